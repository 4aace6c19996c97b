"""Radicals as the characters that they look like.

A PDF names the glyph of 方 or 民 by the radical (⽅, ⺠) where its font draws both alike: no label and no search finds
the word again. The characters are those of Unicode's EquivalentUnifiedIdeograph.txt.
"""

import re
import unicodedata
from dataclasses import replace

from knowledge.document.model import Document, Row, Table

_SUPPLEMENT = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺"
    "⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_THEIR_CHARACTERS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀"
    "聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_KANGXI = range(0x2F00, 0x2FD6)

CHARACTERS = str.maketrans(_SUPPLEMENT, _THEIR_CHARACTERS) | {
    code: unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI
}
"""For `str.translate`; one character becomes one, so that places in a text stay the same."""

_RADICAL = re.compile("[\u2e80-\u2fd5]")


def charactered(text: str) -> str:
    """The text with characters in place of radicals."""
    return text.translate(CHARACTERS) if _RADICAL.search(text) else text


def without_radicals(document: Document) -> Document:
    """The document with characters in place of radicals, in its lines and in its tables."""
    if not any(_RADICAL.search(line.text) for line in document.lines):
        return document
    lines = tuple(replace(line, text=charactered(line.text)) for line in document.lines)
    return replace(document, lines=lines, tables=tuple(map(_table, document.tables)))


def _table(table: Table) -> Table:
    return Table(tuple(Row(tuple(map(charactered, row.cells)), row.lines) for row in table.rows))
