"""One case: what came in, what was said, and the steps that are open now."""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from bot.desk.access import SentForm
from bot.desk.frame import Frame, visitor_of
from bot.desk.queue import case_address, next_case
from bot.desk.refusal import Missing
from bot.desk.step import ORDER, step_forms
from bot.desk.talk import lines_of, told
from bot.ports import Stale
from bot.review import CasePage, Review
from intake.case import Entry, Step
from intake.errors import StepRefused

NOTE = "note"
NO_STEP = "この操作はありません。画面を開き直してください。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Untaken:
    """A form that was not taken: which (`NOTE` or a step), its text, why, and the last history line its page showed."""

    form: str
    text: str
    why: str
    is_stale: bool = False
    seen: str = ""


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
        """Takes a step, or shows the case as it is now with the text kept. Raises Missing and Unavailable."""
        wanted, text = sent.one("step"), sent.one("text")
        version = sent.one("version")
        try:
            step = _step(wanted)
            self.review.take(
                receipt, step, staff=visitor_of(request).staff, version=_number(version), text=text
            )
        except StepRefused as error:
            status = 409 if text or wanted not in ("answer", "return") else 400
            return self._show(request, receipt, Untaken(form=wanted, text=text, why=str(error)), status=status)
        except Stale:
            why = "ほかの人が、先にこの案件を動かしました。"
            untaken = Untaken(form=wanted, text=text, why=why, is_stale=True, seen=sent.one("seen"))
            return self._show(request, receipt, untaken, status=409)
        self.wake()
        return self.frame.done(step, then=case_address(receipt))

    def note(self, request: Request, receipt: str, sent: SentForm) -> Response:
        """Keeps an internal note. Raises Missing and Unavailable."""
        try:
            self.review.note(receipt, sent.one("text"), staff=visitor_of(request).staff)
        except StepRefused as error:
            return self._show(request, receipt, Untaken(form=NOTE, text="", why=str(error)), status=400)
        return self.frame.done(NOTE, then=f"{case_address(receipt)}#history")

    def _show(
        self, request: Request, receipt: str, untaken: Untaken | None = None, *, status: int = 200
    ) -> Response:
        visitor = visitor_of(request)
        page = self.review.open(receipt, staff=visitor.staff)
        if page is None:
            raise Missing
        typed = {untaken.form: untaken.text} if untaken else {}
        forms = step_forms(page.case, self.frame.names(visitor), typed=typed)
        homes = {NOTE, *(form.step for form in forms)}
        return self.frame.show(
            request,
            "desk/case.html",
            status=status,
            here="case",
            page=page,
            case=page.case,
            forms=forms,
            untaken=untaken,
            orphan=untaken.text if untaken and untaken.form not in homes else "",
            changed=_changed(page, untaken),
            seen=page.history[-1].id if page.history else "",
            talk=lines_of(page.talk),
            deliveries=[(outgoing, told(outgoing)) for outgoing in page.deliveries],
            next=next_case(self.review, visitor, besides=receipt),
        )


def _changed(page: CasePage, untaken: Untaken | None) -> tuple[Entry, ...]:
    """What happened since the page was opened on which a form came too late."""
    if untaken is None or not untaken.is_stale:
        return ()
    return tuple(entry for entry in page.history if entry.id > untaken.seen)


def _step(name: str) -> Step:
    if name not in ORDER:
        raise StepRefused(NO_STEP)
    return Step(name)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
