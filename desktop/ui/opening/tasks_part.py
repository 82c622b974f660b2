"""Tasks of the running year from the paper book, keyed in one grid: a line for each who must have one stands ready."""

import datetime as dt

from desktop.domain.assignment import WHOLE_YEAR, Assignment, AssignmentKind, kind_of_words
from desktop.domain.date_text import read_date
from desktop.domain.namesakes import those_called
from desktop.domain.vietnamese import search_key
from desktop.services.book import Book
from desktop.ui.opening.entry_grid import EntryColumn
from desktop.ui.opening.grid_part import GridPart
from desktop.ui.page import Shell

_LATEST = 2100  # the cell holds a whole date already
_KINDS = {kind.label: kind for kind in AssignmentKind}


class TasksPart(GridPart):
    """A line a task."""

    draft_title = "Phân công từ sổ giấy"
    draft_says = "Phân công đang nhập dở, chưa lưu vào sổ."

    def __init__(self, book: Book, shell: Shell) -> None:
        columns = [
            EntryColumn("member", "Đảng viên", 190, read=self._member, offers=self._names, whole=True),
            EntryColumn("title", "Việc", 250),
            EntryColumn("kind", "Loại việc", 180, read=_kind, offers=lambda: list(_KINDS), ghost=_guessed),
            EntryColumn("product", "Sản phẩm", 170),
            EntryColumn("due", "Thời hạn", 110, read=self._due, ghost=lambda row: row["title"] and WHOLE_YEAR),
            EntryColumn("helpers", "Phối hợp", 110),
        ]
        name = "Phân công nhập từ sổ giấy"
        super().__init__(book, shell, "Phân công năm nay", "Lưu phân công", columns, key="tasks", name=name)

    @property
    def _year(self) -> int:
        return self._shell.today().year

    def _due(self, text: str) -> tuple[str, str]:
        """A day of the year; empty for the whole year."""
        return ("", "") if search_key(text) == search_key(WHOLE_YEAR) else self._day(text)

    def _counts(self, row: dict[str, str]) -> bool:
        """A line with nothing but the name only waits."""
        return any(text for key, text in row.items() if key != "member")

    def _lay_out(self) -> None:
        names = self._people()
        without = self._book.assignments.coverage(self._year).without
        self.grid.set_texts([[names[member]] for member in without])
        self.grid.go_to(0, "title" if without else "member")

    def _lacking(self, row: dict[str, str]) -> tuple[str, str]:
        if not row["member"]:
            return "member", "chưa ghi đảng viên."
        return ("", "") if row["title"] else ("title", "chưa ghi việc.")

    def _same(self, row: dict[str, str]) -> tuple[str, ...]:
        return row["member"], search_key(row["title"])

    def _known(self) -> set[tuple[str, ...]]:
        names, tasks = self._people(), self._book.assignments.of_year(self._year)
        return {(names.get(task.member_id, ""), search_key(task.title)) for task in tasks}

    def _say_sum(self, rows: list[dict[str, str]]) -> tuple[str, str]:
        found = self._book.assignments.coverage(self._year)
        had = f"Trong sổ đã phân công {len(found.assigned)} / {len(found.must)} người năm {self._year}."
        people = len({row["member"] for row in rows})
        return (f"Đang nhập {len(rows)} việc của {people} người." if rows else ""), had

    def _keep(self, rows: list[dict[str, str]]) -> None:
        """Marked as taken from the paper book."""
        ids = self._ids()
        self._book.assignments.save_all([self._task(row, ids[row["member"]]) for row in rows])

    def _task(self, row: dict[str, str], member: int) -> Assignment:
        due = read_date(row["due"], latest_year=_LATEST, year=self._year).value
        return Assignment(
            member_id=member,
            year=self._year,
            kind=_KINDS.get(row["kind"]) or kind_of_words(row["title"]),
            title=row["title"],
            product=row["product"],
            due_on=dt.date(due.year, due.month, due.day) if due else None,
            helpers=row["helpers"],
            from_paper=True,
        )


def _kind(text: str) -> tuple[str, str]:
    """A kind by any part of its words; empty is guessed from the task."""
    found = those_called(text, _KINDS)
    if not text or len(found) == 1:
        return (found[0] if found else ""), ""
    return text, "loại việc chưa rõ"


def _guessed(row: dict[str, str]) -> str:
    """The kind that is kept where none is written."""
    return f"({kind_of_words(row['title']).label})" if row["title"] else ""
