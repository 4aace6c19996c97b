"""Golden talks: a transcript in TOML is played with the real dialogue, and nothing of it is kept.

    title = "補助金をたずねる"
    [[step]]
    say = "自治会に交付金はありますか"
    sees = ["自治会等自治振興交付金"]
    offers = ["職員に聞く"]

A step says something (`say`), presses a button by its label (`press`), gives answers in turn (`tell`) or waits
(`days_later`); then `sees` must stand in what is shown, `not_sees` must not, and `offers` are buttons.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.ids import new_id
from bot.knowledge_base import Edition
from bot.memory import Memory
from bot.message import Incoming, Reply
from bot.ports import Clock, Store, UnitOfWork
from bot.scene import Scene, Told
from knowledge.learning.golden import LONGEST_SHOWN, BadGolden, Came

CHANNEL = "web"
"""Talks are played as on the city's page, where every answer may be typed."""
LONGEST_TALK = 20_000
MOST_STEPS = 200
TALK = "talk"
"""The outcome of a golden talk."""


class Talks(Protocol):
    """What decides what is said, such as the dialogue."""

    def take(self, scene: Scene, memory: Memory, incoming: Incoming) -> Told:
        """What one message brings about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of a talk: what is done, and what must and must not be shown after it."""

    say: str | None = None
    press: str | None = None
    tell: Mapping[str, str] = field(default_factory=dict)
    days_later: float = 0
    sees: Sequence[str] = ()
    not_sees: Sequence[str] = ()
    offers: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class GoldenTalk:
    """A talk with its title."""

    title: str
    steps: tuple[Step, ...]


def read_talk(text: str) -> GoldenTalk:
    """Reads a transcript. Raises BadGolden with the place that is to be put right."""
    if len(text) > LONGEST_TALK:
        raise BadGolden("talk", f"長すぎます。{LONGEST_TALK:,}文字までにしてください。")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadGolden("talk", f"書き方がまちがっています（{error}）。") from error
    title, rows = data.get("title"), data.get("step")
    if not isinstance(title, str) or not title.strip():
        raise BadGolden("talk", "題名（title）がありません。")
    if not isinstance(rows, list) or not 1 <= len(rows) <= MOST_STEPS:
        raise BadGolden("talk", f"やりとり（[[step]]）を、1つから{MOST_STEPS}個まで書いてください。")
    return GoldenTalk(title.strip(), tuple(_step(row, number) for number, row in enumerate(rows, start=1)))


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Plays golden talks in a transaction that is always rolled back: no case, no message, no number is used up."""

    store: Store
    city: str
    talks: Talks
    clock: Clock

    def play(self, edition: Edition, text: str) -> Came:
        """Plays a talk against an edition and says how far it went. Raises Unavailable."""
        try:
            talk = read_talk(text)
        except BadGolden as error:
            return Came(passed=False, outcome=TALK, articles=(), text=str(error))
        fault = ""
        try:
            with self.store.unit(self.city) as uow:
                fault = self._fault(uow, edition, talk)
                raise _Enough
        except _Enough:
            return Came(passed=not fault, outcome=TALK, articles=(), text=fault)

    def _fault(self, uow: UnitOfWork, edition: Edition, talk: GoldenTalk) -> str:
        """What went wrong first, in words; empty when all went as written."""
        memory, now, name = Memory(), self.clock(), f"rehearsal-{new_id()}"
        for number, step in enumerate(talk.steps, start=1):
            now += timedelta(days=step.days_later)
            shown: list[Reply] = []
            for act in _acts(step):
                incoming = act(memory, now, name)
                if incoming is None:
                    return f"{number}番目：「{step.press}」というボタンが、出ていません。"
                scene = Scene(uow=uow, channel=CHANNEL, talk=name, now=now, knowledge=edition, event=incoming.event)
                told = self.talks.take(scene, memory, incoming)
                memory = told.memory
                shown += told.replies
            if fault := _differs(step, shown):
                return f"{number}番目：{fault}"
        return ""


class _Enough(Exception):
    """Ends a transaction without keeping anything."""


Act = Callable[[Memory, datetime, str], Incoming | None]


def _acts(step: Step) -> Iterator[Act]:
    for text in (*(() if step.say is None else (step.say,)), *step.tell.values()):
        yield lambda _, at, talk, text=text: _incoming(talk, at, text=text)  # type: ignore[misc]
    if step.press is not None:
        yield lambda memory, at, talk: _pressed(memory, step.press or "", _incoming(talk, at))


def _incoming(talk: str, at: datetime, *, text: str = "") -> Incoming:
    return Incoming(channel=CHANNEL, event=new_id(), talk=talk, at=at, text=text)


def _pressed(memory: Memory, label: str, incoming: Incoming) -> Incoming | None:
    value = next((choice.value for choice in memory.offered if choice.label == label), None)
    return replace(incoming, choice=value) if value is not None else None


def _differs(step: Step, shown: Sequence[Reply]) -> str:
    text = "\n".join(reply.plain(numbered=True) for reply in shown)
    labels = [choice.label for reply in shown for choice in reply.choices]
    came = f"出たのは：{text[:LONGEST_SHOWN]}"
    for wanted in step.sees:
        if wanted not in text:
            return f"「{wanted}」が出ませんでした。{came}"
    for unwanted in step.not_sees:
        if unwanted in text:
            return f"「{unwanted}」が出ました。{came}"
    for wanted in step.offers:
        if wanted not in labels:
            return f"「{wanted}」というボタンが出ませんでした。出たのは：{'、'.join(labels) or 'ボタンなし'}"
    return ""


def _step(row: Any, number: int) -> Step:  # noqa: ANN401 - whatever stood in the text
    known = {one.name for one in fields(Step)}
    if not isinstance(row, dict):
        raise BadGolden("talk", f"{number}番目のやりとりを、[[step]] の下に書いてください。")
    if strange := [name for name in row if name not in known]:
        raise BadGolden("talk", f"{number}番目のやりとりに、ここでは使えない「{strange[0]}」があります。")
    lists, texts = ("sees", "not_sees", "offers"), ("say", "press")
    wrong = [name for name in lists if name in row and not _is_texts(row[name])]
    wrong += [name for name in texts if name in row and not isinstance(row[name], str)]
    wrong += (
        ["tell"] if "tell" in row and not (isinstance(row["tell"], dict) and _is_texts([*row["tell"].values()])) else []
    )
    wrong += ["days_later"] if not isinstance(row.get("days_later", 0), int | float) else []
    if wrong:
        raise BadGolden("talk", f"{number}番目のやりとりの「{wrong[0]}」の書き方がまちがっています。")
    return Step(**row)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
