"""Words as they stand on a page: escaped, with readings over the kanji when they are wanted, and with the language
of what is not in the language around it.
"""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from knowledge.words.furigana import furigana

JAPANESE = "ja"
_JAPANESE = re.compile(
    r"[々\u3001-\u30ff\u3400-\u9fff\uff01-\uff9f]+(?:[0-9A-Za-z ]*[々\u3001-\u30ff\u3400-\u9fff\uff01-\uff9f]+)*"
)
_LETTER = re.compile(r"[A-Za-z]")
_KANA_OR_KANJI = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
_RUBY = Markup(
    '<ruby>{}<rp aria-hidden="true">（</rp><rt aria-hidden="true">{}</rt><rp aria-hidden="true">）</rp></ruby>'
)
"""The reading is for eyes: a screen reader that read it too would say every word twice."""


def marked_up(text: str, *, around: str = JAPANESE, has_furigana: bool = False) -> Markup:
    """A text for a page whose language `around` it is known (a BCP 47 tag)."""
    show = _ruby if has_furigana else escape
    if around == JAPANESE:
        return show(text)
    return Markup().join(
        _foreign(show(piece)) if is_japanese else escape(piece) for piece, is_japanese in _tongues(text)
    )


def _ruby(text: str) -> Markup:
    return Markup().join(_RUBY.format(part, said) if said else escape(part) for part, said in furigana(text))


def _foreign(shown: Markup) -> Markup:
    return Markup('<span lang="ja">{}</span>').format(shown)


def _tongues(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text that is not Japanese throughout, and which of them are."""
    if len(_KANA_OR_KANJI.findall(text)) > len(_LETTER.findall(text)):
        yield text, True
        return
    end = 0
    for run in _JAPANESE.finditer(text):
        if not _KANA_OR_KANJI.search(run[0]):
            continue
        yield text[end : run.start()], False
        yield run[0], True
        end = run.end()
    yield text[end:], False
