"""The years of an article: those its plan covers, and the yearly plan (年次計画) in phases."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from knowledge.article import Article
from knowledge.era import fiscal_year, span, through, year_of

GONE_ON = frozenset({"継続", "拡充"})
"""The 区分 of what there was before the plan."""


@dataclass(frozen=True, slots=True)
class Phase:
    """From the fiscal year `first` to `last` (included) `what` is done: 実施, 検討."""

    first: int
    last: int
    what: str


def covered(article: Article) -> str | None:
    """The years the article's plan covers, as printed where the document prints them, with the western years."""
    period, edition = article.period, article.citation.edition
    if edition is None or "年度" not in edition or period.start is None or period.end is None:
        return span(period.start, period.end)
    return edition if re.search(r"\d{4}", edition) else f"{edition}（{period.start}～{period.end}年度）"


def phases(article: Article) -> list[Phase]:
    """The phases in order; years that do not follow each other are phases of their own."""
    years = sorted((year, what) for key, what in article.schedule.items() if (year := year_of(key)) is not None)
    runs = groupby(enumerate(years), key=lambda place: (place[1][0] - place[0], place[1][1]))
    found = [[year for _, (year, _) in run] for _, run in runs]
    by_year = dict(years)
    return [Phase(run[0], run[-1], by_year[run[0]]) for run in found]


def planned(article: Article) -> str | None:
    """The phases as a person reads them: 平成25年度は検討、平成26年度から29年度までは実施."""
    found = phases(article)
    if len(found) == 1:
        return f"{through(found[0].first, found[0].last)}{found[0].what}" if found else None
    return "、".join(f"{through(phase.first, phase.last)}は{phase.what}" for phase in found) or None


def begun(article: Article) -> str | None:
    """Since when something is, as far as its plan says it; None where the plan says no years of it."""
    found = phases(article)
    if not found:
        return None
    if article.status in GONE_ON:
        return f"前から続けている取り組みで、いつ始まったかは書かれていません。計画では{planned(article)}の予定です。"
    return f"計画では{fiscal_year(found[0].first)}から{found[0].what}です。実際にいつ始まったかは書かれていません。"


def planned_in(article: Article, years: Iterable[int]) -> str | None:
    """What is planned for the named years only; None when the plan says nothing of them."""
    found = [(year, phase.what) for year in years for phase in phases(article) if phase.first <= year <= phase.last]
    return "、".join(f"{fiscal_year(year)}は{what}" for year, what in found) or None
