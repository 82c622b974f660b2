"""A vote by hand or by secret ballot: two figures computed, the others counted (+ and − count), the verdict named."""

import dataclasses
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.meeting import Vote, VotePurpose
from desktop.domain.votes import check_vote, verdict, voters
from desktop.ui.components.buttons import link, small
from desktop.ui.components.choosers import Segments
from desktop.ui.components.labels import IconWords, words
from desktop.ui.components.notes import MessageStrip
from desktop.ui.forms.choice_editors import ChoiceEditor
from desktop.ui.forms.editors import NumberEditor, TextEditor
from desktop.ui.meeting.hand import Hand
from desktop.ui.theme import gap, px, theme

_COMPUTED = (("entitled", "Có quyền"), ("present", "Có mặt"))
_COUNTED = (
    ("agree", "Tán thành"),
    ("against", "Không tán thành"),
    ("other", "Ý kiến khác"),
    ("not_voting", "Không biểu quyết"),
)
_IN_A_ROW = 3
_SECRET = (("invalid", "Không hợp lệ"), ("not_returned", "Không thu về"))


class VoteBox(QWidget):
    """One vote; each figure is kept when it is left or counted."""

    def __init__(self, hand: Hand) -> None:
        super().__init__()
        self._hand = hand
        self._vote = Vote(meeting_id=hand.meeting_id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        gap(column, 6)
        head = QHBoxLayout()
        gap(head, 8)
        head.addWidget(words("Biểu quyết", "strong"))
        head.addStretch(1)
        self.purpose = ChoiceEditor("", VotePurpose)
        self.purpose.combo.setAccessibleName("Loại việc biểu quyết")
        theme.follow(self.purpose, lambda it: it.setFixedWidth(px(196)))
        self.way = Segments([("hand", "Giơ tay"), ("secret", "Phiếu kín")], name="Cách biểu quyết")
        head.addWidget(self.way)
        column.addLayout(head)
        self.subject = TextEditor("", hint="Nội dung biểu quyết")
        self.subject.line.setAccessibleName("Nội dung biểu quyết")
        matter = QHBoxLayout()
        gap(matter, 8)
        matter.addWidget(self.purpose)
        matter.addWidget(self.subject, 1)
        column.addLayout(matter)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        theme.follow(self._grid, lambda it: it.setSpacing(px(8)))
        column.addLayout(self._grid)
        self.figures: dict[str, NumberEditor] = {}
        for name, label in (*_COMPUTED, *_COUNTED, *_SECRET):
            self.figures[name] = self._figure(name, label)
        self.says = MessageStrip("", "green")
        column.addWidget(self.says)
        self._detail = words("", "note", wrap=True)
        column.addWidget(self._detail)
        self._remarks = IconWords("triangle-alert", "", tone="amber", wrap=True)
        column.addWidget(self._remarks)
        self._make_foot(column)
        self._connect()

    def _make_foot(self, column: QVBoxLayout) -> None:
        foot = QHBoxLayout()
        gap(foot, 16)
        self._again = link("Tính lại theo điểm danh", on=self._count_again)
        self._drop = link("Bỏ biểu quyết", on=self._remove, tone="red")
        foot.addWidget(self._again)
        foot.addStretch(1)
        foot.addWidget(self._drop)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.way.chosen.connect(lambda key: self._keep(secret=key == "secret"))
        self.purpose.edited.connect(self._on_purpose)
        self.subject.left.connect(lambda: self._keep(subject=self.subject.value()))

    def _figure(self, name: str, label: str) -> NumberEditor:
        editor = NumberEditor(label, most=9999)
        if editor.label is not None:
            editor.label.setWordWrap(False)
        if name in dict(_COMPUTED):
            editor.set_read_only(True)
        else:
            editor.left.connect(partial(self._on_figure, name))
            editor.line.installEventFilter(self)
        return editor

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_vote(self, vote: Vote) -> None:
        """Show a vote as it stands."""
        self._vote = vote
        locked = self._hand.file.locked
        self.way.set_current("secret" if vote.secret else "hand")
        self.purpose.set_value(vote.purpose)
        if not self.subject.line.hasFocus():
            self.subject.set_value(vote.subject)
        for name, editor in self.figures.items():
            value = getattr(vote, name)
            if editor.value() != value or editor.is_empty():
                editor.set_value(value)
            editor.set_read_only(locked or name in dict(_COMPUTED))
            editor.setVisible(vote.secret or name not in dict(_SECRET))
        for widget in (self.way, self.purpose):
            widget.setEnabled(not locked)
        self.subject.set_read_only(locked)
        self._drop.setVisible(not locked)
        self._show_verdict()
        self._arrange()

    def _show_verdict(self) -> None:
        vote, file = self._vote, self._hand.file
        packs, day = self._hand.book.packs, file.meeting.date
        rule = packs.meeting(day).vote(vote.purpose)
        here = voters(file.attendance, rule, packs.counting(day))
        found = verdict(vote, rule, here.without_words)
        kind = {True: "green", False: "red", None: "blue"}[found.passed]
        self.says.set(found.text, kind)
        self._detail.setText(found.detail)
        self._detail.setVisible(bool(found.detail))
        remarks = [problem.message for problem in check_vote(vote, rule)]
        self._remarks.setVisible(bool(remarks))
        self._remarks.set("\n".join(remarks), "triangle-alert", "amber")
        stale = (vote.entitled, vote.present) != (here.entitled, here.present)
        self._again.setVisible(stale and not file.locked)

    def _arrange(self) -> None:
        """Put the figures into rows."""
        while self._grid.count():
            self._grid.takeAt(0)
        shown = [editor for editor in self.figures.values() if not editor.isHidden()]
        for place, editor in enumerate(shown):
            row, column = divmod(place, _IN_A_ROW)
            self._grid.addWidget(editor, row, column)
        for column in range(_IN_A_ROW):
            self._grid.setColumnStretch(column, 1)

    # -- counting -----------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """+ and − count by hand."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {"+": 1, "=": 1, "-": -1, "−": -1}.get(event.text(), 0)
            name = next((n for n, editor in self.figures.items() if editor.line is watched), "")
            if by and name and not self.figures[name].line.isReadOnly():
                self._keep(**{name: max(0, int(self.figures[name].value()) + by)})
                return True
        return super().eventFilter(watched, event)

    def _on_figure(self, name: str) -> None:
        if self.figures[name].own_problem() is None:
            self._keep(**{name: int(self.figures[name].value())})

    def _on_purpose(self) -> None:
        purpose = self.purpose.value()
        entitled, present = self._hand.book.parts.entitled(self._hand.file, purpose)
        rule = self._hand.book.packs.meeting(self._hand.meeting.date).vote(purpose)
        secret = rule.secret or self._vote.secret
        self._keep(purpose=purpose, entitled=entitled, present=present, secret=secret)

    def _count_again(self) -> None:
        entitled, present = self._hand.book.parts.entitled(self._hand.file, self._vote.purpose)
        self._keep(entitled=entitled, present=present)

    def _keep(self, **values: object) -> None:
        changed = dataclasses.replace(self._vote, **values)  # type: ignore[arg-type]
        if changed != self._vote and self._vote.id:
            self._hand.do(lambda: self._hand.book.parts.save(changed))

    def _remove(self) -> None:
        self._hand.do(lambda: self._hand.book.parts.remove(self._vote))


class VotesBox(QWidget):
    """All votes of one item and the button for one more."""

    def __init__(self, hand: Hand) -> None:
        super().__init__()
        self._hand, self._item_id = hand, 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        gap(self._column, 12)
        self.boxes: list[VoteBox] = []
        row = QHBoxLayout()
        self.add = small("Thêm biểu quyết", "plus", on=self._on_add)
        row.addWidget(self.add)
        row.addStretch(1)
        self._column.addLayout(row)

    def show_item(self, item_id: int) -> None:
        """Show the votes of an item; boxes are kept while their votes stay."""
        self._item_id = item_id
        votes = self._hand.file.votes_on(item_id)
        while len(self.boxes) > len(votes):
            gone = self.boxes.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.boxes) < len(votes):
            box = VoteBox(self._hand)
            self.boxes.append(box)
            self._column.insertWidget(self._column.count() - 1, box)
        for box, vote in zip(self.boxes, votes, strict=True):
            box.show_vote(vote)
        self.add.setVisible(not self._hand.file.locked)

    def _on_add(self) -> None:
        file = self._hand.file
        item = next((i for i in file.agenda if i.id == self._item_id), None)
        vote = self._hand.book.parts.new_vote(file, item)
        if self._hand.do(lambda: self._hand.book.parts.save(vote)) and self.boxes:
            self.boxes[-1].figures["agree"].setFocus()
