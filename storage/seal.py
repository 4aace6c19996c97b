"""Encryption of what people say: nothing of it stands readable in a file, a backup or a stolen disk."""

import json
from collections.abc import Sequence
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class WrongKey(ValueError):
    """What is stored was sealed with another key; set the key it was stored with as an old key."""


class Seal:
    """Turns plain data into sealed bytes and back (Fernet: AES-128-CBC with HMAC-SHA256).

    The first key seals, every key opens: to change the key, put the new one first and keep the old one.
    Keys are 32 bytes in URL-safe base64; ValueError when one is not.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in keys])

    def shut(self, plain: object) -> bytes:
        """Seals JSON-safe data; TypeError when it is not."""
        return self._fernet.encrypt(json.dumps(plain, ensure_ascii=False).encode())

    def open(self, sealed: bytes) -> Any:  # noqa: ANN401 -- JSON has no narrower type
        """Gives back what was sealed. Raises WrongKey when no key fits."""
        try:
            return json.loads(self._fernet.decrypt(sealed))
        except InvalidToken as error:
            raise WrongKey(WrongKey.__doc__) from error
