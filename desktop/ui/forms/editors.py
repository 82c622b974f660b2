"""Editors: one for each kind of field, all with the same face.

    editor = TextEditor("Địa điểm");  editor.set_value("Nhà văn hóa thôn");  editor.edited.connect(…)
    editor.value()                       # clean: composed letters, no stray spaces
    editor.set_problem(problem)          # under the field, with its edge in colour; None takes it away

`edited` is sent at each change by the user, never by `set_value`. Nothing is rewritten while it is being typed: what
can be put right (dates, times) is put right when the keyboard leaves the field (`left`).
"""

import re
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.problems import Problem, Severity
from desktop.domain.vietnamese import clean, nfc
from desktop.ui.components.buttons import Button, link
from desktop.ui.components.labels import Icon, words
from desktop.ui.forms.fields import Line, LongText
from desktop.ui.theme import gap, margins, set_state

_FAULTS = {
    Severity.ERROR: ("error", "octagon-x", "red"),
    Severity.WARNING: ("warn", "triangle-alert", "amber"),
    Severity.NOTE: ("", "info", "ink2"),
}


class FaultLine(QWidget):
    """The words under a field: sign, sentence, one link at most."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        margins(row, 0, 2, 0, 0)
        gap(row, 6)
        self._icon = Icon("", size=16, height=21)
        self.label = words("", "small", wrap=True)
        self.link = link("")
        self.link.setProperty("small_words", "true")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def set(self, problem: Problem | None, link_text: str = "") -> None:
        """Show a problem, or nothing."""
        self.setVisible(problem is not None)
        if problem is None:
            return
        _, sign, tone = _FAULTS[problem.severity]
        self._icon.set(sign, tone)
        self.label.setText(problem.message)
        set_state(self.label, "tone", tone)
        self.link.set_words(link_text)
        self.link.setVisible(bool(link_text))
        self.setToolTip(problem.basis)


class Editor(QWidget):
    """Label above, input, fault below. `known(code)`: the user pressed *Đã biết* at a warning that has a code."""

    edited = Signal()
    left = Signal()
    known = Signal(str)

    def __init__(self, label: str, field: QWidget, *, required: bool = False) -> None:
        super().__init__()
        self.label_text, self.required = label, required
        self.field = field
        self._problem: Problem | None = None
        self._own: Problem | None = None
        column = QVBoxLayout(self)
        margins(column, 0, 0, 0, 0)
        column.setSpacing(0)
        self.label: QLabel | None = None
        if label and not isinstance(field, QCheckBox):
            self.label = words(label, "label", wrap=True)
            self.label.setBuddy(self.focus_target())
            column.addWidget(self.label)
        column.addWidget(field)
        self.fault = FaultLine()
        self.fault.link.clicked.connect(self._on_link)
        column.addWidget(self.fault)
        column.addStretch(1)
        self.setFocusProxy(self.focus_target())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._name(label)

    # --- the face ---

    def value(self) -> Any:
        """What stands in the field, clean."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Put a value in, without telling."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        """A value only to read: grey, but it can be selected and focused."""
        self.field.setEnabled(not read_only)

    def set_problem(self, problem: Problem | None) -> None:
        """What a rule says about this field. A fault of reading (a date that is none) stands before it."""
        self._problem = problem
        self._show_fault()

    def own_problem(self) -> Problem | None:
        """A fault of the text itself: it can't be read as what it should be."""
        return self._own

    def is_empty(self) -> bool:
        """Whether nothing was entered."""
        return not self.value()

    # --- inside ---

    def focus_target(self) -> QWidget:
        """The widget that takes the keyboard."""
        return self.field

    def _name(self, label: str) -> None:
        self.focus_target().setAccessibleName(label)

    def _set_own(self, problem: Problem | None) -> None:
        self._own = problem
        self._show_fault()

    def _show_fault(self) -> None:
        problem = self._own or self._problem
        self.fault.set(problem, self._link_text(problem))
        set_state(self.focus_target(), "fault", _FAULTS[problem.severity][0] if problem else "")
        self.focus_target().setAccessibleDescription(problem.message if problem else "")

    def _link_text(self, problem: Problem | None) -> str:
        known = problem is not None and problem.severity is Severity.WARNING and bool(problem.code)
        return "Đã biết" if known else ""

    def _on_link(self) -> None:
        problem = self._own or self._problem
        if problem is not None:
            self.known.emit(problem.code)
            self.set_problem(None)


class TextEditor(Editor):
    """One line of text (also a person's name). `value()` is cleaned; leaving shows it so."""

    def __init__(self, label: str, *, required: bool = False, hint: str = "", max_length: int = 500) -> None:
        self.line = Line()
        super().__init__(label, self.line, required=required)
        self.line.setPlaceholderText(hint)
        self.line.setMaxLength(max_length)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.left.connect(self._on_left)

    def value(self) -> Any:
        return clean(self.line.text())

    def set_value(self, value: Any) -> None:
        self.line.setText(str(value or ""))
        self.line.setCursorPosition(0)
        self._set_own(None)

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)
        set_state(self.line, "reads", "true" if read_only else "false")

    def _on_left(self) -> None:
        self._put_right()
        self.left.emit()

    def _put_right(self) -> None:
        cleaned = clean(self.line.text())
        if cleaned != self.line.text():
            self.line.setText(cleaned)


class LongTextEditor(Editor):
    """Several lines; `value()` keeps the line ends."""

    def __init__(self, label: str, *, required: bool = False, hint: str = "", lines: int = 3) -> None:
        self.text = LongText(lines)
        super().__init__(label, self.text, required=required)
        self.text.setPlaceholderText(hint)
        self._quiet = False
        self.text.textChanged.connect(self._on_changed)
        self.text.left.connect(self.left)

    def value(self) -> Any:
        return "\n".join(line.rstrip() for line in nfc(self.text.toPlainText()).split("\n")).strip("\n")

    def set_value(self, value: Any) -> None:
        self._quiet = True
        self.text.setPlainText(str(value or ""))
        self._quiet = False

    def set_read_only(self, read_only: bool) -> None:
        self.text.setReadOnly(read_only)
        set_state(self.text, "reads", "true" if read_only else "false")

    def _on_changed(self) -> None:
        if not self._quiet:
            self.edited.emit()


class LinesEditor(LongTextEditor):
    """A tuple of texts, one a line."""

    def value(self) -> Any:
        return tuple(clean(line) for line in str(super().value()).split("\n") if clean(line))

    def set_value(self, value: Any) -> None:
        super().set_value("\n".join(str(item) for item in value or ()))


class NumberEditor(TextEditor):
    """A whole number from `least` to `most`; `unit` ("phút") stands behind it while the field is not being edited.

    With `blank_zero` nothing is shown for 0 (not known yet).
    """

    def __init__(
        self,
        label: str,
        *,
        required: bool = False,
        unit: str = "",
        least: int = 0,
        most: int = 1_000_000,
        blank_zero: bool = False,
    ) -> None:
        super().__init__(label, required=required, max_length=12)
        self._blank_zero = blank_zero
        self._unit, self._least, self._most = unit, least, most
        if not unit:
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.entered.connect(self._on_entered)

    def value(self) -> Any:
        found = re.search(r"-?\d[\d. ]*", self.line.text())
        return int(re.sub(r"[. ]", "", found[0])) if found else 0

    def set_value(self, value: Any) -> None:
        blank = value in (None, "") or (self._blank_zero and not value)
        super().set_value("" if blank else str(value))
        self._dress()

    def is_empty(self) -> bool:
        return not self.line.text().strip()

    def _on_entered(self) -> None:
        if self._unit and self.line.text().endswith(self._unit):
            self.line.setText(self.line.text().removesuffix(self._unit).strip())
            self.line.selectAll()

    def _put_right(self) -> None:
        text = self.line.text().removesuffix(self._unit).strip()
        if text and not re.fullmatch(r"-?\d[\d. ]*", text):
            self._set_own(Problem("", f"Cần một số, “{text}” không phải số.", Severity.ERROR))
            return
        if text and not self._least <= self.value() <= self._most:
            self._set_own(Problem("", f"Số phải từ {self._least} đến {self._most}.", Severity.ERROR))
            return
        self._set_own(None)
        self._dress()

    def _dress(self) -> None:
        if self.line.text().strip():
            shown = f"{self.value()} {self._unit}".strip()
            if shown != self.line.text() and not self.line.hasFocus():
                self.line.setText(shown)


_TIME = re.compile(r"^(\d{1,2})\s*(?:[:hg.,]|giờ)?\s*(\d{2})?\s*(?:phút|p)?$", re.IGNORECASE)


class TimeEditor(TextEditor):
    """An hour of the day as "14:00"; reads 14, 14h, 14h30, 1430, "14 giờ 30"."""

    def __init__(self, label: str, *, required: bool = False) -> None:
        super().__init__(label, required=required, max_length=20)

    def value(self) -> Any:
        return self._read() or ""

    def _read(self) -> str | None:
        text = clean(self.line.text())
        found = _TIME.match(text)
        if not found:
            return "" if not text else None
        hour, minute = int(found[1]), int(found[2] or 0)
        return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None

    def _put_right(self) -> None:
        read = self._read()
        if read is None:
            self._set_own(Problem("", f"Không đọc được giờ “{self.line.text()}”. Gõ như 14:00.", Severity.ERROR))
            return
        self._set_own(None)
        if read != self.line.text():
            self.line.setText(read)


class DigitsEditor(TextEditor):
    """A number kept as text with its zeros; `masked` shows the last four figures and *Hiện*."""

    def __init__(self, label: str, *, required: bool = False, hint: str = "", masked: bool = False) -> None:
        super().__init__(label, required=required, hint=hint, max_length=60)
        self._masked = masked
        self._real = ""
        self._hidden = False
        self._eye: Button | None = None
        if masked:
            self._eye = link("Hiện", on=self._toggle)
            self._eye.set_icon("eye")
            self._eye.setProperty("plain", "true")
            self.line.put_at_end(self._eye)
            self._show_masked(hidden=False)

    def value(self) -> Any:
        return self._real if self._hidden else super().value()

    def set_value(self, value: Any) -> None:
        self._real = str(value or "")
        self._show_masked(hidden=self._masked and bool(self._real))

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only or self._hidden)

    def _toggle(self) -> None:
        if not self._hidden:
            self._real = clean(self.line.text())
        self._show_masked(hidden=not self._hidden and bool(self._real))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_masked(self, *, hidden: bool) -> None:
        self._hidden = hidden
        self.line.setText(f"•••• •••• {self._real[-4:]}" if hidden else self._real)
        self.line.setReadOnly(hidden)
        if self._eye is not None:
            self._eye.setVisible(bool(self._real))
            self._eye.set_words("Hiện" if hidden else "Ẩn")
            self._eye.setAccessibleName(f"{'Hiện' if hidden else 'Ẩn'} {self.label_text}")
            self.line.end_changed()

    def _put_right(self) -> None:
        if not self._hidden:
            super()._put_right()


class FlagEditor(Editor):
    """Yes or no: a tick with its words beside it."""

    def __init__(self, label: str) -> None:
        self.box = QCheckBox(label.replace("&", "&&"))
        super().__init__(label, self.box)
        self.box.toggled.connect(self._on_toggled)
        self._quiet = False

    def value(self) -> Any:
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        self._quiet = True
        self.box.setChecked(bool(value))
        self._quiet = False

    def _on_toggled(self) -> None:
        if not self._quiet:
            self.edited.emit()
