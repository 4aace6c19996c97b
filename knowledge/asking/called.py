"""Which scheme a question calls by its own name, whatever the plan does with it (交付金による支援, 制度の充実)."""

import re
from collections.abc import Iterable

from knowledge.article import Article
from knowledge.text import folded, plain

SHORTEST_NAME = 6
"""Characters of a name from which a sentence that holds it means that scheme: shorter ones stand in any sentence."""

_BRACKETS = re.compile(r"\s*[（(【\[].*?[）)】\]]")
_MANAGED = re.compile(
    r"(?:制度)?(?:による(?:[^の]{1,8}の)?支援"
    r"|(?:の|を)?(?:さらなる)?(?:充実|活用|運用|整備|創設|推進|促進|継続|拡充|見直し|周知|実施|検討)(?:支援)?)$|制度$"
)
_IS_SCHEME = re.compile(r"(?:交付金|補助金|助成金|奨励金|支援金|基金|保険)$")


def scheme_name(article: Article) -> str | None:
    """The name of the scheme that an article is about (市民活動促進事業交付金); None where its title has none."""
    name = _MANAGED.sub("", plain(_BRACKETS.sub("", article.title)))
    return name if len(name) >= SHORTEST_NAME and _IS_SCHEME.search(name) else None


def called(found: Iterable[Article], text: str) -> Article | None:
    """The one of the articles whose scheme is called by its name in a text, the longest name; None when none is."""
    said = folded(plain(text))
    names = [(name, article) for article in found if (name := scheme_name(article)) and folded(name) in said]
    return max(names, key=lambda one: len(one[0]))[1] if names else None
