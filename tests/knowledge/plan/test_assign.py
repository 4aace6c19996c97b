from itertools import permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.plan.assign import NEVER, Puzzle, Rows, by_kinship, in_order, rivals, solve, total

MARGINS = {"title": 1.0, "text": 1.0}
WEIGHT = st.integers(-8, 8).map(float)


def puzzle(bonds: list[list[float]], items: int) -> Puzzle:
    """Titles first, then texts; `bonds[title][text]`."""
    count = 2 * items
    fits = {
        "title": [0.0 if at < items else NEVER for at in range(count)],
        "text": [NEVER if at < items else 0.0 for at in range(count)],
    }
    owns = [[-9.0 if at < items and at != item else 0.0 for at in range(count)] for item in range(items)]
    return Puzzle(
        ["title", "text"],
        frozenset((item, name) for item in range(items) for name in fits),
        fits=fits,
        owns=owns,
        bond=lambda _one, first, _other, second: bonds[min(first, second)][max(first, second) - items],
        together=lambda _item, _values: 0.0,
    )


def solved(one: Puzzle) -> Rows:
    drawn = in_order(one)
    return solve(one, [drawn, by_kinship(one, drawn)])


@settings(deadline=None)
@given(st.lists(st.lists(WEIGHT, min_size=3, max_size=3), min_size=3, max_size=3))
def test_no_other_assignment_is_worth_more(bonds: list[list[float]]):
    one = puzzle(bonds, 3)

    best = max(
        total(one, tuple(zip(titles, texts, strict=True)))
        for titles, texts in product(permutations(range(3)), permutations(range(3, 6)))
    )

    assert total(one, solved(one)) == best


def test_a_value_more_than_there_are_fields_is_left_over():
    fits = {"text": [1.0, 0.0, 2.0]}
    one = Puzzle(
        ["text"],
        frozenset({(0, "text"), (1, "text")}),
        fits=fits,
        owns=[[0.0] * 3] * 2,
        bond=lambda *_: 0.0,
        together=lambda _item, _values: 0.0,
    )

    assert {row[0] for row in solved(one)} == {0, 2}


def test_a_field_that_nothing_fits_stays_empty():
    one = Puzzle(
        ["text"],
        frozenset({(0, "text")}),
        fits={"text": [NEVER]},
        owns=[[0.0]],
        bond=lambda *_: 0.0,
        together=lambda _item, _values: 0.0,
    )

    assert solved(one) == ((None,),)


def test_values_that_could_as_well_change_places_are_rivals():
    even = puzzle([[1.0, 1.0], [1.0, 1.0]], 2)
    clear = puzzle([[9.0, 0.0], [0.0, 9.0]], 2)

    assert [(0, 1), (1, 1)] in list(rivals(even, solved(even), MARGINS))
    assert list(rivals(clear, solved(clear), MARGINS)) == []


def test_three_values_that_could_as_well_go_round_are_rivals():
    round_about = puzzle([[9.0, 8.9, 0.0], [0.0, 9.0, 8.9], [8.9, 0.0, 9.0]], 3)

    assert [(0, 1), (1, 1), (2, 1)] in list(rivals(round_about, solved(round_about), MARGINS))
