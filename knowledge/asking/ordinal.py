"""Which of several plans is meant (第2次計画, 第3期, 次の計画), so that one never answers for another."""

import re
from functools import lru_cache

from knowledge.article import Article
from knowledge.asking.question import Question
from knowledge.text import plain

REMEMBERED = 1_000
"""Texts that are not read again: a question is held against each article that was found for it."""

_ORDINAL = re.compile(r"第?(\d{1,2}|[一二三四五六七八九])(次|期)(?=[^ま間的]|$)")
_NEXT = re.compile(r"(?:次|つぎ)(?:の|期の?|回の?)(?:計画|プラン|ぷらん)")
_NUMERALS = {numeral: number for number, numeral in enumerate("一二三四五六七八九", start=1)}


def other_edition(article: Article, question: Question) -> str | None:
    """What is said of an article when the question is about another plan (第2次, 次の) than its own (第3次)."""
    if question.about_plan and _NEXT.search(question.text):
        return "次の計画のことは、この計画には書かれていません。"
    asked = _ordinals(question.text)
    if not asked:
        return None
    own = _ordinals(plain(" ".join((article.title, *article.citation.section, *article.other_words))))
    own = own or _ordinals(plain(f"{article.plan} {article.citation.document}"))
    for number, unit in sorted(asked):
        others = {one for one, its_unit in own if its_unit == unit}
        if others and number not in others:
            return f"第{number}{unit}のことは、この計画（第{max(others)}{unit}）には書かれていません。"
    return None


@lru_cache(maxsize=REMEMBERED)
def _ordinals(text: str) -> frozenset[tuple[int, str]]:
    return frozenset((_NUMERALS.get(number) or int(number), unit) for number, unit in _ORDINAL.findall(text))
