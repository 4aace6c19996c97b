"""Members of staff and their logins."""

from bot.records import Role, Session, Staff
from storage import tables
from storage.rows import Row, Rows, columns_of

M = tables.staff.c
S = tables.staff_sessions.c


class SqlStaffList:
    """Fits `bot.ports.StaffList`."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def put(self, staff: Staff) -> None:
        """Stores or replaces one by login."""
        self._rows.put(tables.staff, columns_of(staff))

    def get(self, login: str) -> Staff | None:
        """One member of staff."""
        row = self._rows.first(tables.staff, M.login == login)
        return _member(row) if row else None

    def all(self) -> list[Staff]:
        """All, by login."""
        return [_member(row) for row in self._rows.select(tables.staff, order=[M.login])]

    def open_session(self, session: Session) -> None:
        """Stores a login."""
        self._rows.insert(tables.staff_sessions, columns_of(session))

    def session(self, token: str) -> Session | None:
        """A login by the hash of its token, also an expired one."""
        row = self._rows.first(tables.staff_sessions, S.token == token)
        return Session(**row) if row else None

    def close_session(self, token: str) -> None:
        """Removes a login."""
        self._rows.delete(tables.staff_sessions, S.token == token)


def _member(row: Row) -> Staff:
    return Staff(**{**row, "role": Role(row["role"])})
