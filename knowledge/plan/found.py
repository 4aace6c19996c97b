"""What a form of plan finds, and the form of plan itself as `knowledge.publishing.reader` uses it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from knowledge.article import Kind, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing found in a plan, in the plan's own words (verbatim but for line ends and torn spaces).

    `number` is the printed number, None where none is printed. `lines` are the first and last line it stands on.
    `other_words` are keywords that the document itself lists. `doubt` names the fields the reader is not sure of.
    Absent facts are empty.
    """

    kind: Kind
    title: str
    lines: tuple[int, int]
    number: str | None = None
    path: tuple[str, ...] = ()
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
    doubt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a document says of itself; None where it says nothing."""

    title: str | None = None
    city: str | None = None
    start: int | None = None
    end: int | None = None


def record(found: Found, plan: Plan, *, source: str) -> dict[str, Any]:
    """A line of `madoguchi read --jsonl` (the format is fixed: tools outside read it)."""
    return {
        "source": source,
        "id": found.number,
        "kind": found.kind.value,
        "title": found.title,
        "city": plan.city,
        "plan": plan.title,
        "period": {"from": plan.start, "to": plan.end},
        "path": list(found.path),
        "status": found.status,
        "departments": list(found.departments),
        "target_bodies": list(found.target_bodies),
        "leading": list(found.leading),
        "participating": list(found.participating),
        "purpose": found.purpose or None,
        "content": found.content or None,
        "completion": found.completion or None,
        "schedule": dict(found.schedule),
        "support_kind": list(found.support_kind),
        "parts": [{"actors": list(part.actors), "text": part.text} for part in found.parts],
        "other_words": list(found.other_words),
        "lines": list(found.lines),
        "doubt": list(found.doubt),
    }
