"""Hard words of official papers, explained in brackets where they are first read (for やさしい日本語)."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Set
from functools import cache
from importlib import resources

from knowledge.text import spoken

_COMPOUND = re.compile(r"(?:(?![及並又等])[\u3400-\u9fff々〆ァ-ヺーA-Za-zＡ-Ｚａ-ｚ])+(?:い手|直し)?")
"""What is read as one word; an explanation never stands within it."""
_VERB = re.compile(r"(?:する|します|しました|して|した|すれば|できる|できます|され(?:る|ます|た|ました))?」?")
"""What belongs to the word, so that the explanation stands behind it: 申請する（…）, 「協働」（…）."""
NAMES_END = ("課", "係", "局", "推進室")
"""Ends of names of sections, which nobody has to understand."""
LONGEST = 8
"""Words of Sudachi's that may make up one hard word."""


def explained(text: str, known: Set[str] = frozenset()) -> tuple[str, frozenset[str]]:
    """The text with each hard word explained where it is first read, and the words that are `known` after it.

    What the text explains itself, in brackets right behind the word, is left as it is.
    """
    told, pieces, end = set(known), [], 0
    for compound in _COMPOUND.finditer(text):
        behind = _behind(text, compound.end())
        if compound.start() < end or _is_aside(text, behind):
            continue
        fresh = [word for word in dict.fromkeys(_hard(compound[0])) if word not in told]
        told.update(fresh)
        if fresh:
            is_alone = fresh == [compound[0]] and (text[behind - 1] != "」" or text[compound.start() - 1] == "「")
            pieces += [text[end:behind], f"（{_said(fresh, is_alone=is_alone)}）"]
            end = behind
    return "".join((*pieces, text[end:])), frozenset(told)


@cache
def plain_words() -> Mapping[str, str]:
    """The hard words and what they mean."""
    file = resources.files("knowledge.words") / "plain_words.toml"
    words: dict[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))["words"]
    return words


def _behind(text: str, end: int) -> int:
    verb = _VERB.match(text, end)
    return verb.end() if verb else end


def _is_aside(text: str, behind: int) -> bool:
    """Within brackets an explanation would be brackets in brackets; right before some, the text explains itself."""
    return text.startswith(("（", "("), behind) or text.count("（", 0, behind) > text.count("）", 0, behind)


def _said(words: list[str], *, is_alone: bool) -> str:
    """The explanation; within a compound or a title the words are named, since it is not clear which is meant."""
    if is_alone:
        return plain_words()[words[0]]
    return "、".join(f"「{word}」は{plain_words()[word]}" for word in words)


def _hard(compound: str) -> Iterator[str]:
    """The hard words of a compound, longest first, only where they begin and end with words."""
    if compound.endswith(NAMES_END):
        return
    if compound in plain_words():
        yield compound
        return
    words = [surface for surface, _ in spoken(compound)]
    at = 0
    while at < len(words):
        lengths = range(min(LONGEST, len(words) - at), 0, -1)
        length = next((n for n in lengths if "".join(words[at : at + n]) in plain_words()), None)
        if length:
            yield "".join(words[at : at + length])
        at += length or 1
