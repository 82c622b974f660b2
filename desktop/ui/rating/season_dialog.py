"""Dates of a season, the committee's plan and deadline, how the branch votes; the session it is held at."""

from PySide6.QtWidgets import QWidget

from desktop.domain.problems import Severity
from desktop.domain.season import RatingSeason
from desktop.services.meetings import title_of
from desktop.ui.components.roomy import roomy
from desktop.ui.forms.choice_editors import Option
from desktop.ui.forms.record_form import RecordForm
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.rating.hand import SeasonHand

_FIELDS = (
    *("rated_on", "meeting_id", "superior_plan", "superior_deadline", "draft_sent_on", "committee_met_on"),
    *("members_rated_on", "branch_rated_on", "file_sent_on", "announced_on"),
    *("ballot", "secret", "reviewed"),
)


class SeasonDialog(FormDialog):
    """What is not known yet stays empty: nothing blocks a step."""

    def __init__(self, parent: QWidget, hand: SeasonHand) -> None:
        note = f"{hand.rules.short}. Ngày nào chưa biết thì để trống."
        super().__init__(parent, f"Mùa xếp loại năm {hand.year}", "Lưu", note=note, width=720)
        self._hand = hand
        book, year = hand.book, hand.year
        meetings = [m for m in book.meetings.all() if m.date.year in (year, year + 1)]
        links = {"meetings": lambda: [Option(0, "Chưa chọn"), *(Option(m.id, title_of(m)) for m in meetings)]}
        self.form = RecordForm(
            RatingSeason,
            today=hand.today,
            only=_FIELDS,
            links=links,
            widths={"ballot": 8, "reviewed": 4, "meeting_id": 8, "superior_plan": 8, "secret": 4},
        )
        self.form.set_record(hand.season)
        self.body.addWidget(roomy(self.form, 420))
        self.form.begin()

    def keep(self) -> bool:
        bad = [problem for problem in self.form.check() if problem.severity is Severity.ERROR]
        if bad:
            self.form.focus_on(bad)
            return False
        season = self.form.record()
        return season == self._hand.season or self._hand.do(lambda: self._hand.book.ratings.save_season(season))
