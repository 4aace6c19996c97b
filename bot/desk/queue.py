"""The queue (案件の一覧): one list of all kinds, its counts, and the case to work on next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.datastructures import QueryParams
from fastapi.responses import RedirectResponse, Response

from bot.desk.frame import HOME, Frame, Visitor, visitor_of
from bot.desk.refusal import Missing
from bot.records import CaseCount, CaseFilter
from bot.review import Review
from intake.case import STATE_NAMES, Case, State
from intake.receipt import read_receipt

PAGE = 50
MANY = 500
"""A member of staff has fewer cases in hand."""
UNDER_WAY = frozenset({State.RECEIVED, State.CLAIMED, State.RETURNED})
"""What still wants something from the staff; the list shows these unless told otherwise."""
GROUPS = {"open": ("終わっていないもの", UNDER_WAY), "all": ("すべて", frozenset[State]())}


@dataclass(frozen=True, slots=True)
class View:
    """What the list shows: a kind or all (''), a state or one of `GROUPS`, everybody's or one's own, and which page."""

    kind: str = ""
    state: str = "open"
    mine: bool = False
    page: int = 1

    @classmethod
    def read(cls, query: QueryParams, kinds: Sequence[str]) -> Self:
        """Reads the address; what makes no sense counts as not said."""
        kind, state, page = query.get("kind", ""), query.get("state", ""), query.get("page", "")
        return cls(
            kind=kind if kind in kinds else "",
            state=state if state in GROUPS or state in set(State) else "open",
            mine=query.get("mine") == "1",
            page=max(1, int(page)) if page.isascii() and page.isdecimal() and len(page) < 7 else 1,
        )

    @property
    def states(self) -> frozenset[State]:
        """The states shown; empty for all."""
        return GROUPS[self.state][1] if self.state in GROUPS else frozenset({State(self.state)})

    def address(self, **changed: object) -> str:
        """The address of this view, or of one that differs."""
        view = replace(self, **({"page": 1} | changed))  # type: ignore[arg-type]  # replace checks the names
        said = {"kind": view.kind, "state": view.state, "mine": "1" if view.mine else "", "page": str(view.page)}
        usual = {"kind": "", "state": "open", "mine": "", "page": "1"}
        query = urlencode({name: value for name, value in said.items() if value != usual[name]})
        return f"{HOME}?{query}" if query else HOME


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cases there are, by kind and state."""

    numbers: Sequence[CaseCount]

    def of(self, kind: str = "", states: frozenset[State] = frozenset()) -> int:
        """The sum over one kind or all, and some states or all."""
        fitting = (c for c in self.numbers if kind in ("", c.kind) and (not states or c.state in states))
        return sum(count.number for count in fitting)


@dataclass(frozen=True, slots=True)
class QueuePage:
    """The list and what narrows it."""

    frame: Frame
    review: Review

    def show(self, request: Request) -> Response:
        """One page of the list. Raises Unavailable."""
        visitor = visitor_of(request)
        view = View.read(request.query_params, tuple(self.frame.kinds))
        which = CaseFilter(kind=view.kind or None, states=view.states, owner=visitor.staff.login if view.mine else None)
        first = (view.page - 1) * PAGE
        found = self.review.queue(which, limit=PAGE + 1, offset=first)
        counts = Counts(self.review.counts())
        return self.frame.show(
            request,
            "desk/queue.html",
            here="queue",
            view=view,
            cases=found[:PAGE],
            first=first + 1,
            total=None if view.mine else counts.of(view.kind, view.states),
            has_next=len(found) > PAGE,
            counts=counts,
            counted=[*self.frame.kinds.items(), ("", "すべての種類")],
            kinds=self.frame.kinds,
            states=STATE_NAMES,
            groups={key: name for key, (name, _) in GROUPS.items()},
            oldest=next_case(self.review, visitor),
        )

    def find(self, request: Request) -> Response:
        """On to the case whose number somebody reads out on the telephone, however it is written. Raises Missing."""
        receipt = read_receipt(request.query_params.get("receipt", ""))
        if receipt is None:
            raise Missing
        return RedirectResponse(case_address(receipt), 303)


def case_address(receipt: str) -> str:
    """The page of a case."""
    return f"{HOME}/cases/{quote(receipt, safe='')}"


def next_case(review: Review, visitor: Visitor, *, besides: str = "") -> Case | None:
    """The case to work on next: the oldest in one's own hands, else the oldest that nobody has taken yet."""
    mine = CaseFilter(states=frozenset({State.CLAIMED}), owner=visitor.staff.login)
    in_hand = [case for case in review.queue(mine, limit=MANY) if case.receipt != besides]
    if in_hand:
        return in_hand[-1]
    waiting = frozenset({State.RECEIVED})
    last = Counts(review.counts()).of(states=waiting)
    oldest = review.queue(CaseFilter(states=waiting), limit=2, offset=max(0, last - 2))
    return next((case for case in reversed(oldest) if case.receipt != besides), None)
