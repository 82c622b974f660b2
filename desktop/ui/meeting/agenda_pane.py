"""The agenda during the meeting: what is done, where one is, minutes; and when the meeting began and ended."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QHeaderView, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from desktop.domain.meeting import AgendaItem
from desktop.services.workspace import minutes_so_far
from desktop.ui.components.buttons import small
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import IconWords, words
from desktop.ui.components.panel import Panel
from desktop.ui.forms.editors import TimeEditor
from desktop.ui.meeting.hand import Hand
from desktop.ui.tables.columns import Cell, Column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.tables.row_delegate import CELL, RowDelegate
from desktop.ui.theme import colour, font, gap, px, scale, theme

_Index = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_MINUTE = 30_000  # milliseconds between two looks at the clock


class _Wrapped(RowDelegate):
    """Titles take as many lines as they need."""

    def __init__(self, table: "AgendaList") -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        if index.column() != 1:
            return super().sizeHint(option, index)
        width = self._table.columnWidth(1) - px(8)
        metrics = QFontMetrics(font("strong"))
        box = metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAP, self._short(index, width))
        return QSize(width, max(px(42), box.height() + px(14)))

    @staticmethod
    def _short(index: _Index, width: int) -> str:
        """The title cut to about three lines; the item pane has it in full."""
        text: str = index.data(CELL).text
        return QFontMetrics(font("strong")).elidedText(text, Qt.TextElideMode.ElideRight, round(width * 2.6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if index.column() != 1:
            super().paint(painter, option, index)
            return
        cell, rect = index.data(CELL), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._ground(painter, rect, index, cell, chosen=chosen)
        painter.setFont(font("strong" if chosen else "body"))
        painter.setPen(colour("ink"))
        inner = rect.adjusted(px(4), 0, -px(4), -scale().edge)
        painter.drawText(inner, _WRAP, self._short(index, inner.width()))
        painter.restore()


class AgendaList(RecordTable):
    """The items with their signs; `picked(item)`."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        super().__init__(
            [
                Column("sign", "TT", self._sign, 36, "right"),
                Column("title", "Nội dung", lambda i: Cell(i.title), 0, fit=False),
                Column("minutes", "phút", lambda i: Cell(str(i.minutes or ""), quiet=True), 40, "right", fit=False),
            ],
            name="Chương trình",
        )
        self.setSortingEnabled(False)
        self.horizontalHeader().hide()
        self.setItemDelegate(_Wrapped(self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def _sign(self, item: AgendaItem) -> Cell:
        number = str(item.position)
        if self._hand.file.recorded(item):
            return Cell("", state="green", icon="check", said=f"Mục {number}, đã ghi")
        return Cell(number, quiet=True, said=f"Mục {number}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resizeRowsToContents()


class TimesBar(QWidget):
    """When the meeting began and ended; the button writes the time it is."""

    def __init__(self, hand: Hand) -> None:
        super().__init__()
        self._hand = hand
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        gap(column, 6)
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        gap(self._line, 8)
        row = QHBoxLayout()
        gap(row, 8)
        self.starts, self.ends = TimeEditor("Bắt đầu"), TimeEditor("Kết thúc")
        for name, editor in (("starts_at", self.starts), ("ends_at", self.ends)):
            editor.left.connect(lambda name=name, editor=editor: self._keep(name, editor))
            theme.follow(editor, lambda it: it.setMinimumWidth(px(76)))
            row.addWidget(editor, 1)
        self._line.addLayout(row)
        self._lasted = IconWords("clock", "")
        self._needed = words("", "note")
        line = QHBoxLayout()
        gap(line, 8)
        line.addWidget(self._lasted)
        line.addStretch(1)
        line.addWidget(self._needed)
        end = QVBoxLayout()
        gap(end, 4)
        end.addStretch(1)
        end.addLayout(line)
        self.button = small("Bắt đầu họp", "clock", on=self._on_button)
        end.addWidget(self.button)
        self._line.addLayout(end)
        column.addLayout(self._line)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_MINUTE)
        self._ticks.timeout.connect(self._show_minutes)
        self._ticks.start()

    def arrange(self, width: Width) -> None:
        """One row where there is little height."""
        wide = width is Width.WIDE
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if wide else QBoxLayout.Direction.LeftToRight)

    def show_file(self) -> None:
        """Show the times as they stand."""
        meeting, locked = self._hand.meeting, self._hand.file.locked
        for editor, value in ((self.starts, meeting.starts_at), (self.ends, meeting.ends_at)):
            if editor.value() != value:
                editor.set_value(value)
            editor.set_read_only(locked)
        self.button.set_words("Kết thúc họp" if meeting.held else "Bắt đầu họp")
        self.button.setVisible(not locked and not (meeting.held and meeting.ends_at))
        self._show_minutes()

    def _show_minutes(self) -> None:
        file = self._hand.file
        packs, meeting = self._hand.book.packs, file.meeting
        running = minutes_so_far(file, self._hand.shell.now())
        minutes = file.minutes_lasted if running is None else running
        needed = packs.meeting(meeting.date).minutes(combined=meeting.combined_theme)
        enough = minutes is not None and minutes >= needed
        self._lasted.setVisible(minutes is not None)
        short = not enough and running is None
        tone = "amber" if short else "ink"
        self._lasted.set(f"Đã họp {minutes} phút", "triangle-alert" if short else "clock", tone)
        self._needed.setVisible(minutes is not None)
        self._needed.setText(f"từ {needed}")

    def _keep(self, name: str, editor: TimeEditor) -> None:
        if editor.own_problem() is None and editor.value() != getattr(self._hand.meeting, name):
            values = {name: editor.value()}
            if name == "ends_at" and editor.value():
                values["held"] = True
            self._hand.change(**values)

    def _on_button(self) -> None:
        now = f"{self._hand.shell.now():%H:%M}"
        if self._hand.meeting.held:
            self._hand.change("Kết thúc họp", ends_at=now)
        elif self._hand.meeting.date == self._hand.today():
            self._hand.change("Bắt đầu họp", held=True, starts_at=now)
        else:
            # A past meeting written up later: its times are typed, not taken from the clock.
            self._hand.change("Ghi cuộc họp đã họp", held=True)


class AgendaPane(Panel):
    """The list with the times below it."""

    def __init__(self, hand: Hand) -> None:
        super().__init__("Chương trình", padded=False)
        self._hand = hand
        self.list = AgendaList(hand)
        self.body.addWidget(self.list, 1)
        theme.follow(self.list, lambda it: it.setMinimumHeight(px(80)))
        self.add_to_head(words("phút", "note"))
        self.hold(TimesBar(hand))

    def hold(self, times: TimesBar) -> None:
        """Take the times into the foot."""
        self.times = times
        self.foot.addWidget(times, 1)

    def show_file(self, item_id: int) -> None:
        """Show the agenda with one item chosen."""
        self.list.set_rows(self._hand.file.agenda)
        self.list.select(item_id)
        self.list.resizeRowsToContents()
        self.list.scrollTo(self.list.currentIndex())
        self.times.show_file()
