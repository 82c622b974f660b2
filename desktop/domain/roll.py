"""Counts of a roll call, and the identities they must meet (meetings.md 2.0), printed as the sums they are."""

import math
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Protocol

from desktop.domain.meeting import AttendanceMark
from desktop.domain.meeting_rules import MeetingRules
from desktop.domain.member import MemberState
from desktop.domain.problems import Problem, Severity
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import percent


class RollLine(Protocol):
    """What is needed of one line of the copied roll (`meeting.Attendance` has it)."""

    @property
    def state(self) -> MemberState: ...
    @property
    def mark(self) -> AttendanceMark: ...
    @property
    def in_base(self) -> bool: ...
    @property
    def may_vote(self) -> bool: ...


class Standing(StrEnum):
    """The one heap of the identity in which a line is counted."""

    PRESENT = "present"
    LEAVE = "leave"
    NO_LEAVE = "no_leave"
    EXEMPT = "exempt"
    ELSEWHERE = "elsewhere"
    SUSPENDED = "suspended"
    UNMARKED = "unmarked"


_ELSEWHERE = frozenset({MemberState.TEMPORARY_ELSEWHERE, MemberState.ABROAD, MemberState.AWAY})
_BY_MARK = {
    AttendanceMark.UNMARKED: Standing.UNMARKED,
    AttendanceMark.PRESENT: Standing.PRESENT,
    AttendanceMark.LEAVE: Standing.LEAVE,
    AttendanceMark.NO_LEAVE: Standing.NO_LEAVE,
    AttendanceMark.EXEMPT: Standing.EXEMPT,
    AttendanceMark.AWAY: Standing.ELSEWHERE,
}


def standing(line: RollLine) -> Standing:
    """Where a line is counted: who is present is present whatever his state; else the state goes before the mark."""
    if line.mark is AttendanceMark.PRESENT:
        return Standing.PRESENT
    if line.state is MemberState.SUSPENDED:
        return Standing.SUSPENDED
    if line.state is MemberState.EXEMPT:
        return Standing.EXEMPT
    if line.state in _ELSEWHERE:
        return Standing.ELSEWHERE
    return _BY_MARK[line.mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCount:
    """A roll in figures. Official includes the exempt, suspended and absent official members of the branch."""

    total: int
    official: int
    probationary: int
    temporary_here: int
    exempt: int
    elsewhere: int
    suspended: int
    present: int
    present_official: int
    present_probationary: int
    present_temporary: int
    leave: int
    no_leave: int
    absent_exempt: int
    absent_elsewhere: int
    absent_suspended: int
    unmarked: int
    base: int
    base_present: int
    base_official: int
    base_official_present: int

    @property
    def absent(self) -> int:
        """Absent of those called, with and without leave."""
        return self.leave + self.no_leave

    @property
    def share(self) -> str:
        """ "90,9 %": attendance of those called (tỷ lệ dự sinh hoạt)."""
        return percent(self.base_present, self.base)


def count(lines: Iterable[RollLine]) -> RollCount:
    """All figures of a roll call. Who is marked exempt or away on the day leaves the base of the percentage."""
    placed = [(line, standing(line)) for line in lines]
    states = [line.state for line, _ in placed]
    heaps = [where for _, where in placed]
    came = [line.state for line, where in placed if where is Standing.PRESENT]
    out = (Standing.EXEMPT, Standing.ELSEWHERE)
    called = [(line.state, where) for line, where in placed if line.in_base and where not in out]
    called_official = [where for state, where in called if state is MemberState.OFFICIAL]
    return RollCount(
        total=len(placed),
        official=sum(map(_official, states)),
        probationary=states.count(MemberState.PROBATIONARY),
        temporary_here=states.count(MemberState.TEMPORARY_HERE),
        exempt=states.count(MemberState.EXEMPT),
        elsewhere=sum(state in _ELSEWHERE for state in states),
        suspended=states.count(MemberState.SUSPENDED),
        present=len(came),
        present_official=sum(map(_official, came)),
        present_probationary=came.count(MemberState.PROBATIONARY),
        present_temporary=came.count(MemberState.TEMPORARY_HERE),
        leave=heaps.count(Standing.LEAVE),
        no_leave=heaps.count(Standing.NO_LEAVE),
        absent_exempt=heaps.count(Standing.EXEMPT),
        absent_elsewhere=heaps.count(Standing.ELSEWHERE),
        absent_suspended=heaps.count(Standing.SUSPENDED),
        unmarked=heaps.count(Standing.UNMARKED),
        base=len(called),
        base_present=sum(where is Standing.PRESENT for _, where in called),
        base_official=len(called_official),
        base_official_present=called_official.count(Standing.PRESENT),
    )


def _official(state: MemberState) -> bool:
    return state not in (MemberState.PROBATIONARY, MemberState.TEMPORARY_HERE)


# ---------------------------------------------------------------- identities


@dataclass(frozen=True, slots=True)
class Identity:
    """A sum that must come out: `text` reads "20 + 2 + 0 + 3 + 2 = 27, khớp danh sách", or says by how much not."""

    label: str
    terms: tuple[tuple[str, int], ...]
    total: int
    holds: bool
    text: str


def identity(label: str, terms: Sequence[tuple[str, int]], total: int, what: str = "") -> Identity:
    """The sum of `terms` against `total`; `what` names what it must agree with ("danh sách")."""
    reached = sum(value for _, value in terms)
    added = " + ".join(str(value) for _, value in terms)
    matched = f"{added} = {reached}, khớp {what}".rstrip()
    missed = f"{added} = {reached}, {what or 'phải là'} {total}: lệch {abs(total - reached)}"
    return Identity(label, tuple(terms), total, reached == total, matched if reached == total else missed)


def attendance_identity(counted: RollCount, roll_total: int | None = None) -> Identity:
    """Roll = present + with leave + without leave + exempt not present + elsewhere (+ suspended, when there is one).

    `roll_total`: members on the roll by their dates; without it the copied roll. Unmarked lines are said.
    """
    terms = [
        ("có mặt", counted.present),
        ("có lý do", counted.leave),
        ("không lý do", counted.no_leave),
        ("miễn", counted.absent_exempt),
        ("nơi khác", counted.absent_elsewhere),
    ]
    if counted.absent_suspended:
        terms.append(("đình chỉ", counted.absent_suspended))
    total = counted.total if roll_total is None else roll_total
    plain = identity("Điểm danh", terms, total, "danh sách")
    if not counted.unmarked:
        return plain
    text = plain.text.split(", ", 1)[0]
    text += f", danh sách {total}: còn {counted.unmarked} đồng chí chưa điểm danh"
    return Identity(plain.label, plain.terms, total, False, text)


def identities(counted: RollCount, roll_total: int | None = None) -> tuple[Identity, ...]:
    """Every sum of the roll that the minutes print."""
    return (
        attendance_identity(counted, roll_total),
        identity(
            "Danh sách",
            (
                ("chính thức", counted.official),
                ("dự bị", counted.probationary),
                ("sinh hoạt tạm thời", counted.temporary_here),
            ),
            counted.total,
            "tổng số",
        ),
        identity(
            "Có mặt",
            (
                ("chính thức", counted.present_official),
                ("dự bị", counted.present_probationary),
                ("sinh hoạt tạm thời", counted.present_temporary),
            ),
            counted.present,
            "số có mặt",
        ),
    )


# ---------------------------------------------------------------- what to say about a roll call


def quorum_needed(counted: RollCount, rules: MeetingRules) -> int:
    """How many official members of those called must be present by the book's setting (2/3; no national rule found)."""
    return math.ceil(counted.base_official * rules.quorum)


def check_roll(counted: RollCount, rules: MeetingRules, roll_total: int | None = None) -> list[Problem]:
    """Warnings about a roll call; none of them blocks."""
    found: list[Problem] = []
    summed = attendance_identity(counted, roll_total)
    if not summed.holds:
        found.append(Problem("attendance", f"Điểm danh: {summed.text}.", Severity.WARNING, "roll_identity"))
    needed = quorum_needed(counted, rules)
    if not counted.unmarked and counted.base_official_present < needed:
        said = (
            f"Chính thức có mặt {counted.base_official_present} trên {counted.base_official}, "
            f"dưới {rules.quorum} (cần {needed}). Vẫn ghi được; nên nêu rõ trong biên bản."
        )
        found.append(Problem("attendance", said, Severity.WARNING, "quorum", "Quy chế làm việc của chi bộ"))
    return found


def check_line(line: RollLine) -> Problem | None:
    """A mark that doesn't go with the state: exempt or elsewhere on the day, but not so in the member's record."""
    odd = {AttendanceMark.EXEMPT: ({MemberState.EXEMPT}, "miễn"), AttendanceMark.AWAY: (_ELSEWHERE, "nơi khác")}
    states, word = odd.get(line.mark, (frozenset(MemberState), ""))
    if line.state in states or line.state is MemberState.SUSPENDED:
        return None
    said = f"Điểm danh “{word}” nhưng sổ đang ghi “{line.state.label}”: nếu đúng, hãy ghi trạng thái của đồng chí này."
    return Problem("mark", said, Severity.NOTE, "mark_state")
