"""The thematic part in a meeting's agenda: put in when a theme is combined with the regular meeting, taken out again.

HD 42-HD/BTCTW: the two parts follow one another, 120 minutes in all.
"""

import dataclasses
from collections.abc import Sequence

from desktop.db.writer import Writer
from desktop.domain.agenda import AgendaRules, Presenter, Template
from desktop.domain.meeting import AgendaItem, ItemSource, Meeting
from desktop.domain.theme import Theme

THEME_ITEMS = ("theme_report", "theme_discussion", "theme_conclusion")
"""Keys of the standing items that belong to the theme."""


def theme_items(agenda: Sequence[AgendaItem]) -> list[AgendaItem]:
    """The items of a meeting that belong to its theme, in their order."""
    return [item for item in agenda if item.standing in THEME_ITEMS]


def put_in(
    write: Writer, meeting: Meeting, agenda: Sequence[AgendaItem], rules: AgendaRules, title: str, presenter_id: int = 0
) -> int:
    """Lay the thematic part into a regular agenda: its three items in their place, shorter standing items.

    Minutes somebody changed by hand stay. Gives the minutes all items add up to.
    """
    combined, usual = rules.template("combined"), _minutes(rules.template("regular"))
    wanted = _minutes(combined)
    kept = [
        dataclasses.replace(item, minutes=min(item.minutes, wanted[item.standing]))
        if item.standing in wanted and item.minutes == usual.get(item.standing)
        else item
        for item in agenda
    ]
    kept = _with_theme(kept, combined, meeting, title, presenter_id)
    before = {item.id: item for item in agenda}
    for position, item in enumerate(kept, 1):
        placed = dataclasses.replace(item, position=position)
        if not item.id:
            write.add(placed)
        elif placed != before[item.id]:
            write.update(placed)
    return sum(item.minutes for item in kept)


def _minutes(template: Template) -> dict[str, int]:
    return {item.id: item.minutes for item in template.items}


def _with_theme(
    agenda: list[AgendaItem], combined: Template, meeting: Meeting, title: str, presenter_id: int
) -> list[AgendaItem]:
    """The agenda with the items of the theme that it lacks, before its conclusion; their title and presenter."""
    there = {item.standing for item in agenda}
    found = [named(item, title, presenter_id) for item in agenda]
    ends = {"conclusion", "quality"}
    place = next((n for n, item in enumerate(found) if item.standing in ends), len(found))
    lacking = [item for item in combined.items if item.id in THEME_ITEMS and item.id not in there]
    new = [
        AgendaItem(
            meeting_id=meeting.id,
            title=item.title.replace("{theme}", title),
            presenter_id=presenter_id if item.by is Presenter.ASSIGNED else meeting.chair_id,
            minutes=item.minutes,
            source=ItemSource.TEMPLATE,
            standing=item.id,
            in_minutes=item.in_minutes,
        )
        for item in lacking
    ]
    return [*found[:place], *new, *found[place:]]


def named(item: AgendaItem, title: str, presenter_id: int) -> AgendaItem:
    """The item that presents the theme with its title and presenter; other items as they are."""
    if item.standing != "theme_report":
        return item
    return dataclasses.replace(item, title=f"Chuyên đề: {title}", presenter_id=presenter_id or item.presenter_id)


def take_out(write: Writer, agenda: Sequence[AgendaItem], rules: AgendaRules) -> int:
    """Take the thematic part out again, but for what was recorded in it; gives the minutes that are left."""
    wanted, combined = _minutes(rules.template("regular")), _minutes(rules.template("combined"))
    left = []
    for item in agenda:
        if item.standing in THEME_ITEMS and not (item.notes.strip() or item.conclusion.strip() or item.done):
            write.remove(item)
        elif item.standing in wanted and item.minutes == combined.get(item.standing):
            left.append(dataclasses.replace(item, minutes=max(item.minutes, wanted[item.standing])))
        else:
            left.append(item)
    before = {item.id: item for item in agenda}
    for position, item in enumerate(left, 1):
        placed = dataclasses.replace(item, position=position)
        if placed != before[item.id]:
            write.update(placed)
    return sum(item.minutes for item in left)


def presenter_of(theme: Theme | None) -> int:
    """Who presents: as planned, else who wrote the draft."""
    return (theme.presenter_id or theme.writer_id) if theme else 0
