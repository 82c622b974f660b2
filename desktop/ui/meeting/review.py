"""The look back: every open action item with what became of it: done, a new deadline, or dropped with a reason."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.action_item import ActionItem, ItemState, overdue
from desktop.domain.dates import show
from desktop.services.action_items import ItemReview
from desktop.ui.components.buttons import link, small
from desktop.ui.components.chips import Chip
from desktop.ui.components.labels import words
from desktop.ui.components.panel import divider
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import LongTextEditor
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.meeting.hand import Hand
from desktop.ui.theme import gap, margins

_CHIPS = {
    ItemState.DONE: ("Xong", "green"),
    ItemState.DROPPED: ("Thôi", "neutral"),
}


class ReviewBox(QWidget):
    """The items a meeting looks back on, inside its look-back item."""

    def __init__(self, hand: Hand) -> None:
        super().__init__()
        self._hand = hand
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        gap(self._column, 4)
        self._title = words("", "strong")
        self._column.addWidget(self._title)
        self._rows: list[QWidget] = []
        self._all = False  # whether work of longer plans that isn't due is shown as well

    def show_file(self) -> None:
        """Show the items as they stand."""
        for old in self._rows:
            old.hide()
            old.deleteLater()
        reviews = self._hand.file.reviews
        still = sum(1 for review in reviews if review.item.state is ItemState.OPEN)
        self._title.setText(f"Rà soát việc: còn mở {still} trên {len(reviews)}" if reviews else "Không có việc còn mở")
        quiet = [review for review in reviews if review.quiet(self._hand.meeting.date)]
        listed = [review for review in reviews if self._all or review not in quiet]
        self._rows = []
        for review in listed:
            self._rows += [divider(), self._row(review)]
        if quiet:
            self._rows += [divider(), self._rest(len(reviews) - len(listed))]
        for row in self._rows:
            self._column.addWidget(row)

    def _rest(self, left_out: int) -> QWidget:
        """Work of yearly resolutions and plans that isn't due and was not told of: counted, shown on demand."""
        made = QWidget()
        row = QHBoxLayout(made)
        margins(row, 0, 4, 0, 4)
        gap(row, 8)
        said = f"{left_out} việc theo nghị quyết, chương trình, kế hoạch dài hạn chưa đến hạn." if left_out else ""
        row.addWidget(words(said, "note", wrap=True), 1)
        row.addWidget(link("Xem" if left_out else "Chỉ xem việc đến hạn", on=self._turn))
        return made

    def _turn(self) -> None:
        self._all = not self._all
        self.show_file()

    def _row(self, review: ItemReview) -> QWidget:
        item = review.item
        made = QWidget()
        column = QVBoxLayout(made)
        margins(column, 0, 4, 0, 4)
        gap(column, 4)
        column.addWidget(words(item.title, wrap=True))
        line = QHBoxLayout()
        gap(line, 8)
        who = self._hand.who(item.member_id) or item.owner or "chưa có người chủ trì"
        due = f"hạn {show(item.due_on)}" if item.due_on else "chưa có hạn"
        of = f" · {self._hand.book.resolutions.short_name(item.resolution_id)}" if item.resolution_id else ""
        line.addWidget(words(f"{who} · {due}{of}", "note", wrap=True), 1)
        line.addWidget(self._chip(item))
        column.addLayout(line)
        told = "; ".join(f"{event.kind.label.lower()}: {event.text}" for event in review.events if event.text)
        if told:
            column.addWidget(words(told, "note", wrap=True))
        if item.state is ItemState.OPEN and not self._hand.file.locked:
            column.addLayout(self._buttons(item))
        return made

    def _chip(self, item: ActionItem) -> Chip:
        if item.state is ItemState.OPEN:
            late = overdue(item, self._hand.meeting.date)
            return Chip("Quá hạn", "red") if late else Chip("Còn hạn", "outline", icon_name="hourglass")
        return Chip(*_CHIPS[item.state])

    def _buttons(self, item: ActionItem) -> QHBoxLayout:
        row = QHBoxLayout()
        gap(row, 8)
        for verb in ("Xong", "Tiến độ", "Gia hạn", "Thôi"):
            button = small(verb, on=partial(self._ask, verb, item))
            button.setAccessibleName(f"{verb}: {item.title}")
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _ask(self, verb: str, item: ActionItem) -> None:
        ReviewForm(self, self._hand, verb, item).open()


_ASKED = {
    "Xong": ("Ghi là đã xong", "Kết quả"),
    "Tiến độ": ("Ghi tiến độ", "Đã làm đến đâu"),
    "Gia hạn": ("Gia hạn việc", "Lý do gia hạn"),
    "Thôi": ("Thôi không làm nữa", "Lý do thôi"),
}


class ReviewForm(FormDialog):
    """What became of one item at this meeting."""

    def __init__(self, parent: QWidget, hand: Hand, verb: str, item: ActionItem) -> None:
        title, label = _ASKED[verb]
        super().__init__(parent, title, verb if verb != "Tiến độ" else "Ghi tiến độ", note=item.title)
        self._hand, self._verb, self._item = hand, verb, item
        self.text = LongTextEditor(label, lines=2)
        self.due = DateEditor("Hạn mới", hand.today)
        self.due.set_value(item.due_on)
        if verb == "Gia hạn":
            self.body.addWidget(self.due)
        self.body.addWidget(self.text)
        (self.due if verb == "Gia hạn" else self.text).setFocus()

    def keep(self) -> bool:
        items, item, text = self._hand.book.items, self._item, str(self.text.value())
        meeting = self._hand.meeting
        if self._verb == "Xong":
            items.finish(item, text, meeting=meeting)
        elif self._verb == "Tiến độ":
            items.report(item, text, meeting=meeting)
        elif self._verb == "Thôi":
            items.drop(item, text, meeting=meeting)
        else:
            day = self.due.value()
            if day is None:
                return self.lacking(self.due, "Hãy ghi hạn mới.")
            items.extend(item, day, text, meeting=meeting)
        self._hand.shell.saved()
        return True
