"""The page that shows a paper: small pictures, the sheet with its zoom, the column of what can be done."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop import paths
from desktop.documents.export import TargetInUse
from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.services.progress import Progress
from desktop.ui.components import EmptyPlace, Panel, ProgressLine, Segments, secondary
from desktop.ui.components.decision import Decision
from desktop.ui.components.flow import Width
from desktop.ui.page import Page, Shell
from desktop.ui.theme import gap, px, theme
from desktop.ui.viewer.actions import PaperButtons, SidePanel
from desktop.ui.viewer.pdf import PdfFile
from desktop.ui.viewer.printing import Printing, draw, free_name
from desktop.ui.viewer.request import MadePaper, PaperRequest
from desktop.ui.viewer.sheet_view import SheetView
from desktop.ui.viewer.thumbs import Thumbs
from desktop.ui.viewer.toolbar import SheetBar

_SLOW_MS = 400
_NO_LIMIT = 16_777_215  # Qt's "no maximum"


class PaperPage(Page):
    """Opened over another page: `window.open_over(PaperPage(book, window, request))`."""

    def __init__(self, book: Book, window: Shell, request: PaperRequest) -> None:
        super().__init__(book, window, request.title, request.subtitle)
        self.request = request
        self.kinds = request.kinds or frozenset({"nothing"})
        self.help_key = request.help_key
        self._pdf = b""
        self._job = 0
        self._file: PdfFile | None = None
        self.sheet, self.thumbs = SheetView(), Thumbs()
        self.bar = SheetBar()
        self.buttons = PaperButtons(request)
        self.side = SidePanel(request, self.buttons)
        self._printing = Printing(self)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(self._on_slow)
        self._lay_out()
        self._connect()
        theme.follow(self, PaperPage._size_side)

    # --- life ---

    def reload(self) -> None:
        """Make the paper anew, off the UI thread; what it was about may have gone."""
        self.shell.jobs.cancel(self._job)
        self.buttons.set_usable(False)
        try:
            self.side.show_issue(self.request.issue() if self.request.issue else None)
        except LookupError:
            self.shell.gone(self)
            return
        self._slow.start()
        self._job = self.shell.jobs.start(
            f"Đang lập {self.request.title}", self.request.make, done=self._on_made, failed=self._on_failed
        )

    def leave(self) -> None:
        self.abandon()

    def abandon(self) -> None:
        """Stop drawing and free the file."""
        self._slow.stop()
        self.shell.jobs.cancel(self._job)
        self.thumbs.stop()
        self.sheet.stop()

    def arrange(self, width: Width) -> None:
        """Narrow: no small pictures, the buttons in one row on top, checks and issue behind a segment."""
        narrow = width is Width.NARROW
        self.thumbs.setVisible(not narrow)
        self._views.setVisible(narrow)
        self.buttons.set_row(row=narrow)
        if narrow:
            self._top.insertWidget(0, self.buttons)
            self._views.set_current("sheet")
        else:
            self.side.buttons_place.addWidget(self.buttons)
        self._top_place.setVisible(narrow)
        self._size_side()
        self._show_part("sheet" if narrow else "")

    def print_(self) -> None:
        """Ctrl+P."""
        if self._pdf and self._file is not None:
            wide, high = self._file.sizes[0]
            self._printing.ask(
                self.request.title, pages=len(self._file.sizes), landscape=wide > high, on_pdf=self.export
            )

    def export(self) -> None:
        """Ctrl+E: save the PDF."""
        if self._pdf:
            folder = self._folder()
            SaveDialog.ask(self, "Lưu PDF", folder / self.request.file_name, "PDF (*.pdf)", self._save_to)

    # --- building ---

    def _lay_out(self) -> None:
        self._top_place = QWidget()
        self._top = QHBoxLayout(self._top_place)
        self._top.setContentsMargins(0, 0, 0, 0)
        self._views = Segments([("sheet", "Bản in"), ("side", "Kiểm tra")], name="Phần đang xem")
        self._top.addStretch(1)
        self._top.addWidget(self._views)
        self.body.addWidget(self._top_place)
        row = QHBoxLayout()
        gap(row, 12)
        self._sheet_panel = Panel(padded=False)
        self._sheet_panel.body.addWidget(self.bar)
        self._middle = QStackedWidget()
        self._waiting = QWidget()
        waiting = QVBoxLayout(self._waiting)
        waiting.addStretch(1)
        self._progress = ProgressLine(f"Đang lập {self.request.title}")
        waiting.addWidget(self._progress)
        waiting.addStretch(2)
        self._refused = EmptyPlace(
            "file-text", "Chưa lập được giấy tờ này", "", [secondary("Thử lại", "refresh-cw", on=self.reload)]
        )
        for part in (self.sheet, self._waiting, self._refused):
            self._middle.addWidget(part)
        self._sheet_panel.body.addWidget(self._middle, 1)
        row.addWidget(self.thumbs)
        row.addWidget(self._sheet_panel, 1)
        row.addWidget(self.side)
        self.body.addLayout(row, 1)

    def _connect(self) -> None:
        self.bar.mode_chosen.connect(self.sheet.set_mode)
        self.bar.zoom_wanted.connect(self.sheet.zoom_by)
        self.bar.page_wanted.connect(self.sheet.go_to)
        self.sheet.zoomed.connect(lambda percent: self.bar.show_zoom(percent, self.sheet.mode))
        self.sheet.page_changed.connect(self._on_page)
        self.thumbs.chosen.connect(self.sheet.go_to)
        self._views.chosen.connect(self._show_part)
        self._printing.confirmed.connect(self._on_printer)
        self._progress.cancelled.connect(self.shell.back)
        self.shell.jobs.progressed.connect(self._on_progress)
        self.buttons.print.clicked.connect(self.print_)
        self.buttons.pdf.clicked.connect(self.export)
        self.buttons.word.clicked.connect(partial(self._open_as, ".docx"))
        self.buttons.excel.clicked.connect(partial(self._open_as, ".xlsx"))
        self.side.issue_wanted.connect(self._on_issue)

    def _size_side(self) -> None:
        if self.width_class is Width.NARROW:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(_NO_LIMIT)
        else:
            self.side.setFixedWidth(px(274 if self.width_class is Width.WIDE else 232))

    def _show_part(self, part: str) -> None:
        self._sheet_panel.setVisible(part != "side")
        self.side.setVisible(part != "sheet")

    # --- what happens ---

    def _on_slow(self) -> None:
        """Half a second and no paper yet: say what runs."""
        if not self._pdf:
            self._middle.setCurrentWidget(self._waiting)

    def _on_progress(self, job: int, done: int, total: int, text: str) -> None:
        if job == self._job:
            self._progress.set(done, total, text)

    def _on_made(self, made: MadePaper) -> None:
        old, self._file = self._file, PdfFile(made.pdf)
        self._pdf = made.pdf
        self._slow.stop()
        self.thumbs.show_file(self._file)
        self.sheet.show_file(self._file)
        if old is not None:
            old.close()
        pages = len(self._file.sizes)
        self.head.set_title(self.request.title, " · ".join(filter(None, [self.request.subtitle, f"{pages} trang"])))
        self.bar.show_page(self.sheet.page(), pages)
        self.side.show_checks(made.checks)
        bad = sum(not check.ok for check in made.checks)
        self._views.set_words("side", f"Kiểm tra {bad}" if bad else "Kiểm tra")
        self._middle.setCurrentWidget(self.sheet)
        self.buttons.set_usable(True)
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: BaseException) -> None:
        self._slow.stop()
        self._middle.setCurrentWidget(self._refused)
        self.shell.say(error)

    def _on_page(self, page: int) -> None:
        self.bar.show_page(page, self.sheet.pages())
        self.thumbs.set_current(page)

    def _on_issue(self) -> None:
        block = self.request.issue() if self.request.issue else None
        if block is None or block.on is None:
            return
        try:
            block.on()
        except UserError as error:
            self.shell.say(error)

    def _on_printer(self, printer: QPrinter) -> None:
        pdf, title = self._pdf, self.request.title
        self.shell.jobs.start(
            f"Đang in {title}",
            lambda progress: draw(printer, pdf, progress),
            done=lambda pages: self.shell.status.result(f"Đã gửi {pages} trang đến máy in"),
        )

    def _folder(self) -> Path:
        folder = self.shell.preferences.folder("export", paths.books_folder())
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _open_as(self, suffix: str) -> None:
        """Write a copy beside the others and open it with the system's program; an edited copy is never overwritten."""
        target = free_name(self._folder() / Path(self.request.file_name).with_suffix(suffix).name)
        self._write(target, then_open=True)

    def _save_to(self, target: Path) -> None:
        self.shell.preferences.set_folder("export", target.parent)
        self._write(target, then_open=False)

    def _write(self, target: Path, *, then_open: bool) -> None:
        write = self.request.write

        def work(progress: Progress) -> Path:
            return write(target, progress)

        self.shell.jobs.start(
            f"Đang lưu {target.name}",
            work,
            done=lambda path: self._on_written(path, then_open=then_open),
            failed=lambda error: self._on_not_written(error, then_open=then_open),
        )

    def _on_written(self, path: Path, *, then_open: bool) -> None:
        links = [
            ("Mở", partial(self.shell.open_file, path)),
            ("Mở thư mục", partial(self.shell.open_file, path.parent)),
        ]
        open_to_all = " – tệp này không có mật khẩu" if self.book.safety.encrypted else ""
        self.shell.status.result(f"Đã lưu {path.name}{open_to_all}", links)
        if then_open:
            self.shell.open_file(path)

    def _on_not_written(self, error: BaseException, *, then_open: bool) -> None:
        if not isinstance(error, TargetInUse):
            self.shell.say(error)
            return
        other = error.free_name
        Decision.ask(
            self,
            "Tệp đang mở ở chương trình khác",
            f"“{error.target.name}” đang mở (Excel, Word hoặc trình xem PDF). Đóng tệp rồi lưu lại, hoặc lưu tên khác.",
            verb=f"Lưu thành “{other.name}”",
            on_verb=lambda: self._write(other, then_open=then_open),
            safe="Để sau",
        )


class SaveDialog(QFileDialog):
    """Where to save: shown by `open()`; tests replace `ask`."""

    @classmethod
    def ask(cls, parent: QWidget, title: str, target: Path, kinds: str, on_chosen: Callable[[Path], object]) -> None:
        """Ask for a file to write; `on_chosen(path)`."""
        dialog = cls(parent, title, str(target.parent), kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(target.suffix.lstrip("."))
        dialog.selectFile(target.name)
        dialog.fileSelected.connect(lambda name: on_chosen(Path(name)))
        dialog.open()
