"""Small rules written for one test each."""

from knowledge.fit.reading import read_rules
from knowledge.fit.rule import Rules

HEAD = """
[[scheme]]
key = "town:one"
article = "town:1"
title = "見本の補助金"
document = "見本要綱"
city = "みほん市"

[[scheme.edition]]
since = 2020-04-01
"""


def text(*parts: str) -> str:
    """A scheme with one edition and the given parts of it."""
    return HEAD + "\n".join(parts)


def scheme(*parts: str) -> Rules:
    """The same, read."""
    (rules,) = read_rules(text(*parts), file="town.toml")
    return rules


def criterion(test: str, name: str = "one") -> str:
    """A condition of the edition."""
    return f'[[scheme.edition.criterion]]\nid = "{name}"\nclause = "第3条"\n{test}\n'


def step(body: str) -> str:
    """The amount of the edition, of one step."""
    return f'[scheme.edition.amount]\nclause = "第5条"\n[[scheme.edition.amount.step]]\n{body}\n'


def window(body: str) -> str:
    """The window of the edition."""
    return f'[scheme.edition.window]\nclause = "第7条"\n{body}\n'
