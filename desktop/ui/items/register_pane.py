"""Nghị quyết, kết luận: the register of a year by kind, with the chosen one's text, work, views, papers, history."""

from typing import Any

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from desktop.domain.dates import show
from desktop.domain.problems import UserError
from desktop.domain.resolution import Resolution, ResolutionKind, ResolutionState
from desktop.services.book import Book
from desktop.services.resolution_register import Entry
from desktop.ui.components.buttons import icon_button, secondary
from desktop.ui.components.choosers import Segments
from desktop.ui.components.decision import Decision
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.components.notes import EmptyPlace
from desktop.ui.components.panel import Panel
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.items.entry_detail import EntryDetail
from desktop.ui.items.new_resolution import NewResolution
from desktop.ui.items.resolution_page import ResolutionPage
from desktop.ui.items.two_panes import TwoPanes
from desktop.ui.page import Shell
from desktop.ui.tables.columns import Cell, Column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins

_GROUPS: dict[str, frozenset[ResolutionKind]] = {
    "all": frozenset(ResolutionKind),
    "year": frozenset({ResolutionKind.YEARLY, ResolutionKind.PROGRAMME}),
    "month": frozenset({ResolutionKind.MONTHLY, ResolutionKind.CONCLUSION, ResolutionKind.SPECIAL}),
    "theme": frozenset({ResolutionKind.THEMATIC, ResolutionKind.THEMATIC_CONCLUSION}),
    "superior": frozenset({ResolutionKind.SUPERIOR}),
}
_LABELS = {"all": "Tất cả", "year": "Năm", "month": "Tháng", "theme": "Chuyên đề", "superior": "Cấp trên"}
_STATES = {
    ResolutionState.DRAFT: ("amber", "pencil"),
    ResolutionState.IN_FORCE: ("blue", "hourglass"),
    ResolutionState.ENDED: ("outline", "minus"),
    ResolutionState.DONE: ("outline", "check"),
}


class RegisterPane(TwoPanes):
    """One year at a time; `start` opens the form of a new yearly resolution or programme."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__()
        self._book, self._shell = book, shell
        self.year = shell.today().year
        self._kind = "all"
        self._current = ""
        self._entries: list[Entry] = []
        self._list = Panel(padded=False)
        self._list.body.addLayout(self._filters())
        self.table = RecordTable(
            self._columns(), name="Nghị quyết, kết luận", row_height=52, identity=lambda entry: entry.key
        )
        self.table.setSortingEnabled(False)
        self.table.picked.connect(self._on_picked)
        self._list.body.addWidget(self.table, 1)
        self._empty = EmptyPlace(
            "book-marked",
            "Năm này chưa có nghị quyết, kết luận",
            "Nghị quyết, kết luận của mỗi cuộc họp tự có ở đây. Nghị quyết năm, kế hoạch cấp trên thì thêm.",
            [secondary("Thêm nghị quyết", "plus", on=self.add)],
        )
        self._list.body.addWidget(self._empty, 1)
        self.detail = EntryDetail(book, shell)
        self.detail.edit.connect(lambda resolution: self.edit(resolution.id))
        self.detail.remove.connect(self._on_remove)
        self.table.opened.connect(lambda _record: self.to_detail())
        self.put(self._list, self.detail, (560, 534))

    def _filters(self) -> QBoxLayout:
        row = QHBoxLayout()
        margins(row, 12, 10, 12, 10)
        gap(row, 8)
        self._year_label = words(str(self.year), "strong")
        row.addWidget(icon_button("chevron-left", "Năm trước", on=lambda: self.turn(-1), small_size=True))
        row.addWidget(self._year_label)
        row.addWidget(icon_button("chevron-right", "Năm sau", on=lambda: self.turn(+1), small_size=True))
        row.addStretch(1)
        self._segments = Segments([(key, _LABELS[key]) for key in _GROUPS], name="Xem loại nào", small=True)
        self._segments.chosen.connect(self._on_kind)
        row.addWidget(self._segments)
        self.kind = ChoiceEditor("", [Option(key, _LABELS[key]) for key in _GROUPS])
        self.kind.combo.setAccessibleName("Xem loại nào")
        self.kind.edited.connect(lambda: self._on_kind(self.kind.value()))
        self.kind.hide()
        row.addWidget(self.kind)
        return row

    def _columns(self) -> list[Column]:
        return [
            Column("title", "Nghị quyết, kết luận", self._title_cell, 0, fit=False),
            Column("code", "Số", lambda e: Cell(e.code.split(";")[0] or "–", quiet=not e.code), 92),
            Column("date", "Ngày", lambda e: Cell(show(e.date) or "–", quiet=e.date is None), 104),
        ]

    @staticmethod
    def _title_cell(entry: Entry) -> Cell:
        state, sign = _STATES[entry.state]
        shown = state if entry.state is ResolutionState.DRAFT else ""
        return Cell(entry.title, entry.told, shown, sign, said=f"{entry.title}, {entry.told}")

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the register of the year anew."""
        self._year_label.setText(str(self.year))
        self._entries = self._book.resolutions.register(self.year, self._shell.today())
        counted: dict[str, str] = {}
        for key, kinds in _GROUPS.items():
            counted[key] = f"{_LABELS[key]} {sum(1 for e in self._entries if e.kind in kinds)}"
            self._segments.set_words(key, counted[key])
        self.kind.set_options([Option(key, text) for key, text in counted.items()])
        self.kind.set_value(self._kind)
        self._show_rows()

    def subtitle(self) -> str:
        """ "năm 2026: 14 nghị quyết, kết luận"."""
        return f"năm {self.year}: {len(self._entries)} nghị quyết, kết luận, kế hoạch"

    def _show_rows(self) -> None:
        rows = [entry for entry in self._entries if entry.kind in _GROUPS[self._kind]]
        self.table.set_rows(rows)
        self.table.setVisible(bool(self._entries))
        self._empty.setVisible(not self._entries)
        if not any(entry.key == self._current for entry in rows):
            self._current = rows[0].key if rows else ""
        self.table.select(self._current)
        self._show_detail()

    def _show_detail(self) -> None:
        entry = next((e for e in self._entries if e.key == self._current), None)
        self.detail_there(entry is not None)
        if entry is not None:
            self.detail.show_entry(entry)

    def arrange(self, width: Width) -> None:
        """At 125 % the kinds are a list to choose from; at 150 % one side at a time."""
        super().arrange(width)
        self._segments.setVisible(width is not Width.MIDDLE)
        self.kind.setVisible(width is Width.MIDDLE)
        self.detail.arrange(width)

    def show_entry(self, key: str) -> None:
        """One line of the register, in its year."""
        for entry in self._book.resolutions.whole_register(self._shell.today()):
            if entry.key == key:
                self.year, self._kind, self._current = entry.year, "all", key
                self._segments.set_current("all")
                self.reload()
                self.to_detail()
                return

    def turn(self, years: int) -> None:
        """Another year."""
        self.year += years
        self.reload()

    # -- acting -------------------------------------------------------------------------------------------------------

    def _on_picked(self, entry: Any) -> None:
        if entry is not None and entry.key != self._current:
            self._current = entry.key
            self._show_detail()

    def _on_kind(self, key: str) -> None:
        self._kind = key
        self._segments.set_current(key)
        self.kind.set_value(key)
        self._show_rows()

    def add(self) -> None:
        """Ask which kind, then open its form."""
        form = NewResolution(self, self._book, self._shell.today())
        form.chosen.connect(self.start)
        form.open()

    def start(self, kind: ResolutionKind, year: int) -> None:
        """The form of a new one; of a yearly one that is there already, its own."""
        there = self._book.resolutions.of_year(kind, year) if kind in _GROUPS["year"] else None
        if there is not None:
            self._open(there)
            return
        draft, items = self._book.resolutions.start(kind, year)
        self._shell.open_over(ResolutionPage(self._book, self._shell, draft, items))

    def _open(self, resolution: Resolution) -> None:
        items = self._book.resolutions.items(resolution.id)
        self._shell.open_over(ResolutionPage(self._book, self._shell, resolution, items))

    def edit(self, resolution_id: int) -> None:
        """The form of one that is kept."""
        self._open(self._book.resolutions.get(resolution_id))

    def _on_remove(self, resolution: Resolution) -> None:
        Decision.ask(
            self,
            "Xóa văn bản này khỏi sổ?",
            "Việc dự kiến xóa theo; việc đã giao vẫn còn để theo dõi. Giữ trong Thùng rác 90 ngày, có thể hoàn tác.",
            verb="Xóa khỏi sổ",
            on_verb=lambda: self._remove(resolution),
            dangerous=True,
        )

    def _remove(self, resolution: Resolution) -> None:
        try:
            self._book.resolutions.remove(resolution)
        except UserError as error:
            self._shell.say(error, where=self)
