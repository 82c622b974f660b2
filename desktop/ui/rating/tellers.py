"""Tổ kiểm phiếu: the leader first, then the others; who they are stands on the count record."""

from PySide6.QtWidgets import QWidget

from desktop.domain.rating_people import Standing
from desktop.ui.forms.choice_editors import PickEditor
from desktop.ui.forms.people import of_members
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.rating.hand import SeasonHand

_LABELS = ("Tổ trưởng", "Thành viên", "Thành viên", "Thành viên")


class TellersDialog(FormDialog):
    """Up to four members; empty fields are passed over."""

    def __init__(self, parent: QWidget, hand: SeasonHand) -> None:
        super().__init__(parent, "Tổ kiểm phiếu", "Lưu", note="Do hội nghị bầu; ghi tổ trưởng trước.")
        self._hand = hand
        people = hand.book.ratings.people(hand.year).of(Standing.RATED, Standing.NOT_YET)
        options = of_members(hand.book, (person.member for person in people))
        known = [*hand.season.tally_ids, *[0] * len(_LABELS)]
        self.editors = [PickEditor(label, options) for label in _LABELS]
        for editor, member_id in zip(self.editors, known, strict=False):
            editor.set_value(member_id)
            self.body.addWidget(editor)

    def keep(self) -> bool:
        for editor in self.editors:
            if editor.own_problem() is not None:
                return self.lacking(editor, "Chọn một người trong danh sách.")
        chosen = [int(editor.value()) for editor in self.editors if editor.value()]
        for place, member_id in enumerate(chosen):
            if member_id in chosen[:place]:
                return self.lacking(self.editors[place], "Người này đã được chọn ở trên.")
        return self._hand.change_season(tally_ids=tuple(chosen))


def tellers_words(hand: SeasonHand) -> str:
    """ "Tổ kiểm phiếu: Đỗ Minh Quân (tổ trưởng), Lê Thị Ánh"; that nobody is chosen yet."""
    names = [hand.book.members.called(member_id) for member_id in hand.season.tally_ids]
    if not names:
        return "Tổ kiểm phiếu: chưa ghi"
    return f"Tổ kiểm phiếu: {names[0]} (tổ trưởng)" + "".join(f", {name}" for name in names[1:])
