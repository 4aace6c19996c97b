"""The knowledge at a glance: the packs that wait to be published, what each would change, and publishing one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from bot.desk.access import SentForm
from bot.desk.frame import Frame, visitor_of
from bot.desk.knowledge import ROOT, may_publish, not_allowed, pack_address, refuse, sheet, show
from bot.ports import Stale
from bot.publishing import NoDraft, Preview, Publishing
from knowledge.change import Change, ChangeKind
from knowledge.errors import BadArticle

GONE_MEANWHILE = "この下書きは、もうありません。ほかの人が先に公開したか、文書を読み込み直したようです。"
CHANGED_MEANWHILE = "この画面を開いたあとに、下書きか公開中の知識が変わりました。"
SHOWN: Mapping[str, str] = {
    "": "変わるところすべて",
    "new": "新しい",
    "changed": "変わった",
    "gone": "なくなった",
    "doubtful": "確かでない",
    "same": "同じ",
}
"""What the list of a pack may be narrowed to."""


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """The packs with drafts, and the button that publishes one."""

    frame: Frame
    publishing: Publishing

    def show(self, request: Request) -> Response:
        """All packs that wait. Raises Unavailable."""
        versions = self.publishing.versions()
        return show(
            self.frame,
            request,
            "desk/knowledge.html",
            previews=self.publishing.packs(),
            current=versions[0] if versions else None,
            articles=len(self.publishing.published()),
            overdue=len(self.publishing.overdue()),
            city=self.publishing.city,
            **self._publisher(request),
        )

    def pack(self, request: Request, pack: str) -> Response:
        """What publishing a pack would change, in the order of its document. Raises Unavailable."""
        return self._pack(request, pack)

    def publish(self, request: Request, pack: str, sent: SentForm) -> Response:
        """Publishes a pack as it was seen, or says why not. Raises Unavailable."""
        if not may_publish(request):
            return refuse(self.frame, request, "公開の権限がありません", not_allowed(self.publishing), status=403)
        try:
            self.publishing.publish(pack, by=visitor_of(request).staff.login, seen=sent.one("seen"))
        except NoDraft:
            return refuse(self.frame, request, "公開していません", GONE_MEANWHILE, status=409)
        except Stale:
            return self._pack(request, pack, problem=CHANGED_MEANWHILE)
        except BadArticle as error:
            key = str(error).partition(": ")[0]
            sentence = f"記事「{key}」が、ほかの文書の記事と重なっています。まどぐちの管理をする人に知らせてください。"
            return refuse(self.frame, request, "公開していません", sentence, status=409)
        return self.frame.done("knowledge.publish", then=ROOT)

    def _pack(self, request: Request, pack: str, *, problem: str = "") -> Response:
        try:
            preview = self.publishing.preview(pack)
        except NoDraft:
            return refuse(self.frame, request, "下書きがありません", GONE_MEANWHILE, status=404)
        asked = request.query_params.get("show", "")
        kind = asked if asked in SHOWN else ""
        found = {name: _narrowed(preview, name) for name in SHOWN}
        return show(
            self.frame,
            request,
            "desk/knowledge_pack.html",
            status=409 if problem else 200,
            preview=preview,
            problem=problem,
            kind=kind,
            shown=[(name, words, len(found[name])) for name, words in SHOWN.items()],
            sheet=sheet(found[kind], request.query_params, lambda page: pack_address(pack, kind, page)),
            **self._publisher(request),
        )

    def _publisher(self, request: Request) -> dict[str, Any]:
        may = may_publish(request)
        return {
            "may_publish": may,
            "not_allowed": "" if may else not_allowed(self.publishing),
            "tally": tally,
            "plan_of": plan_of,
        }


def tally(preview: Preview) -> dict[str, int]:
    """How many articles of a pack are new, changed, gone, the same, and how many hold something doubtful."""
    return {**{kind.value: preview.count(kind) for kind in ChangeKind}, "doubtful": len(preview.doubtful)}


def plan_of(preview: Preview) -> str:
    """What the document calls itself."""
    return next((article.plan for change in preview.changes if (article := change.after)), preview.pack)


def _narrowed(preview: Preview, show: str) -> list[Change]:
    match show:
        case "":
            kept = {change.key for change in preview.doubtful}
            return [one for one in preview.changes if one.kind is not ChangeKind.SAME or one.key in kept]
        case "doubtful":
            return list(preview.doubtful)
    return [one for one in preview.changes if one.kind is ChangeKind(show)]
