"""The plan of a member import as it is shown and done: rows with what will happen to each, what the planner needs."""

from collections.abc import Sequence
from dataclasses import field

from desktop.domain.meeting_rules import MembershipRules
from desktop.domain.member import Member, MemberStatus, PostKind
from desktop.domain.records import dataclass
from desktop.services.member_import.rows import Action, Answers, Change, ListPlan, ListRow
from desktop.services.packs import shipped_rules

__all__ = ["Action", "Answers", "Change", "ImportPlan", "ImportRow", "Known"]


@dataclass(frozen=True, slots=True)
class ImportRow(ListRow[Member]):
    """One person of the list; beside his record the status, post and party cell the row tells of."""

    span: MemberStatus | None = None
    post: PostKind | None = None
    cell: str = ""

    @property
    def member(self) -> Member:
        """As he will stand in the book."""
        return self.record


@dataclass(frozen=True, slots=True)
class ImportPlan(ListPlan[ImportRow]):
    """The whole preview of a member list."""


def _as_shipped() -> MembershipRules:
    return shipped_rules("membership", MembershipRules)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the plan needs of the book; `rules`: ages and months as the book has them."""

    members: Sequence[Member] = ()
    spans: Sequence[MemberStatus] = ()
    branch_name: str = ""
    rules: MembershipRules = field(default_factory=_as_shipped)
