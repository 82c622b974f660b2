"""Reading the records of one type; changing them goes through the write that is open (store.py)."""

from collections.abc import Callable
from operator import attrgetter
from pathlib import Path
from typing import Any, Generic, TypeVar

from desktop.db.driver import Connection, db_faults
from desktop.db.kept import WHOLE, Kept
from desktop.db.rows import Column, columns_of, from_values
from desktop.db.statements import select_sql
from desktop.db.tables import table_of
from desktop.db.writer import Writer
from desktop.domain import faults

T = TypeVar("T")


def _among(records: list[T], columns: dict[str, Column], equals: dict[str, Any]) -> list[T]:
    """Those whose fields equal all of these values, each value as it would be read back."""
    for name, wanted in equals.items():
        column = columns[name]
        many = wanted if isinstance(wanted, (tuple, list, set)) else [wanted]
        values = [column.from_db(column.to_db(value)) for value in many]
        read = attrgetter(name)
        records = [record for record in records if read(record) in values]
    return list(records)


class Records(Generic[T]):
    """The records of one type, in the order in which they were made."""

    def __init__(
        self,
        record_type: type[T],
        connection: Connection,
        path: Path,
        writer: Callable[[], Writer],
        kept: Kept,
    ) -> None:
        self.type = record_type
        self._connection = connection
        self._path = path
        self._writer = writer
        self._kept = kept

    def get(self, record_id: int) -> T | None:
        """The record with this id; None when there is none (never was, or deleted)."""
        found = self._select(" WHERE id = ?", (record_id,))
        return found[0] if found else None

    def one(self, record_id: int) -> T:
        """The record with this id; KeyError when there is none."""
        found = self.get(record_id)
        if found is None:
            raise KeyError(f"{self.type.__name__} {record_id}")
        return found

    def all(self) -> list[T]:
        """All of them."""
        return self._ask("", ())

    def all_without(self, *left_out: str) -> list[T]:
        """All of them, with these columns left empty: for lists that don't show long texts."""
        names = ["id", *(f"'' AS {c.name}" if c.name in left_out else c.name for c in columns_of(self.type))]
        with db_faults(self._path):
            sql = f"SELECT {', '.join(names)} FROM {table_of(self.type).name} ORDER BY id"
            rows = self._connection.execute(sql).fetchall()
        return [from_values(self.type, row) for row in rows]

    def find(self, **equals: Any) -> list[T]:
        """The records whose fields equal all of these values; a tuple, list or set means any of its values."""
        columns = {c.name: c for c in columns_of(self.type)}
        if (whole := self._whole()) is not None:
            return _among(whole, columns, equals)
        tests, values = [], []
        for name, wanted in equals.items():
            many = [columns[name].to_db(v) for v in (wanted if isinstance(wanted, (tuple, list, set)) else [wanted])]
            marks = " OR ".join(f"{name} IS ?" for _ in many) or "0"
            tests.append(f"({marks})")
            values += many
        return self._ask(" WHERE " + " AND ".join(tests) if tests else "", tuple(values))

    def later(self, **bounds: Any) -> list[T]:
        """The records in which each of these fields (a day, a number) is greater than its bound."""
        columns = {c.name: c for c in columns_of(self.type)}
        tests = " AND ".join(f"{name} > ?" for name in bounds)
        return self._ask(f" WHERE {tests}", tuple(columns[name].to_db(value) for name, value in bounds.items()))

    def _ask(self, where: str, values: tuple[Any, ...]) -> list[T]:
        """As `_select`, from what was read last where that still holds."""
        with db_faults(self._path):
            found: list[T] | None = self._kept.get(self.type, (where, values))
        if found is None:
            found = self._select(where, values)
            self._kept.put(self.type, (where, values), found)
        return list(found)

    def _whole(self) -> list[T] | None:
        """The whole table, if it was read and still holds."""
        with db_faults(self._path):
            found: list[T] | None = self._kept.get(self.type, WHOLE)
        return found

    def pick(self, *columns: str, **equals: Any) -> list[tuple[Any, ...]]:
        """Only these columns, as stored, of the records whose fields equal these values: for long texts left unread."""
        known = {c.name: c for c in columns_of(self.type)}
        where = " AND ".join(f"{name} IS ?" for name in equals) or "1"
        values = tuple(known[name].to_db(value) for name, value in equals.items())
        names = ", ".join(name for name in columns if name in known or name == "id")
        with db_faults(self._path):
            sql = f"SELECT {names} FROM {table_of(self.type).name} WHERE {where} ORDER BY id"
            return [tuple(row) for row in self._connection.execute(sql, values).fetchall()]

    def count(self) -> int:
        with db_faults(self._path):
            row = self._connection.execute(f"SELECT count(*) FROM {table_of(self.type).name}").fetchone()
        return int(row[0])

    def add(self, record: T) -> T:
        """As `Writer.add`, within the open `store.write(…)`."""
        return self._writer().add(record)

    def update(self, record: T) -> T:
        """As `Writer.update`, within the open `store.write(…)`."""
        return self._writer().update(record)

    def remove(self, record: T) -> None:
        """As `Writer.remove`, within the open `store.write(…)`."""
        self._writer().remove(record)

    def _select(self, where: str, values: tuple[Any, ...]) -> list[T]:
        with db_faults(self._path):
            rows = self._connection.execute(f"{select_sql(self.type)}{where} ORDER BY id", values).fetchall()
        try:
            return [from_values(self.type, row) for row in rows]
        except (ValueError, TypeError, KeyError) as error:  # values no program wrote
            raise faults.DamagedBook(self._path, f"{table_of(self.type).name}: {error}") from error
