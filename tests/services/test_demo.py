"""The practice book: it holds what it promises, the same seed gives the same book, a stopped one leaves no file."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.documents import practice
from desktop.domain.action_item import EventKind, ItemState
from desktop.domain.meeting import AttendanceMark, MeetingKind
from desktop.domain.member import MemberState
from desktop.domain.problems import UserError
from desktop.domain.resolution import ResolutionKind
from desktop.domain.theme import ThemeEnd, Verdict
from desktop.domain.theme_steps import CaseState
from desktop.services import care, demo
from desktop.services.book import Book
from desktop.services.progress import Cancelled, Progress

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="session")
def practice_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return practice.make(tmp_path_factory.mktemp("demo") / "Sổ mẫu.socb", today=TODAY, years=1)


@pytest.fixture
def made(practice_book: Path) -> Iterator[Book]:
    now = dt.datetime.combine(TODAY, dt.time(8), dt.UTC)
    with Book.open(practice_book, read_only=True, now=lambda: now) as book:
        yield book


def test_it_holds_people_in_every_state_a_branch_meets(made: Book) -> None:
    states = {line.state for line in made.members.states_on(TODAY)}
    assert states >= {
        MemberState.OFFICIAL,
        MemberState.PROBATIONARY,
        MemberState.EXEMPT,
        MemberState.TEMPORARY_HERE,
        MemberState.TEMPORARY_ELSEWHERE,
        MemberState.RESIDENCE,
        MemberState.DIED,
        MemberState.TRANSFERRED,
        MemberState.ABROAD,
    }
    assert len(made.members.all()) == 27
    assert made.branch.practice


def test_every_month_past_has_its_meeting_prepared_by_the_chi_uy(made: Book) -> None:
    held = [m for m in made.meetings.all() if m.kind is MeetingKind.REGULAR and m.held]
    assert len(held) == 12
    for meeting in held:
        file = made.meetings.file(meeting.id)
        assert file.committee is not None
        assert file.committee.held
        assert file.committee.date < meeting.date
        assert not file.marked(AttendanceMark.UNMARKED)
        assert file.opinions
        assert file.votes
        assert file.items
        assert all(v.agree + v.against + v.other + v.not_voting == v.present <= v.entitled for v in file.votes)


def test_there_are_moved_and_extraordinary_meetings_and_those_of_the_party_cells(made: Book) -> None:
    meetings = made.meetings.all()
    assert any(m.rule_date not in {None, m.date} and m.moved_reason for m in meetings)
    cells = [m for m in meetings if m.kind is MeetingKind.CELL]
    assert cells
    assert all(made.meetings.attendance(m.id) for m in cells)
    extraordinary = [m for m in meetings if m.kind is MeetingKind.EXTRAORDINARY]
    assert any(vote.secret for m in extraordinary for vote in made.meetings.file(m.id).votes)


def test_work_travels_done_late_extended_and_dropped(made: Book) -> None:
    items = made.items.all()
    kinds = {event.kind for item in items for event in made.items.events(item.id)}
    assert kinds >= {EventKind.DONE, EventKind.CHANGED, EventKind.PROGRESS, EventKind.DROPPED}
    assert {item.state for item in items} >= {ItemState.OPEN, ItemState.DONE, ItemState.DROPPED}
    assert any(item.closed_on and item.due_on and item.closed_on > item.due_on for item in items)


def test_no_sentence_has_a_gap_left_in_it(made: Book) -> None:
    for meeting in made.meetings.all():
        file = made.meetings.file(meeting.id)
        said = [meeting.politics, meeting.leadership, meeting.conclusion, meeting.next_tasks]
        said += [text for item in file.agenda for text in (item.title, item.notes, item.conclusion)]
        said += [opinion.text for opinion in file.opinions] + [item.title for item in file.items]
        assert not [text for text in said if "{" in text or "}" in text]


def test_its_papers_are_numbered_without_gaps_and_unbroken(made: Book) -> None:
    assert len(made.papers.all()) >= 24
    assert made.papers.gaps(2026) == []
    assert made.papers.broken_chain() == []


def test_the_clock_stands_on_the_evenings_and_ends_before_today(made: Book) -> None:
    moments = [action.at for action in made.store.journal.actions()]
    assert moments == sorted(moments, reverse=True)
    assert moments[0].date() < TODAY
    assert all(moment.time() >= dt.time(19, 30) for moment in moments)


def test_nothing_is_wrong_with_the_file(made: Book) -> None:
    assert care.check(made) == []


def test_the_same_seed_on_the_same_day_gives_the_same_book(practice_book: Path, made: Book, tmp_path: Path) -> None:
    again = practice.make(tmp_path / "2.socb", today=TODAY, years=1)
    other = practice.make(tmp_path / "3.socb", today=TODAY, years=1, seed=2)
    with Book.open(again, read_only=True) as same, Book.open(other, read_only=True) as different:
        assert same.store.content() == made.store.content()
        assert different.store.content() != made.store.content()


def test_a_book_of_before_the_rules_has_no_points_only_decided_levels(tmp_path: Path) -> None:
    path = demo.make(tmp_path / "cũ.socb", today=dt.date(2017, 6, 10), years=1, members=demo.FEWEST)
    with Book.open(path, read_only=True) as book:
        held = [m for m in book.meetings.all() if m.kind is MeetingKind.REGULAR and m.held]
        assert len(book.members.all()) == demo.FEWEST
        assert not any(book.meetings.file(m.id).scores for m in held)
        assert all(m.level_decided for m in held[:-1])


def test_a_file_that_is_there_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "có sẵn.socb"
    path.write_bytes(b"of somebody else")
    with pytest.raises(UserError):
        demo.make(path, today=TODAY, years=1)
    assert path.read_bytes() == b"of somebody else"


def test_stopping_leaves_no_file(tmp_path: Path) -> None:
    said: list[int] = []

    def report(done: int, total: int, text: str) -> None:
        said.append(done)

    with pytest.raises(Cancelled):
        demo.make(tmp_path / "dở.socb", today=TODAY, years=1, progress=Progress(report, lambda: len(said) > 3))
    assert list(tmp_path.iterdir()) == []
    assert said == sorted(said)


def test_it_holds_the_themes_of_a_year_combined_alone_and_returned(made: Book) -> None:
    themes = [made.themes.file(theme.id, TODAY) for theme in made.themes.in_year(2026)]
    assert [file.theme.quarter for file in themes] == [1, 2, 3, 4]
    held = themes[:3]
    assert all(file.meeting and file.meeting.held and not file.missing and not file.missing_papers for file in held)
    assert {file.theme.combined for file in held} == {True, False}
    assert [r.verdict for r in held[2].rounds] == [Verdict.RETURNED, Verdict.APPROVED]
    assert {file.theme.ending for file in held} == set(ThemeEnd)
    assert held[0].theme.results
    assert all(file.items for file in held)
    combined = made.meetings.file(held[0].theme.meeting_id)
    assert (combined.minutes_lasted or 0) >= 110
    assert all(combined.recorded(item) for item in combined.agenda if item.in_minutes)
    assert themes[3].state is CaseState.SENT


def test_each_year_has_its_resolution_and_programme_with_late_and_dropped_work(made: Book) -> None:
    year = made.today().year
    for kind in (ResolutionKind.YEARLY, ResolutionKind.PROGRAMME):
        kept = made.resolutions.of_year(kind, year)
        assert kept is not None
        assert made.resolutions.vote(kept) is not None
        assert kept.date == made.meetings.get(kept.meeting_id).date
    yearly = made.resolutions.of_year(ResolutionKind.YEARLY, year)
    assert yearly is not None
    done = made.resolutions.progress(yearly.id, made.today())
    assert done.done
    assert done.late
    assert done.dropped
    assert [view.received_on is not None for view in made.resolutions.views(yearly.id)] == [True]
    plans = [r for r in made.resolutions.all() if r.kind is ResolutionKind.SUPERIOR]
    assert all(made.resolutions.items(plan.id) for plan in plans if plan.meeting_id)
