"""One-time secure pages."""

from bot.records import SecureLink
from storage.rows import Rows, columns_of
from storage.seal import Seal
from storage.tables import secure_links

C = secure_links.c


class SqlLinks:
    """Fits `bot.ports.Links`. The draft is sealed, and gone once the link is used."""

    def __init__(self, rows: Rows, seal: Seal) -> None:
        self._rows, self._seal = rows, seal

    def add(self, link: SecureLink) -> None:
        """Stores a link."""
        self._rows.insert(secure_links, {**columns_of(link), "draft": self._seal.shut(link.draft)})

    def get(self, token: str) -> SecureLink | None:
        """A link that was not used yet, by the hash of its token."""
        row = self._rows.first(secure_links, C.token == token)
        return SecureLink(**{**row, "draft": self._seal.open(row["draft"])}) if row else None

    def use(self, token: str) -> bool:
        """Uses it up; False when it was used before."""
        return self._rows.delete(secure_links, C.token == token) == 1
