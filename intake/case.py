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

FOR_THE_RESIDENT: Mapping[State, str] = {
    State.RECEIVED: "受け付けました。担当がこれから内容を見ます。",
    State.CLAIMED: "担当が内容を見ています。",
    State.RETURNED: "担当から確認のお願いがあります。下の連絡をご覧ください。",
    State.ANSWERED: "回答をお送りしました。",
    State.CLOSED: "手続きが終わりました。",
    State.WITHDRAWN: "取り下げられました。",
}


class Step(StrEnum):
    """What can be done to a case."""

    CLAIM = "claim"
    RELEASE = "release"
    RETURN = "return"
    REPLY = "reply"
    ANSWER = "answer"
    CLOSE = "close"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"


STEP_NAMES: Mapping[Step, str] = {
    Step.CLAIM: "担当する",
    Step.RELEASE: "担当をはずれる",
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
        Step.RETURN: State.RETURNED,
        Step.ANSWER: State.ANSWERED,
        Step.CLOSE: State.CLOSED,
        Step.WITHDRAW: State.WITHDRAWN,
    },
    State.RETURNED: {
        Step.REPLY: State.CLAIMED,
        Step.ANSWER: State.ANSWERED,
        Step.CLOSE: State.CLOSED,
        Step.WITHDRAW: State.WITHDRAWN,
    },
    State.ANSWERED: {Step.CLOSE: State.CLOSED, Step.REOPEN: State.CLAIMED},
    State.CLOSED: {Step.REOPEN: State.CLAIMED},
    State.WITHDRAWN: {},
}
"""The allowed moves: from a state, by a step, to a state."""


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

    def after(self, step: Step, *, by: str | None, now: datetime) -> Self:
        """The case after a step; `by` is the login of the staff, None for the resident.

        Raises StepRefused when the step is out of order or the case belongs to somebody else.
        """
        if step not in MOVES[self.state]:
            raise StepRefused(
                f"「{STATE_NAMES[self.state]}」の案件は「{STEP_NAMES[step]}」ができません。画面を開き直してください。"
            )
        if by is not None and step is not Step.REOPEN and self.owner not in (None, by):
            raise StepRefused(f"この案件は{self.owner}さんが担当しています。先に担当を代わってください。")
        owner = self.owner
        if step in (Step.CLAIM, Step.REOPEN):
            owner = by
        elif step is Step.RELEASE:
            owner = None
        return replace(self, state=MOVES[self.state][step], owner=owner, changed_at=now, version=self.version + 1)
