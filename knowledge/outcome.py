"""What the counter gives: an answer with its source, a choice of three, or the reason why there is none."""

from dataclasses import dataclass

from knowledge.article import Article
from knowledge.reply.fact import Fact
from knowledge.search import Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One article answers. `lead` is the fact asked for in one sentence, `year` the years it is valid for, `notice`
    a caution, `near` up to three similar articles, `sure` 0 to 1, `hits` what was found and why.
    """

    article: Article
    lead: str
    facts: tuple[Fact, ...]
    citation: str
    year: str | None
    city: str | None
    notice: str | None
    near: tuple[Article, ...]
    sure: float
    hits: tuple[Hit, ...]

    @property
    def misses(self) -> bool:
        """An article answers: what was asked is there."""
        return False

    @property
    def years_besides(self) -> str | None:
        """The years as they stand behind the citation: without those that it names itself with its edition."""
        edition = self.article.citation.edition
        if not self.year or not edition or not self.year.startswith(edition):
            return self.year
        return self.year.removeprefix(edition).strip("（）") or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Up to three articles to choose from, each with one line: the fact asked for or what is nearest to the question.
    `why` says what there is to know before choosing; `left` how many more there are of a list; `misses` that what was
    asked is not among them: none states the fact, or they are only near.
    """

    articles: tuple[Article, ...]
    glimpses: tuple[str, ...]
    sure: float
    hits: tuple[Hit, ...]
    why: str | None = None
    left: int = 0
    misses: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """No answer: why, in plain Japanese, and whom to ask if a document names somebody."""

    why: str
    desk: str | None
    sure: float
    hits: tuple[Hit, ...]

    @property
    def misses(self) -> bool:
        """Nothing of what was asked is here."""
        return True


Outcome = Answer | Candidates | Unknown
"""Each knows whether it `misses` what was asked."""
