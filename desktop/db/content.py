"""What a file holds, told so that two files can be compared: rows counted and hashed, SQLite's own checks in words."""

import hashlib
from pathlib import Path

from desktop.db.driver import Connection, db_faults
from desktop.db.tables import TABLES
from desktop.domain import faults
from desktop.domain.records import dataclass

_NOT_CONTENT = frozenset({"book", "_sqlite_migrations"})  # notes of the file itself, and when its steps were applied


@dataclass(frozen=True, slots=True)
class Content:
    """`counts`: rows of each kind of record; `digest`: SHA-256 over layout and every row, journal included."""

    counts: dict[str, int]
    digest: str


def content_of(connection: Connection, path: Path) -> Content:
    """Counts and hash of everything in the file. Raises DamagedBook where a row can't be read."""
    total, counts = hashlib.sha256(), {}
    with db_faults(path):
        for name, columns in table_columns(connection).items():
            total.update(f"\n{name}({','.join(columns)})\n".encode())
            count = 0
            order = ", ".join(columns[:1])
            for row in connection.execute(f"SELECT {', '.join(columns)} FROM {name} ORDER BY {order}"):
                total.update(repr(row).encode())
                count += 1
            counts[name] = count
        schema = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    total.update(repr([row for row in schema if row[1] not in _NOT_CONTENT]).encode())
    return Content({t.name: counts[t.name] for t in TABLES if t.name in counts}, total.hexdigest())


def table_columns(connection: Connection) -> dict[str, list[str]]:
    """Every table that is content, with its columns, by name; SQLite's table of used ids is one of them."""
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    tables = [str(row[0]) for row in names if row[0] not in _NOT_CONTENT and row[0] != "sqlite_sequence"]
    found = {name: [str(c[1]) for c in connection.execute(f"PRAGMA table_info({name})").fetchall()] for name in tables}
    return {**found, "sqlite_sequence": ["name", "seq"]}


def integrity_faults(connection: Connection, path: Path, *, quick: bool = False) -> list[str]:
    """What SQLite's own check finds; [] for a sound file. A file it can't even read gives its one sentence."""
    check = "quick_check" if quick else "integrity_check"
    try:
        with db_faults(path):
            found = [str(row[0]) for row in connection.execute(f"PRAGMA {check}(20)").fetchall()]
            if not quick:  # the seal of every page of an encrypted file, used or not; says nothing of a plain one
                found += [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
    except faults.DamagedBook as error:
        return [error.detail]
    return [] if found == ["ok"] else found
