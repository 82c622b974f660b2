"""One line of a table of points: its words, its most points, and for a criterion what it asks for."""

import dataclasses
from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.problems import Invalid
from desktop.domain.rating import Criterion, SubPoint
from desktop.domain.vietnamese import points
from desktop.ui.forms.editors import LinesEditor, LongTextEditor, TextEditor
from desktop.ui.meeting.form_dialog import FormDialog

Line = Criterion | SubPoint


class CriterionDialog(FormDialog):
    """`kept(line)` is called with the changed line; it may raise Invalid."""

    def __init__(self, parent: QWidget, line: Line, kept: Callable[[Line], None], *, note: str = "") -> None:
        whole = isinstance(line, Criterion)
        title = ("Tiêu chí" if whole else "Ý nhỏ") if line.title else ("Thêm tiêu chí" if whole else "Thêm ý nhỏ")
        super().__init__(parent, title, "Lưu", note=note, width=760)
        self._line, self._kept_by = line, kept
        self.words = LongTextEditor("Nội dung", required=True, lines=2)
        self.words.set_value(line.title)
        self.body.addWidget(self.words)
        self.points = TextEditor("Điểm tối đa", required=True, hint="Ví dụ: 5 hoặc 2,5", max_length=6)
        self.points.set_value(points(line.max) if line.max else "")
        self.points.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.body.addWidget(self.points)
        self.asked: LinesEditor | None = None
        if isinstance(line, Criterion):
            self.asked = LinesEditor("Yêu cầu in kèm, mỗi dòng một ý (không có điểm)", lines=2)
            self.asked.set_value(_asked(line))
            self.body.addWidget(self.asked)
        self.words.setFocus()

    def keep(self) -> bool:
        text = " ".join(str(self.words.value()).split())
        if not text:
            return self.lacking(self.words, "Hãy ghi nội dung.")
        most = _number(str(self.points.value()))
        if most is None:
            return self.lacking(self.points, "Hãy ghi số điểm, ví dụ 5 hoặc 2,5.")
        line: Line = dataclasses.replace(self._line, title=text, max=most)
        if isinstance(line, Criterion) and self.asked is not None and self.asked.value() != _asked(line):
            line = dataclasses.replace(line, text="", bullets=self.asked.value())
        try:
            self._kept_by(line)
        except Invalid as refused:
            self.say(str(refused))
            return False
        return True


def _asked(line: Criterion) -> tuple[str, ...]:
    return (line.text, *line.bullets) if line.text else line.bullets


def _number(text: str) -> float | None:
    whole, _, rest = text.strip().replace(",", ".").partition(".")
    if not whole.isdecimal() or (rest and not rest.isdecimal()):
        return None
    found = float(f"{whole}.{rest or 0}")
    return found if 0 < found <= 100 else None
