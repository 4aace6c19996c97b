"""役に立った答え: what people showed to be the right article, for staff to confirm before anything learns from it."""

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from bot.desk.access import SentForm
from bot.desk.asking import PERIODS, Period
from bot.desk.frame import Frame, visitor_of
from bot.desk.knowledge import sheet, show
from bot.learning.improving import Improving, Suggestion

PATH = "/questions/helpful"
NOTHING_CHOSEN = "答えを選んでください。"


@dataclass(frozen=True, slots=True)
class ConfirmationPage:
    """The list with a tick for each, and the two buttons under it."""

    frame: Frame
    improving: Improving

    def show(self, request: Request) -> Response:
        """All that waits to be looked at. Raises Unavailable."""
        return self._show(request)

    def confirm(self, request: Request, sent: SentForm) -> Response:
        """Keeps the chosen ones as right or as not right. Raises Unavailable."""
        view, right = Period.read(request.query_params), sent.one("right") == "yes"
        ticked = {one for several in sent.fields.get("id", ()) for one in several.split("\n")}
        chosen = [one for one in self.improving.suggestions(view.days) if mark(one) in ticked]
        if not chosen:
            return self._show(request, problem=NOTHING_CHOSEN, status=422)
        self.improving.confirm(chosen, right=right, by=visitor_of(request).staff.login)
        return self.frame.done("question.confirm" if right else "question.doubt", then=view.address(PATH))

    def _show(self, request: Request, *, problem: str = "", status: int = 200) -> Response:
        view = Period.read(request.query_params)
        suggestions = self.improving.suggestions(view.days)
        return show(
            self.frame,
            request,
            "desk/questions_helpful.html",
            status=status,
            view=view,
            path=PATH,
            sheet=sheet(suggestions, request.query_params, lambda page: view.address(PATH, page=page)),
            confirmed=self.improving.confirmed(),
            periods=PERIODS,
            problem=problem,
            tick_of=mark,
        )


def mark(suggestion: Suggestion) -> str:
    """What stands for a suggestion in the form: its first question, and how many the reader has seen."""
    return f"{suggestion.ids[0]} {len(suggestion.ids)}"
