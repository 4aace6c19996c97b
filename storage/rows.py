"""One city's rows within one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, CursorResult, Executable, Table, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.ports import Unavailable
from storage.errors import told_as_unavailable

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = dict[str, Any]
"""A row by column name, without its city."""


def columns_of(value: "DataclassInstance") -> Row:
    """A value whose fields are named like the columns, as a row."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


class Rows:
    """Makes and runs the statements of one unit of work; each is bound to its city here, so none forgets it.

    A statement that failed breaks the transaction: `broken` stays True, nothing more runs, nothing is committed.
    """

    def __init__(self, connection: Connection, city: str) -> None:
        self.city = city
        self.broken = False
        self._connection = connection
        self._insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert

    def ours(self, table: Table) -> ColumnElement[bool]:
        """The condition that a row belongs to the city."""
        condition: ColumnElement[bool] = table.c.city == self.city
        return condition

    def run(self, statement: Executable, values: Row | Sequence[Row] | None = None) -> CursorResult[Any]:
        """Runs a statement that names the city. Raises Unavailable when the database cannot be used.

        After a failed statement nothing runs any more: SQLite may have ended the transaction by itself, and
        each further statement would be stored alone.
        """
        if self.broken:
            raise Unavailable("an earlier statement of this unit of work failed")
        try:
            with told_as_unavailable():
                return self._connection.execute(statement, values)
        except BaseException:
            self.broken = True
            raise

    def select(
        self,
        table: Table,
        *where: ColumnElement[bool],
        order: Sequence[ColumnElement[Any]] = (),
        limit: int | None = None,
        offset: int | None = None,
        hold: bool = False,
    ) -> list[Row]:
        """The city's rows; with `hold` they stay locked until the unit of work ends."""
        statement = select(table).where(self.ours(table), *where).order_by(*order).limit(limit).offset(offset)
        if hold:
            statement = statement.with_for_update()
        return [{name: row[name] for name in row if name != "city"} for row in self.run(statement).mappings()]

    def first(
        self, table: Table, *where: ColumnElement[bool], order: Sequence[ColumnElement[Any]] = (), hold: bool = False
    ) -> Row | None:
        """The first of the city's rows, None when there is none."""
        return next(iter(self.select(table, *where, order=order, limit=1, hold=hold)), None)

    def held(self, table: Table, key: Mapping[str, Any], fresh: Mapping[str, Any]) -> Row:
        """The row with this key, locked until the unit of work ends, made from `fresh` when it is not there."""
        where = [table.c[name] == value for name, value in key.items()]
        row = self.first(table, *where, hold=True)
        if row is None:
            self.insert_missing(table, {**key, **fresh})
            row = self.select(table, *where, hold=True)[0]
        return row

    def insert(self, table: Table, *records: Row) -> None:
        """Stores new rows."""
        if records:
            self.run(self._insert(table), [{"city": self.city, **record} for record in records])

    def insert_missing(self, table: Table, record: Row) -> bool:
        """Stores a row unless one with the same key or unique columns is there; says whether it did."""
        statement = self._insert(table).on_conflict_do_nothing()
        return self.run(statement, {"city": self.city, **record}).rowcount == 1

    def put(self, table: Table, record: Row) -> None:
        """Stores a row in the place of the one with the same key."""
        statement = self._insert(table)
        rest = {column.name: statement.excluded[column.name] for column in table.c if not column.primary_key}
        replacing = statement.on_conflict_do_update(index_elements=table.primary_key.columns, set_=rest)
        self.run(replacing, {"city": self.city, **record})

    def counted(self, table: Table, column: str, key: Mapping[str, Any]) -> int:
        """Adds one to a counter, starting at 1, and gives it; others wait until the unit of work ends."""
        raised = self._insert(table).on_conflict_do_update(
            index_elements=table.primary_key.columns, set_={column: table.c[column] + 1}
        )
        row = {"city": self.city, **key, column: 1}
        return int(self.run(raised.returning(table.c[column]), row).scalar_one())

    def update(self, table: Table, values: Row, *where: ColumnElement[bool]) -> int:
        """Changes the city's rows and says how many; a value may be an expression such as `C.attempts + 1`."""
        reckoned = {name: value for name, value in values.items() if isinstance(value, ColumnElement)}
        statement = update(table).where(self.ours(table), *where)
        if reckoned:
            statement = statement.values(reckoned)
        return self.run(statement, {name: value for name, value in values.items() if name not in reckoned}).rowcount

    def delete(self, table: Table, *where: ColumnElement[bool]) -> int:
        """Removes the city's rows and says how many."""
        return self.run(delete(table).where(self.ours(table), *where)).rowcount
