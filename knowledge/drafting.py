"""From what was read in a document to articles that staff can publish."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.article import Article, Citation, Kind, Period
from knowledge.document.model import Document
from knowledge.plan.found import Found
from knowledge.text import plain

if TYPE_CHECKING:  # at run time it would load all that reads documents into every serving process
    from knowledge.reader import Reading

KEY_LENGTH = 40
"""Characters of a title in a key, where no number is printed."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """An article, and what stands on its lines in the document."""

    article: Article
    source: str


def drafted(reading: "Reading", pack: str) -> list[Drafted]:
    """The articles of a reading, in the order of the document.

    Keys are made of the pack and the printed number, else of kind and title, so that the same item has the same
    key when the next edition is read.
    """
    names = list(_names(reading.found))
    return [
        Drafted(_article(found, f"{pack}:{name}", reading), source_of(reading.document, found.lines))
        for found, name in zip(reading.found, names, strict=True)
    ]


def source_of(document: Document, lines: tuple[int, int]) -> str:
    """What stands on these lines, verbatim."""
    return "\n".join(line.text for line in document.lines if lines[0] <= line.number <= lines[1])


def _names(found: Sequence[Found]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for one in found:
        name = one.number or f"{one.kind.value}-{plain(one.title)[:KEY_LENGTH]}"
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}#{seen[name]}"


def _article(found: Found, key: str, reading: "Reading") -> Article:
    document, plan = reading.document, reading.plan
    page = next((line.page for line in document.lines if line.number == found.lines[0]), None)
    citation = Citation(
        document=plan.title or document.source,
        section=found.path,
        number=found.number,
        lines=found.lines,
        page=page if document.pages > 1 else None,
    )
    return Article(
        key=key,
        kind=found.kind,
        title=found.title,
        citation=citation,
        city=plan.city,
        plan=plan.title or document.source,
        period=Period() if found.kind is Kind.TERM else Period(plan.start, plan.end),
        status=found.status,
        departments=found.departments,
        target_bodies=found.target_bodies,
        leading=found.leading,
        participating=found.participating,
        purpose=found.purpose,
        content=found.content,
        completion=found.completion,
        schedule=found.schedule,
        support_kind=found.support_kind,
        parts=found.parts,
        other_words=found.other_words,
        doubt=found.doubt,
    )
