"""One published article, also as it was when it was given as an answer, and who looks after it."""

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from bot.desk.access import SentForm
from bot.desk.care import CareForm, care_form, typed_care
from bot.desk.comparison import differences, written
from bot.desk.field import FIELDS, LABELS
from bot.desk.frame import Frame, visitor_of
from bot.desk.knowledge import article_address, number_in, refuse, show
from bot.era import jst_date
from bot.publishing import NoDraft, Publishing
from bot.records import Version
from knowledge.article import Article
from knowledge.publishing.change import compare

NOT_THERE = "この記事は、この版にはありません。なくなったか、アドレスがまちがっているようです。"


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """The facts of an article in one version, what has changed since, and its owner and review date."""

    frame: Frame
    publishing: Publishing

    def show(self, request: Request) -> Response:
        """The article and the version that the address names; the version in force when it names none."""
        return self._show(request)

    def care_for(self, request: Request, sent: SentForm) -> Response:
        """Stores the owner and the review date. Raises Unavailable."""
        key, visitor = request.query_params.get("key", ""), visitor_of(request)
        if self.publishing.article(key) is None:
            return refuse(self.frame, request, "保存していません", NOT_THERE, status=404)
        before, today = self.publishing.care().get(key), jst_date(self.frame.clock())
        care = typed_care(sent, self.frame.names(visitor).people, today=today, before=before)
        if care.problems:
            return self._show(request, care, status=422)
        self.publishing.care_for(key, owner=care.owner or None, review_on=care.day(), by=visitor.staff.login)
        return self.frame.done("knowledge.care", then=article_address(key))

    def _show(self, request: Request, care: CareForm | None = None, *, status: int = 200) -> Response:
        key, asked = request.query_params.get("key", ""), request.query_params.get("version", "")
        versions = self.publishing.versions()
        version = _version(versions, asked)
        article = self.publishing.article(key, version=version.number) if version else None
        if article is None or version is None:
            return refuse(self.frame, request, "記事がありません", NOT_THERE, status=404)
        now = self.publishing.article(key)
        return show(
            self.frame,
            request,
            "desk/knowledge_article.html",
            status=status,
            article=article,
            version=version,
            current=versions[0],
            is_gone=now is None,
            since=_since(article, now),
            facts=facts(article),
            care=care or care_form(self.publishing.care().get(key)),
            has_draft=self._has_draft(key),
        )

    def _has_draft(self, key: str) -> bool:
        try:
            return self.publishing.draft(key) is not None
        except NoDraft:
            return False


def facts(article: Article) -> list[tuple[str, str, str]]:
    """What an article states: name of the field, its words, and the text."""
    names = dict.fromkeys(field.within for field in FIELDS if field.within != "title")
    return [(name, LABELS[name], text) for name in names if (text := written(article, name))]


def _version(versions: list[Version], asked: str) -> Version | None:
    if not asked:
        return next(iter(versions), None)
    return next((version for version in versions if version.number == number_in(asked)), None)


def _since(article: Article, now: Article | None) -> list[object]:
    """What has changed in it since that version."""
    if now is None:
        return []
    change = compare([article], [now])[0]
    return [*differences(article, now, (name for name in change.fields if name != "doubt"))]
