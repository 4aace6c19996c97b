"""Who may come in: the session behind the cookie, and the token that every form carries."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from bot.browser import Posted, TooLarge, posted
from bot.desk.frame import Visitor
from bot.desk.refusal import Held, NotLoggedIn, TooLong, WrongToken
from bot.login import Login
from bot.ports import Unavailable

COOKIE = "madoguchi_desk"


async def sent_form(request: Request) -> Posted:
    """A dependency of endpoints that take a form; raises TooLong and Unreadable."""
    try:
        return await posted(request)
    except TooLarge as error:
        raise TooLong(error.posted) from error


SentForm = Annotated[Posted, Depends(sent_form)]


@dataclass(frozen=True, slots=True)
class Access:
    """Two dependencies: `to_read` for pages, `to_change` for everything that is sent."""

    login: Login

    def to_read(self, request: Request) -> None:
        """Lets a member of staff in. Raises NotLoggedIn and Unavailable."""
        request.state.visitor = self._visitor(request, Posted())

    def to_change(self, request: Request, sent: SentForm) -> Iterator[None]:
        """Lets a form of this session in; what was typed survives every refusal.

        Raises NotLoggedIn, WrongToken, and Held when the database goes away, here or in the endpoint.
        """
        try:
            visitor = self._visitor(request, sent)
            if not secrets.compare_digest(sent.one("csrf").encode(), visitor.session.csrf.encode()):
                raise WrongToken(sent)
            request.state.visitor = visitor
            yield
        except Unavailable as error:
            raise Held(sent) from error

    def is_in(self, request: Request) -> bool:
        """Is somebody logged in already? Raises Unavailable."""
        return self.login.who(request.cookies.get(COOKIE, "")) is not None

    def _visitor(self, request: Request, sent: Posted) -> Visitor:
        found = self.login.who(request.cookies.get(COOKIE, ""))
        if found is None:
            raise NotLoggedIn(sent)
        return Visitor(*found)
