"""The demonstration: sample knowledge, an open consultation, a round table and a staff login, in one file."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from argon2 import PasswordHasher
from cryptography.fernet import Fernet

from bot.era import JST, jst_date
from bot.ids import new_id
from bot.learning.golden import Golden
from bot.main import open_store
from bot.ports import Clock, Store
from bot.records import CityRow, Role, Staff
from bot.settings import Settings
from intake.consultation import Consultation
from intake.roundtable import RoundTable
from knowledge.learning.golden import GoldenQuestion, shipped_goldens
from knowledge.pack import shipped
from storage.schema import migrate

FOLDER = Path("var")
LOGINS: Mapping[str, tuple[str, Role]] = {"sato": ("佐藤 みどり", Role.MANAGER), "tanaka": ("田中 一郎", Role.CLERK)}
PASSWORD = "madoguchi-demo"  # noqa: S105 - printed on the screen for the demonstration, which listens on loopback only
SECTION = "協働推進課"
TALK = """title = "自治会のお金を尋ねて、続けて担当を尋ねる"

[[step]]
say = "山口市の自治会等自治振興交付金による支援について教えてください"
sees = ["自治会等自治振興交付金", "出典", "山口市"]
offers = ["職員に聞く"]

[[step]]
say = "担当はどこですか"
sees = ["協働推進課"]

[[step]]
say = "きのうの野球の結果は"
not_sees = ["出典："]
offers = ["職員に聞く"]
"""
"""The sample golden talk."""


def demo_settings(folder: Path = FOLDER, **given: object) -> Settings:
    """Settings of the demonstration: a database and a key of its own in `folder`, made at the first start."""
    folder.mkdir(parents=True, exist_ok=True)
    key = folder / "demo.key"
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(Fernet.generate_key().decode("ascii"), encoding="ascii")
    values = {
        "database_url": f"sqlite:///{folder / 'demo.db'}",
        "secret_key": key.read_text(encoding="ascii").strip(),
        "desk_name": SECTION,
        "desk_contact": "市役所2階 7番窓口",
    }
    return Settings.model_validate(values | given)


def prepare(settings: Settings, clock: Clock) -> None:
    """Migrates the database and puts in the sample knowledge, consultation, round table and logins.

    Doing it again changes nothing that was handed in.
    """
    migrate(settings.database_url)
    store = open_store(settings)
    store.put_city(CityRow(settings.city, settings.city_name))
    publish_packs(store, settings.city, clock)
    add_goldens(store, settings.city, clock)
    add_samples(store, settings.city, clock)
    store.close()


def publish_packs(store: Store, city: str, clock: Clock) -> None:
    """Publishes the shipped packs where the city has no knowledge yet."""
    with store.unit(city) as uow:
        if uow.knowledge.version() == 0:
            for pack, articles in shipped().items():
                uow.knowledge.publish(pack, articles, now=clock(), by="sample")


def add_goldens(store: Store, city: str, clock: Clock) -> None:
    """Puts in the sample golden questions and a golden talk where the city has none yet."""
    wanted: list[tuple[GoldenQuestion | str, bool]] = [*shipped_goldens(), (TALK, False)]
    with store.unit(city) as uow:
        if not uow.goldens.all():
            for about, is_must in wanted:
                uow.goldens.put(
                    Golden(id=new_id(), about=about, is_must=is_must, changed_at=clock(), changed_by="sample")
                )


def add_samples(store: Store, city: str, clock: Clock) -> None:
    """One consultation open for thirty days, one round table with twelve seats, and the staff."""
    today = jst_date(clock())
    midnight = datetime.combine(today, time(), JST).astimezone(UTC)
    hasher = PasswordHasher()
    with store.unit(city) as uow:
        if not any(c.is_open(clock()) for c in uow.consultations.all()):
            uow.consultations.put(consultation(f"plan-{today:%Y%m%d}", midnight))
        if not any(t.is_open(clock()) for t in uow.round_tables.all()):
            uow.round_tables.put(round_table(f"table-{today:%Y%m%d}", midnight))
        for login, (name, role) in LOGINS.items():
            if uow.staff.get(login) is None:
                uow.staff.put(Staff(login, name, SECTION, role, hasher.hash(PASSWORD)))


def consultation(key: str, midnight: datetime) -> Consultation:
    """The sample consultation, open for 31 days from the given midnight."""
    return Consultation(
        key=key,
        title="みほん市 協働まちづくり推進計画（案）",
        summary="これから5年間、市民と市がいっしょに進めるまちづくりの計画の案です。",
        department=SECTION,
        opens_at=midnight,
        closes_at=midnight + timedelta(days=31),
    )


def round_table(key: str, midnight: datetime) -> RoundTable:
    """The sample round table, three weeks after the given midnight."""
    return RoundTable(
        key=key,
        title="地域の足を考える円卓会議",
        theme="買い物や通院のための移動を、地域でどう支えるか",
        place="みほん市民センター 2階 会議室",
        department=SECTION,
        starts_at=midnight + timedelta(days=21, hours=14),
        closes_at=midnight + timedelta(days=14),
        seats=12,
    )


def greeting(address: str) -> list[str]:
    """What is printed when the demonstration is up."""
    logins = [f"    {login} / {PASSWORD}（{name}、{role}）" for login, (name, role) in LOGINS.items()]
    return [
        "まどぐちの見本が動いています。",
        f"  住民のページ      {address}/",
        f"  受付番号で調べる  {address}/lookup",
        f"  職員の机          {address}/desk",
        *logins,
        "  終わるときは Ctrl-C を押してください。",
    ]
