"""What the pages of the knowledge (知識) share: their addresses, who may publish, long lists, refusals."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.datastructures import QueryParams
from fastapi.responses import Response

from bot.desk.field import LABELS
from bot.desk.frame import HOME, Frame, visitor_of
from bot.publishing import Publishing
from bot.records import Role
from intake.date import show_date

T = TypeVar("T")
ROOT = f"{HOME}/knowledge"
PAGE = 30
"""Entries of a list on one page."""
OVERVIEW = (ROOT, "知識のページへ")


def address(path: str, **query: object) -> str:
    """A page below /desk/knowledge; empty values are left out. Keys of articles travel in the query."""
    said = urlencode({name: value for name, value in query.items() if value not in ("", None, False)})
    return f"{ROOT}{quote(path)}" + (f"?{said}" if said else "")


def article_address(key: str, version: object = None) -> str:
    """A published article, as it was in an earlier version when one is given."""
    return address("/articles", key=key, version=version)


def draft_address(key: str) -> str:
    """The draft of an article."""
    return address("/drafts", key=key)


def pack_address(pack: str, show: str = "", page: object = "") -> str:
    """What the drafts of a pack would change, all of it or one kind."""
    return address(f"/packs/{pack}", show=show, page=page)


def pinned_address(pin: str) -> str:
    """The article of an answer, in the version that answered; `pin` is 'key@version'."""
    key, _, version = pin.rpartition("@")
    return article_address(key, version)


def number_in(text: str) -> int | None:
    """A number that stands in an address; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else None


def day_words(day: date | None) -> str:
    """令和9年4月1日; empty without a day."""
    return show_date(day.isoformat()).partition("（")[0] if day else ""


def may_publish(request: Request) -> bool:
    """May whoever asks publish and roll back?"""
    return visitor_of(request).staff.role is Role.MANAGER


def not_allowed(publishing: Publishing) -> str:
    """Why somebody may not, and who may."""
    names = "、".join(f"{name}さん" for name in publishing.publishers()) or "いまは、だれもいません"
    return f"公開したり、前の版にもどしたり、下書きを捨てたりできるのは、公開の権限がある職員（{names}）だけです。"


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page of a long list, and the addresses of the pages before and after it ('' for none)."""

    entries: Sequence[T]
    first: int
    total: int
    before: str
    after: str

    @property
    def last(self) -> int:
        """The place of the last entry."""
        return self.first + len(self.entries) - 1


def sheet(entries: Sequence[T], query: QueryParams, turn: Callable[[int], str]) -> Sheet[T]:
    """The page of a list that the address names; a number that makes no sense is the nearest one that does."""
    last = max(1, -(-len(entries) // PAGE))
    page = min(last, max(1, number_in(query.get("page", "")) or 1))
    shown = entries[(page - 1) * PAGE : page * PAGE]
    before, after = (turn(page - 1) if page > 1 else ""), (turn(page + 1) if page < last else "")
    return Sheet(shown, (page - 1) * PAGE + 1, len(entries), before, after)


def show(frame: Frame, request: Request, template: str, *, status: int = 200, **words: object) -> Response:
    """A page of the knowledge; its template knows the addresses and the words of every field. Raises Unavailable."""
    known = {"address": address, "draft_address": draft_address, "article_address": article_address, "labels": LABELS}
    return frame.show(request, template, status=status, here="knowledge", **(known | words))


def refuse(
    frame: Frame,
    request: Request,
    title: str,
    sentence: str,
    *,
    status: int,
    ways: Sequence[tuple[str, str]] = (OVERVIEW,),
    typed: Mapping[str, str] | None = None,
    room: Callable[..., Response] = show,
) -> Response:
    """A page that says why something was not done, where to go on, and what was typed, by label; `room` shows it."""
    page = "desk/knowledge_refused.html"
    return room(frame, request, page, status=status, title=title, sentence=sentence, ways=ways, typed=typed or {})
