"""Writes desktop/db/second.py from the record types: what step 2 adds to the layout of 0.1.

    PYTHONPATH=. python tests/db/write_next.py

Only until release 0.2, while that step may still change; afterwards it is history too (like initial.py, of which
test_upgrade.py keeps the mark) and a new column or table is a step 3, with a file and a line here of its own.
"""

from pathlib import Path

from sqlite_utils import Database

from desktop.db.migrations import apply_up_to
from desktop.db.rows import Column, columns_of
from desktop.db.tables import TABLES, Table

TARGET = Path(__file__).parents[2] / "desktop" / "db" / "second.py"
_BEFORE = 1  # the version that step 2 starts from
_WIDTH = 116

_HEAD = '''"""What step 2 (release 0.2) adds, written out (see migrations.py): themes, resolutions … rating."""

SQL = """'''

_TAIL = '''"""
'''


def table_sql(table: Table) -> str:
    """The table and an index for each link."""
    parts = ["id INTEGER PRIMARY KEY AUTOINCREMENT", *(_column_sql(c) for c in columns_of(table.record))]
    lines, line = [], " "
    for i, part in enumerate(parts):
        piece = part + ("," if i < len(parts) - 1 else "")
        if len(line) + 1 + len(piece) > _WIDTH:
            lines.append(line)
            line = " "
        line += f" {piece}"
    lines.append(line)
    links = [c.name for c in columns_of(table.record) if c.links_to]
    indexes = "".join(f"CREATE INDEX {table.name}_{name} ON {table.name} ({name});\n" for name in links)
    return f"\nCREATE TABLE {table.name} (\n" + "\n".join(lines) + f"\n) STRICT;\n{indexes}"


def _column_sql(column: Column) -> str:
    text = f"{column.name} {column.sql}"
    if not column.nullable:
        text += " NOT NULL"
    if column.flag:
        text += f" CHECK ({column.name} IN (0, 1))"
    if column.links_to:
        text += f" REFERENCES {column.links_to} (id) DEFERRABLE INITIALLY DEFERRED"
    return text


def added_sql(table: Table, known: set[str]) -> str:
    """The columns a table of the version before lacks: empty in the rows there are."""
    statements = ""
    for column in columns_of(table.record):
        if column.name in known:
            continue
        text = _column_sql(column)
        if not column.nullable and not column.links_to:
            empty = "''" if column.sql == "TEXT" else "0"
            text = text.replace(" NOT NULL", f" NOT NULL DEFAULT {empty}", 1)
        statements += f"\nALTER TABLE {table.name} ADD COLUMN {text};\n"
        if column.links_to:
            statements += f"CREATE INDEX {table.name}_{column.name} ON {table.name} ({column.name});\n"
    return statements


def main() -> None:
    db = Database(memory=True)
    apply_up_to(_BEFORE, db)
    made = {table.name: set(table.columns_dict) for table in db.tables}
    new = "".join(table_sql(t) for t in TABLES if t.name not in made)
    changed = "".join(added_sql(t, made[t.name]) for t in TABLES if t.name in made)
    TARGET.write_text(_HEAD + new + changed + _TAIL, encoding="utf-8")


if __name__ == "__main__":
    main()
