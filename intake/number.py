"""Whole numbers and sums of money as people write them: 20, ２０, 二十名, 約20, 1,000円, 1万5千円."""

import re
from decimal import Decimal, InvalidOperation

from intake.errors import BadValue
from intake.form import Field, FieldType
from intake.text import NOTHING, solid, with_example

LARGEST = 999_999_999_999
"""No answer is larger unless its field allows it: far above any city's budget line."""

_DIGITS = str.maketrans("〇○零一二三四五六七八九壱弐参", "000123456789123")
_UNITS = {"兆": 10**12, "億": 10**8, "万": 10**4}
_SMALL_UNITS = {"千": 1000, "百": 100, "十": 10}
_SPELLED = (("萬", "万"), ("拾", "十"), ("阡", "千"), ("まん", "万"), ("せん", "千"), ("ひゃく", "百"), ("ゼロ", "0"))
_BEFORE = re.compile(r"\A(約|およそ|おおよそ|だいたい|大体|ほぼ|全部で|合計で?|総額で?|計|[¥\\])+")
_AFTER = re.compile(r"(くらい|ぐらい|ほど|程度|前後|です|になります|の予定|予定|を希望(します)?|希望)+\Z")
_COUNTED = re.compile(
    r"(人|名様|名|にん|個|回|件|団体|世帯|戸|席|[かヶケカ]所|箇所|年|歳|才|[かヶケカ]月|日|時間|台|枚|部|つ)(間|分)?\Z"
)
_YEN = re.compile(r"(円|えん|yen)\Z", re.IGNORECASE)
_SERIOUS = re.compile(r"\d+(\.\d+)?")
_RANGE = re.compile(r"\d.*([~〜–―-]|から).*\d")
_RUN = re.compile(r"(?<![0-9〇○零一二三四五六七八九十百千壱弐参拾])[〇○零一二三四五六七八九十百千壱弐参拾]+")
"""Chinese numerals, but not the unit of Arabic digits (5千)."""
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def number(text: str) -> int | None:
    """The whole number in Arabic or Chinese numerals or both (「1万5千」「百二十」「1.5万」); None otherwise."""
    rest = solid(text)
    if len(rest) > 40:
        return None
    for spelled, sign in _SPELLED:
        rest = rest.replace(spelled, sign)
    total = _large(_THOUSANDS.sub("", rest.translate(_DIGITS)))
    return int(total) if total is not None and total == total.to_integral_value() else None


def arabic(text: str) -> str:
    """The text with every run of Chinese numerals written in Arabic digits: 「十一月二十二日」 is 「11月22日」."""
    return _RUN.sub(lambda run: str(_or_same(run.group())), text)


def read_number(field: Field, text: str) -> str:
    """The stored digits of an INTEGER or MONEY (yen) field; raises BadValue with what to type."""
    money = field.type is FieldType.MONEY
    found = number(_bare(text, money=money))
    if found is None and field.required and solid(text) in NOTHING:
        found = 0
    if found is None:
        raise BadValue(with_example(field, _advice(field, text)))
    least, most = field.minimum or 0, field.maximum if field.maximum is not None else LARGEST
    if not least <= found <= most:
        unit = "円" if money else ""
        side = f"{least:,}{unit}以上" if found < least else f"{most:,}{unit}以下"
        raise BadValue(f"「{field.label}」は{side}で入れてください。いまは{found:,}{unit}になっています。")
    return str(found)


def show_number(field: Field, value: str) -> str:
    """「1,000円」, 「20」, or 「20人」 where the field has a unit."""
    return f"{int(value):,}{'円' if field.type is FieldType.MONEY else field.unit}"


def _bare(text: str, *, money: bool) -> str:
    bare = _AFTER.sub("", _BEFORE.sub("", solid(text).rstrip("。.!、,")))
    return (_YEN if money else _COUNTED).sub("", bare)


def _advice(field: Field, text: str) -> str:
    if _RANGE.search(solid(text).translate(_DIGITS)):
        return f"「{field.label}」は、一つの数で入れてください。決まっていなければ、おおよその数でかまいません。"
    what = "金額を、円で" if field.type is FieldType.MONEY else "数字で"
    return f"「{field.label}」は{what}入れてください。"


def _large(text: str) -> Decimal | None:
    total, seen = Decimal(0), False
    for unit, scale in _UNITS.items():
        head, mark, rest = text.partition(unit)
        if mark:
            part = _small(head)
            if part is None:
                return None
            total, text, seen = total + part * scale, rest, True
    if not text:
        return total if seen else None
    part = _small(text)
    return None if part is None else total + part


def _small(text: str) -> Decimal | None:
    total, seen = Decimal(0), False
    for unit, scale in _SMALL_UNITS.items():
        head, mark, rest = text.partition(unit)
        if mark:
            part = _plain(head) if head else Decimal(1)
            if part is None:
                return None
            total, text, seen = total + part * scale, rest, True
    if not text:
        return total if seen else None
    part = _plain(text)
    return None if part is None else total + part


def _plain(text: str) -> Decimal | None:
    try:
        return Decimal(text) if _SERIOUS.fullmatch(text) and text.isascii() else None
    except InvalidOperation:
        return None


def _or_same(run: str) -> int | str:
    found = number(run)
    return run if found is None else found
