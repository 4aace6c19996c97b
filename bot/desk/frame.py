"""What stands around every page of the desk: who is logged in, the way to the other pages, what was done."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from bot.desk.words import DONE, Names
from bot.pages import KEEP_NOTHING, Pages
from bot.ports import Clock
from bot.records import Session, Staff
from bot.review import Review

HOME = "/desk"
DONE_COOKIE = "madoguchi_desk_done"
DONE_SECONDS = 60
"""What was done is told on the next page only; when that never opens, it is forgotten."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is logged in, and the session."""

    staff: Staff
    session: Session


def visitor_of(request: Request) -> Visitor:
    """Who asks. Every endpoint behind `Access` has a visitor."""
    visitor: Visitor = request.state.visitor
    return visitor


@dataclass(frozen=True, slots=True)
class Frame:
    """Renders the desk's pages. `kinds` are the names of the kinds of cases, by key."""

    pages: Pages
    review: Review
    clock: Clock
    kinds: Mapping[str, str]
    is_https: bool

    def show(self, request: Request, template: str, *, status: int = 200, here: str = "", **words: object) -> Response:
        """A page for the member of staff who asks; `here` names the page in the navigation. Raises Unavailable."""
        visitor, troubles = visitor_of(request), self.review.troubles()
        return self.plain(
            request,
            template,
            status=status,
            headers=None,
            visitor=visitor,
            here=here,
            names=self.names(visitor),
            trouble_count=len(troubles.events) + len(troubles.deliveries),
            **words,
        )

    def plain(
        self,
        request: Request,
        template: str,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        **words: object,
    ) -> Response:
        """A page that needs no database and no visitor."""
        done = request.cookies.get(DONE_COOKIE, "")
        known: dict[str, object] = {"visitor": None, "here": "", "done": DONE.get(done, "")}
        page = self.pages.show(
            template, status=status, headers={"Cache-Control": KEEP_NOTHING, **(headers or {})}, **(known | words)
        )
        if done:
            page.delete_cookie(DONE_COOKIE, path=HOME)
        return page

    def names(self, visitor: Visitor) -> Names:
        """The Japanese words of this page. Raises Unavailable."""
        return Names(me=visitor.staff.login, people=self.review.names(), kinds=self.kinds, now=self.clock())

    def done(self, what: str, *, then: str) -> Response:
        """On to the page `then`, which tells what was done: a reload does nothing twice."""
        page = RedirectResponse(then, 303)
        page.set_cookie(
            DONE_COOKIE,
            what,
            max_age=DONE_SECONDS,
            path=HOME,
            httponly=True,
            samesite="strict",
            secure=self.is_https,
        )
        return page
