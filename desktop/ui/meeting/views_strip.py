"""Over the text of the item on tư tưởng, dư luận: views of the people not told yet, laid in by one button."""

from desktop.domain.meeting import AgendaItem
from desktop.ui.components.notes import MessageStrip
from desktop.ui.meeting.hand import Hand


class ViewsStrip(MessageStrip):
    """Hidden unless this is the item and there is something the branch wasn't told yet."""

    def __init__(self, hand: Hand) -> None:
        super().__init__("", "blue")
        self._hand = hand
        self.hide()

    def show_item(self, item: AgendaItem) -> None:
        """Ask the book what is new for this item of the meeting."""
        file, views = self._hand.file, self._hand.book.households.views
        place = views.item_for(file)
        if file.locked or place is None or place.id != item.id:
            self.hide()
            return
        found = views.for_meeting(file.meeting)
        self.setVisible(found.any_new)
        if found.any_new:
            new, answered = len(found.raised), len(found.answered)
            told = [f"{new} ý kiến của nhân dân chưa nêu" if new else ""]
            told.append(f"{answered} trả lời chưa báo lại" if answered else "")
            said = ", ".join(part for part in told if part)
            self.set(f"{said[:1].upper()}{said[1:]} với chi bộ.", "blue", "Đưa vào mục này", on=self._lay)

    def _lay(self) -> None:
        """What is being typed is kept first, so that the views come after it."""
        self._hand.keep()
        self._hand.do(lambda: self._hand.book.households.views.lay_into(self._hand.meeting_id))
