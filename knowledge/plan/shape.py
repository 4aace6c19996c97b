"""What a value is by its shape alone: names of departments, ■□ boxes, cells of a yearly plan, titles, sentences."""

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.plan.cover import years_of_row
from knowledge.plan.joined import DASHES, bare, folded, unspaced
from knowledge.plan.number import chain_of, marked

ON, OFF = "■☑☒✓✔☆★◼▣◉●", "□☐◻▢○◯〇"
LEADS = "◎"
LONGEST_NAME = 24
LONGEST_CELL = 12
LONGEST_TITLE = 60


class Shape(StrEnum):
    """What a printed line can be, as far as its shape says."""

    NUMBER = "number"
    STATUS = "status"
    DEPARTMENTS = "departments"
    BODIES = "bodies"
    TITLE = "title"
    YEAR = "year"
    CELLS = "cells"
    DASH = "dash"
    PHRASE = "phrase"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Bodies:
    """Names (主体) whose box is ticked, or all of them where there are no boxes; with ◎ some lead."""

    named: tuple[str, ...]
    leading: tuple[str, ...] = ()
    participating: tuple[str, ...] = ()
    all_names: tuple[str, ...] = ()


ARROWS = "→⇒➡➜➝⟶⇨▶►＞>"
_CELL_WORD = (
    r"(?:一部|本格|全面|随時|順次|継続|試行|先行|毎年|調査|検討|実施|準備|開始|着手|策定|整備|設置|運用|見直し|改定|改訂"
    r"|評価|検証|完了|拡充|拡大|導入|設計|工事|建設|供用|公表|周知|募集|委託|研究|協議|推進|終了|廃止|計画|予定|通年|同左|〃)"
)
_CELL = re.compile(rf"{_CELL_WORD}(?:[・、/]?{_CELL_WORD})*(?:予定)?|[{ARROWS}]+|[○●◎◯〃]|[{DASHES}]+[{ARROWS}]")
_STATUS = re.compile(r"[【\[(（]?(?:新規|継続|拡充|一部新規|見直し|一部拡充|再掲|廃止|完了|統合|新規・継続)[】\])）]?")
_SUFFIX = re.compile(
    r"(?:課|室|係|局|部|署|班|センター|所|館|園|庁|院|所属|機関|本部|支所|分室|事務所|担当|チーム|グループ|公社|事業団|財団|協会|協議会|委員会|事務局)"
    r"(?:等|ほか|他)?(?:\(.*\))?"
)
_NAMES_END = re.compile(rf".*{_SUFFIX.pattern}")
_ANY_UNIT = re.compile(r"(?:全|各|関係)(?:課|部|部局|所属|室|庁|部署|機関|課室)|全庁|庁内各課")
_ACTOR = re.compile(
    r".*(?:市民|住民|町民|村民|区民|市|町|村|区|行政|団体|企業|事業者|事業所|学校|大学|教育機関|ＮＰＯ|NPO|法人|コミュニティ|自治会|町内会|協議会|協働体|地域|個人|家庭|議会|組織|者)等?"
)
_BOX = re.compile(rf"([{ON}{OFF}{LEADS}])\s*([^{ON}{OFF}{LEADS}]*)")
_DASH = re.compile(rf"[{DASHES}]{{1,4}}|なし|(?:特に|該当)なし")
_SENTENCE = re.compile(r"。|[、，].*[、，]|(?:ます|する|です|こと|した|ある|いる|とき|ため|及び)$")


def shape_of(text: str) -> Shape:
    """The shape of one printed line; PHRASE is what has none: a short title, or a piece of a sentence."""
    flat = bare(text)
    if _DASH.fullmatch(flat):
        return Shape.DASH
    if years_of_row(text) or re.fullmatch(r"(?:[RHS]|令和|平成)(?:元|\d{1,2})(?:年度?)?|20\d\d年度?", flat):
        return Shape.YEAR
    if _STATUS.fullmatch(flat):
        return Shape.STATUS
    if is_cells(text):
        return Shape.CELLS
    if (chain := chain_of(text)) and (len(chain.parts) > 1 or not flat.isdigit()):
        return Shape.NUMBER
    if len(_BOX.findall(text)) > 1 and flat[0] in ON + OFF + LEADS:
        return Shape.BODIES
    return _shape_of_words(text, flat)


def _shape_of_words(text: str, flat: str) -> Shape:
    ends = flat.endswith("。")
    if marked(text) and not ends and len(flat) <= LONGEST_TITLE:
        return Shape.TITLE
    if not ends and is_departments(text):
        return Shape.DEPARTMENTS
    if not ends and is_actors(text):
        return Shape.BODIES
    return Shape.PROSE if _SENTENCE.search(flat) or len(flat) > LONGEST_TITLE // 2 else Shape.PHRASE


def is_cells(text: str) -> bool:
    """Is it one or more cells of a yearly plan (実施 → → 検討)?"""
    cells = folded(text).split()
    return bool(cells) and all(len(cell) <= LONGEST_CELL and (_CELL.fullmatch(cell) or _DASH.fullmatch(cell)) for cell in cells)


def is_departments(text: str) -> bool:
    """Is it a list of names of departments (担当課)?"""
    found = departments(text)
    known = [bool(_ANY_UNIT.fullmatch(bare(name)) or _NAMES_END.fullmatch(bare(name))) for name in found]
    return bool(found) and all(known) and not any(_SENTENCE.search(bare(name)) or len(name) > LONGEST_NAME for name in found)


def is_actors(text: str) -> bool:
    """Is it a list of actors (主体) without boxes: 市民、市民活動団体、市?"""
    found = listed(text)
    return len(found) > 1 and all(len(name) <= LONGEST_NAME and _ACTOR.fullmatch(bare(name)) for name in found)


def departments(text: str) -> tuple[str, ...]:
    """The departments of a value: joined by ・ 、 / or spaces; a ・ inside a name stays (生涯学習・スポーツ振興課)."""
    names: list[str] = []
    for group in _split(text, "、，,／/ \u3000\n;；"):
        begun = ""
        for piece in _split(group, "・･"):
            begun = f"{begun}・{piece}" if begun else piece
            if _NAMES_END.fullmatch(bare(begun)) or _ANY_UNIT.fullmatch(bare(begun)):
                names.append(begun)
                begun = ""
        if begun:
            names.append(begun)
    return tuple(dict.fromkeys(unspaced(name) for name in names))


def bodies(text: str) -> Bodies:
    """The actors of a value: those with a filled box, or with ◎ (leading) and ○ (taking part), or a plain list."""
    boxes = [(sign, unspaced(name).strip("・、,，　 ")) for sign, name in _BOX.findall(text)]
    boxes = [(sign, name) for sign, name in boxes if name]
    if not boxes:
        return Bodies(listed(text))
    names = tuple(name for _, name in boxes)
    if any(sign in LEADS for sign, _ in boxes):
        leading = tuple(name for sign, name in boxes if sign in LEADS)
        others = tuple(name for sign, name in boxes if sign in "○◯〇●")
        return Bodies((), leading, others, names)
    filled = ON if any(sign in ON for sign, _ in boxes) or any(sign in "□☐◻▢" for sign, _ in boxes) else OFF
    return Bodies(tuple(name for sign, name in boxes if sign in filled), (), (), names)


def listed(text: str) -> tuple[str, ...]:
    """A plain list of names."""
    return tuple(dict.fromkeys(unspaced(name) for name in _split(text, "、，,・･／/ \u3000\n")))


def is_none(text: str) -> bool:
    """Does a value say that there is none (－)?"""
    return not text.strip() or _DASH.fullmatch(bare(text)) is not None


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
