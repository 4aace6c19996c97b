"""Which of several plans is meant (第2次計画, 第3期, 次の計画), so that one never answers for another."""

import re

from knowledge.article import Article
from knowledge.asking.plans import numbers, sorts
from knowledge.asking.question import Question
from knowledge.text import plain

_NEXT = re.compile(r"(?:次|つぎ)(?:の|期の?|回の?)(?:計画|プラン|ぷらん)")
_BEFORE = re.compile(r"(?<![一-龠\d])(?:(?:一つ|ひとつ|1つ)?前(?:回)?の?|旧)(?=計画|プラン|ぷらん)")


def other_edition(article: Article, question: Question) -> str | None:
    """What is said of an article when the question is about another plan (第2次, 次の) than its own (第3次)."""
    if question.about_plan and _NEXT.search(question.text):
        return "次の計画のことは、この計画には書かれていません。"
    if question.about_plan and _BEFORE.search(question.text) and not _of_plan(article):
        return "前の計画のことは、この計画には書かれていません。"
    asked = numbers(question.text)
    if not asked:
        return None
    own = _told_of(article) or _of_plan(article)
    for number, unit in sorted(asked):
        others = {one for one, its_unit in own if its_unit == unit}
        if others and number not in others:
            return f"第{number}{unit}のことは、この計画（第{max(others)}{unit}）には書かれていません。"
    return None


def is_of_named(article: Article, question: Question) -> bool:
    """Does the article stand in the plan that the question names, by its number (第3期の計画) or sort (方針では)?"""
    asked, named = numbers(question.text), sorts(question.text)
    if not asked and not named:
        return False
    plan = plain(article.plan)
    return not asked.isdisjoint(numbers(plan)) or any(sort in plan for sort in named)


def tells_of_other(article: Article, question: Question) -> bool:
    """Is the article about another plan than that it stands in, the one that a question names by its number?"""
    asked = numbers(question.text)
    return bool(asked) and not asked.isdisjoint(_told_of(article) - _of_plan(article))


def with_number(article: Article, text: str) -> str:
    """A question about the plan before (前の計画の成果は) with its number, counted from that of the article's plan."""
    number, unit = max(_of_plan(article), default=(0, ""))
    of_city = f"{article.city}の" if article.city and article.city not in text else ""
    return _BEFORE.sub(f"{of_city}第{number - 1}{unit}", text) if number > 1 else text


def _told_of(article: Article) -> frozenset[tuple[int, str]]:
    return numbers(plain(" ".join((article.title, *article.citation.section, *article.other_words))))


def _of_plan(article: Article) -> frozenset[tuple[int, str]]:
    return numbers(plain(f"{article.plan} {article.citation.document}"))
