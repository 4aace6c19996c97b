"""Two or three things whose difference is asked, beside each other: what is written of each, and whether the difference
is; and the same thing of several cities.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.article import Article
from knowledge.asking.pairing import REFERRING
from knowledge.asking.question import Question
from knowledge.index.terms import Terms
from knowledge.outcome import Candidates
from knowledge.reply.choice import ABOUT_AS_NEAR
from knowledge.reply.presenter import Presenter
from knowledge.reply.refusal import differs_nowhere, not_beside, not_in, weighed
from knowledge.reply.telling import told
from knowledge.search import Hit
from knowledge.text import folded, plain

_DIFFERS = re.compile(r"違|ちが|異な|同じ|区別|別の|それに対し|これに対し|一方|改正|改めた|もとに(?:した|なった)")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things: as it was named, asked for by itself, and what was found for it, the best first."""

    name: str
    asked: Question
    hits: Sequence[Hit]
    terms: Terms | None


def beside(sides: Sequence[Side], presenter: Presenter, *, found: Sequence[Hit]) -> Candidates | None:
    """Each thing with its article and one line; one where all are the same article, None where none is known. `found`
    is what was found for the question as a whole.
    """
    chosen: list[tuple[Side, Hit]] = []
    for side in sides:
        taken = {hit.article.key for _, hit in chosen}
        own = [hit for hit in side.hits if hit.article.key not in taken]
        best = side.hits[0] if side.hits else None
        named = best if best in own else next((hit for hit in own if _says(hit.article.title, side.name)), None)
        if named:
            chosen.append((side, named))
    if not chosen:
        return None
    shown = [presenter.candidates([hit], side.asked, sure=0.0, terms=side.terms) for side, hit in chosen]
    names = [side.name for side in sides]
    keys = {hit.article.key for _, hit in chosen}
    stated = _stated(chosen, names)
    missing = [side.name for side in sides if not side.hits]
    return Candidates(
        articles=tuple(one.articles[0] for one in shown),
        glimpses=tuple(one.glimpses[0] for one in shown),
        sure=0.0,
        hits=(*(hit for _, hit in chosen), *(hit for hit in found if hit.article.key not in keys)),
        why=stated or (not_beside(missing) if missing else differs_nowhere(names)),
        misses=stated is None,
    )


def city_by_city(
    cities: Sequence[str],
    best: Sequence[Hit],
    asked: Question,
    presenter: Presenter,
    *,
    terms: Terms | None,
    found: Sequence[Hit],
) -> Candidates | None:
    """The `best` of each city that has what is asked, then what else was `found` about as near, and which of the cities
    compared have none of it.
    """
    if not best:
        return None
    having = {hit.article.city for hit in best}
    chosen, floor = {hit.article.key for hit in best}, ABOUT_AS_NEAR * min(hit.score for hit in best)
    hits = (*best, *(hit for hit in found if hit.article.key not in chosen and hit.score >= floor))
    offered = presenter.candidates(hits, asked, sure=0.0, terms=terms)
    said = (not_in([city for city in cities if city not in having]), offered.why or weighed(asked.text))
    why = "".join(filter(None, said)) or None
    return replace(offered, why=why, hits=hits)


def named_whole(sides: Sequence[str], talked_about: Article | None) -> tuple[str, ...]:
    """The things, それ by the title of what was talked about; none where nothing was."""
    if talked_about is None:
        return () if REFERRING & set(sides) else tuple(sides)
    return tuple(dict.fromkeys(talked_about.title if side in REFERRING else side for side in sides))


def _stated(chosen: Sequence[tuple[Side, Hit]], names: Sequence[str]) -> str | None:
    """The sentence that speaks of all of them and of a difference; in the article of one, it need name the others."""
    for side, hit in chosen:
        others = [name for name in names if name != side.name]
        for text in told(hit.article.certain.body):
            if _DIFFERS.search(text) and all(_says(text, name) for name in others):
                return f"「{hit.article.title}」のところに、つぎのように書かれています。{text}"
    return None


def _says(text: str, name: str) -> bool:
    return folded(plain(name)) in folded(plain(text))
