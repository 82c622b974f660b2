"""Looking for damage that SQLite's own check doesn't see: each row against its last image in the journal, the journal
against its hashes, the issued papers against their chain."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from desktop.db.content import integrity_faults
from desktop.db.driver import Connection, DriverError, db_faults
from desktop.db.journal import seal
from desktop.db.rows import Image, columns_of, from_values
from desktop.db.statements import select_sql
from desktop.db.tables import TABLES, Table
from desktop.domain import faults
from desktop.domain.chain import check_chain
from desktop.domain.fields import labels_of
from desktop.domain.paper import IssuedPaper
from desktop.domain.records import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that isn't as it was written. `where`: "Tệp", "Nhật ký", "Đảng viên 12" …"""

    where: str
    message: str


def check_file(connection: Connection, path: Path) -> list[Finding]:
    """Everything that can be said of the file itself; [] when all is sound. Never raises for damage."""
    found = []
    for part in (partial(_sqlite, path), _layout, _links, _rows, _journal, _papers):
        try:
            with db_faults(path):
                found += part(connection)
        except (faults.DamagedBook, DriverError, ValueError, TypeError) as error:  # always the same statements
            why = error.detail if isinstance(error, faults.DamagedBook) else error
            found.append(Finding("Tệp", f"Có phần không đọc được ({why})."))
    return found


def _sqlite(path: Path, connection: Connection) -> list[Finding]:
    return [Finding("Tệp", f"SQLite báo hỏng: {fault}") for fault in integrity_faults(connection, path)]


def _layout(connection: Connection) -> list[Finding]:
    """Tables, indexes and triggers are those of the file's version, to the letter."""
    from desktop.db.migrations import schema_of

    sql = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'"
    there = {tuple(row) for row in connection.execute(sql).fetchall()}
    wanted = schema_of(int(connection.execute("PRAGMA user_version").fetchone()[0]))
    names = sorted({str(row[1]) for row in there ^ wanted})
    return [Finding("Tệp", f"Cấu trúc sổ không còn như chương trình đã tạo: {', '.join(names)}.")] if names else []


def _links(connection: Connection) -> list[Finding]:
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    labels = {t.name: t.label for t in TABLES}
    return [
        Finding(f"{labels.get(name, name)} {row_id}", f"Trỏ tới {labels.get(other, other).lower()} không có trong sổ.")
        for name, row_id, other, _number in rows
    ]


# --- rows against the journal ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that isn't its last image; None where there is no row or no image."""

    table: Table
    id: int
    row: Image | None
    image: Image | None


def differences(connection: Connection) -> Iterator[Difference]:
    """The rows of all journaled tables that differ from the journal's last image, either way."""
    images = _last_images(connection)
    for table in TABLES:
        if not table.journaled:
            continue
        names = [c.name for c in columns_of(table.record)]
        known = images.pop(table.name, {})
        for row in connection.execute(select_sql(table.record)).fetchall():
            now, image = dict(zip(names, row[1:], strict=True)), known.pop(row[0], None)
            if now != image:
                yield Difference(table, row[0], now, image)
        for row_id, image in known.items():
            yield Difference(table, row_id, None, image)


def _last_images(connection: Connection) -> dict[str, dict[int, Image]]:
    """kind → id → last image, of the rows that should be there."""
    found: dict[str, dict[int, Image]] = {}
    for kind, row_id, after in connection.execute(
        "SELECT c.kind, c.row_id, c.after FROM changes c "
        "JOIN (SELECT max(id) AS newest FROM changes GROUP BY kind, row_id) ON newest = c.id WHERE c.after IS NOT NULL"
    ).fetchall():
        found.setdefault(kind, {})[row_id] = _image(after)
    return found


def _image(text: str) -> Image:
    try:
        image = json.loads(text)
    except (ValueError, TypeError):
        return {}
    return image if isinstance(image, dict) else {}


def _rows(connection: Connection) -> list[Finding]:
    found = [_in_words(difference) for difference in differences(connection)]
    for table in TABLES:
        for row in connection.execute(select_sql(table.record)).fetchall():
            try:
                from_values(table.record, row)
            except (ValueError, TypeError, KeyError) as error:
                found.append(
                    Finding(f"{table.label} {row[0]}", f"Có giá trị lạ, không phải do chương trình ghi: {error}")
                )
    return found


def _in_words(difference: Difference) -> Finding:
    where = f"{difference.table.label} {difference.id}"
    row, image = difference.row, difference.image
    if row is None:
        return Finding(where, "Bị mất khỏi sổ, dù nhật ký không ghi việc xóa.")
    if image is None:
        return Finding(where, "Có trong sổ nhưng nhật ký không ghi việc thêm.")
    labels = labels_of(difference.table.record)
    columns = [labels.get(name, name) for name in row if name not in image or row[name] != image[name]]
    return Finding(where, f"Không khớp với lần ghi cuối trong nhật ký: {', '.join(columns)}.")


# --- the journal and the chain ---------------------------------------------------------------------------------------


def _journal(connection: Connection) -> list[Finding]:
    rows: dict[int, list[Any]] = {}
    for n, *change in connection.execute("SELECT action, kind, row_id, before, after FROM changes ORDER BY id"):
        rows.setdefault(n, []).append(tuple(change))
    found, previous, expected = [], "", 1
    sql = "SELECT n, at, who, label, kind, undoable, reverses, rows, hash FROM actions ORDER BY n"
    for *head, count, sealed in connection.execute(sql).fetchall():
        n, changes = head[0], rows.pop(head[0], [])
        if n != expected:
            found.append(Finding("Nhật ký", f"Thiếu việc số {expected}."))
        if count != len(changes) or seal(previous, tuple(head), changes) != sealed:
            found.append(Finding("Nhật ký", f"Việc số {n} “{head[3]}” không còn như khi ghi."))
        previous, expected = sealed, n + 1
    found += [Finding("Nhật ký", f"Có dòng của việc số {n} không có trong nhật ký.") for n in rows]
    return found


def _papers(connection: Connection) -> list[Finding]:
    rows = connection.execute(select_sql(IssuedPaper)).fetchall()
    try:
        papers = [from_values(IssuedPaper, row) for row in rows]
    except (ValueError, TypeError, KeyError):
        return []  # said already, row by row
    return [Finding("Văn bản đi", problem.message) for problem in check_chain(papers)]
