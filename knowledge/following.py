"""Whether a message goes on about what is on show (メリットは？ after an answer), and what that says of it.

People leave out what both know. So a short message that finds nothing certain of its own, or that names nothing that
could be its subject, is about what was just talked about; one that brings in a subject of its own is not.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from knowledge.answer import Answer, Counter
from knowledge.article import Article
from knowledge.asking.matter import Matters
from knowledge.asking.question import ASKERS, FEW_WORDS, Question
from knowledge.asking.wanted import Wanted
from knowledge.era import with_years_named
from knowledge.outcome import Candidates, Outcome
from knowledge.reply.closeness import Closeness, comparable, sentences
from knowledge.reply.fact import facts, unsaid
from knowledge.reply.lead import whom_to_ask
from knowledge.reply.refusal import is_japanese, quoted
from knowledge.reply.telling import telling, without_opening
from knowledge.text import Word, asking_keys, counting, keys, light_words, words
from knowledge.words.lexicon import noun_runs

NAMED = 0.5
"""Share of a title from which it is what a short message names, even where the article talked about says its words."""

HARDLY_NAMED = 0.2
"""The same for a message that shows by its form that it goes on."""

_BRINGS_IN = re.compile(
    r"について|に関し|とは(?![a-z])|って(?:何|なに|なん|どんな|どういう)|というのは|のこと(?:を|が|で|も)|を[^。、?]{0,12}(?:たい|ほしい|欲しい|て$|て[。!?]|ください|下さい|お願い)"
    r"|を[^、。?]{0,6}[るすくうつぬむぶぐた][一-龠]{1,4}(?:は|が|に|の|を|って)"
)
_WITHIN = re.compile(
    r"の(?:とき|時(?![間刻期])|場合|際|前|後|あと|まえ|人(?![口数])|方(?![法針])|ほう|者|中(?![身心])|内(?!容))"
)


def followed(counter: Counter, shown: Sequence[Article], asked: Question, found: Outcome, *, today: date) -> Outcome:
    """What the articles on show say to a message that goes on about them, their part in it first; else what was
    `found`.
    """
    if not goes_on(asked, found, shown, matters=counter.matters):
        return found
    if len(shown) == 1:
        return _answered(counter, shown[0], asked, found, today=today)
    again = counter.presenter.present(shown, asked.text)
    missing = said_of_none(counter, shown, asked) or again.why
    return replace(again, why=missing, misses=missing is not None)


def goes_on(asked: Question, found: Outcome, shown: Sequence[Article], *, matters: Matters) -> bool:
    """Is a message about the articles on show rather than about what the search `found` for it? What `matters` know as
    a matter of its own (図書館) is none of theirs unless they say it; what may be asked of nearly anything (成功例) is
    theirs unless another article is named by it.
    """
    if not shown or not _may_go_on(asked):
        return False
    is_certain = not found.misses
    best, read = found.hits[0] if found.hits else None, words(asked.rest)
    said = counting(read)
    is_aspect = _own(asked) <= _aspects()
    is_own = not is_aspect and matters.is_own(said) and not any(says(article, asked) for article in shown)
    if best and best.article.key in {article.key for article in shown}:
        is_new = not is_certain and (is_own or _brings_in(asked, read, matters))
        return not is_new and (not is_certain or (isinstance(found, Candidates) and len(shown) == 1))
    named = best.named if best else 0.0
    if is_aspect or (_adds(read, asked) and named < HARDLY_NAMED):
        return True
    if is_own or _brings_in(asked, read, matters):
        return False
    if not is_certain or (named < HARDLY_NAMED and (matters.is_surely_aspect(said) or not _nouns(read, asked))):
        return True
    return (
        len(shown) == 1 and named < NAMED and says(shown[0], asked) and not (best and has_step(shown[0], best.article))
    )


def brings_in(asked: Question, *, matters: Matters) -> bool:
    """Does the message bring in a subject of its own (パスポートの更新), so that what was talked about is over?"""
    read = words(asked.rest)
    is_own = matters.is_own(counting(read))
    return is_own or asked.own_words > FEW_WORDS or _brings_in(asked, read, matters)


def has_step(article: Article, other: Article) -> bool:
    """Does the article list the other behind a number, as the steps of a process are (④協働相手の決定)?"""
    return re.search(rf"[①-⑳❶-❿⑴-⒇]\s*{re.escape(other.title)}", article.body) is not None


def says(article: Article, asked: Question) -> bool:
    """Does the article say each thing that the message names?"""
    text, named = comparable(f"{article.title}\n{article.body}"), things(asked)
    return bool(named) and all(comparable(thing) in text for thing in named)


def said_of(counter: Counter, article: Article, asked: Question) -> str | None:
    """What the article says of what the message names, or that the word does not occur there. None when nothing is
    named, and when a fact is asked for, which is looked for in its own way.
    """
    named = things(asked)
    if not named or asked.wanted not in (None, Wanted.MEANING):
        return None
    ways = counter.presenter.ways_to_say(named)
    found = [text for text in telling(list(sentences(article.certain.body))) if _holds(text, ways)]
    if best := Closeness.said(asked.rest).nearest(found):
        return without_opening(best)
    whom = whom_to_ask(article)
    if _holds(article.body, ways):
        return f"{quoted(named)}のことは、市の職員が書類を確かめているところです。{whom}に確かめてください。"
    return f"「{article.title}」のところに、{quoted(named)}という言葉は出てきません。{whom}に確かめてください。"


def said_of_none(counter: Counter, shown: Sequence[Article], asked: Question) -> str | None:
    """That none of several articles says what the message names; None when one does, when nothing is named, and when a
    fact is asked for.
    """
    named = things(asked)
    ways = counter.presenter.ways_to_say(named)
    is_said = any(_holds(article.body, ways) for article in shown)
    if not named or is_said or asked.wanted not in (None, Wanted.MEANING):
        return None
    return f"{quoted(named)}という言葉は、つぎのどれにも出てきません。"


def things(asked: Question) -> list[str]:
    """What a message names, each as it was written: 議事録, not 議事 and 録."""
    read = words(asked.rest)
    runs = ["".join(word.surface for word in read[a:b]) for a, b in noun_runs(read) if _is_own(read[a:b], asked)]
    return list(dict.fromkeys(runs))


def _answered(counter: Counter, article: Article, asked: Question, found: Outcome, *, today: date) -> Answer:
    """The article talked about as the answer, before all that was found."""
    answer = counter.about(article, counter.understood(with_years_named(asked.text, today)), today=today)
    others = (hit for hit in found.hits if hit.article.key != article.key)
    answer = replace(answer, hits=(*answer.hits, *others))
    said = said_of(counter, article, asked)
    if not said:
        return answer
    return replace(answer, lead=said, facts=unsaid(facts(article, asked.wanted, question=asked.text), said))


def _may_go_on(asked: Question) -> bool:
    elsewhere = asked.cities or asked.other_city or asked.compares or asked.about_plan or asked.sides or asked.negated
    return not elsewhere and asked.own_words > 0 and len(_own(asked)) <= FEW_WORDS and is_japanese(asked.text)


def _own(asked: Question) -> frozenset[str]:
    """The words that may name a subject. Who asks whether they may use it (NPOだけど使える) names themselves."""
    if asked.wanted is not Wanted.TARGET:
        return asked.subject
    left = asked.rest
    for pattern in ASKERS.values():
        left = pattern.sub(" ", left)
    return asked.subject & frozenset(keys(words(left)))


def _brings_in(asked: Question, read: Sequence[Word], matters: Matters) -> bool:
    """Is it said that something else is meant, or is it of a thing that is not asked of schemes (畳の張り替え)?"""
    if _BRINGS_IN.search(asked.text):
        return True
    if not _is_part_of(read, asked):
        return False
    last = max(at for at, word in enumerate(read) if word.surface == "の")
    return matters.is_surely_own(counting(read[:last])) or not matters.is_aspect(counting(read))


def _is_part_of(read: Sequence[Word], asked: Question) -> bool:
    """AのB: is a thing named together with what is asked of it?"""
    for at in range(1, len(read) - 1):
        before, after = read[at - 1], read[at + 1]
        joins = read[at].surface == "の" and before.noun and (after.noun or after.counts)
        if joins and any(word.key in asked.subject and word.key not in _aspects() for word in _run_to(read, at)):
            within = "".join(word.surface for word in read[at:])
            if not _WITHIN.match(within):
                return True
    return False


def _run_to(read: Sequence[Word], end: int) -> Sequence[Word]:
    """The nouns in a row before a place."""
    start = end
    while start and read[start - 1].noun:
        start -= 1
    return read[start:end]


def _adds(read: Sequence[Word], asked: Question) -> bool:
    """個人でも, 子ども向けも: something is added to what was talked about."""
    for at, word in enumerate(read):
        if word.surface in ("も", "でも") and any(one.key in asked.subject for one in read[max(0, at - 2) : at]):
            return True
    return False


def _nouns(read: Sequence[Word], asked: Question) -> bool:
    return any(word.noun and word.key in asked.subject for word in read)


def _is_own(run: Sequence[Word], asked: Question) -> bool:
    return any(word.key in asked.subject for word in run)


def _holds(text: str, ways: Sequence[str]) -> bool:
    """Does a text say one of the ways to say a thing (`comparable` text)?"""
    said = comparable(text)
    return any(way in said for way in ways)


@cache
def _aspects() -> frozenset[str]:
    return light_words("aspect") | light_words("acting") | asking_keys()
