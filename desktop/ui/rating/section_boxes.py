"""Part A of a form: a strip of its sections with their states, and a text that saves itself under each heading."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.rating import Section, SectionKind
from desktop.services.ratings.evidence import STRIKE
from desktop.ui.components.buttons import Button, small
from desktop.ui.components.chips import Chip
from desktop.ui.components.choosers import Segments
from desktop.ui.components.flowing import Flowing
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear
from desktop.ui.components.panel import scrolled
from desktop.ui.meeting.kept_text import KeptText
from desktop.ui.rating.mending import MendingLines
from desktop.ui.rating.review_hand import ReviewHand
from desktop.ui.theme import gap, icon, margins, px, set_state

_EMPTY = "Chưa viết. Bản in sẽ có dòng chấm để viết tay."


class SectionBox(QWidget):
    """One section: heading of its part when it begins one, its title, the text, and (2023) the four grades."""

    def __init__(self, hand: ReviewHand, section: Section, part: str) -> None:
        super().__init__()
        self._hand, self.section = hand, section
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = section.depth <= 1
        if part and not top:
            column.addWidget(words(part, "strong", wrap=True))
        number = f"{section.number}. "
        heading = words(number + section.title, "strong" if top else "label", wrap=True)
        column.addWidget(heading)
        if section.hint:
            heading.setToolTip(section.hint)
        self.mending: MendingLines | None = None
        if section.kind.mending:
            self.mending = MendingLines(hand)
            column.addWidget(self.mending)
        self.text = KeptText("", hand, lines=3 if section.id.endswith(("I.1", "I.2")) else 2, hint=_EMPTY)
        self.text.text.setAccessibleName(number + section.title)
        column.addWidget(self.text)
        self.sources = Flowing()
        column.addWidget(self.sources)
        self._sources: list[str] = []
        self.grades: Segments | None = None
        if section.kind.graded:
            self._add_grades(column)

    def _add_grades(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        gap(row, 10)
        row.addWidget(words("Tự đánh giá cấp độ", "note"))
        options = [("", "–"), *((grade, grade) for grade in self._hand.rules.grades)]
        self.grades = Segments(options, name=f"Cấp độ mục {self._hand.title_of(self.section)}", small=True)
        self.grades.chosen.connect(self._on_grade)
        row.addWidget(self.grades)
        row.addStretch(1)
        column.addLayout(row)

    def _on_grade(self, grade: str) -> None:
        self._hand.save_text(self.section.id, str(self.text.value()), grade)

    def _show_sources(self) -> None:
        """Where the sentences laid in come from: chips under the text, so that the text stays plain."""
        laid = [e for e in self._hand.evidence if e.section == self.section.id and e.kept is not None]
        found = list(dict.fromkeys(line.source for line in laid if line.kept and line.kept.choice != STRIKE))
        if found != self._sources:
            self._sources = found
            self.sources.set_widgets([_source_chip(source) for source in found])
        self.sources.setVisible(bool(found))

    def show_section(self) -> None:
        """Show the section as it stands; what is being typed stays."""
        hand, section = self._hand, self.section
        self._show_sources()
        kept = hand.texts.get(section.id)
        key = f"rating:{hand.year}:{hand.member_id}:{section.id}"
        self.text.show_text(key, kept.text if kept else "", partial(hand.save_text, section.id))
        if self.grades is not None:
            self.grades.set_current(kept.level if kept else "")
        if self.mending is not None:
            self.mending.show_lines()

    def filled(self) -> bool:
        """Whether anything stands there."""
        return bool(self.text.value())


_LONG = 44  # letters of a source on its chip; the whole stands in its tooltip


def _source_chip(source: str) -> Chip:
    shown = source if len(source) <= _LONG else f"{source[:_LONG].rsplit(' ', 1)[0].rstrip(',')} …"
    chip = Chip(shown, "blue", icon_name="link-2")
    chip.setToolTip(source)
    chip.setAccessibleName(f"Nguồn: {source}")
    return chip


class PartsStrip(Flowing):
    """I.1 … VI, each with its state; a click leads to its text. `chosen(section id)`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, Button] = {}

    def make_parts(self, parts: list[tuple[str, str]]) -> None:
        """A button a section: (section id, number)."""
        self.buttons = {}
        for section, number in parts:
            button = small(number, on=partial(self.chosen.emit, section))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.buttons[section] = button
        self.set_widgets(list(self.buttons.values()))

    def show_parts(self, parts: list[tuple[str, str, bool]], current: str) -> None:
        """(section id, number, whether filled); `current` is the one being written."""
        for section, number, filled in parts:
            button = self.buttons[section]
            now = section == current
            sign, tone = ("pencil", "white") if now else ("check", "ink") if filled else ("circle-dashed", "amber")
            button.setIcon(icon(sign, tone, px(15)))
            set_state(button, "part", "now" if now else "full" if filled else "empty")
            button.setAccessibleName(f"Mục {number}, {'đã viết' if filled else 'chưa viết'}")


class SectionBoxes(QWidget):
    """All written sections of the form below one another; the strip on top leads to each."""

    edited = Signal()

    def __init__(self, hand: ReviewHand) -> None:
        super().__init__()
        self._hand = hand
        self._form = ""
        self.current = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        strip = QWidget()
        row = QVBoxLayout(strip)
        margins(row, 16, 8, 16, 8)
        self.strip = PartsStrip()
        self.strip.chosen.connect(self.go_to)
        row.addWidget(self.strip)
        column.addWidget(strip)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        margins(self._column, 16, 2, 16, 12)
        gap(self._column, 10)
        self._area = scrolled(self._holder)
        column.addWidget(self._area, 1)
        self.boxes: dict[str, SectionBox] = {}

    def show_review(self) -> None:
        """Show every section as it stands; another form brings its own sections."""
        hand = self._hand
        if self._form != hand.form.id:
            self._make_boxes()
        for box in self.boxes.values():
            box.show_section()
        self._show_strip()

    def _make_boxes(self) -> None:
        self._form = self._hand.form.id
        clear(self._column)
        self.boxes = {}
        self.strip.make_parts([(s.id, self._hand.title_of(s)) for s in self._hand.form.written])
        part = ""
        for section in self._hand.form.sections:
            if section.kind is SectionKind.HEADING:
                part = f"{section.number}. {section.title}"
            elif section.kind.written:
                box = SectionBox(self._hand, section, part)
                box.text.text.cursorPositionChanged.connect(partial(self._on_cursor, section.id))
                box.text.edited.connect(self._show_strip)
                self._column.addWidget(box)
                self.boxes[section.id] = box
                part = ""
        self._column.addStretch(1)
        self.current = next(iter(self.boxes), "")

    def _show_strip(self) -> None:
        form = self._hand.form
        parts = [(s.id, self._hand.title_of(s), self.boxes[s.id].filled()) for s in form.written]
        self.strip.show_parts(parts, self.current)

    def _on_cursor(self, section: str) -> None:
        box = self.boxes.get(section)
        if box is not None and box.text.text.hasFocus() and section != self.current:
            self.current = section
            self._show_strip()

    def go_to(self, section: str) -> None:
        """The keyboard to the end of a section's text."""
        box = self.boxes.get(section)
        if box is None:
            return
        self.current = section
        box.text.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.text.text.moveCursor(QTextCursor.MoveOperation.End)
        self._show_strip()
        QTimer.singleShot(0, box, partial(self._area.ensureWidgetVisible, box, 0, 40))
