"""Knowledge packs: one TOML file a plan, facts and plain summaries with citation."""

import tomllib
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from knowledge.article import Article
from knowledge.errors import BadPack


def shipped() -> dict[str, list[Article]]:
    """The sample packs that come with the product, by pack name (file stem)."""
    folder = resources.files("knowledge") / "packs"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return {file.name.removesuffix(".toml"): read_pack(file) for file in files}


def read_pack(file: Traversable) -> list[Article]:
    """Reads one pack; plan-level facts are given to each of its articles.

    Raises BadPack when the TOML is broken, a plan-level fact is missing or two articles have one id;
    BadArticle when an article is malformed.
    """
    name = file.name.removesuffix(".toml")
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        plan, records = data["plan"], data["article"]
        articles = [_article(name, plan, record) for record in records]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError) as error:
        raise BadPack(name, repr(error)) from error
    keys = [article.key for article in articles]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise BadPack(name, f"two articles with one id: {', '.join(twice)}")
    return articles


def _article(pack: str, plan: dict[str, Any], record: dict[str, Any]) -> Article:
    facts = dict(record)
    printed = facts.pop("id")
    citation = {
        "document": plan["document"],
        "edition": plan.get("edition"),
        "section": facts.pop("path", []),
        "number": printed if facts.pop("printed", True) else None,
        "lines": facts.pop("lines", None),
        "page": facts.pop("page", None),
    }
    shared = {
        "city": plan.get("city"),
        "plan": plan["title"],
        "period": plan.get("period", {}),
        "desk": plan.get("desk"),
    }
    return Article.from_record(shared | facts | {"key": f"{pack}:{printed}", "citation": citation})
