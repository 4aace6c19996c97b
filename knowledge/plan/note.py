"""Notes (※１ 居場所：…, （注）…, ＊…) that explain a word."""

import re
from collections.abc import Sequence

from knowledge.plan.gloss import Gloss, glosses_in, is_no_word, is_term
from knowledge.plan.numbering import mark_of
from knowledge.plan.prose import Paragraph, is_finished, sentences

NOTE = re.compile(
    r"^(?:[(（\[【〔]?\s*(?:※|＊|\*(?!\*)|注釈?(?![\u4e00-\u9fff\u3041-\u309f]))\s*[(（]?[\d０-９]{0,2}[)）\]】〕]?|\[\^\w{1,4}\])[:：.．]?\s*"
)
"""What a note begins with."""

ENTRY = re.compile(r"(?P<term>[^：:…＝。、]{2,25}?)\s*(?:[：:＝]|…+|・{3,})\s*(?P<text>.{8,})", re.DOTALL)
"""A word, a colon or dots, and its meaning."""

GAP = re.compile(r"(?P<term>[^\s。、：:]{2,20})[\s\u3000]+(?P<text>\S.{5,})")
"""A word and its meaning with a space between them."""


def note_in(text: str) -> Gloss | None:
    """The word a note (※1 …とは、…) explains; None for other notes and texts."""
    start = NOTE.match(text)
    if start is None:
        return None
    bare = text[start.end() :]
    first = next(iter(sentences(bare)), "")
    if gloss := next((gloss for gloss in glosses_in(first) if gloss.certain), None):
        return gloss
    entry = ENTRY.fullmatch(_own(bare)) or GAP.fullmatch(_own(bare))
    return Gloss(entry["term"], entry["text"]) if entry and _is_word(entry["term"]) else None


def _own(note: str) -> str:
    """A note up to the sentence that explains another word: there the text below the note goes on."""
    found = sentences(note)
    other = next((at for at, one in enumerate(found) if at and any(gloss.certain for gloss in glosses_in(one))), None)
    return note if other is None else "".join(found[:other])


def _is_word(text: str) -> bool:
    return is_term(text) and not is_no_word(text)


def spaced(text: str, first: str) -> Gloss | None:
    """A note whose word only a wide space sets off (※１ 居場所　だれもが…); `first` is its line as printed."""
    note, start = NOTE.match(text), NOTE.match(first)
    gap = GAP.match(first[start.end() :]) if start else None
    if note is None or gap is None or not is_finished(text) or re.search(r"\d|年度", gap["term"]):
        return None
    return Gloss(gap["term"], text[note.end() :].removeprefix(gap["term"])) if _is_word(gap["term"]) else None


def named(texts: Sequence[Paragraph], at: int) -> Gloss | None:
    """A note that is nothing but a word (※1 居場所), explained by the sentence below it."""
    start = NOTE.match(texts[at].text)
    below = texts[at + 1].text if at + 1 < len(texts) else ""
    if start is None or not is_finished(below) or mark_of(below) or NOTE.match(below):
        return None
    word = texts[at].text[start.end() :].strip("「」『』：:")
    return Gloss(word, below) if _is_word(word) and not is_finished(word) else None
