"""A row of synonyms as staff type it: read, and refused in words that say what to write instead."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.records import OwnWords
from knowledge.text import plain, words
from knowledge.words.synonym import MOST_SENSES, Synonyms, phrase_of, shipped_rows

LEAST_WORDS, MOST_WORDS = 2, 20
LONGEST_WORD = 40
BETWEEN = re.compile(r"[\n、,，]+")


class BadRow(ValueError):
    """A row that cannot be kept; the words tell what to write instead."""


def read_row(text: str) -> tuple[str, ...]:
    """The words typed, one a line or with 、 between them. Raises BadRow for a row that makes no sense alone."""
    typed = tuple(dict.fromkeys(word for part in BETWEEN.split(text) if (word := " ".join(part.split()))))
    if len(typed) < LEAST_WORDS:
        raise BadRow("同じ意味の言葉を、2つ以上書いてください。")
    if len(typed) > MOST_WORDS:
        raise BadRow(f"1行に書ける言葉は{MOST_WORDS}までです。いま{len(typed)}あります。")
    seen: dict[tuple[str, ...], str] = {}
    for word in typed:
        phrase = _readable(word)
        if phrase in seen:
            raise BadRow(f"「{seen[phrase]}」と「{word}」は、探すときは同じ言葉です。どちらか1つにしてください。")
        seen[phrase] = word
    return typed


def refuse_known(row: Sequence[str], others: Sequence[Sequence[str]]) -> None:
    """Raises BadRow when the row adds nothing to the others, or a word of it stands in too many of them."""
    phrases = {phrase_of(word): word for word in row}
    known = [{phrase_of(word) for word in other} for other in others]
    for other, have in zip(others, known, strict=True):
        if have.issuperset(phrases):
            raise BadRow(
                f"この言いかえは、もう辞書にあります（{'、'.join(other[:4])}{'…' if len(other) > 4 else ''}）。"
            )
    for phrase, word in phrases.items():
        if sum(phrase in have for have in known) >= MOST_SENSES:
            raise BadRow(
                f"「{word}」は、もう{MOST_SENSES}つの行にあります。意味の多い言葉をふやすと、関係のない記事が出ます。"
            )


def table(own: OwnWords, *, general: Synonyms | None = None) -> Synonyms:
    """The shipped table without the rows that the city switched off, with those it added."""
    return replace(Synonyms.of([*used_rows(own.off), *own.rows]), general=general)


def used_rows(off: Sequence[Sequence[str]]) -> list[list[str]]:
    """The shipped rows without those whose meaning is switched off."""
    without = {words[0] for words in off}
    return [row for row in shipped_rows() if row[0] not in without]


def _readable(word: str) -> tuple[str, ...]:
    if len(word) > LONGEST_WORD:
        raise BadRow(f"「{word[:10]}…」は長すぎます。1つの言葉は{LONGEST_WORD}文字までです。")
    phrase = phrase_of(word)
    if not phrase:
        raise BadRow(f"「{word}」は、言葉として読めません。")
    if not any(part.counts for part in words(plain(word))):
        raise BadRow(f"「{word}」は、どの質問にもある言葉なので、登録できません。")
    return phrase
