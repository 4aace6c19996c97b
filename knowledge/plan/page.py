"""The printed lines of a document outside its tables, and what their neighbours say of each."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from knowledge.document.model import Document, Line
from knowledge.plan.numbering import Mark, Style, mark_of
from knowledge.plan.prose import (
    carries_on,
    indent_of,
    is_finished,
    is_folio,
    is_open,
    is_spaced,
    is_within_word,
    width_of,
)

NEAR = 3
"""Lines on either side that tell how wide the text is set here."""

FULL = 0.85
"""Share of the width of the lines around it from which a line may have been broken by the margin."""

DRAWING = 4
"""Lines in a row from which short lines are the labels of a drawing."""

LABEL = 9
"""Full-width characters of a label at most."""

CAPTION = 36
"""Full-width characters of the caption of a drawing (…のイメージ図) at most."""

_BOXES = re.compile(r"[□■☐☑]\s*[^\W\d_]")
_CAPTION = re.compile(r"(?:イメージ図?|体系図|概念図|関係図|フロー図?|相関図|グラフ)\s*[）)】]?\s*$")
_PUNCTUATED = re.compile(r"[。：:【】〔〕「」*]")
_CONTENTS = re.compile(r"[…・.．‥\s]{4}\d{1,3}$")


@dataclass(frozen=True)
class Print:
    """Printed lines in order; places count from 0 among them.

    `spaced` says that empty lines mean nothing; tables follow the lines at the places `over_tables`.
    """

    lines: tuple[Line, ...]
    spaced: bool
    over_tables: frozenset[int] = frozenset()

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """How wide each line is set, in full-width characters."""
        return tuple(width_of(line.text) for line in self.lines)

    @cached_property
    def marks(self) -> tuple[Mark | None, ...]:
        """The number or sign at the head of each line."""
        return tuple(mark_of(line.text) for line in self.lines)

    def is_full(self, place: int) -> bool:
        """Does the line reach the margin, so that its sentence may go on in the next?"""
        around = self.widths[max(0, place - NEAR) : place + NEAR + 1]
        return self.widths[place] >= max(around) * FULL

    def begins_page(self, place: int) -> bool:
        """Does a page begin here?"""
        return place == 0 or is_new_page(self.lines[place - 1], self.lines[place], spaced=self.spaced)

    def runs_on(self, place: int) -> bool:
        """Does the text of this line go on in the next one for certain: a bracket or a word is open?"""
        if place + 1 >= len(self.lines) or self.marks[place + 1] or is_finished(self.lines[place].text):
            return False
        before, after = self.lines[place].text.strip(), self.lines[place + 1].text
        if not self.is_full(place) or indent_of(after):
            return False
        return carries_on(after) or is_open(before) or is_within_word(before, after.strip())

    def has_gap(self, place: int) -> bool:
        """Does an empty line that means something stand before this line?"""
        return not self.spaced and place > 0 and self.lines[place].number - self.lines[place - 1].number > 1


def print_of(document: Document) -> Print:
    """The lines of a document without its tables, table of contents, page numbers and empty lines."""
    inside = {n for table in document.tables for row in table.rows for n in range(row.lines[0], row.lines[1] + 1)}
    inside |= {line.number for line in document.lines if "\t" in line.text.strip() or line.text.strip().startswith("|")}
    lines = [line for line in document.lines if line.number not in inside and not _is_noise(line.text)]
    drawn = {line.number for run in _drawings(lines) for line in run}
    printed = tuple(line for line in lines if line.number not in drawn)
    tables = sorted(inside)
    ends = [*(line.number for line in printed[1:]), len(document.lines) + 1]
    over = (bisect(tables, line.number) < bisect(tables, end) for line, end in zip(printed, ends, strict=False))
    return Print(printed, is_spaced(document.lines), frozenset(place for place, is_over in enumerate(over) if is_over))


def is_new_page(before: Line, line: Line, *, spaced: bool) -> bool:
    """Does a page begin with a line: by the file's pages, or, where all others have an empty line before them
    (`spaced`), at a single space with none?
    """
    close = spaced and line.number - before.number == 1
    return line.page != before.page or (close and line.text.startswith(" "))


def _is_noise(text: str) -> bool:
    mark = mark_of(text)
    words = mark.rest if mark is not None else text
    if len(_BOXES.findall(text)) > 1:
        return True
    if mark is None and _CAPTION.search(text) and width_of(text) <= CAPTION:
        return True
    return is_folio(text) or bool(_CONTENTS.search(text.rstrip())) or not re.search(r"\w", words)


def _drawings(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of labels of a drawing: many very short lines, none of them a sentence, an item or a marked heading."""
    for label, run in groupby(lines, key=_is_label):
        labels = list(run)
        if label and len(labels) >= DRAWING:
            yield labels


def _is_label(line: Line) -> bool:
    mark = mark_of(line.text)
    pointer = mark is None or mark.style is Style.BLACK_CIRCLED
    return line.level is None and pointer and width_of(line.text) <= LABEL and not _PUNCTUATED.search(line.text)
