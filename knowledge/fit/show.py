"""Values as people read them: 20人, 3分の2, 300,000円, 2027年4月1日（木）."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from knowledge.fit.fact import Catalogue, Derived, Fact, FactType, Value

WEEKDAYS = "月火水木金土日"

OKU, MAN = 100_000_000, 10_000


def yen(amount: int) -> str:
    """300,000円; from 100 million on 100億円 or 1億2,345万6,789円, because nobody counts nine digits."""
    if amount < OKU:
        return f"{amount:,}円"
    oku, rest = divmod(amount, OKU)
    man, ones = divmod(rest, MAN)
    return f"{oku:,}億{f'{man:,}万' if man else ''}{f'{ones:,}' if ones else ''}円"


def ratio(share: Fraction | int) -> str:
    """2/3 as 3分の2, 1 as 全額."""
    share = Fraction(share)
    return "全額" if share == 1 else f"{share.denominator}分の{share.numerator}"


def percent(share: Fraction | int) -> str:
    """1/2 as 50％, 2/3 as 約67％."""
    exact = Fraction(share) * 100
    return f"{exact}％" if exact.denominator == 1 else f"約{round(exact)}％"


def day(value: date) -> str:
    """2027年4月1日（木）."""
    return f"{value.year}年{value.month}月{value.day}日（{WEEKDAYS[value.weekday()]}）"


def listed(words: Iterable[str]) -> str:
    """A・B・C."""
    return "・".join(words)


def label(catalogue: Catalogue, name: str) -> str:
    """What a fact is called."""
    return catalogue.subject(name).label


def option(catalogue: Catalogue, name: str, value: str) -> str:
    """What an option of a fact is called."""
    subject = catalogue.subject(name)
    found = subject.option(value) if isinstance(subject, Fact) else None
    return found.label if found else value


def value(catalogue: Catalogue, name: str, known: Value) -> str:
    """A fact's value in words; a yes_no fact as its clause."""
    subject = catalogue.subject(name)
    match known:
        case bool():
            return _yes_no(subject, known)
        case str():
            return option(catalogue, name, known)
        case tuple():
            return listed(option(catalogue, name, one) for one in known) or "なし"
        case date():
            return day(known)
        case Mapping():
            return "、".join(f"{option(catalogue, name, kind)} {yen(cost)}" for kind, cost in known.items()) or "なし"
        case _:
            return number(catalogue, name, known)


def number(catalogue: Catalogue, name: str, known: int | Fraction) -> str:
    """A number with its unit, an amount in yen, a share in percent."""
    subject = catalogue.subject(name)
    if subject.type is FactType.SHARE:
        return percent(known)
    if subject.type is FactType.MONEY:
        return yen(int(known))
    return f"{int(known):,}{subject.unit}"


def _yes_no(subject: Fact | Derived, known: bool) -> str:  # noqa: FBT001 - the value shown
    if isinstance(subject, Fact):
        return subject.yes if known else subject.no
    return "はい" if known else "いいえ"
