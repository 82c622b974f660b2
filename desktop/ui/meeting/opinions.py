"""What was said on an item: who, a view, a question or an answer; Ctrl+Enter records and the next may speak."""

import dataclasses
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.meeting import Opinion, OpinionKind
from desktop.ui.components.buttons import link, small
from desktop.ui.components.labels import words
from desktop.ui.components.panel import divider
from desktop.ui.forms.choice_editors import ChoiceEditor, Option, PickEditor
from desktop.ui.forms.editors import LongTextEditor
from desktop.ui.forms.pause import after_pause
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.meeting.hand import Hand
from desktop.ui.meeting.people import members
from desktop.ui.theme import gap, margins, px, theme


def speakers(hand: Hand) -> list[Option]:
    """Members of the roll, then the guests (their value is their name)."""
    guests = [Option(guest.name, guest.name, guest.title or "khách") for guest in hand.file.guests]
    return [*members(hand), *guests]


def spoken_by(opinion: Opinion, picker: PickEditor) -> Opinion:
    """The opinion with its speaker as chosen: a member by id, anybody else by name."""
    value = picker.value()
    member = value if isinstance(value, int) else 0
    name = "" if member else str(value or picker.text())
    return dataclasses.replace(opinion, speaker_id=member, speaker=name)


class OpinionsBox(QWidget):
    """The opinions of one item and the line for the next one."""

    def __init__(self, hand: Hand) -> None:
        super().__init__()
        self._hand, self._item_id = hand, 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        gap(column, 6)
        head = QHBoxLayout()
        gap(head, 10)
        self._count = words("", "note")
        head.addWidget(words("Ý kiến", "strong"))
        head.addWidget(self._count)
        head.addStretch(1)
        column.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        self._rows: list[QWidget] = []
        self._entry = self._make_entry()
        column.addWidget(self._entry)

    def _make_entry(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        gap(column, 6)
        self.speaker = PickEditor("", [], free=True, hint="Người phát biểu")
        self.kind = ChoiceEditor("", OpinionKind)
        self.kind.set_value(OpinionKind.OPINION)
        self.text = LongTextEditor("", lines=1, hint="Nội dung (Ctrl+Enter để ghi)")
        self.speaker.line.setAccessibleName("Người phát biểu")
        self.kind.combo.setAccessibleName("Loại ý kiến")
        self.text.text.setAccessibleName("Nội dung ý kiến")
        theme.follow(self.kind, lambda it: it.setFixedWidth(px(124)))
        self.record_button = small("Ghi", "corner-down-left", on=self.record, hint="Ctrl+Enter")
        who = QHBoxLayout()
        gap(who, 8)
        who.addWidget(self.speaker, 1)
        who.addWidget(self.kind)
        who.addWidget(self.record_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(who)
        column.addWidget(self.text)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), made)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.record)
        self._timer = after_pause(self, self.keep_draft)
        self.text.edited.connect(self._timer.start)
        self.text.left.connect(self.keep_draft)
        return made

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_item(self, item_id: int) -> None:
        """Show the opinions of an item; what was begun there and not recorded stands in the line again."""
        new = item_id != self._item_id
        if new:
            self.keep_draft()
        self._item_id = item_id
        opinions = self._hand.file.opinions_on(item_id)
        people = {opinion.speaker_id or opinion.speaker for opinion in opinions}
        self._count.setText(f"{len(people)} người phát biểu" if people else "chưa có ai phát biểu")
        for old in self._rows:
            old.hide()
            old.deleteLater()
        self._rows = []
        for opinion in opinions:
            for row in (divider(), self._row(opinion)):
                self._rows.append(row)
                self._list.addWidget(row)
        self.speaker.set_options(speakers(self._hand))
        self._entry.setVisible(not self._hand.file.locked)
        if new:
            draft = self._hand.book.store.drafts.get(self._draft_key())
            self.text.set_value(draft.content if draft else "")
            self.speaker.set_value(0)

    def _row(self, opinion: Opinion) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        margins(row, 0, 5, 0, 5)
        gap(row, 12)
        name = words(self._hand.who(opinion.speaker_id) or opinion.speaker, "strong", wrap=True)
        theme.follow(name, lambda it: it.setFixedWidth(px(132)))
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        kind = "" if opinion.kind is OpinionKind.OPINION else f"{opinion.kind.label}: "
        row.addWidget(words(kind + opinion.text, wrap=True), 1)
        if not self._hand.file.locked:
            edit = link("Sửa", on=partial(self._on_edit, opinion))
            edit.setAccessibleName(f"Sửa ý kiến của {name.text()}")
            row.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        return made

    # -- recording ----------------------------------------------------------------------------------------------------

    def record(self) -> None:
        """Ctrl+Enter: keep what was said; the cursor goes to the next speaker."""
        text = str(self.text.value())
        if not text.strip():
            self.text.setFocus()
            return
        if self.speaker.is_empty() or self.speaker.unclear():
            self.speaker.setFocus()
            return
        new = Opinion(meeting_id=self._hand.meeting_id, item_id=self._item_id, kind=self.kind.value(), text=text)
        opinion = spoken_by(new, self.speaker)
        self._timer.stop()
        if self._hand.do(lambda: self._hand.book.parts.save(opinion)):
            self._hand.book.store.drafts.discard(self._draft_key())
            self.text.set_value("")
            self.speaker.set_value(0)
            self.kind.set_value(OpinionKind.OPINION)
            self.speaker.setFocus()

    def keep_draft(self) -> None:
        """Write down what stands in the line and isn't recorded."""
        self._timer.stop()
        if not self._item_id:
            return
        drafts, text = self._hand.book.store.drafts, str(self.text.value())
        kept = drafts.get(self._draft_key())
        if text.strip() and (kept is None or kept.content != text):
            drafts.save(self._draft_key(), text, "Ý kiến phát biểu")
        elif kept is not None and not text.strip():
            drafts.discard(self._draft_key())

    def _draft_key(self) -> str:
        return f"meetings:{self._hand.meeting_id}:item:{self._item_id}:opinion"

    def _on_edit(self, opinion: Opinion) -> None:
        OpinionForm(self, self._hand, opinion).open()


class OpinionForm(FormDialog):
    """Changes or takes away one opinion."""

    def __init__(self, parent: QWidget, hand: Hand, opinion: Opinion) -> None:
        super().__init__(parent, "Sửa ý kiến", "Ghi", width=560)
        self._hand, self._opinion = hand, opinion
        self.speaker = PickEditor("Người phát biểu", speakers(hand), free=True)
        self.kind = ChoiceEditor("Loại", OpinionKind)
        self.text = LongTextEditor("Nội dung", lines=3)
        self.speaker.set_value(opinion.speaker_id or opinion.speaker)
        if self.speaker.is_empty():
            self.speaker.set_text(opinion.speaker)
        self.kind.set_value(opinion.kind)
        self.text.set_value(opinion.text)
        self.row(self.speaker, self.kind)
        self.body.addWidget(self.text)
        self.add_danger("Xóa ý kiến", lambda: hand.do(lambda: hand.book.parts.remove(opinion)))
        self.text.setFocus()

    def keep(self) -> bool:
        if not str(self.text.value()).strip():
            return self.lacking(self.text, "Hãy ghi nội dung ý kiến.")
        changed = dataclasses.replace(self._opinion, kind=self.kind.value(), text=self.text.value())
        changed = spoken_by(changed, self.speaker)
        return self._hand.do(lambda: self._hand.book.parts.save(changed))
