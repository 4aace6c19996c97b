"""The evaluation door: ranks articles for questions, plain data in and out (`madoguchi rank`)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from time import perf_counter
from typing import Any, assert_never

from knowledge.answer import Answer, Candidates, Counter, Unknown
from knowledge.article import Article, Citation, Kind, Part, Period
from knowledge.errors import BadArticle
from knowledge.following import followed
from knowledge.outcome import Outcome

Row = Mapping[str, Any]


def rank(articles: Iterable[Row], questions: Iterable[Row], *, top: int = 10, today: date) -> Iterator[dict[str, Any]]:
    """Answers each question from the articles, which are read and indexed once.

    Articles are rows of `read --jsonl`, article records, or at least `id` and `title` or `question`. Questions
    have `id` and `question`; `context` is the question asked before, `city` where the person lives.
    Raises BadArticle when an article has no id or no title, KeyError when a question lacks `id` or `question`.
    """
    counter = Counter([article_from(row) for row in articles])
    return (_ranked(counter, row, top=top, today=today) for row in questions)


def article_from(row: Row) -> Article:
    """One row as an article; a missing kind makes it a FAQ entry."""
    if isinstance(row.get("citation"), Mapping):
        return Article.from_record(row)
    title = str(row.get("title") or row.get("question") or "")
    number = row.get("id")
    key = row.get("key") or (f"{row['source']}:{number or title}" if row.get("kind") and row.get("source") else number)
    if key is None or not title:
        raise BadArticle(str(key), "an article needs an id and a title")
    if row.get("kind") not in (None, *Kind):
        raise BadArticle(str(key), f"unknown kind: {row['kind']}")
    names = {field.name for field in fields(Article)} - {"key", "kind", "title", "citation", "period", "parts"}
    facts = {name: _tupled(value) for name, value in row.items() if name in names and value is not None}
    facts.setdefault("content", str(row.get("body") or row.get("answer") or ""))
    return Article(
        key=str(key),
        kind=Kind(row.get("kind") or Kind.FAQ),
        title=title,
        citation=_citation(row, title),
        period=Period(*((row.get("period") or {}).get(end) for end in ("from", "to"))),
        parts=tuple(Part(tuple(part["actors"]), part["text"]) for part in row.get("parts") or ()),
        **facts,
    )


def answer_text(answer: Outcome) -> str:
    """What a person reads of an answer, as one text."""
    match answer:
        case Answer():
            shown = (f"{fact.label}：{fact.value}" for fact in answer.facts)
            return "\n".join(
                filter(None, (answer.lead, answer.article.full_title, *shown, answer.notice, answer.citation))
            )
        case Candidates():
            shown = (f"{a.full_title}\n{line}" for a, line in zip(answer.articles, answer.glimpses, strict=True))
            return "\n".join(filter(None, (answer.why, *shown)))
        case Unknown():
            return answer.why
        case never:
            assert_never(never)


def _ranked(counter: Counter, row: Row, *, top: int, today: date) -> dict[str, Any]:
    context = _context(counter, row, today) if row.get("context") else None
    start = perf_counter()
    answer = _asked(counter, str(row["question"]), context, city=row.get("city"), today=today)
    took = (perf_counter() - start) * 1_000
    return {
        "id": row["id"],
        "outcome": type(answer).__name__.lower(),
        "sure": round(answer.sure, 4),
        "hits": [{"id": hit.article.key, "score": round(hit.score, 4)} for hit in answer.hits[:top]],
        "ms": round(took, 3),
        "text": answer_text(answer),
    }


def _asked(counter: Counter, question: str, context: Article | None, *, city: str | None, today: date) -> Outcome:
    """The question answered as in a talk: what goes on about the article shown before is about that."""
    found = counter.ask(question, today=today, city=city, context=context)
    return followed(counter, [context], counter.understood(question), found, today=today) if context else found


def _context(counter: Counter, row: Row, today: date) -> Article | None:
    """The article the person was shown before: the answer, or the first of three that they pressed."""
    match counter.ask(str(row["context"]), today=today, city=row.get("city")):
        case Answer(article=article) | Candidates(articles=(article, *_)):
            return article
        case _:
            return None


def _citation(row: Row, title: str) -> Citation:
    lines = row.get("lines")
    return Citation(
        document=str(row.get("plan") or row.get("source") or title),
        section=tuple(row.get("path") or ()),
        number=row.get("id") if row.get("kind") else None,
        lines=(int(lines[0]), int(lines[1])) if lines else None,
    )


def _tupled(value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    return tuple(value) if isinstance(value, list) else value
