"""Every sentence a resident reads from the bot itself, one file a language."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import resources

BETWEEN_NAMES = "、"
"""Stands between words that mean the same, in every language's file."""


class Language(StrEnum):
    """The languages a talk may be held in; the value names the file. The first is the ordinary one."""

    ORDINARY = "ja"
    EASY = "yasashii"
    ENGLISH = "en"


class Words:
    """The sentences of one language, by key; a key that is missing is said in ordinary Japanese, marked as such."""

    def __init__(self, language: Language = Language.ORDINARY, own: Mapping[str, str] | None = None) -> None:
        ordinary = sentences(Language.ORDINARY)
        own = sentences(language) if own is None else own
        mark = own.get("language.missing", ordinary["language.missing"])
        missing = {key: mark.replace("{sentence}", sentence) for key, sentence in ordinary.items() if key not in own}
        self.language = language
        self._ordinary = ordinary
        self._sentences = {**own, **missing}

    def __call__(self, key: str, **values: object) -> str:
        """The sentence of that key with the values filled in; raises KeyError."""
        return self._sentences[key].format(**values)

    @property
    def tag(self) -> str:
        """The language as pages name it (BCP 47)."""
        return self("language.tag")

    def names(self, key: str) -> tuple[str, ...]:
        """The ways to write what that key names: in this language and in ordinary Japanese, without mark."""
        both = (self._sentences[key], self._ordinary[key])
        return tuple(dict.fromkeys(name for text in both for name in text.split(BETWEEN_NAMES)))


@cache
def words_in(language: Language) -> Words:
    """The sentences of a language, read once."""
    return Words(language)


def sentences(language: Language) -> dict[str, str]:
    """The sentences of a language's file as they stand there, with their places not filled."""
    text = (resources.files("bot.wording") / f"{language}.toml").read_text(encoding="utf-8")
    sections: dict[str, dict[str, str]] = tomllib.loads(text)
    return {f"{section}.{name}": value for section, rows in sections.items() for name, value in rows.items()}
