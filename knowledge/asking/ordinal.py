"""Which of several plans is meant (第2次計画, 第3期, 次の計画), so that one never answers for another."""

import re

from knowledge.article import Article
from knowledge.asking.plans import numbers
from knowledge.asking.question import Question
from knowledge.text import plain

_NEXT = re.compile(r"(?:次|つぎ)(?:の|期の?|回の?)(?:計画|プラン|ぷらん)")
_PAPER = re.compile(
    r"(方針|プラン|ぷらん|計画|指針|条例|ビジョン)(?:\s?\d{4})?(?:の(?:中|なか)?)?(?:で(?!す|しょ|き)|に(?:は|も|、)?(?=[載書出入記]|ある|あり|ござ|何か|なに)|だと|として|上は)"
)
"""The sort of paper in which something stands: 仙台の方針で, プランに載っている."""


def other_edition(article: Article, question: Question) -> str | None:
    """What is said of an article when the question is about another plan (第2次, 次の) than its own (第3次)."""
    if question.about_plan and _NEXT.search(question.text):
        return "次の計画のことは、この計画には書かれていません。"
    asked = numbers(question.text)
    if not asked:
        return None
    own = numbers(plain(" ".join((article.title, *article.citation.section, *article.other_words))))
    own = own or numbers(plain(f"{article.plan} {article.citation.document}"))
    for number, unit in sorted(asked):
        others = {one for one, its_unit in own if its_unit == unit}
        if others and number not in others:
            return f"第{number}{unit}のことは、この計画（第{max(others)}{unit}）には書かれていません。"
    return None


def is_of_named(article: Article, question: Question) -> bool:
    """Does the article stand in the plan that the question names, by its number (第3期の計画) or sort (方針では)?"""
    sorts = set(_PAPER.findall(question.text))
    plan = plain(article.plan)
    return not numbers(question.text).isdisjoint(numbers(plan)) or any(sort in plan for sort in sorts)
