"""What holds for every group, order of answers and date."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.fit.evaluate import Fit, evaluate, evaluate_all
from knowledge.fit.fact import DONT_KNOW, DontKnow, Value
from knowledge.fit.judge import judge
from knowledge.fit.near import applied
from knowledge.fit.question import next_question
from knowledge.fit.rule import Verdict
from knowledge.fit.view import look
from tests.knowledge.fit.groups import TODAY, answer, group, sample

SCHEMES = sample()
SEEDS = st.integers(0, 100_000)
FEW = settings(max_examples=40, deadline=None)


def truth(seed: int) -> Mapping[str, Value]:
    return group(random.Random(seed), SCHEMES)


def part(whole: Mapping[str, Value], names: set[str]) -> dict[str, Value]:
    return {name: value for name, value in whole.items() if name in names}


def verdicts(known: Mapping[str, Value]) -> dict[str, Verdict]:
    return {fit.scheme.key: fit.verdict for fit in evaluate_all(SCHEMES, known, TODAY)}


@FEW
@given(SEEDS, st.data())
def test_a_further_answer_never_makes_unknown_what_was_settled(seed: int, data: st.DataObject) -> None:
    whole = truth(seed)
    names = data.draw(st.lists(st.sampled_from(sorted(whole)), unique=True))
    more = data.draw(st.sampled_from(sorted(whole)))

    before, after = verdicts(part(whole, set(names))), verdicts(part(whole, {*names, more}))

    assert {key: after[key] for key, verdict in before.items() if verdict is not Verdict.UNKNOWN} == {
        key: verdict for key, verdict in before.items() if verdict is not Verdict.UNKNOWN
    }


@FEW
@given(SEEDS, st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_nothing(seed: int, chance: random.Random) -> None:
    whole = truth(seed)
    names = chance.sample(sorted(whole), len(whole) // 2)
    shuffled = chance.sample(names, len(names))

    one = evaluate_all(SCHEMES, {name: whole[name] for name in names}, TODAY)
    other = evaluate_all(SCHEMES, {name: whole[name] for name in shuffled}, TODAY)

    assert one == other


def timeless(fit: Fit) -> Fit:
    """A result without its days, and without the criteria that speak of the start."""
    kept = tuple(one for one in fit.criteria if one.criterion.id != "end")
    return replace(fit, dates=None, criteria=kept, verdict=Verdict.UNKNOWN, near=None)


@FEW
@given(SEEDS, st.integers(1, 900), st.integers(1, 900))
def test_moving_the_start_changes_days_and_nothing_that_does_not_speak_of_it(seed: int, one: int, other: int) -> None:
    whole = truth(seed)
    starts = [TODAY + timedelta(days=days) for days in (one, other)]

    fits = [{fit.scheme.key: fit for fit in evaluate_all(SCHEMES, {**whole, "start": day}, TODAY)} for day in starts]

    for key, fit in fits[0].items():
        assert timeless(fit) == timeless(fits[1][key])
        if key != "mihon:nigiwai":  # the one whose rules speak of the start
            assert fit.verdict is fits[1][key].verdict


def test_only_the_criterion_that_speaks_of_the_start_turns_with_it() -> None:
    rules = next(rules for rules in SCHEMES if rules.key == "mihon:nigiwai")
    last, late = date(2028, 3, 31), date(2028, 4, 1)
    given_ = next(case.given for case in rules.editions[0].cases if case.verdict is Verdict.FITS)

    fits = [evaluate(rules, {**given_, "start": day}, TODAY) for day in (last, late)]

    assert [one.criterion.id for one, two in zip(*[fit.criteria for fit in fits], strict=True) if one != two] == ["end"]
    assert [fit.verdict for fit in fits] == [Verdict.FITS, Verdict.NOT]


@FEW
@given(SEEDS)
def test_no_answer_changes_a_verdict_once_nothing_is_asked_any_more(seed: int) -> None:
    whole = truth(seed)
    known: dict[str, Value | DontKnow] = {"kind": whole["kind"]}
    while (question := next_question(SCHEMES, known, TODAY)) is not None:
        known |= question.take(answer(question, whole))

    settled = {fit.scheme.key: fit.verdict for fit in evaluate_all(SCHEMES, known, TODAY)}

    assert settled == verdicts(whole)


@FEW
@given(SEEDS, st.randoms(use_true_random=False))
def test_a_talk_in_which_much_is_not_known_ends_and_asks_nothing_twice(seed: int, chance: random.Random) -> None:
    whole = truth(seed)
    known: dict[str, Value | DontKnow] = {}
    asked: list[tuple[str, ...]] = []
    while (question := next_question(SCHEMES, known, TODAY)) is not None:
        assert not set(question.facts) & known.keys()
        asked.append(question.facts)
        known |= question.take(DONT_KNOW if chance.random() < 0.5 else answer(question, whole))

    assert len(asked) == len(set(asked))
    assert len(asked) < 25


@FEW
@given(SEEDS)
def test_whoever_follows_the_advice_of_a_near_miss_fits(seed: int) -> None:
    whole = truth(seed)
    for fit in evaluate_all(SCHEMES, whole, TODAY):
        if fit.near is None or fit.edition is None:
            continue
        after = applied(fit.near, look(fit.scheme.catalogue, whole, TODAY))

        assert fit.near
        assert all(judge(one.test, after) is Verdict.FITS for one in fit.edition.criteria)
