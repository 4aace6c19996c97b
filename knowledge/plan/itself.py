"""The plan itself as one article: what it is called and which years it covers, as the document says it."""

from collections.abc import Iterator

from knowledge.article import Kind
from knowledge.document.model import Document, Line
from knowledge.plan.cover import plan_of, spans
from knowledge.plan.found import Found
from knowledge.text import plain

RANK = 99
"""After all others: it takes nothing away from what stands on the same lines."""


def read(document: Document, taken: frozenset[int]) -> Iterator[Found]:
    """One article, when the document has a title of its own and says which years it is for."""
    del taken
    plan = plan_of(document)
    if plan.title is None or plan.start is None or plan.end is None:
        return
    title = _first(document, plain(plan.title))
    years = (plan.start, plan.end)
    period = next((line for line in document.lines if years in spans(line.text)), None)
    if title is not None:
        text = period.text.strip() if period is not None else ""
        yield Found(kind=Kind.PLAN, title=plan.title, lines=(title.number, title.number), content=text)


def _first(document: Document, title: str) -> Line | None:
    """The line on which the title is printed first."""
    return next((line for line in document.lines if title in plain(line.text)), None)
