"""From what was read in a document to articles that staff can publish."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.article import Article, Citation, Kind, Period
from knowledge.document.model import Document
from knowledge.era import span
from knowledge.plan.found import Found
from knowledge.text import plain

if TYPE_CHECKING:  # at run time it would load all that reads documents into every serving process
    from knowledge.publishing.reader import Reading

KEY_LENGTH = 40
"""Characters of a title in a key, where no number is printed."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """An article, and what stands on its lines in the document."""

    article: Article
    source: str


def drafted(reading: "Reading", pack: str, *, edition: str | None = None) -> list[Drafted]:
    """The articles of a reading, in the order of the document.

    `edition` is what the citation says of the document's edition (版); the plan's fiscal years, when it is not given.

    Keys are made of the pack and the printed number, else of kind and title, so that the same item has the same
    key when the next edition is read; `knowledge.publishing.edition` looks after items whose number has changed.
    """
    names = list(_names(reading.found))
    return [
        Drafted(
            _article(found, f"{pack}:{name}", reading, edition or _years(reading)),
            source_of(reading.document, found.lines),
        )
        for found, name in zip(reading.found, names, strict=True)
    ]


def source_of(document: Document, lines: tuple[int, int]) -> str:
    """What stands on these lines, verbatim."""
    return "\n".join(line.text for line in document.lines if lines[0] <= line.number <= lines[1])


def _names(found: Sequence[Found]) -> Iterator[str]:
    """A name for each. What is printed more than once is told apart by its title, then by the headings above it, and
    only then by its turn, which another item before it would change."""
    seen: Counter[str] = Counter()
    often = [Counter(map(name, found)) for name in _NAMES]
    for one in found:
        made = [name(one) for name in _NAMES]
        chosen = next((name for name, times in zip(made, often, strict=True) if times[name] == 1), made[-1])
        seen[chosen] += 1
        yield chosen if seen[chosen] == 1 else f"{chosen}#{seen[chosen]}"


def _short(one: Found) -> str:
    return one.number or _titled(one)


def _titled(one: Found) -> str:
    return f"{one.number or one.kind.value}-{plain(one.title)[:KEY_LENGTH]}"


def _placed(one: Found) -> str:
    return f"{_titled(one)} ({plain(one.path[-1])[:KEY_LENGTH]})" if one.path else _titled(one)


_NAMES = (_short, _titled, _placed)


def _years(reading: "Reading") -> str | None:
    return (span(reading.plan.start, reading.plan.end) or "").partition("（")[0] or None


def _article(found: Found, key: str, reading: "Reading", edition: str | None) -> Article:
    document, plan = reading.document, reading.plan
    page = next((line.page for line in document.lines if line.number == found.lines[0]), None)
    citation = Citation(
        document=plan.title or document.source,
        edition=edition,
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
