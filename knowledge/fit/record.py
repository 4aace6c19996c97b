"""One table of a rules file, read field by field: what is missing, of the wrong type or unknown is refused by place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any, NoReturn, Self

from knowledge.fit import naming
from knowledge.fit.errors import BadFact, BadRules, Place
from knowledge.fit.fact import PER_SCHEME, Catalogue, Derived, Fact, FactType
from knowledge.fit.naming import FIELDS
from knowledge.fit.yearly import Day, MonthDay

_TYPES = {str: "文字", int: "整数", bool: "true か false", list: "並び（[ ]）", dict: "表（{ }）"}

NUMBERS = (FactType.INTEGER, FactType.MONEY, FactType.SHARE)


@dataclass(slots=True)
class Record:
    """A table, where it stands, and what of it has been read."""

    data: Mapping[str, Any]
    place: Place
    catalogue: Catalogue
    scheme: str
    read: set[str]

    @classmethod
    def of(cls, data: object, place: Place, catalogue: Catalogue, scheme: str = "") -> Self:
        """A table of a file. Raises BadRules when it is something else."""
        if not isinstance(data, Mapping):
            refuse(place, "ここには表（項目 = 値）が必要です", "書き方の例を見て直してください")
        return cls(data, place, catalogue, scheme, set())

    def at(self, field: str) -> Place:
        """The place of a field within this table."""
        return replace(self.place, field=f"{self.place.field}.{field}" if self.place.field else field)

    def refuse(self, field: str, why: str, todo: str) -> NoReturn:
        """Refuses a field. Raises BadRules."""
        refuse(self.at(field), why, todo)

    def finish(self) -> None:
        """Refuses what nobody read: a slip in a name must not switch off a condition."""
        if left := sorted(set(self.data) - self.read):
            meant = naming.likely(left[0], self.read - set(self.data)) or naming.likely(left[0], self.read)
            todo = f"ここで使える項目：{naming.listed(sorted(self.read))}"
            self.refuse(
                left[0],
                "この名前の項目はありません",
                f"{naming.named(meant)}のまちがいではありませんか。{todo}" if meant else todo,
            )

    def missing(self, field: str, todo: str = "書き足してください", *, among: Iterable[str] = ()) -> NoReturn:
        """Refuses that a field (or one of several) is not there, or names the one that was written in its place.

        Raises BadRules.
        """
        wanted = tuple(among) or (field,)
        for name in sorted(set(self.data) - self.read - FIELDS.keys()):
            if meant := naming.likely(name, wanted):
                named = naming.named(meant)
                self.refuse(name, "この名前の項目はありません", f"{named}のまちがいではありませんか。直してください")
        self.refuse(field, "条件がありません" if among else "この項目が必要です", todo)

    def has(self, field: str) -> bool:
        """Does the table have a value for a field? It counts as known from now on."""
        self.read.add(field)
        return self.data.get(field) is not None

    def raw(self, field: str) -> Any:  # noqa: ANN401 - TOML
        """The value of a field that has to be there."""
        if not self.has(field):
            self.missing(field)
        return self.data[field]

    def text(self, field: str, default: str | None = None) -> str:
        """A text; without a default it has to be there."""
        found = self._typed(field, str) if default is None or self.has(field) else default
        if default is None and not found.strip():
            self.refuse(field, "空です", "書き足してください")
        return str(found)

    def maybe(self, field: str) -> str | None:
        """A text that may be absent."""
        return self.text(field) if self.has(field) else None

    def flag(self, field: str, default: bool | None = False) -> bool | None:  # noqa: FBT001, FBT002 - a value read
        """Yes or no."""
        return bool(self._typed(field, bool)) if self.has(field) else default

    def whole(self, field: str) -> int | None:
        """A whole number, zero or more, that may be absent."""
        if not self.has(field):
            return None
        found = int(self._typed(field, int))
        if found < 0:
            self.refuse(field, f"{found}は使えません", "0以上の数にしてください")
        return found

    def positive(self, field: str) -> int | None:
        """A whole number above zero that may be absent."""
        found = self.whole(field)
        if found == 0:
            self.refuse(field, "0は使えません", "1以上の数にするか、項目を消してください")
        return found

    def share(self, field: str) -> Fraction | None:
        """A rate written as "2/3", above 0 and at most 1, that may be absent."""
        if not self.has(field):
            return None
        raw = self.data[field]
        try:
            found = Fraction(raw) if isinstance(raw, str | int) and not isinstance(raw, bool) else None
        except (ValueError, ZeroDivisionError):
            found = None
        if found is None or not 0 < found <= 1:
            self.refuse(
                field, f"「{raw}」は割合として読めません", '"2/3" のように、0より大きく1までの分数で書いてください'
            )
        return found

    def day(self, field: str) -> date | None:
        """A day of one year that may be absent."""
        return self._day(field, self.data[field]) if self.has(field) else None

    def yearly(self, field: str) -> Day | None:
        """A day, or one of every year written as "05-31"; may be absent."""
        if not self.has(field):
            return None
        raw = self.data[field]
        if not (isinstance(raw, str) and len(raw) == len("05-31")):
            return self._day(field, raw)
        day = self._day(field, f"2024-{raw}")  # a leap year: 02-29 can be written
        return MonthDay(day.month, day.day)

    def texts(self, field: str) -> tuple[str, ...]:
        """Texts in order; none when absent."""
        found = self._typed(field, list) if self.has(field) else []
        if not all(isinstance(one, str) for one in found):
            self.refuse(field, "文字の並びではありません", '["…", "…"] の形で書いてください')
        return tuple(found)

    def table(self, field: str) -> "Record | None":
        """A table inside; None when absent."""
        return self._inside(self.raw(field), field) if self.has(field) else None

    def tables(self, field: str) -> "list[Record]":
        """Tables inside, in order, each with its number."""
        found = self._typed(field, list) if self.has(field) else []
        return [self._inside(one, f"{field}[{place}]") for place, one in enumerate(found, start=1)]

    def fact(self, field: str, *types: FactType) -> str:
        """The name of a fact of one of the types; one kept for each scheme gets this scheme's key."""
        name = self.text(field)
        subject = self.subject(field, name)
        if types and subject.type not in types:
            self.refuse(
                field, f"「{subject.label}（{name}）」はこの条件に使えません", f"使える種類：{naming.listed(types)}"
            )
        per_scheme = isinstance(subject, Fact) and subject.per_scheme
        return f"{name}{PER_SCHEME}{self.scheme}" if per_scheme else name

    def subject(self, field: str, name: str) -> Fact | Derived:
        """The fact of a name. Raises BadRules when there is none."""
        try:
            own = self.catalogue.facts.get(name)
            return own or self.catalogue.subject(name)
        except BadFact:
            known: list[Fact | Derived] = [*self.catalogue.facts.values(), *self.catalogue.derived.values()]
            names = "、".join(f"{one.label}（{one.name}）" for one in known)
            self.refuse(field, f"「{name}」という項目はありません", f"使える項目：{names}")

    def options(self, field: str, fact: str, *, least: int = 1) -> tuple[str, ...]:
        """Values that are options of a fact."""
        found = self.texts(field)
        if len(found) < least:
            self.refuse(field, "値がありません", "1つ以上書いてください")
        subject = self.subject(field, fact.partition(PER_SCHEME)[0])
        known = {option.value: option.label for option in subject.options} if isinstance(subject, Fact) else {}
        for value in found:
            if value not in known:
                names = "、".join(f"{label}（{one}）" for one, label in known.items())
                self.refuse(field, f"「{value}」という選択肢はありません", f"使える値：{names}")
        return found

    def _inside(self, data: object, field: str) -> "Record":
        return Record.of(data, self.at(field), self.catalogue, self.scheme)

    def _typed(self, field: str, wanted: type) -> Any:  # noqa: ANN401 - TOML
        found = self.raw(field)
        if not isinstance(found, wanted) or (wanted is int and isinstance(found, bool)):
            self.refuse(field, f"「{found}」は使えません", f"{_TYPES[wanted]}で書いてください")
        return found

    def _day(self, field: str, raw: object) -> date:
        try:
            if isinstance(raw, date) and not isinstance(raw, datetime):
                return raw
            return date.fromisoformat(raw) if isinstance(raw, str) else self._no_day(field, raw)
        except ValueError:
            self._no_day(field, raw)

    def _no_day(self, field: str, raw: object) -> NoReturn:
        self.refuse(field, f"「{raw}」は日付として読めません", '2026-04-01（毎年なら "04-01"）の形で書いてください')


def refuse(place: Place, why: str, todo: str) -> NoReturn:
    """Raises BadRules."""
    raise BadRules(place, why, todo)


def twice(names: Iterable[str]) -> list[str]:
    """The names that stand more than once."""
    seen = list(names)
    return sorted({name for name in seen if seen.count(name) > 1})
