"""Tables whose rows explain a thing each: a role and what belongs to it, a term and its meaning."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.article import Kind
from knowledge.document.model import Row
from knowledge.plan.cell import flat, flowing, is_nothing
from knowledge.plan.found import Found
from knowledge.plan.grid import Grid
from knowledge.plan.numbering import SIGNS, mark_of

LONGEST_TITLE = 40
SHORTEST_TEXT = 10
"""Characters that the explanations of a table have on average at least: fewer are figures or names."""

KINDS: tuple[tuple[Kind, str], ...] = (
    (Kind.TERM, r"用語|語句|言葉の(?:意味|説明)|用語(?:集|解説|の説明)|定義"),
    (Kind.ROLE, r"役割|責務"),
    (Kind.ISSUE, r"成果|課題|問題点|現状"),
    (Kind.PRINCIPLE, r"原則|基本理念|基本的な考え(?:方)?"),
)
"""Words by which a heading or a header says what stands under it."""

_TERM = re.compile(r"(?:専門)?(?:用語|語句|言葉|ことば|キーワード)(?:名|等)?")
_MEANING = re.compile(r"(?:用語の?)?(?:意味|説明|解説|定義|内容)(?:等|・?(?:説明|解説))?")
_READING = re.compile(r"読み?(?:方|がな|仮名)?|よみ(?:がな|かた)?|ふりがな|フリガナ")

_ENDS = tuple((kind, re.compile(rf"(?:{words})(?:等|一覧|のまとめ)?$")) for kind, words in KINDS)
_WORDS = tuple((kind, re.compile(words)) for kind, words in KINDS)


def kind_under(heading: str) -> Kind:
    """The kind of what stands under a heading, by its last words: 各主体の役割, 成果と課題."""
    return next((kind for kind, pattern in _ENDS if pattern.search(heading)), Kind.PASSAGE)


def pairs_in(grid: Grid, above: Sequence[str]) -> list[Found]:
    """One article a row: its first text is the title, the others what is said of it; none for tables of figures."""
    if terms := list(_terms(grid, above)):
        return terms
    title = next((place for place in range(len(grid.columns)) if _is_titles(grid, place)), None)
    if title is None or title + 1 >= len(grid.columns):
        return []
    texts = [_text(row, title) for row in grid.rows]
    filled = [text for text in texts if text]
    if not filled or sum(map(len, filled)) < SHORTEST_TEXT * len(filled):
        return []
    kind = _kind(above, grid)
    path = (*above, grid.caption) if grid.caption else tuple(above)
    found: list[Found] = []
    for row, text in zip(grid.rows, texts, strict=True):
        name = flat(row.cells[title])
        if name and text:
            found.append(_found(name, text, kind, path=path, lines=row.lines))
        elif text and found:
            found[-1] = replace(
                found[-1], content=f"{found[-1].content}\n{text}", lines=(found[-1].lines[0], row.lines[1])
            )
    return found


def _terms(grid: Grid, above: Sequence[str]) -> Iterator[Found]:
    """The rows of a table of words (用語, 読み, 説明) without its other columns; none for other tables."""
    word, meaning, reading = (_headed(grid, header) for header in (_TERM, _MEANING, _READING))
    if word is None or meaning is None:
        return
    for row in grid.rows:
        term, text = flat(row.cells[word]), flowing(row.cells[meaning])
        spoken = (flat(row.cells[reading]),) if reading is not None and row.cells[reading] else ()
        if term and not is_nothing(text):
            path = (*above, grid.caption) if grid.caption else tuple(above)
            yield Found(kind=Kind.TERM, title=term, lines=row.lines, path=path, content=text, other_words=spoken)


def _headed(grid: Grid, header: re.Pattern[str]) -> int | None:
    return next((place for place, column in enumerate(grid.columns) if header.fullmatch(column.name)), None)


def _kind(above: Sequence[str], grid: Grid) -> Kind:
    headers = " ".join(column.name for column in grid.columns)
    told = (kind_under(heading) for heading in (grid.caption, *above[-1:]) if heading)
    worded = next((kind for kind, pattern in _WORDS if pattern.search(headers)), Kind.PASSAGE)
    return next((kind for kind in told if kind is not Kind.PASSAGE), worded)


def _is_titles(grid: Grid, place: int) -> bool:
    cells = [row.cells[place] for row in grid.rows if not is_nothing(row.cells[place])]
    worded = [cell for cell in cells if re.search(r"[^\W\d_]{2,}", cell)]
    return bool(cells) and len(worded) == len(cells) and all(len(cell) <= LONGEST_TITLE for cell in cells)


def _text(row: Row, title: int) -> str:
    return "\n".join(flowing(cell) for cell in row.cells[title + 1 :] if not is_nothing(cell))


def _found(name: str, text: str, kind: Kind, *, path: tuple[str, ...], lines: tuple[int, int]) -> Found:
    mark = mark_of(name)
    number = f"役割{mark.number}" if kind is Kind.ROLE and mark is not None and mark.style not in SIGNS else None
    title = mark.rest if mark is not None and mark.rest else name
    return Found(kind=kind, title=title, lines=lines, number=number, path=path, content=text)
