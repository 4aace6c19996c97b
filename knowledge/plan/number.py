"""Printed numbers of items and headings: Ⅰ-(1)-①, 1-2-3, (4), 第2."""

import re
import unicodedata
from dataclasses import dataclass

from knowledge.plan.joined import folded

_CIRCLED = "①-⑳㉑-㉟㊱-㊿❶-❿⓵-⓾"
_SIGN = rf"[Ⅰ-Ⅿⅰ-ⅿ]|[IVX]{{1,4}}(?![A-Za-z])|[{_CIRCLED}]|\((?:\d{{1,3}}|[ア-ン]|[a-z])\)|[A-Z]?\d{{1,4}}|[ア-ン](?![ァ-ヿ一-鿿])|[A-Z](?![A-Za-z])"
_DASH = r"\s*[-‐‑‒–—―−─ーｰ.·・]\s*"
_CHAIN = re.compile(rf"(?:第|No\.?|№)?\s*(?P<chain>(?:{_SIGN})(?:{_DASH}(?:{_SIGN}))*)")
_PART = re.compile(_SIGN)
_MARKER = re.compile(rf"\s*(?P<chain>(?:{_SIGN})(?:{_DASH}(?:{_SIGN}))*)(?P<end>[.:)\s]*)(?P<title>\S.*)")
_CLEAR = re.compile(rf"[{_CIRCLED})]$")


@dataclass(frozen=True, slots=True)
class Chain:
    """A printed number cut into its parts: Ⅰ-(1)-① is Ⅰ, (1), ①. `printed` is without spaces, every dash a '-'."""

    printed: str
    parts: tuple[str, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """The parts without their brackets and circles, for comparing: Ⅰ-(1)-① and I-1-1 are one number."""
        return tuple(value(part) for part in self.parts)

    @property
    def forms(self) -> tuple[str, ...]:
        """How each part is written: Roman, in brackets, in a circle, a plain number, a letter, kana."""
        return tuple(form(part) for part in self.parts)


def chain_of(text: str) -> Chain | None:
    """A text that is nothing but a number; None for anything else."""
    match = _CHAIN.fullmatch(folded(text).strip())
    return _chain(match["chain"]) if match else None


def marked(text: str) -> tuple[Chain, str] | None:
    """A heading's number and its title (verbatim): '② 拠点の検討', '(1) 充実', '1-2　連携'; None without a number.

    A plain number needs a space or a sign after it: '3年間の取組' has none.
    """
    match = _MARKER.fullmatch(folded(text).rstrip())
    if match is None or not (_CLEAR.search(match["chain"]) or match["end"]):
        return None
    return _chain(match["chain"]), text[match.start("title") :].strip()


def value(part: str) -> str:
    """What a part counts: ① and (1) and 1 are 1, Ⅳ is IV."""
    return unicodedata.normalize("NFKC", part).strip("()").lstrip("0")


def form(part: str) -> str:
    """How a part is written."""
    if part.startswith("("):
        return "bracket"
    if unicodedata.category(part[0]) == "No":
        return "circle"
    if unicodedata.category(part[0]) == "Nl" or re.fullmatch("[IVX]+", part):
        return "roman"
    return "digit" if part[-1].isdigit() else "letter"


def _chain(text: str) -> Chain:
    printed = re.sub(r"[‐‑‒–—―−─ーｰ]", "-", "".join(text.split()))
    return Chain(printed, tuple(_PART.findall(text)))
