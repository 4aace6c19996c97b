"""The page where a resident sees how far a case has come, by receipt number and check word."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import Response

from bot.browser import Posted, client_of, posted
from bot.guard import RETRY_AFTER
from bot.lookup import Found, Lookup, NotFound, Wait
from bot.pages import KEEP_NOTHING, Pages
from bot.ports import Unavailable
from bot.reading import PRESSED, Reading, Switches, pressed_switch, reading_of, remember
from bot.wording import words_in
from intake.case import Case, State

WAY = (State.RECEIVED, State.CLAIMED, State.ANSWERED, State.CLOSED)
"""The usual way of a case, shown as stages."""
SWITCH_PATH = "/lookup/reading"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the usual way, and whether the case has passed it, stands there, or has yet to come."""

    state: State
    is_done: bool
    is_here: bool


def stages(case: Case) -> list[Stage]:
    """The way of a case; empty when it was withdrawn."""
    here = State.CLAIMED if case.state is State.RETURNED else case.state
    if here not in WAY:
        return []
    place = WAY.index(here)
    return [Stage(state, number < place, number == place) for number, state in enumerate(WAY)]


@dataclass(frozen=True, slots=True)
class Looked:
    """How the page is read, and which switch brought it."""

    reading: Reading
    pressed: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """Two fields, and what the desk has told about the case."""

    pages: Pages
    lookup: Lookup

    def show(self, request: Request) -> Response:
        """The two empty fields."""
        return self._ask(Posted(), Looked(reading_of(request), request.query_params.get(PRESSED, "")))

    def take(self, request: Request, sent: Annotated[Posted, Depends(posted)]) -> Response:
        """The case, or the same words for a wrong number and a wrong word."""
        looked = Looked(reading_of(request))
        words = words_in(looked.reading.language)
        problems = {name: words(f"lookup.no_{name}") for name in ("receipt", "word") if not sent.one(name)}
        if problems:
            return self._ask(sent, looked, status=422, problems=problems)
        try:
            found = self.lookup.look_up(sent.one("receipt"), sent.one("word"), client=client_of(request))
        except Unavailable:
            return self._ask(sent, looked, status=503, headers={"Retry-After": str(RETRY_AFTER)}, trouble="away")
        match found:
            case Found():
                return self._tell(found, looked)
            case NotFound():
                return self._ask(sent, looked, status=422, trouble="not_found")
            case Wait(seconds=seconds):
                headers = {"Retry-After": str(seconds)}
                return self._ask(sent, looked, status=429, headers=headers, trouble="wait", seconds=seconds)

    def switch(self, request: Request, sent: Annotated[Posted, Depends(posted)]) -> Response:
        """The same page, read otherwise: what was typed still stands there, a case that was shown is shown again."""
        looked = Looked(*pressed_switch(sent, reading_of(request))[::-1])
        found = self.lookup.show_again(sent.one("receipt"), sent.one("slip")) if sent.one("slip") else None
        page = self._tell(found, looked) if isinstance(found, Found) else self._ask(sent, looked)
        remember(page, looked.reading, is_https=self.pages.is_https)
        return page

    def _tell(self, found: Found, looked: Looked) -> Response:
        receipt = found.case.receipt
        kept = {"receipt": receipt, "slip": self.lookup.slip(receipt)}
        return self.pages.show(
            "receipt.html",
            looked.reading,
            headers={"Cache-Control": KEEP_NOTHING},
            switches=Switches(SWITCH_PATH, kept=kept, pressed=looked.pressed),
            case=found.case,
            history=found.history,
            stages=stages(found.case),
        )

    def _ask(
        self,
        sent: Posted,
        looked: Looked,
        *,
        status: int = 200,
        headers: dict[str, str] | None = None,
        problems: dict[str, str] | None = None,
        trouble: str = "",
        seconds: int = 0,
    ) -> Response:
        return self.pages.show(
            "lookup.html",
            looked.reading,
            status=status,
            headers={"Cache-Control": KEEP_NOTHING, **(headers or {})},
            switches=Switches(SWITCH_PATH, form="lookup", pressed=looked.pressed),
            sent=sent,
            problems=problems or {},
            trouble=trouble,
            seconds=seconds,
        )
