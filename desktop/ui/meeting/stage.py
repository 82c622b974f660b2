"""*Chiếu lên màn hình*: a second window with one item in large letters; no personal numbers, nothing to press."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.meeting import AgendaItem, Vote
from desktop.domain.votes import verdict
from desktop.ui.components.labels import words
from desktop.ui.meeting.hand import Hand
from desktop.ui.theme import gap, margins

_FIGURES = (("agree", "tán thành"), ("against", "không tán thành"), ("other", "ý kiến khác"))


class Stage(QWidget):
    """Shows the item that is in front in the workspace. F11 fills the screen, Esc closes."""

    def __init__(self, hand: Hand) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._hand = hand
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Chiếu lên màn hình – Sổ Chi bộ")
        self.resize(1024, 700)
        column = QVBoxLayout(self)
        margins(column, 64, 48, 64, 48)
        gap(column, 20)
        self._where = words("", "stage", tone="ink2")
        self.title = words("", "stage-title", wrap=True)
        self._presenter = words("", "stage", tone="ink2", wrap=True)
        self._figures = QHBoxLayout()
        gap(self._figures, 48)
        self._verdict = words("", "stage", wrap=True)
        self.conclusion = words("", "stage", wrap=True)
        for part in (self._where, self.title, self._presenter):
            column.addWidget(part)
        column.addLayout(self._figures)
        column.addWidget(self._verdict)
        column.addWidget(self.conclusion)
        column.addStretch(1)
        self._shown: list[QWidget] = []

    def show_item(self, item: AgendaItem | None) -> None:
        """Show an item as it stands."""
        file = self._hand.file
        if item is None:
            return
        place = [other.id for other in file.agenda].index(item.id) + 1
        self._where.setText(f"Mục {place} trên {len(file.agenda)}")
        self.title.setText(item.title)
        presenter = self._hand.who(item.presenter_id) or item.presenter
        self._presenter.setText(f"Trình bày: {presenter}" if presenter else "")
        votes = file.votes_on(item.id)
        self._show_vote(votes[-1] if votes else None)
        self.conclusion.setText(f"Kết luận: {item.conclusion}" if item.conclusion else "")

    def _show_vote(self, vote: Vote | None) -> None:
        for old in self._shown:
            old.hide()
            old.deleteLater()
        self._shown = []
        self._verdict.setText("")
        if vote is None:
            return
        for name, label in _FIGURES:
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(words(str(getattr(vote, name)), "stage-figure"))
            column.addWidget(words(label, "stage", tone="ink2"))
            self._figures.addWidget(box)
            self._shown.append(box)
        rule = self._hand.book.packs.meeting(self._hand.meeting.date).vote(vote.purpose)
        self._verdict.setText(verdict(vote, rule).text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        else:
            super().keyPressEvent(event)
