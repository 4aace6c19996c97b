"""One published thing (記事) and the place it is cited from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

from knowledge.errors import BadArticle

FISCAL_YEAR_START = 4  # 年度 runs from 1 April to 31 March (地方自治法 第208条)


class Kind(StrEnum):
    """What sort of thing an article describes; the value is the word in files."""

    SCHEME = "scheme"
    INITIATIVE = "initiative"
    PROGRAMME = "programme"
    MEASURE = "measure"
    AREA = "area"
    DIRECTION = "direction"
    MECHANISM = "mechanism"
    VIEWPOINT = "viewpoint"
    PRINCIPLE = "principle"
    THEME = "theme"
    ROLE = "role"
    ISSUE = "issue"
    PASSAGE = "passage"
    PLAN = "plan"
    TERM = "term"
    FAQ = "faq"


KIND_NAMES: Mapping[Kind, str] = {
    Kind.SCHEME: "支援制度",
    Kind.INITIATIVE: "施策・事業",
    Kind.PROGRAMME: "事業",
    Kind.MEASURE: "基本施策",
    Kind.AREA: "分野",
    Kind.DIRECTION: "施策の方向性",
    Kind.MECHANISM: "推進する仕組み",
    Kind.VIEWPOINT: "視点",
    Kind.PRINCIPLE: "基本原則",
    Kind.THEME: "取り組みのテーマ",
    Kind.ROLE: "役割",
    Kind.ISSUE: "成果と課題",
    Kind.PASSAGE: "計画の説明",
    Kind.PLAN: "計画",
    Kind.TERM: "用語",
    Kind.FAQ: "よくある質問",
}


LISTS = ("departments", "target_bodies", "leading", "participating", "support_kind", "other_words", "doubt")
"""The fields of an article that hold several names."""


MAY_BE_DOUBTFUL = frozenset(
    {"status", "departments", "target_bodies", "leading", "participating"}
    | {"purpose", "content", "completion", "schedule", "support_kind", "parts", "easy"}
)
"""The facts that a reader of plans may be unsure of; a title, a key and a citation always are what was read."""


_MONEY = re.compile("補助|助成|交付金|奨励金")


@dataclass(frozen=True, slots=True)
class Period:
    """The fiscal years (年度) a plan covers, both included; None where the document gives none."""

    start: int | None = None
    end: int | None = None

    def is_over(self, today: date) -> bool:
        """Has the last fiscal year ended? A period without an end is never over."""
        return self.end is not None and today >= date(self.end + 1, FISCAL_YEAR_START, 1)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an article stands in its document (出典)."""

    document: str
    edition: str | None = None
    section: tuple[str, ...] = ()
    number: str | None = None
    lines: tuple[int, int] | None = None
    page: int | None = None

    @property
    def place(self) -> str:
        """The page or the lines; empty where neither is known."""
        if self.page is not None:
            return f"{self.page}ページ"
        if self.lines is None:
            return ""
        first, last = self.lines
        return f"{first}行目" if first == last else f"{first}～{last}行目"

    def text(self) -> str:
        """One line for a person: document, edition, section, number, place."""
        name = f"「{self.document}」" + (f"（{self.edition}）" if self.edition else "")
        section = "＞".join(self.section)
        return " ".join(part for part in (name, section, self.number, self.place) if part)


@dataclass(frozen=True, slots=True)
class Part:
    """What the named actors (主体) do within a theme."""

    actors: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published thing: facts as the document states them, explanations in plain words of our own.

    `city` is the municipality the document belongs to, None where the document names none. `key` is unique
    within one knowledge base. Empty tuples and strings mean that the document states nothing. `doubt` names fields
    that were read by a machine which was not sure, and that nobody has looked at yet. `easy` is what it is in
    やさしい日本語, a sentence a line, where staff have written it.
    """

    key: str
    kind: Kind
    title: str
    citation: Citation
    city: str | None = None
    plan: str = ""
    period: Period = Period()
    status: str | None = None
    departments: tuple[str, ...] = ()
    target_bodies: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    participating: tuple[str, ...] = ()
    purpose: str = ""
    content: str = ""
    completion: str = ""
    schedule: Mapping[str, str] = field(default_factory=dict)
    support_kind: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    other_words: tuple[str, ...] = ()
    desk: str | None = None
    easy: str = ""
    doubt: tuple[str, ...] = ()

    @property
    def full_title(self) -> str:
        """The title with the city, which tells namesakes apart."""
        return f"{self.title}（{self.city}）" if self.city else self.title

    def repeats(self, other: Self) -> bool:
        """Is it the same under the same name, read a second time: a term, and the passage that explains it?"""
        mine, its = self.citation.lines, other.citation.lines
        if mine is None or its is None or (self.title, self.plan) != (other.title, other.plan):
            return False
        return mine[0] <= its[1] and its[0] <= mine[1]

    @property
    def gives_money(self) -> bool:
        """Is it money that it gives, by its support or else by its title?"""
        return _MONEY.search("".join(self.support_kind) or self.title) is not None

    @property
    def body(self) -> str:
        """All explanations in reading order, for indexing."""
        parts = [f"{'・'.join(part.actors)}：{part.text}" for part in self.parts]
        return "\n".join(text for text in (self.purpose, self.content, self.completion, *parts) if text)

    @property
    def certain(self) -> Self:
        """The article without the fields in doubt, as if the document stated nothing of them."""
        if not self.doubt:
            return self
        blanks: dict[str, Any] = {
            f.name: f.default_factory() if callable(f.default_factory) else f.default for f in fields(self)
        }
        return replace(self, **{name: blanks[name] for name in self.doubt if name in MAY_BE_DOUBTFUL})

    def to_record(self) -> dict[str, Any]:
        """Plain data that `from_record` reads back (JSON-safe)."""
        record = {f.name: getattr(self, f.name) for f in fields(self)}
        record["kind"] = self.kind.value
        record["schedule"] = dict(self.schedule)
        record["period"] = {"from": self.period.start, "to": self.period.end}
        record["parts"] = [{"actors": list(part.actors), "text": part.text} for part in self.parts]
        record["citation"] = {f.name: getattr(self.citation, f.name) for f in fields(Citation)}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in record.items()}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Reads plain data.

        Raises BadArticle naming the field that is unknown, missing or of the wrong shape.
        """
        known = {f.name for f in fields(cls)}
        if unknown := sorted(set(record) - known):
            raise BadArticle(str(record.get("key") or record.get("title")), f"unknown fields: {', '.join(unknown)}")
        values = {name: value for name, value in record.items() if value is not None}
        try:
            values["kind"] = Kind(values["kind"])
            values["citation"] = _citation(values["citation"])
            period = values.get("period", {})
            values["period"] = Period(period.get("from"), period.get("to"))
            values["parts"] = tuple(Part(tuple(p["actors"]), p["text"]) for p in values.get("parts", ()))
            for name in (
                "departments",
                "target_bodies",
                "leading",
                "participating",
                "support_kind",
                "other_words",
                "doubt",
            ):
                values[name] = tuple(values.get(name, ()))
            return cls(**values)
        except (KeyError, TypeError, ValueError) as error:
            raise BadArticle(str(record.get("key") or record.get("title")), repr(error)) from error


def _citation(record: Mapping[str, Any]) -> Citation:
    first, last = record.get("lines") or (None, None)
    lines = (int(first), int(last)) if first is not None and last is not None else None
    return Citation(**{**record, "section": tuple(record.get("section") or ()), "lines": lines})
