"""The articles about the invented schemes of みほん市: what the demo answers from beside their rules."""

from importlib import resources

from knowledge.article import Article
from knowledge.pack import read_pack


def sample_articles() -> list[Article]:
    """One article for each scheme in rules/mihon.toml, found under its key (mihon_hojo:1)."""
    return read_pack(resources.files("knowledge.fit") / "articles" / "mihon_hojo.toml")
