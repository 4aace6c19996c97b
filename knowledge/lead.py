"""The first sentence of an answer: the fact that was asked for, or plainly that it is not stated."""

import re
from collections.abc import Iterator

from knowledge.article import KIND_NAMES, Article, Kind
from knowledge.era import span
from knowledge.fact import STATUS_WORDS, stated_at, states
from knowledge.question import Question
from knowledge.schedule import planned, planned_in
from knowledge.text import plain, words
from knowledge.wanted import NAMES, Wanted

GENERAL_NAMES = frozenset({"関係課", "各課", "全課", "関係各課", "全庁"})
"""Departments that are nobody's door."""

OFFERED = frozenset({Kind.SCHEME, Kind.INITIATIVE, Kind.PROGRAMME, Kind.MEASURE, Kind.MECHANISM})
"""Kinds that are named first: the resident asks whether there is something."""

_SENTENCE = re.compile(r"[^。\n]+。?")


def lead(article: Article, question: Question | None) -> str:
    """One sentence that answers first; what the document does not state is said to be not stated."""
    wanted = question.wanted if question else None
    match wanted:
        case None:
            return _whole(article)
        case Wanted.MEANING:
            return _explanation(article) or _whole(article)
        case Wanted.CHARGE:
            found = _charge(article)
        case Wanted.TARGET:
            found = f"対象は{_listed(article.target_bodies)}です。" if article.target_bodies else None
        case Wanted.NEWNESS:
            status = STATUS_WORDS.get(article.status or "")
            found = f"{status}です。" if status else None
        case Wanted.WHEN:
            found = _when(article, question.years if question else ())
        case Wanted.PROGRESS:
            found = _progress(article)
        case Wanted.ACTORS:
            found = _actors(article) or _charge(article)
        case _:
            found = _sentence_with(article, wanted, question.text if question else "")
    return found or unstated(article, wanted)


def unstated(article: Article, wanted: Wanted) -> str:
    """That the document does not say it, and whom to ask."""
    source = "資料" if article.kind is Kind.FAQ else "計画"
    return (
        f"{NAMES[wanted]}は、この{source}には書かれていませんので、{desk_of(article) or '市の窓口'}に確かめてください。"
    )


def desk_of(article: Article) -> str | None:
    """Whom to ask about an article: its own department, else the plan's; None when the document names nobody."""
    own = (name for name in article.departments if name not in GENERAL_NAMES and not name.startswith("（仮称）"))
    return next(own, None) or article.desk


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text."""
    return (found.strip() for found in _SENTENCE.findall(text) if found.strip())


def _whole(article: Article) -> str:
    if article.kind in OFFERED:
        return f"「{article.title}」という{KIND_NAMES[article.kind]}があります。"
    return _explanation(article) or f"「{article.title}」という{KIND_NAMES[article.kind]}があります。"


def _explanation(article: Article) -> str | None:
    return next(sentences(article.purpose or article.body), None)


def _charge(article: Article) -> str | None:
    if article.departments:
        return f"担当は{_listed(article.departments)}です。"
    if article.leading:
        return f"担当の課は書かれていませんが、中心になって進めるのは{_listed(article.leading)}です。"
    return None


def _actors(article: Article) -> str | None:
    with_them = f"いっしょに取り組むのは{_listed(article.participating)}です。" if article.participating else None
    if article.leading:
        return f"中心になって進めるのは{_listed(article.leading)}" + (f"、{with_them}" if with_them else "です。")
    return with_them


def _when(article: Article, years: tuple[int, ...]) -> str | None:
    whole = span(article.period.start, article.period.end)
    if article.kind is Kind.PLAN:
        return f"計画の期間は、{whole}です。" if whole else None
    if years and (found := planned_in(article, years)):
        return f"{found}の予定です。"
    if found := planned(article):
        return f"{found}の予定です。"
    if dated := next((text for text in sentences(article.body) if _names_a_year(text)), None):
        return dated
    return f"年度ごとの予定は書かれていませんが、計画の期間は{whole}です。" if whole else None


def _progress(article: Article) -> str | None:
    found = planned(article)
    return f"計画では{found}の予定ですが、実際にどこまで進んだかは書かれていません。" if found else None


def _sentence_with(article: Article, wanted: Wanted, question: str) -> str | None:
    """The sentence that states the fact; of several the one that shares most words with the question."""
    if not states(article, wanted, question=question):
        return None
    asked = {word.key for word in words(question) if word.counts}
    found = [text for text in sentences(article.body) if stated_at(text, wanted, question=question)]
    return max(found, key=lambda text: len(asked & {word.key for word in words(plain(text))}), default=None)


def _names_a_year(text: str) -> bool:
    return re.search(r"(?:平成|令和|昭和)[元\d]+年|(?:19|20)\d\d年", plain(text)) is not None


def _listed(names: tuple[str, ...]) -> str:
    return "、".join(names)
