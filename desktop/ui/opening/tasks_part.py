"""Tasks of the running year from the paper book, keyed in one grid: a line for each who must have one stands ready."""

import datetime as dt
import json

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.assignment import Assignment, AssignmentKind, kind_of_words
from desktop.domain.date_text import read_date
from desktop.domain.dates import show
from desktop.domain.problems import UserError
from desktop.domain.vietnamese import matches, search_key
from desktop.services.book import Book
from desktop.ui.components.buttons import primary
from desktop.ui.components.labels import IconWords, KeyHints
from desktop.ui.components.notes import MessageStrip
from desktop.ui.components.panel import Panel, divider
from desktop.ui.opening.entry_grid import EntryColumn, EntryGrid
from desktop.ui.page import Shell
from desktop.ui.theme import margins

_PAUSE = 1500  # milliseconds after the last key until the draft is written
_KINDS = {kind.label: kind for kind in AssignmentKind}


class TasksPart(Panel):
    """A line a task; what is keyed stays as a draft until it is saved."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__("Phân công năm nay", "dán được từ Excel (Ctrl+V)", padded=False)
        self._book, self._shell = book, shell
        self._draft = MessageStrip("", "amber")
        self._draft.hide()
        self.insert_strip(self._draft)
        self.hints = QWidget()
        hints = QVBoxLayout(self.hints)
        margins(hints, 16, 0, 16, 8)
        hints.addWidget(KeyHints((("Enter", "sang ô sau"), ("Del", "xóa ô"), ("Ctrl+V", "dán từ Excel")), columns=3))
        self.body.addWidget(self.hints)
        self.body.addWidget(divider())
        self.grid = EntryGrid(self._columns(), name="Phân công nhập từ sổ giấy")
        self.grid.edited.connect(self._on_edited)
        self.body.addWidget(self.grid, 1)
        self._sum = IconWords("circle-dashed", "", wrap=True)
        self.foot.addWidget(self._sum, 1)
        self.button = primary("Lưu phân công", "save", on=self.save)
        self.foot.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.keep_draft)

    def _columns(self) -> list[EntryColumn]:
        return [
            EntryColumn("member", "Đảng viên", 190, read=self._member, offers=lambda: list(self._people())),
            EntryColumn("title", "Việc", 250),
            EntryColumn("kind", "Loại việc (trống: tự đoán)", 180, read=_kind, offers=lambda: list(_KINDS)),
            EntryColumn("product", "Sản phẩm", 170),
            EntryColumn("due", "Thời hạn", 100, read=self._due),
            EntryColumn("helpers", "Phối hợp", 110),
        ]

    @property
    def _year(self) -> int:
        return self._shell.today().year

    def _people(self) -> dict[str, int]:
        """Name → id of those on the roll; namesakes with their year of birth."""
        lines = self._book.members.roll_on(self._shell.today())
        names = [line.member.full_name for line in lines]
        found: dict[str, int] = {}
        for line in lines:
            name, member = line.member.full_name, line.member
            if names.count(name) > 1:
                name = f"{name} ({member.born_on.year if member.born_on else f'số {member.id}'})"
            found[f"{name} (số {member.id})" if name in found else name] = member.id
        return found

    def _member(self, text: str) -> tuple[str, str]:
        """A member by any part of his name, accents optional."""
        names = list(self._people())
        exact = [name for name in names if search_key(name) == search_key(text)]
        near = exact or [name for name in names if matches(text, name)]
        if not text or len(near) == 1:
            return (near[0], "") if text else ("", "")
        return text, f"có {len(near)} đảng viên tên này" if near else "không có đảng viên này trong danh sách"

    def _due(self, text: str) -> tuple[str, str]:
        """A day of the year; empty for the whole year."""
        if not text or search_key(text) == search_key("cả năm"):
            return "", ""
        reading = read_date(text, latest_year=self._year + 5, year=self._year)
        if reading.value is None or not reading.value.whole:
            return text, reading.reason or "cần đủ ngày, tháng"
        return show(reading.value), ""

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """A line for each who must have a task and has none; a draft is laid out again."""
        if not self._rows():
            kept = self._book.drafts.get(self._key())
            if kept is not None:
                self.grid.set_texts(json.loads(kept.content))
                self._draft.set("Phân công đang nhập dở, chưa lưu vào sổ.", "amber", "Bỏ bản nháp", on=self._drop)
            else:
                self._lay_out()
            self._draft.setVisible(kept is not None)
        self._show_sum()

    def _lay_out(self) -> None:
        names = {member: name for name, member in self._people().items()}
        without = self._book.assignments.coverage(self._year).without
        self.grid.set_texts([[names[member]] for member in without])
        self.grid.setCurrentIndex(self.grid.entries.index(0, 1 if without else 0))

    def _rows(self) -> list[dict[str, str]]:
        """The lines in which something besides the name is written."""
        return [row for row in self.grid.filled() if any(text for key, text in row.items() if key != "member")]

    def says(self) -> str:
        """The sentence in the foot."""
        return self._sum.label.text()

    def _show_sum(self) -> None:
        rows, found = self._rows(), self._book.assignments.coverage(self._year)
        had = f"Trong sổ đã phân công {len(found.assigned)} / {len(found.must)} người năm {self._year}."
        wrong = len(self.grid.entries.faults)
        if wrong:
            self._sum.set(f"Còn {wrong} ô cần sửa. {had}", "octagon-x", "red")
        elif rows:
            people = len({row["member"] for row in rows})
            self._sum.set(f"Đang nhập {len(rows)} việc của {people} người. {had}", "pencil", "ink2")
        else:
            self._sum.set(had, "info", "blue")
        self.button.set_usable(bool(rows), "Chưa ghi việc nào")

    # -- keeping ------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write all lines as one action, marked as taken from the paper book."""
        rows = self._rows()
        if not rows:
            return
        fault = self.grid.fault()
        if not fault and not all(row["member"] and row["title"] for row in rows):
            fault = "Có dòng chưa ghi đảng viên hoặc chưa ghi việc."
        if fault:
            self._sum.set(fault, "octagon-x", "red")
            return
        ids = self._people()
        try:
            self._book.assignments.save_all([self._task(row, ids[row["member"]]) for row in rows])
        except UserError as error:
            self._shell.say(error, where=self)
            return
        self._drop()
        self._shell.saved()

    def _task(self, row: dict[str, str], member: int) -> Assignment:
        due = read_date(row["due"], latest_year=self._year + 5, year=self._year).value
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

    def _key(self) -> str:
        """The draft of what is keyed and not saved."""
        return f"opening:{self._year}:tasks"

    def keep_draft(self) -> None:
        """What was keyed and isn't saved, for the next time."""
        self._timer.stop()
        if self._rows():
            content = json.dumps(self.grid.texts(), ensure_ascii=False)
            self._book.drafts.save(self._key(), content, "Phân công từ sổ giấy")

    def _on_edited(self) -> None:
        self._timer.start()
        self._show_sum()

    def _drop(self) -> None:
        self._timer.stop()
        self._book.drafts.discard(self._key())
        self._draft.hide()
        self._lay_out()
        self._show_sum()


def _kind(text: str) -> tuple[str, str]:
    """A kind by any part of its words; empty is guessed from the task."""
    if not text:
        return "", ""
    near = [label for label in _KINDS if matches(text, label)]
    exact = [label for label in near if search_key(label) == search_key(text)]
    if len(exact or near) == 1:
        return (exact or near)[0], ""
    return text, "loại việc chưa rõ"
