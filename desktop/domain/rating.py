"""The rule pack of the yearly rating as typed records (pack kind "rating"): figures, forms and sections, criteria.

Papers print the headings from here, the window shows the same ones; a 2024 season is read by the pack of 2024 for ever.
"""

from enum import StrEnum
from fractions import Fraction

from desktop.domain.branch import BranchKind
from desktop.domain.member import MemberKind
from desktop.domain.records import dataclass
from desktop.domain.season import Level

_IN_SYSTEM = frozenset(
    {
        BranchKind.OFFICE,
        BranchKind.SCHOOL,
        BranchKind.HEALTH,
        BranchKind.STATE_FIRM,
        BranchKind.ARMY,
        BranchKind.POLICE,
    }
)
"""Kinds of branches whose members work in the political system."""


class SectionKind(StrEnum):
    """What stands in a section of a form. GRADED: a text with the four boxes of 2023 (`RatingRules.grades`)."""

    HEADING = "heading"
    TEXT = "text"
    GRADED = "graded"
    MENDING = "mending"
    GRADED_MENDING = "graded_mending"
    POINTS = "points"
    UNIT_LEVEL = "unit_level"
    LEVEL = "level"

    @property
    def written(self) -> bool:
        """Whether the section takes a text."""
        return self in _WRITTEN

    @property
    def graded(self) -> bool:
        """Whether one of the four grades is ticked beside the text."""
        return self in (SectionKind.GRADED, SectionKind.GRADED_MENDING)

    @property
    def mending(self) -> bool:
        """Whether it answers for the shortcomings of earlier years."""
        return self in (SectionKind.MENDING, SectionKind.GRADED_MENDING)


_WRITTEN = frozenset({SectionKind.TEXT, SectionKind.GRADED, SectionKind.MENDING, SectionKind.GRADED_MENDING})


class Who(StrEnum):
    """For whom a form is made."""

    LEADER = "leader"
    IN_SYSTEM = "in_system"
    OUTSIDE = "outside"
    ANY = "any"
    COLLECTIVE = "collective"


class Group(StrEnum):
    """The two groups of criteria: 30 and 70 points."""

    COMMON = "chung"
    TASKS = "nhiem_vu"


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a form. `id` "A.I.1" is also what `ReviewText.section` keeps; `hint`: the bracketed words below
    the title; `text`: a sentence the form itself says there; `takes`: which evidence of the year belongs there."""

    id: str
    title: str
    kind: SectionKind = SectionKind.TEXT
    hint: str = ""
    text: str = ""
    takes: tuple[str, ...] = ()
    confirmed: bool = True

    @property
    def number(self) -> str:
        """ "A", "I", "1": the last step of the id."""
        return self.id.rpartition(".")[2]

    @property
    def optional(self) -> bool:
        """Whether it is written only where there is something to say ("nếu có")."""
        return "(nếu có)" in self.title

    @property
    def depth(self) -> int:
        """0 for "A", 1 for "A.I", 2 for "A.I.1"."""
        return self.id.count(".")


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """One form. `paper`: its paper id; `person`: labels of the fields under the title; `closing`: its last line."""

    id: str
    paper: str
    label: str
    title: str
    who: Who
    sections: tuple[Section, ...]
    subtitle: str = ""
    person: tuple[str, ...] = ()
    opening: str = ""
    closing: str = ""
    source: str = ""
    confirmed: bool = True

    def section(self, section_id: str) -> Section:
        """Raises LookupError for an id this form hasn't."""
        found = next((section for section in self.sections if section.id == section_id), None)
        if found is None:
            raise LookupError(section_id)
        return found

    def taking(self, role: str) -> str:
        """The id of the section that takes evidence of a role ("conduct", "tasks" …); "" when none does."""
        return next((section.id for section in self.sections if role in section.takes), "")

    @property
    def written(self) -> tuple[Section, ...]:
        """The sections that take a text."""
        return tuple(section for section in self.sections if section.kind.written)


@dataclass(frozen=True, slots=True)
class SubPoint:
    """A part of a criterion with its own most points: printed below it, scored with it."""

    title: str
    max: float


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the table of points; a book may set up its own table (the centre sets only 30 and 70). `bullets`:
    what it asks for, without points. `confirmed`: as a document seen, or the book's own table, has it."""

    id: str
    form: str
    group: Group
    title: str
    max: float
    text: str = ""
    bullets: tuple[str, ...] = ()
    parts: tuple[SubPoint, ...] = ()
    source: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class BlockLine:
    """A line of a block below a form: its words and the field of `MemberReview` that fills it."""

    label: str
    field: str


@dataclass(frozen=True, slots=True)
class Block:
    """What stands below a member's form: remarks and levels of the bodies, and who signs. `shown` unless set off."""

    id: str
    lines: tuple[BlockLine, ...]
    signer: tuple[str, ...]
    note: str
    title: str = ""
    shown: bool = True
    source: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class ForcedCase:
    """A case of "không hoàn thành nhiệm vụ" whatever the points. `confirmed` False: to be looked at, not forced."""

    id: str
    label: str
    applies: tuple[str, ...]
    basis: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a step of the season or a special case is laid down: `id` of the step, the article in words."""

    id: str
    basis: str
    confirmed: bool = True


class CapReading(StrEnum):
    """The two readings of "không vượt quá 20 %" (rating.md 3.4)."""

    OF_GOOD = "r1"
    OF_GOOD_AND_ABOVE = "r2"


class Rounding(StrEnum):
    DOWN = "down"
    HALF_UP = "half_up"


class VoteBase(StrEnum):
    """What shares of votes are counted on."""

    SUMMONED = "summoned"
    PRESENT = "present"
    VALID = "valid"

    @property
    def words(self) -> str:
        return {"summoned": "số triệu tập", "present": "số có mặt", "valid": "số phiếu hợp lệ"}[self]


@dataclass(frozen=True, slots=True)
class RatingRules:
    """Everything the rating of a year is judged by. Percentages are whole numbers (30 = 30 %)."""

    short: str
    legal: tuple[str, ...]
    grades: tuple[str, ...]
    scored: bool
    common_max: int
    task_max: int
    excellent_from: int
    good_from: int
    done_from: int
    exceeded_percent: int
    late_percent: int
    failed_percent: int
    unit_percent: int
    cap_percent: int
    cap_percent_best: int
    cap_reading: CapReading
    cap_rounding: Rounding
    vote_base: VoteBase
    majority: Fraction
    secret: bool
    rated_after_months: int
    sick_months: int
    changed_branch_months: int
    draft_working_days: int
    begin_by: str
    finish_before: str
    file_before: str
    residence_from_month: int
    residence_by: str
    screening_month: int
    screening_absences: int
    streak_years: int
    member_target: int
    member_target_low: int
    differ_points: int
    collective_least: int
    head_not_above: bool
    forms: tuple[ReviewForm, ...]
    blocks: tuple[Block, ...]
    criteria: tuple[Criterion, ...]
    forced: tuple[ForcedCase, ...]
    cited: tuple[Cited, ...] = ()

    def cite(self, step: str) -> str:
        """The article a step or case rests on; of a pack that doesn't say, the guidance as a whole."""
        return next((one.basis for one in self.cited if one.id == step), self.short)

    def form(self, form_id: str) -> ReviewForm:
        """Raises LookupError for a form this pack hasn't."""
        found = next((form for form in self.forms if form.id == form_id), None)
        if found is None:
            raise LookupError(form_id)
        return found

    def form_for_paper(self, paper: str) -> ReviewForm | None:
        """The form a paper id prints; None when it belongs to another pack."""
        return next((form for form in self.forms if form.paper == paper), None)

    @property
    def collective(self) -> ReviewForm:
        """The report of the chi ủy or branch."""
        return next(form for form in self.forms if form.who is Who.COLLECTIVE)

    @property
    def personal(self) -> tuple[ReviewForm, ...]:
        """The forms of members."""
        return tuple(form for form in self.forms if form.who is not Who.COLLECTIVE)

    def criteria_of(self, form_id: str, group: Group | None = None) -> tuple[Criterion, ...]:
        """The lines of a form's table of points, of one group or both."""
        return tuple(c for c in self.criteria if c.form == form_id and group in (None, c.group))

    def group_max(self, group: Group) -> int:
        return self.common_max if group is Group.COMMON else self.task_max

    def proposed_form(self, kind: MemberKind, branch: BranchKind = BranchKind.VILLAGE) -> str:
        """The form by kind of member: 2B in the political system, else 2C; 2023: 02A. Where his kind isn't noted, that
        of the branch tells. Leaders' forms only when set (rating.md 2.5)."""
        unknown = kind is MemberKind.UNKNOWN and branch in _IN_SYSTEM
        wanted = Who.IN_SYSTEM if kind is MemberKind.IN_SYSTEM or unknown else Who.OUTSIDE
        of_kind = [form.id for form in self.personal if form.who in (wanted, Who.ANY)]
        return of_kind[0] if of_kind else self.personal[0].id

    def is_leader(self, form_id: str) -> bool:
        """Whether a form is the one of those with a post of leadership."""
        return any(form.id == form_id and form.who is Who.LEADER for form in self.forms)

    def level_of(self, total: float) -> Level:
        """The level whose points `total` (0–100) reaches."""
        bounds = ((self.excellent_from, Level.EXCELLENT), (self.good_from, Level.GOOD), (self.done_from, Level.DONE))
        return next((level for bound, level in bounds if total >= bound), Level.NOT_DONE)
