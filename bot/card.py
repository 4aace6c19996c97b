"""What an answer looks like: the answer in one sentence, at most five lines, the source, and what can be done next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.easy import readable
from bot.message import Choice, Fact, Heading, Line, Remark, Reply
from bot.wording import Language, Words
from knowledge.answer import Answer
from knowledge.article import Article
from knowledge.reply.fact import facts

MOST_LINES = 5
"""Lines under the first sentence, the title among them: what is read on a telephone without losing the place."""
LONGEST_LINE = 160
"""Characters of one line; the rest is one button away."""
TOLD_EASILY = frozenset({"目的", "内容"})
"""Facts whose place the text in やさしい日本語 takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What can be done after an answer, beside asking the staff."""

    fit: Choice | None = None
    may_comment: bool = False
    rate: Sequence[Choice] = ()


def card(words: Words, answer: Answer, *, pin: str, steps: Steps, besides: Sequence[str] = ()) -> Reply:
    """An answer as a reply; `besides` answers what was asked with it, `pin` names the article in its version."""
    shown, is_all = _shortened(besides, _lines(words, answer))
    has_more = not is_all or len(facts(answer.article, None, most=None)) > len(answer.facts) + 1
    return _reply(words, answer, shown, pin=pin, choices=_next(words, answer, steps, has_more=has_more))


def whole_card(words: Words, answer: Answer, *, pin: str, steps: Steps) -> Reply:
    """All that is known of an article, for those who want more than was shown."""
    choices = _next(words, answer, steps, has_more=False)
    return _reply(words, answer, _lines(words, answer), pin=pin, choices=choices)


def _reply(words: Words, answer: Answer, lines: Sequence[Line], *, pin: str, choices: Iterator[Choice]) -> Reply:
    year = answer.years_besides
    source = words("answer.source_year", source=answer.citation, year=year) if year else answer.citation
    plain = Reply(
        text=answer.lead, lines=tuple(lines), source=source, notice=answer.notice, choices=tuple(choices), article=pin
    )
    shown = readable(words, plain, easy=_easy(words, answer.article))
    return replace(shown, lines=(*_note(words, answer.article, is_changed=shown != plain), *shown.lines))


def _note(words: Words, article: Article, *, is_changed: bool) -> Iterator[Remark]:
    """Where the answer is not in the language of the talk, that this is so."""
    text = words("answer.note")
    is_own = words.language is Language.EASY and (_easy(words, article) or not is_changed)
    if text and not is_own:
        yield Remark(words("answer.note_mark"), text)


def _lines(words: Words, answer: Answer) -> list[Line]:
    """The title, then the facts; in やさしい日本語 what staff wrote instead of the purpose and the content."""
    easy = _easy(words, answer.article)
    told = [fact for fact in answer.facts if not (easy and fact.label in TOLD_EASILY)]
    return [
        Heading(answer.article.title, answer.city),
        *easy,
        *(Fact(fact.label, fact.value) for fact in told),
    ]


def _easy(words: Words, article: Article) -> list[str]:
    """What staff wrote in やさしい日本語, for a talk in it, once somebody has looked at it."""
    text = article.certain.easy if words.language is Language.EASY else ""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _shortened(besides: Sequence[str], lines: Sequence[Line]) -> tuple[list[Line], bool]:
    """The lines that are shown, and whether nothing was left out."""
    room = max(MOST_LINES - len(besides), 1)
    shown = [replace(line, value=_cut(line.value)) if isinstance(line, Fact) else line for line in lines[:room]]
    return [*besides, *shown], shown == list(lines)


def _cut(text: str) -> str:
    """Whole sentences up to the longest line; … says that there is more."""
    if len(text) <= LONGEST_LINE:
        return text
    head = text[:LONGEST_LINE]
    end = max(head.rfind("。"), head.rfind("\n")) + 1
    return f"{head[: end or LONGEST_LINE].rstrip()}…"


def _next(words: Words, answer: Answer, steps: Steps, *, has_more: bool) -> Iterator[Choice]:
    """What can be done now: the nearest to the resident's own case first, what they think of the answer last."""
    key = answer.article.key
    if steps.fit:
        yield steps.fit
    yield Choice(words("button.ask_staff"), "staff")
    if steps.may_comment:
        yield Choice(words("button.comment"), "start:comment")
    if answer.near:
        yield Choice(words("button.near"), f"near:{key}")
    if has_more:
        yield Choice(words("button.more"), f"more:{key}")
    yield from steps.rate
