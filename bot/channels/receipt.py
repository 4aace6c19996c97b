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
from intake.case import FOR_THE_RESIDENT, STATE_NAMES, Case, State, Step

STEP_WORDS = {
    Step.CLAIM: "担当が決まりました。",
    Step.TAKE_OVER: "担当が代わりました。",
    Step.RELEASE: "担当を決め直しています。",
    Step.RETURN: "担当からの確認のお願い",
    Step.REPLY: "あなたからの返事",
    Step.ANSWER: "回答",
    Step.CLOSE: "手続きが終わりました。",
    Step.REOPEN: "もう一度見ています。",
    Step.WITHDRAW: "取り下げました。",
}
"""What each line of the history is, in the resident's words."""
WAY = (("受付", State.RECEIVED), ("対応中", State.CLAIMED), ("回答", State.ANSWERED), ("終了", State.CLOSED))
"""The usual way of a case, shown as stages."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the usual way, and whether the case has passed it, stands there, or has yet to come."""

    name: str
    is_done: bool
    is_here: bool


def stages(case: Case) -> list[Stage]:
    """The way of a case; empty when it was withdrawn."""
    here = State.CLAIMED if case.state is State.RETURNED else case.state
    states = [state for _, state in WAY]
    if here not in states:
        return []
    place = states.index(here)
    return [Stage(name, number < place, number == place) for number, (name, _) in enumerate(WAY)]


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """Two fields, and what the desk has told about the case."""

    pages: Pages
    lookup: Lookup

    def show(self) -> Response:
        """The two empty fields."""
        return self._ask(Posted())

    def take(self, request: Request, sent: Annotated[Posted, Depends(posted)]) -> Response:
        """The case, or the same words for a wrong number and a wrong word."""
        problems = {
            name: sentence
            for name, sentence in (
                ("receipt", "受付番号を書いてください。"),
                ("word", "合言葉を書いてください。"),
            )
            if not sent.one(name)
        }
        if problems:
            return self._ask(sent, status=422, problems=problems)
        try:
            found = self.lookup.look_up(sent.one("receipt"), sent.one("word"), client=client_of(request))
        except Unavailable:
            return self._ask(sent, status=503, headers={"Retry-After": str(RETRY_AFTER)}, trouble="unavailable")
        match found:
            case Found(case=case, history=history):
                return self._tell(case, history)
            case NotFound():
                return self._ask(sent, status=422, trouble="not_found")
            case Wait(seconds=seconds):
                headers = {"Retry-After": str(seconds)}
                return self._ask(sent, status=429, headers=headers, trouble="wait", seconds=seconds)

    def _tell(self, case: Case, history: object) -> Response:
        return self.pages.show(
            "receipt.html",
            headers={"Cache-Control": KEEP_NOTHING},
            case=case,
            history=history,
            state=STATE_NAMES[case.state],
            sentence=FOR_THE_RESIDENT[case.state],
            stages=stages(case),
            step_words=STEP_WORDS,
        )

    def _ask(
        self,
        sent: Posted,
        *,
        status: int = 200,
        headers: dict[str, str] | None = None,
        problems: dict[str, str] | None = None,
        trouble: str = "",
        seconds: int = 0,
    ) -> Response:
        return self.pages.show(
            "lookup.html",
            status=status,
            headers={"Cache-Control": KEEP_NOTHING, **(headers or {})},
            sent=sent,
            problems=problems or {},
            trouble=trouble,
            seconds=seconds,
        )
