"""The counter of みほん市 for tests: real parts over a real database, with a clock that the test moves."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from argon2 import PasswordHasher
from cryptography.fernet import Fernet

from bot.demo import PASSWORD, SECTION, consultation, round_table
from bot.knowledge_base import indexed
from bot.main import App, build
from bot.ports import Store
from bot.records import CityRow, OwnWords, Role, Staff
from bot.settings import Settings
from knowledge.answer import Counter
from knowledge.article import Article
from knowledge.pack import shipped
from storage.schema import migrate
from storage.unit_of_work import SqlStore
from tests.fakes.clock import FixedClock

KEY = Fernet.generate_key().decode()
QUICK_HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
NOON = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
NO_WORDS = OwnWords()


PATIENCE = 60.0
"""Seconds: a busy machine is no reason for another page. What takes long is held up on purpose where it is tested."""


@dataclass
class City:
    """A city with its database; `app` can be built again over it, as after a restart."""

    settings: Settings
    clock: FixedClock
    app: App = field(init=False)
    store: SqlStore | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        file = Path(self.settings.database_url.removeprefix("sqlite:///"))
        file.write_bytes(filled(self.settings.city, self.settings.city_name, self.clock()))
        self.start()

    def start(self) -> App:
        """Builds the application over the same database, as a restarted process does."""
        self.close()
        self.store = open_sqlite(self.settings)
        self.app = build(self.settings, store=self.store, clock=self.clock, hasher=QUICK_HASHER, index=shared_index)
        return self.app

    def close(self) -> None:
        """Closes the database."""
        if self.store:
            self.store.close()

    def work(self) -> None:
        """Does what the background threads do: handles what waits, sends what is due."""
        self.app.conversation.handle_waiting()
        self.app.relay.deliver_due()


def open_sqlite(settings: Settings) -> SqlStore:
    return SqlStore(settings.database_url, key=settings.secret_key.get_secret_value())


def make_city(folder: Path, *, clock: FixedClock | None = None, **given: object) -> City:
    """A city in a fresh database: its consultation is open and its round table has free seats."""
    values = {"database_url": f"sqlite:///{folder / 'city.db'}", "secret_key": KEY, "patience": PATIENCE}
    return City(Settings.model_validate(values | given), clock or FixedClock(NOON))


@cache
def filled(city: str, name: str, now: datetime) -> bytes:
    """The database file of a new city: made once a process, copied for every test."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "city.db"
        migrate(f"sqlite:///{file}")
        with closing(SqlStore(f"sqlite:///{file}", key=KEY)) as store:
            fill(store, city, name, now)
        return file.read_bytes()


def fill(store: Store, city: str, name: str, now: datetime) -> None:
    midnight = now - timedelta(hours=12)
    store.put_city(CityRow(city, name))
    with store.unit(city) as uow:
        for pack, articles in packs().items():
            uow.knowledge.publish(pack, articles, now=now, by="sample")
        uow.consultations.put(consultation("plan", midnight))
        uow.round_tables.put(round_table("table", midnight))
        uow.staff.put(Staff("sato", "佐藤 みどり", SECTION, Role.MANAGER, QUICK_HASHER.hash(PASSWORD)))
        uow.staff.put(Staff("tanaka", "田中 一郎", SECTION, Role.CLERK, QUICK_HASHER.hash(PASSWORD)))


@cache
def packs() -> dict[str, list[Article]]:
    return shipped()


@cache
def _index_of_packs() -> Counter:
    return Counter([article for articles in packs().values() for article in articles])


def shared_index(articles: Sequence[Article], synonyms: OwnWords = NO_WORDS) -> Counter:
    """The index of the shipped packs is built once for all tests; any other is built anew."""
    of_packs = {article.key for pack in packs().values() for article in pack}
    is_shipped = synonyms == NO_WORDS and {article.key for article in articles} == of_packs
    return _index_of_packs() if is_shipped else indexed(articles, synonyms)
