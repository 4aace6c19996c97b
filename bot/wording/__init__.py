"""Every sentence a resident reads from the bot itself, one file a language."""

import tomllib
from collections.abc import Mapping
from importlib import resources

DEFAULT = "ja"


class Words:
    """The sentences of one language, by key; a key that is missing falls back to Japanese."""

    def __init__(self, language: str = DEFAULT) -> None:
        self._sentences: Mapping[str, str] = _read(DEFAULT) | _read(language)

    def __call__(self, key: str, **values: object) -> str:
        """The sentence of that key with the values filled in; raises KeyError."""
        return self._sentences[key].format(**values)


def _read(language: str) -> dict[str, str]:
    text = (resources.files("bot.wording") / f"{language}.toml").read_text(encoding="utf-8")
    sections: dict[str, dict[str, str]] = tomllib.loads(text)
    return {f"{section}.{name}": value for section, rows in sections.items() for name, value in rows.items()}
