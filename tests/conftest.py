"""Databases for the tests: memory, a SQLite file, and PostgreSQL where its programs are installed."""

import itertools
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from hypothesis import settings

from bot.ports import Store
from storage.schema import migrate
from storage.unit_of_work import SqlStore
from tests.fakes.store import MemoryStore
from tests.storage.cluster import Cluster, programs, running

KEY = Fernet.generate_key().decode()
COUNTER = itertools.count(1)

settings.register_profile("busy", deadline=None, max_examples=50)
settings.load_profile("busy")

on_postgresql = pytest.param("postgresql", marks=pytest.mark.postgresql)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leaves out what needs PostgreSQL where it is missing; from here, pytest tells it in one line for all."""
    if item.get_closest_marker("postgresql") and programs() is None:
        pytest.skip("needs PostgreSQL's server programs (Debian: apt-get install postgresql)")


@pytest.fixture(scope="session")
def postgresql_cluster() -> Iterator[Cluster]:
    """One PostgreSQL server a worker, with a migrated template database."""
    folder = programs()
    assert folder, "a test that asks for the cluster is marked with postgresql"
    with running(folder) as cluster:
        cluster.run("CREATE DATABASE migrated")
        migrate(cluster.url("migrated"))
        yield cluster


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows, to be copied."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(params=["sqlite", on_postgresql])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a migrated and empty database, once SQLite and once PostgreSQL."""
    with _database(request.param, request) as url:
        yield url


@pytest.fixture
def sql_store(database_url: str) -> Iterator[SqlStore]:
    """A store over an empty database, once SQLite and once PostgreSQL."""
    with closing(SqlStore(database_url, key=KEY)) as store:
        yield store


@pytest.fixture(params=["memory", "sqlite", on_postgresql])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty store, once of each kind: what every store must do is tested over all three."""
    if request.param == "memory":
        yield MemoryStore()
        return
    with _database(request.param, request) as url, closing(SqlStore(url, key=KEY)) as store:
        yield store


@contextmanager
def _database(kind: str, request: pytest.FixtureRequest) -> Iterator[str]:
    if kind == "sqlite":
        folder: Path = request.getfixturevalue("tmp_path")
        yield f"sqlite:///{shutil.copy(request.getfixturevalue('migrated_file'), folder / 'test.db')}"
        return
    cluster: Cluster = request.getfixturevalue("postgresql_cluster")
    name = f"test_{next(COUNTER)}"
    cluster.run(f"CREATE DATABASE {name} TEMPLATE migrated STRATEGY FILE_COPY")
    yield cluster.url(name)
    cluster.run(f"DROP DATABASE {name} WITH (FORCE)")
