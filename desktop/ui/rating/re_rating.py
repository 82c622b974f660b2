"""A level changed afterwards by the committee that decides (Mẫu 03; QĐ 366, Điều 15.3): entered, and told in a line."""

from PySide6.QtWidgets import QWidget

from desktop.domain.dates import show
from desktop.domain.season import Level, ReRating
from desktop.ui.components.labels import words
from desktop.ui.forms.choice_editors import ChoiceEditor
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import LongTextEditor, TextEditor
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.rating.levels import short
from desktop.ui.rating.review_hand import ReviewHand


class ReRatingDialog(FormDialog):
    """A level changed afterwards by the committee that decides: the old one stays in the book."""

    def __init__(self, parent: QWidget, hand: ReviewHand, before: Level) -> None:
        cited = hand.rules.cite("again")
        note = f"Mức đã quyết định vẫn giữ trong sổ; mức mới ghi cùng số quyết định ({cited})."
        super().__init__(parent, f"Xếp loại lại: {hand.name}", "Ghi xếp loại lại", note=note)
        self._hand, self._before = hand, before
        self.after = ChoiceEditor("Mức mới", Level)
        self.decided_on = DateEditor("Ngày quyết định", hand.today)
        self.decision = TextEditor("Số quyết định")
        self.reason = LongTextEditor("Lý do", lines=2)
        self.body.addWidget(words(f"Mức đang ghi: {before.label}.", "second"))
        self.body.addWidget(self.after)
        self.row(self.decided_on, self.decision)
        self.body.addWidget(self.reason)

    def keep(self) -> bool:
        if self.after.value() in (Level.NONE, self._before):
            return self.lacking(self.after, "Hãy chọn mức khác mức đang ghi.")
        if self.decided_on.own_problem():
            return self.lacking(self.decided_on, "Ngày chưa đúng.")
        if not self.reason.value():
            return self.lacking(self.reason, "Hãy ghi lý do xếp loại lại.")
        hand = self._hand
        record = ReRating(
            season_id=hand.season.id,
            review_id=hand.review.id if hand.person is not None else 0,
            before=self._before,
            after=self.after.value(),
            decided_on=self.decided_on.value(),
            decision=self.decision.value(),
            reason=self.reason.value(),
        )
        hand.book.ratings.re_rate(record)
        hand.shell.saved()
        return True


def again_line(one: ReRating) -> str:
    """ "Xếp loại lại: Tốt → Hoàn thành, QĐ số 61-QĐ/ĐU, 20/01/2027. …"."""
    day = f", {show(one.decided_on)}" if one.decided_on else ""
    number = f", QĐ số {one.decision}" if one.decision else ""
    return f"Xếp loại lại: {short(one.before)} → {short(one.after)}{number}{day}. {one.reason}"
