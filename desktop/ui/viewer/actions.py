"""The column beside the sheet: print, save, open elsewhere; what agrees and what doesn't; issue; the file's name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.documents.definition import Check
from desktop.ui.components import Button, Panel, divider, link, primary, secondary, words
from desktop.ui.components.labels import Icon
from desktop.ui.components.panel import scrolled
from desktop.ui.theme import gap, margins
from desktop.ui.viewer.request import IssueBlock, PaperRequest


class PaperButtons(QWidget):
    """In, Lưu PDF, Mở bằng Word, Mở bằng Excel: in a column, or in one row when the window is narrow."""

    def __init__(self, request: PaperRequest) -> None:
        super().__init__()
        self.print = primary("In", "printer", keys="Ctrl+P")
        self.pdf = secondary("Lưu PDF", "file-down", keys="Ctrl+E")
        self.word = secondary("Mở bằng Word", "file-text")
        self.excel = secondary("Mở bằng Excel", "file-spreadsheet")
        self.all: list[Button] = [self.print, self.pdf, self.word, self.excel]
        self._box = QVBoxLayout(self)
        margins(self._box, 0, 0, 0, 0)
        gap(self._box, 8)
        for button in self.all:
            button.setProperty("left", "true")
            self._box.addWidget(button)
        self.word.setVisible(request.word)
        self.excel.setVisible(request.excel)

    def set_row(self, *, row: bool) -> None:
        """One row, without the boxes of keys, or a column."""
        self._box.setDirection(QVBoxLayout.Direction.LeftToRight if row else QVBoxLayout.Direction.TopToBottom)
        self.print.set_keys("" if row else "Ctrl+P")
        self.pdf.set_keys("" if row else "Ctrl+E")

    def set_usable(self, usable: bool) -> None:
        """Nothing to print while the paper is being made."""
        for button in self.all:
            button.set_usable(usable, "Giấy tờ đang được lập")


class SidePanel(Panel):
    """`issue_wanted`: the button of *Ban hành*."""

    issue_wanted = Signal()

    def __init__(self, request: PaperRequest, buttons: PaperButtons) -> None:
        super().__init__(padded=False)
        self.buttons_place = QVBoxLayout()
        margins(self.buttons_place, 16, 14, 16, 14)
        self.buttons_place.addWidget(buttons)
        inside = QWidget()
        column = QVBoxLayout(inside)
        margins(column, 0, 0, 0, 14)
        column.setSpacing(0)
        column.addLayout(self.buttons_place)
        self._checks = _Block("Kiểm tra trước khi in")
        self._issue = _Block("Ban hành")
        self.issue_button = secondary("", "lock")
        self.issue_button.setProperty("left", "true")
        self._file = _Block("Tên tệp")
        self._file.column.addWidget(words(request.file_name, "note", wrap=True, selectable=True))
        for block in (self._checks, self._issue, self._file):
            column.addWidget(block)
        self.note = words("", "note", wrap=True)
        self._issue.column.addWidget(self.note)
        self._issue.column.addWidget(self.issue_button)
        self.issue_button.clicked.connect(self.issue_wanted)
        column.addStretch(1)
        self.body.addWidget(scrolled(inside), 1)
        if request.edit is not None:
            text, action = request.edit
            row = QHBoxLayout()
            margins(row, 16, 8, 16, 10)
            row.addWidget(link(text, on=action))
            row.addStretch(1)
            self.body.addLayout(row)
        self._rows: list[QWidget] = []
        self.show_checks(())
        self.show_issue(None)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """What agrees (green) and what doesn't (amber); the block goes when there is nothing to check."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [_CheckLine(check) for check in checks]
        for row in self._rows:
            self._checks.column.addWidget(row)
        self._checks.setVisible(bool(self._rows))

    def show_issue(self, block: IssueBlock | None) -> None:
        """The sentence and the button; the block goes when the paper has no number."""
        self._issue.setVisible(block is not None)
        if block is None:
            return
        self.note.setText(block.sentence)
        self.issue_button.setVisible(bool(block.verb))
        self.issue_button.set_words(block.verb)
        self.issue_button.set_icon("lock")
        self.issue_button.set_usable(not block.why_not, block.why_not)


class _Block(QWidget):
    """A line above, a heading, then what belongs to it."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(divider())
        self.column = QVBoxLayout()
        margins(self.column, 16, 10, 16, 12)
        gap(self.column, 6)
        self.column.addWidget(words(heading, "strong"))
        outer.addLayout(self.column)


class _CheckLine(QWidget):
    def __init__(self, check: Check) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        margins(row, 0, 0, 0, 0)
        gap(row, 8)
        sign, tone = ("circle-check", "green") if check.ok else ("triangle-alert", "amber")
        row.addWidget(Icon(sign, tone, 18, height=23), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(words(check.text, wrap=True))
        if check.note:
            column.addWidget(words(check.note, "note", wrap=True))
        row.addLayout(column, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(f"{check.text}: {'khớp' if check.ok else 'cần xem'}")
