"""The numbers and signs that Japanese plans put before headings and items: Ⅰ, 第1章, １, (1), ①, ⅰ, ア, ■ …"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a heading or an item is marked; the value shows an example."""

    PART = "第1部"
    CHAPTER = "第1章"
    ROMAN = "Ⅰ"
    SECTION = "第1節"
    CLAUSE = "第1条"
    LABEL = "視点1"
    DIGIT = "1"
    KANJI = "一"
    DECIMAL = "1-1"
    PAREN = "(1)"
    HALF_PAREN = "1)"
    CIRCLED = "①"
    BLACK_CIRCLED = "❶"
    SMALL_ROMAN = "ⅰ"
    KANA = "ア"
    PAREN_KANA = "(ア)"
    LETTER = "a"
    SQUARE = "■"
    DIAMOND = "◆"
    CIRCLE = "○"
    BULLSEYE = "◎"
    DISC = "●"
    STAR = "★"
    TRIANGLE = "▶"
    CHECK = "□"
    NOTE = "※"
    DOT = "・"
    DASH = "-"


RANKS = {style: rank for rank, style in enumerate(Style)}
"""The usual order of the styles, the highest first. A document may order its signs (■ ○ ◆) otherwise."""

SIGNS = frozenset(list(Style)[list(Style).index(Style.SQUARE) :])
"""The styles that carry no number."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The number or sign at the head of a line and the words after it.

    `number` is normalised: half-width digits and brackets, no spaces (（１） is (1)); Ⅰ, ① and ⅰ stay one sign.
    `value` is its place in its row (③ is 3), 0 for signs. `level` is the usual rank of its style, 0 the highest.
    """

    style: Style
    number: str
    value: int
    rest: str

    @property
    def level(self) -> int:
        """0 for 第1部 … up to 27 for a dash."""
        return RANKS[self.style]

    @property
    def word(self) -> str:
        """What a label calls its things: 目標 in 目標1; empty for other styles."""
        return _NUMBER.sub("", self.number) if self.style is Style.LABEL else ""

    @property
    def key(self) -> str:
        """The same for marks of one row: a style of numbers, a label's word, or one sign (◆ and ◇ differ, ○ and 〇 do
        not).
        """
        return self.number.translate(_SAME_SIGN) if self.style in SIGNS else self.word or self.style


ROMANS = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
SMALL_ROMANS = "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
BLACK_CIRCLED = "❶❷❸❹❺❻❼❽❾❿⓫⓬⓭⓮⓯⓰⓱⓲⓳⓴"
DINGBATS = "➊➋➌➍➎➏➐➑➒➓"
KANJI_DIGITS = "一二三四五六七八九十"
KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
SIGN_STYLES = {
    **dict.fromkeys("■▣", Style.SQUARE),
    **dict.fromkeys("◆◇❖", Style.DIAMOND),
    **dict.fromkeys("○〇◯", Style.CIRCLE),
    "◎": Style.BULLSEYE,
    **dict.fromkeys("●⚫", Style.DISC),
    **dict.fromkeys("★☆", Style.STAR),
    **dict.fromkeys("▶►▷▼▲➢➤➔⇒", Style.TRIANGLE),
    **dict.fromkeys("□☐☑❏", Style.CHECK),
    "※": Style.NOTE,
    **dict.fromkeys("・･•‣∙", Style.DOT),
    **dict.fromkeys("-–—−*", Style.DASH),
}

_ORDINAL = rf"(\d{{1,3}}|[{KANJI_DIGITS}]{{1,3}})"
_GAP = r"[\s.．、:：]*"
_STEP = rf"(?:[{ROMANS}{CIRCLED}]|\d{{1,2}}|[(（]\s*\d{{1,2}}\s*[)）])"
_HYPHEN = r"\s*[-‐−－―]\s*"
_COUNTERS = "年月日人件回つ団体カか箇ヶヵ地万億千百倍度歳名号条項時分の以期次世割階円"
_COUNTED = (
    "年(?![齢代長少])|月(?!例)|日(?![常本頃ご々])|人(?![材口権々づと]|を育)|"
    "件(?!数)|回(?![覧遊])|団(?!体)|つ(?=[のにをがはで、以目])|[万億%％～〜]"
)
"""What makes a number before it a count (3 人の, 17 年), unless it begins a word of its own (1 人材の育成)."""

_PATTERNS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (Style.PART, re.compile(rf"第\s*{_ORDINAL}\s*[部編]{_GAP}")),
    (Style.CHAPTER, re.compile(rf"第\s*{_ORDINAL}\s*章{_GAP}")),
    (Style.SECTION, re.compile(rf"第\s*{_ORDINAL}\s*節{_GAP}")),
    (Style.CLAUSE, re.compile(rf"第\s*{_ORDINAL}\s*条(?:の\d)?(?=[\s（(])\s*")),
    (Style.DECIMAL, re.compile(rf"({_STEP}(?:{_HYPHEN}{_STEP}){{1,3}})(?:(?<=[)）{CIRCLED}])[\s.．、]*|[.．、]?\s+)")),
    (Style.DECIMAL, re.compile(r"(\d{1,2}(?:[.．]\d{1,2}){1,3})(?![\d年月日/])[.．、]?\s+")),
    (Style.ROMAN, re.compile(rf"([{ROMANS}]){_GAP}")),
    (Style.ROMAN, re.compile(r"((?:X{0,2}(?:IX|IV|V?I{1,3}|V))|X)(?:[.．、]\s*|\s+)(?=[^\x00-\x7f])")),
    (
        Style.LABEL,
        re.compile(
            r"((?:基本|重点|推進|行動|将来|活動|(?:施策|政策|取組|取り組み|協働|まちづくり)の)?"
            r"(?:目標|方針|方向性?|施策|政策|戦略|視点|原則|柱|理念|テーマ|プロジェクト|取組|項目|分野))"
            rf"\s*(\d{{1,2}}(?:[-－.]\d{{1,2}}){{0,2}}|[{ROMANS}{CIRCLED}{KANJI_DIGITS}]|[(（]\s*\d{{1,2}}\s*[)）])"
            rf"(?![\dつ年月]){_GAP}"
        ),
    ),
    (Style.PAREN, re.compile(r"[(（]\s*(\d{1,2})\s*[)）][\s、]*")),
    (Style.HALF_PAREN, re.compile(r"(\d{1,2})\s*[)）]\s*")),
    (Style.DIGIT, re.compile(rf"(\d{{1,2}})\s*(?:[.．、]\s*|\s+)(?!\d|{_COUNTED})")),
    (Style.DIGIT, re.compile(rf"(\d)(?=[^\W\d_a-zA-Z])(?![{_COUNTERS}])(?!市町村)")),
    (Style.KANJI, re.compile(rf"([{KANJI_DIGITS}]{{1,2}})(?:[、.．]|\s+)\s*")),
    (Style.PAREN, re.compile(rf"[(（]\s*([{KANJI_DIGITS}]{{1,2}})\s*[)）]\s*")),
    (Style.CIRCLED, re.compile(rf"([{CIRCLED}])[\s.．、]*")),
    (Style.BLACK_CIRCLED, re.compile(rf"([{BLACK_CIRCLED}{DINGBATS}])[\s.．、]*")),
    (Style.SMALL_ROMAN, re.compile(rf"[(（]?([{SMALL_ROMANS}])[)）]?[\s.．、]*")),
    (Style.PAREN_KANA, re.compile(rf"[(（]\s*([{KANA}])\s*[)）]\s*")),
    (Style.KANA, re.compile(rf"([{KANA}])(?:[.．、]|\s+)\s*")),
    (Style.LETTER, re.compile(r"[(（]?([a-zA-Z])(?:[)）]|[.．](?!\w))\s*")),
)
_NUMBER = re.compile(rf"[(\d{ROMANS}{CIRCLED}{KANJI_DIGITS}].*")
_SAME_SIGN = str.maketrans("〇◯⚫", "○○●")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_SIGN = re.compile(rf"([{''.join(map(re.escape, SIGN_STYLES))}])\s*")
_DASH = re.compile(r"[-–—−*]\s|[-*](?=[^\x00-\x7f])")
_EMPHASIS = re.compile(r"^\s*(?:#{1,6}\s+)?(?:\*\*|__)?|(?:\*\*|__)\s*$")


def mark_of(text: str) -> Mark | None:
    """The number or sign that a line begins with; None where it begins with words.

    Traces of Markdown (**bold**, #) are passed over. A count (３つの視点, 17 年1月) is no number. Of two marks
    in a row (- ・ …) a dash before another mark is dropped.
    """
    bare = bared(text)
    if _DASH.match(bare) and (inner := mark_of(bare[1:])):
        return inner
    narrow = bare.translate(_WIDE)
    for style, pattern in _PATTERNS:
        if found := pattern.match(narrow):
            return _numbered(style, found, bare[found.end() :])
    if (found := _SIGN.match(bare)) and (SIGN_STYLES[found[1]] is not Style.DASH or _DASH.match(bare)):
        return Mark(SIGN_STYLES[found[1]], found[1], 0, bare[found.end() :].strip())
    return None


def bared(text: str) -> str:
    """A line without outer white space and traces of Markdown emphasis or headings."""
    return _EMPHASIS.sub("", text).strip()


def normalised(number: str) -> str:
    """A printed number without spaces, with half-width digits, brackets and hyphens: Ⅰ － （１） － ① is Ⅰ-(1)-①."""
    narrow = number.translate(_WIDE).translate(str.maketrans("（）－‐−―–．", "()-----."))
    return re.sub(r"\s+", "", narrow)


def composed(numbers: Iterable[str | None]) -> str | None:
    """The number of a thing within its headings: Ⅱ, 1, (1) is Ⅱ-1-(1); None where no part has one."""
    return "-".join(number for number in numbers if number) or None


def value_of(number: str) -> int:
    """The place of a number in its row: ③, (3), ⅲ, Ⅲ, 三, ウ and 1-3 are 3; 0 for what is no number."""
    sign = re.split(r"[-.]", normalised(number))[-1].strip("()")
    for row in (ROMANS, SMALL_ROMANS, CIRCLED, BLACK_CIRCLED, DINGBATS, KANA):
        if len(sign) == 1 and sign in row:
            return row.index(sign) + 1
    if sign.isascii() and sign.isdigit():
        return int(sign)
    if sign and all(char in KANJI_DIGITS for char in sign):
        return _kanji(sign)
    return 0


def _numbered(style: Style, found: re.Match[str], rest: str) -> Mark:
    number = normalised("".join(found.groups()))
    value = value_of(found.groups()[-1])
    match style:
        case Style.PART | Style.CHAPTER | Style.SECTION | Style.CLAUSE:
            number = re.sub(r"\d+|[一二三四五六七八九十]+", str(value), normalised(found[0]), count=1).rstrip(".、:：")
        case Style.ROMAN if number not in ROMANS:
            number = ROMANS[value - 1] if (value := _roman(number)) <= len(ROMANS) else number
        case Style.PAREN | Style.PAREN_KANA:
            number = f"({number})"
        case Style.HALF_PAREN:
            number = f"{number})"
        case _:
            pass
    return Mark(style, number, value, rest.strip())


def _kanji(sign: str) -> int:
    tens, ten, ones = sign.rpartition("十")
    digit = KANJI_DIGITS.index(ones) + 1 if ones else 0
    if not ten:
        return digit
    return (KANJI_DIGITS.index(tens[0]) + 1 if tens else 1) * 10 + digit


def _roman(sign: str) -> int:
    folded = [unicodedata.normalize("NFKC", roman) for roman in ROMANS]
    return folded.index(sign) + 1 if sign in folded else len(ROMANS) + 1
