"""Writes desktop/db/initial.py from the record types: only before release 0.1, while the first step may still change.

    PYTHONPATH=. python tests/db/write_initial.py

After the release the file is history: a new column or table is a new step in desktop/db/migrations.py.
"""

from pathlib import Path

from desktop.db.rows import Column, columns_of
from desktop.db.tables import TABLES, Table

TARGET = Path(__file__).parents[2] / "desktop" / "db" / "initial.py"
_WIDTH = 116

_HEAD = '''"""The tables of the first step, written out (see migrations.py). History: never edited after release 0.1."""

SQL = """
CREATE TABLE book (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE actions (
  n INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, label TEXT NOT NULL, kind TEXT NOT NULL,
  undoable INTEGER NOT NULL CHECK (undoable IN (0, 1)), reverses INTEGER REFERENCES actions (n),
  rows INTEGER NOT NULL, hash TEXT NOT NULL
) STRICT;

CREATE TABLE changes (
  id INTEGER PRIMARY KEY, action INTEGER NOT NULL REFERENCES actions (n), kind TEXT NOT NULL, row_id INTEGER NOT NULL,
  before TEXT, after TEXT, CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;
CREATE INDEX changes_of_row ON changes (kind, row_id, id);
CREATE INDEX changes_of_action ON changes (action);

CREATE TRIGGER actions_stay BEFORE UPDATE ON actions BEGIN SELECT RAISE(ABORT, 'the journal is never edited'); END;
CREATE TRIGGER actions_remain BEFORE DELETE ON actions BEGIN SELECT RAISE(ABORT, 'the journal is never edited'); END;
CREATE TRIGGER changes_stay BEFORE UPDATE ON changes BEGIN SELECT RAISE(ABORT, 'the journal is never edited'); END;
CREATE TRIGGER changes_remain BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'the journal is never edited'); END;
'''

_TAIL = '''
CREATE TRIGGER papers_stay BEFORE UPDATE ON issued_papers
WHEN OLD.chain <> '' AND (
  NEW.number IS NOT OLD.number OR NEW.symbol IS NOT OLD.symbol OR NEW.issued_on IS NOT OLD.issued_on
  OR NEW.paper IS NOT OLD.paper OR NEW.pack IS NOT OLD.pack OR NEW.format_version IS NOT OLD.format_version
  OR NEW.content IS NOT OLD.content OR NEW.previous IS NOT OLD.previous OR NEW.chain IS NOT OLD.chain)
BEGIN SELECT RAISE(ABORT, 'an issued paper is frozen'); END;
CREATE TRIGGER papers_remain BEFORE DELETE ON issued_papers
WHEN OLD.chain <> '' BEGIN SELECT RAISE(ABORT, 'an issued paper is frozen'); END;
"""
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


def main() -> None:
    TARGET.write_text(_HEAD + "".join(table_sql(t) for t in TABLES) + _TAIL, encoding="utf-8")


if __name__ == "__main__":
    main()
