"""The numbers that Word counts by itself: they are seen in print but stand nowhere in the text."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from docx.document import Document as Opened
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

LEVELS = 9
"""Levels of a list in Word."""

_DIGITS = "〇一二三四五六七八九"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_WIDE = {ord("0") + digit: ord("０") + digit for digit in range(10)}
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    sort: str
    text: str


class Counters:
    """Counts the numbered paragraphs of one document; each is to be shown once, in order."""

    def __init__(self, opened: Opened) -> None:
        root = _numbering(opened)
        self._lists = {} if root is None else _lists(root)
        self._numbers = {} if root is None else _numbers(root)
        self._styles = _styles(opened)
        self._counts: dict[str, list[int | None]] = {}

    def number(self, paragraph: Element) -> str:
        """The number of this paragraph as printed, "" when it has none; bullets are numbers of a sort."""
        number, depth = self._place(paragraph)
        levels = self._lists.get(self._numbers.get(number, ""))
        if levels is None or depth not in levels:
            return ""
        counts = self._counts.setdefault(self._numbers[number], [None] * LEVELS)
        counted = counts[depth]
        counts[depth] = levels[depth].start if counted is None else counted + 1
        counts[depth + 1 :] = [None] * (LEVELS - depth - 1)
        return _shown(levels, depth, counts)

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list a paragraph belongs to and its level there; what it says itself goes before its style."""
        properties = paragraph.find(qn("w:pPr"))
        own = None if properties is None else properties.find(qn("w:numPr"))
        style = "" if properties is None else _value(properties, "w:pStyle")
        number, depth = self._styles.get(style, ("", 0))
        if own is not None:
            number = _value(own, "w:numId") or number
            depth = _int(_value(own, "w:ilvl"), depth)
        return number, min(max(depth, 0), LEVELS - 1)


def _numbering(opened: Opened) -> Element | None:
    relations = opened.part.rels.values()
    parts = [one.target_part for one in relations if not one.is_external and one.reltype.endswith("/numbering")]
    return getattr(parts[0], "element", None) if parts else None


def _lists(root: Element) -> dict[str, dict[int, _Level]]:
    return {
        one.get(qn("w:abstractNumId")) or "": {
            _int(level.get(qn("w:ilvl")), 0): _Level(
                _int(_value(level, "w:start"), 1), _value(level, "w:numFmt") or "decimal", _value(level, "w:lvlText")
            )
            for level in one.iterfind(qn("w:lvl"))
        }
        for one in root.iterfind(qn("w:abstractNum"))
    }


def _numbers(root: Element) -> dict[str, str]:
    return {one.get(qn("w:numId")) or "": _value(one, "w:abstractNumId") for one in root.iterfind(qn("w:num"))}


def _styles(opened: Opened) -> dict[str, tuple[str, int]]:
    found = {}
    for style in opened.styles.element.iterfind(qn("w:style")):
        own = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if own is not None:
            place = (_value(own, "w:numId"), _int(_value(own, "w:ilvl"), 0))
            found[style.get(qn("w:styleId")) or ""] = place
    return found


def _value(element: Element, tag: str) -> str:
    found = element.find(qn(tag))
    return "" if found is None else found.get(qn("w:val")) or ""


def _int(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else default


def _shown(levels: Mapping[int, _Level], depth: int, counts: list[int | None]) -> str:
    level = levels[depth]
    if level.sort == "bullet":
        return _PRIVATE.sub("・", level.text)
    if level.sort == "none":
        return ""

    def place(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        inner = levels.get(at, level)
        count = counts[at]
        return _written(inner.start if count is None else count, inner.sort)

    return _PLACE.sub(place, level.text)


def _written(count: int, sort: str) -> str:
    write = _SORTS.get(sort, str)
    return write(count) if 0 < count < 1_000 else str(count)


def _circled(count: int) -> str:
    return chr(ord("①") + count - 1) if count <= 20 else str(count)


def _kanji(count: int) -> str:
    tens, ones = divmod(count, 10)
    if count > 99:
        return "".join(_DIGITS[int(digit)] for digit in str(count))
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _roman(count: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        times, count = divmod(count, value)
        written += sign * times
    return written


def _letter(letters: str) -> Callable[[int], str]:
    return lambda count: letters[(count - 1) % len(letters)]


_SORTS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": lambda count: str(count).translate(_WIDE),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda count: f"({count})",
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerLetter": _letter("abcdefghijklmnopqrstuvwxyz"),
    "aiueo": _letter(_AIUEO),
    "aiueoFullWidth": _letter(_AIUEO),
    "iroha": _letter(_IROHA),
    "irohaFullWidth": _letter(_IROHA),
    "japaneseCounting": _kanji,
    "chineseCounting": _kanji,
    "ideographDigital": _kanji,
}
