"""Golden questions (確認の質問): what a question must get, and what it gets.

They guard a publication (nothing that was answered well may break unseen) and teach the confidence.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from importlib import resources
from typing import Any, Protocol, Self

from knowledge.answer import Answer, Candidates, Unknown
from knowledge.article import Article
from knowledge.ranking import answer_text
from knowledge.text import plain

LONGEST_SHOWN = 300
"""Characters of an answer that are kept to show what came."""


class Expects(StrEnum):
    """What must come: one article alone, an article among those shown, no answer at all, or some words."""

    ANSWER = "answer"
    CANDIDATE = "candidate"
    UNKNOWN = "unknown"
    SAYS = "says"


class BadGolden(ValueError):
    """A golden question that cannot be checked; `field` is the one to put right, the words say how."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


class Asks(Protocol):
    """Something that answers, such as a counter."""

    def ask(
        self, question: str, *, today: date, city: str | None = None, context: Article | None = None
    ) -> Answer | Candidates | Unknown:
        """The answer to one question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenQuestion:
    """A question and what must come. `articles` are keys, any of which will do; `says` are words that must all stand
    in what is told. `context` is the question asked before, `city` where the person lives.

    Raises BadGolden.
    """

    question: str
    expects: Expects
    articles: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    context: str | None = None
    city: str | None = None

    def __post_init__(self) -> None:
        if not plain(self.question):
            raise BadGolden("question", "質問を書いてください。")
        if self.expects in (Expects.ANSWER, Expects.CANDIDATE) and not self.articles:
            raise BadGolden("articles", "答えになるはずの記事を選んでください。")
        if self.expects is Expects.SAYS and not any(map(plain, self.says)):
            raise BadGolden("says", "答えに入っているはずの言葉を書いてください。")

    def to_record(self) -> dict[str, Any]:
        """Plain data that `from_record` reads back (JSON-safe)."""
        record = {field.name: getattr(self, field.name) for field in fields(self)}
        return record | {"articles": list(self.articles), "says": list(self.says)}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Reads what `to_record` wrote. Raises BadGolden."""
        said = {"articles": tuple(record["articles"]), "says": tuple(record["says"])}
        return cls(**{**record, **said, "expects": Expects(record["expects"])})


@dataclass(frozen=True, slots=True)
class Came:
    """What came, and whether it is what must come: the outcome in a word, the keys of the articles, the words."""

    passed: bool
    outcome: str
    articles: tuple[str, ...]
    text: str

    def to_record(self) -> dict[str, Any]:
        """Plain data that `from_record` reads back (JSON-safe)."""
        return {"passed": self.passed, "outcome": self.outcome, "articles": list(self.articles), "text": self.text}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Reads what `to_record` wrote."""
        return cls(record["passed"], record["outcome"], tuple(record["articles"]), record["text"])


def tried(counter: Asks, golden: GoldenQuestion, *, today: date) -> Came:
    """Asks a golden question and says what came."""
    outcome = asked(counter, golden, today=today)
    shown, text = shown_articles(outcome), answer_text(outcome)
    return Came(_fits(golden, outcome), type(outcome).__name__.lower(), shown, text[:LONGEST_SHOWN])


def asked(counter: Asks, golden: GoldenQuestion, *, today: date) -> Answer | Candidates | Unknown:
    """What a golden question gets; after the question before it where there is one."""
    return counter.ask(golden.question, today=today, city=golden.city, context=context_of(counter, golden, today=today))


def shown_articles(outcome: Answer | Candidates | Unknown) -> tuple[str, ...]:
    """The keys of the articles that a person sees."""
    match outcome:
        case Answer(article=article):
            return (article.key,)
        case Candidates(articles=articles):
            return tuple(article.key for article in articles)
        case _:
            return ()


def _fits(golden: GoldenQuestion, outcome: Answer | Candidates | Unknown) -> bool:
    told = "".join(plain(answer_text(outcome)).split())
    if any("".join(plain(words).split()) not in told for words in golden.says):
        return False
    match golden.expects:
        case Expects.ANSWER:
            return isinstance(outcome, Answer) and outcome.article.key in golden.articles
        case Expects.CANDIDATE:
            return not set(golden.articles).isdisjoint(shown_articles(outcome))
        case Expects.UNKNOWN:
            return isinstance(outcome, Unknown)
        case Expects.SAYS:
            return True


def context_of(counter: Asks, golden: GoldenQuestion, *, today: date) -> Article | None:
    """The article the person was shown before: the answer, or the first of those to choose from."""
    if golden.context is None:
        return None
    match counter.ask(golden.context, today=today, city=golden.city):
        case Answer(article=article) | Candidates(articles=(article, *_)):
            return article
        case _:
            return None


def shipped_goldens() -> list[tuple[GoldenQuestion, bool]]:
    """The sample questions about the shipped packs, and whether each must pass."""
    text = (resources.files("knowledge.learning") / "golden_questions.toml").read_text(encoding="utf-8")
    blank = {"articles": (), "says": (), "context": None, "city": None}
    rows = tomllib.loads(text)["question"]
    return [(GoldenQuestion.from_record({**blank, **row}), must) for row in rows for must in (row.pop("must", False),)]
