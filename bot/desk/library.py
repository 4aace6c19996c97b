"""The knowledge at a glance: the packs that wait to be published, what each would change, and publishing one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from bot.desk.access import SentForm
from bot.desk.frame import Frame, visitor_of
from bot.desk.knowledge import (
    ROOT,
    article_address,
    draft_address,
    may_publish,
    not_allowed,
    pack_address,
    refuse,
    sheet,
    show,
)
from bot.desk.waiting import PUBLISHING, wait
from bot.errands import Errands, Working
from bot.learning.checking import Blocked
from bot.learning.improving import OWN_PACK
from bot.learning.verdict import expected, name_of, titles_of, told
from bot.ports import Stale
from bot.publishing import NoDraft, Preview, Publishing
from knowledge.errors import BadArticle
from knowledge.publishing.change import Change, ChangeKind

GONE_MEANWHILE = "この下書きは、もうありません。ほかの人が先に公開したか、文書を読み込み直したようです。"
NO_REASON = "理由を書いてください。まだ公開していません。"
CHANGED_MEANWHILE = "この画面を開いたあとに、下書きか公開中の知識が変わりました。"
SHOWN: Mapping[str, str] = {
    "": "内容が変わる",
    "new": "新しい",
    "changed": "変わった",
    "gone": "なくなった",
    "doubtful": "確かでない",
    "moved": "出典や期間だけ",
    "same": "同じ",
}
"""What the list of a pack may be narrowed to."""


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """The packs with drafts, and the button that publishes one."""

    frame: Frame
    publishing: Publishing
    errands: Errands

    def show(self, request: Request) -> Response:
        """All packs that wait. Raises Unavailable."""
        versions = self.publishing.versions()
        goldens = self.publishing.checking.all() if self.publishing.checking else []
        return show(
            self.frame,
            request,
            "desk/knowledge.html",
            previews=self.publishing.packs(),
            current=versions[0] if versions else None,
            articles=len(self.publishing.published()),
            overdue=len(self.publishing.overdue()),
            goldens=len(goldens),
            failed=sum(one.came is not None and not one.came.passed for one in goldens),
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
        is_despite, reason = sent.one("do") == "despite", sent.one("field.despite").strip()
        by, seen, despite = visitor_of(request).staff.login, sent.one("seen"), reason if is_despite else ""
        try:
            publish = partial(self.publishing.publish, pack, by=by, seen=seen, despite=despite)
            self.errands.get(("publish", pack, by, seen, despite), publish)
        except Working:
            return wait(self.frame, request, PUBLISHING, sent)
        except Blocked as error:
            problem = NO_REASON if is_despite else ""
            return self._blocked(request, pack, error, seen=sent.one("seen"), problem=problem)
        except NoDraft:
            return refuse(self.frame, request, "公開していません", GONE_MEANWHILE, status=409)
        except Stale:
            return self._pack(request, pack, problem=CHANGED_MEANWHILE)
        except BadArticle as error:
            key = str(error).partition(": ")[0]
            sentence = f"記事「{key}」が、ほかの文書の記事と重なっています。まどぐちの管理をする人に知らせてください。"
            return refuse(self.frame, request, "公開していません", sentence, status=409)
        return self.frame.done("knowledge.despite" if is_despite else "knowledge.publish", then=ROOT)

    def _blocked(self, request: Request, pack: str, error: Blocked, *, seen: str, problem: str) -> Response:
        """The golden questions that would fail, with what would come instead."""
        published = self.publishing.published()
        drafts = [change.after for change in self.publishing.preview(pack).changes if change.after]
        before, titles = titles_of([*drafts, *published]), titles_of([*published, *drafts])
        drafted = {article.key for article in drafts}
        return show(
            self.frame,
            request,
            "desk/knowledge_blocked.html",
            status=422 if problem else 409,
            pack=pack,
            seen=seen,
            problem=problem,
            results=error.results,
            name_of=name_of,
            expected=lambda golden: expected(golden, before),
            told=lambda came: told(came, titles),
            title_of=titles,
            link_of=lambda key: draft_address(key) if key in drafted else article_address(key),
        )

    def discard(self, request: Request, pack: str, sent: SentForm) -> Response:
        """Throws the drafts of a pack away, as they were seen, or says why not. Raises Unavailable."""
        if not may_publish(request):
            return refuse(self.frame, request, "捨てる権限がありません", not_allowed(self.publishing), status=403)
        try:
            self.publishing.discard(pack, by=visitor_of(request).staff.login, seen=sent.one("seen"))
        except NoDraft:
            return refuse(self.frame, request, "下書きがありません", GONE_MEANWHILE, status=409)
        except Stale:
            return self._pack(request, pack, problem=CHANGED_MEANWHILE)
        return self.frame.done("knowledge.discard", then=ROOT)

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
            shown=[(name, words, len(found[name])) for name, words in SHOWN.items() if found[name] or name != "moved"],
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
            "file_of": file_of,
        }


def tally(preview: Preview) -> dict[str, int]:
    """How many articles of a pack are new, changed, gone, the same, and how many hold something doubtful."""
    return {**{kind.value: preview.count(kind) for kind in ChangeKind}, "doubtful": len(preview.doubtful)}


def plan_of(preview: Preview) -> str:
    """What the document calls itself."""
    return next((article.plan for change in preview.changes if (article := change.after)), preview.pack)


def file_of(preview: Preview) -> str:
    """The name under which it was read; what staff wrote here has none."""
    return "この画面で書いた記事" if preview.pack == OWN_PACK else preview.pack


def _narrowed(preview: Preview, show: str) -> list[Change]:
    match show:
        case "":
            kept = {change.key for change in preview.doubtful}
            quiet = (ChangeKind.SAME, ChangeKind.MOVED)
            return [one for one in preview.changes if one.kind not in quiet or one.key in kept]
        case "doubtful":
            return list(preview.doubtful)
    return [one for one in preview.changes if one.kind is ChangeKind(show)]
