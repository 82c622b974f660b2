"""Verbs on the quarterly themes: plan the year, draft, agree, send up, answer, hold, conclude, report, look back.

Each is one action and so one step of undo. Nothing is blocked by the order of the steps: `domain.theme_steps` says what
is missing.
"""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from desktop.domain.action_item import ActionItem
from desktop.domain.branch import report_to
from desktop.domain.meeting import Meeting, MeetingKind
from desktop.domain.paper import PaperState
from desktop.domain.problems import Invalid, Problem, Severity, UserError, errors
from desktop.domain.theme import (
    Theme,
    ThemeEnd,
    ThemeMaterial,
    ThemeRound,
    Verdict,
    capital,
    check,
    quarter_end,
    theme_name,
)
from desktop.domain.theme_steps import PLAN_PAPER, StepKey
from desktop.services.theme_agenda import theme_items
from desktop.services.theme_cases import ThemeCases

_DATES = {
    StepKey.DRAFT: "drafted_on",
    StepKey.AGREE: "agreed_on",
    StepKey.MATERIALS: "materials_on",
    StepKey.FINISH: "finished_on",
    StepKey.CONCLUDE: "concluded_on",
    StepKey.REPORT: "reported_on",
    StepKey.RESULT: "results_on",
}
"""Steps that are done by a day of the theme."""

_REUSED = ("title", "reason", "basis", "ending", "aim", "situation", "contents", "solutions", "questions")
_DONE_ON = tuple(_DATES.values())


class ThemeService(ThemeCases):
    """Sinh hoạt chuyên đề."""

    # -- planning -----------------------------------------------------------------------------------------------------

    def save(self, theme: Theme, *, action: str = "") -> Theme:
        """Add a theme or change its words; the session's title follows. Raises Invalid."""
        faults = errors(self.problems(theme))
        if faults:
            raise Invalid(faults)
        name = theme_name(theme)
        if not theme.id:
            with self._desk.write(action or f"Thêm {name}") as write:
                return write.add(theme)
        before = self.get(theme.id)
        if before == theme:
            return before
        with self._desk.write(action or f"Sửa {name}") as write:
            if before.title != theme.title and theme.meeting_id:
                meeting = self._meetings.get(theme.meeting_id)
                if meeting.theme_title == before.title and not self._meetings.file_is_locked(meeting.id):
                    write.update(dataclasses.replace(meeting, theme_title=theme.title))
            return write.update(theme)

    def plan(self, year: int, lines: Sequence[Theme]) -> list[Theme]:
        """Keep the whole year plan as one action. A line without a title is left out, and taken away if it was kept."""
        named = [self._planned(line, year) for line in lines if line.title.strip()]
        faults = [p for line in named for p in errors(check(line))]
        quarters = [line.quarter for line in named]
        if len(set(quarters)) < len(quarters):
            faults.append(Problem("quarter", "Mỗi quý một chuyên đề.", Severity.ERROR, "theme_twice"))
        if faults:
            raise Invalid(faults)
        with self._desk.write(f"Lập kế hoạch chuyên đề năm {year}"):
            for line in lines:
                if line.id and not line.title.strip():
                    self.remove(self.get(line.id))
            return [self.save(line) for line in named]

    def _planned(self, line: Theme, year: int) -> Theme:
        """The line of a year; a new one of a quarter that ended before this book began was kept on paper."""
        begun = self._branch().begun_on
        known = begun is not None and not line.id and 1 <= line.quarter <= 4
        before = known and begun is not None and quarter_end(year, line.quarter) < begun
        return dataclasses.replace(line, year=year, from_paper=line.from_paper or before)

    def reuse(self, source: Theme, year: int, quarter: int) -> Theme:
        """A new theme (not kept yet) that begins with the words of an earlier one."""
        words = {name: getattr(source, name) for name in _REUSED}
        return Theme(year=year, quarter=quarter, source_id=source.id, combined=source.combined, **words)

    def remove(self, theme: Theme) -> None:
        """Take a theme out (trash), with its rounds and materials. Its session and tasks stay."""
        issued = [p for p in self._papers(theme) if p.paper != PLAN_PAPER]
        if any(p.state is not PaperState.WITHDRAWN for p in issued):
            raise UserError("Chuyên đề này đã có văn bản ban hành nên không xóa được. Hãy thu hồi văn bản trước.")
        with self._desk.write(f"Xóa {theme_name(theme)}") as write:
            write.remove(theme)

    # -- before the session -------------------------------------------------------------------------------------------

    def draft_ready(self, theme: Theme, on: dt.date) -> Theme:
        """The draft is written."""
        return self._day(theme, "Ghi có dự thảo", drafted_on=on)

    def agree(self, theme: Theme, on: dt.date, remarks: str = "") -> Theme:
        """The chi ủy agreed the draft."""
        return self._day(theme, "Ghi chi ủy thống nhất", agreed_on=on, agreed_remarks=remarks.strip())

    def send_up(self, theme: Theme, on: dt.date, to: str = "") -> ThemeRound:
        """Send the draft to the superior committee: a new round, unless the last one still waits."""
        last = self._last(theme)
        if last is not None and last.verdict is not Verdict.RETURNED:
            raise UserError("Chuyên đề đã trình và chưa bị trả lại. Hãy ghi ý kiến của cấp trên trước.")
        made = ThemeRound(
            theme_id=theme.id,
            sent_on=on,
            sent_to=to.strip() or report_to(self._branch()),
            drafted_on=theme.drafted_on,
            agreed_on=theme.agreed_on,
            agreed_remarks=theme.agreed_remarks,
        )
        with self._desk.write(f"Trình {theme_name(theme)}") as write:
            return write.add(made)

    def answer(self, theme: Theme, *, approved: bool, on: dt.date, by: str = "", remarks: str = "") -> ThemeRound:
        """What the superior committee said. A return reopens the draft; that round keeps what it carried."""
        last = self._last(theme)
        if last is None:
            raise UserError("Chuyên đề này chưa trình cấp trên. Hãy ghi ngày trình trước.")
        if not approved and not remarks.strip():
            raise Invalid([Problem("remarks", "Hãy ghi cấp trên trả lại vì sao.", Severity.ERROR, "theme_returned")])
        verdict = Verdict.APPROVED if approved else Verdict.RETURNED
        answered = dataclasses.replace(
            last, verdict=verdict, answered_on=on, answered_by=by.strip(), remarks=remarks.strip()
        )
        what = "Cấp trên duyệt" if approved else "Cấp trên trả lại"
        with self._desk.write(f"{what} {theme_name(theme)}") as write:
            if not approved:
                kept = self.get(theme.id)
                write.update(dataclasses.replace(kept, drafted_on=None, agreed_on=None, agreed_remarks=""))
            return write.update(answered)

    def _last(self, theme: Theme) -> ThemeRound | None:
        found = self.rounds(theme.id)
        return found[-1] if found else None

    def save_material(self, material: ThemeMaterial) -> ThemeMaterial:
        """A paper received for the theme."""
        if not material.name.strip():
            raise Invalid([Problem("name", "Hãy ghi tên tài liệu.", Severity.ERROR, "material_name")])
        with self._desk.write(f"Ghi tài liệu “{material.name}”") as write:
            return write.update(material) if material.id else write.add(material)

    def remove_material(self, material: ThemeMaterial) -> None:
        with self._desk.write(f"Xóa tài liệu “{material.name}”") as write:
            write.remove(material)

    def materials_sent(self, theme: Theme, on: dt.date) -> Theme:
        """The material went out to the members; a session of its own notes the day as well."""
        with self._desk.write(f"Ghi gửi tài liệu: {theme_name(theme)}") as write:
            changed = self._day(theme, "Ghi gửi tài liệu", materials_on=on)
            meeting = self._meetings.get(changed.meeting_id) if changed.meeting_id else None
            own = meeting is not None and meeting.kind is MeetingKind.THEMATIC and meeting.materials_on is None
            if meeting is not None and own and not self._meetings.file_is_locked(meeting.id):
                write.update(dataclasses.replace(meeting, materials_on=on))
            return changed

    # -- after the session --------------------------------------------------------------------------------------------

    def finish(self, theme: Theme, on: dt.date, evaluation: str = "") -> Theme:
        """The theme is put in its final words, and judged."""
        said = evaluation.strip() or theme.evaluation
        return self._day(theme, "Ghi hoàn thiện chuyên đề", finished_on=on, evaluation=said)

    def conclude(self, theme: Theme, on: dt.date, ending: ThemeEnd, decided: str = "", organisation: str = "") -> Theme:
        """Conclusion or thematic resolution, and what it says."""
        return self._day(
            theme,
            f"Ghi {ending.label.lower()}",
            concluded_on=on,
            ending=ending,
            decided=decided.strip() or theme.decided,
            organisation=organisation.strip() or theme.organisation,
        )

    def new_item(self, theme: Theme) -> ActionItem:
        """Work that arises from the theme, not kept yet: given at its session, from its concluding item."""
        if not theme.meeting_id:
            return ActionItem(title="", source=capital(theme_name(theme)))
        own = theme_items(self._agenda(theme.meeting_id))
        return ActionItem(title="", meeting_id=theme.meeting_id, agenda_item_id=own[-1].id if own else 0)

    def give(self, theme: Theme, item: ActionItem) -> ActionItem:
        """Keep work that arises from the theme."""
        new = self.new_item(theme)
        return self._items.save(
            dataclasses.replace(
                item, meeting_id=new.meeting_id, agenda_item_id=new.agenda_item_id, source=item.source or new.source
            )
        )

    def report_up(self, theme: Theme, on: dt.date, proposals: str = "") -> Theme:
        """The report went up."""
        said = proposals.strip() or theme.proposals
        return self._day(theme, "Ghi đã báo cáo cấp trên", reported_on=on, proposals=said)

    def record_result(self, theme: Theme, on: dt.date, results: str) -> Theme:
        """What came of it after six months."""
        if not results.strip():
            raise Invalid([Problem("results", "Hãy ghi kết quả thực hiện.", Severity.ERROR, "theme_results")])
        return self._day(theme, "Ghi kết quả thực hiện", results_on=on, results=results.strip())

    def set_not_held(self, theme: Theme, reason: str) -> Theme:
        """The theme isn't held, with its reason; an empty one opens it again."""
        if not reason.strip() and not theme.not_held:
            raise Invalid([Problem("not_held", "Hãy ghi lý do không tổ chức.", Severity.ERROR, "theme_not_held")])
        return self._day(theme, "Ghi không tổ chức" if reason.strip() else "Mở lại", not_held=reason.strip())

    def set_day(self, theme: Theme, step: StepKey, on: dt.date | None) -> Theme:
        """Put another day on a step done by a day of the theme; None: it isn't done."""
        return self._day(theme, "Sửa ngày", **{_DATES[step]: on})

    def save_round(self, sent: ThemeRound) -> ThemeRound:
        """Put a round right (days, words)."""
        with self._desk.write("Sửa lần trình cấp trên") as write:
            return write.update(sent)

    def remove_round(self, sent: ThemeRound) -> None:
        """Take a round away that was keyed by mistake."""
        with self._desk.write("Xóa lần trình cấp trên") as write:
            write.remove(sent)

    def _day(self, theme: Theme, action: str, **changes: object) -> Theme:
        # The other fields as they are kept now: two panes may hold the same theme.
        kept = self.get(theme.id)
        changed = dataclasses.replace(kept, **changes)  # type: ignore[arg-type]
        if changed == kept:
            return kept
        with self._desk.write(f"{action}: {theme_name(theme)}") as write:
            return write.update(changed)


def is_empty(theme: Theme) -> bool:
    """Whether nothing but its plan is known of a theme."""
    return not theme.meeting_id and not any(getattr(theme, name) for name in _DONE_ON)


def session_month(meeting: Meeting) -> tuple[int, int]:
    """Year and quarter a meeting counts for."""
    year, month = (int(part) for part in meeting.month.split("-"))
    return year, (month - 1) // 3 + 1
