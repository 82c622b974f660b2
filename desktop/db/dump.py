"""Everything of a book as plain values, and a book made from them again: the readable twin rests on this."""

from contextlib import closing
from pathlib import Path
from typing import Any

from desktop import files
from desktop.db import layout
from desktop.db.content import content_of, table_columns
from desktop.db.driver import APPLICATION_ID, Connection, DriverError, RawKey, connect, db_faults
from desktop.domain.problems import UserError

FORMAT = 1


class BadTwin(UserError):
    """The twin can't be made a book of."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"Không dựng lại được sổ từ “{path}”: {why}.")


def dump(connection: Connection, path: Path) -> dict[str, Any]:
    """All tables, row by row, with the layout's number and the content's hash. Raises DamagedBook."""
    with db_faults(path):
        connection.execute("BEGIN")
        try:
            tables = {
                name: {"columns": columns, "rows": _rows(connection, name, columns)}
                for name, columns in table_columns(connection).items()
            }
            content = content_of(connection, path)
            notes = dict(
                connection.execute("SELECT name, value FROM book WHERE name <> 'copy' ORDER BY name").fetchall()
            )
            version = layout.version_of(connection)
        finally:
            connection.execute("COMMIT")
    return {
        "application": "so-chi-bo",
        "format": FORMAT,
        "layout": version,
        "digest": content.digest,
        "counts": content.counts,
        "book": notes,
        "tables": tables,
    }


def _rows(connection: Connection, name: str, columns: list[str]) -> list[list[Any]]:
    sql = f"SELECT {', '.join(columns)} FROM {name} ORDER BY {columns[0]}"
    return [list(row) for row in connection.execute(sql).fetchall()]


def load(twin: dict[str, Any], source: Path, target: Path, key: RawKey | None = None) -> dict[str, int]:
    """Makes the book `target` (which must not exist) from a dump and proves it equal; gives the counts of records.

    Raises BadTwin, leaving no file.
    """
    files.refuse_existing(target)
    _look_at_head(twin, source)
    with files.file_faults(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    with files.passing_beside(target) as passing:
        with closing(connect(passing, key, new=True)) as connection:
            try:
                with db_faults(target):
                    _fill(connection, twin)
                content = content_of(connection, passing)
            except (KeyError, TypeError, ValueError, AttributeError, DriverError) as error:
                raise BadTwin(source, "tệp không đúng mẫu") from error
        if content.digest != twin.get("digest"):
            raise BadTwin(source, "nội dung tệp đã bị sửa")
        with files.file_faults(target):
            files.flush(passing)
            files.replace(passing, target)
    return content.counts


def _look_at_head(twin: dict[str, Any], source: Path) -> None:
    if not isinstance(twin, dict) or twin.get("application") != "so-chi-bo" or not isinstance(twin.get("tables"), dict):
        raise BadTwin(source, "đây không phải bản đọc được của một sổ chi bộ")
    if twin.get("format") != FORMAT or not 1 <= int(twin.get("layout", 0)) <= layout.VERSION:
        raise BadTwin(source, "tệp của phiên bản mới hơn")


def _fill(connection: Connection, twin: dict[str, Any]) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    layout.lay_out(connection, int(twin["layout"]))
    known = table_columns(connection)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM sqlite_sequence")
    for name, table in twin["tables"].items():
        columns = known[name]
        if table["columns"] != columns:
            raise ValueError(name)
        marks = ", ".join("?" * len(columns))
        if name != "sqlite_sequence":
            connection.executemany(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})", table["rows"])
    connection.execute("DELETE FROM sqlite_sequence")
    connection.executemany(
        "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", twin["tables"]["sqlite_sequence"]["rows"]
    )
    connection.executemany("INSERT OR REPLACE INTO book (name, value) VALUES (?, ?)", list(twin["book"].items()))
    connection.execute("COMMIT")
    connection.execute("PRAGMA foreign_keys = ON")
