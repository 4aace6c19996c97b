"""The talk on the city's own page, with and without JavaScript."""

import hashlib
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import RedirectResponse, Response

from bot.browser import Posted, posted
from bot.conversation import Conversation
from bot.guard import RETRY_AFTER
from bot.interpreter import LANGUAGE
from bot.message import Incoming, Reply
from bot.pages import Pages
from bot.ports import Clock, Unavailable
from bot.reading import (
    COOKIE_SECONDS,
    FURIGANA_COOKIE,
    LANGUAGE_COOKIE,
    PRESSED,
    Reading,
    Switches,
    chosen_language,
    pressed_switch,
    reading_of,
    remember,
)
from bot.records import EventState
from bot.transcript import Turn
from bot.wording import Language, words_in

CHANNEL = "web"
COOKIE = "madoguchi"
SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
SHOWN_TURNS = 60
"""Older ones are one link away, so that a page on a slow telephone stays light."""
SCRIPT_HEADER, LANGUAGE_HEADER = "X-Talk-Script", "X-Talk-Language"
SWITCH_PATH = "/talk/reading"
HELD = ("cookie", "unavailable")
"""Why words were not taken: the page that keeps them says it."""

Form = Annotated[Posted, Depends(posted)]


@dataclass(frozen=True, slots=True)
class Visit:
    """A browser: the random secret in its cookie, and the talk that belongs to it."""

    secret: str
    is_new: bool

    @property
    def talk(self) -> str:
        """The name of the talk; the secret itself is stored nowhere."""
        return hashlib.sha256(self.secret.encode()).hexdigest()[:32]

    def event(self, ticket: str, said: Posted) -> str:
        """The same for a second click or a resubmission; another one when something else is sent from an old page."""
        parts = (self.talk, ticket or secrets.token_hex(16), said.one("choice"), said.one("text"))
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def visit_of(request: Request) -> Visit:
    """The visit behind the cookie, or a new one."""
    secret = request.cookies.get(COOKIE, "")
    if SECRET.fullmatch(secret):
        return Visit(secret, is_new=False)
    return Visit(secrets.token_urlsafe(32), is_new=True)


def remembered(page: Response, visit: Visit, *, is_https: bool) -> Response:
    """The page, with the cookie by which the browser is known again."""
    page.set_cookie(COOKIE, visit.secret, max_age=COOKIE_SECONDS, httponly=True, samesite="lax", secure=is_https)
    return page


@dataclass(frozen=True, slots=True)
class TalkPage:
    """The talk: what was said, and a field to say more."""

    pages: Pages
    conversation: Conversation
    clock: Clock
    greeting: Callable[[Language], Reply]
    wake: Callable[[], None]

    def show(self, request: Request) -> Response:
        """The whole page. Raises Unavailable."""
        visit = visit_of(request)
        turns = self._turns_of(visit)
        page = self._page(request, _reading(request, turns), turns, pressed=request.query_params.get(PRESSED, ""))
        return remembered(page, visit, is_https=self.pages.is_https)

    def take(self, request: Request, said: Form) -> Response:
        """One message. It is stored and answered at once; then the page is shown anew, or its new turns."""
        visit, reading = visit_of(request), reading_of(request)
        by_script = SCRIPT_HEADER in request.headers
        if visit.is_new:
            return remembered(self._hold(said, reading, "cookie", status=400), visit, is_https=self.pages.is_https)
        if not said.one("text") and not said.one("choice"):
            return (
                self._turns(request, visit, said.one("after")) if by_script else RedirectResponse("/?empty=1#say", 303)
            )
        try:
            self._handle(self._incoming(visit, said, chosen_language(request)))
            language = _language(self._turns_of(visit))
        except Unavailable:
            return self._hold(said, reading, "unavailable", status=503)
        finally:
            self.wake()
        reading = replace(reading, language=language or reading.language)
        page = (
            self._turns(request, visit, said.one("after"), reading) if by_script else RedirectResponse("/#latest", 303)
        )
        if language and language is not chosen_language(request):
            remember(page, reading, is_https=self.pages.is_https)
        return page

    def turns(self, request: Request, after: str = "") -> Response:
        """What came after the turn of that id, for the script. Raises Unavailable."""
        visit = visit_of(request)
        return Response(status_code=204) if visit.is_new else self._turns(request, visit, after)

    def switch(self, request: Request, said: Form) -> Response:
        """Reads the talk otherwise on this device. What was typed and not yet sent stays in the field."""
        visit = visit_of(request)
        pressed, reading = pressed_switch(said, reading_of(request))
        page = self._switched(request, said, visit, reading, pressed)
        remember(page, reading, is_https=self.pages.is_https)
        return remembered(page, visit, is_https=self.pages.is_https)

    def leave(self) -> Response:
        """Closes the talk on this device, for computers that several people use."""
        page = RedirectResponse("/", 303)
        for name in (COOKIE, FURIGANA_COOKIE, LANGUAGE_COOKIE):
            page.delete_cookie(name, httponly=True, samesite="lax", secure=self.pages.is_https)
        return page

    def _switched(self, request: Request, said: Posted, visit: Visit, reading: Reading, pressed: str) -> Response:
        if (why := request.query_params.get("held", "")) in HELD:
            return self._hold(said, reading, why, status=200)
        try:
            turns = self._turns_of(visit)
            if turns and pressed == "language":
                choice = Posted({"choice": (f"{LANGUAGE}{reading.language}",), "ticket": (said.one("ticket"),)})
                self._handle(self._incoming(visit, choice, None))
                turns = self._turns_of(visit)
            if not said.one("text"):
                return RedirectResponse(f"/?{PRESSED}={pressed}#latest", 303)
            return self._page(request, reading, turns, pressed=pressed, draft=said.one("text"))
        except Unavailable:
            return self._hold(said, reading, "unavailable", status=503)
        finally:
            self.wake()

    def _page(
        self, request: Request, reading: Reading, turns: Sequence[Turn], *, pressed: str, draft: str = ""
    ) -> Response:
        shown = turns if "all" in request.query_params else turns[-SHOWN_TURNS:]
        return self.pages.show(
            "talk.html",
            reading,
            switches=Switches(SWITCH_PATH, form="composer", pressed=pressed),
            greeting=self.greeting(reading.language) if shown == turns else None,
            turns=shown,
            has_older=len(shown) < len(turns),
            waiting=_waiting(turns),
            is_empty_message="empty" in request.query_params,
            draft=draft,
            ticket=secrets.token_hex(16),
        )

    def _handle(self, incoming: Incoming) -> None:
        self.conversation.arrive(incoming)
        self.conversation.handle_talk(CHANNEL, incoming.talk)

    def _turns_of(self, visit: Visit) -> list[Turn]:
        return [] if visit.is_new else self.conversation.transcript(CHANNEL, visit.talk)

    def _incoming(self, visit: Visit, said: Posted, language: Language | None) -> Incoming:
        choice = said.one("choice")
        return Incoming(
            channel=CHANNEL,
            event=visit.event(said.one("ticket"), said),
            talk=visit.talk,
            at=self.clock(),
            text=self._label(visit, choice, language) if choice else said.one("text"),
            choice=choice or None,
            language=language,
        )

    def _label(self, visit: Visit, choice: str, chosen: Language | None) -> str:
        """What the pressed button read, so that the transcript tells it; also of a button further up."""
        if language := next((one for one in Language if choice == f"{LANGUAGE}{one}"), None):
            return words_in(language)("language.name")
        turns = self._turns_of(visit)
        replies = [reply for turn in turns for reply in turn.replies]
        first = self.greeting(chosen or _language(turns) or Language.ORDINARY)
        offered = [one for reply in (first, *replies) for one in reply.choices]
        return next((one.label for one in reversed(offered) if one.value == choice), "")

    def _turns(self, request: Request, visit: Visit, after: str, reading: Reading | None = None) -> Response:
        turns = self._turns_of(visit)
        newer = [turn for turn in turns if turn.id > after]
        if not newer:
            return Response(status_code=204)
        reading = reading or _reading(request, turns)
        headers = {LANGUAGE_HEADER: reading.language.value}
        ticket, waiting = secrets.token_hex(16), _waiting(turns)
        return self.pages.show("talk_turns.html", reading, headers=headers, turns=newer, waiting=waiting, ticket=ticket)

    def _hold(self, said: Posted, reading: Reading, why: str, *, status: int) -> Response:
        """The words again, under the same ticket: sending them once more cannot double them."""
        headers = {"Retry-After": str(RETRY_AFTER)} if status == 503 else {}
        kept = {name: said.one(name) for name in ("ticket", "choice") if said.one(name)}
        switches = Switches(f"{SWITCH_PATH}?held={why}", form="held")
        words = {"action": "/talk", "kept": kept, "text": said.one("text"), "why": why, "switches": switches}
        return self.pages.show("hold.html", reading, status=status, headers=headers, **words)


def _reading(request: Request, turns: Sequence[Turn]) -> Reading:
    """As chosen on this device, else in the talk's language."""
    return reading_of(request, otherwise=_language(turns) or Language.ORDINARY)


def _language(turns: Sequence[Turn]) -> Language | None:
    """The talk's language: that of what was said last; None before anything was."""
    replies = (reply for turn in reversed(turns) for reply in turn.replies)
    return next((reply.language for reply in replies), None)


def _waiting(turns: Sequence[Turn]) -> str | None:
    """The id of the last thing said when its answer is still to come."""
    last = turns[-1] if turns else None
    return last.id if last and last.said and last.state is EventState.WAITING else None
