"""One line about each article to choose from: the fact asked for, or what it says that is nearest to the question."""

from knowledge.article import Article, Kind
from knowledge.asking.question import Question
from knowledge.asking.wanted import UNSTATED_IF_ABSENT, Wanted
from knowledge.reply.closeness import Closeness
from knowledge.reply.fact import UNSURE, Fact, listed, measures, nearly_stating, stated_at, states, status_of
from knowledge.reply.lead import definition, doubtful
from knowledge.reply.schedule import covered, planned, planned_in
from knowledge.reply.telling import purposes, telling, told, without_opening
from knowledge.reply.timing import dated, is_beside

LONGEST_GLIMPSE = 80
"""Characters of one line: three of them and their buttons fit on a telephone's screen."""


def glimpse(article: Article, question: Question | None, close: Closeness | None = None) -> str:
    """担当：協働推進課, where that was asked and is stated; else the nearest sentence. Empty when nothing is said."""
    text = question.text if question else ""
    close = close or Closeness.said(text)
    fact = _asked(article.certain, question) if question else None
    if fact:
        return f"{fact.label}：{close.cut(fact.value, longest=LONGEST_GLIMPSE)}"
    if question and question.wanted and doubtful(article, question.wanted):
        return UNSURE
    if said := _said(article.certain, question, close):
        return said
    unsure = _said(article, question, close)
    return f"{UNSURE}{unsure}" if unsure else ""


def _asked(article: Article, question: Question) -> Fact | None:
    """The fact asked for, where it stands in a field of its own."""
    match question.wanted:
        case Wanted.CHARGE if article.departments:
            return Fact("担当", listed(article.departments))
        case Wanted.CHARGE | Wanted.ACTORS if article.leading:
            return Fact("中心", listed(article.leading))
        case Wanted.ACTORS if article.departments and not article.participating:
            return Fact("担当", listed(article.departments))
        case Wanted.TARGET if article.target_bodies:
            return Fact("対象", listed(article.target_bodies))
        case Wanted.NEWNESS if status := status_of(article):
            return Fact("区分", status)
        case Wanted.COMPLETION if article.completion:
            return Fact("完了の目安", article.completion)
        case Wanted.PARENT if article.citation.section:
            return Fact("計画の中の場所", " ＞ ".join(article.citation.section))
        case Wanted.PROGRESS:
            return _measured(article) or _when(article, question)
        case Wanted.WHEN if not is_beside(article, question):
            return _when(article, question)
        case _:
            return None


def _measured(article: Article) -> Fact | None:
    found = [f"{listed(part.actors)} {part.text}" for part in article.parts if measures(part)]
    return Fact("進み具合", "、".join(found)) if found else None


def _when(article: Article, question: Question) -> Fact | None:
    if article.kind is Kind.PLAN:
        whole = covered(article)
        return Fact("計画の期間", whole) if whole else None
    if found := planned_in(article, question.years) or planned(article):
        return Fact("時期", found)
    if any(dated(article)):
        return None
    whole = covered(article)
    return Fact("計画の期間", whole) if whole else None


def _said(article: Article, question: Question | None, close: Closeness) -> str:
    text, wanted = (question.text, question.wanted) if question else ("", None)
    found = telling(told(article.body), text)
    if wanted in UNSTATED_IF_ABSENT and states(article, wanted, question=text):
        said = told(article.body)
        found = [one for one in said if stated_at(one, wanted, question=text, title=article.title)] or found
    else:
        found = nearly_stating(article, wanted) or found
    if wanted is Wanted.WHEN:
        found = list(dated(article)) or found
    defined = definition(article, close, question=text) if wanted is Wanted.MEANING else None
    best = defined or close.nearest(
        (wanted is Wanted.PURPOSE and purposes(article, found)) or found, seen=article.title
    )
    return close.cut(without_opening(best), longest=LONGEST_GLIMPSE) if best else ""
