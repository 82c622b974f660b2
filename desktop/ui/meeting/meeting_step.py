"""Step 2, Trong buổi họp: attendance, agenda and the item in front; F6 goes round the three."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.ui.components.flow import Width
from desktop.ui.meeting.agenda_pane import AgendaPane, TimesBar
from desktop.ui.meeting.attendance import AttendancePane
from desktop.ui.meeting.guests import GuestsWindow
from desktop.ui.meeting.hand import Hand
from desktop.ui.meeting.item_pane import ItemPane
from desktop.ui.meeting.stage import Stage
from desktop.ui.meeting.switched import Part, Switched


class MeetingStep(QWidget):
    """`item_id`: the item to begin with (0 = the first not recorded yet)."""

    def __init__(self, hand: Hand, item_id: int = 0) -> None:
        super().__init__()
        self._hand = hand
        hand.do(lambda: hand.book.parts.take_roll(hand.meeting_id))
        hand.refresh()
        waiting = [item.id for item in hand.file.agenda if not hand.file.recorded(item)]
        ids = [item.id for item in hand.file.agenda]
        self._item_id = item_id if item_id in ids else next(iter(waiting or ids), 0)
        self._stage: Stage | None = None
        self._guests: GuestsWindow | None = None
        self.attendance = AttendancePane(hand, self._show_guests)
        self.agenda = AgendaPane(hand)
        self.item = ItemPane(hand)
        self._times: TimesBar = self.agenda.times
        self.agenda.list.picked.connect(lambda item: self.show_item(item.id))
        self.item.chosen.connect(self.show_item)
        self.parts = Switched(
            [(self.attendance, 350, 345), (self.agenda, 232, -1), (self.item, 0, 0)],
            [
                Part("attendance", "Điểm danh", self.attendance),
                Part("agenda", "Chương trình", self.agenda),
                Part("item", "Mục", self.item),
            ],
            name="Phần của buổi họp",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)
        shortcut = QShortcut(QKeySequence("F6"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._next_pane)

    def show_file(self) -> None:
        """Show the meeting as it stands."""
        file = self._hand.file
        self.attendance.show_file()
        self.agenda.show_file(self._item_id)
        self.item.show_item(self._item_id)
        counted = file.counted
        left = f" còn {counted.unmarked}" if counted.unmarked else ""
        self.parts.set_words("attendance", f"Điểm danh{left}")
        if self._stage is not None and isValid(self._stage) and self._stage.isVisible():
            self._stage.show_item(self.item.item)
        if self._guests is not None and isValid(self._guests):
            self._guests.panel.show_file()

    def show_item(self, item_id: int) -> None:
        """Bring another item to the front."""
        self._hand.keep()
        self._item_id = item_id
        self._hand.refresh()
        self.show_file()
        if self.parts.narrow and self.parts.segments.current() == "agenda":
            self.parts.bring("item")

    def arrange(self, width: Width) -> None:
        """Three columns; two with a combo; one at a time."""
        self.attendance.arrange(width)
        self._times.arrange(width)
        self.item.arrange(width, self._times)
        if width is not Width.MIDDLE:
            self.agenda.hold(self._times)
        self.parts.arrange(width)

    def project(self) -> None:
        """*Chiếu lên màn hình*."""
        if self._stage is None or not isValid(self._stage):
            self._stage = Stage(self._hand)
        screens = QApplication.screens()
        if len(screens) > 1:
            self._stage.setGeometry(screens[-1].availableGeometry())
        self._stage.show_item(self.item.item)
        self._stage.show()
        self._stage.raise_()

    def close_windows(self) -> None:
        """The workspace is left: the second window goes with it."""
        self.item.opinions.keep_draft()
        if self._stage is not None and isValid(self._stage):
            self._stage.close()

    def _show_guests(self) -> None:
        self._guests = GuestsWindow(self, self._hand)
        self._guests.open()

    def _next_pane(self) -> None:
        panes = [pane for pane in (self.attendance, self.agenda, self.item) if pane.isVisible()]
        targets = {
            self.attendance: self.attendance.table,
            self.agenda: self.agenda.list,
            self.item: self.item.notes,
        }
        now = QApplication.focusWidget()
        place = next((n for n, pane in enumerate(panes) if now is not None and pane.isAncestorOf(now)), -1)
        if panes:
            targets[panes[(place + 1) % len(panes)]].setFocus(Qt.FocusReason.ShortcutFocusReason)
