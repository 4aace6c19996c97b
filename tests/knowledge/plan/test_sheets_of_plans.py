"""Item sheets of a real plan against the facts that a person read out of it (the pack that ships).

Runs where the plan lies: in the folder that MADOGUCHI_PLANS names, or beside the checkout.
"""

import os
from pathlib import Path

import pytest

from knowledge.article import Article, Kind
from knowledge.document.open import open_document
from knowledge.pack import shipped
from knowledge.plan.found import Found
from knowledge.plan.sheet import read

FOLDER = Path(os.environ.get("MADOGUCHI_PLANS", Path(__file__).parents[4] / "shared" / "plans"))
PLANS = sorted(FOLDER.glob("003_*.txt")) if FOLDER.is_dir() else []
ITEMS = (Kind.INITIATIVE, Kind.SCHEME)

pytestmark = pytest.mark.skipif(not PLANS, reason="the plan is not there: set MADOGUCHI_PLANS to its folder")


@pytest.fixture(scope="module")
def found() -> dict[str | None, Found]:
    return {one.number: one for one in read(open_document(PLANS[0]), frozenset())}


@pytest.fixture(scope="module")
def known() -> dict[str | None, Article]:
    return {article.citation.number: article for article in shipped()["yamaguchi"] if article.citation.number}


def test_every_item_and_heading_is_found(found: dict[str, Found], known: dict[str, Article]):
    assert set(found) == set(known)


@pytest.mark.parametrize("fact", ["title", "status", "departments", "target_bodies", "schedule"])
def test_the_facts_of_the_items_are_those_a_person_read(fact: str, found: dict[str, Found], known: dict[str, Article]):
    items = {number: article for number, article in known.items() if article.kind in ITEMS}

    different = {
        number: (getattr(found[number], fact), getattr(article, fact))
        for number, article in items.items()
        if _plain(getattr(found[number], fact)) != _plain(getattr(article, fact)) and fact not in found[number].doubt
    }

    assert different == {}


def test_few_facts_are_doubted(found: dict[str, Found]):
    doubts = sum(len(one.doubt) for one in found.values())

    assert doubts <= 30


def _plain(value: object) -> object:
    if isinstance(value, str):
        return "".join(value.split())
    return sorted(value) if isinstance(value, tuple) else value
