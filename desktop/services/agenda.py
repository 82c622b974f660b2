"""The agenda a new meeting starts with: the standing items of its kind, the look back, what the branch added."""

import datetime as dt

from desktop.domain.agenda import REVIEW, Presenter, propose_agenda
from desktop.domain.branch import Branch
from desktop.domain.meeting import AgendaItem, ItemSource, Meeting, MeetingKind
from desktop.services.packs import Packs


def template_id(meeting: Meeting) -> str:
    """Which template of the rule pack a meeting follows."""
    combined = meeting.kind is MeetingKind.REGULAR and meeting.combined_theme
    return "combined" if combined else meeting.kind.value


def draft_agenda(
    meeting: Meeting, packs: Packs, branch: Branch, has_open_items: bool, people: dict[Presenter, int]
) -> list[AgendaItem]:
    """Agenda items of the rule pack for this meeting; `people` gives the member who presents for each post.

    The item that looks back on the last resolution is marked as coming from the open items when there are any.
    """
    # The month it counts for: a chi ủy that meets on 30/10 prepares November.
    month = dt.date.fromisoformat(f"{meeting.month}-01")
    rules = packs.agenda(meeting.date)
    proposed = propose_agenda(rules, template_id(meeting), branch.kind, month, meeting.theme_title)
    return [
        AgendaItem(
            meeting_id=meeting.id,
            position=position,
            title=entry.title,
            presenter_id=people.get(entry.by, 0),
            minutes=entry.minutes,
            source=ItemSource.OPEN_ITEMS if entry.standing == REVIEW and has_open_items else ItemSource.TEMPLATE,
            standing=entry.standing,
            in_minutes=entry.in_minutes,
        )
        for position, entry in enumerate(proposed, 1)
    ]
