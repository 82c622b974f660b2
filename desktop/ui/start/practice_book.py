"""The practice book offered at the first start: made once in the program's own folder, opened from there afterwards."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from desktop import paths
from desktop.domain.problems import UserError
from desktop.services.progress import Progress
from desktop.ui.components.buttons import secondary
from desktop.ui.components.labels import Icon, words
from desktop.ui.components.panel import Panel
from desktop.ui.jobs import JobRunner
from desktop.ui.theme import gap


def practice_path() -> Path:
    """Where the practice book lies."""
    return paths.data_folder() / "Sổ mẫu" / "Sổ mẫu.socb"


class PracticeBook(Panel):
    """`ready(path)`: the practice book is there, to be opened; `refused(error)`: it couldn't be made."""

    ready = Signal(object)
    refused = Signal(object)

    def __init__(self, today: dt.date) -> None:
        super().__init__()
        self._today = today
        self._job = 0
        self.jobs = JobRunner(self)
        self.jobs.progressed.connect(self._on_progress)
        head = QHBoxLayout()
        gap(head, 10)
        head.addWidget(Icon("graduation-cap", "ink", 22))
        head.addWidget(words("Dùng thử sổ mẫu", "heading"), 1)
        self.body.addLayout(head)
        about = (
            "Chi bộ và con người hư cấu, đủ hai năm làm việc. Giấy in ra có chữ “BẢN TẬP”. "
            "Thử thoải mái, không ảnh hưởng sổ thật."
        )
        self._about = words(about, "second", wrap=True)
        self.body.addWidget(self._about)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Đang làm sổ mẫu")
        self.bar.hide()
        self.says = words("", "note")
        self.says.hide()
        self.body.addWidget(self.bar)
        self.body.addWidget(self.says)
        self.button = secondary("Mở sổ mẫu", "book-marked", on=self._on_open)
        self.stopper = secondary("Dừng", "x", on=self.stop)
        self.stopper.hide()
        self.body.addSpacing(8)
        for button in (self.button, self.stopper):
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def set_width(self, width: int) -> None:
        """This wide, and as high as the text then needs (a layout laid to one side doesn't ask for that)."""
        self.setFixedWidth(width)
        margins = self.body.contentsMargins()
        self._about.setMinimumHeight(self._about.heightForWidth(width - margins.left() - margins.right()))

    def stop(self) -> None:
        """Stop making it; no half-made book is left."""
        if self._job:
            self.jobs.cancel(self._job)
            self._end()

    def _on_open(self) -> None:
        path, today = practice_path(), self._today
        if path.exists():
            self.ready.emit(path)
            return

        def work(progress: Progress) -> Path:
            from desktop.documents import practice

            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise UserError(f"Không ghi được vào thư mục {path.parent}. Hãy xem lại quyền ghi.") from error
            return practice.make(path, today=today, progress=progress)

        self._working(on=True)
        self._job = self.jobs.start("Làm sổ mẫu", work, done=self._on_made, failed=self._on_failed)

    def _on_progress(self, _job: int, done: int, total: int, text: str) -> None:
        if self._job:
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            self.says.setText(text)

    def _on_made(self, path: Path) -> None:
        self._end()
        self.ready.emit(path)

    def _on_failed(self, error: BaseException) -> None:
        self._end()
        self.refused.emit(error)

    def _end(self) -> None:
        self._job = 0
        self._working(on=False)

    def _working(self, *, on: bool) -> None:
        self.bar.setRange(0, 0)
        self.says.setText("Đang làm sổ mẫu")
        for widget in (self.bar, self.says, self.stopper):
            widget.setVisible(on)
        self.button.setVisible(not on)
