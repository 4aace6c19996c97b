"""Finds statements that forget the city."""

import re

from storage.columns import metadata

FREE = {"cities"}
"""Listing the tenants is the one thing no city can be named for."""

NAMED = re.compile(r"\b(?:FROM|UPDATE|JOIN)\s+(\w+)")
STORED = re.compile(r"^INSERT INTO (\w+) \((\w+)")
BOUND = re.compile(r"\bcity = ")


def forgets_city(statement: str) -> bool:
    """Does it read or change a table of ours without saying of which city?"""
    if stored := STORED.match(statement):
        return stored[1] in metadata.tables and stored[2] != "city"
    named = [table for table in NAMED.findall(statement) if table in metadata.tables and table not in FREE]
    return len(named) > len(BOUND.findall(statement))
