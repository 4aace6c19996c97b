"""Watches every statement of every storage test."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event

from tests.storage.binding import forgets_city


@pytest.fixture(autouse=True)
def statements() -> Iterator[list[str]]:
    """All statements of the test, in order; afterwards none may have forgotten the city."""
    seen: list[str] = []

    def see(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", see)
    yield seen
    event.remove(Engine, "before_cursor_execute", see)

    assert [statement for statement in seen if forgets_city(statement)] == []
