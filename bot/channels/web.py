"""The city's own pages: their addresses, and those that are the same for everybody."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from bot.browser import Posted, posted, same_origin
from bot.channels.receipt import ReceiptPage
from bot.channels.secure import SecureForm
from bot.channels.talk import CHANNEL, TalkPage
from bot.conversation import Conversation
from bot.lookup import Lookup
from bot.message import Reply
from bot.pages import Pages
from bot.ports import Clock
from bot.reading import PRESSED, pressed_switch, reading_of, remember, switches_back_to, way_back
from bot.records import Outgoing
from bot.settings import Settings
from bot.wording import Language


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
    talk = TalkPage(pages, conversation, clock, greeting, wake)
    receipt = ReceiptPage(pages, lookup)
    secure = SecureForm(pages, conversation)
    fixed = FixedPages(pages, conversation)
    router = APIRouter(dependencies=[Depends(same_origin(settings.base_url))], include_in_schema=False)
    read = ["GET", "HEAD"]
    router.add_api_route("/", talk.show, methods=read, response_model=None)
    router.add_api_route("/talk", talk.take, methods=["POST"], response_model=None)
    router.add_api_route("/talk/turns", talk.turns, methods=["GET"], response_model=None)
    router.add_api_route("/talk/reading", talk.switch, methods=["POST"], response_model=None)
    router.add_api_route("/leave", talk.leave, methods=["POST"], response_model=None)
    router.add_api_route("/f/{token}", secure.show, methods=read, response_model=None)
    router.add_api_route("/f/{token}", secure.take, methods=["POST"], response_model=None)
    router.add_api_route("/f/{token}/reading", secure.switch, methods=["POST"], response_model=None)
    router.add_api_route("/lookup", receipt.show, methods=read, response_model=None)
    router.add_api_route("/lookup", receipt.take, methods=["POST"], response_model=None)
    router.add_api_route("/lookup/reading", receipt.switch, methods=["POST"], response_model=None)
    router.add_api_route("/reading", fixed.switch, methods=["POST"], response_model=None)
    for path in ("/reading", "/talk/reading", "/lookup/reading", "/f/{token}/reading"):
        router.add_api_route(path, fixed.before_switch, methods=read, response_model=None)
    router.add_api_route("/accessibility", fixed.accessibility, methods=read, response_model=None)
    router.add_api_route("/healthz", fixed.health, methods=read, response_model=None)
    router.add_api_route("/static/{name}", fixed.static, methods=read, response_model=None)
    router.add_api_route("/favicon.ico", fixed.icon, methods=read, response_model=None)
    api.include_router(router)


@dataclass(frozen=True, slots=True)
class FixedPages:
    """Pages and files that are the same for everybody."""

    pages: Pages
    conversation: Conversation

    def accessibility(self, request: Request) -> Response:
        """アクセシビリティ方針."""
        switches = switches_back_to(request.url.path, pressed=request.query_params.get(PRESSED, ""))
        return self.pages.show("accessibility.html", reading_of(request), switches=switches)

    def switch(self, request: Request, sent: Annotated[Posted, Depends(posted)]) -> Response:
        """Reads the pages otherwise on this device, and leads back to the page where the switch was pressed."""
        pressed, reading = pressed_switch(sent, reading_of(request))
        page = RedirectResponse(way_back(request.query_params.get("back", ""), pressed=pressed), 303)
        remember(page, reading, is_https=self.pages.is_https)
        return page

    def before_switch(self, request: Request) -> Response:
        """Where somebody lands who opens the address of a switch by itself."""
        return RedirectResponse(request.url.path.removesuffix("/reading").removesuffix("/talk") or "/", 303)

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
