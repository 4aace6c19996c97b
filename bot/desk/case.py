"""One case: what came in, what was said, and the steps that are open now."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from fastapi import Request
from fastapi.responses import Response

from bot.browser import Posted
from bot.desk.access import SentForm
from bot.desk.frame import Frame, visitor_of
from bot.desk.queue import case_address, next_case
from bot.desk.refusal import Missing
from bot.desk.step import ORDER, step_forms
from bot.desk.talk import lines_of, told
from bot.desk.words import DONE
from bot.ports import Stale
from bot.review import NEED_TEXT, CasePage, Review
from intake.case import Entry, Step
from intake.errors import StepRefused

NOTE = "note"
TOO_LATE = "ほかの人が、先にこの案件を動かしました。"
NO_STEP = "この操作はありません。画面を開き直してください。"


@dataclass(frozen=True, slots=True)
class Letter:
    """A text that was typed, and the form it was typed in: a step, or `NOTE`."""

    form: str
    text: str

    @classmethod
    def read(cls, sent: Posted) -> Self:
        """The text of a form, or the one that a refused form handed on to it."""
        if sent.one("kept"):
            return cls(sent.one("kept_for"), sent.one("kept"))
        return cls(sent.one("step"), sent.one("text"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Untaken:
    """A form that was not taken: its letter, why, and when it came too late, the last line of history it knew."""

    letter: Letter
    why: str
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class CaseRoom:
    """The page of a case and its forms. `wake` tells the worker that there is something to send."""

    frame: Frame
    review: Review
    wake: Callable[[], None]

    def show(self, request: Request, receipt: str) -> Response:
        """The case; seeing it is logged. Raises Missing and Unavailable."""
        return self._show(request, receipt)

    def step(self, request: Request, receipt: str, sent: SentForm) -> Response:
        """Takes a step, or shows the case as it is now with the letter kept. Raises Missing and Unavailable."""
        letter, text = Letter.read(sent), sent.one("text")
        staff, version = visitor_of(request).staff, _number(sent.one("version"))
        try:
            step = _step(sent.one("step"))
            self.review.take(receipt, step, staff=staff, version=version, text=text)
        except StepRefused as error:
            status = 400 if sent.one("step") in NEED_TEXT and not text else 409
            return self._show(request, receipt, Untaken(letter=letter, why=str(error)), status=status)
        except Stale:
            untaken = Untaken(letter=letter, why=TOO_LATE, seen=sent.one("seen"))
            return self._show(request, receipt, untaken, status=409)
        self.wake()
        if sent.one("kept"):
            return self._show(request, receipt, letter=letter, done=DONE[step])
        return self.frame.done(step, then=case_address(receipt))

    def note(self, request: Request, receipt: str, sent: SentForm) -> Response:
        """Keeps an internal note. Raises Missing and Unavailable."""
        try:
            self.review.note(receipt, sent.one("text"), staff=visitor_of(request).staff)
        except StepRefused as error:
            return self._show(request, receipt, Untaken(letter=Letter(NOTE, ""), why=str(error)), status=400)
        return self.frame.done(NOTE, then=f"{case_address(receipt)}#history")

    def _show(
        self,
        request: Request,
        receipt: str,
        untaken: Untaken | None = None,
        *,
        letter: Letter | None = None,
        status: int = 200,
        **words: object,
    ) -> Response:
        visitor = visitor_of(request)
        page = self.review.open(receipt, staff=visitor.staff)
        if page is None:
            raise Missing
        letter = untaken.letter if untaken else letter
        typed = {letter.form: letter.text} if letter else {}
        forms = step_forms(page.case, self.frame.names(visitor), typed=typed, opened={Step.TAKE_OVER} if typed else ())
        has_home = letter is None or letter.form in {NOTE, *(form.step for form in forms if form.label)}
        return self.frame.show(
            request,
            "desk/case.html",
            status=status,
            here="case",
            page=page,
            case=page.case,
            forms=forms,
            untaken=untaken,
            orphan=None if has_home else letter,
            changed=_changed(page, untaken),
            seen=page.history[-1].id if page.history else "",
            talk=lines_of(page.talk),
            deliveries=[(outgoing, told(outgoing)) for outgoing in page.deliveries],
            next=next_case(self.review, visitor, besides=receipt),
            **words,
        )


def _changed(page: CasePage, untaken: Untaken | None) -> tuple[Entry, ...]:
    """What happened since the page was opened on which a form came too late."""
    if untaken is None or untaken.seen is None:
        return ()
    return tuple(entry for entry in page.history if entry.id > untaken.seen)


def _step(name: str) -> Step:
    if name not in ORDER:
        raise StepRefused(NO_STEP)
    return Step(name)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
