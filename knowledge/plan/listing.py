"""Lists written in a line: 助成制度の構築，専門家派遣事業，区民まつり 等."""

import re
from collections.abc import Iterable, Sequence

from knowledge.plan.prose import joined

SEPARATORS = ("，", "；", ";", "／", "｜", "|", "、")
"""The surest first: a 、 may stand within a name."""

_COMMA = re.compile(r"(?<=[^\x00-\x7f]),\s*|,\s*(?=[^\x00-\x7f])")
_SIGN = re.compile(r"(?:^|(?<=\s)|(?<=[，、]))[・○●■◆▶※◇□▪-]\s*")
_AND_SO_ON = re.compile(r"\s+(?:等|など|ほか|他)$")
_OPEN = "（(「『【〔［[〈《"
_CLOSE = "）)」』】〕］]〉》"


def is_list(text: str) -> bool:
    """Does a text list names: separators, or signs before each, and no sentence?"""
    bare = _COMMA.sub("，", text)
    return "。" not in text and (
        any(sign in bare for sign in SEPARATORS[:-1]) or len(_SIGN.findall(text)) > 0 or _is_short(text)
    )


def separator_of(texts: Iterable[str]) -> str:
    """The sign that separates the names of all these texts; empty where none does."""
    bare = [_COMMA.sub("，", text) for text in texts]
    return next((sign for sign in SEPARATORS if any(len(_cut(text, sign)) > 1 for text in bare)), "")


def entries(lines: Sequence[str], separator: str) -> tuple[str, ...]:
    """The names in a wrapped list, each mended; 等 after a space at the end belongs to the list, not to its last name."""
    whole = _AND_SO_ON.sub("", "\n".join(line.strip() for line in lines))
    pieces = _SIGN.split(whole) if _SIGN.match(whole) else [whole]
    names = [name for piece in pieces for name in _cut(_COMMA.sub("，", _mended(piece)), separator)]
    return tuple(name.strip("・ 　") for name in names if name.strip("・ 　"))


def _mended(text: str) -> str:
    return joined(text.split("\n"))


def _is_short(text: str) -> bool:
    """Names joined by 、, none of them as long as a clause."""
    names = text.split("、")
    return len(names) > 1 and max(map(len, names)) <= 20


def _cut(text: str, separator: str) -> list[str]:
    """The text cut at the separators that stand outside brackets."""
    if not separator:
        return [text]
    pieces, depth = [""], 0
    for char in text:
        depth = max(0, depth + (char in _OPEN) - (char in _CLOSE))
        if char == separator and not depth:
            pieces.append("")
        else:
            pieces[-1] += char
    return [piece for piece in pieces if piece.strip()]
