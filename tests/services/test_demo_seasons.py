"""The practice book's ratings: past seasons in the forms of their years, and the cases it promises to hold."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.season import BallotCount, Level, Round
from desktop.services import demo
from desktop.services.book import Book

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def _path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo.make(tmp_path_factory.mktemp("mùa") / "Sổ mẫu.socb", today=TODAY, years=5)


@pytest.fixture
def made(_path: Path) -> Iterator[Book]:
    now = dt.datetime.combine(TODAY, dt.time(8), dt.UTC)
    with Book.open(_path, read_only=True, now=lambda: now) as book:
        yield book


def test_each_past_year_is_rated_in_its_own_way(made: Book) -> None:
    packs = {year: made.ratings.report(year)["pack"] for year in made.ratings.years()}
    assert packs == {
        2026: "rating_hd43",
        2025: "rating_hd43",
        2024: "rating_hd25",
        2023: "rating_hd25",
        2022: "",
        2021: "",
    }
    forms = {person.form for person in made.ratings.people(2024) if person.to_rate}
    assert forms == {"02a"}
    season = made.ratings.season(2022)
    assert season is not None
    assert season.from_paper


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024, 2025, 2026])
def test_the_sums_of_every_year_meet(made: Book, year: int) -> None:
    assert made.ratings.report(year)["identities"] == {"present": True, "levels": True}


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_a_past_season_is_whole_from_slips_to_decisions(made: Book, year: int) -> None:
    season = made.ratings.season(year)
    assert season is not None
    open_steps = [line.key for line in made.ratings.checklist(year) if not line.ok]
    assert set(open_steps) <= {"list", "cap"}
    assert made.ratings.outcome(season).problems == ()
    rated = [person for person in made.ratings.people(year) if person.to_rate]
    assert all(person.review.decided_level for person in rated)
    assert all(made.ratings.texts(season, person.review) for person in rated)
    assert len(season.tally_ids) == 3
    assert not [p for p in rated if p.member.id in season.tally_ids and p.post], (
        "the chi ủy doesn't count its own votes"
    )
    assert len(made.ratings.texts(season, None)) >= 6
    assert all(len(made.ratings.points(season, person.review)) == (5 if year == 2025 else 0) for person in rated[:5])


def test_last_year_has_a_tie_voted_on_again_and_more_excellent_than_the_cap(made: Book) -> None:
    season = made.ratings.season(2025)
    assert season is not None
    rounds = {one.round.round: one for one in made.ratings.rounds(season)}
    assert set(rounds) == {Round.LEVELS, Round.AGAIN, Round.BRANCH}
    (tied,) = rounds[Round.AGAIN].counts
    count: BallotCount = rounds[Round.LEVELS].counts[tied]
    assert count.good == count.done > 0
    outcome = made.ratings.outcome(season)
    assert outcome.cap.exceeded
    lowered = [
        person.review
        for person in made.ratings.people(2025)
        if person.review.branch_level is Level.EXCELLENT and person.review.decided_level is Level.GOOD
    ]
    assert lowered
    assert not made.ratings.cap(season).exceeded


def test_there_is_a_discipline_and_who_got_it_is_not_done(made: Book) -> None:
    (discipline,) = made.merits.disciplines()
    assert discipline.date == dt.date(2025, 8, 14)
    person = made.ratings.people(2025).one(discipline.member_id)
    assert person is not None
    assert made.ratings.judged(person.review).allowed is Level.NOT_DONE
    assert person.review.decided_level is Level.NOT_DONE


def test_residence_remarks_shortcomings_and_registers_are_filled(made: Book) -> None:
    assert all(line.sent for year in (2023, 2024, 2025) for line in made.residence_remarks.of_year(year))
    assert made.ratings.shortcomings(2025, 0)
    assert made.ratings.to_answer(2026, 0)
    assert made.merits.commendations(2025)
    assert len(made.merits.courses(2025)) > 10


def test_this_years_season_has_begun_with_a_third_of_the_slips(made: Book) -> None:
    rated = [person for person in made.ratings.people(2026) if person.to_rate]
    handed = [person for person in rated if person.review.handed_in_on]
    assert len(handed) == (len(rated) + 2) // 3
    assert all(not person.review.branch_level for person in rated)
