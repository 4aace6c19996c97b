"""How a question was looked up, before anything is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.asking.question import Question
from knowledge.confidence import NOTHING, Confidence
from knowledge.index.terms import Terms
from knowledge.preference import Mask
from knowledge.reply.listing import Listing
from knowledge.search import Hit
from knowledge.text import as_written


class Way(StrEnum):
    """How a question is taken: it says nothing, it is in another language, it is about a city not covered, about the
    article talked about, it names the number of one, it asks for all that have something in common, or it is searched
    for.
    """

    NOTHING = "nothing"
    FOREIGN = "foreign"
    OTHER_CITY = "other_city"
    TALK = "talk"
    NUMBER = "number"
    LIST = "list"
    SEARCH = "search"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a question was looked up, before anything is said: why an answer is what it is. `text` is what was searched
    for, `listing` what is listed, `among` says which articles might be found, `signs` are what `judged` was judged by.
    """

    asked: Question
    way: Way
    text: str = ""
    terms: Terms | None = None
    listing: Listing | None = None
    among: Mask | None = None
    hits: tuple[Hit, ...] = ()
    signs: Mapping[str, float] = field(default_factory=dict)
    judged: Confidence = NOTHING

    @property
    def unknown(self) -> list[str]:
        """The words that no article has, as the person wrote them."""
        return [as_written(word, self.asked.written) for word in (self.terms.unknown if self.terms else ())]
