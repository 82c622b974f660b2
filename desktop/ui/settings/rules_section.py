"""Bộ quy định: every figure with its source; what isn't confirmed is marked, what a book changes can go back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QWidget

from desktop import paths
from desktop.domain.problems import UserError
from desktop.domain.rules import Pack
from desktop.domain.vietnamese import points, search_key
from desktop.services.book import Book
from desktop.services.figures import Figure, FigureKind, change, figures, unequal
from desktop.ui.components.buttons import Button, secondary
from desktop.ui.components.choosers import Segments
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.components.panel import Panel
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.forms.editors import Editor, LongTextEditor, TextEditor
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.page import Shell
from desktop.ui.settings.criteria_dialog import CriteriaDialog
from desktop.ui.settings.pack_dialog import ChangesDialog, PackDialog
from desktop.ui.settings.section import Section
from desktop.ui.tables.columns import Cell, Column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins

_FILES = "Bộ quy định (*.toml)"
_ALL_PACKS = "Mọi bộ quy định"
_VIEWS = {"current": "Đang áp dụng", "weak": "Chưa xác nhận", "changed": "Đã sửa", "all": "Tất cả"}


class FigureDialog(FormDialog):
    """Another value of one figure, or back to the shipped one."""

    def __init__(self, parent: QWidget, book: Book, figure: Figure) -> None:
        note = f"{figure.pack.title}. Căn cứ: {figure.source}."
        lines = figure.kind is FigureKind.LINES
        super().__init__(parent, figure.label, "Lưu", note="" if lines else note, width=640 if lines else 520)
        self._book, self._figure = book, figure
        label = f"Giá trị ({figure.unit})" if figure.unit else "Giá trị"
        self.value: Editor
        if lines:
            self.value = LongTextEditor("Mỗi dòng một văn bản: tên, số, ngày", lines=6)
            self.value.set_value("\n".join(figure.value))
        elif isinstance(figure.original, bool):
            self.value = ChoiceEditor(label, [Option("1", "có"), Option("0", "không")])
            self.value.set_value("1" if figure.value else "0")
        elif figure.choices:
            self.value = ChoiceEditor(label, [Option(key, said) for key, said in figure.choices])
            self.value.set_value(figure.value)
        else:
            self.value = TextEditor(label)
            self.value.set_value(points(figure.value) if isinstance(figure.value, float) else str(figure.value))
        self.body.addWidget(self.value, 1)
        shipped = "; ".join(figure.original) if lines else figure.words(figure.original)
        self.body.addWidget(words(f"Theo chương trình: {shipped}.", "note", wrap=True))
        if figure.changed:
            self.foot.insertWidget(0, self._back())
        self.value.setFocus()

    def _back(self) -> Button:
        return secondary("Về mức ban đầu", on=self._on_back)

    def _on_back(self) -> None:
        change(self._book.packs, self._figure, "")
        self.accept()

    def keep(self) -> bool:
        change(self._book.packs, self._figure, str(self.value.value()))
        return True


class RulesSection(Section):
    """A table; Enter or *Sửa* changes the figure under the cursor."""

    kinds = frozenset({"settings"})

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(book, shell)
        self._figures: list[Figure] = []
        panel = Panel(padded=False)
        row = QHBoxLayout()
        margins(row, 12, 10, 12, 10)
        gap(row, 8)
        self._views = Segments(list(_VIEWS.items()), name="Xem quy định", small=True)
        self._views.chosen.connect(lambda _key: self._show())
        row.addWidget(self._views)
        row.addStretch(1)
        panel.body.addLayout(row)
        panel.body.addLayout(self._filters())
        columns = [
            Column("label", "Quy định, căn cứ", lambda f: Cell(f.label, second=f.source), 0, fit=False),
            Column("value", "Mức", lambda f: Cell(f.words(f.value), strong=f.changed), 150, fit=False),
            Column("state", "Tình trạng", _state, 150),
        ]
        self.table = RecordTable(columns, name="Các mức của bộ quy định", row_height=50)
        self.table.opened.connect(self._on_edit)
        self.table.picked.connect(self._on_picked)
        panel.body.addWidget(self.table, 1)
        self._edit = secondary("Sửa mức này", "pencil", on=lambda: self._on_edit(self.table.current()))
        panel.foot.addWidget(self._edit)
        self._note = words("", "note", wrap=True)
        panel.foot.addWidget(self._note, 1, Qt.AlignmentFlag.AlignVCenter)
        packs = secondary("Nạp, so sánh", "book-marked")
        menu = QMenu(packs)
        menu.addAction("Nạp bộ quy định từ tệp").triggered.connect(lambda _checked=False: self._on_load())
        self.compare = menu.addAction("So với bộ trước")
        self.compare.triggered.connect(lambda _checked=False: self._on_compare())
        self.drop = menu.addAction("Bỏ bộ đã nạp này")
        self.drop.triggered.connect(lambda _checked=False: self._on_drop())
        packs.setMenu(menu)
        panel.foot.addWidget(packs)
        self.column.addWidget(panel)

    def arrange(self, width: Width) -> None:
        """The name of the chosen figure only where there is room beside the buttons."""
        self._note.setVisible(width is not Width.NARROW)

    def _on_load(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Chọn bộ quy định", str(paths.books_folder().parent), _FILES)
        if name:
            self.load(Path(name))

    def load(self, path: Path) -> None:
        """Read a pack from a file and show what it changes; it is kept only by the dialog's button."""
        try:
            new = self.book.pack_files.read(path)
        except UserError as error:
            self.shell.say(error, where=self)
            return
        PackDialog(self, self.book, new).open()

    def _before(self) -> Pack | None:
        """The pack of the same kind that the chosen one followed."""
        after = self.book.packs.by_id(str(self._pack.value() or ""))
        if after is None:
            return None
        older = [p for p in self.book.packs.originals() if p.kind == after.kind and p.start < after.start]
        return max(older, key=lambda pack: pack.start, default=None)

    def _on_compare(self) -> None:
        before, after = self._before(), self.book.packs.by_id(str(self._pack.value()))
        if before is not None and after is not None:
            ChangesDialog(self, before, after, self.book.pack_files.compare(before.id, after.id)).open()

    def _on_drop(self) -> None:
        try:
            self.book.pack_files.drop(str(self._pack.value()))
        except UserError as error:
            self.shell.say(error, where=self)
            return
        self._pack.set_value("")
        self.shell.saved()
        self.reload()

    def _filters(self) -> QHBoxLayout:
        """Which pack, and words: there are some two hundred figures."""
        row = QHBoxLayout()
        margins(row, 12, 0, 12, 10)
        gap(row, 8)
        self._pack = ChoiceEditor("", [Option("", _ALL_PACKS)])
        self._pack.combo.setAccessibleName("Bộ quy định")
        self._pack.edited.connect(self._show)
        self._words = TextEditor("", hint="Lọc theo quy định, căn cứ")
        self._words.line.setAccessibleName("Lọc theo quy định, căn cứ")
        self._words.line.textChanged.connect(lambda _text: self._show())
        row.addWidget(self._pack, 1)
        row.addWidget(self._words, 1)
        return row

    def reload(self) -> None:
        self._figures = figures(self.book.packs, self.shell.today())
        packs = dict.fromkeys((figure.pack.id, figure.pack.title) for figure in self._figures)
        chosen = self._pack.value()
        self._pack.set_options([Option("", _ALL_PACKS), *(Option(key, title) for key, title in packs)])
        self._pack.set_value(chosen)
        self._show()

    def _of(self, view: str) -> list[Figure]:
        wanted, pack = search_key(str(self._words.value() or "")), self._pack.value()
        found = [
            figure
            for figure in self._figures
            if (not pack or figure.pack.id == pack) and wanted in search_key(f"{figure.label} {figure.source}")
        ]
        if view == "current":
            return [figure for figure in found if figure.current]
        if view == "weak":
            return [figure for figure in found if figure.current and not figure.confirmed]
        return [figure for figure in found if view == "all" or figure.changed]

    def _show(self) -> None:
        self.compare.setVisible(self._before() is not None)
        self.drop.setVisible(any(pack.id == self._pack.value() for pack in self.book.packs.further()))
        for key, label in _VIEWS.items():
            self._views.set_words(key, f"{label} {len(self._of(key))}")
        self.table.set_rows(self._of(self._views.current()))
        if self.table.current() is None:
            self.table.select_row(0)
        self._on_picked(self.table.current())

    def _on_picked(self, figure: Figure | None) -> None:
        self._edit.setEnabled(figure is not None)
        odd = unequal(self.book.packs, figure) if figure else ""
        self._note.setText(odd or (f"{figure.label} ({figure.pack.title})" if figure else ""))

    def _on_edit(self, figure: Figure | None) -> None:
        if figure is None:
            return
        if figure.kind is FigureKind.TABLE:
            CriteriaDialog(self, self.book, figure.pack, figure.form).open()
        else:
            FigureDialog(self, self.book, figure).open()


def _state(figure: Figure) -> Cell:
    if figure.changed:
        return Cell("đã sửa", state="blue", chip=True)
    if not figure.confirmed:
        return Cell("chưa xác nhận", state="amber", chip=True)
    return Cell("theo văn bản", state="green")
