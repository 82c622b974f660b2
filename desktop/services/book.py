"""Book, the one door: the branch's sổ with all its verbs. Everything above (papers, window, command line) asks it.

`Book.create` and `Book.open` give one; it is a context manager. The clock is a parameter.
"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from desktop.db.drafts import Drafts
from desktop.db.driver import Key
from desktop.db.store import Store
from desktop.domain.branch import Branch, check
from desktop.domain.duties import Duty
from desktop.domain.history import Change
from desktop.domain.problems import Invalid, Problem, UserError, errors
from desktop.services.action_items import ActionItemService
from desktop.services.desk import Desk
from desktop.services.duties import DutyService, Gauge
from desktop.services.holidays import HolidayService
from desktop.services.meeting_parts import MeetingPartService
from desktop.services.meetings import MeetingService
from desktop.services.members import MemberService
from desktop.services.packs import Packs
from desktop.services.papers import PaperService
from desktop.services.safety import Safety
from desktop.services.year import YearService

if TYPE_CHECKING:
    from desktop.services.assignments import AssignmentService
    from desktop.services.commitments import CommitmentService
    from desktop.services.criteria_tables import CriteriaTables
    from desktop.services.households import HouseholdService
    from desktop.services.import_households import HouseholdImports
    from desktop.services.import_members import MemberImports
    from desktop.services.improvement import ImprovementService
    from desktop.services.merits import MeritService
    from desktop.services.opening import OpeningService
    from desktop.services.pack_files import PackFiles
    from desktop.services.ratings import RatingService
    from desktop.services.residence_remarks import ResidenceRemarkService
    from desktop.services.resolutions import ResolutionService
    from desktop.services.scoring import ScoringService
    from desktop.services.search import SearchService
    from desktop.services.theme_sessions import ThemeSessionService
    from desktop.services.themes import ThemeService

Clock = Callable[[], dt.datetime]


def system_clock() -> dt.datetime:
    """The PC's own clock, in the PC's own time zone (papers carry local days)."""
    return dt.datetime.now().astimezone()


class Book:
    """Sổ chi bộ: one open book."""

    def __init__(self, store: Store, now: Clock) -> None:
        self.store = store
        self.desk = Desk(store, now)
        self.packs = Packs(self.desk)
        self.holidays = HolidayService(self.desk, self.packs)
        self.members = MemberService(self.desk, self.packs)
        self.items = ActionItemService(self.desk)
        self.meetings = MeetingService(self.desk, self.members, self.items, self.packs, lambda: self.branch)
        self.parts = MeetingPartService(self.desk, self.meetings, self.members, self.packs)
        self.papers = PaperService(self.desk, lambda: self.branch)
        self.years = YearService(self.meetings, self.packs)
        self.duties = DutyService(
            self.desk, self.meetings, self.members, self.items, self.years, self.packs, self._last_backup
        )
        self.duties.sources.append(lambda today: self.resolutions.duties(today))
        self.duties.sources.append(lambda today: self.ratings.duties(today))
        self.duties.sources.append(lambda today: self.households.duties(today))
        self.duties.sources.append(self._assignment_duties)
        self.duties.sources.append(self._absence_duties)
        self.duties.figures += [self._themes_held, self._assigned, self._good_and_above]
        self.duties.sources.append(lambda today: self.themes.duties(today))
        self.safety = Safety(store, now)

    # What the first picture of the window doesn't need is imported when first asked for: the start is measured.

    @cached_property
    def imports(self) -> "MemberImports":
        """Member lists taken over from Excel."""
        from desktop.services.import_members import MemberImports

        return MemberImports(self.desk, self.members, lambda: self.branch)

    @cached_property
    def scoring(self) -> "ScoringService":
        """The score of a meeting's quality."""
        from desktop.services.scoring import ScoringService

        return ScoringService(self.meetings, self.members, self.packs)

    @cached_property
    def opening(self) -> "OpeningService":
        """Facts from the paper book of a year that has begun."""
        from desktop.services.opening import OpeningService

        return OpeningService(self.desk, self.members, self.meetings, self.packs)

    @cached_property
    def resolutions(self) -> "ResolutionService":
        """Resolutions, conclusions, programmes and plans, and the register of them."""
        from desktop.services.resolutions import ResolutionService

        return ResolutionService(self.desk, self.items, self.members, lambda: self.themes, self.packs)

    @cached_property
    def assignments(self) -> "AssignmentService":
        """Tasks given to members for a year."""
        from desktop.services.assignments import AssignmentService

        return AssignmentService(self.desk, self.members, self.packs)

    @cached_property
    def commitments(self) -> "CommitmentService":
        """The members' yearly commitments."""
        from desktop.services.commitments import CommitmentService

        return CommitmentService(self.desk, self.members, self.packs, self.assignments.day_of)

    @cached_property
    def improvement(self) -> "ImprovementService":
        """Plans to raise the quality of meetings."""
        from desktop.services.improvement import ImprovementService

        return ImprovementService(self.desk, self.packs)

    @cached_property
    def search(self) -> "SearchService":
        """Search over everything."""
        from desktop.services.search import SearchService

        return SearchService(self.desk, self.members)

    @cached_property
    def households(self) -> "HouseholdService":
        """Households, who is in charge of them, and views of the people."""
        from desktop.services.households import HouseholdService

        return HouseholdService(self.desk, self.members, self.meetings, self.packs)

    @cached_property
    def household_imports(self) -> "HouseholdImports":
        """Household lists taken over from Excel."""
        from desktop.services.import_households import HouseholdImports

        return HouseholdImports(self.desk, self.households, self.members)

    @cached_property
    def themes(self) -> "ThemeService":
        """The quarterly themes."""
        from desktop.services.themes import ThemeService

        return ThemeService(self.desk, self.meetings, self.members, self.items, self.packs, lambda: self.branch)

    @cached_property
    def theme_sessions(self) -> "ThemeSessionService":
        """The sessions of the quarterly themes."""
        from desktop.services.theme_sessions import ThemeSessionService

        return ThemeSessionService(self.desk, self.meetings, self.themes, self.packs)

    @cached_property
    def ratings(self) -> "RatingService":
        """The yearly review and rating."""
        from desktop.services.ratings import RatingService

        return RatingService(self.desk, self.members, self.packs, self.residence_remarks)

    @cached_property
    def merits(self) -> "MeritService":
        """Commendations, discipline, courses."""
        from desktop.services.merits import MeritService

        return MeritService(self.desk, self.members)

    @cached_property
    def residence_remarks(self) -> "ResidenceRemarkService":
        """Remarks on working members who live here (213)."""
        from desktop.services.residence_remarks import ResidenceRemarkService

        return ResidenceRemarkService(self.desk, self.members)

    @cached_property
    def criteria_tables(self) -> "CriteriaTables":
        """Tables of points of the review forms."""
        from desktop.services.criteria_tables import CriteriaTables

        return CriteriaTables(self.desk, self.packs)

    @cached_property
    def pack_files(self) -> "PackFiles":
        """Further rule packs from files."""
        from desktop.services.pack_files import PackFiles

        return PackFiles(self.desk, self.packs)

    def _assignment_duties(self, today: dt.date) -> list[Duty]:
        from desktop.services.assignment_facts import AssignmentDuties

        return AssignmentDuties(self.assignments, self.commitments, self.papers).due(self.branch, today)

    def _absence_duties(self, today: dt.date) -> list[Duty]:
        from desktop.services.absences import AbsenceDuties

        return AbsenceDuties(self.desk, self.meetings, self.members, self.packs).due(today)

    def _themes_held(self, year: int, today: dt.date) -> Gauge:
        from desktop.services.gauges import themes_held

        return themes_held(self.themes, year, today)

    def _assigned(self, year: int, today: dt.date) -> Gauge:
        from desktop.services.gauges import assigned

        return assigned(self.assignments, year, today)

    def _good_and_above(self, year: int, today: dt.date) -> Gauge:
        from desktop.services.gauges import good_and_above

        return good_and_above(self.ratings, year, today)

    def _last_backup(self) -> dt.date | None:
        from desktop.services.backups import last_proven

        proven = last_proven(self.path)
        return proven.date() if proven else None

    @classmethod
    def create(
        cls, path: Path, branch: Branch, *, passphrase: str | None = None, now: Clock = system_clock, who: str = ""
    ) -> "Book":
        """Make a new book for a branch. An existing file is refused, untouched."""
        faults = errors(check(branch))
        if faults:
            raise Invalid(faults)
        book = cls(Store.create(path, key=passphrase, now=now, who=who), now)
        with book.desk.write("Tạo sổ mới", undoable=False, kind="create") as write:
            write.add(
                dataclasses.replace(
                    branch, book_uid=branch.book_uid or uuid.uuid4().hex, begun_on=branch.begun_on or book.today()
                )
            )
        return book

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        passphrase: Key = None,
        read_only: bool = False,
        now: Clock = system_clock,
        who: str = "",
        take_over: bool = False,
    ) -> "Book":
        """Open a book. Errors of the world (not there, damaged, newer, wrong passphrase) are UserErrors.

        `take_over`: the user said that the other PC named in the lock file doesn't hold the book any more.
        """
        store = Store.open(path, key=passphrase, query_only=read_only, now=now, who=who, take_over=take_over)
        return cls(store, now)

    def __enter__(self) -> "Book":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.store.close()

    def reader(self) -> Callable[[], "Book"]:
        """A way for a worker to open this book for reading, in its own thread, without deriving the key again.

        The worker closes what it opened before it renders, so that a writer never waits (architecture 7).
        """
        path, key, now = self.store.path, self.store.raw_key, self.desk.now
        return lambda: Book(Store.open(path, key, query_only=True, now=now), now)

    @property
    def path(self) -> Path:
        return self.store.path

    @property
    def read_only(self) -> bool:
        """Whether it is open for reading only."""
        return self.store.query_only

    def today(self) -> dt.date:
        return self.desk.today()

    @property
    def name(self) -> str:
        """What the book is called: its branch."""
        return self.branch.name

    def undo_label(self) -> str:
        """The action that undo would take back; "" when there is none."""
        return self.store.undo_label()

    def redo_label(self) -> str:
        return self.store.redo_label()

    def undo(self) -> str:
        """Take back the last action; its name, "" when there was nothing. UserError when rows changed since."""
        return self.store.undo()

    def redo(self) -> str:
        return self.store.redo()

    def history(self, record: object) -> list[Change]:
        """Everything that happened to one record: who, when, under which action, old and new values."""
        return self.store.journal.history(record)

    def take_back(self, action: int) -> str:
        """Take back one whole action (an import) by its number in the journal."""
        return self.store.take_back(action)

    @property
    def drafts(self) -> Drafts:
        """Unsaved words of open forms: kept in the book, offered back, never in the history."""
        return self.store.drafts

    @property
    def branch(self) -> Branch:
        """The branch of this book."""
        found = self.desk.records(Branch).all()
        if not found:
            raise UserError("Sổ này chưa có tên chi bộ. Hãy tạo sổ mới hoặc mở sổ khác.")
        return found[0]

    def save_branch(self, branch: Branch) -> Branch:
        faults = errors(check(branch))
        if faults:
            raise Invalid(faults)
        with self.desk.write("Sửa thông tin chi bộ") as write:
            return write.update(branch)

    def branch_problems(self, branch: Branch) -> list[Problem]:
        return check(branch)

    def subscribe(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        """Call `listener` with the kinds that changed after each commit; returns the way to stop it."""
        return self.store.subscribe(listener)
