"""The published articles as a list: whose they are, until when they hold, and which are past their date (年度切替)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from fastapi import Request
from fastapi.datastructures import QueryParams
from fastapi.responses import Response

from bot.browser import Posted
from bot.desk.access import SentForm
from bot.desk.care import KEEP, CareForm, typed_care
from bot.desk.frame import Frame, visitor_of
from bot.desk.knowledge import address, day_words, number_in, sheet, show
from bot.era import jst_date
from bot.publishing import Publishing
from bot.records import Care
from knowledge.article import Article
from knowledge.era import with_western
from knowledge.text import plain

NOBODY = "-"
"""Among owners: articles that nobody looks after."""
NOTHING_CHOSEN = "記事を選んでください。"
NOTHING_SAID = "担当か見直す日の、どちらかを決めてください。"


@dataclass(frozen=True, slots=True)
class Row:
    """One article, who looks after it, and why it is past its date ('' when it is not)."""

    care: Care | None
    article: Article
    late: str = ""

    @property
    def pack(self) -> str:
        """The document it came with."""
        return self.article.key.partition(":")[0]


@dataclass(frozen=True, slots=True)
class View:
    """What the list shows: all articles or those past their date, of a pack, an owner, with words in the title."""

    is_late: bool
    pack: str = ""
    owner: str = ""
    words: str = ""
    page: int = 1

    @classmethod
    def read(cls, query: QueryParams, *, is_late: bool) -> Self:
        """Reads the address; what makes no sense counts as not said."""
        return cls(
            is_late=is_late,
            pack=query.get("pack", ""),
            owner=query.get("owner", ""),
            words=query.get("words", "").strip()[:100],
            page=number_in(query.get("page", "")) or 1,
        )

    @property
    def path(self) -> str:
        """The page without what narrows it."""
        return "/overdue" if self.is_late else "/published"

    def address(self, **changed: object) -> str:
        """The address of this view, or of one that differs."""
        view = replace(self, **({"page": 1} | changed))  # type: ignore[arg-type]  # replace checks the names
        page = view.page if view.page > 1 else ""
        return address(view.path, pack=view.pack, owner=view.owner, words=view.words, page=page)

    def holds(self, row: Row) -> bool:
        """Does the list show it?"""
        owner = (row.care.owner if row.care else None) or NOBODY
        words = plain(self.words)
        return (
            self.pack in ("", row.pack)
            and self.owner in ("", owner)
            and (not words or words in plain(f"{row.article.citation.number or ''} {row.article.title}"))
        )


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """The two lists, and one form that gives the chosen articles an owner and a review date."""

    frame: Frame
    publishing: Publishing

    def show(self, request: Request) -> Response:
        """All published articles. Raises Unavailable."""
        return self._show(request, View.read(request.query_params, is_late=False))

    def show_overdue(self, request: Request) -> Response:
        """Those past their date. Raises Unavailable."""
        return self._show(request, View.read(request.query_params, is_late=True))

    def care_for(self, request: Request, sent: SentForm) -> Response:
        """Stores owner and review date of the articles chosen among all. Raises Unavailable."""
        return self._care_for(request, sent, View.read(request.query_params, is_late=False))

    def care_for_overdue(self, request: Request, sent: SentForm) -> Response:
        """The same among those past their date. Raises Unavailable."""
        return self._care_for(request, sent, View.read(request.query_params, is_late=True))

    def _care_for(self, request: Request, sent: Posted, view: View) -> Response:
        visitor, today = visitor_of(request), jst_date(self.frame.clock())
        form = typed_care(sent, self.frame.names(visitor).people, today=today)
        chosen = self._chosen(sent, view)
        problems = [*form.problems, *([] if chosen else [NOTHING_CHOSEN])]
        if not form.problems and form.owner == KEEP and form.day() is None:
            problems.append(NOTHING_SAID)
        if problems:
            return self._show(request, view, form, status=422, problems=problems, chosen=sent.fields.get("key", ()))
        for row in chosen:
            before = row.care or Care(row.article.key, None, None)
            owner = before.owner if form.owner == KEEP else form.owner or None
            review_on = form.day() or before.review_on
            self.publishing.care_for(row.article.key, owner=owner, review_on=review_on, by=visitor.staff.login)
        return self.frame.done("knowledge.care", then=view.address())

    def _chosen(self, sent: Posted, view: View) -> list[Row]:
        """The articles with a tick; all that the view holds when the whole document was chosen."""
        if sent.one("whole") and view.pack:
            return [row for row in self._rows(view) if view.holds(row)]
        keys = {key for several in sent.fields.get("key", ()) for key in several.split("\n")}
        return [row for row in self._rows(replace(view, is_late=False)) if row.article.key in keys]

    def _rows(self, view: View) -> list[Row]:
        late = [Row(care, article, _late(care, article)) for care, article in self.publishing.overdue()]
        if view.is_late:
            return late
        care, why = self.publishing.care(), {row.article.key: row.late for row in late}
        return [Row(care.get(a.key), a, why.get(a.key, "")) for a in self.publishing.published()]

    def _show(
        self,
        request: Request,
        view: View,
        form: CareForm | None = None,
        *,
        status: int = 200,
        problems: Sequence[str] = (),
        chosen: Sequence[str] = (),
    ) -> Response:
        rows = self._rows(view)
        found = [row for row in rows if view.holds(row)]
        return show(
            self.frame,
            request,
            "desk/knowledge_published.html",
            status=status,
            view=view,
            packs=_packs(rows),
            total=len(rows),
            sheet=sheet(found, request.query_params, lambda page: view.address(page=page)),
            form=form or CareForm(owner=KEEP),
            problems=problems,
            chosen=set(chosen),
            nobody=NOBODY,
            keep=KEEP,
            day=day_words,
        )


def _packs(rows: Sequence[Row]) -> Mapping[str, tuple[str, int]]:
    """The plan of every pack and how many of its articles there are, by the pack's name."""
    packs: dict[str, tuple[str, int]] = {}
    for row in rows:
        plan, number = packs.get(row.pack, (row.article.plan, 0))
        packs[row.pack] = plan, number + 1
    return packs


def _late(care: Care | None, article: Article) -> str:
    if care is not None and care.review_on is not None:
        return f"見直す日（{day_words(care.review_on)}）を過ぎました"
    end = article.period.end
    return f"計画が{with_western(end)}で終わりました" if end is not None else ""
