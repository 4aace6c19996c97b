"""Messages in katakana alone, as old machines and half-width keyboards give them: センダイデ ゴミヲ ヘラス."""

import re

from knowledge.text import folded

_KATAKANA_ALONE = re.compile(r"[ァ-ヺー\d\s、。,.!?・]+")
_PIECE = re.compile(r"[ァ-ヺー\d]+")
_WITH_PARTICLE = re.compile(r"(.{2,})(カラ|マデ|[ヲハノデガニヘモ])$")
_SAID = re.compile(
    r"(?:.*(?:マス|マスカ|マセン|マセンカ|デス|デスカ|シタイ|クダサイ|ホシイ|ナイ|スルノ|アルノ|テルノ|ルン)|ナニ|ドコ|イツ|ダレ|イクラ|イクツ"
    r"|(?:ナン|イツ|ドコ)[^ァ-ヺ]*(?:ネン|ガツ|ニチ|ジ|カイ|ニン|エン|ダンタイ)?(?:マデ|カラ|デ|ニ)?)$"
)
LEAST_PARTICLES = 2
"""Pieces that end like a particle in a message that has no other sign of a sentence: one may be ピアノ or ミニ."""


def spelled_out(text: str) -> str:
    """A `plain` text in katakana alone with its particles and what is only said (アリマスカ) in hiragana; names and
    things stay as they are. Any other text as it is.
    """
    if not _KATAKANA_ALONE.fullmatch(text):
        return text
    pieces = _PIECE.findall(text)
    particles = sum(_WITH_PARTICLE.match(piece) is not None for piece in pieces)
    if particles >= LEAST_PARTICLES or (particles and any(map(_SAID.match, pieces))):
        return _PIECE.sub(lambda piece: _spelled(piece[0]), text)
    return text


def _spelled(piece: str) -> str:
    if _SAID.match(piece):
        return folded(piece)
    found = _WITH_PARTICLE.match(piece)
    return f"{found[1]}{folded(found[2])}" if found else piece
