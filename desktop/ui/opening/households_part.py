"""Households of the paper book with who is in charge of each, keyed in one grid and kept as one action."""

import datetime as dt
import json

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.household import Household
from desktop.domain.problems import UserError
from desktop.domain.vietnamese import clean, matches, search_key
from desktop.services.book import Book
from desktop.ui.components.buttons import primary
from desktop.ui.components.labels import IconWords, KeyHints
from desktop.ui.components.notes import MessageStrip
from desktop.ui.components.panel import Panel, divider
from desktop.ui.opening.entry_grid import EntryColumn, EntryGrid
from desktop.ui.page import Shell
from desktop.ui.theme import margins

_PAUSE = 1500  # milliseconds after the last key until the draft is written
_MOST = 99


class HouseholdsPart(Panel):
    """A line a household; what is keyed stays as a draft until it is saved."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__("Hộ gia đình và người phụ trách", "dán được từ Excel (Ctrl+V)", padded=False)
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
        self.grid = EntryGrid(self._columns(), name="Hộ gia đình nhập từ sổ giấy")
        self.grid.edited.connect(self._on_edited)
        self.body.addWidget(self.grid, 1)
        self._sum = IconWords("circle-dashed", "", wrap=True)
        self.foot.addWidget(self._sum, 1)
        self.button = primary("Lưu các hộ", "save", on=self.save)
        self.foot.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.keep_draft)

    def _columns(self) -> list[EntryColumn]:
        return [
            EntryColumn("head", "Họ và tên chủ hộ", 200),
            EntryColumn("address", "Địa chỉ", 150),
            EntryColumn("cluster", "Tổ liên gia, cụm", 130, offers=self._clusters),
            EntryColumn("people", "Nhân khẩu", 90, read=_people),
            EntryColumn("phone", "Điện thoại", 120),
            EntryColumn("member", "Đảng viên phụ trách", 200, read=self._member, offers=self._names),
        ]

    def _names(self) -> list[str]:
        return [line.member.full_name for line in self._book.members.roll_on(self._shell.today())]

    def _clusters(self) -> list[str]:
        typed = [row["cluster"] for row in self.grid.filled() if row["cluster"]]
        return list(dict.fromkeys([*self._book.households.clusters(), *typed]))

    def _member(self, text: str) -> tuple[str, str]:
        """A member by any part of his name, accents optional."""
        if not text:
            return "", ""
        names = self._names()
        exact = [name for name in names if search_key(name) == search_key(text)]
        near = exact or [name for name in names if matches(text, name)]
        if len(near) == 1:
            return near[0], ""
        return text, f"có {len(near)} đảng viên tên này" if near else "không có đảng viên này trong danh sách"

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """How many are in the book; a draft is laid out again when nothing is being keyed."""
        if not self.grid.filled():
            kept = self._book.drafts.get(self._key())
            if kept is not None:
                self.grid.set_texts(json.loads(kept.content))
                self._draft.set("Danh sách hộ đang nhập dở, chưa lưu vào sổ.", "amber", "Bỏ bản nháp", on=self._drop)
            self._draft.setVisible(kept is not None)
        self._show_sum()

    def count(self) -> int:
        """How many households of the book came from paper."""
        return sum(household.from_paper for household in self._book.households.all())

    def says(self) -> str:
        """The sentence in the foot."""
        return self._sum.label.text()

    def _show_sum(self) -> None:
        rows, kept = self.grid.filled(), len(self._book.households.all())
        had = f"Trong sổ đã có {kept} hộ." if kept else "Trong sổ chưa có hộ nào; danh sách dài thì nhập từ tệp Excel."
        if rows:
            charged, wrong = sum(bool(row["member"]) for row in rows), len(self.grid.entries.faults)
            said = f"Đang nhập {len(rows)} hộ, {charged} hộ ghi người phụ trách. {had}"
            if wrong:
                self._sum.set(f"{said} Còn {wrong} ô cần sửa.", "octagon-x", "red")
            else:
                self._sum.set(said, "pencil", "ink2")
        else:
            self._sum.set(had, "info", "blue")
        self.button.set_usable(bool(rows), "Chưa ghi hộ nào")

    # -- keeping ------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write all lines as one action; the charges hold from the first of the year on."""
        rows = self.grid.filled()
        if not rows:
            return
        fault = self.grid.fault() or ("" if all(row["head"] for row in rows) else "Có dòng chưa ghi chủ hộ.")
        if fault:
            self._sum.set(fault, "octagon-x", "red")
            return
        today = self._shell.today()
        ids = {line.member.full_name: line.member.id for line in self._book.members.roll_on(today)}
        lines = [(_household(row), ids.get(row["member"], 0)) for row in rows]
        try:
            self._book.households.add_from_paper(lines, dt.date(today.year, 1, 1))
        except UserError as error:
            self._shell.say(error, where=self)
            return
        self._drop()
        self._shell.saved()

    def _key(self) -> str:
        """The draft of what is keyed and not saved."""
        return f"opening:{self._shell.today().year}:households"

    def keep_draft(self) -> None:
        """What was keyed and isn't saved, for the next time."""
        self._timer.stop()
        rows = self.grid.texts()
        if rows:
            self._book.drafts.save(self._key(), json.dumps(rows, ensure_ascii=False), "Hộ gia đình từ sổ giấy")

    def _on_edited(self) -> None:
        self._timer.start()
        self._show_sum()

    def _drop(self) -> None:
        self._timer.stop()
        self._book.drafts.discard(self._key())
        self.grid.set_texts([])
        self._draft.hide()
        self._show_sum()


def _people(text: str) -> tuple[str, str]:
    digits = clean(text).removesuffix("người").removesuffix("khẩu").strip()
    if not digits:
        return "", ""
    fits = digits.isascii() and digits.isdigit() and int(digits) <= _MOST
    return (digits, "") if fits else (text, f"phải là số từ 0 đến {_MOST}")


def _household(row: dict[str, str]) -> Household:
    return Household(
        head=row["head"],
        address=row["address"],
        cluster=row["cluster"],
        people=int(row["people"] or 0),
        phone=row["phone"],
    )
