"""What the desk refuses, and the page for each: whatever was typed is shown again.

DeskError
├── NotLoggedIn   nobody is logged in, or the session has ended
├── WrongToken    the form was not made for this session
├── TooLong       more than a form may carry
├── Held          the database cannot be used now
└── Missing       there is no such case
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from fastapi import FastAPI, Request
from fastapi.datastructures import URL
from fastapi.responses import RedirectResponse, Response

from bot.browser import LARGEST_IN_WORDS, SAFE_METHODS, Posted
from bot.desk.frame import HOME, Frame
from bot.guard import RETRY_AFTER

LOGIN = "/desk/login"
READ_AGAIN = re.compile(
    r"/desk/(cases/[^/]+|troubles|knowledge/packs/[^/]+"
    r"|(knowledge/.+|rules/(?:draft|try|toml|publish|restore|withdraw)))"
)
"""Addresses that take a form and can be read; the second group keeps its query."""
MANY = "field."
"""Before the names of all that is typed in a form with several fields."""


class DeskError(Exception):
    """A request that the desk does not serve; `sent` is what was typed."""

    status = 400
    title = ""
    sentence = ""

    def __init__(self, sent: Posted | None = None) -> None:
        super().__init__(type(self).__name__)
        self.sent = sent or Posted()


class NotLoggedIn(DeskError):
    """Nobody is logged in, or the session has ended."""

    status = 401
    title = "ログインの時間が切れました"
    sentence = "まだ何も送っていません。下の文章を写し取ってから、ログインし直してください。"


class WrongToken(DeskError):
    """The form was not made for this session: another tab has logged in again, or another site sent it."""

    status = 403
    title = "安全のため、受け付けませんでした"
    sentence = "画面が古くなっています。まだ何も送っていません。画面を開き直して、もう一度押してください。"


class TooLong(DeskError):
    """More than a form may carry."""

    status = 413
    title = "文章が長すぎます"
    sentence = f"一度に送れるのは、およそ{LARGEST_IN_WORDS}までです。何も送っていません。短くして、送り直してください。"


class Held(DeskError):
    """The database cannot be used now."""

    status = 503
    title = "今、受け付けができません"
    sentence = "まだ何も送っていません。1分ほど待ってから、もう一度送ってください。"


class Missing(DeskError):
    """There is no such case."""

    status = 404
    title = "この受付番号の案件はありません"
    sentence = "番号を確かめるか、案件の一覧からさがしてください。"


def way_back(address: URL) -> str:
    """The page to read again after a form sent to that address."""
    found = READ_AGAIN.match(address.path)
    query = f"?{address.query}" if found and found[2] and address.query else ""
    return f"{quote(found[0])}{query}" if found else HOME


def typed(sent: Posted) -> str:
    """What somebody has written: a letter, or the fields of a longer form one after the other."""
    fields = (text for name, text in sent.joined().items() if name.startswith(MANY) and text)
    return sent.one("text") or "\n\n".join(fields)


@dataclass(frozen=True, slots=True)
class RefusalPages:
    """Turns refusals into pages."""

    frame: Frame

    def add_to(self, api: FastAPI) -> None:
        """Lets the application show them."""
        api.add_exception_handler(NotLoggedIn, self.to_login)
        api.add_exception_handler(DeskError, self.refused)

    def to_login(self, request: Request, error: Exception) -> Response:
        """To the login and back; what was typed is shown first."""
        if isinstance(error, NotLoggedIn) and typed(error.sent):
            return self.refused(request, error)
        query = f"?{request.url.query}" if request.url.query else ""
        is_read = request.method in SAFE_METHODS
        wanted = quote(request.url.path) + query if is_read else way_back(request.url)
        if is_read and request.headers.get("sec-fetch-site") == "cross-site":
            return self._once_more(request, wanted)
        return RedirectResponse(f"{LOGIN}?{urlencode({'next': wanted})}", 303)

    def refused(self, request: Request, error: Exception) -> Response:
        """A title, a sentence, what was typed, and a way on."""
        assert isinstance(error, DeskError)
        back = way_back(request.url)
        is_ended = isinstance(error, NotLoggedIn)
        return self.frame.plain(
            request,
            "desk/refused.html",
            status=error.status,
            headers={"Retry-After": str(RETRY_AFTER)} if isinstance(error, Held) else {},
            title=error.title,
            sentence=error.sentence,
            text=error.sent.one("text") if isinstance(error, Held) else typed(error.sent),
            again=dict(error.sent.joined()) if isinstance(error, Held) else None,
            action=quote(request.url.path) + (f"?{request.url.query}" if request.url.query else ""),
            way=f"{LOGIN}?{urlencode({'next': back})}" if is_ended else HOME if isinstance(error, Missing) else back,
            way_words="ログインする"
            if is_ended
            else "画面を開き直す"
            if not isinstance(error, Missing)
            else "案件の一覧へ",
        )

    def _once_more(self, request: Request, wanted: str) -> Response:
        """Opens the page again from our own site.

        A browser withholds a SameSite=Strict cookie when a link in a mail or in Slack is followed, so that
        somebody who is logged in would seem not to be.
        """
        return self.frame.plain(request, "desk/once_more.html", wanted=wanted)
