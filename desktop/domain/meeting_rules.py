"""The typed records of the packs on meetings, on who counts where, and on membership (resources/rules)."""

from enum import StrEnum
from fractions import Fraction

from desktop.domain.meeting import VotePurpose
from desktop.domain.member import MemberState
from desktop.domain.records import dataclass


@dataclass(frozen=True, slots=True)
class VoteRule:
    """How many of all official members must agree on one kind of matter, and who may vote on it."""

    id: VotePurpose
    share: Fraction
    need: str
    basis: str
    more_than: bool = False
    secret: bool = False
    temporary_here: bool = False
    confirmed: bool = True

    def passed(self, agree: int, official: int) -> bool:
        """Whether `agree` of `official` are enough; nobody of nobody isn't."""
        got = Fraction(agree, official) if official else Fraction(0)
        return got > self.share if self.more_than else got >= self.share


@dataclass(frozen=True, slots=True)
class MeetingRules:
    """Figures of the meeting regime: minutes, days, shares (pack kind "meeting"). `short`: the guidance in a word."""

    short: str
    regular_minutes: int
    combined_minutes: int
    documents_days_before: int
    invitation_days_before: int
    contents_days_before: int
    committee_days_before: int
    result_days_after: int
    attendance_target: int
    quorum: Fraction
    themes_per_quarter: int
    ideology_minutes_from: int
    ideology_minutes_to: int
    leaves_in_a_row: int
    missed_months: int
    items_due_soon: int
    votes: tuple[VoteRule, ...]

    def vote(self, purpose: VotePurpose) -> VoteRule:
        """The rule of one kind of matter."""
        return next(rule for rule in self.votes if rule.id is purpose)

    def minutes(self, *, combined: bool) -> int:
        """The shortest length allowed, in minutes."""
        return self.combined_minutes if combined else self.regular_minutes


class Roll(StrEnum):
    """Where someone stands in the roll: counted, counted on a line of his own, on another list, no more."""

    COUNTED = "counted"
    OWN_LINE = "own_line"
    OWN_LIST = "own_list"
    GONE = "gone"


class Right(StrEnum):
    """The right to vote: on all, on what the vote rule allows members of other branches, only when present, none."""

    YES = "yes"
    PURPOSES = "purposes"
    IF_PRESENT = "if_present"
    NO = "no"


@dataclass(frozen=True, slots=True)
class StateRule:
    """How one state of a member counts (meetings.md 2.0). `settings`: the fields a book may change."""

    id: MemberState
    roll: Roll
    vote: Right
    attendance: bool = False
    vote_base: bool = False
    assigned: bool = False
    rated: bool = False
    settings: tuple[str, ...] = ()
    source: str = ""
    confirmed: bool = True

    @property
    def on_roll(self) -> bool:
        return self.roll in (Roll.COUNTED, Roll.OWN_LINE)

    @property
    def may_vote(self) -> bool:
        """Whether he may vote on anything at all when he is present: what a copied roll keeps."""
        return self.vote is not Right.NO

    def votes_on(self, rule: VoteRule) -> bool:
        """Whether he may, when present, vote on a matter of this kind."""
        return self.may_vote and (self.vote is not Right.PURPOSES or rule.temporary_here)

    def in_vote_base(self, rule: VoteRule) -> bool:
        """Whether he belongs to "toàn thể đảng viên chính thức" for a matter of this kind."""
        return rule.temporary_here if self.vote is Right.PURPOSES else self.vote_base


@dataclass(frozen=True, slots=True)
class CountingRules:
    """Who counts where (pack kind "counting")."""

    states: tuple[StateRule, ...]

    def of(self, state: MemberState) -> StateRule:
        """The rule of one state."""
        return next(rule for rule in self.states if rule.id is state)


@dataclass(frozen=True, slots=True)
class MembershipRules:
    """Ages and months of admission and probation, and how often the list is checked (pack kind "membership")."""

    min_age: int
    max_age: int
    probation_months: int
    probation_remind_months: int
    recognition_working_days: int
    presumed_official_months: int
    card_check_months: int
