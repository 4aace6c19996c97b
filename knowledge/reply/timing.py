"""When something is, was or will be: what a plan says of it in years, and how far it has come."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from knowledge.article import Article, Kind
from knowledge.asking.question import Question
from knowledge.asking.wanted import Wanted
from knowledge.era import fiscal_year, fiscal_year_of
from knowledge.reply.closeness import Closeness
from knowledge.reply.fact import listed, measures
from knowledge.reply.schedule import begun, covered, planned, planned_in
from knowledge.reply.telling import told
from knowledge.text import keys, plain, words

_TIME = re.compile(
    r"(?:平成|令和|昭和)[元\d]+(?:年|[~〜-])|(?:19|20)\d\d年|\d月|毎[年月週日]|[月火水木金土日]曜|\d時(?!間)|年末年始"
)
_HAPPENS = re.compile(r"開(?:か|い|き|催|設|始)|行(?:わ|い|っ|う)|実施|始ま|始め|でき|設置|施行|改正|つくら|作ら")
_BEGAN = re.compile(
    r"いつ.{0,12}(?:でき|作ら|つくら|開(?:か|設|館|所)|設(?:置|立|け)|生まれ|制定|定めら|決ま|施行|改正|建)[^。、]{0,6}(?:た|だ)(?!ら)"
)

_STARTED = re.compile(r"いつ.{0,8}(?:始ま(?:っ[たて]|りました)|(?:始め|スタートし)(?:た|て|ました))")
"""It is asked of the past since when something is."""


def when(article: Article, question: Question | None, close: Closeness) -> str | None:
    """The sentence that says when; None where no time is written."""
    if question and is_beside(article, question):
        return close.nearest(list(dated(article)))
    years = question.years if question else ()
    whole = covered(article)
    if question and (after := beyond(article, question)):
        return after
    if article.kind is Kind.PLAN:
        return f"計画の期間は、{whole}です。" if whole else None
    if question and _STARTED.search(question.text) and (found := begun(article)):
        return found
    if years and (found := planned_in(article, years)):
        return f"{found}の予定です。"
    if found := planned(article):
        return f"{found}の予定です。"
    if said := close.nearest(list(dated(article))):
        return said
    return f"年度ごとの予定は書かれていませんが、計画の期間は{whole}です。" if whole else None


def in_time(said: str, article: Article, years: Sequence[int] = (), *, today: date) -> str:
    """What was planned, told as past once the period of the plan is over, or the years that are asked about are."""
    is_past = article.period.is_over(today) or (years and max(years) < fiscal_year_of(today))
    return said.replace("の予定です", "の予定でした") if is_past else said


def beyond(article: Article, question: Question) -> str | None:
    """What is said when only years after the end of the article's plan are asked about."""
    last, years = article.period.end, question.years
    if last is None or not years or min(years) <= last:
        return None
    return f"この計画は{fiscal_year(last)}までで、{fiscal_year(min(years))}のことは書かれていません。"


def is_beside(article: Article, question: Question) -> bool:
    """Is it asked when something comes, is open or came to be, so that the yearly plan of what is only about it is no
    answer? It is one where the article is named in full and it is not asked of the past.
    """
    if question.wanted is not Wanted.WHEN:
        return False
    if _BEGAN.search(question.text):
        return True
    if not question.is_daily:
        return False
    return not set(keys(words(plain(article.title)))) <= set(keys(words(question.rest)))


def progress(article: Article) -> str | None:
    """What was measured (KPI, value, year), else what was planned."""
    measured = [part for part in article.parts if measures(part)]
    if measured:
        return "、".join(f"{listed(part.actors)}は{part.text.rstrip('。')}" for part in measured) + "です。"
    if article.kind is Kind.PLAN:
        return f"計画の期間は、{whole}です。" if (whole := covered(article)) else None
    found = planned(article)
    return f"計画では{found}の予定ですが、実際にどこまで進んだかは書かれていません。" if found else None


def dated(article: Article) -> Iterator[str]:
    """The sentences that name a time: a year, a month, a day of the week, an hour; first those in which something
    happens, not only is proposed.
    """
    found = (text for text in told(article.body) if _TIME.search(plain(text)))
    yield from sorted(found, key=lambda text: _HAPPENS.search(text) is None)
