"""The number that an article has in its document (⑪, Ⅰ-(2)-③, 視点２), as a question says it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from knowledge.article import Article
from knowledge.reply.listing import Listing
from knowledge.text import QUESTION_LIMIT, plain

_CIRCLED = re.compile("[①-⑳]")
_ORDINAL = re.compile(r"(\d{1,2})番目の(?:事業|取り?組み?|施策|項目)")
_NESTED = re.compile(r"(?<![0-9a-z-])(?:[ivx]+|\d{1,2})-(?:\d{1,2}-)?\(\d{1,2}\)(?:-\d{1,2})?(?![\d(-])")
_NAMED = re.compile(r"(?!平成|令和|昭和)[一-龠ァ-ヶー]{2,}\d{1,2}")


@dataclass(frozen=True, slots=True)
class Numbers:
    """The articles of each number, ready to be asked for."""

    articles: Mapping[str, Sequence[Article]]

    @classmethod
    def of(cls, articles: Sequence[Article]) -> Self:
        """Sorts the articles once by their printed number, else by the last part of their key."""
        found: dict[str, list[Article]] = {}
        for article in articles:
            number = article.citation.number or article.key.partition(":")[2]
            for name in _read(number):
                found.setdefault(name, []).append(article)
        return cls(found)

    def asked(self, question: str, cities: Collection[str]) -> Listing | None:
        """The articles of these cities, or of any, that have the number which a question names; None when it names
        none that there is, or several.
        """
        said = [name for name in _read(question[:QUESTION_LIMIT]) if name in self.articles]
        if len(said) != 1:
            return None
        found = self.articles[said[0]]
        within = [article for article in found if article.city in cities]
        return Listing(f"番号が「{said[0]}」のもの", tuple(within or found), is_numbered=True)


def _read(text: str) -> list[str]:
    """The numbers in a text, each once: circled ones as they are, others folded."""
    folded = plain(text)
    nested = _NESTED.findall(folded)
    circled = [] if nested else _CIRCLED.findall(text)
    counted = [chr(ord("①") + int(found) - 1) for found in _ORDINAL.findall(folded) if 1 <= int(found) <= 20]
    return list(dict.fromkeys([*nested, *circled, *counted, *_NAMED.findall(folded)]))
