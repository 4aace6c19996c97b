"""What plans list many of (補助金, 取り組み, 基本原則), and the question that asks for all of them."""

import re
from dataclasses import dataclass

from knowledge.article import Article, Kind
from knowledge.asking.question import Question
from knowledge.text import plain, words
from knowledge.words.lexicon import noun_runs

_ALL = re.compile(r"一覧|リスト|全部|ぜんぶ|全て|すべて|いくつ|何[件個本種]|並べて|挙げて|あげて")
_OFFERED = frozenset({Kind.SCHEME, Kind.INITIATIVE, Kind.PROGRAMME})
_ASIDE = frozenset({"種類", "数", "名前", "内容", "中", "順番"})
"""Nouns that add nothing to the question for all of a sort."""
_PLAN = re.compile("計画|プラン")


@dataclass(frozen=True, slots=True)
class Sort:
    """How all of a sort are called (`said`), the names that people call them by, their kinds, and whether only those
    that give money are meant.
    """

    said: str
    names: frozenset[str]
    kinds: frozenset[Kind]
    gives_money: bool = False

    @property
    def is_part(self) -> bool:
        """Are they parts of a plan (基本原則), so that those of two plans do not add up?"""
        return not self.kinds <= _OFFERED | {Kind.PLAN}

    def holds(self, article: Article) -> bool:
        """Is the article one of them?"""
        return article.kind in self.kinds and (article.gives_money or not self.gives_money)


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of a sort are asked for, of the plans whose title has all that the question names besides."""

    sort: Sort
    besides: frozenset[str]

    def holds(self, article: Article) -> bool:
        """Is the article one of those asked for?"""
        return self.sort.holds(article) and all(name in plain(article.plan) for name in self.besides)


SORTS = (
    Sort(
        "補助金・助成金・交付金", frozenset({"補助金", "助成金", "交付金", "補助", "助成"}), _OFFERED, gives_money=True
    ),
    Sort("支援制度", frozenset({"支援制度", "制度"}), frozenset({Kind.SCHEME})),
    Sort("取り組み", frozenset({"取り組み", "取組", "取組み", "事業", "施策"}), _OFFERED),
    Sort("施策の方向性", frozenset({"柱", "方向性"}), frozenset({Kind.DIRECTION})),
    Sort("基本施策", frozenset({"基本施策"}), frozenset({Kind.MEASURE})),
    Sort("基本原則", frozenset({"基本原則", "原則"}), frozenset({Kind.PRINCIPLE})),
    Sort("視点", frozenset({"視点"}), frozenset({Kind.VIEWPOINT})),
    Sort("推進する仕組み", frozenset({"推進する仕組み", "仕組み", "しくみ"}), frozenset({Kind.MECHANISM})),
    Sort("用語", frozenset({"用語"}), frozenset({Kind.TERM})),
)
PLANS = Sort("計画", frozenset({"計画", "プラン"}), frozenset({Kind.PLAN}))


def all_of(question: Question) -> AllOf | None:
    """What is asked for, where a question asks for all of a sort and names nothing but that and a plan."""
    if not _ALL.search(question.text):
        return None
    left = _PLAN.sub(" ", _ALL.sub(" ", question.rest)).replace("施策の方向性", "方向性")
    read = words(plain(left))
    named = {"".join(word.surface for word in read[start:end]) for start, end in noun_runs(read)}
    sort = next((sort for sort in SORTS if sort.names & named), None)
    if sort is None and _PLAN.search(question.rest) and named <= _ASIDE:
        return AllOf(PLANS, frozenset())
    return AllOf(sort, frozenset(named - sort.names - _ASIDE)) if sort else None
