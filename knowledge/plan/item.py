"""An item of a plan out of the values of its sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.article import Kind
from knowledge.plan.cell import is_nothing, status_of
from knowledge.plan.found import Found
from knowledge.plan.label import Slot
from knowledge.plan.numbering import mark_of, normalised
from knowledge.plan.prose import tightened
from knowledge.plan.shape import TITLE_STYLES, Bodies, bodies, departments, number_of
from knowledge.plan.support import is_scheme, support_of
from knowledge.plan.yearly import schedule_of

LONGEST_STATUS = 8


@dataclass(slots=True)
class Item:
    """The values of a sheet, as printed: by field, and the cells of the yearly plan by year."""

    values: dict[Slot, str]
    lines: tuple[int, int]
    planned: dict[str, str] = field(default_factory=dict)
    doubt: set[Slot] = field(default_factory=set)

    @property
    def number(self) -> str | None:
        """The printed number: that of its label, else the one before the title."""
        named = self.values.get(Slot.NUMBER, "")
        if named:
            mark = mark_of(named)
            return number_of(named) or (mark.number if mark else normalised(named))
        mark = mark_of(self.values.get(Slot.TITLE, ""))
        return mark.number if mark and mark.style in TITLE_STYLES else None

    @property
    def title(self) -> str:
        """The title without its number; a mark of a reprint (再掲) stays."""
        text = self.values.get(Slot.TITLE, "") or self._beside_number()
        mark = mark_of(text)
        return tightened(mark.rest if mark and mark.style in TITLE_STYLES and mark.rest else text)

    def _beside_number(self) -> str:
        mark = mark_of(self.values.get(Slot.NUMBER, ""))
        return mark.rest if mark else ""

    def found(self, path: Sequence[str]) -> Found:
        """The item as an article below the headings of `path`."""
        actors = bodies(self._text(Slot.BODIES)) if self._text(Slot.BODIES) else Bodies()
        purpose, content = self._text(Slot.PURPOSE), self._text(Slot.CONTENT)
        kinds = support_of(self.title, purpose, content)
        return Found(
            kind=Kind.SCHEME if is_scheme(self.title, kinds) else Kind.INITIATIVE,
            title=self.title,
            lines=self.lines,
            number=self.number,
            path=tuple(path),
            status=_status(self._text(Slot.STATUS)),
            departments=departments(self._text(Slot.DEPARTMENTS)),
            target_bodies=actors.named,
            leading=actors.leading,
            participating=actors.participating,
            purpose=purpose,
            content=content,
            completion=self._text(Slot.COMPLETION),
            schedule=schedule_of(self.planned),
            support_kind=kinds,
            doubt=tuple(slot.value for slot in Slot if slot in self.doubt),
        )

    def _text(self, slot: Slot) -> str:
        text = self.values.get(slot, "")
        return "" if is_nothing(text) else text


def _status(text: str) -> str | None:
    """新規, 継続 …; of boxes (■新規 □継続) the ticked one."""
    ticked = bodies(text).named if text else ()
    word = "・".join(ticked)
    return status_of(word) or (word if 0 < len(word) <= LONGEST_STATUS else None)


def planned_of(keys: Sequence[str], cells: Sequence[str], odd: Mapping[str, str]) -> dict[str, str]:
    """The cells by year, with those drawn apart (`odd`; a whole row under '')."""
    row = cells or odd.get("", "").split()
    planned = dict.fromkeys(keys, "") | dict(zip(keys, row, strict=False))
    return planned | {year: cell for year, cell in odd.items() if year}
