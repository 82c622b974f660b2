"""Nhập từ Excel: three steps that can be gone back to; nothing is written before the last button."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop import paths
from desktop.domain.problems import UserError
from desktop.services.backups import Reason
from desktop.services.member_import.columns import Layout
from desktop.services.member_import.row_facts import Question
from desktop.services.member_import.rows import Answers, ListPlan, ListRow, answer, samples, unanswered
from desktop.services.progress import Progress
from desktop.sheets.cells import Sheet, Workbook
from desktop.ui.before import back_up_before
from desktop.ui.components.buttons import primary, secondary
from desktop.ui.components.choosers import StepBar
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear
from desktop.ui.components.notes import EmptyPlace
from desktop.ui.components.panel import Panel, scrolled
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.forms.editors import NumberEditor
from desktop.ui.import_members.kinds import MEMBERS, ListKind
from desktop.ui.import_members.past import PastImports
from desktop.ui.import_members.preview import Preview
from desktop.ui.page import Page, Shell
from desktop.ui.theme import gap, px, theme

_KINDS = "Danh sách (*.xlsx *.xls *.csv)"


class ImportPage(Page):
    """`done(ImportDone)` after the one action."""

    help_key = "nhap-excel"
    done = Signal(object)

    def __init__(self, book: Any, window: Shell, kind: ListKind = MEMBERS) -> None:
        super().__init__(book, window, "Nhập từ Excel")
        self.kind, self.kinds = kind, kind.kinds
        self.imports = kind.imports(book)
        self._path = Path()
        self._workbook: Workbook | None = None
        self._sheet: Sheet | None = None
        self._layout: Layout | None = None
        self._plan: ListPlan[Any] | None = None
        self._answers: Answers = {}
        self.bar = StepBar(["Chọn tệp", "Ghép cột", "Xem trước"])
        self.bar.chosen.connect(self._go)
        self.body.addWidget(self.bar)
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack, 1)
        self.stack.addWidget(self._file_step())
        self.stack.addWidget(self._columns_step())
        self.preview = Preview(kind)
        self.preview.answered.connect(self._on_answer)
        self.preview.reopened.connect(self._on_reopened)
        self.stack.addWidget(self.preview)
        self._next = self.head.set_main(primary("Chọn tệp", "folder-open", on=self._on_next))
        self.setAcceptDrops(True)

    def _file_step(self) -> QWidget:
        panel = Panel()
        self._choose = secondary("Chọn tệp", "folder-open", on=self._on_choose)
        panel.body.addWidget(
            EmptyPlace(
                "file-spreadsheet",
                self.kind.choose,
                "Tệp .xlsx, .xls hoặc .csv; có thể kéo thả vào đây. Tệp gốc không bị sửa.",
                [self._choose],
            )
        )
        self._sheets = ChoiceEditor("Trang tính", [])
        self._sheets.edited.connect(self._on_sheet)
        self._sheets.hide()
        panel.body.addWidget(self._sheets)
        self._past = PastImports(self.book, self.kind)
        self._past.failed.connect(lambda error: self.shell.say(error, where=self))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        gap(column, 12)
        column.addWidget(panel, 1)
        column.addWidget(self._past)
        return holder

    def reload(self) -> None:
        """The imports that can be taken back; a list being looked at is planned anew against the book as it is now."""
        self._past.reload()
        if self._plan is not None:
            self._make_plan()

    def arrange(self, width: Width) -> None:
        """Fewer columns in the preview."""
        self.preview.arrange(width)

    def _columns_step(self) -> QWidget:
        panel = self._matching = Panel("Ghép cột", f"mỗi cột của tệp thành mục nào của {self.kind.into}", padded=False)
        self._heading = NumberEditor("Dòng tiêu đề trong tệp")
        self._heading.left.connect(self._on_heading)
        holder = QWidget()
        column = QVBoxLayout(holder)
        theme.follow(column, lambda it: it.setContentsMargins(16, 8, 16, 16))
        column.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignLeft)
        self._grid = QGridLayout()
        for place, stretch in ((0, 3), (1, 4), (2, 3)):
            self._grid.setColumnStretch(place, stretch)
        theme.follow(self._grid, _space)
        column.addLayout(self._grid)
        column.addStretch(1)
        panel.body.addWidget(scrolled(holder))
        return panel

    # -- step 1 -------------------------------------------------------------------------------------------------------

    def _on_choose(self) -> None:
        start = paths.books_folder().parent
        name, _ = QFileDialog.getOpenFileName(self, "Chọn danh sách", str(start), _KINDS)
        if name:
            self.take(Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.take(files[0])

    def take(self, path: Path) -> None:
        """Read a file off the UI thread, then show its columns."""
        self._path = path
        read = self.imports.read

        def work(progress: Progress) -> Workbook:
            progress.step(0, 1, f"Đọc {path.name}")
            found: Workbook = read(path)
            return found

        self.shell.jobs.start(f"Đọc {path.name}", work, done=self._on_read, failed=self._on_failed)

    def _on_failed(self, error: BaseException) -> None:
        self.shell.say(error, where=self)

    def _on_read(self, workbook: Workbook) -> None:
        self._workbook, self._answers = workbook, {}
        try:
            self._sheet = self.imports.best_sheet(workbook)
        except UserError as error:
            self.shell.say(error, where=self)
            return
        self._sheets.set_options([Option(n, sheet.name) for n, sheet in enumerate(workbook.sheets)])
        self._sheets.set_value(list(workbook.sheets).index(self._sheet))
        self._sheets.setVisible(len(workbook.sheets) > 1)
        self.bar.set_state(0, self._path.name, "neutral")
        self._find_layout()

    def _on_sheet(self) -> None:
        if self._workbook is not None:
            self._sheet = self._workbook.sheets[int(self._sheets.value())]
            self._answers = {}
            self._find_layout()

    # -- step 2 -------------------------------------------------------------------------------------------------------

    def _find_layout(self, heading: tuple[int, int] | None = None) -> None:
        if self._sheet is None:
            return
        try:
            self._layout = self.imports.layout(self._sheet, heading=heading)
        except UserError as error:
            self.shell.say(error, where=self)
            return
        self._heading.set_value(self._layout.last + 1)
        self._show_columns()
        self._go(2 if self._make_plan() and all(c.sure for c in self._layout.columns) else 1)

    def _on_heading(self) -> None:
        row = int(self._heading.value() or 0) - 1
        if self._layout is not None and row >= 0 and row != self._layout.last:
            self._find_layout((row, row))

    def _show_columns(self) -> None:
        assert self._layout is not None
        clear(self._grid)
        offers = [
            Option("", "Không nhập"),
            *(Option(key, label) for key, label in self.imports.target_labels().items()),
        ]
        for place, column in enumerate(self._layout.columns):
            heading = column.heading or f"Cột {column.index + 1}"
            self._grid.addWidget(words(heading, wrap=True), place, 0, Qt.AlignmentFlag.AlignVCenter)
            shown = " · ".join(samples(self._sheet, self._layout, column.index)) if self._sheet else ""
            example = words(shown if column.sure else f"{shown} – đoán, hãy xem lại", "note", wrap=True)
            self._grid.addWidget(example, place, 1, Qt.AlignmentFlag.AlignVCenter)
            known = {option.value for option in offers}
            extra = [] if column.target in known else [Option(column.target, "Nhiều mục trong một ô")]
            chooser = ChoiceEditor("", [*offers, *extra])
            chooser.combo.setAccessibleName(f"Cột {heading} là")
            chooser.set_value(column.target)
            chooser.edited.connect(lambda index=column.index, it=chooser: self._on_target(index, str(it.value() or "")))
            self._grid.addWidget(chooser, place, 2)
        kept = "ghép như lần nhập trước" if self.imports.remembers(self._layout) else "đoán theo tiêu đề của tệp"
        self._matching.set_title("Ghép cột", f"mỗi cột của tệp thành mục nào của {self.kind.into}; {kept}, sửa được")
        matched = sum(1 for column in self._layout.columns if column.target)
        self.bar.set_state(1, f"{matched} trên {len(self._layout.columns)} cột", "neutral")

    def _on_target(self, index: int, target: str) -> None:
        if self._layout is not None:
            self._layout = self._layout.with_targets({index: target})
            self._answers = {}
            self._make_plan()

    # -- step 3 -------------------------------------------------------------------------------------------------------

    def _make_plan(self) -> bool:
        """The preview against the book as it is; False (and said) when the columns don't allow one."""
        if self._workbook is None or self._sheet is None or self._layout is None:
            return False
        try:
            self._plan = self.imports.plan(self._workbook, self._sheet, self._layout, self._answers)
        except UserError:
            self._plan = None
            self.bar.set_state(2, "chưa xem được", "amber")
            self._show_next()
            return False
        self.preview.show_plan(self._plan, self._answers)
        self.bar.set_state(2, f"{len(self._plan.rows)} dòng", "neutral")
        self._show_next()
        return True

    def _on_reopened(self, row: ListRow[Any]) -> None:
        self._answers = unanswered(self._answers, row)
        self._make_plan()

    def _on_answer(self, row: ListRow[Any], question: Question, key: str, alike: bool) -> None:
        self._answers = answer(self._answers, row, question, key, alike=alike)
        self._make_plan()

    # -- going on -----------------------------------------------------------------------------------------------------

    def _go(self, index: int) -> None:
        if index > 0 and self._layout is None:
            index = 0
        if index == 2 and self._plan is None:
            index = 1
        self.bar.set_current(index)
        self.stack.setCurrentIndex(index)
        self._show_next()

    def _show_next(self) -> None:
        index = self.stack.currentIndex()
        self._next.set_icon(("folder-open", "arrow-right", "download")[index])
        if index == 0 or self._plan is None:
            self._next.set_words("Chọn tệp" if index == 0 else "Xem trước")
            self._next.set_usable(index == 0, f"Hãy ghép cột {self.kind.name} trước")
            return
        if index == 1:
            self._next.set_words("Xem trước")
            self._next.set_usable(True)
            return
        count = self._plan.new + self._plan.updated
        self._next.set_words(f"Nhập {count} {self.kind.noun}")
        self._next.set_usable(count > 0, "Không có dòng nào để nhập")

    def _on_next(self) -> None:
        index = self.stack.currentIndex()
        if index == 0:
            self._on_choose()
        elif index == 1:
            self._go(2)
        else:
            back_up_before(self, self.book, Reason.BEFORE_IMPORT, self._import)

    def _import(self) -> None:
        if self._plan is None:
            return
        try:
            done = self.imports.apply(self._plan, self._path.name)
        except UserError as error:
            self.shell.say(error, where=self)
            self._make_plan()
            return
        self.shell.saved()
        self.done.emit(done)


def _space(grid: QGridLayout) -> None:
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(6))
