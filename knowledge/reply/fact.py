"""The facts of an article: which of them it states, and how they are shown."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.article import Article, Kind, Part
from knowledge.asking.wanted import Wanted
from knowledge.reply.closeness import sentences
from knowledge.reply.count import counts, is_about, unlabelled
from knowledge.reply.schedule import planned
from knowledge.text import plain

MOST_FACTS = 5
"""Facts under one answer: more is not read on a telephone."""
MOST_PARTS = 2
"""Actors whose part in a theme is shown; those the question names come first."""

STATUS_WORDS: Mapping[str, str] = {
    "新規": "この計画で新しく始める取り組み",
    "継続": "前から続けている取り組み",
    "拡充": "前からの取り組みを広げるもの",
}

UNSURE = "（確認中）"
"""Behind the label of a fact that nobody has looked at yet."""

_FIELD_OF: Mapping[str, str] = {
    "目的": "purpose",
    "内容": "content",
    "担当": "departments",
    "対象": "target_bodies",
    "中心": "leading",
    "いっしょに": "participating",
    "時期": "schedule",
    "区分": "status",
    "完了の目安": "completion",
}

_SHOWN_FIRST: Mapping[Wanted, tuple[str, ...]] = {
    Wanted.CHARGE: ("担当", "中心", "内容"),
    Wanted.CONTACT: ("担当", "内容"),
    Wanted.TARGET: ("対象", "内容"),
    Wanted.WHEN: ("時期", "完了の目安", "区分", "内容"),
    Wanted.PROGRESS: ("時期", "完了の目安", "内容"),
    Wanted.COMPLETION: ("完了の目安", "時期", "内容"),
    Wanted.NEWNESS: ("区分", "時期", "内容"),
    Wanted.ACTORS: ("中心", "いっしょに", "担当", "内容"),
}

_STATED: Mapping[Wanted, re.Pattern[str]] = {
    Wanted.AMOUNT: re.compile(r"\d[\d,.]*[万千百]*円(?!卓)|\d+割|\d+分の\d+|\d+(?:%|パーセント)|無料"),
    Wanted.DEADLINE: re.compile(
        r"\d+月(?:\d+日|末|中)|\d+日(?:まで|以内)|\d+時|第\d[月火水木金土日]曜"
        r"|\d+(?:日|週間?|[かヶヵケカ箇]月|年)(?:前まで|以内に)|(?:前日|当日|月末|年度末)まで|随時[、をに]?(?:受|募集|申)"
    ),
    Wanted.CONTACT: re.compile(r"0\d{1,4}-\d{1,4}-\d{3,4}|\S@\S|https?://|\d丁目|\d番地"),
    Wanted.PAPERS: re.compile(r"申請書|申込書|様式|用紙|必要な(?:書類|もの)"),
    Wanted.CONDITION: re.compile(r"\d+歳|条件|要件|資格|制限|任期|\d+人以上"),
    Wanted.SHARE: re.compile(r"\d+(?:\.\d+)?(?:%|パーセント|割)|\d+分の\d+|(?:半|過半)数"),
    Wanted.FREQUENCY: re.compile(
        r"\d+(?:年|[かヶヵケカ箇]月|月|週間?|日)に(?:\d+|一)(?:回|度)|(?:年|月|週)に?(?:\d+|数)回|毎[年月週日]|\d+(?:年|[かヶヵケカ箇]月)(?:ごと|毎|おき)|隔[年月週]"
    ),
    Wanted.HOURS: re.compile(r"\d時(?!間|期|代|点)|(?:休館|定休|開館)日[はが:]|年末年始"),
    Wanted.PLACE: re.compile(
        r"(?:センター|ホール|プラザ|ホームページ|ウェブサイト|市役所|[館室所場園階庁校局]|窓口|\d丁目)(?:内|など)?[」』)]?(?:で(?!す|き|あ|は?な)|に(?:ある|あり|おい|置|設))|(?:会場|場所)は[^、。]{0,20}(?:です|[館室所場園階庁校局])"
    ),
    Wanted.PURPOSE: re.compile(r"ため|目的|目指|めざ|ねらい|狙い"),
    Wanted.STEPS: re.compile(r"申し?込|応募|登録|申請|手続|届け?出|手順|順番"),
}
_HELD: Mapping[Wanted, Callable[[Article], bool]] = {
    Wanted.CHARGE: lambda article: bool(article.departments),
    Wanted.TARGET: lambda article: bool(article.target_bodies),
    Wanted.ACTORS: lambda article: bool(article.leading or article.participating or article.departments),
    Wanted.NEWNESS: lambda article: article.status in STATUS_WORDS,
    Wanted.COMPLETION: lambda article: bool(article.completion),
    Wanted.PARENT: lambda article: bool(article.citation.section),
    Wanted.MEANING: lambda article: bool(article.body),
}
"""What an article states in a field of its own."""

_OF_MANY = frozenset({Wanted.FREQUENCY, Wanted.SHARE, Wanted.PLACE})
_MEASURE = re.compile(r"指標|kpi|目標値|実績|現状値|基準値|達成|進捗")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line under an answer: 担当 協働推進課."""

    label: str
    value: str


def status_of(article: Article) -> str | None:
    """新規（この計画で新しく始める取り組み）: the word that is printed, and what it means; None where none is."""
    meant = STATUS_WORDS.get(article.status or "")
    return f"{article.status}（{meant}）" if meant else None


def states(article: Article, wanted: Wanted, *, question: str = "") -> bool:
    """Does the article state that fact? `question` (plain text) says which number is asked for: 何件, 何人."""
    if held := _HELD.get(wanted):
        return held(article)
    match wanted:
        case Wanted.PROGRESS if any(map(measures, article.parts)):
            return True
        case Wanted.WHEN | Wanted.PROGRESS:
            return bool(article.schedule) or article.kind is Kind.PLAN
        case Wanted.PURPOSE if article.purpose:
            return True
        case Wanted.COUNT | Wanted.FREQUENCY | Wanted.SHARE | Wanted.PLACE:
            said = sentences(article.body)
            return any(stated_at(text, wanted, question=question, title=article.title) for text in said)
        case _:
            return stated_at(article.body, wanted, question=question)


def stated_at(text: str, wanted: Wanted, *, question: str, title: str = "") -> bool:
    """Does that text hold an amount, a date, a telephone number ... of the kind asked for? Of what is stated of many
    things (a number, a place, how often) the text is a sentence, and it or the `title` of its article names the thing.
    """
    if wanted is Wanted.COUNT:
        return counts(text, question, title=title)
    pattern = _STATED.get(wanted)
    if pattern is None or pattern.search(unlabelled(text)) is None:
        return False
    return wanted not in _OF_MANY or is_about(f"{title}\n{text}", plain(question))


def nearly_stating(article: Article, wanted: Wanted | None) -> list[str]:
    """The sentences with how often or what share, of whatever is called otherwise than in the question: where there
    are any, nobody can say that it is not written.
    """
    if wanted is not Wanted.FREQUENCY and wanted is not Wanted.SHARE:
        return []
    return [text for text in sentences(article.body) if _STATED[wanted].search(unlabelled(text))]


def listed(names: tuple[str, ...]) -> str:
    """Names in a row, as a person reads them."""
    return "、".join(names)


def measures(part: Part) -> bool:
    """Is it a measure of progress: a KPI with its value, as a list of schemes has in columns of its own?"""
    return any(_MEASURE.search(plain(name)) for name in part.actors) and any(char.isdigit() for char in part.text)


def facts(
    article: Article, wanted: Wanted | None, *, question: str = "", most: int | None = MOST_FACTS
) -> tuple[Fact, ...]:
    """The facts shown under an answer: what goes with the fact asked for first, without that fact itself. `most` is
    None for all there are.
    """
    first = _SHOWN_FIRST.get(wanted, ()) if wanted else ()
    said = first[0] if wanted and first and states(article.certain, wanted) else None
    found = [fact for fact in _all(article, question, most) if fact.label != said]
    found.sort(key=lambda fact: first.index(fact.label) if fact.label in first else len(first))
    return tuple(_marked(fact, article.doubt) for fact in found[:most])


def unsaid(found: Sequence[Fact], lead: str) -> tuple[Fact, ...]:
    """The facts without what the first sentence of the answer has said already."""
    left = (replace(fact, value=fact.value.removeprefix(lead).strip()) for fact in found)
    return tuple(fact for fact in left if fact.value)


def _marked(fact: Fact, doubt: tuple[str, ...]) -> Fact:
    """A fact that a reader was not sure of says so."""
    return Fact(f"{fact.label}{UNSURE}", fact.value) if _FIELD_OF.get(fact.label) in doubt else fact


def _all(article: Article, question: str, most: int | None) -> Iterator[Fact]:
    lines = {
        "目的": article.purpose if article.content else "",
        "内容": article.content or article.purpose,
        **{"・".join(part.actors): part.text for part in _parts(article, question)[: MOST_PARTS if most else None]},
        "担当": "、".join(article.departments),
        "対象": "、".join(article.target_bodies),
        "中心": "、".join(article.leading),
        "いっしょに": "、".join(article.participating),
        "時期": planned(article) or "",
        "区分": status_of(article) or "",
        "完了の目安": article.completion,
    }
    return (Fact(label, value) for label, value in lines.items() if value)


def _parts(article: Article, question: str) -> list[Part]:
    return sorted(article.parts, key=lambda part: not any(plain(actor) in question for actor in part.actors))
