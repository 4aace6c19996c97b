"""Cautions under an answer: the plan's period is over, or the document does not say whose plan it is."""

import re
from datetime import date

from knowledge.article import Article, Kind
from knowledge.era import span
from knowledge.lead import desk_of


def years(article: Article) -> str | None:
    """The years the article's plan covers, as printed where the document prints them, with the western years."""
    period, edition = article.period, article.citation.edition
    if edition is None or "年度" not in edition or period.start is None or period.end is None:
        return span(period.start, period.end)
    return edition if re.search(r"\d{4}", edition) else f"{edition}（{period.start}～{period.end}年度）"


def notice(article: Article, *, today: date) -> str | None:
    """What the person should know before relying on the answer; None when there is nothing."""
    return "".join(text for text in (_over(article, today), _whose(article)) if text) or None


def _over(article: Article, today: date) -> str | None:
    if not article.period.is_over(today):
        return None
    edition = article.citation.edition
    shown = f"（{edition}）" if edition and "年度" in edition else ""
    desk = desk_of(article) or "市"
    return f"この計画の期間{shown}は終わっています。今の内容は、{desk}の窓口に確かめてください。"


def _whose(article: Article) -> str | None:
    if article.city or article.kind is Kind.FAQ:
        return None
    return "この計画には市町村の名前が書かれていません。お住まいの市町村の計画かどうか、窓口に確かめてください。"
