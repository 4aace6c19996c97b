"""A PostgreSQL cluster of the tests' own, thrown away at the end."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pg8000.dbapi

OWNER = "postgres"
"""The superuser of the cluster, and the user of this machine that runs it when the tests run as root."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server on 127.0.0.1."""

    port: int

    def url(self, database: str) -> str:
        """The URL of one of its databases, as a city would write it."""
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/{database}"

    def run(self, statement: str) -> None:
        """Runs one statement that no transaction may hold, such as CREATE DATABASE."""
        connection = pg8000.dbapi.connect(user=OWNER, host="127.0.0.1", port=self.port, database="postgres")
        try:
            connection.autocommit = True
            connection.cursor().execute(statement)
        finally:
            connection.close()


@cache
def programs() -> Path | None:
    """The folder of PostgreSQL's server programs, the newest of several; None where they are not installed."""
    asked = shutil.which("pg_config")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    if asked:
        told = subprocess.run([asked, "--bindir"], capture_output=True, text=True, check=True)
        folders.append(Path(told.stdout.strip()))
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


@contextmanager
def running(folder: Path) -> Iterator[Cluster]:
    """Starts a cluster with the programs of `folder`; stops and removes it at the end."""
    with tempfile.TemporaryDirectory(prefix="madoguchi-postgresql-") as home:
        if os.geteuid() == 0:
            shutil.chown(home, OWNER)
        data, port = Path(home) / "data", _free_port()
        _run(folder / "initdb", "-D", data, "-U", OWNER, "--locale=C.UTF-8", "--encoding=UTF8", "--auth=trust")
        settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        _run(folder / "pg_ctl", "-D", data, "-w", "-l", Path(home) / "log", "-o", settings, "start")
        try:
            yield Cluster(port)
        finally:
            _run(folder / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def _run(program: Path, *arguments: object) -> None:
    """Runs as the owner when the tests run as root, for the server refuses root."""
    as_owner = ["runuser", "-u", OWNER, "--"] if os.geteuid() == 0 else []
    command = [*as_owner, str(program), *map(str, arguments)]
    done = subprocess.run(command, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def _free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        port: int = asking.getsockname()[1]
        return port
