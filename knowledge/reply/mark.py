"""What no search knows, found as it is printed: signs (◎, ○) and calls (わっしょい) whose meaning is asked."""

import re
from collections.abc import Collection, Iterable

from knowledge.article import Article
from knowledge.outcome import Candidates
from knowledge.reply.closeness import sentences
from knowledge.search import Hit
from knowledge.text import plain

MOST_READ = 20_000
"""Articles that are looked through: a tenth of a second; in a larger knowledge base nobody waits for a sign."""

MOST_FOUND = 3
"""Articles that are shown, and that may print a call: what stands in more is a word like any other."""

SHORTEST_CALL = 4
"""Kana of a call; shorter ones stand inside other words."""

_ASKED = re.compile(r"^(?P<thing>.+?)(?:の意味|の違い|とは|って|は(?:何|なに|なん|どう))")
_PARTS = re.compile(r"[とや、,\s「」『』]+")
_SIGN = re.compile(r"[^\w\s。、,.!?ー~・「」『』()\[\]]+")
_CALL = re.compile(rf"[ぁ-ゖー]{{{SHORTEST_CALL},}}")


def marked(articles: Collection[Article], text: str) -> Candidates | None:
    """The articles that print the signs or calls whose meaning a text asks, each with the line that does; None where
    anything else is asked.
    """
    found = _marked(articles, text)[:MOST_FOUND] if len(articles) <= MOST_READ else []
    hits = tuple(Hit(article, 1.0, {}, (), 1.0) for article, _ in found)
    shown, glimpses = tuple(hit.article for hit in hits), tuple(line for _, line in found)
    return Candidates(articles=shown, glimpses=glimpses, sure=0.0, hits=hits) if found else None


def _marked(articles: Iterable[Article], text: str) -> list[tuple[Article, str]]:
    """Those that print all of them, those that have them in their title before all others."""
    found = _ASKED.match(plain(text))
    things = _things(found["thing"].strip("「」『』 ")) if found else []
    if not things:
        return []
    titled = [(article, article.body.split("\n")[0]) for article in articles if _prints(article.title, things)]
    found_in = titled or [(article, line) for article in articles if (line := _line(article, things))]
    is_word = len(found_in) > MOST_FOUND and not all(map(_SIGN.fullmatch, things))
    return [] if is_word else found_in


def _things(said: str) -> list[str]:
    """One call, or one sign or several; none where anything else is said."""
    if _CALL.fullmatch(said):
        return [said]
    parts = [part for part in _PARTS.split(said) if part]
    return parts if all(map(_SIGN.fullmatch, parts)) else []


def _prints(text: str, things: Iterable[str]) -> bool:
    said = plain(text)
    return all(thing in said for thing in things)


def _line(article: Article, things: Iterable[str]) -> str:
    """The sentence that prints them, else the line."""
    lines = article.body.split("\n")
    found = (sentence for line in lines for sentence in sentences(line))
    return next((text.strip() for text in (*found, *lines) if _prints(text, things)), "")
