"""One draft beside the lines of its document: read, put right, passed on to the next one that is not sure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi import Request
from fastapi.responses import Response

from bot.browser import Posted
from bot.desk.access import SentForm
from bot.desk.care import DAY, OWNER, CareForm, care_form, typed_care
from bot.desk.comparison import Difference, differences
from bot.desk.field import FIELDS, MAIN, MORE, OPTIONS, PARTS, edited, places, texts
from bot.desk.frame import Frame, visitor_of
from bot.desk.knowledge import OVERVIEW, ROOT, article_address, draft_address, pack_address, refuse, show
from bot.desk.library import GONE_MEANWHILE
from bot.desk.refusal import MANY
from bot.era import jst_date
from bot.ports import Stale
from bot.publishing import NoDraft, Preview, Publishing, digest
from bot.records import Draft
from knowledge.article import Article
from knowledge.publishing.change import Change

EDITED_MEANWHILE = "この画面を開いたあとに、ほかの人がこの下書きを直しました。まだ、はずしていません。"
PART = re.compile(r"parts-(\d+)-(actors|text)")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed and not taken, and why: problems by field, or (without `seen`) somebody else was faster.

    `seen` is the digest of the draft that its writer has read.
    """

    texts: Mapping[str, str]
    care: CareForm
    seen: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DraftRoom:
    """The page of a draft and its form."""

    frame: Frame
    publishing: Publishing

    def show(self, request: Request) -> Response:
        """The draft that the address names. Raises Unavailable."""
        key = request.query_params.get("key", "")
        try:
            return self._show(request, key)
        except NoDraft:
            is_published = self.publishing.article(key) is not None
            ways = ((article_address(key), "公開中の記事を見る"), OVERVIEW) if is_published else (OVERVIEW,)
            return refuse(self.frame, request, "下書きがありません", GONE_MEANWHILE, status=404, ways=ways)

    def save(self, request: Request, sent: SentForm) -> Response:
        """Stores what was typed, as looked at, and goes on. Raises Unavailable."""
        key = request.query_params.get("key", "")
        written = {name.removeprefix(MANY): text for name, text in sent.joined().items() if name.startswith(MANY)}
        try:
            return self._save(request, key, written, sent)
        except NoDraft:
            sentence = f"{GONE_MEANWHILE}あなたが書いたものは、保存していません。下に残っています。"
            typed = {labelled(name): text for name, text in written.items() if text}
            return refuse(self.frame, request, "保存していません", sentence, status=409, typed=typed)

    def leave_out(self, request: Request, sent: SentForm) -> Response:
        """Takes the draft away, as it was seen, and goes back to the list. Raises Unavailable."""
        key = request.query_params.get("key", "")
        try:
            pack = self.publishing.leave_out(key, by=visitor_of(request).staff.login, seen=sent.one("seen"))
        except NoDraft:
            return refuse(self.frame, request, "下書きがありません", GONE_MEANWHILE, status=409)
        except Stale:
            ways = ((draft_address(key), "いまの下書きを見る"), OVERVIEW)
            return refuse(self.frame, request, "はずしていません", EDITED_MEANWHILE, status=409, ways=ways)
        there = any(preview.pack == pack for preview in self.publishing.packs())
        return self.frame.done("knowledge.leave_out", then=pack_address(pack) if there else ROOT)

    def _save(self, request: Request, key: str, written: Mapping[str, str], sent: Posted) -> Response:
        draft, before = self.publishing.draft(key), self.publishing.care().get(key)
        visitor, today = visitor_of(request), jst_date(self.frame.clock())
        article, problems = edited(draft.article, written)
        care = typed_care(sent, self.frame.names(visitor).people, today=today, before=before)
        if problems or care.problems:
            return self._show(request, key, Typed(written, care, sent.one("seen"), problems), status=422)
        try:
            self.publishing.edit(article, by=visitor.staff.login, seen=sent.one("seen"))
        except Stale:
            return self._show(request, key, Typed(written, care), status=409)
        if care != care_form(before):
            self.publishing.care_for(key, owner=care.owner or None, review_on=care.day(), by=visitor.staff.login)
        return self._on(key, draft, sent)

    def _on(self, key: str, draft: Draft, sent: Posted) -> Response:
        """To the next draft that is not sure, else to the list."""
        following = next_doubtful(self.publishing.preview(draft.pack), key)
        if following is None or sent.one("then") == "list":
            return self.frame.done("knowledge.edit", then=pack_address(draft.pack))
        return self.frame.done("knowledge.edit", then=draft_address(following.key))

    def _show(self, request: Request, key: str, typed: Typed | None = None, *, status: int = 200) -> Response:
        draft = self.publishing.draft(key)
        preview = self.publishing.preview(draft.pack)
        change = next(change for change in preview.changes if change.key == key)
        stored = texts(draft.article)
        shown, is_stale = (typed.texts, not typed.seen) if typed else (stored, False)
        return show(
            self.frame,
            request,
            "desk/knowledge_draft.html",
            status=status,
            draft=draft,
            article=draft.article,
            seen=typed.seen if typed and typed.seen else digest(draft.article),
            pack_address=pack_address(draft.pack),
            source=numbered(draft),
            changed=changed(change),
            is_published=change.before is not None,
            texts=shown,
            care=typed.care if typed else care_form(self.publishing.care().get(key)),
            problems=typed.problems if typed else {},
            is_stale=is_stale,
            others=_others(stored, shown) if is_stale else [],
            places=places(shown),
            fields={"main": MAIN, "parts": PARTS, "more": MORE},
            options=_options(draft.article),
            following=next_doubtful(preview, key),
            **_neighbours(preview, key),
            left=len(preview.doubtful),
        )


def _neighbours(preview: Preview, key: str) -> dict[str, object]:
    """The place of a draft among those of its document, and the drafts before and after it."""
    drafts = [change for change in preview.changes if change.after]
    place = [change.key for change in drafts].index(key)
    before, after = drafts[place - 1] if place else None, next(iter(drafts[place + 1 :]), None)
    return {"place": place + 1, "total": len(drafts), "previous": before, "next": after}


def next_doubtful(preview: Preview, key: str) -> Change | None:
    """The next article with fields that nobody has looked at, in the order of the document, then from its start."""
    keys = [change.key for change in preview.changes]
    here = keys.index(key) if key in keys else -1
    waiting = {change.key for change in preview.doubtful if change.key != key}
    return next((one for one in (*preview.changes[here + 1 :], *preview.changes[:here]) if one.key in waiting), None)


def numbered(draft: Draft) -> list[tuple[int | None, str]]:
    """The lines of the document that are not blank, with their numbers; without, when some lines were left out."""
    lines, cited = draft.source.split("\n"), draft.article.citation.lines
    is_whole = cited is not None and cited[1] - cited[0] + 1 == len(lines)
    first = cited[0] if cited else 0
    return [(first + place if is_whole else None, line) for place, line in enumerate(lines) if line.strip()]


def changed(change: Change) -> list[Difference]:
    """What differs from the published article; nothing for a new one. Doubt is told beside each field."""
    if change.before is None or change.after is None:
        return []
    return differences(change.before, change.after, (name for name in change.fields if name != "doubt"))


def labelled(name: str) -> str:
    """The words of a field of the form, by its name."""
    if part := PART.fullmatch(name):
        return f"{PARTS.label}（{part[1]}）{'だれが' if part[2] == 'actors' else 'すること'}"
    words = {field.name: field.label for field in FIELDS} | {
        OWNER.removeprefix(MANY): "担当",
        DAY.removeprefix(MANY): "見直す日",
    }
    return words.get(name, name)


def _others(stored: Mapping[str, str], shown: Mapping[str, str]) -> list[tuple[str, str]]:
    """What somebody else has stored meanwhile, where it is not what was typed."""
    names = dict.fromkeys((*stored, *(name for name in shown if name.startswith("parts-"))))
    return [(labelled(name), stored.get(name, "")) for name in names if stored.get(name, "") != shown.get(name, "")]


def _options(article: Article) -> dict[str, Mapping[str, str]]:
    """What can be chosen; a status that no document should have can stay."""
    status = {article.status: article.status} if article.status else {}
    return {**OPTIONS, "status": {**OPTIONS["status"], **status}}
