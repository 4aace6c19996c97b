"""What the marks of a table mean: 注：◎は先導的に取り組む主体、○は参加、協力する主体."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.document.model import Document
from knowledge.plan.cell import MARKS, SAME_MARK
from knowledge.plan.prose import tightened

LONGEST = 60
"""Characters of a meaning: more is a paragraph that begins with a bullet."""

_NOTE = re.compile(r"注|凡例|記号|印|※|マーク")
_ENTRY = re.compile(rf"([{MARKS}])\s*(は、?|[:：＝=…]+|・・+|-{{1,2}}>?)\s*([^{MARKS}]+)")
_LEADS = re.compile(r"先導|主導|主体的|中心|中核|主担当|主たる|主に|主として|リード|率先|主管|責任|実施主体|実施する")
_JOINS = re.compile(r"協力|参加|参画|支援|連携|関係|補助|副|応援|関与|サポート|関わ")


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark, what it means, the whole clause as printed and its line."""

    mark: str
    meaning: str
    clause: str
    line: int

    @property
    def leads(self) -> bool | None:
        """Does the mark stand for who leads (True) or for who takes part (False)? None where the words do not say."""
        if _LEADS.search(self.meaning):
            return True
        return False if _JOINS.search(self.meaning) else None


def legend_of(document: Document) -> tuple[Entry, ...]:
    """The marks that notes of the document explain, the first note of each mark."""
    entries: dict[str, Entry] = {}
    for line in document.lines:
        found = list(_entries(line.text, line.number))
        if len(found) > 1 or (found and _NOTE.search(line.text)):
            for entry in found:
                entries.setdefault(entry.mark, entry)
    return tuple(entries.values())


def _entries(text: str, number: int) -> Iterator[Entry]:
    if "\t" in text or "|" in text:
        return
    for found in _ENTRY.finditer(text):
        meaning = tightened(found[3]).strip("、。，,;；／/（）()")
        if meaning and len(meaning) <= LONGEST:
            clause = tightened(found[0]).strip("、。，,;；／/（(")
            yield Entry(found[1].translate(SAME_MARK), meaning, clause, number)
