"""The numbers of the versions of a city's knowledge, which articles and synonyms share."""

from bot.records import Version
from storage import tables
from storage.rows import Rows, columns_of


def held_version(rows: Rows) -> int:
    """The present version; others who want to write knowledge wait until the unit of work ends."""
    number: int = rows.held(tables.publication_heads, {}, fresh={"number": 0})["number"]
    return number


def add_version(rows: Rows, version: Version) -> int:
    """Makes a version the present one and gives its number."""
    rows.insert(tables.publications, columns_of(version))
    rows.update(tables.publication_heads, {"number": version.number})
    return version.number
