"""*Thêm nghị quyết*: which kind, for which year; the form itself opens over the page."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.resolution import YEARLY, ResolutionKind
from desktop.services.book import Book
from desktop.ui.components.labels import words
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.forms.editors import NumberEditor
from desktop.ui.meeting.form_dialog import FormDialog

_PAPER_BOOK = (ResolutionKind.MONTHLY, ResolutionKind.CONCLUSION, ResolutionKind.SPECIAL)
_PAPER_THEMES = (ResolutionKind.THEMATIC, ResolutionKind.THEMATIC_CONCLUSION)
_NAMES = {
    ResolutionKind.SUPERIOR: "Kế hoạch, nghị quyết của cấp trên",
    **{kind: f"{kind.label} trong sổ giấy" for kind in (*_PAPER_BOOK, *_PAPER_THEMES)},
}


class NewResolution(FormDialog):
    """`chosen(kind, year)` when the form may open."""

    chosen = Signal(object, int)

    def __init__(self, parent: QWidget, book: Book, today: dt.date) -> None:
        note = "Nghị quyết, kết luận của cuộc họp và chuyên đề ghi trong sổ này tự có, không nhập lại."
        super().__init__(parent, "Thêm nghị quyết, chương trình, kế hoạch", "Soạn", note=note)
        self._book = book
        kinds = (*YEARLY, ResolutionKind.SUPERIOR, *_PAPER_BOOK, *_PAPER_THEMES)
        self.kind = ChoiceEditor("Loại", [Option(kind, _NAMES.get(kind, kind.label)) for kind in kinds])
        self.kind.set_value(ResolutionKind.YEARLY)
        self.year = NumberEditor("Năm", least=1930, most=2100)
        self.year.set_value(today.year + (today.month == 12))
        row = self.row(self.kind, self.year)
        row.setStretch(0, 3)
        self._start = words("", "note", wrap=True)
        self.body.addWidget(self._start)
        for editor in (self.kind, self.year):
            editor.edited.connect(self._tell)
        self._tell()
        self.kind.setFocus()

    def _tell(self) -> None:
        kind, year = self.kind.value(), self.year.value()
        if kind not in YEARLY:
            self._start.setText("Ghi số, ngày, nội dung chính và các việc chi bộ phải làm.")
            return
        there = self._book.resolutions.of_year(kind, year)
        before = self._book.resolutions.of_year(kind, year - 1)
        if there is not None:
            self._start.setText(f"Năm {year} đã có, mở ra để sửa.")
        elif before is not None:
            self._start.setText(f"Soạn từ bản năm {year - 1}: giữ nội dung và các việc, chuyển năm và thời hạn.")
        else:
            self._start.setText(f"Sổ chưa có bản năm {year - 1} nên soạn từ đầu.")

    def keep(self) -> bool:
        if self.year.own_problem():
            return self.lacking(self.year, "Hãy ghi năm.")
        self.chosen.emit(self.kind.value(), self.year.value())
        return True
