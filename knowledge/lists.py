"""Questions for all there are of something: of a printed number, of what they have in common, and of the kinds of
support that are left when one is not wanted (お金じゃない支援, 補助金以外で何かある).
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Self

from knowledge.article import Article, Kind
from knowledge.asking.question import Question
from knowledge.reply.choice import is_called
from knowledge.reply.closeness import comparable
from knowledge.reply.listing import Listing, Listings, listing
from knowledge.reply.printed import Numbers
from knowledge.reply.refusal import quoted
from knowledge.text import light_words

_HELP = frozenset({"さぽーと", "援助", "助ける", "手伝う", "応援", "協力", "種類", "別", "面", "形"})
"""Words for support itself, besides those that are done with any subject."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The articles, ready to be asked for by what they have in common."""

    numbers: Numbers
    listings: Listings
    schemes: tuple[Article, ...]
    ways_to_say: Callable[[Sequence[str]], Sequence[str]]

    @classmethod
    def of(cls, articles: Sequence[Article], *, ways_to_say: Callable[[Sequence[str]], Sequence[str]]) -> Self:
        """Sorts the articles once."""
        schemes = tuple(one for one in articles if one.kind is Kind.SCHEME and one.support_kind)
        return cls(Numbers.of(articles), Listings.of(articles), schemes, ways_to_say)

    def asked(self, asked: Question, cities: Collection[str]) -> Listing | None:
        """What a question asks a list of, of these cities if any are named; None for any other question."""
        numbered = self.numbers.asked(asked.written, cities)
        if numbered or asked.other_city:
            return numbered
        return self._other_support(asked, cities) or self.listings.asked(asked, cities)

    def _other_support(self, asked: Question, cities: Collection[str]) -> Listing | None:
        """All schemes but those of a kind that is not meant, for a question that names nothing else; the first one of
        each city goes before the others.
        """
        if not asked.negated or asked.subject - light_words("acting") - _HELP:
            return None
        names = self.ways_to_say(asked.negated)
        kinds = comparable("\n".join(kind for one in self.schemes for kind in one.support_kind))
        if not any(name in kinds for name in names):
            return None
        left = [one for one in self.schemes if not is_called(one, names)]
        near = [one for one in left if not cities or one.city in cities]
        first = list({one.city: one for one in reversed(near)}.values())[::-1]
        return listing(f"{quoted(asked.negated)}のほかの支援", [*first, *(one for one in near if one not in first)])
