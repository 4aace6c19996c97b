"""What no search knows, found as it is printed: signs (◎, ○) and calls (わっしょい) whose meaning is asked."""

import re
from collections.abc import Collection, Iterable

from knowledge.article import Article
from knowledge.outcome import Candidates
from knowledge.reply.closeness import sentences
from knowledge.search import Hit
from knowledge.text import asked, folded, plain

MOST_READ = 20_000
"""Articles that are looked through: a tenth of a second; in a larger knowledge base nobody waits for a sign."""

MOST_FOUND = 3
"""Articles that are shown, and that may print a call: what stands in more is a word like any other."""

SHORTEST_CALL = 4
"""Kana of a call; shorter ones stand inside other words."""

NAMED = {
    "二重丸": "◎",
    "丸": "○",
    "まる": "○",
    "白丸": "○",
    "黒丸": "●",
    "三角": "△",
    "さんかく": "△",
    "ばつ": "×",
    "ばってん": "×",
    "星": "☆",
    "黒星": "★",
    "四角": "□",
    "矢": "→",
}
"""Signs by the name that is said for them, without 印 behind it."""

_SAME = str.maketrans("〇◯☓✕", "○○××")
_NAMED_ALONE = frozenset({"二重丸", "白丸", "黒丸", "ばってん"})
"""Names that mean the sign and nothing else; the others do beside another sign, or with 印 (丸印)."""
_SAID_SO = re.compile(
    r"^(?:ただの|普通の|ふつうの|一重の?|[^、。]{0,12}(?:表|計画)(?:の中)?(?:の|にある|に出て(?:くる|いる|る)))?(?P<name>.+?)(?P<sign>の?(?:印|しるし|マーク|記号))?$"
)
_ASKED = re.compile(
    r"^(?P<thing>.+?)(?:の(?:意味|違い|ちがい)|とは|って|は(?:何|なに|なん|どう)|(?:が|の)(?:ついて|付いて|つく|付く))"
)
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


def names_signs(text: str) -> bool:
    """Is the meaning of signs asked that are called by their names: 二重丸とただの丸のちがい?"""
    return bool(_named_signs(_asked_of(text)))


def _marked(articles: Collection[Article], text: str) -> list[tuple[Article, str]]:
    """Those that print all of them, those that have them in their title before all others."""
    said = _asked_of(text)
    things = _named_signs(said) or _things(said)
    if not things:
        return []
    titled = _titled(articles, things) or [found for thing in things for found in _titled(articles, [thing])]
    found_in = titled or [(article, line) for article in articles if (line := _line(article, things))]
    is_word = len(found_in) > MOST_FOUND and not all(map(_SIGN.fullmatch, things))
    return [] if is_word else found_in


def _asked_of(text: str) -> str:
    """What stands before the asking; empty where no meaning is asked."""
    found = _ASKED.match(asked(text))
    return found["thing"].strip("「」『』 ") if found else ""


def _named_signs(said: str) -> list[str]:
    """The signs called by their names; none where anything else is said, or a word that may mean other things."""
    parts = [_SAID_SO.match(folded(part)) for part in _PARTS.split(said) if part]
    names = [found["name"] for found in parts if found]
    is_sign = len(names) > 1 or any(found["sign"] for found in parts if found) or _NAMED_ALONE.issuperset(names)
    return [NAMED[name] for name in names] if names and is_sign and NAMED.keys() >= set(names) else []


def _things(said: str) -> list[str]:
    """One call, or one sign or several; none where anything else is said."""
    if _CALL.fullmatch(said):
        return [said]
    parts = [part.translate(_SAME) for part in _PARTS.split(said) if part]
    return parts if all(map(_SIGN.fullmatch, parts)) else []


def _titled(articles: Iterable[Article], things: Iterable[str]) -> list[tuple[Article, str]]:
    """Those that have all of them in their title, each with its first line."""
    return [(article, article.body.split("\n")[0]) for article in articles if _prints(article.title, things)]


def _prints(text: str, things: Iterable[str]) -> bool:
    said = plain(text).translate(_SAME)
    return all(thing in said for thing in things)


def _line(article: Article, things: Iterable[str]) -> str:
    """The sentence that prints them, else the line."""
    lines = article.body.split("\n")
    found = (sentence for line in lines for sentence in sentences(line))
    return next((text.strip() for text in (*found, *lines) if _prints(text, things)), "")
