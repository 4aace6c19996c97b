"""The city's own page: the talk at `/`, with and without JavaScript."""

import hashlib
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from bot.browser import Posted, posted, same_origin
from bot.channels.receipt import ReceiptPage
from bot.channels.secure import SecureForm
from bot.conversation import Conversation
from bot.guard import RETRY_AFTER
from bot.interpreter import LANGUAGE
from bot.lookup import Lookup
from bot.message import Incoming, Reply
from bot.pages import Pages, Reading
from bot.ports import Clock, Unavailable
from bot.records import EventState, Outgoing
from bot.settings import Settings
from bot.transcript import Turn
from bot.wording import Language, words_in

CHANNEL = "web"
COOKIE, FURIGANA = "madoguchi", "madoguchi_furigana"
COOKIE_SECONDS = 30 * 24 * 60 * 60
"""A draft is found again within a month on the same device."""
SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
SHOWN_TURNS = 60
"""Older ones are one link away, so that a page on a slow telephone stays light."""
SCRIPT_HEADER, LANGUAGE_HEADER = "X-Talk-Script", "X-Talk-Language"

Form = Annotated[Posted, Depends(posted)]


class PageSender:
    """The ledger's way out to the page: nothing to do, the page reads the transcript itself."""

    def send(self, outgoing: Outgoing) -> None:
        """The message stands in the transcript as soon as it is committed."""


def register(
    api: FastAPI,
    *,
    pages: Pages,
    conversation: Conversation,
    lookup: Lookup,
    settings: Settings,
    clock: Clock,
    greeting: Callable[[Language], Reply],
    wake: Callable[[], None],
) -> None:
    """Adds the resident's pages.

    `greeting` is what an empty talk shows in each language; `wake` tells the worker that there is something to send.
    """
    talk = TalkPage(pages, conversation, clock, greeting, wake, settings.base_url.startswith("https:"))
    receipt = ReceiptPage(pages, lookup)
    secure = SecureForm(pages, conversation)
    fixed = FixedPages(pages, conversation)
    router = APIRouter(dependencies=[Depends(same_origin(settings.base_url))], include_in_schema=False)
    read = ["GET", "HEAD"]
    router.add_api_route("/", talk.show, methods=read, response_model=None)
    router.add_api_route("/talk", talk.take, methods=["POST"], response_model=None)
    router.add_api_route("/talk/turns", talk.turns, methods=["GET"], response_model=None)
    router.add_api_route("/furigana", talk.furigana, methods=["POST"], response_model=None)
    router.add_api_route("/leave", talk.leave, methods=["POST"], response_model=None)
    router.add_api_route("/f/{token}", secure.show, methods=read, response_model=None)
    router.add_api_route("/f/{token}", secure.take, methods=["POST"], response_model=None)
    router.add_api_route("/lookup", receipt.show, methods=read, response_model=None)
    router.add_api_route("/lookup", receipt.take, methods=["POST"], response_model=None)
    router.add_api_route("/accessibility", fixed.accessibility, methods=read, response_model=None)
    router.add_api_route("/healthz", fixed.health, methods=read, response_model=None)
    router.add_api_route("/static/{name}", fixed.static, methods=read, response_model=None)
    router.add_api_route("/favicon.ico", fixed.icon, methods=read, response_model=None)
    api.include_router(router)


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


@dataclass(frozen=True, slots=True)
class TalkPage:
    """The talk: what was said, and a field to say more."""

    pages: Pages
    conversation: Conversation
    clock: Clock
    greeting: Callable[[Language], Reply]
    wake: Callable[[], None]
    is_https: bool

    def show(self, request: Request) -> Response:
        """The whole page. Raises Unavailable."""
        visit = visit_of(request)
        turns = [] if visit.is_new else self.conversation.transcript(CHANNEL, visit.talk)
        shown = turns if "all" in request.query_params else turns[-SHOWN_TURNS:]
        reading = _reading(request, turns)
        page = self.pages.show(
            "talk.html",
            reading,
            greeting=self.greeting(reading.language) if shown == turns else None,
            turns=shown,
            has_older=len(shown) < len(turns),
            waiting=_waiting(turns),
            is_empty_message="empty" in request.query_params,
            furigana_said={"on": "on", "off": "off"}.get(request.query_params.get("furigana", "")),
            ticket=secrets.token_hex(16),
        )
        return self._remember(page, visit)

    def take(self, request: Request, said: Form) -> Response:
        """One message. It is stored and answered at once; then the page is shown anew, or its new turns."""
        visit = visit_of(request)
        by_script = SCRIPT_HEADER in request.headers
        if visit.is_new:
            return self._remember(self._hold(said, "cookie", status=400), visit)
        if not said.one("text") and not said.one("choice"):
            return (
                self._turns(request, visit, said.one("after")) if by_script else RedirectResponse("/?empty=1#say", 303)
            )
        try:
            self.conversation.arrive(self._incoming(visit, said))
            self.conversation.handle_talk(CHANNEL, visit.talk)
        except Unavailable:
            return self._hold(said, "unavailable", status=503)
        finally:
            self.wake()
        return self._turns(request, visit, said.one("after")) if by_script else RedirectResponse("/#latest", 303)

    def turns(self, request: Request, after: str = "") -> Response:
        """What came after the turn of that id, for the script. Raises Unavailable."""
        visit = visit_of(request)
        return Response(status_code=204) if visit.is_new else self._turns(request, visit, after)

    def furigana(self, said: Form) -> Response:
        """Switches the readings over the kanji on or off, on this device."""
        is_on = said.one("furigana") == "on"
        page = RedirectResponse(f"/?furigana={'on' if is_on else 'off'}#latest", 303)
        if is_on:
            page.set_cookie(FURIGANA, "on", max_age=COOKIE_SECONDS, httponly=True, samesite="lax", secure=self.is_https)
        else:
            page.delete_cookie(FURIGANA, httponly=True, samesite="lax", secure=self.is_https)
        return page

    def leave(self) -> Response:
        """Closes the talk on this device, for computers that several people use."""
        page = RedirectResponse("/", 303)
        for name in (COOKIE, FURIGANA):
            page.delete_cookie(name, httponly=True, samesite="lax", secure=self.is_https)
        return page

    def _incoming(self, visit: Visit, said: Posted) -> Incoming:
        choice = said.one("choice")
        return Incoming(
            channel=CHANNEL,
            event=visit.event(said.one("ticket"), said),
            talk=visit.talk,
            at=self.clock(),
            text=self._label(visit, choice) if choice else said.one("text"),
            choice=choice or None,
        )

    def _label(self, visit: Visit, choice: str) -> str:
        """What the pressed button read, so that the transcript tells it; also of a button further up."""
        if language := next((one for one in Language if choice == f"{LANGUAGE}{one}"), None):
            return words_in(language)("language.name")
        turns = self.conversation.transcript(CHANNEL, visit.talk)
        replies = [reply for turn in turns for reply in turn.replies]
        offered = [one for reply in (self.greeting(_language(turns)), *replies) for one in reply.choices]
        return next((one.label for one in reversed(offered) if one.value == choice), "")

    def _turns(self, request: Request, visit: Visit, after: str) -> Response:
        turns = self.conversation.transcript(CHANNEL, visit.talk)
        newer = [turn for turn in turns if turn.id > after]
        if not newer:
            return Response(status_code=204)
        reading = _reading(request, turns)
        headers = {LANGUAGE_HEADER: reading.language.value}
        ticket, waiting = secrets.token_hex(16), _waiting(turns)
        return self.pages.show("talk_turns.html", reading, headers=headers, turns=newer, waiting=waiting, ticket=ticket)

    def _hold(self, said: Posted, why: str, *, status: int) -> Response:
        """The words again, under the same ticket: sending them once more cannot double them."""
        headers = {"Retry-After": str(RETRY_AFTER)} if status == 503 else {}
        kept = {name: said.one(name) for name in ("ticket", "choice") if said.one(name)}
        words = {"action": "/talk", "kept": kept, "text": said.one("text"), "why": why}
        return self.pages.show("hold.html", status=status, headers=headers, **words)

    def _remember(self, page: Response, visit: Visit) -> Response:
        page.set_cookie(
            COOKIE, visit.secret, max_age=COOKIE_SECONDS, httponly=True, samesite="lax", secure=self.is_https
        )
        return page


@dataclass(frozen=True, slots=True)
class FixedPages:
    """Pages and files that are the same for everybody."""

    pages: Pages
    conversation: Conversation

    def accessibility(self) -> Response:
        """アクセシビリティ方針."""
        return self.pages.show("accessibility.html")

    def health(self) -> Response:
        """For the machine that watches this one: is the database there? Raises Unavailable (503)."""
        self.conversation.transcript(CHANNEL, "healthz")
        return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})

    def static(self, name: str, v: str | None = None) -> Response:
        """A style sheet, script or picture."""
        file = self.pages.asset(name, version=v)
        if file is None:
            raise HTTPException(404)
        return file

    def icon(self) -> Response:
        """What browsers ask for by themselves."""
        return self.static("mark.svg")


def _reading(request: Request, turns: Sequence[Turn]) -> Reading:
    return Reading(_language(turns), has_furigana=request.cookies.get(FURIGANA) == "on")


def _language(turns: Sequence[Turn]) -> Language:
    """The talk's language: that of what was said last."""
    replies = (reply for turn in reversed(turns) for reply in turn.replies)
    return next((reply.language for reply in replies), Language.ORDINARY)


def _waiting(turns: Sequence[Turn]) -> str | None:
    """The id of the last thing said when its answer is still to come."""
    last = turns[-1] if turns else None
    return last.id if last and last.said and last.state is EventState.WAITING else None
