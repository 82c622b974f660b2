"""The work still open in the paper book, keyed in one grid: what, who, by when, which product, from where."""

import json

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.action_item import ActionItem, Pace
from desktop.domain.date_text import read_date
from desktop.domain.dates import show
from desktop.domain.problems import UserError
from desktop.domain.vietnamese import matches, search_key
from desktop.services.book import Book
from desktop.ui.components.buttons import primary, small
from desktop.ui.components.labels import IconWords, KeyHints
from desktop.ui.components.notes import MessageStrip
from desktop.ui.components.panel import Panel, divider
from desktop.ui.opening.entry_grid import EntryColumn, EntryGrid
from desktop.ui.page import Shell
from desktop.ui.theme import margins

_PAUSE = 1500  # milliseconds after the last key until the draft is written
_LATEST = 2100  # the cell holds a whole date already
_HINTS = (("Enter", "sang ô sau"), ("Del", "xóa ô"), ("Ctrl+V", "dán từ Excel"))


class ItemsPart(Panel):
    """A line an item; what is keyed stays as a draft until it is saved."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__("Việc còn mở trong sổ giấy", "dán được từ Excel (Ctrl+V)", padded=False)
        self._book, self._shell = book, shell
        self.add_to_head(small("Nghị quyết năm", "plus", on=lambda: self._yearly("yearly")))
        self.add_to_head(small("Chương trình năm", "plus", on=lambda: self._yearly("programme")))
        self._draft = MessageStrip("", "amber")
        self._draft.hide()
        self.insert_strip(self._draft)
        self.hints = QWidget()
        hints = QVBoxLayout(self.hints)
        margins(hints, 16, 0, 16, 8)
        hints.addWidget(KeyHints(_HINTS, columns=3))
        self.body.addWidget(self.hints)
        self.body.addWidget(divider())
        self.grid = EntryGrid(self._columns(), name="Việc còn mở nhập từ sổ giấy")
        self.grid.edited.connect(self._on_edited)
        self.body.addWidget(self.grid, 1)
        self._sum = IconWords("circle-dashed", "", wrap=True)
        self.foot.addWidget(self._sum, 1)
        self.button = primary("Lưu các việc", "save", on=self.save)
        self.foot.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.keep_draft)

    def _columns(self) -> list[EntryColumn]:
        return [
            EntryColumn("title", "Việc phải làm", 250),
            EntryColumn("owner", "Người chủ trì", 170, read=self._owner, offers=self._names),
            EntryColumn("due", "Hạn", 140, read=self._day),
            EntryColumn("product", "Sản phẩm", 130),
            EntryColumn("source", "Theo văn bản", 150),
        ]

    def _names(self) -> list[str]:
        return [line.member.full_name for line in self._book.members.roll_on(self._shell.today())]

    def _owner(self, text: str) -> tuple[str, str]:
        """A member by any part of his name, accents optional; other words are an organisation or a guest."""
        names = self._names()
        exact = [name for name in names if search_key(name) == search_key(text)]
        near = exact or [name for name in names if text and matches(text, name)]
        if len(near) > 1:
            return text, f"có {len(near)} đảng viên tên này"
        return (near[0] if near else text), ""

    def _day(self, text: str) -> tuple[str, str]:
        """A date as typed anywhere else: 3/2, 03022026."""
        if not text:
            return "", ""
        today = self._shell.today()
        reading = read_date(text, latest_year=today.year + 10, year=today.year)
        if reading.value is None or not reading.value.whole:
            return text, "cần đủ ngày, tháng, năm"
        return show(reading.value), ""

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """How many are in the book; a draft is laid out again when nothing is being keyed."""
        if not self.grid.filled():
            kept = self._book.drafts.get(self._key())
            if kept is not None:
                self.grid.set_texts(json.loads(kept.content))
                self._draft.set("Việc đang nhập dở, chưa lưu vào sổ.", "amber", "Bỏ bản nháp", on=self._drop)
            self._draft.setVisible(kept is not None)
        self._show_sum()

    def count(self) -> int:
        """How many items of the book came from paper."""
        return sum(item.from_paper for item in self._book.items.all())

    def says(self) -> str:
        """The sentence in the foot."""
        return self._sum.label.text()

    def _show_sum(self) -> None:
        rows, kept = self.grid.filled(), self.count()
        had = f"Đã nhập {kept} việc, xem ở trang Nghị quyết và việc." if kept else "Chưa nhập việc nào."
        if not rows:
            self._sum.set(had, "info", "blue")
        elif wrong := len(self.grid.entries.faults):
            self._sum.set(f"Đang nhập {len(rows)} việc. Còn {wrong} ô cần sửa.", "octagon-x", "red")
        else:
            nobody = sum(not row["owner"] for row in rows)
            lacking = f", {nobody} việc chưa có người" if nobody else ""
            self._sum.set(f"Đang nhập {len(rows)} việc{lacking}. {had}", "pencil", "ink2")
        self.button.set_usable(bool(rows), "Chưa ghi việc nào")

    # -- keeping ------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write all lines as one action."""
        rows = self.grid.filled()
        if not rows:
            return
        fault = self.grid.fault() or ("" if all(row["title"] for row in rows) else "Có dòng chưa ghi việc phải làm.")
        if fault:
            self._sum.set(fault, "octagon-x", "red")
            return
        ids = {line.member.full_name: line.member.id for line in self._book.members.roll_on(self._shell.today())}
        try:
            self._book.opening.add_open_items([_item(row, ids) for row in rows])
        except UserError as error:
            self._shell.say(error, where=self)
            return
        self._drop()
        self._shell.saved()

    def _key(self) -> str:
        """The draft of what is keyed and not saved."""
        return f"opening:{self._shell.today().year}:items"

    def keep_draft(self) -> None:
        """What was keyed and isn't saved, for the next time."""
        self._timer.stop()
        rows = self.grid.texts()
        if rows:
            self._book.drafts.save(self._key(), json.dumps(rows, ensure_ascii=False), "Việc còn mở từ sổ giấy")

    def _on_edited(self) -> None:
        self._timer.start()
        self._show_sum()

    def _drop(self) -> None:
        self._timer.stop()
        self._book.drafts.discard(self._key())
        self.grid.set_texts([])
        self._draft.hide()
        self._show_sum()

    def _yearly(self, kind: str) -> None:
        """The running year's resolution or programme with its work, in its own form."""
        self.keep_draft()
        self._shell.go("items", new=kind, year=self._shell.today().year)


def _item(row: dict[str, str], ids: dict[str, int]) -> ActionItem:
    member = ids.get(row["owner"], 0)
    day = read_date(row["due"], latest_year=_LATEST).value
    due = day.earliest() if day else None
    return ActionItem(
        title=row["title"],
        member_id=member,
        owner="" if member else row["owner"],
        due_on=due,
        pace=Pace.DEADLINE if due else Pace.UNDATED,
        product=row["product"],
        source=row["source"] or "sổ giấy",
    )
