"""Golden questions in words that staff read: what must come, and what came."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from bot.learning.golden import Golden
from bot.learning.rehearsal import TALK, read_talk
from knowledge.article import Article
from knowledge.learning.golden import BadGolden, Came, Expects, GoldenQuestion

EXPECTS: Mapping[Expects, str] = {
    Expects.ANSWER: "記事がひとつ、答えになる",
    Expects.CANDIDATE: "答えか候補に、記事が出る",
    Expects.UNKNOWN: "「わからない」と言う",
    Expects.SAYS: "答えに、言葉が入っている",
}
LONGEST_TOLD = 120
"""Characters of an answer that are told where it is only to be recognised."""

Titles = Callable[[str], str]
"""The title of an article by its key."""


@dataclass(frozen=True, slots=True)
class Result:
    """A golden question with what came; `before` is what comes with the knowledge that is published now."""

    golden: Golden
    came: Came
    before: Came | None = None

    @property
    def blocks(self) -> bool:
        """Does it hinder a publication? It fails, and must pass or passes now."""
        return not self.came.passed and (self.golden.is_must or (self.before is not None and self.before.passed))


def titles_of(articles: Iterable[Article]) -> Titles:
    """Titles by key; a key that stands for nothing is said to."""
    known = {article.key: article.title for article in articles}
    return lambda key: f"「{known[key]}」" if key in known else f"（公開していない記事：{key}）"


def name_of(golden: Golden) -> str:
    """The question, or the title of the talk."""
    if isinstance(golden.about, GoldenQuestion):
        return golden.about.question
    try:
        return read_talk(golden.about).title
    except BadGolden:
        return "（読めないやりとり）"


def expected(golden: Golden, titles: Titles) -> str:
    """What must come."""
    if isinstance(golden.about, str):
        return "やりとりが、書いたとおりに進む"
    about = golden.about
    named, said = "か".join(map(titles, about.articles)), "".join(f"「{words}」" for words in about.says)
    with_words = f"。{said}が入っている" if said and about.expects is not Expects.SAYS else ""
    match about.expects:
        case Expects.ANSWER:
            return f"{named}が答えになる{with_words}"
        case Expects.CANDIDATE:
            return f"答えか候補に{named}が出る{with_words}"
        case Expects.UNKNOWN:
            return f"「わからない」と言う{with_words}"
        case Expects.SAYS:
            return f"答えに{said}が入っている"
        case never:
            assert_never(never)


def told(came: Came, titles: Titles) -> str:
    """What came."""
    text = " ".join(came.text.split())
    short = text if len(text) <= LONGEST_TOLD else text[:LONGEST_TOLD] + "…"
    match came.outcome:
        case "answer":
            return f"{titles(came.articles[0])}が答えになりました：{short}"
        case "candidates":
            return f"候補を出しました：{'、'.join(map(titles, came.articles))}"
        case "unknown":
            return f"「わからない」と言いました：{short}"
    return came.text or ("書いたとおりに進みました" if came.outcome == TALK else "")
