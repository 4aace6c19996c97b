"""A case (案件): one received thing with its receipt number, and the steps it may take."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from intake.errors import StepRefused


class State(StrEnum):
    """Where a case stands."""

    RECEIVED = "received"
    CLAIMED = "claimed"
    RETURNED = "returned"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


STATE_NAMES: Mapping[State, str] = {
    State.RECEIVED: "受付",
    State.CLAIMED: "対応中",
    State.RETURNED: "確認のお願い中",
    State.ANSWERED: "回答済み",
    State.CLOSED: "終了",
    State.WITHDRAWN: "取り下げ",
}


class Step(StrEnum):
    """What can be done to a case."""

    CLAIM = "claim"
    RELEASE = "release"
    TAKE_OVER = "take_over"
    RETURN = "return"
    REPLY = "reply"
    ANSWER = "answer"
    CLOSE = "close"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"


STEP_NAMES: Mapping[Step, str] = {
    Step.CLAIM: "担当する",
    Step.RELEASE: "担当をはずれる",
    Step.TAKE_OVER: "担当を代わる",
    Step.RETURN: "差し戻す（確認をお願いする）",
    Step.REPLY: "差出人の返事",
    Step.ANSWER: "回答する",
    Step.CLOSE: "終了する",
    Step.REOPEN: "再開する",
    Step.WITHDRAW: "取り下げる",
}

MOVES: Mapping[State, Mapping[Step, State]] = {
    State.RECEIVED: {Step.CLAIM: State.CLAIMED, Step.WITHDRAW: State.WITHDRAWN},
    State.CLAIMED: {
        Step.RELEASE: State.RECEIVED,
        Step.TAKE_OVER: State.CLAIMED,
        Step.RETURN: State.RETURNED,
        Step.ANSWER: State.ANSWERED,
        Step.CLOSE: State.CLOSED,
        Step.WITHDRAW: State.WITHDRAWN,
    },
    State.RETURNED: {
        Step.REPLY: State.CLAIMED,
        Step.TAKE_OVER: State.RETURNED,
        Step.ANSWER: State.ANSWERED,
        Step.CLOSE: State.CLOSED,
        Step.WITHDRAW: State.WITHDRAWN,
    },
    State.ANSWERED: {Step.CLOSE: State.CLOSED, Step.REOPEN: State.CLAIMED},
    State.CLOSED: {Step.REOPEN: State.CLAIMED},
    State.WITHDRAWN: {},
}
"""The allowed moves: from a state, by a step, to a state."""

RESIDENT_STEPS = frozenset((Step.REPLY, Step.WITHDRAW))
"""What the sender may do to their own case; all else is the staff's."""

_BY_ANYBODY = frozenset((Step.TAKE_OVER, Step.REOPEN))
_MAKES_OWNER = frozenset((Step.CLAIM, Step.TAKE_OVER, Step.REOPEN))


class Audience(StrEnum):
    """Who may read a line of the history. An internal note never reaches the resident."""

    INTERNAL = "internal"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a case's history; `id` sorts by time, `step` is None for a plain note."""

    id: str
    receipt: str
    at: datetime
    actor: str
    audience: Audience
    text: str
    step: Step | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One received thing. `answers` hold no personal data; `about` names the consultation, round table or
    article it belongs to; `check` is the keyed hash of the check word; `version` grows with every change.
    """

    receipt: str
    kind: str
    title: str
    answers: Mapping[str, str] = field(default_factory=dict)
    about: str | None = None
    state: State = State.RECEIVED
    owner: str | None = None
    channel: str
    talk: str
    check: str
    purpose_version: str
    received_at: datetime
    changed_at: datetime
    late: bool = False
    version: int = 1

    def allowed(self) -> tuple[Step, ...]:
        """The steps the case may take now."""
        return tuple(MOVES[self.state])

    def allowed_to(self, by: str | None) -> tuple[Step, ...]:
        """The steps that this member of staff (a login), or the resident (None), may take now."""
        return tuple(step for step in self.allowed() if self._refusal(step, by) is None)

    def after(self, step: Step, *, by: str | None, now: datetime) -> Self:
        """The case after a step; `by` is the login of the staff, None for the resident.

        Raises StepRefused when the step is out of order, the case belongs to somebody else, or the step is not
        the resident's.
        """
        if refusal := self._refusal(step, by):
            raise StepRefused(refusal)
        owner = by if step in _MAKES_OWNER else None if step is Step.RELEASE else self.owner
        return replace(self, state=MOVES[self.state][step], owner=owner, changed_at=now, version=self.version + 1)

    def _refusal(self, step: Step, by: str | None) -> str | None:
        if step not in MOVES[self.state]:
            where, what = STATE_NAMES[self.state], STEP_NAMES[step]
            return f"「{where}」の案件は「{what}」ができません。画面を開き直してください。"
        if by is None:
            return None if step in RESIDENT_STEPS else f"「{STEP_NAMES[step]}」は、職員だけができます。"
        if step is Step.TAKE_OVER and self.owner == by:
            return "この案件は、もうあなたが担当しています。"
        if step not in _BY_ANYBODY and self.owner not in (None, by):
            return f"この案件は{self.owner}さんが担当しています。先に「{STEP_NAMES[Step.TAKE_OVER]}」を押してください。"
        return None
