"""Questions for all that have something in common: a 区分, the section in charge, who leads it, for whom it is, what is
planned for a year, what sort of thing it is (補助金の一覧, 基本原則はいくつ).
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from knowledge.article import Article, Kind
from knowledge.asking.question import Question
from knowledge.era import fiscal_year
from knowledge.reply.schedule import GONE_ON, phases
from knowledge.reply.sort import all_of
from knowledge.text import keys, light_words, plain, words

_THING = r"(?:事業|取り?組み?|施策|もの|こと|制度|支援)"
_DOES_WHAT = r"(?:何|なに|どんなこと)を?(?:する|します|やる|やります)"
_WHICH = re.compile(
    r"(?:何|なに)(?:が|で|か)|どれ|どんな|どのような|全部|全て|すべて|一覧|(?:挙|あ)げて|並べて|リスト|いくつ|何[件個]"
    rf"|{_THING}(?:を|について)?(?:教えて|知りたい|見たい)|{_THING}は?(?:[?\s]|$)"
    rf"|{_DOES_WHAT}"
)
_YEARLY = re.compile(r"(?P<what>実施|検討|準備|見直し|評価|継続)(?!し?ない|されない)")
_DOING = re.compile(
    rf"{_DOES_WHAT}|(?:年度?|[hr]\d{{1,2}})(?:の|に[^、。?!]{{0,8}}?(?:行(?:う|った|われた)|や(?:る|った)|する|した|された))"
    rf"(?:[^、。?!]{{1,6}}の)?{_THING}"
)
_BEGINS = re.compile(r"始ま|始め|スタート|開始|年度?から(?:実施|行)")
_SECTIONS = re.compile(
    r"(?:(?:担当|所管)の?(?:課|部署|部局)|窓口|部署)(?:の|を|は)?(?:一覧|リスト|全部|全て|すべて|いくつ)"
)
_SECTION_WORDS = frozenset({"担当", "所管", "課", "部署", "部局", "窓口", "りすと"})
_NO_SECTION = re.compile("^(?:関係|各|全)")
"""関係課, 各課, 全所属: how plans name sections without naming one."""
MOST_NAMED = 20
"""Sections that are named in one sentence; a reply with more is not read."""

_UNTIL = re.compile(r"年度?までに")
_CARRIED_OUT = "実施"


@dataclass(frozen=True, slots=True)
class Trait:
    """What articles may have in common: how it is said of them, the values of each, and what a question must say to
    ask by it ('' when the value alone says so).
    """

    said: str
    values: Callable[[Article], Sequence[str]]
    cue: re.Pattern[str]


_TRAITS = (
    Trait("区分が「{}」のもの", lambda article: (article.status,) if article.status else (), re.compile("")),
    Trait("{}が担当のもの", lambda article: article.departments, re.compile("担当|所管|受け持|[課室局部]の")),
    Trait("{}が中心になって進めるもの", lambda article: article.leading, re.compile("先導|主導|中心|主になって")),
    Trait("対象が{}のもの", lambda article: article.target_bodies, re.compile("対象")),
)
_CUES = frozenset({"先導", "主導", "中心", "主", "受け持つ", "対象"})


@dataclass(frozen=True, slots=True)
class Listing:
    """All articles that have in common what a question asks for; `of` says what that is, `is_numbered` that it is their
    printed number, `is_sort` that it is what sort of thing they are: then each plan is counted for itself too, and
    only so where they are parts of plans (`is_part`). `names` are what is listed, where it is not the articles but
    what they name.
    """

    of: str
    articles: tuple[Article, ...]
    is_numbered: bool = False
    is_sort: bool = False
    is_part: bool = False
    names: tuple[str, ...] = ()

    def left(self, shown: int) -> int:
        """How many are left when that many were shown; none where all are named."""
        return 0 if self.names else len(self.articles) - shown

    def counted(self) -> str:
        """How many there are."""
        if not self.articles:
            return f"{self.of}は、ありません。"
        if self.names:
            named = f"「{'」「'.join(self.names[:MOST_NAMED])}」{'など' if len(self.names) > MOST_NAMED else ''}"
            return f"{self.of}は、{len(self.names)}あります。{named}です。名前を書くと、担当の取り組みをあげます。"
        number, plans = len(self.articles), Counter(article.plan for article in self.articles)
        each = "、".join(f"「{plan}」に{some}件" for plan, some in plans.items())
        is_parted = self.is_sort and 1 < len(plans) < number
        whole = f"{number}件あります" + (f"（{each}）" if is_parted else "")
        found = f"{each}あります" if is_parted and self.is_part else whole
        return f"{self.of}は、{found}。"


def listing(of: str, articles: Iterable[Article]) -> Listing | None:
    """A listing of these articles; None of nothing."""
    found = tuple(articles)
    return Listing(of, found) if found else None


@dataclass(frozen=True, slots=True)
class Group:
    """The articles that have a value of a trait in common; `words` are the keys of its words."""

    value: str
    words: frozenset[str]
    trait: Trait
    articles: tuple[Article, ...]

    @property
    def said(self) -> str:
        """What they have in common."""
        return self.trait.said.format(self.value)

    def is_asked_by(self, question: Question) -> bool:
        """Does the question name the value, and ask by the trait?"""
        return self.value in question.rest and self.trait.cue.search(question.text) is not None

    def is_all_of(self, question: Question) -> bool:
        """Does the question name nothing but the value?"""
        return question.subject - light_words("acting") - _CUES <= self.words


@dataclass(frozen=True, slots=True)
class Listings:
    """The articles with what they have in common, ready to be asked for."""

    groups: Sequence[Group]
    planned: Sequence[Article]
    printed: Sequence[Article]

    @classmethod
    def of(cls, articles: Sequence[Article]) -> Self:
        """Sorts the articles once by each value of each trait, the longest values first."""
        groups: dict[tuple[int, str], list[Article]] = {}
        for article in articles:
            for number, trait in enumerate(_TRAITS):
                for value in trait.values(article):
                    groups.setdefault((number, plain(value)), []).append(article)
        known = [
            Group(value, frozenset(keys(words(value))), _TRAITS[number], tuple(some))
            for (number, value), some in groups.items()
        ]
        return cls(
            sorted(known, key=lambda group: -len(group.value)),
            [article for article in articles if article.schedule],
            [article for article in articles if article.kind is not Kind.FAQ],
        )

    def asked(self, question: Question, cities: Collection[str]) -> Listing | None:
        """What is listed, of these cities if any are named, for a question that names nothing but what the articles
        have in common; None where there is none, and for any other question.
        """
        if _SECTIONS.search(question.text) and not question.subject - light_words("acting") - _SECTION_WORDS:
            return self._sections(cities)
        if not _WHICH.search(question.text):
            return self._of_sort(question, cities)
        for group in self.groups:
            if group.is_asked_by(question) and group.is_all_of(question):
                return listing(group.said, _within(group.articles, cities))
        return self._of_year(question, cities) or self._of_sort(question, cities)

    def named(self, question: Question) -> Listing | None:
        """The same among the articles of a list, where the value alone (新規) says what they have in common."""
        found = next((one for one in self.groups if one.value in question.rest and one.is_all_of(question)), None)
        return listing(found.said, found.articles) if found else self.asked(question, ())

    def _sections(self, cities: Collection[str]) -> Listing:
        """The sections that plans name as in charge, those of most articles first."""
        near = [one for one in _within(self.printed, cities) if one.departments]
        names = Counter(name for one in near for name in one.departments if not _NO_SECTION.match(name))
        return Listing("計画に書かれている担当の課", tuple(near), names=tuple(name for name, _ in names.most_common()))

    def _of_year(self, question: Question, cities: Collection[str]) -> Listing | None:
        """What is planned (検討, 実施), or begins, in the one year that a question names; perhaps nothing."""
        found, begins = _YEARLY.search(question.text), _BEGINS.search(question.text)
        what = found["what"] if found else _CARRIED_OUT
        asks = found or begins or _DOING.search(question.text)
        if not asks or len(question.years) != 1 or question.subject - light_words("acting") - {what, "こと", "もの"}:
            return None
        year, near = question.years[0], _within(self.planned, cities)
        is_meant, since = (_starts, "から") if begins else (_is_planned, "に")
        if _UNTIL.search(question.text):
            is_meant, since = _is_planned_until, "までに"
        meant = tuple(one for one in near if is_meant(one, year, what))
        return Listing(f"{fiscal_year(year)}{since}{what}とされているもの", meant)

    def _of_sort(self, question: Question, cities: Collection[str]) -> Listing | None:
        """All of a sort that plans list."""
        meant = all_of(question)
        if meant is None:
            return None
        found = tuple(article for article in _within(self.printed, cities) if meant.holds(article))
        return Listing(meant.sort.said, found, is_sort=True, is_part=meant.sort.is_part) if found else None


def _within(articles: Sequence[Article], cities: Collection[str]) -> Iterator[Article]:
    return (article for article in articles if not cities or article.city in cities)


def _starts(article: Article, year: int, what: str) -> bool:
    """Is it new in that year? What went on before the plan does not begin in its first year."""
    found = phases(article)
    is_first = next((phase.first for phase in found if what in phase.what), None) == year
    return is_first and (found[0].first < year or article.status not in GONE_ON)


def _is_planned(article: Article, year: int, what: str) -> bool:
    return any(phase.first <= year <= phase.last and what in phase.what for phase in phases(article))


def _is_planned_until(article: Article, year: int, what: str) -> bool:
    return any(phase.first <= year and what in phase.what for phase in phases(article))
