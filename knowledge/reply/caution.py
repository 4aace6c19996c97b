"""Cautions under an answer: the plan's period is over, or the document does not say whose plan it is."""

from datetime import date

from knowledge.article import Article, Kind
from knowledge.reply.lead import desk_of


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
