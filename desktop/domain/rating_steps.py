"""The season as a checklist: order, deadlines and what is missing, as warnings (rating.md 3.5, 3.8, 6.5)."""

import datetime as dt
from collections.abc import Iterator

from desktop.domain.calendar import WorkCalendar, working_days_between
from desktop.domain.dates import PartialDate, day_of_year, show
from desktop.domain.rating import RatingRules
from desktop.domain.records import dataclass
from desktop.domain.season import Level, RatingSeason


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """One step. `ok`: done, and as the rules want it; `note`: what is missing or out of order; `due`: by when."""

    key: str
    ok: bool
    text: str
    note: str
    due: dt.date | None
    basis: str = ""

    def late(self, today: dt.date) -> bool:
        return not self.ok and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class SeasonFacts:
    """A season in figures. `to_rate`: how many are rated; of them so many handed in, got a proposal of the chi ủy, a
    level of the branch, a decided one. `without_reason`: not rated and nobody says why. `on`: the day it is looked at.
    """

    season: RatingSeason
    on: dt.date | None = None
    to_rate: int = 0
    without_reason: int = 0
    handed_in: int = 0
    scored: int = 0
    opinions_missing: tuple[str, ...] = ()
    unit_missing: tuple[str, ...] = ()
    report_sections: int = 0
    report_written: int = 0
    committee_levels: int = 0
    branch_levels: int = 0
    decided_levels: int = 0
    again: int = 0
    count_problems: int = 0
    cap_exceeded: bool = False
    cap_text: str = ""
    residence: int = 0
    residence_sent: int = 0
    shortcomings: int = 0
    planned: int = 0
    head_above: str = ""
    school: bool = False


def finish_day(year: int, rules: RatingRules) -> dt.date:
    """The last day by which the season must be finished ("before 31/12": 30/12)."""
    return day_of_year(rules.finish_before, year) - dt.timedelta(days=1)


def file_day(year: int, rules: RatingRules) -> dt.date:
    """The last day for the file, in the year after, where the superior committee set none of its own."""
    return day_of_year(rules.file_before, year + 1) - dt.timedelta(days=1)


def latest_draft_day(meeting: dt.date, rules: RatingRules, work: WorkCalendar) -> dt.date:
    """The last day the draft report may go out: so many working days before the conference."""
    day = meeting
    while working_days_between(day, meeting, work) < rules.draft_working_days:
        day -= dt.timedelta(days=1)
    return day


def checklist(facts: SeasonFacts, rules: RatingRules, work: WorkCalendar) -> tuple[ChecklistLine, ...]:
    """All steps in their order. Nothing blocks: each says what is missing or came too late."""
    return (
        *_preparing(facts, rules, work),
        *_conference(facts, rules),
        *_afterwards(facts, rules),
    )


def _preparing(facts: SeasonFacts, rules: RatingRules, work: WorkCalendar) -> Iterator[ChecklistLine]:
    season, last = facts.season, finish_day(facts.season.year, rules)
    meeting = season.rated_on
    ready = latest_draft_day(meeting, rules, work) if meeting else None
    note = "" if not facts.without_reason else f"{facts.without_reason} đồng chí chưa có lý do chưa xếp loại."
    yield ChecklistLine("list", not note, "Lập danh sách kiểm điểm, xếp loại", note, ready, rules.cite("list"))
    if facts.school:
        note = "Kiểm điểm theo kết quả năm học; sổ lấy dữ kiện theo năm dương lịch, hãy bổ sung, sửa cho khớp."
        words = "Chi bộ trường học: xếp loại theo năm học, vẫn xong trong năm"
        yield ChecklistLine("school", True, words, note, None, rules.cite("school"))
    left = facts.to_rate - facts.handed_in
    note = f"Còn {left} bản chưa nộp." if left > 0 else ""
    yield ChecklistLine(
        "handed_in", not note, "Đảng viên nộp bản kiểm điểm", note, meeting or last, rules.cite("handed_in")
    )
    if rules.scored:
        left = facts.to_rate - facts.scored
        note = f"Còn {left} đồng chí chưa chấm điểm, tự xếp loại." if left > 0 else ""
        yield ChecklistLine(
            "scored", not note, "Đảng viên tự chấm điểm, tự xếp loại", note, meeting or last, rules.cite("scored")
        )
    missing = [*facts.opinions_missing, *facts.unit_missing]
    note = f"Còn thiếu của: {', '.join(missing)}." if missing else ""
    words = "Ý kiến nơi sinh hoạt tạm thời, xếp loại của cơ quan"
    yield ChecklistLine("opinions", not note, words, note, meeting or last, rules.cite("opinions"))
    yield _residence(facts, rules)
    left = facts.report_sections - facts.report_written
    note = f"Còn {left} mục chưa viết." if left > 0 else ""
    yield ChecklistLine("report", not note, "Dự thảo báo cáo kiểm điểm tập thể", note, ready, rules.cite("report"))
    yield _draft(season, rules, ready, work)
    yield _committee(facts, rules, meeting or last)


def _residence(facts: SeasonFacts, rules: RatingRules) -> ChecklistLine:
    left = facts.residence - facts.residence_sent
    note = f"Còn {left} đảng viên đang công tác chưa được gửi nhận xét." if left > 0 else ""
    due = day_of_year(rules.residence_by, facts.season.year)
    words = "Nhận xét đảng viên đang công tác cư trú tại địa bàn (213)"
    return ChecklistLine("residence", not note, words, note, due, rules.cite("residence"))


def _draft(season: RatingSeason, rules: RatingRules, ready: dt.date | None, work: WorkCalendar) -> ChecklistLine:
    days = rules.draft_working_days
    words = f"Gửi dự thảo báo cáo trước hội nghị ít nhất {days:02d} ngày làm việc"
    sent, meeting = season.draft_sent_on, season.rated_on
    if sent is None:
        note = "Chưa ghi ngày gửi dự thảo."
    elif meeting is not None and working_days_between(sent, meeting, work) < days:
        got = working_days_between(sent, meeting, work)
        note = f"Gửi {show(sent)}, chỉ trước hội nghị {got} ngày làm việc."
    else:
        note = ""
    return ChecklistLine("draft", not note, words, note, ready, rules.cite("draft"))


def _committee(facts: SeasonFacts, rules: RatingRules, due: dt.date) -> ChecklistLine:
    season = facts.season
    left = facts.to_rate - facts.committee_levels
    if season.committee_met_on is None:
        note = "Chưa ghi ngày chi ủy họp."
    elif season.members_rated_on is not None and season.committee_met_on > season.members_rated_on:
        note = f"Chi ủy họp {show(season.committee_met_on)}, sau ngày biểu quyết đảng viên."
    else:
        note = f"Còn {left} đồng chí chưa có mức đề xuất của chi ủy." if left > 0 else ""
    return ChecklistLine("committee", not note, "Chi ủy nhận xét, đề xuất mức", note, due, rules.cite("committee"))


def _conference(facts: SeasonFacts, rules: RatingRules) -> Iterator[ChecklistLine]:
    season, last = facts.season, finish_day(facts.season.year, rules)
    note = "" if season.rated_on else "Chưa ghi ngày hội nghị kiểm điểm."
    if season.rated_on and season.rated_on > last:
        note = f"Hội nghị {show(season.rated_on)}, phải xong trước {rules.finish_before}."
    elif season.rated_on and facts.on and season.rated_on > facts.on:
        note = f"Hội nghị ngày {show(season.rated_on)}, chưa đến."
    words = "Hội nghị kiểm điểm: tập thể trước, bí thư, phó bí thư, chi ủy, rồi đảng viên"
    day = season.rated_on or last
    yield ChecklistLine("meeting", not note, words, note, min(day, last), rules.cite("meeting"))
    left = facts.to_rate - facts.branch_levels
    note = f"Còn {left} đồng chí chưa có mức chi bộ đề xuất." if left > 0 else ""
    if facts.again:
        note = f"{facts.again} đồng chí cần biểu quyết lại."
    yield ChecklistLine(
        "votes", not note, "Bỏ phiếu xếp loại đảng viên", note, season.rated_on or last, rules.cite("votes")
    )
    note = f"{facts.count_problems} chỗ số phiếu không khớp." if facts.count_problems else ""
    yield ChecklistLine("counts", not note, "Số phiếu khớp nhau", note, season.rated_on or last)
    note = facts.cap_text if facts.cap_exceeded else ""
    yield ChecklistLine("cap", not note, "Tỷ lệ xuất sắc trong trần", note, None, rules.cite("cap"))
    yield _branch(season, rules, last)
    if rules.head_not_above:
        yield ChecklistLine(
            "head", not facts.head_above, "Người đứng đầu không xếp cao hơn tập thể", facts.head_above, None
        )


def _branch(season: RatingSeason, rules: RatingRules, last: dt.date) -> ChecklistLine:
    """The branch's own rating comes after its members'."""
    if season.branch_rated_on is None:
        note = "Chưa ghi ngày chi bộ tự xếp loại."
    elif season.members_rated_on is None or season.branch_rated_on < season.members_rated_on:
        note = "Xếp loại đảng viên trước, chi bộ sau: hãy xem lại ngày."
    elif season.branch_rated_on > last:
        note = f"Chi bộ tự xếp loại {show(season.branch_rated_on)}, sau hạn {show(last)}."
    elif season.voted_level is Level.NONE and season.own_level is Level.NONE:
        note = "Chưa ghi mức chi bộ tự xếp loại."
    else:
        note = ""
    return ChecklistLine("branch", not note, "Chi bộ tự xếp loại, sau đảng viên", note, last, rules.cite("branch"))


def _afterwards(facts: SeasonFacts, rules: RatingRules) -> Iterator[ChecklistLine]:
    season = facts.season
    due = season.superior_deadline or file_day(season.year, rules)
    if season.file_sent_on is None:
        note = "Chưa ghi ngày gửi hồ sơ."
    else:
        note = f"Gửi {show(season.file_sent_on)}, sau hạn {show(due)}." if season.file_sent_on > due else ""
    yield ChecklistLine("file", not note, "Gửi hồ sơ lên cấp ủy cấp trên", note, due, rules.cite("file"))
    left = facts.to_rate - facts.decided_levels
    note = f"Còn {left} đồng chí chưa có mức quyết định." if left > 0 else ""
    if not note and season.decided_level is Level.NONE:
        note = "Chưa ghi mức quyết định của chi bộ."
    yield ChecklistLine(
        "decided", not note, "Ghi kết quả cấp có thẩm quyền quyết định", note, None, rules.cite("decided")
    )
    note = "" if season.announced_on else "Chưa ghi ngày thông báo."
    yield ChecklistLine("announced", not note, "Thông báo kết quả tới đảng viên", note, None, rules.cite("announced"))
    left = facts.shortcomings - facts.planned
    note = f"{left} hạn chế chưa có biện pháp, thời hạn khắc phục." if left > 0 else ""
    yield ChecklistLine(
        "mending", not note, "Kế hoạch khắc phục hạn chế, khuyết điểm", note, due, rules.cite("mending")
    )
    month = PartialDate(season.year + 1, rules.screening_month)
    note = "" if season.screened_on else "Chưa ghi ngày rà soát, sàng lọc."
    words = "Rà soát, sàng lọc đảng viên sau xếp loại"
    yield ChecklistLine("screening", not note, words, note, month.latest(), rules.cite("screening"))
