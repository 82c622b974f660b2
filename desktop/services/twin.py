"""The readable twin of a book: everything as JSON (from which the book can be rebuilt) and as Excel (to be read by
anyone), without this program.

Neither is encrypted; whoever asks for a twin of a book with a passphrase is warned first.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from desktop.db import dump
from desktop.db.driver import Key, RawKey
from desktop.db.records import Records
from desktop.db.store import Store
from desktop.db.tables import TABLES, table_named
from desktop.domain.fields import Choice, Field, Kind, fields_of
from desktop.domain.naming import title_of
from desktop.domain.problems import UserError
from desktop.files import file_faults, write_file
from desktop.sheets.write import BODY, HEADER, Cell, Row, Sheet, Value, workbook_bytes

Clock = Callable[[], dt.datetime]
WARNING = "Bản đọc được không có mật khẩu: ai có tệp đều đọc được toàn bộ sổ. Chỉ để ở nơi an toàn."


def write_twin(book: Path, folder: Path, key: Key = None, *, now: Clock) -> tuple[Path, Path]:
    """Writes `<tên sổ>.json` and `<tên sổ>.xlsx` into `folder`; gives where they are. The book may be open."""
    with Store.open(book, key, query_only=True, now=now) as store:
        return _write(store, folder / f"{book.stem}.json")


def write_beside(copy: Path, *, now: Clock) -> tuple[Path, Path]:
    """The twin of a plain backup, beside it and named as it is."""
    with Store.open(copy, query_only=True, now=now) as store:
        return _write(store, copy.with_suffix(".json"))


def _write(store: Store, target: Path) -> tuple[Path, Path]:
    plain = json_bytes(store.dump())
    sheets = list(_sheets(store))
    store.close()
    book = workbook_bytes(sheets, title=target.stem)
    return write_file(target, plain).path, write_file(target.with_suffix(".xlsx"), book).path


def json_bytes(content: dict[str, Any]) -> bytes:
    """The dump as JSON text with one row a line: made to be read, and equal for equal books."""
    tables = content["tables"]
    head = {name: value for name, value in content.items() if name != "tables"}
    lines = [json.dumps(head, ensure_ascii=False, indent=1, sort_keys=True)[:-2] + ',\n "tables": {']
    for number, (name, table) in enumerate(tables.items()):
        columns = json.dumps(table["columns"], ensure_ascii=False)
        lines.append(f'  {json.dumps(name)}: {{"columns": {columns}, "rows": [')
        rows = [f"   {json.dumps(row, ensure_ascii=False)}" for row in table["rows"]]
        lines.append(",\n".join(rows))
        lines.append("  ]}" + ("," if number < len(tables) - 1 else ""))
    return ("\n".join([*lines, " }", "}"]) + "\n").encode("utf-8")


# --- rebuilding ------------------------------------------------------------------------------------------------------


def rebuild(source: Path, target: Path, passphrase: str | None = None, *, now: Clock) -> dict[str, int]:
    """Makes the book `target` (refused if it exists) from a twin: its JSON file, or the folder that holds it.

    The result is equal to the book the twin was made of. Gives the counts of records.
    """
    file = _json_in(source) if source.is_dir() else source
    with file_faults(file):
        raw = file.read_bytes()
    try:
        content = json.loads(raw)
    except ValueError as error:
        raise dump.BadTwin(file, "tệp bị cắt cụt hoặc bị sửa") from error
    key = RawKey.fresh(passphrase) if passphrase else None
    counts = dump.load(content, file, target.absolute(), key)
    Store.open(target, key, now=now).close()  # a twin of an older version is upgraded here
    return counts


def _json_in(folder: Path) -> Path:
    found = sorted(p for p in folder.glob("*.json") if p.is_file())
    if len(found) != 1:
        many = "không có tệp JSON nào" if not found else "có nhiều tệp JSON, hãy chọn một tệp"
        raise UserError(f"Trong thư mục “{folder}” {many}.")
    return found[0]


# --- Excel -----------------------------------------------------------------------------------------------------------


def _sheets(store: Store) -> Iterator[Sheet]:
    names = _Names(store)
    for table in TABLES:
        fields = fields_of(table.record)
        records: Records[Any] = store.records(table.record)
        rows = [Row([Cell("Số", HEADER), *(Cell(f.label, HEADER) for f in fields)])]
        for record in records.all():
            values = [_shown(getattr(record, f.name), f, names) for f in fields]
            rows.append(Row([Cell(record.id, BODY), *(Cell(value, BODY) for value in values)]))
        widths = [6.0, *(_width(f) for f in fields)]
        yield Sheet(name=table.label, rows=rows, widths=widths, landscape=True, header=(1, 1), frozen_columns=2)
    yield _journal_sheet(store)


def _journal_sheet(store: Store) -> Sheet:
    titles = ("Số", "Lúc", "Người ghi", "Việc", "Số dòng")
    rows = [Row([Cell(title, HEADER) for title in titles])]
    for action in reversed(store.journal.actions()):
        when = f"{action.at:%d/%m/%Y %H:%M}"
        rows.append(Row([Cell(v, BODY) for v in (action.n, when, action.who, action.label, action.rows)]))
    return Sheet(name="Nhật ký", rows=rows, widths=(6, 18, 24, 60, 8), landscape=True, header=(1, 1))


def _width(field: Field) -> float:
    return {Kind.LONG_TEXT: 60.0, Kind.NAME: 26.0, Kind.DATE: 12.0, Kind.NUMBER: 10.0, Kind.FLAG: 8.0}.get(
        field.kind, 20
    )


def _shown(value: Any, field: Field, names: "_Names") -> Value:
    if field.kind is Kind.LINK:
        return names.of(field.links_to, value)
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "có" if value else ""
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    shown: Value = value
    return shown


class _Names:
    """What a linked record is called: its name or title, and its number."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, dict[int, str]] = {}

    def of(self, kind: str, record_id: int) -> str:
        return f"{self.name(kind, record_id)} ({record_id})".strip() if record_id else ""

    def name(self, kind: str, record_id: int) -> str:
        if kind not in self._known:
            records: Records[Any] = self._store.records(table_named(kind).record)
            self._known[kind] = {}  # a member has a name of its own and asks for none
            self._known[kind] = {record.id: _title(record, partial(self.name, "members")) for record in records.all()}
        return self._known[kind].get(record_id, "")


def _title(record: Any, member: Callable[[int], str]) -> str:
    record_type: type = type(record)
    values = {field.name: getattr(record, field.name) for field in fields_of(record_type)}
    return title_of(record_type, values, member)
