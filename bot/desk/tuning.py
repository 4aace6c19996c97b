"""How sure to be (自信の度合い) on the desk: what golden questions and confirmed answers taught, and learning again."""

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from bot.desk.frame import Frame, visitor_of
from bot.desk.knowledge import may_publish, not_allowed, refuse, show
from bot.learning.golden import Tuning
from bot.learning.tuning import Tuner
from bot.publishing import Publishing
from knowledge.confidence import SHIPPED
from knowledge.learning.calibration import LEAST_ANSWERABLE, LEAST_UNKNOWN
from knowledge.learning.learned import LEAST_CONFIRMED

SHARES = (
    ("answered", "ひとつの答えを出した割合", "答えのある質問のうち"),
    ("right", "そのうち、正しかった割合", "出した答えのうち"),
    ("shown", "正しい記事が、答えか候補に出た割合", "答えのある質問のうち"),
    ("refused", "「わからない」と言えた割合", "答えのない質問のうち"),
)


@dataclass(frozen=True, slots=True)
class TuningPage:
    """The tuning in force with its figures, and the button that learns anew."""

    frame: Frame
    publishing: Publishing
    tuner: Tuner

    def show(self, request: Request) -> Response:
        """The tuning in force. Raises Unavailable."""
        return self._show(request, self.tuner.in_force())

    def learn(self, request: Request) -> Response:
        """Learns and puts in force what was learned, and shows the figures. Raises Unavailable."""
        if not may_publish(request):
            return refuse(self.frame, request, "公開の権限がありません", not_allowed(self.publishing), status=403)
        tuning = self.tuner.learn()
        version = None
        if tuning.report["before"] is not None or tuning.ranker is not None:
            version = self.tuner.put(tuning, by=visitor_of(request).staff.login)
        if version and self.publishing.checking:
            self.publishing.checking.run()
        return self._show(request, tuning, is_new=True, version=version)

    def _show(
        self, request: Request, tuning: Tuning | None, *, is_new: bool = False, version: int | None = None
    ) -> Response:
        may = may_publish(request)
        return show(
            self.frame,
            request,
            "desk/tuning.html",
            tuning=tuning,
            report=tuning.report if tuning else {},
            shares=SHARES,
            shipped=SHIPPED,
            is_new=is_new,
            version=version,
            least=(LEAST_ANSWERABLE, LEAST_UNKNOWN, LEAST_CONFIRMED),
            may_publish=may,
            not_allowed="" if may else not_allowed(self.publishing),
        )
