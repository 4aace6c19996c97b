"""Lists written in a line: 助成制度の構築，専門家派遣事業，区民まつり 等."""

import re
from collections.abc import Iterable, Sequence

from knowledge.plan.prose import joined, width_of

SEPARATORS = ("，", "；", ";", "／", "｜", "|", "、")
"""The surest first: a 、 may stand within a name."""

FILLED = 0.8
"""Share of the widest line from which a line counts as broken by the margin."""

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
    """The names in a wrapped list, each mended. 等 after a last space belongs to the list, not to its last name."""
    names = [name for piece in _pieces(lines, separator) for name in _cut(_COMMA.sub("，", piece), separator)]
    return tuple(name.strip("・ 　") for name in names if name.strip("・ 　"))


def _pieces(lines: Sequence[str], separator: str) -> list[str]:
    """The lines joined, parted where a sign begins one; not so in a list with separators after a line that was full."""
    texts = [line.strip() for line in lines]
    texts[-1:] = [_AND_SO_ON.sub("", text) for text in texts[-1:]]
    listed = bool(separator) and any(separator in text for text in texts)
    full = max((width_of(text) for text in texts), default=0) * FILLED if listed else float("inf")
    groups: list[list[str]] = []
    for text in texts:
        first, *rest = _SIGN.split(text) if _SIGN.match(text) else [text]
        if groups and (not _SIGN.match(text) or width_of(groups[-1][-1]) >= full):
            groups[-1].append(text)
        else:
            groups += [[piece] for piece in (first, *rest) if piece.strip()]
    return [joined(group) for group in groups]


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
