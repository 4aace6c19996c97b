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

from bot.browser import BrowserError, Foreign, Posted, TooLarge
from bot.pages import Pages
from bot.ports import Unavailable
from bot.reading import Switches, pressed_switch, reading_of, remember, switches_back_to

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
TOLD = (400, 403, 404, 405, 413, 503)
"""Errors with words of their own; any other is told as 400."""

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

    def page(self, request: Request, error: Exception) -> Response:
        """The page for an error that was foreseen."""
        match error:
            case HTTPException(status_code=status):
                return self._page(request, status, headers=dict(error.headers or {}))
            case TooLarge(posted=posted):
                return self._too_large(request, posted)
            case Foreign():
                return self._page(request, 403)
            case Unavailable():
                return self._page(request, 503, headers={"Retry-After": str(RETRY_AFTER)})
            case _:
                return self._page(request, 400)

    def _page(self, request: Request, status: int, *, headers: dict[str, str] | None = None) -> Response:
        known = status if status in TOLD else 400
        switches = switches_back_to(request.url.path if request.method == "GET" else "/")
        reading = reading_of(request)
        return self.pages.show(
            "error.html", reading, status=status, headers=headers, known=known, text="", switches=switches
        )

    def _too_large(self, request: Request, sent: Posted) -> Response:
        """The text that is too long, to be shortened; the switches send it along and come back here."""
        pressed, reading = pressed_switch(sent, reading_of(request))
        text = sent.one("text")
        switches = Switches("/talk/reading", form="long", pressed=pressed) if text else switches_back_to("/")
        page = self.pages.show("error.html", reading, status=413, known=413, text=text, switches=switches)
        if pressed:
            remember(page, reading, is_https=self.pages.is_https)
        return page


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
            page = self._pages.show("fault.html", reading_of(Request(scope)), status=500, incident=incident)
            await page(scope, receive, send_guarded)
