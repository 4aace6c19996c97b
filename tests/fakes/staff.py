"""Staff in memory: who they are, links and tries at the door, and the log of what they did."""

from datetime import datetime

from bot import records
from storage.audit import chained, line_id
from tests.fakes.city import City, add


class MemoryStaffList:
    def __init__(self, city: City) -> None:
        self._city = city

    def put(self, staff: records.Staff) -> None:
        self._city.staff[staff.login] = staff

    def get(self, login: str) -> records.Staff | None:
        return self._city.staff.get(login)

    def all(self) -> list[records.Staff]:
        return [self._city.staff[login] for login in sorted(self._city.staff)]

    def open_session(self, session: records.Session) -> None:
        add(self._city.sessions, session.token, session)

    def session(self, token: str) -> records.Session | None:
        return self._city.sessions.get(token)

    def close_session(self, token: str) -> None:
        self._city.sessions.pop(token, None)


class MemoryLinks:
    def __init__(self, city: City) -> None:
        self._city = city

    def add(self, link: records.SecureLink) -> None:
        add(self._city.links, link.token, link)

    def get(self, token: str) -> records.SecureLink | None:
        return self._city.links.get(token)

    def use(self, token: str) -> bool:
        return self._city.links.pop(token, None) is not None


class MemoryAttempts:
    def __init__(self, city: City) -> None:
        self._city = city

    def add(self, key: str, *, now: datetime) -> None:
        self._city.attempts.append((key, now))

    def since(self, key: str, since: datetime) -> list[datetime]:
        return sorted(at for of, at in self._city.attempts if of == key and at > since)

    def clear(self, key: str) -> None:
        self._city.attempts = [(of, at) for of, at in self._city.attempts if of != key]


class MemoryAudit:
    def __init__(self, city: City) -> None:
        self._city = city

    def add(self, *, actor: str, action: str, subject: str, detail: str, now: datetime) -> None:
        lines = self._city.audit
        entry = records.AuditEntry(line_id(len(lines) + 1), now, actor, action, subject, detail, "")
        lines.append(chained(entry, after=lines[-1].digest if lines else ""))

    def all(self, *, limit: int = 200) -> list[records.AuditEntry]:
        return self._city.audit[::-1][:limit]

    def broken_at(self) -> str | None:
        digest = ""
        for entry in self._city.audit:
            if chained(entry, after=digest).digest != entry.digest:
                return entry.id
            digest = entry.digest
        return None
