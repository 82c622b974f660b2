"""What the meeting ends with: resolution, conclusion or neither, and the body of the paper, kept in the record."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fields import labels_of
from desktop.domain.meeting import Meeting, MeetingKind, Outcome
from desktop.services.workspace import scored
from desktop.ui.components.buttons import small
from desktop.ui.components.labels import words
from desktop.ui.components.panel import Panel, scrolled
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.forms.editors import FlagEditor
from desktop.ui.meeting.hand import Hand
from desktop.ui.meeting.kept_text import KeptText
from desktop.ui.theme import gap, margins

_SECTIONS = (
    "fee_note",
    "politics",
    "leadership",
    "praise",
    "shortcomings",
    "next_tasks",
    "organisation",
    "conclusion",
)


_OF_THEME = frozenset({"fee_note", "praise", "conclusion"})
"""What a thematic session keeps with the meeting; conclusion and resolution stand in the theme's case file."""


class ResultPanel(QWidget):
    """The editable body of resolution and conclusion."""

    def __init__(self, hand: Hand, show_guests: Callable[[], object]) -> None:
        super().__init__()
        self._hand = hand
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        panel = Panel(padded=False)
        column.addWidget(panel)
        inside = QWidget()
        form = QVBoxLayout(inside)
        margins(form, 16, 12, 16, 16)
        gap(form, 10)
        labels = labels_of(Meeting)
        top = QHBoxLayout()
        gap(top, 12)
        self.outcome = ChoiceEditor(labels["outcome"], Outcome)
        self.outcome.edited.connect(lambda: hand.change(outcome=self.outcome.value()))
        levels = [Option("", "chưa có")] + [
            Option(level.id, level.label) for level in hand.book.scoring.frame(hand.file).levels
        ]
        self.voted = ChoiceEditor(labels["level_vote"], levels)
        self.decided = ChoiceEditor(labels["level_decided"], levels)
        self.voted.edited.connect(lambda: hand.change(level_vote=self.voted.value()))
        self.decided.edited.connect(lambda: hand.change(level_decided=self.decided.value()))
        for editor in (self.outcome, self.voted, self.decided):
            top.addWidget(editor, 1)
        form.addLayout(top)
        self.adopted = FlagEditor(labels["minutes_adopted"])
        self.adopted.edited.connect(lambda: hand.change(minutes_adopted=self.adopted.value()))
        line = QHBoxLayout()
        line.addWidget(self.adopted, 1)
        self._guests = small("Khách, đại biểu", "users", on=show_guests)
        line.addWidget(self._guests)
        form.addLayout(line)
        self._elsewhere = words("Kết luận, nghị quyết chuyên đề ghi ở Hồ sơ chuyên đề.", "second", wrap=True)
        form.addWidget(self._elsewhere)
        self.texts = {name: KeptText(labels[name], hand, lines=2) for name in _SECTIONS}
        for text in self.texts.values():
            form.addWidget(text)
        form.addStretch(1)
        panel.body.addWidget(scrolled(inside), 1)

    def show_file(self) -> None:
        """Show the record as it stands."""
        file, meeting = self._hand.file, self._hand.meeting
        self.outcome.set_value(meeting.outcome)
        self.outcome.set_read_only(file.locked)
        thematic = meeting.kind is MeetingKind.THEMATIC
        self.outcome.setVisible(not thematic)
        self._elsewhere.setVisible(thematic)
        for name, text in self.texts.items():
            text.setVisible(not thematic or name in _OF_THEME)
        self.adopted.set_value(meeting.minutes_adopted)
        self.adopted.set_read_only(file.locked)
        for editor, value in ((self.voted, meeting.level_vote), (self.decided, meeting.level_decided)):
            editor.set_value(value)
            editor.setVisible(scored(file))
        self.voted.set_read_only(file.locked)
        for name, text in self.texts.items():
            text.show_text(f"meetings:{meeting.id}:{name}", getattr(meeting, name), self._saver(name))
            text.set_read_only(file.locked)

    def _saver(self, name: str) -> Callable[[str], bool]:
        return lambda text: self._hand.change(**{name: text})
