"""What stands around every page: security headers, and words for whatever goes wrong."""

import logging
import secrets
from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.browser import LARGEST_IN_WORDS, BrowserError, Foreign, TooLarge
from bot.pages import Pages
from bot.ports import Unavailable

RETRY_AFTER = 30
"""Seconds after which a database that was locked or restarted is usually back."""
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    # not 'no-referrer': with it browsers send forms under the origin 'null', which same_origin refuses
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
WORDS = {
    400: ("送られた内容を読めませんでした", "もう一度、はじめのページからお試しください。"),
    403: (
        "安全のため、受け付けませんでした",
        "ほかのサイトから送られたようです。このサイトのページを開いて、もう一度送ってください。",
    ),
    404: ("ページが見つかりません", "アドレスが変わったか、まちがっているようです。"),
    405: ("この開き方はできません", "はじめのページから、もう一度お試しください。"),
    413: (
        "文章が長すぎます",
        f"一度に送れるのは、およそ{LARGEST_IN_WORDS}までです。短くするか、いくつかに分けて送ってください。",
    ),
    503: ("今、受け付けができません", "少し待ってから、もう一度お試しください。"),
}
"""Title and sentence of each error page."""

logger = logging.getLogger(__name__)


def guard(api: FastAPI, *, pages: Pages) -> None:
    """Adds the headers and the error pages to the whole application."""
    errors = ErrorPages(pages)
    for kind in (HTTPException, RequestValidationError, BrowserError, Unavailable):
        api.add_exception_handler(kind, errors.page)
    api.add_middleware(Guard, pages=pages)


@dataclass(frozen=True, slots=True)
class ErrorPages:
    """One page a kind of error, each with a way on."""

    pages: Pages

    def page(self, _: Request, error: Exception) -> Response:
        """The page for an error that was foreseen."""
        match error:
            case HTTPException(status_code=status):
                return self._page(status, headers=dict(error.headers or {}))
            case TooLarge(posted=posted):
                return self._page(413, text=posted.one("text"))
            case Foreign():
                return self._page(403)
            case Unavailable():
                return self._page(503, headers={"Retry-After": str(RETRY_AFTER)})
            case _:
                return self._page(400)

    def _page(self, status: int, *, headers: dict[str, str] | None = None, text: str = "") -> Response:
        title, sentence = WORDS.get(status, WORDS[400])
        words = {"title": title, "sentence": sentence, "code": status, "text": text}
        return self.pages.show("error.html", status=status, headers=headers, **words)


class Guard:
    """The outermost layer: headers on every response, and a page instead of a broken connection."""

    def __init__(self, app: ASGIApp, *, pages: Pages) -> None:
        self._app = app
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102 - ASGI's own name
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        has_started = False

        async def send_guarded(message: Message) -> None:
            nonlocal has_started
            if message["type"] == "http.response.start":
                has_started = True
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, send_guarded)
        except Exception:
            incident = secrets.token_hex(4)
            logger.exception("incident %s", incident)
            if has_started:
                raise
            page = self._pages.show("fault.html", status=500, incident=incident)
            await page(scope, receive, send_guarded)
