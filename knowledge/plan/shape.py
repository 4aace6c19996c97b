"""What a value is by its shape alone: names of departments, ■□ boxes, cells of a yearly plan, titles, sentences."""

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.plan.cell import is_nothing, status_of
from knowledge.plan.folding import bare, folded
from knowledge.plan.numbering import CIRCLED, KANA, ROMANS, Style, mark_of, normalised, value_of
from knowledge.plan.prose import tightened
from knowledge.plan.timetable import has_arrow, is_year

ON, OFF = "■☑☒✓✔★◼▣◉●", "□☐◻▢☆○◯〇△▲"
EMPTY_BOXES = "□☐◻▢"
LEADS = "◎"
LONGEST_NAME = 24
LONGEST_CELL = 12
LONGEST_TITLE = 60
LONGEST_PHRASE = 30
"""Characters; a longer line without a full stop is part of a sentence."""


class Shape(StrEnum):
    """What a printed line can be, as far as its shape says."""

    NUMBER = "number"
    STATUS = "status"
    DEPARTMENTS = "departments"
    BODIES = "bodies"
    TITLE = "title"
    YEARS = "years"
    CELLS = "cells"
    DASH = "dash"
    PHRASE = "phrase"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Bodies:
    """The actors (主体) of a value: those whose box is ticked, or who are listed without boxes; with ◎ some lead.

    `boxes` are all the names that have a box, ticked or not.
    """

    named: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    participating: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()


_STEP = rf"(?:[{ROMANS}{CIRCLED}]|[IVX]+|\(\w{{1,3}}\)|[A-Za-z]?\d{{1,4}}|[A-Z{KANA}])"
_NUMBER = re.compile(rf"(?:No\.?|NO\.?|№|第)?({_STEP}(?:[-.・]{_STEP})*)")
TITLE_STYLES = frozenset(
    {
        *(Style.ROMAN, Style.DIGIT, Style.DECIMAL, Style.PAREN, Style.HALF_PAREN, Style.CIRCLED, Style.BLACK_CIRCLED),
        *(Style.KANA, Style.PAREN_KANA, Style.LETTER),
    }
)
_CELL_WORD = (
    r"(?:一部|本格|全面|随時|順次|継続|試行|先行|毎年|調査|検討|実施|準備|開始|着手|策定|整備|設置|運用|見直し|改定|改訂"
    r"|評価|検証|完了|拡充|拡大|導入|設計|工事|建設|供用|公表|周知|募集|委託|研究|協議|推進|終了|廃止|予定|通年|同左|〃)"
)
_CELL = re.compile(rf"{_CELL_WORD}(?:[・、/]?{_CELL_WORD})*|[○●◎◯]")
_SUFFIX = (
    r"(?:課|室|係|局|部|署|班|センター|所|館|園|庁|所属|機関|本部|支所|事務所|担当|チーム|グループ|公社|事業団|委員会|事務局)"
    r"(?:等|ほか|他)?(?:\(.*\))?"
)
_DEPARTMENT = re.compile(rf".*{_SUFFIX}|(?:全|各|関係)(?:課|部|部局|所属|室|庁|部署|機関|課室)|全庁|庁内各課")
_ACTOR = re.compile(
    r".*(?:市民|住民|町民|村民|区民|市|町|村|区|行政|団体|企業|事業者|事業所|学校|大学|機関|NPO|法人|コミュニティ|自治会"
    r"|町内会|協議会|協働体|地域|個人|家庭|議会|組織|者)等?"
)
_BOX = re.compile(rf"([{ON}{OFF}{LEADS}])\s*([^{ON}{OFF}{LEADS}]*)")
_SENTENCE = re.compile(r"。|[、，].*[、，]|(?:ます|する|です|こと|した|ある|いる|とき)$")


def shape_of(text: str) -> Shape:
    """The shape of one printed line. PHRASE is what has none: a short title without a number, a piece of a sentence."""
    flat = bare(text)
    if not flat or is_nothing(text):
        return Shape.DASH
    if flat[0] in ON + OFF + LEADS and len(_BOX.findall(text)) > 1:
        return Shape.BODIES
    if all(is_year(part) for part in text.split()) or is_year(flat):
        return Shape.YEARS
    if is_cells(text):
        return Shape.CELLS
    if status_of(text):
        return Shape.STATUS
    if number_of(text) and not flat.isdigit():
        return Shape.NUMBER
    return _shape_of_words(text, flat)


def _shape_of_words(text: str, flat: str) -> Shape:
    if flat.endswith("。"):
        return Shape.PROSE
    mark = mark_of(text)
    if mark and mark.style in TITLE_STYLES and mark.rest and len(flat) <= LONGEST_TITLE:
        return Shape.TITLE
    if is_departments(text):
        return Shape.DEPARTMENTS
    if is_actors(text):
        return Shape.BODIES
    return Shape.PROSE if _SENTENCE.search(flat) or len(flat) > LONGEST_PHRASE else Shape.PHRASE


def number_of(text: str) -> str | None:
    """The number a text is when it is nothing else, as it is cited: Ⅰ － （１） － ① is Ⅰ-(1)-①."""
    match = _NUMBER.fullmatch(normalised(text))
    return match[1] if match else None


def parts_of(number: str) -> tuple[str, ...]:
    """A number cut into its parts: Ⅰ-(1)-① is Ⅰ, (1) and ①."""
    return tuple(part for part in re.split(r"[-.・]", number) if part)


def place_of(part: str) -> int:
    """The place of a part of a number in its row, of letters too: ②, (2), Ⅱ and B are 2; 0 for what is no number."""
    letter = part.strip("()")
    return value_of(part) or (ord(letter.upper()) - ord("A") + 1 if re.fullmatch("[A-Za-z]", letter) else 0)


def form_of(part: str) -> str:
    """How a part of a number is written: Roman, in a circle, in brackets, in digits or letters."""
    if part[:1] in ROMANS or re.fullmatch("[IVX]+", part):
        return "roman"
    if part[:1] in CIRCLED:
        return "circle"
    return "bracket" if part.startswith("(") else "digit" if part[-1:].isdigit() else "letter"


def is_cells(text: str) -> bool:
    """Is it one or more cells of a yearly plan (実施 → → 検討)?"""
    return bool(text.split()) and all(_is_cell(cell) for cell in text.split())


def is_departments(text: str) -> bool:
    """Is it a list of names of departments (担当課)?"""
    names = [bare(name) for name in departments(text)]
    known = (_DEPARTMENT.fullmatch(name) and len(name) <= LONGEST_NAME and not _SENTENCE.search(name) for name in names)
    return bool(names) and all(known)


def is_actors(text: str) -> bool:
    """Is it a list of actors (主体) without boxes: 市民、市民活動団体、市?"""
    found = listed(text)
    return len(found) > 1 and all(len(name) <= LONGEST_NAME and _ACTOR.fullmatch(bare(name)) for name in found)


def departments(text: str) -> tuple[str, ...]:
    """The departments of a value: parted by ・ 、 / or spaces; a ・ inside a name stays (学習・スポーツ振興課)."""
    names: list[str] = []
    begun = ""
    for line in text.split("\n"):
        for group in _split(begun + line, "、，,／/ \u3000;；"):
            begun = ""
            for piece in _split(group, "・･"):
                begun = f"{begun}・{piece}" if begun else piece
                if _DEPARTMENT.fullmatch(bare(begun)):
                    names.append(begun)
                    begun = ""
            names += [begun] if begun and not line.endswith(group) else []
    return tuple(dict.fromkeys(tightened(name) for name in (*names, begun) if name))


def bodies(text: str) -> Bodies:
    """The actors of a value: those with a filled box, or with ◎ (leading) and ○ (taking part), or a plain list."""
    found = [(sign, tightened(name).strip("・、,，")) for sign, name in _BOX.findall(text)]
    boxes = [(sign, name) for sign, name in found if name]
    if not boxes:
        return Bodies(listed(text))
    names = tuple(name for _, name in boxes)
    if any(sign in LEADS for sign, _ in boxes):
        leading = tuple(name for sign, name in boxes if sign in LEADS)
        taking = tuple(name for sign, name in boxes if sign in "○◯〇●△▲")
        return Bodies((), leading, taking, names)
    filled = ON if any(sign in ON + EMPTY_BOXES for sign, _ in boxes) else OFF
    return Bodies(tuple(name for sign, name in boxes if sign in filled), boxes=names)


def listed(text: str) -> tuple[str, ...]:
    """A plain list of names."""
    return tuple(dict.fromkeys(tightened(name) for name in _split(text, "、，,・･／/ \u3000\n")))


def _is_cell(cell: str) -> bool:
    usual = folded(cell)
    return len(usual) <= LONGEST_CELL and bool(_CELL.fullmatch(usual) or is_nothing(usual) or has_arrow(usual))


def _split(text: str, signs: str) -> list[str]:
    """Cuts at signs that stand outside brackets."""
    pieces, begun, depth = [], "", 0
    for char in text:
        depth = max(depth + (char in "（(「『") - (char in "）)」』"), 0)
        if char in signs and not depth:
            pieces.append(begun)
            begun = ""
        else:
            begun += char
    return [piece.strip() for piece in (*pieces, begun) if piece.strip()]
