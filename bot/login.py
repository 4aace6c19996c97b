"""Staff log in: argon2 passwords, sessions kept on the server so that they can be ended."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from bot.interview import token_digest
from bot.lookup import Wait
from bot.ports import Clock, Store
from bot.records import Session, Staff
from bot.throttle import seconds_to_wait

SESSION_LENGTH = timedelta(hours=9)
"""A working day: nobody is thrown out in the middle of one, and a forgotten login ends at night."""

UNKNOWN = "unknown"
"""Stands in the log for a name that nobody has: it may be a password typed into the wrong field."""


@dataclass(frozen=True, slots=True)
class Login:
    """Logins of one city. Hashing happens outside any transaction: it takes a tenth of a second by design."""

    store: Store
    city: str
    clock: Clock
    hasher: PasswordHasher

    def log_in(self, login: str, password: str, *, client: str) -> tuple[str, Session] | Wait | None:
        """The token for the browser and the session; None for a wrong name or password; Wait after many tries."""
        now = self.clock()
        key = f"login:{login}:{client}"
        with self.store.unit(self.city) as uow:
            if seconds := seconds_to_wait(uow, key, now=now):
                return Wait(seconds)
            staff = uow.staff.get(login)
        right = self._fits(staff, password)
        with self.store.unit(self.city) as uow:
            if staff is None or not right:
                uow.attempts.add(key, now=now)
                who = staff.login if staff else UNKNOWN
                uow.audit.add(actor=who, action="login.refused", subject="", detail="", now=now)
                return None
            token = secrets.token_urlsafe(32)
            session = Session(token_digest(token), staff.login, secrets.token_urlsafe(24), now + SESSION_LENGTH)
            uow.attempts.clear(key)
            uow.staff.open_session(session)
            uow.audit.add(actor=staff.login, action="login", subject="", detail="", now=now)
            return token, session

    def who(self, token: str) -> tuple[Staff, Session] | None:
        """Who holds this token; None when it is unknown, closed or expired."""
        with self.store.unit(self.city, read_only=True) as uow:
            session = uow.staff.session(token_digest(token))
            if session is None or session.expires_at <= self.clock():
                return None
            staff = uow.staff.get(session.login)
            return (staff, session) if staff else None

    def log_out(self, token: str) -> None:
        """Ends a session."""
        with self.store.unit(self.city) as uow:
            uow.staff.close_session(token_digest(token))

    def _fits(self, staff: Staff | None, password: str) -> bool:
        """Checks the password; an unknown name costs the same time."""
        secret = staff.secret if staff else self.hasher.hash("nobody")
        try:
            return self.hasher.verify(secret, password) and staff is not None
        except (VerificationError, InvalidHashError):
            return False
