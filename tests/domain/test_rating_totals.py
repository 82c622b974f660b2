"""Sums of a season over random books, the national table, targets, final levels, commendations."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rating import RatingRules
from desktop.domain.rating_awards import branch_awards, consecutive, member_awards
from desktop.domain.rating_people import Standing
from desktop.domain.rating_totals import (
    NotDoneReason,
    Placed,
    Totals,
    decided_level,
    final_level,
    statistics,
    targets,
    totals,
)
from desktop.domain.season import LEVELS, Level, MemberReview, ReRating
from tests.domain.rule_packs import shipped

RULES = shipped()["rating_hd43"].read(RatingRules)
X, G, D, N, NONE = Level.EXCELLENT, Level.GOOD, Level.DONE, Level.NOT_DONE, Level.NONE

people = st.lists(
    st.builds(
        Placed,
        st.sampled_from(list(Standing)),
        st.sampled_from([*LEVELS, NONE]),
        st.lists(st.sampled_from(list(NotDoneReason)), max_size=3),
    ),
    max_size=80,
)


@given(people)
def test_the_identities_meet_over_any_people(placed: list[Placed]) -> None:
    roll = sum(one.standing.present for one in placed)
    found = totals(placed, roll)
    assert found.present_holds
    assert found.levels_hold
    assert found.present == found.exempt + found.not_yet + found.rated == roll
    assert sum(found.levels.values()) == found.rated
    counts = {line.number: line.count for line in statistics(found)}
    assert counts["1"] == counts["2"] + counts["3"] + counts["4"]
    assert counts["4"] == sum(counts[f"4.{n}"] for n in range(1, 5))
    assert counts["4.4"] == sum(counts[f"4.4.{n}"] for n in range(1, 6))


@given(people, st.integers(1, 5))
def test_a_roll_that_differs_from_the_standings_shows(placed: list[Placed], more: int) -> None:
    roll = sum(one.standing.present for one in placed)
    assert not totals(placed, roll + more).present_holds


def test_who_is_to_be_rated_and_has_no_level_is_not_yet_rated() -> None:
    found = totals([Placed(Standing.RATED), Placed(Standing.RATED, G), Placed(Standing.EXEMPT, G)], 3)
    assert (found.exempt, found.not_yet, found.rated) == (1, 1, 1)


def test_of_several_reasons_the_first_of_the_table_counts() -> None:
    both = Placed(Standing.RATED, N, [NotDoneReason.DISCIPLINED, NotDoneReason.DEGENERATE])
    found = totals([both, Placed(Standing.RATED, N)], 2)
    assert found.not_done[NotDoneReason.DEGENERATE] == 1
    assert found.not_done[NotDoneReason.OTHER] == 1
    assert [line.depth for line in statistics(found)][:6] == [0, 0, 0, 0, 1, 1]


def _rated(good: int, done: int) -> Totals:
    placed = [Placed(Standing.RATED, G)] * good + [Placed(Standing.RATED, D)] * done
    return totals(placed, good + done)


@pytest.mark.parametrize(
    ("good", "done", "reached"),
    [
        (0, 0, (None, None)),
        (9, 1, (False, True)),
        (10, 1, (True, True)),
        (84, 16, (False, False)),
        (1, 1, (False, False)),
    ],
)
def test_the_share_must_be_above_the_target(good: int, done: int, reached: tuple[bool | None, bool | None]) -> None:
    assert tuple(target.reached for target in targets(_rated(good, done), RULES)) == reached


def test_a_target_says_its_figures_and_one_of_nought_is_none() -> None:
    only = dataclasses.replace(RULES, member_target_low=0)
    (target,) = targets(_rated(10, 1), only)
    assert target.text == "Đạt chỉ tiêu trên 90 %: 10/11 từ hoàn thành tốt trở lên (90,9 %)"
    (none,) = targets(_rated(0, 0), only)
    assert none.text == "Chỉ tiêu trên 90 %: chưa có số liệu"


def test_the_level_that_counts() -> None:
    review = MemberReview(id=5, own_level=X, committee_level=G, branch_level=G)
    assert (final_level(review), decided_level(review)) == (G, NONE)
    decided = dataclasses.replace(review, decided_level=D)
    assert (final_level(decided), decided_level(decided)) == (D, D)
    changes = [
        ReRating(id=1, review_id=5, after=G),
        ReRating(id=2, review_id=5, after=N),
        ReRating(id=3, review_id=5),
        ReRating(id=4, review_id=6, after=X),
    ]
    assert (final_level(decided, changes), decided_level(decided, changes)) == (N, N)


# ---------------------------------------------------------------- commendations


def years(*levels: Level, last: int = 2026) -> dict[int, Level]:
    return {last - n: level for n, level in enumerate(reversed(levels))}


@pytest.mark.parametrize(
    ("levels", "count"),
    [((X,), 1), ((X, X), 2), ((X, G, X), 1), ((X, X, G), 0), ((), 0), ((X, X, X, X, X), 5)],
)
def test_years_in_a_row_end_at_the_first_other_level(levels: tuple[Level, ...], count: int) -> None:
    assert consecutive(years(*levels), 2026) == count


def test_a_gap_in_the_years_breaks_the_row() -> None:
    assert consecutive({2026: X, 2025: X, 2023: X}, 2026) == 2


def test_the_yearly_certificate_and_the_fifth_year() -> None:
    assert member_awards(7, years(X, G), 2026, RULES) == []
    (yearly,) = member_awards(7, years(X), 2026, RULES)
    assert (yearly.kind, yearly.by, yearly.ground) == (
        "Giấy khen",
        "đảng ủy cơ sở, chi bộ cơ sở",
        "Hoàn thành xuất sắc nhiệm vụ năm 2026",
    )
    five = member_awards(7, years(*[X] * 5), 2026, RULES)
    assert [award.kind for award in five] == ["Giấy khen", "Giấy khen", "Bằng khen"]
    assert five[2].ground == "Hoàn thành xuất sắc nhiệm vụ 5 năm liền (2022–2026)"
    assert five[2].by.startswith("ban thường vụ tỉnh ủy")
    assert len(member_awards(7, years(*[X] * 6), 2026, RULES)) == 1
    assert len(member_awards(7, years(*[X] * 10), 2026, RULES)) == 3
    assert "mục 19" in yearly.basis


def test_a_branch_must_be_recognised_as_exemplary() -> None:
    assert branch_awards({}, 2026, RULES) == []
    assert "tiêu biểu" in branch_awards(years(X), 2026, RULES)[0].ground
    assert [award.member_id for award in branch_awards(years(*[X] * 5), 2026, RULES)] == [0, 0, 0]
