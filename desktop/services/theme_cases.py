"""The themes of a book as they stand: cases, slots of a year, what is due, search. The verbs are in `themes.py`."""

import datetime as dt
from collections.abc import Callable, Sequence

from desktop.domain.action_item import ActionItem
from desktop.domain.branch import Branch
from desktop.domain.duties import Duty
from desktop.domain.history import Change
from desktop.domain.meeting import AgendaItem
from desktop.domain.paper import IssuedPaper
from desktop.domain.problems import Problem, Severity
from desktop.domain.theme import (
    Theme,
    ThemeMaterial,
    ThemeRound,
    Verdict,
    capital,
    check,
    quarter_end,
    quarter_of,
    quarter_words,
    theme_name,
)
from desktop.domain.theme_duties import theme_duties
from desktop.domain.theme_steps import PLAN_PAPER, ThemeCase, ThemeRules, overdue, steps
from desktop.domain.vietnamese import matches
from desktop.services.action_items import ActionItemService
from desktop.services.desk import Desk
from desktop.services.meetings import MeetingService
from desktop.services.members import MemberService
from desktop.services.packs import Packs
from desktop.services.theme_agenda import theme_items
from desktop.services.theme_file import ThemeFile, ThemeSlot


class ThemeCases:
    """Reading."""

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
        """The work that arose from the theme: all of a session of its own, else what its items gave out; and what was
        given in its name while it had no session (one kept on paper)."""
        found = self._desk.records(ActionItem).find(meeting_id=0, source=capital(theme_name(theme)))
        return [*self._given_at_session(theme), *sorted(found, key=lambda item: item.id)]

    def _given_at_session(self, theme: Theme) -> list[ActionItem]:
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
            issued=frozenset(self._issued(theme)),
        )

    def _issued(self, theme: Theme) -> list[str]:
        """Ids of the papers that hold, without reading their words; of several rounds up, the paper of the last."""
        columns = ("paper", "withdrawn_on", "subject")
        found = [line for key in self._keys(theme) for line in self._desk.records(IssuedPaper).pick(*columns, **key)]
        now = round_key(theme, self.rounds(theme.id))
        return [p for p, withdrawn, key in found if not withdrawn and (p != ROUND_PAPER or key == now)]

    def _papers(self, theme: Theme) -> list[IssuedPaper]:
        """What was issued for the theme, and the plan of its year."""
        records = self._desk.records(IssuedPaper)
        return sorted((p for key in self._keys(theme) for p in records.find(**key)), key=lambda p: p.id)

    def _keys(self, theme: Theme) -> list[dict[str, str]]:
        """Where its papers stand in the register: the plan of its year, its own, those of later rounds up."""
        later = range(2, len(self.rounds(theme.id)) + 2)
        own = [f"theme:{theme.id}", *(f"theme:{theme.id}:{number}" for number in later)]
        return [{"paper": PLAN_PAPER, "subject": f"year:{theme.year}"}, *({"subject": subject} for subject in own)]

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
            basis=self.rules(theme.year).short,
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

    def duties(self, today: dt.date) -> list[Duty]:
        """What is due of the themes of this year and the last one."""
        cases = []
        for theme in (*self.in_year(today.year - 1), *self.in_year(today.year)):
            case = self.case(theme)
            notice = self._packs.meeting(case.day).documents_days_before
            cases.append((case, steps(case, self.rules(theme.year), today, documents_days_before=notice)))
        return theme_duties(cases, self._without_theme(today), self.rules(today.year), today)

    def _without_theme(self, today: dt.date) -> list[tuple[int, int]]:
        """The quarters of this year up to the running one that have no theme, as far as the book was kept in them; in
        the first quarter also the one that has just ended."""
        begun, running = self._branch().begun_on or dt.date.min, quarter_of(today)[1]
        ended = [(today.year - 1, 4)] if running == 1 else []
        quarters = [*ended, *((today.year, quarter) for quarter in range(1, running + 1))]
        known = {(theme.year, theme.quarter) for theme in self.all()}
        return [one for one in quarters if one not in known and quarter_end(*one) >= begun]

    def problems(self, theme: Theme) -> list[Problem]:
        """What is wrong with a theme, also beside the others."""
        other = self.of_quarter(theme.year, theme.quarter)
        found = check(theme)
        if other is not None and other.id != theme.id:
            text = f"{capital(quarter_words(theme.year, theme.quarter))} đã có chuyên đề “{other.title}”."
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


ROUND_PAPER = "to_trinh_chuyen_de"
"""The paper a draft goes up with, a new one each round."""


def round_key(theme: Theme, rounds: Sequence[ThemeRound]) -> str:
    """How the register names the draft's way up: "theme:3", after one return "theme:3:2"."""
    returned = sum(1 for one in rounds if one.verdict is Verdict.RETURNED)
    return f"theme:{theme.id}" + (f":{returned + 1}" if returned else "")


def month_of(theme: Theme) -> str:
    """The month a theme is planned for ("2026-09"): the quarter's last where none is said."""
    return f"{theme.year:04d}-{theme.month or theme.quarter * 3:02d}"
