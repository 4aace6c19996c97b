"""A transcript as staff may read it: never personal answers, check words, or the addresses of one-time pages."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.desk.knowledge import address, pinned_address
from bot.message import Fact, Incoming, Reply
from bot.records import DeliveryState, EventState, Outgoing
from bot.transcript import Turn

HIDDEN = "（職員には見えません）"
PRESSED = "（ボタンを押しました）"
NOT_YET = "（まだ処理していないため、文章はここに出ません）"
"""Only once an event is handled is it known whether its words are personal answers, and they are taken out."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a talk: when, by the sender or by まどぐち, what, and what became of it.

    `articles` are the addresses of the articles that were given as answers, as they were then, by version;
    `why` is the page that explains the answer to what the sender said.
    """

    at: datetime
    is_sender: bool
    text: str
    event: EventState | None = None
    delivery: DeliveryState | None = None
    articles: tuple[tuple[str, str], ...] = ()
    why: str = ""


def lines_of(turns: Iterable[Turn]) -> list[Line]:
    """The lines of a talk, oldest first."""
    return [_line(turn) for turn in turns]


def told(outgoing: Outgoing) -> str:
    """The words of one delivery."""
    return "\n\n".join(_told(reply) for reply in outgoing.replies)


def arrived(incoming: Incoming) -> str:
    """What kind of thing arrived, without its words."""
    if incoming.fields:
        return "入力欄の答え"
    return f"文章（{len(incoming.text)}文字）" if incoming.text else "ボタン"


def _line(turn: Turn) -> Line:
    if turn.said is None:
        delivery = turn.state if isinstance(turn.state, DeliveryState) else None
        pins = tuple(
            (reply.article.rpartition("@")[2], pinned_address(reply.article)) for reply in turn.replies if reply.article
        )
        text = "\n\n".join(map(_told, turn.replies))
        return Line(turn.at, is_sender=False, text=text, delivery=delivery, articles=pins)
    event = turn.state if isinstance(turn.state, EventState) else None
    said = turn.said.text or PRESSED
    is_known = event is EventState.HANDLED
    why = address("/why", event=turn.id) if is_known and turn.said.text and not turn.said.choice else ""
    return Line(turn.at, is_sender=True, text=said if is_known else NOT_YET, event=event, why=why)


def _told(reply: Reply) -> str:
    lines = (
        str(replace(line, value=HIDDEN) if isinstance(line, Fact) and line.secret else line) for line in reply.lines
    )
    source = (f"出典：{reply.source}",) if reply.source else ()
    links = (f"［{link.label}］{HIDDEN}" for link in reply.links)
    return "\n".join(filter(None, (reply.text, *lines, reply.notice, *source, *links)))
