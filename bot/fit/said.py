"""One typed answer to one question about a group: 20人くらい, 二十名, 約2割, たぶんある, 来年の4月."""

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from bot.fit.breakdown import spoken
from bot.fit.day import read_day
from bot.wording import Words
from intake.errors import BadValue
from intake.form import JOINT, Field, FieldType, Option
from intake.number import arabic, number
from intake.parse import parse
from intake.text import fold, solid
from knowledge.fit import fact as fit
from knowledge.fit.fact import DONT_KNOW, Catalogue, DontKnow, Value
from knowledge.fit.question import Question
from knowledge.text import plain

Found = dict[str, Value | DontKnow]


class Impossible(BadValue):
    """An answer that was understood and cannot be: 0 yen, a day gone by."""


UNUSUALLY_MUCH = 1_000_000_000
"""Yen from which a cost is asked back: more likely a slip of the finger than a project of a group."""

LOCAL, LOCAL_SHARE = "local_members", "share_local"
HELD = {LOCAL: LOCAL_SHARE}
"""Facts that are also said as a share: a new answer to one takes the place of the other."""
YES, NO = "yes", "no"

_UNSURE_WORDS = """
わからない 分からない わかりません 分かりません わからん 分からん 知らない しらない 知りません 不明 未定 まだわからない
まだ決まっていない 決まっていない 決めていない まだ決めていない 覚えていない おぼえていない よくわからない
ちょっとわからない
"""
_NONE_WORDS = "なし ない ありません どれもない どれもありません 何もない ひとつもない 特になし"
_UNSURE = frozenset(fold(word) for word in _UNSURE_WORDS.split())
_NONE = frozenset(fold(word) for word in _NONE_WORDS.split())
_HEDGE = re.compile(
    r"\A(えっと|ええと|えーと|たぶん|多分|おそらく|恐らく|きっと|ざっと|確か|たしか|まあ|うーん|おおむね|"
    r"[、,…]|そのうち|会員は|予算は|費用は)+"
)
_HEDGED_END = re.compile(
    r"(だ|です)?(と(は)?(思います|思う|思いますが|思うけど)|かな(あ)?|かも(しれない|しれません)?|でしょうか?|だろう|"
    r"だったはず|のはず|はず|たぶん|多分|ちょっと|弱|強|余り|あまり|前後|いる|います|いた|かかる|かかります|[、,。…])+\Z"
)
_COUNTED = re.compile(r"\d[億万千百]*(?P<unit>人|名|世帯|戸|軒|年|円|つ|件|個|回|[かヶケカ]月)")
_SAME_UNIT = {"人": "人名", "世帯": "世帯戸軒", "年": "年回", "つ": "つ件個回"}
_SHARES = {
    "全員": Fraction(1),
    "全部": Fraction(1),
    "みんな": Fraction(1),
    "半分": Fraction(1, 2),
    "半数": Fraction(1, 2),
}
_TENTHS = re.compile(r"(?P<tenths>\d{1,2})割(?P<half>半|5分)?")
_PERCENT = re.compile(r"(?P<percent>\d{1,3})(%|パーセント)")
_PARTS = re.compile(r"(?P<whole>\d{1,2})分の(?P<part>\d{1,2})")
_STILL = re.compile(r"\A(まだ|もう|すでに|はい、|ちゃんと)+(?=.)")
_AROUND = re.compile(r"約|だいたい|およそ|ほぼ|くらい|ぐらい|ほど|程度|以上|の人|が市内|です")


def is_unsure(text: str) -> bool:
    """Does the whole message say that the person does not know?"""
    return fold(_HEDGE.sub("", solid(text))) in _UNSURE


def read_said(
    words: Words, catalogue: Catalogue, question: Question, text: str, *, today: date, shown: Sequence[str] = ()
) -> Found:
    """What becomes known by a typed answer. `shown` are the options in the order in which they stand numbered.

    Raises BadValue with what to write.
    """
    if is_unsure(text):
        return question.take(DONT_KNOW)
    said = _HEDGED_END.sub("", _HEDGE.sub("", solid(text).rstrip("。")))
    if not said:
        raise BadValue(words("fit.only_hedge"))
    if question.fact == LOCAL and (part := share(said)) is not None:
        return {LOCAL_SHARE: part, LOCAL: DONT_KNOW}
    if question.type is fit.FactType.COSTS:
        return question.take(_lines(words, catalogue, said))
    field = _field(catalogue, question, shown)
    if question.type is fit.FactType.DATE:
        return question.take(_day(words, catalogue.fact(question.fact), field, said, today))
    if question.type is fit.FactType.CHOICES:
        return question.take(_several(field, text))
    return question.take(_single(words, question, field, text if question.options else said))


def share(text: str) -> Fraction | None:
    """2割 as 1/5, 3分の2 as 2/3, 半分, 全員, 70％; None when no share is said."""
    bare = arabic(_AROUND.sub("", solid(text)))
    if bare in _SHARES:
        return _SHARES[bare]
    found: Fraction | None = None
    if tenths := _TENTHS.fullmatch(bare):
        found = Fraction(int(tenths["tenths"]), 10) + (Fraction(1, 20) if tenths["half"] else 0)
    elif percent := _PERCENT.fullmatch(bare):
        found = Fraction(int(percent["percent"]), 100)
    elif (parts := _PARTS.fullmatch(bare)) and int(parts["whole"]):
        found = Fraction(int(parts["part"]), int(parts["whole"]))
    return found if found is not None and found <= 1 else None


def _field(catalogue: Catalogue, question: Question, shown: Sequence[str]) -> Field:
    """The same question as a form would ask it, its options in the order shown."""
    order = {value: place for place, value in enumerate(shown)}
    options = sorted(question.options, key=lambda option: order.get(option.value, len(order)))
    fact = catalogue.fact(question.fact)
    numbers = question.type in (fit.FactType.INTEGER, fit.FactType.MONEY)
    return Field(
        name=question.fact,
        label="あてはまるもの" if question.checklist else fact.label,
        question=question.text,
        type=FieldType(question.type.value),
        options=tuple(Option(option.value, option.label, option.also) for option in options),
        minimum=fact.minimum if numbers else None,
        maximum=fact.maximum if numbers else None,
        numbered=len(shown) or None,
    )


def _single(words: Words, question: Question, field: Field, said: str) -> Value:
    counted = _COUNTED.search(arabic(said)) if question.type is fit.FactType.INTEGER else None
    if counted and counted["unit"] not in _SAME_UNIT.get(question.unit, question.unit):
        raise BadValue(words("fit.other_unit", label=field.label, unit=question.unit))
    if question.type is fit.FactType.MONEY and (bare := said.removesuffix("円").removesuffix("万")) != said:
        said = said if number(bare) is None or said.endswith("円") else f"{said}円"
    if question.type is fit.FactType.YES_NO:
        return parse(field, _STILL.sub("", said)) == "yes"
    stored = parse(field, said)
    match question.type:
        case fit.FactType.CHOICE:
            return stored
        case fit.FactType.MONEY if int(stored) == 0:
            raise Impossible(words("fit.no_cost", label=field.label))
        case _:
            return int(stored)


def _lines(words: Words, catalogue: Catalogue, said: str) -> dict[str, int]:
    lines, _ = spoken(arabic(plain(said)), catalogue)
    if not lines:
        raise BadValue(words("fit.no_lines"))
    return lines


def _several(field: Field, text: str) -> tuple[str, ...]:
    if fold(text) in _NONE:
        return ()
    return tuple(parse(field, text).split(JOINT))


def _day(words: Words, fact: fit.Fact, field: Field, said: str, today: date) -> date:
    day = read_day(field, said, today=today, past=fact.past)
    if fact.past and day > today:
        raise Impossible(words("fit.not_yet", label=fact.label))
    if not fact.past and day < today:
        raise Impossible(words("fit.in_past", label=fact.label))
    return day


def pressed(question: Question, chosen: str) -> Value | None:
    """The value behind a button that answers a question; None when it is none of its answers."""
    if question.type is fit.FactType.YES_NO:
        return {YES: True, NO: False}.get(chosen)
    is_answer = question.type is not fit.FactType.COSTS and any(option.value == chosen for option in question.options)
    return chosen if is_answer else None


def with_ticks(question: Question, ticks: Sequence[str], said: Found) -> Found:
    """What was ticked before and what was typed now, together."""
    before = question.take(tuple(ticks))
    return {name: _both(value, said.get(name)) for name, value in before.items()}


def _both(one: Value | DontKnow, other: Value | DontKnow | None) -> Value | DontKnow:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return (*one, *(value for value in other if value not in one))
    return one or (one if other is None else other)
