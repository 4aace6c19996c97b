"""How far a reading has come: told page by page and form by form, never backwards, and to its end."""

from itertools import pairwise
from pathlib import Path

import pytest

from knowledge.document.open import open_document
from knowledge.document.progress import between
from knowledge.publishing.reader import OPENED, forms, read_file

PLANS = Path(__file__).parents[1] / "plans"


@pytest.mark.parametrize("form", ["txt", "html", "pdf"])
def test_progress_never_goes_back_and_comes_to_its_end(form: str) -> None:
    told: list[float] = []

    read_file(PLANS / f"mihon.{form}", told.append)

    assert all(before <= after for before, after in pairwise(told))
    assert told[-1] == 1
    assert len(told) > len(forms())


def test_each_page_of_a_pdf_is_told() -> None:
    told: list[float] = []

    pages = open_document(PLANS / "mihon.pdf", told.append).pages

    assert told == [page / pages for page in range(1, pages + 1)]


def test_a_part_of_the_work_is_told_as_part_of_the_whole() -> None:
    told: list[float] = []
    part = between(told.append, OPENED, 1)

    part(0), part(1)

    assert told == [OPENED, 1]
