"""One item of the meeting: how it went, who said what, votes, conclusion; what follows from it."""

import dataclasses
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.action_item import ActionItem
from desktop.domain.meeting import AgendaItem
from desktop.services.workspace import looks_back
from desktop.ui.components.buttons import secondary
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.components.panel import Panel, divider, scrolled
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.meeting.action_form import ActionForm
from desktop.ui.meeting.agenda_pane import TimesBar
from desktop.ui.meeting.hand import Hand
from desktop.ui.meeting.kept_text import KeptText
from desktop.ui.meeting.opinions import OpinionsBox
from desktop.ui.meeting.review import ReviewBox
from desktop.ui.meeting.views_strip import ViewsStrip
from desktop.ui.meeting.votes import VotesBox
from desktop.ui.theme import gap, margins


class ItemPane(Panel):
    """`chosen(item_id)`: another item is wanted (previous, next, the combo)."""

    chosen = Signal(int)

    def __init__(self, hand: Hand) -> None:
        super().__init__(padded=False)
        self._hand = hand
        self.item: AgendaItem | None = None
        self._narrow_head = QWidget()
        self._top = QHBoxLayout(self._narrow_head)
        margins(self._top, 16, 10, 16, 0)
        gap(self._top, 12)
        self.picker = ChoiceEditor("Mục", [])
        self.picker.edited.connect(lambda: self.chosen.emit(self.picker.value()))
        self._top.addWidget(self.picker, 1)
        self._narrow_head.hide()
        self.body.addWidget(self._narrow_head)
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        margins(self._lines, 16, 10, 16, 12)
        gap(self._lines, 10)
        self._where = words("", "note", wrap=True)
        self._title = words("", "record", wrap=True)
        self.review = ReviewBox(hand)
        self.views = ViewsStrip(hand)
        self.notes = KeptText("Diễn biến, nội dung trình bày", hand, lines=2)
        self.opinions = OpinionsBox(hand)
        self.votes = VotesBox(hand)
        self.conclusion = KeptText("Kết luận của chủ trì", hand, lines=2)
        self._given = words("", "note", wrap=True)
        parts = (self._where, self._title, self.review, self.views, self.notes, self.opinions, divider(), self.votes)
        for part in (*parts, self.conclusion, self._given):
            self._lines.addWidget(part)
        self._lines.addStretch(1)
        self._area = scrolled(inside)
        self.body.addWidget(self._area, 1)
        self._make_foot()

    def _make_foot(self) -> None:
        self.give = secondary("Giao việc từ kết luận", "plus", on=self._on_give)
        self.before = secondary("Mục trước", "chevron-left", on=lambda: self._step(-1))
        self.after = secondary("Mục sau", "chevron-right", on=lambda: self._step(1)).put_icon_behind()
        gap(self.foot, 8)
        self.foot.addWidget(self.give)
        self.foot.addStretch(1)
        self.foot.addWidget(self.before)
        self.foot.addWidget(self.after)

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_item(self, item_id: int) -> None:
        """Show one item as it stands."""
        file = self._hand.file
        found = next((item for item in file.agenda if item.id == item_id), None)
        moved = (self.item.id if self.item else 0) != item_id
        self.item = found
        self._area.setVisible(found is not None)
        if found is None:
            return
        place = [item.id for item in file.agenda].index(item_id) + 1
        presenter = self._hand.who(found.presenter_id) or found.presenter
        said = f"Mục {place} trên {len(file.agenda)}" + (f" · trình bày: {presenter}" if presenter else "")
        self._where.setText(said)
        self._title.setText(found.title)
        self._show_texts(found)
        self.review.setVisible(looks_back(file, item_id))
        self.review.show_file()
        self.views.show_item(found)
        self.opinions.show_item(item_id)
        self.votes.show_item(item_id)
        given = [work.title for work in file.item_work(item_id)]
        self._given.setText("Đã giao: " + "; ".join(given))
        self._given.setVisible(bool(given))
        self.give.setVisible(not file.locked)
        self.before.set_usable(place > 1, "Đây là mục đầu")
        self.after.set_usable(place < len(file.agenda), "Đây là mục cuối")
        self.picker.set_options(
            [Option(i.id, f"Mục {n}/{len(file.agenda)}: {i.title}") for n, i in enumerate(file.agenda, 1)]
        )
        self.picker.set_value(item_id)
        if moved:
            self._area.verticalScrollBar().setValue(0)

    def _show_texts(self, item: AgendaItem) -> None:
        for name, editor in (("notes", self.notes), ("conclusion", self.conclusion)):
            key = f"meetings:{self._hand.meeting_id}:item:{item.id}:{name}"
            editor.show_text(key, getattr(item, name), self._saver(item.id, name))
            editor.set_read_only(self._hand.file.locked)

    def _saver(self, item_id: int, name: str) -> Callable[[str], bool]:
        def save(text: str) -> bool:
            current = next(i for i in self._hand.file.agenda if i.id == item_id)
            action = "Ghi kết luận" if name == "conclusion" else "Ghi diễn biến"
            values: dict[str, Any] = {name: text}
            changed = dataclasses.replace(current, **values)
            return self._hand.do(lambda: self._hand.book.parts.save(changed, f"{action} mục {current.position}"))

        return save

    def arrange(self, width: Width, times: TimesBar) -> None:
        """Between wide and narrow the agenda is a combo over the item, with the times beside it."""
        middle = width is Width.MIDDLE
        self._narrow_head.setVisible(middle)
        if middle:
            self._top.addWidget(times)

    # -- acting -------------------------------------------------------------------------------------------------------

    def _step(self, by: int) -> None:
        file, item = self._hand.file, self.item
        if item is None:
            return
        self._hand.keep()
        if by > 0 and not item.done and not file.locked:
            current = self._hand.book.meetings.file(self._hand.meeting_id)
            now = next(i for i in current.agenda if i.id == item.id)
            done = dataclasses.replace(now, done=True)
            self._hand.do(lambda: self._hand.book.parts.save(done, f"Xong mục {now.position}"))
        ids = [other.id for other in file.agenda]
        place = ids.index(item.id) + by
        if 0 <= place < len(ids):
            self.chosen.emit(ids[place])

    def _on_give(self) -> None:
        if self.item is None:
            return
        self._hand.keep()
        selected = self.conclusion.text.textCursor().selectedText()
        work = ActionItem(meeting_id=self._hand.meeting_id, agenda_item_id=self.item.id, title=selected)
        ActionForm(self, self._hand, work).open()
