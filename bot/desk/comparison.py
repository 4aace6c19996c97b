"""Two editions of an article side by side: field by field, with the words that differ marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.desk.field import LABELS
from knowledge.article import KIND_NAMES, Article
from knowledge.era import span

LONGEST = 1_500
"""Characters of a text whose words are compared; comparing takes time that grows with the square."""
ALIKE = 0.4
"""Texts less alike than this are two texts: marking the words they share by chance would only confuse."""
_WORDS = re.compile(r"[一-鿿々〆ヶ]+|[ぁ-ん]+|[ァ-ヴー]+|[0-9０-９.,]+|[A-Za-zＡ-Ｚａ-ｚ]+|\n|.")


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a text, and whether the other text has them not."""

    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One field before and after; no runs where it is empty."""

    name: str
    label: str
    before: tuple[Run, ...]
    after: tuple[Run, ...]


def differences(before: Article, after: Article, names: Iterable[str]) -> list[Difference]:
    """The named fields of an article, as `Change.fields` names them, with what differs in each."""
    return [difference(name, LABELS.get(name, name), written(before, name), written(after, name)) for name in names]


def written(article: Article, name: str) -> str:
    """A field of an article as a person reads it; empty when the article states nothing."""
    match name:
        case "kind":
            return KIND_NAMES[article.kind]
        case "citation":
            return article.citation.text()
        case "period":
            return span(article.period.start, article.period.end) or ""
        case "schedule":
            return "\n".join(f"{year} {what}" for year, what in article.schedule.items())
        case "parts":
            return "\n".join(f"{'・'.join(part.actors)}：{part.text}" for part in article.parts)
        case "doubt":
            return "\n".join(LABELS.get(field, field) for field in article.doubt)
    value = getattr(article, name)
    return "\n".join(value) if isinstance(value, tuple) else value or ""


def difference(name: str, label: str, before: str, after: str) -> Difference:
    """Two texts under a label, with the words that differ marked."""
    old, new = _marked(before, after)
    return Difference(name, label, old, new)


def _marked(before: str, after: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    if not before or not after or max(len(before), len(after)) > LONGEST:
        return _whole(before), _whole(after)
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return _whole(before), _whole(after)
    codes = matcher.get_opcodes()
    return (
        tuple(Run("".join(old[i:j]), tag != "equal") for tag, i, j, _, _ in codes if i < j),
        tuple(Run("".join(new[i:j]), tag != "equal") for tag, _, _, i, j in codes if i < j),
    )


def _whole(text: str) -> tuple[Run, ...]:
    return (Run(text),) if text else ()
