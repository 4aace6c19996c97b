"""The versions of the knowledge: what each changed, any two side by side, and the way back to an earlier one."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from bot.desk.access import SentForm
from bot.desk.comparison import Difference, differences
from bot.desk.frame import Frame, visitor_of
from bot.desk.knowledge import OVERVIEW, address, may_publish, not_allowed, number_in, refuse, sheet, show
from bot.learning.golden import TUNING
from bot.ports import Stale
from bot.publishing import Publishing
from bot.records import SYNONYMS, Version
from knowledge.publishing.change import Change, ChangeKind

ALL_VERSIONS = (address("/versions"), "版の一覧へ")
NO_VERSION = "この番号の版はありません。版の一覧から選んでください。"
MOVED_ON = "この画面を開いたあとに、新しい版が公開されました。まだ、もどしていません。"


@dataclass(frozen=True, slots=True)
class VersionPages:
    """The list of versions and what can be done with them."""

    frame: Frame
    publishing: Publishing

    def show(self, request: Request) -> Response:
        """All versions, newest first. Raises Unavailable."""
        versions = self.publishing.versions()
        plans = {article.key.partition(":")[0]: article.plan for article in self.publishing.published()}
        return show(
            self.frame,
            request,
            "desk/knowledge_versions.html",
            sheet=sheet(versions, request.query_params, lambda page: address("/versions", page=page)),
            current=versions[0].number if versions else 0,
            what=lambda version: what(version, plans),
            may_publish=may_publish(request),
        )

    def difference(self, request: Request) -> Response:
        """What changed from one version to another. Raises Unavailable."""
        versions = {version.number: version for version in self.publishing.versions()}
        before, after = (number_in(request.query_params.get(name, "")) for name in ("before", "after"))
        if before is None or after not in versions or (before and before not in versions):
            return refuse(
                self.frame, request, "くらべる版がありません", NO_VERSION, status=404, ways=(ALL_VERSIONS, OVERVIEW)
            )
        turn = address("/difference", before=str(before), after=after)
        return self._compared(request, before, after, turn)

    def confirm(self, request: Request, version: str) -> Response:
        """What rolling back would change, before anything is done. Raises Unavailable."""
        return self._confirm(request, version)

    def roll_back(self, request: Request, version: str, sent: SentForm) -> Response:
        """Publishes again what an earlier version held, or says why not. Raises Unavailable."""
        if not may_publish(request):
            ways = (ALL_VERSIONS, OVERVIEW)
            return refuse(
                self.frame, request, "公開の権限がありません", not_allowed(self.publishing), status=403, ways=ways
            )
        to, seen = number_in(version), number_in(sent.one("seen"))
        try:
            self.publishing.roll_back(to or 0, by=visitor_of(request).staff.login, seen=seen or 0)
        except KeyError:
            return self._unknown(request)
        except Stale:
            return self._confirm(request, version, problem=MOVED_ON)
        return self.frame.done("knowledge.roll_back", then=address("/versions"))

    def _confirm(self, request: Request, version: str, *, problem: str = "") -> Response:
        numbers = [one.number for one in self.publishing.versions()]
        to = number_in(version)
        if to is None or to not in numbers:
            return self._unknown(request)
        may = may_publish(request)
        return self._compared(
            request,
            numbers[0],
            to,
            address(f"/versions/{to}/roll-back"),
            status=409 if problem else 200,
            roll_back=True,
            problem=problem,
            not_allowed="" if may else not_allowed(self.publishing),
        )

    def _compared(
        self, request: Request, before: int, after: int, here: str, *, status: int = 200, **words: object
    ) -> Response:
        found = self.publishing.difference(before, after)
        joint = "&" if "?" in here else "?"
        shown = sheet(found, request.query_params, lambda page: f"{here}{joint}page={page}")
        return show(
            self.frame,
            request,
            "desk/knowledge_difference.html",
            status=status,
            before=before,
            after=after,
            sheet=shown,
            compared={change.key: compared(change) for change in shown.entries},
            counts={kind: sum(change.kind is kind for change in found) for kind in ChangeKind},
            **({"roll_back": False, "problem": "", "not_allowed": ""} | words),
        )

    def _unknown(self, request: Request) -> Response:
        ways = (ALL_VERSIONS, OVERVIEW)
        return refuse(self.frame, request, "版がありません", NO_VERSION, status=404, ways=ways)


def what(version: Version, plans: Mapping[str, str]) -> str:
    """What a version changed, in words; `plans` are the names of the documents by pack."""
    if version.what == SYNONYMS:
        return "言いかえ辞書を公開した"
    verb, _, number = version.what.partition(" ")
    if version.what == TUNING:
        return "確認の質問から学んだ"
    return (
        f"{number}版の内容にもどした"
        if verb == "to" and number.isdecimal()
        else f"「{plans.get(version.what, version.what)}」を公開した"
    )


def compared(change: Change) -> list[Difference]:
    """The fields of a changed article before and after."""
    if change.before is None or change.after is None:
        return []
    return differences(change.before, change.after, change.fields)
