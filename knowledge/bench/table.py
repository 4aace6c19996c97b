"""The comparison as a table for people and as CSV for spreadsheets."""

import csv
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from knowledge.bench.measure import Row

HEAD = (
    "件数",
    "方式",
    "再現率@10",
    "nDCG@10",
    "1問の中央値（ms）",
    "99%（ms）",
    "準備（秒）",
    "うち語に切る（秒）",
    "メモリー（MB）",
    "再現率の差",
    "時間の比",
    "準備の比",
    "メモリーの比",
    "聞いた問数",
    "注",
)
"""Differences and ratios are against まどぐち of the same run and size: a time ratio of 2 is twice as slow."""

RIGHT = frozenset(range(len(HEAD))) - {1, len(HEAD) - 1}
"""Columns of numbers."""


def cells(rows: Sequence[Row]) -> list[list[str]]:
    """One line a row, as text; what was not measured is empty."""
    ours = next((row for row in rows if row.ours), Row(size=0, label=""))
    return [_cells(row, ours) for row in rows]


def text(lines: Sequence[Sequence[str]]) -> str:
    """The table in columns of equal width on a terminal, where a full-width character takes two places."""
    whole = [HEAD, *lines]
    widths = [max(_width(line[at]) for line in whole) for at in range(len(HEAD))]
    return "\n".join("  ".join(_filled(line[at], widths[at], at) for at in range(len(HEAD))).rstrip() for line in whole)


def write(lines: Sequence[Sequence[str]], file: Path) -> None:
    """Writes CSV that Japanese Excel opens as it is: UTF-8 with a byte order mark, CRLF."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([HEAD, *lines])


def _cells(row: Row, ours: Row) -> list[str]:
    return [
        str(row.size),
        row.label,
        _number(row.recall, 3),
        _number(row.ndcg, 3),
        _number(row.ms, 3),
        _number(row.ms_slow, 3),
        _number(row.build_seconds, 2),
        _number(row.cutting_seconds, 2),
        _number(row.megabytes, 0),
        _number(_difference(row, ours), 3),
        _ratio(row.ms, ours.ms),
        _ratio(row.build_seconds, ours.build_seconds),
        _ratio(row.megabytes, ours.megabytes),
        str(row.asked),
        row.why,
    ]


def _difference(row: Row, ours: Row) -> float | None:
    """Nothing where one of the two was asked fewer questions: they would not be the same ones."""
    if row.recall is None or ours.recall is None or row.asked != ours.asked:
        return None
    return row.recall - ours.recall


def _number(value: float | None, places: int) -> str:
    return "" if value is None else f"{value:.{places}f}"


def _ratio(value: float | None, ours: float | None) -> str:
    return "" if value is None or not ours else f"{value / ours:.2f}"


def _width(shown: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "FWA" else 1 for char in shown)


def _filled(shown: str, width: int, column: int) -> str:
    space = " " * (width - _width(shown))
    return space + shown if column in RIGHT else shown + space
