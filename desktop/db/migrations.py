"""The history of the file's layout: numbered steps, written out, never edited once released.

Nothing of today's records is imported here: a step must do in ten years what it does today. `VERSION` is the number of
the last step and stands in the file as `user_version`.
"""

from functools import cache

from sqlite_utils import Database, Migrations

from desktop.db import initial, second

steps = Migrations("book")


@steps()
def m0001_initial(db: Database) -> None:
    """Branch, members, meetings, action items, papers; the journal; what must never change is kept by triggers."""
    _run(db, initial.SQL)


@steps()
def m0002_themes_to_rating(db: Database) -> None:
    """Themes, resolutions, assignments, households, the yearly rating."""
    _run(db, second.SQL)


def _run(db: Database, sql: str) -> None:
    for statement in _statements(sql):
        db.execute(statement)


def apply_up_to(version: int, db: Database) -> None:
    """The first `version` steps, to an empty file."""
    later = [step.name for step in steps.pending(db)][version:]
    steps.apply(db, stop_before=later[:1])


@cache
def schema_of(version: int) -> frozenset[tuple[str, str, str, str | None]]:
    """What `sqlite_schema` holds at this version: type, name, table, SQL."""
    db = Database(memory=True)
    apply_up_to(version, db)
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    db.close()
    return frozenset(tuple(row) for row in rows)


def _statements(sql: str) -> list[str]:
    """The statements of a text: each ends with ";" at a line's end outside of a trigger's body."""
    found, part = [], ""
    for line in sql.splitlines():
        part += line + "\n"
        open_body = "CREATE TRIGGER" in part and "END;" not in part
        if line.endswith(";") and not open_body:
            found.append(part.strip())
            part = ""
    return found
