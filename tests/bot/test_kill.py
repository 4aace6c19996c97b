"""The serving process is killed again and again; every confirmed submission is there exactly once."""

import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import httpx
import pytest
from cryptography.fernet import Fernet

from bot.demo import prepare
from bot.main import utc_now
from bot.records import CaseFilter
from bot.settings import Settings
from tests.city import open_sqlite
from tests.residents import TalkPage

SUBMISSIONS = 100
AT_ONCE = 6
KILLS = 5
PATIENCE = 120
"""Tries of one request, a quarter of a second apart, before a resident gives up."""


@dataclass
class Server:
    """The serving process, started again whenever it was killed."""

    settings: Settings
    process: subprocess.Popen[bytes] | None = None
    starts: int = 0
    up: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.settings.port}"

    def start(self) -> None:
        values = self.settings.model_dump(include={"database_url", "base_url", "port"}) | {
            "secret_key": self.settings.secret_key.get_secret_value()
        }
        given = {f"MADOGUCHI_{name.upper()}": str(value) for name, value in values.items()}
        self.process = subprocess.Popen([sys.executable, "-m", "bot", "serve"], env=os.environ | given)
        self.starts += 1

    def kill(self) -> None:
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Server:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings.model_validate(
        {
            "database_url": f"sqlite:///{tmp_path / 'city.db'}",
            "secret_key": Fernet.generate_key().decode(),
            "port": port,
            "base_url": f"http://127.0.0.1:{port}",
        }
    )
    prepare(settings, utc_now)
    return Server(settings)


class Person:
    """A browser whose user sends the form again until an answer comes, as people do."""

    def __init__(self, address: str, number: int) -> None:
        self._browser = httpx.Client(base_url=address, follow_redirects=True, timeout=20)
        self._words = f"{number}番目の意見です。"
        self._pause = threading.Event()

    def close(self) -> None:
        self._browser.close()

    def submit(self) -> str:
        """Sends one public comment and gives the receipt number that was shown."""
        page = self._get()
        for text in ["意見を出す", "1", "とばす", self._words, "1", "1", "山田 花子", "みほん市1番地", "とばす"]:
            page = self._send(page, {"text": text})
        send = next(value for label, value in reversed(page.buttons) if label == "送る")
        page = self._send(page, {"choice": send})
        shown = re.search(r"受付番号\s*：?\s*(PC-\d+-\d+)", page.messages[-1][0])
        assert shown, page.messages[-1]
        return shown[1]

    def _send(self, page: TalkPage, fields: dict[str, str]) -> TalkPage:
        return self._awaited(TalkPage(self._request("POST", "/talk", fields | {"ticket": page.ticket})))

    def _get(self) -> TalkPage:
        return self._awaited(TalkPage(self._request("GET", "/", None)))

    def _awaited(self, page: TalkPage) -> TalkPage:
        while page.waiting:
            self._pause.wait(0.1)
            page = TalkPage(self._request("GET", "/", None))
        return page

    def _request(self, method: str, path: str, fields: dict[str, str] | None) -> str:
        for _ in range(PATIENCE):
            try:
                answer = self._browser.request(method, path, data=fields)
            except httpx.TransportError:
                self._pause.wait(0.25)
                continue
            if answer.status_code < 500:
                return answer.text
            self._pause.wait(0.25)
        raise AssertionError("the server did not come back")


def submit(address: str, number: int) -> str:
    with closing(Person(address, number)) as person:
        return person.submit()


def test_every_confirmed_submission_is_there_exactly_once_although_the_process_is_killed(server: Server) -> None:
    chance, over = random.Random(20261122), threading.Event()

    def kill_now_and_then() -> None:
        while server.starts <= KILLS and not over.wait(chance.uniform(1.5, 4.0)):
            server.kill()
            server.start()

    server.start()
    killer = threading.Thread(target=kill_now_and_then)
    killer.start()
    try:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            receipts = list(pool.map(partial(submit, server.address), range(SUBMISSIONS)))
    finally:
        over.set()
        killer.join()
        server.kill()

    with (
        closing(open_sqlite(server.settings)) as store,
        store.unit(server.settings.city, read_only=True) as uow,
    ):
        cases = uow.cases.find(CaseFilter(), limit=10 * SUBMISSIONS)
    assert server.starts > 3
    assert Counter(case.receipt for case in cases) == Counter(receipts)
    assert {case.answers["opinion"] for case in cases} == {f"{n}番目の意見です。" for n in range(SUBMISSIONS)}
