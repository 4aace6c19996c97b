"""The table of a case's moves, held state by state and step by step."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from intake.case import MOVES, RESIDENT_STEPS, STATE_NAMES, STEP_NAMES, Case, State, Step
from intake.errors import StepRefused

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
CASE = Case(
    receipt="TO-8-0001",
    kind="inquiry",
    title="会場を知りたい。",
    channel="web",
    talk="t1",
    check="c",
    purpose_version="1",
    received_at=NOW,
    changed_at=NOW,
)
FROM_RECEIVED = {
    State.RECEIVED: (),
    State.CLAIMED: (Step.CLAIM,),
    State.RETURNED: (Step.CLAIM, Step.RETURN),
    State.ANSWERED: (Step.CLAIM, Step.ANSWER),
    State.CLOSED: (Step.CLAIM, Step.CLOSE),
    State.WITHDRAWN: (Step.WITHDRAW,),
}


def standing(state: State, *, owner: str | None) -> Case:
    """The case in a state, with an owner."""
    return replace(CASE, state=state, owner=owner)


@pytest.mark.parametrize(("state", "step"), list(product(State, Step)))
def test_a_step_moves_as_the_table_says_or_is_refused(state: State, step: Step) -> None:
    by = None if step in RESIDENT_STEPS else "sato"
    case = standing(state, owner="suzuki" if step is Step.TAKE_OVER else by)

    if step not in MOVES[state]:
        with pytest.raises(StepRefused, match=STATE_NAMES[state]):
            case.after(step, by=by, now=LATER)
        return
    after = case.after(step, by=by, now=LATER)

    assert (after.state, after.version, after.changed_at) == (MOVES[state][step], case.version + 1, LATER)
    assert replace(after, state=state, owner=case.owner, version=case.version, changed_at=NOW) == case


@pytest.mark.parametrize(("state", "steps"), list(FROM_RECEIVED.items()))
def test_every_state_can_be_reached_from_the_first(state: State, steps: tuple[Step, ...]) -> None:
    case = CASE
    for step in steps:
        case = case.after(step, by="sato", now=LATER)

    assert case.state is state


def test_every_state_but_withdrawn_has_a_way_on() -> None:
    assert [state for state in State if not MOVES[state]] == [State.WITHDRAWN]


@pytest.mark.parametrize(("state", "step"), [(s, p) for s in State for p in MOVES[s]])
def test_a_case_of_somebody_else_is_left_alone_unless_taken_over_or_reopened(state: State, step: Step) -> None:
    case = standing(state, owner="suzuki")

    if step in (Step.TAKE_OVER, Step.REOPEN):
        assert case.after(step, by="sato", now=LATER).owner == "sato"
    else:
        with pytest.raises(StepRefused, match="suzukiさんが担当しています。先に「担当を代わる」を押してください。"):
            case.after(step, by="sato", now=LATER)


@pytest.mark.parametrize(("state", "step"), [(s, p) for s in State for p in MOVES[s]])
def test_the_sender_may_reply_and_withdraw_and_nothing_else(state: State, step: Step) -> None:
    case = standing(state, owner="suzuki")

    if step in (Step.REPLY, Step.WITHDRAW):
        assert case.after(step, by=None, now=LATER).owner == "suzuki"
    else:
        with pytest.raises(StepRefused, match="職員だけができます"):
            case.after(step, by=None, now=LATER)


def test_whoever_claims_a_case_owns_it_until_releasing_it() -> None:
    claimed = CASE.after(Step.CLAIM, by="sato", now=LATER)
    released = claimed.after(Step.RELEASE, by="sato", now=LATER)

    assert (claimed.owner, released.owner) == ("sato", None)


def test_nobody_takes_a_case_over_from_themselves() -> None:
    case = standing(State.CLAIMED, owner="sato")

    with pytest.raises(StepRefused, match="もうあなたが担当しています"):
        case.after(Step.TAKE_OVER, by="sato", now=LATER)


@pytest.mark.parametrize(("state", "by", "owner"), list(product(State, ("sato", None), ("sato", "suzuki", None))))
def test_the_steps_offered_are_exactly_those_that_are_not_refused(
    state: State, by: str | None, owner: str | None
) -> None:
    case = standing(state, owner=owner)

    offered = case.allowed_to(by)

    for step in Step:
        if step in offered:
            assert case.after(step, by=by, now=LATER).state is MOVES[state][step]
        else:
            with pytest.raises(StepRefused):
                case.after(step, by=by, now=LATER)
    assert set(offered) <= set(case.allowed())


def test_every_state_and_step_has_its_words() -> None:
    assert set(STATE_NAMES) == set(MOVES) == set(State)
    assert set(STEP_NAMES) == set(Step)
