"""Verbs on the quarterly themes: plan the year, draft, agree, send up, answer, hold, conclude, report, look back.

Each is one action and so one step of undo. Nothing is blocked by the order of the steps: `domain.theme_steps` says what
is missing.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence

from desktop.domain.action_item import ActionItem
from desktop.domain.branch import Branch, report_to
from desktop.domain.history import Change
from desktop.domain.meeting import AgendaItem, Meeting
from desktop.domain.paper import IssuedPaper, PaperState
from desktop.domain.problems import Invalid, Problem, Severity, UserError, errors
from desktop.domain.theme import (
    Theme,
    ThemeEnd,
    ThemeMaterial,
    ThemeRound,
    Verdict,
    check,
    quarter_end,
    quarter_words,
    theme_name,
)
from desktop.domain.theme_steps import PLAN_PAPER, StepKey, ThemeCase, ThemeRules, overdue, steps
from desktop.domain.vietnamese import matches
from desktop.services.action_items import ActionItemService
from desktop.services.desk import Desk
from desktop.services.meetings import MeetingService
from desktop.services.members import MemberService
from desktop.services.packs import Packs
from desktop.services.theme_agenda import theme_items
from desktop.services.theme_file import ThemeFile, ThemeSlot

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


class ThemeService:
    """Sinh hoạt chuyên đề."""

    def __init__(
        self,
        desk: Desk,
        meetings: MeetingService,
        members: MemberService,
        items: ActionItemService,
        packs: Packs,
        branch: Callable[[], Branch],
    ) -> None:
        self._desk = desk
        self._meetings = meetings
        self._members = members
        self._items = items
        self._packs = packs
        self._branch = branch

    # -- reading ------------------------------------------------------------------------------------------------------

    def all(self) -> list[Theme]:
        """By year and quarter."""
        return sorted(self._desk.records(Theme).all(), key=lambda t: (t.year, t.quarter, t.id))

    def get(self, theme_id: int) -> Theme:
        return self._desk.records(Theme).one(theme_id)

    def in_year(self, year: int) -> list[Theme]:
        return [theme for theme in self.all() if theme.year == year]

    def of_quarter(self, year: int, quarter: int) -> Theme | None:
        """The theme of one quarter."""
        found = self._desk.records(Theme).find(year=year, quarter=quarter)
        return found[0] if found else None

    def of_meeting(self, meeting_id: int) -> Theme | None:
        """The theme a meeting is the session of."""
        found = self._desk.records(Theme).find(meeting_id=meeting_id) if meeting_id else []
        return found[0] if found else None

    def rounds(self, theme_id: int) -> list[ThemeRound]:
        """Each time the draft went up, the oldest first."""
        return sorted(self._desk.records(ThemeRound).find(theme_id=theme_id), key=lambda r: (r.sent_on, r.id))

    def materials(self, theme_id: int) -> list[ThemeMaterial]:
        return self._desk.records(ThemeMaterial).find(theme_id=theme_id)

    def rules(self, year: int) -> ThemeRules:
        """The days of the steps in a year."""
        return self._packs.read("theme", ThemeRules, dt.date(year, 12, 31))

    def day(self, theme: Theme) -> dt.date:
        """The day of the session: its meeting's, else the branch's day in the planned month (the quarter's last)."""
        if theme.meeting_id:
            return self._meetings.get(theme.meeting_id).date
        return self._meetings.rule_date(month_of(theme))

    def items_of(self, theme: Theme) -> list[ActionItem]:
        """The work that arose from the theme: all of a session of its own, else what its items gave out."""
        if not theme.meeting_id:
            return []
        given = self._items.born_at(theme.meeting_id)
        if not self._meetings.get(theme.meeting_id).combined_theme:
            return given
        own = {item.id for item in theme_items(self._agenda(theme.meeting_id))}
        return [item for item in given if item.agenda_item_id in own]

    def _agenda(self, meeting_id: int) -> list[AgendaItem]:
        return sorted(self._desk.records(AgendaItem).find(meeting_id=meeting_id), key=lambda i: (i.position, i.id))

    def case(self, theme: Theme) -> ThemeCase:
        """The theme as the rules look at it."""
        meeting = self._meetings.get(theme.meeting_id) if theme.meeting_id else None
        return ThemeCase(
            theme=theme,
            day=meeting.date if meeting else self.day(theme),
            rounds=tuple(self.rounds(theme.id)),
            held=meeting is not None and meeting.held,
            adopted=meeting is not None and meeting.minutes_adopted,
            issued=frozenset(p.paper for p in self._papers(theme) if not p.withdrawn_on),
        )

    def _papers(self, theme: Theme) -> list[IssuedPaper]:
        """What was issued for the theme, and the plan of its year."""
        records = self._desk.records(IssuedPaper)
        own = records.find(subject=f"theme:{theme.id}")
        return sorted((*records.find(paper=PLAN_PAPER, subject=f"year:{theme.year}"), *own), key=lambda p: p.id)

    def file(self, theme_id: int, today: dt.date | None = None) -> ThemeFile:
        """The theme with all that belongs to it, as it stands on `today`."""
        theme, day = self.get(theme_id), today or self._desk.today()
        case = self.case(theme)
        notice = self._packs.meeting(case.day).documents_days_before
        found = steps(case, self.rules(theme.year), day, documents_days_before=notice)
        return ThemeFile(
            case=case,
            steps=tuple(found),
            overdue=overdue(case, found, day),
            materials=tuple(self.materials(theme.id)),
            meeting=self._meetings.get(theme.meeting_id) if theme.meeting_id else None,
            items=tuple(self.items_of(theme)),
            papers=tuple(self._papers(theme)),
            names={m.id: m.full_name for m in self._members.all()},
        )

    def slots(self, year: int, today: dt.date) -> list[ThemeSlot]:
        """The four quarters of a year. One that ended without a theme is open, but for those before the book began."""
        begun = self._branch().begun_on or dt.date.min
        found = []
        for quarter in range(1, 5):
            theme = self.of_quarter(year, quarter)
            if theme is None:
                ended = quarter_end(year, quarter)
                found.append(ThemeSlot(year, quarter, open=begun <= ended < today))
            else:
                file = self.file(theme.id, today)
                found.append(ThemeSlot(year, quarter, file, file.overdue))
        return found

    def problems(self, theme: Theme) -> list[Problem]:
        """What is wrong with a theme, also beside the others."""
        other = self.of_quarter(theme.year, theme.quarter)
        found = check(theme)
        if other is not None and other.id != theme.id:
            text = f"{quarter_words(theme.year, theme.quarter).capitalize()} đã có chuyên đề “{other.title}”."
            found.append(Problem("quarter", text, Severity.ERROR, "theme_twice"))
        return found

    def search(self, query: str, *, without: int = 0) -> list[Theme]:
        """Themes to use again, the best match and the newest first; all of them for an empty query."""
        ranked = [
            (matches(query, f"{t.title} {t.basis} {t.contents}") if query.strip() else 1, t)
            for t in self.all()
            if t.id != without
        ]
        found = sorted(ranked, key=lambda pair: (-pair[0], -pair[1].year, -pair[1].quarter))
        return [theme for rank, theme in found if rank]

    def history(self, theme: Theme) -> list[Change]:
        """What happened to the theme, newest first: its record, its rounds, its materials."""
        records = [theme, *self.rounds(theme.id), *self.materials(theme.id)]
        changes = [change for record in records for change in self._desk.store.journal.history(record)]
        return sorted(changes, key=lambda change: change.action.n, reverse=True)

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
        named = [dataclasses.replace(line, year=year) for line in lines if line.title.strip()]
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

    def reuse(self, source: Theme, year: int, quarter: int) -> Theme:
        """A new theme (not kept yet) that begins with the words of an earlier one."""
        words = {name: getattr(source, name) for name in _REUSED}
        return Theme(year=year, quarter=quarter, source_id=source.id, combined=source.combined, **words)

    def remove(self, theme: Theme) -> None:
        """Take a theme out (trash), with its rounds and materials. Its session and tasks stay."""
        issued = self._desk.records(IssuedPaper).find(subject=f"theme:{theme.id}")
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
        """The material went out to the members."""
        return self._day(theme, "Ghi gửi tài liệu", materials_on=on)

    # -- after the session --------------------------------------------------------------------------------------------

    def finish(self, theme: Theme, on: dt.date, evaluation: str = "") -> Theme:
        """The theme is put in its final words, and judged."""
        said = evaluation.strip() or theme.evaluation
        return self._day(theme, "Ghi hoàn thiện chuyên đề", finished_on=on, evaluation=said)

    def conclude(
        self, theme: Theme, on: dt.date, ending: ThemeEnd, decided: str = "", organisation: str = ""
    ) -> Theme:
        """Conclusion or thematic resolution, and what it says."""
        return self._day(
            theme,
            f"Ghi {ending.label.lower()}",
            concluded_on=on,
            ending=ending,
            decided=decided.strip() or theme.decided,
            organisation=organisation.strip() or theme.organisation,
        )

    def give(self, theme: Theme, item: ActionItem) -> ActionItem:
        """Work that arises from the theme: given at its session, from its concluding item."""
        if not theme.meeting_id:
            source = item.source or theme_name(theme).capitalize()
            return self._items.save(dataclasses.replace(item, source=source))
        own = theme_items(self._agenda(theme.meeting_id))
        agenda_item = own[-1].id if own else 0
        return self._items.save(
            dataclasses.replace(item, meeting_id=theme.meeting_id, agenda_item_id=item.agenda_item_id or agenda_item)
        )

    def report_up(self, theme: Theme, on: dt.date, proposals: str = "") -> Theme:
        """The report went up."""
        said = proposals.strip() or theme.proposals
        return self._day(theme, "Ghi đã báo cáo cấp trên", reported_on=on, proposals=said)

    def record_result(self, theme: Theme, on: dt.date, results: str) -> Theme:
        """What came of it after six months."""
        if not results.strip():
            raise Invalid([Problem("results", "Hãy ghi kết quả thực hiện.", Severity.ERROR, "theme_results")])
        return self._day(theme, "Ghi kết quả sau sáu tháng", results_on=on, results=results.strip())

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


def month_of(theme: Theme) -> str:
    """The month a theme is planned for ("2026-09"): the quarter's last where none is said."""
    return f"{theme.year:04d}-{theme.month or theme.quarter * 3:02d}"


def is_empty(theme: Theme) -> bool:
    """Whether nothing but its plan is known of a theme."""
    return not theme.meeting_id and not any(getattr(theme, name) for name in _DONE_ON)


def session_month(meeting: Meeting) -> tuple[int, int]:
    """Year and quarter a meeting counts for."""
    year, month = (int(part) for part in meeting.month.split("-"))
    return year, (month - 1) // 3 + 1
