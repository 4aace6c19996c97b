"""Criteria, reasons, near misses and contradictions as plain Japanese sentences: the one place where they stand."""

from collections.abc import Iterable
from fractions import Fraction

from knowledge.fit.fact import Catalogue, Fact, FactType, Value
from knowledge.fit.judge import subjects
from knowledge.fit.near import Change
from knowledge.fit.rule import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Criterion,
    Is,
    Leaf,
    NoneOf,
    NotStated,
    OneOf,
    OnOrAfter,
    OnOrBefore,
    Paper,
    Share,
    Test,
    Verdict,
    leaves,
)
from knowledge.fit.show import day as show_day
from knowledge.fit.show import label, listed, number, option, percent, ratio, value
from knowledge.fit.view import Contradiction, View

VERDICTS = {Verdict.FITS: "使えそうです", Verdict.NOT: "今のままでは使えません", Verdict.UNKNOWN: "まだ分かりません"}
"""What a verdict on a whole scheme is called; a single criterion is 合う, 合わない, まだ分からない."""

MARKS = {Verdict.FITS: "合う", Verdict.NOT: "合わない", Verdict.UNKNOWN: "まだ分からない"}

_NUMBERS = "①②③④⑤⑥⑦⑧⑨"
_LETTERS = "アイウエオカキクケコ"


def condition(test: Test, catalogue: Catalogue, depth: int = 0) -> str:
    """What a test asks for, ending in こと: 会員の人数が5人以上であること."""
    match test:
        case AllOf() | AnyOf():
            return _several(test, catalogue, depth)
        case OneOf() | NoneOf():
            return _choice(test, catalogue)
        case AtLeast():
            return f"{label(catalogue, test.fact)}が{_limit(catalogue, test.fact, test.least)}以上であること"
        case AtMost():
            most = "" if test.most == 0 else "以下"
            return f"{label(catalogue, test.fact)}が{_limit(catalogue, test.fact, test.most)}{most}であること"
        case Is():
            return f"{value(catalogue, test.fact, test.wanted)}こと"
        case Share():
            whole = label(catalogue, test.whole)
            return f"{label(catalogue, test.part)}が、{whole}の{ratio(test.least)}以上であること"
        case OnOrAfter():
            return f"{label(catalogue, test.fact)}が{show_day(test.day)}以降であること"
        case OnOrBefore():
            return f"{label(catalogue, test.fact)}が{show_day(test.day)}までであること"
        case NotStated():
            return test.about


def paper(one: Paper, catalogue: Catalogue) -> str:
    """A paper to bring, with when it is needed."""
    when = f"【{condition(one.when, catalogue)}】のとき：" if one.when is not None else ""
    return f"{when}{one.name}" + (f"（{one.note}）" if one.note else "")


def reason(criterion: Criterion, verdict: Verdict, view: View) -> str:
    """Why a criterion is met, is not, or is not known yet, as one or two sentences."""
    if verdict is Verdict.UNKNOWN:
        return _unknown(criterion.test, view)
    test = criterion.test
    if isinstance(test, AllOf | AnyOf):
        return _facts_then(leaves(test), verdict, view)
    if isinstance(test, Is):
        known = view.value(test.fact)
        clause = value(view.catalogue, test.fact, known) if known is not None else ""
        return f"{clause}ので、{'合います' if verdict is Verdict.FITS else '合いません'}。"
    return _facts_then((test,), verdict, view)


def change(one: Change, catalogue: Catalogue) -> str:
    """What a group could do: 会員をふやす（あと2人）."""
    fact = catalogue.fact(one.fact)
    if one.waits:
        return f"{value(catalogue, one.fact, one.to)}まで待つ（この日から合います）"
    if one.by is None:
        return _turn(fact, one)
    does = fact.gain if one.by > 0 else fact.lose
    if fact.type is FactType.INTEGER:
        more = number(catalogue, one.fact, abs(one.by))
        return f"{does}（あと{more}）" if one.by > 0 else f"{does}（{more}）"
    return f"{does}（{value(catalogue, one.fact, one.to)}{'以上' if one.by > 0 else '以下'}）"


def near(found: Iterable[Change], catalogue: Catalogue) -> str:
    """What together would make a scheme fit, as a sentence."""
    steps = [change(one, catalogue) for one in found]
    if len(steps) == 1:
        return f"「{steps[0]}」と、使えるようになります。"
    return f"次の{len(steps)}つがそろうと、使えるようになります。" + "".join(
        f"\n{_sign(place)}{step}" for place, step in enumerate(steps)
    )


def missing(names: Iterable[str], catalogue: Catalogue) -> str:
    """Which answers would settle it: 「会員の人数」が分かると決まります."""
    return "".join(f"「{label(catalogue, name)}」" for name in names) + "が分かると決まります。"


def contradiction(found: Contradiction, catalogue: Catalogue) -> str:
    """What does not go together, and what to do."""
    words = [value(catalogue, name, known) for name, known in zip(found.facts, found.values, strict=True)]
    match found.kind:
        case "order":
            less, more = found.facts
            order = next(one for one in catalogue.orders if (one.less, one.more) == (less, more))
            said = order.say.format(less=words[0], more=words[1])
        case "future":
            said = f"{label(catalogue, found.facts[0])}が、まだ来ていない日（{words[0]}）になっています。"
        case _:
            said = f"{label(catalogue, found.facts[0])}が、ありえない値（{words[0]}）になっています。"
    return f"{said}どれかを直してください。直すまで、このお答えは使わずに判定します。"


def _several(test: AllOf | AnyOf, catalogue: Catalogue, depth: int) -> str:
    """Inside another one the parts are named ア, イ and stand in brackets, so that ① and ② stay apart."""
    parts = [f"{_sign(place, depth)}{condition(one, catalogue, depth + 1)}" for place, one in enumerate(test.tests)]
    head, listed_ = "どれか1つ" if isinstance(test, AnyOf) else "すべて", "　".join(parts)
    return f"次の{head}に当てはまること：{listed_}" if depth == 0 else f"次の{head}に当てはまること（{listed_}）"


def _choice(test: OneOf | NoneOf, catalogue: Catalogue) -> str:
    subject = catalogue.subject(test.fact)
    names = listed(f"「{option(catalogue, test.fact, one)}」" for one in test.values)
    several = "のどれか" if len(test.values) > 1 else ""
    if subject.type is FactType.CHOICES:
        if isinstance(test, OneOf):
            return f"活動の中に、{names}{several}がふくまれること"
        return f"活動の中に、{names}{'のどれも' if several else 'が'}ふくまれないこと"
    if isinstance(test, OneOf):
        return f"{subject.label}が、{names}{several}であること"
    return f"{subject.label}が、{names}{'のどれでも' if len(test.values) > 1 else 'では'}ないこと"


def _limit(catalogue: Catalogue, name: str, limit: int | Fraction) -> str:
    if catalogue.subject(name).type is FactType.SHARE:
        return f"{ratio(limit)}（{percent(limit)}）"
    return number(catalogue, name, limit)


def _unknown(test: Test, view: View) -> str:
    names = [base for leaf in leaves(test) for name in subjects(leaf, view) for base in view.missing(name)]
    if names:
        return missing(dict.fromkeys(names), view.catalogue)
    if about := [leaf.about for leaf in leaves(test) if isinstance(leaf, NotStated)]:
        return f"「{listed(about)}」は、資料に書かれていません。窓口におたずねください。"
    return "資料の書き方だけでは決められません。窓口におたずねください。"


def _facts_then(tests: Iterable[Leaf], verdict: Verdict, view: View) -> str:
    """The facts looked at, then whether they fit."""
    names = dict.fromkeys(name for test in tests for name in subjects(test, view))
    parts = [_is(name, known, view.catalogue) for name in names if (known := view.value(name)) is not None]
    said = "、".join(parts)
    return f"{said}なので、{'合います' if verdict is Verdict.FITS else '合いません'}。"


def _is(name: str, known: Value, catalogue: Catalogue) -> str:
    if isinstance(known, bool):
        return f"「{value(catalogue, name, known)}」"
    shown = value(catalogue, name, known)
    return f"{label(catalogue, name)}は{f'「{shown}」' if isinstance(known, str | tuple) else shown}"


def _turn(fact: Fact, one: Change) -> str:
    if fact.type is FactType.CHOICES and one.options:
        names = listed(f"「{found.label}」" for value in one.options if (found := fact.option(value)))
        if isinstance(one.to, tuple) and not set(one.to).intersection(one.options):
            return f"{fact.lose}（{names}）"
        return f"{fact.gain}（{names}{'のどれか' if len(one.options) > 1 else ''}）"
    return fact.gain if one.options or one.to is True else fact.lose


def _sign(place: int, depth: int = 0) -> str:
    signs = _NUMBERS if depth == 0 else _LETTERS
    sign = signs[place] if place < len(signs) else f"({place + 1})"
    return sign if depth == 0 else f"{sign}："
