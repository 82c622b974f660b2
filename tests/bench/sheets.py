"""Member lists: how long it takes to read a workbook of 600 rows, and to read it with its preview."""

import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path

from desktop.services.member_import.columns import best_sheet, guess_layout
from desktop.services.member_import.outcome import Known
from desktop.services.member_import.plan import plan
from desktop.sheets import read, write
from tests.bench.measure import Line, seconds

HEADINGS = ("TT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Ngày vào Đảng", "Ngày chính thức", "Số thẻ đảng")


def lines() -> Iterator[Line]:
    """Reading alone, and all the work up to the preview."""
    with tempfile.TemporaryDirectory() as folder:
        path = list_of(600, Path(folder))
        yield Line("Workbook of 600 rows, read", seconds(lambda: read.read_workbook(path)), "s")
        yield Line("Workbook of 600 rows, read and previewed", seconds(lambda: preview(path)), "s", budget="< 1 s")


def preview(path: Path) -> int:
    """The people the list would bring into an empty book."""
    workbook = read.read_workbook(path)
    sheet = best_sheet(workbook.sheets)
    return plan(sheet, guess_layout(sheet), Known(), dt.date(2026, 11, 3), typed=workbook.typed).new


def list_of(people: int, folder: Path) -> Path:
    """A member list of invented people as an office keeps it."""
    rows = [write.Row(tuple(write.Cell(text) for text in HEADINGS))]
    for n in range(people):
        year = 1950 + n % 55
        name, birth = f"Nguyễn Văn {_letters(n)}", f"{n % 28 + 1:02d}/{n % 12 + 1:02d}/{year}"
        facts = (name, birth, "Nam" if n % 2 else "Nữ", "Kinh")
        dates = (f"03/02/{year + 25}", f"03/02/{year + 26}", f"{10_000_000 + n:08d}")
        rows.append(write.Row(tuple(write.Cell(text) for text in (str(n + 1), *facts, *dates))))
    path = folder / "danh-sach.xlsx"
    path.write_bytes(write.workbook_bytes([write.Sheet(name="Đảng viên", rows=rows)]))
    return path


def _letters(n: int) -> str:
    """Another given name for each number."""
    return f"{chr(65 + n // 26 % 26)}{'aeiouyơưâêôă'[n % 12]}{'nmtchp'[n // 12 % 6]}"
