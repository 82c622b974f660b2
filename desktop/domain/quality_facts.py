"""What a meeting's record says on each point of the quality score: a share of full marks and its ground in words."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from desktop.domain.records import dataclass
from desktop.domain.vietnamese import percent, percent_short


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """Plain facts of one meeting. Days before and after count from the day of the meeting; None: not done.

    `minutes` None: no end time noted. `theme`: a thematic session belongs to this meeting. `results_*`: action items
    due by this meeting. `long_absent`: members absent with leave more times in a row than allowed.
    """

    required_minutes: int
    minutes: int | None = None
    present: int = 0
    base: int = 0
    no_leave: int = 0
    long_absent: int = 0
    items: int = 0
    items_prepared: int = 0
    draft_ready: bool = False
    committee_met: bool = False
    single_officer: bool = False
    invited_days_before: int | None = None
    invitation_due: int
    documents_days_before: int | None = None
    documents_due: int
    steps: int = 0
    steps_done: int = 0
    contents: int = 0
    contents_done: int = 0
    theme: bool = False
    theme_held: bool = False
    praised: bool = False
    present_all: int = 0
    speakers: int = 0
    minutes_written: bool = False
    ideology_minutes: int | None = None
    ideology_from: int
    ideology_to: int
    results: int = 0
    results_done: int = 0
    concluded: bool = False
    minutes_adopted: bool = False
    assigned: bool = False
    posted_days_after: int | None = None
    result_due: int


@dataclass(frozen=True, slots=True)
class Measure:
    """`share` of full marks reached (None: left to the branch), why, and for times how many minutes are lacking."""

    share: Fraction | None
    ground: str
    shortage: int = 0


_FULL = Fraction(1)
_NONE = Fraction(0)


def _flag(done: bool, yes: str, no: str) -> Measure:
    return Measure(_FULL if done else _NONE, yes if done else no)


def _part(done: int, whole: int, what: str, missing: str) -> Measure:
    """`done` of `whole`; with nothing to measure it by, left to the branch."""
    return Measure(Fraction(done, whole), f"{done}/{whole} {what}") if whole else Measure(None, missing)


def _duration(facts: MeetingFacts) -> Measure:
    if facts.minutes is None:
        return Measure(None, "chưa ghi giờ kết thúc")
    required = max(facts.required_minutes, 1)
    shortage = max(0, required - facts.minutes)
    return Measure(Fraction(facts.minutes, required), f"{facts.minutes} phút (từ {required})", shortage)


def _attendance(facts: MeetingFacts) -> Measure:
    if not facts.base:
        return Measure(None, "chưa điểm danh")
    ground = f"{facts.present}/{facts.base} = {percent(facts.present, facts.base)}"
    if facts.no_leave:
        return Measure(_NONE, f"{ground}, {facts.no_leave} vắng không lý do")
    return Measure(Fraction(facts.present, facts.base), ground + (", đủ lý do" if facts.present < facts.base else ""))


def _long_absence(facts: MeetingFacts) -> Measure:
    yes = "không ai vắng nhiều lần liên tiếp"
    return _flag(not facts.long_absent, yes, f"{facts.long_absent} đồng chí vắng nhiều lần liên tiếp")


def _prepared(facts: MeetingFacts) -> Measure:
    return _part(facts.items_prepared, facts.items, "mục có người chuẩn bị", "chưa có chương trình")


def _draft(facts: MeetingFacts) -> Measure:
    return _flag(facts.draft_ready, "có dự thảo", "chưa có dự thảo kết luận, nghị quyết")


def _committee(facts: MeetingFacts) -> Measure:
    if facts.single_officer:
        return Measure(_FULL, "chi bộ chỉ có bí thư: tính đủ điểm")
    return _flag(facts.committee_met, "có họp chi ủy", "chưa họp chi ủy, hoặc chưa có biên bản")


def _before(days: int | None, due: int, what: str, late: Fraction) -> Measure:
    if days is None:
        return Measure(_NONE, f"chưa {what}")
    if days >= due:
        return Measure(_FULL, f"{what} trước {days} ngày")
    return Measure(late if days >= 0 else _NONE, f"{what} chậm {due - days} ngày")


def _invited(facts: MeetingFacts) -> Measure:
    return _before(facts.invited_days_before, facts.invitation_due, "gửi giấy mời", _NONE)


def _documents(facts: MeetingFacts) -> Measure:
    return _before(facts.documents_days_before, facts.documents_due, "đăng tài liệu", Fraction(1, 2))


def _steps(facts: MeetingFacts) -> Measure:
    return _part(facts.steps_done, facts.steps, "bước", "chưa có chương trình")


def _contents(facts: MeetingFacts) -> Measure:
    return _part(facts.contents_done, facts.contents, "nội dung thường kỳ", "chưa có chương trình")


def _theme(facts: MeetingFacts) -> Measure:
    return _flag(facts.theme_held, "có sinh hoạt chuyên đề", "chưa sinh hoạt chuyên đề")


def _praise(facts: MeetingFacts) -> Measure:
    return _flag(facts.praised, "có biểu dương, nhắc nhở", "chưa ghi biểu dương, nhắc nhở")


def _speakers(facts: MeetingFacts) -> Measure:
    whole = facts.present_all
    if not whole:
        return Measure(None, "chưa điểm danh")
    ground = f"{facts.speakers}/{whole} phát biểu = {percent_short(facts.speakers, whole)}"
    return Measure(Fraction(facts.speakers, whole), ground)


def _minutes_book(facts: MeetingFacts) -> Measure:
    return _flag(facts.minutes_written, "đã ghi biên bản", "chưa ghi biên bản")


def _ideology(facts: MeetingFacts) -> Measure:
    if facts.ideology_minutes is None:
        return Measure(None, "chưa ghi thời gian đánh giá tư tưởng")
    ground = f"đánh giá tư tưởng {facts.ideology_minutes} phút (từ {facts.ideology_from} đến {facts.ideology_to})"
    return _flag(facts.ideology_minutes >= facts.ideology_from, ground, ground)


def _documents_used(facts: MeetingFacts) -> Measure:
    return _flag(facts.documents_days_before is not None, "có tài liệu trên Sổ tay", "chưa có tài liệu trên Sổ tay")


def _results(facts: MeetingFacts) -> Measure:
    if not facts.results:
        return Measure(_FULL, "chưa có việc kỳ trước: đề xuất đủ điểm")
    share = percent_short(facts.results_done, facts.results)
    return Measure(
        Fraction(facts.results_done, facts.results), f"{facts.results_done}/{facts.results} việc xong = {share}"
    )


def _conclusion(facts: MeetingFacts) -> Measure:
    return _flag(facts.concluded, "có kết luận", "chưa ghi kết luận của chủ trì")


def _minutes_adopted(facts: MeetingFacts) -> Measure:
    return _flag(facts.minutes_adopted, "đã thông qua biên bản", "chưa thông qua biên bản")


def _assigned(facts: MeetingFacts) -> Measure:
    return _flag(facts.assigned, "đã phân công nhiệm vụ", "chưa phân công nhiệm vụ")


def _posted(facts: MeetingFacts) -> Measure:
    days, due = facts.posted_days_after, facts.result_due
    if days is None:
        return Measure(_NONE, "chưa đăng văn bản sau họp")
    return _flag(days <= due, "đã đăng văn bản sau họp", f"đăng văn bản chậm {days - due} ngày")


def _manual(facts: MeetingFacts) -> Measure:
    return Measure(None, "chi bộ tự chấm")


FACTS: Mapping[str, Callable[[MeetingFacts], Measure]] = {
    "duration": _duration,
    "attendance": _attendance,
    "long_absence": _long_absence,
    "prepared": _prepared,
    "draft": _draft,
    "committee": _committee,
    "invited": _invited,
    "documents": _documents,
    "steps": _steps,
    "contents": _contents,
    "theme": _theme,
    "praise": _praise,
    "speakers": _speakers,
    "minutes_book": _minutes_book,
    "ideology": _ideology,
    "documents_used": _documents_used,
    "results": _results,
    "conclusion": _conclusion,
    "minutes_adopted": _minutes_adopted,
    "assigned": _assigned,
    "posted": _posted,
    "manual": _manual,
}
"""How each `fact` of a pack is measured."""
