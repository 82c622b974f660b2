"""Ballots: majority on the base set, adding from the top, ties, repeated votes, two rounds, sums."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rating import RatingRules, VoteBase
from desktop.domain.rating_votes import (
    Counting,
    RoundCounts,
    chosen,
    round_problems,
    season_problems,
    tallies,
    tally,
    tied_at_cap,
)
from desktop.domain.season import LEVELS, BallotCount, BallotRound, Level, RatingSeason, Round
from tests.domain.rule_packs import shipped

X, G, D, N, NONE = Level.EXCELLENT, Level.GOOD, Level.DONE, Level.NOT_DONE, Level.NONE
TWENTY = Counting(VoteBase.SUMMONED, Fraction(1, 2), 20, 18)


def votes(*numbers: int, key: int = 1, unrated: int = 0) -> BallotCount:
    names = dict(zip(("excellent", "good", "done", "not_done"), numbers, strict=True))
    return BallotCount(review_id=key, unrated=unrated, **names)


@pytest.mark.parametrize(
    ("numbers", "level", "majority", "again", "tie"),
    [
        ((11, 7, 0, 0), X, True, False, False),
        ((10, 8, 0, 0), G, False, True, False),  # ten of twenty are not more than half
        ((0, 11, 7, 0), G, True, False, False),
        ((6, 6, 6, 0), G, False, True, True),
        ((0, 0, 9, 9), N, False, True, True),
        ((0, 0, 0, 11), N, True, False, False),
        ((4, 4, 1, 1), NONE, False, True, True),  # ten in all: no adding reaches the majority
        ((0, 0, 0, 0), NONE, False, False, False),
    ],
)
def test_the_level_of_one_ballot(
    numbers: tuple[int, ...], level: Level, majority: bool, again: bool, tie: bool
) -> None:
    found = tally(votes(*numbers), 18, TWENTY)
    assert (found.level, found.majority, found.again, found.tie) == (level, majority, again, tie)


def test_what_it_says() -> None:
    assert tally(votes(0, 18, 0, 0), 18, TWENTY).text == ("Hoàn thành tốt nhiệm vụ: 18 trên 20 (số triệu tập), 90,0 %")
    assert tally(votes(6, 6, 6, 0), 18, TWENTY).text == (
        "Chưa mức nào quá bán; cộng dồn từ trên xuống được hoàn thành tốt nhiệm vụ, cần biểu quyết lại"
    )
    assert tally(votes(4, 4, 1, 1), 18, TWENTY).text == "Chưa có mức nào đủ phiếu, cần biểu quyết lại"
    assert tally(votes(0, 0, 0, 0), 0, TWENTY).text == "Chưa kiểm phiếu"
    nothing = Counting(VoteBase.VALID, Fraction(1, 2), 0, 0)
    assert tally(votes(0, 0, 0, 0), 0, nothing).share(X) == ""


@pytest.mark.parametrize(
    ("base", "number", "majority"),
    [(VoteBase.SUMMONED, 20, False), (VoteBase.PRESENT, 18, True), (VoteBase.VALID, 16, True)],
)
def test_the_base_is_a_setting(base: VoteBase, number: int, majority: bool) -> None:
    found = tally(votes(0, 10, 6, 0), 16, Counting(base, Fraction(1, 2), 20, 18))
    assert (found.base, found.majority) == (number, majority)


def test_the_majority_is_a_setting() -> None:
    two_thirds = Counting(VoteBase.PRESENT, Fraction(2, 3), 20, 18)
    assert tally(votes(0, 12, 6, 0), 18, two_thirds).majority is False
    assert tally(votes(0, 13, 5, 0), 18, two_thirds).majority is True


def test_figures_come_from_the_season_and_the_pack() -> None:
    rules = shipped()["rating_hd43"].read(RatingRules)
    found = Counting.of(RatingSeason(summoned=20, present=18), rules)
    assert found == TWENTY


def _round(kind: Round, *counts: BallotCount, valid: int = 18) -> RoundCounts:
    ballots = BallotRound(round=kind, given=valid, taken=valid, valid=valid)
    return RoundCounts(ballots, {count.review_id: count for count in counts})


def test_a_repeated_vote_replaces_the_first() -> None:
    rounds = [
        _round(Round.AGAIN, votes(2, 16, 0, 0, key=2)),
        _round(Round.LEVELS, votes(18, 0, 0, 0, key=1), votes(9, 9, 0, 0, key=2)),
        _round(Round.BRANCH, votes(0, 18, 0, 0, key=0)),
    ]
    found = tallies(rounds, TWENTY)
    assert {key: one.level for key, one in found.items()} == {0: G, 1: X, 2: G}
    assert not found[2].again


def test_the_second_of_two_rounds_chooses_among_the_good() -> None:
    rounds = [
        _round(Round.LEVELS, votes(0, 18, 0, 0, key=1), votes(0, 18, 0, 0, key=2), votes(0, 2, 16, 0, key=3)),
        _round(
            Round.EXCELLENT,
            BallotCount(review_id=1, excellent=11, against=7),
            BallotCount(review_id=2, excellent=10, against=8),
            BallotCount(review_id=3, excellent=18),
            BallotCount(review_id=9, excellent=18),
        ),
    ]
    found = tallies(rounds, TWENTY)
    assert {key: one.level for key, one in found.items()} == {1: X, 2: G, 3: D}
    assert (found[1].excellent_votes, found[1].against, found[1].share(X)) == (11, 7, "55,0 %")


def test_who_was_only_good_by_adding_up_is_not_chosen() -> None:
    first = tally(votes(6, 6, 6, 0), 18, TWENTY)
    assert chosen(first, BallotCount(review_id=1, excellent=18), 18, TWENTY).level is G


def test_equal_votes_at_the_edge_of_the_cap_are_a_tie() -> None:
    def choice(*numbers: int) -> dict[int, object]:
        counts = [BallotCount(review_id=n, excellent=got) for n, got in enumerate(numbers, 1)]
        first = [votes(0, 18, 0, 0, key=n) for n in range(1, len(numbers) + 1)]
        return dict(tallies([_round(Round.LEVELS, *first), _round(Round.EXCELLENT, *counts)], TWENTY))

    assert tied_at_cap(choice(18, 15, 15, 12), 2) == (2, 3)  # type: ignore[arg-type]
    assert tied_at_cap(choice(18, 15, 15, 12), 3) == ()  # type: ignore[arg-type]
    assert tied_at_cap(choice(18, 15), 2) == ()  # type: ignore[arg-type]
    assert tied_at_cap(choice(18, 15), 0) == ()  # type: ignore[arg-type]


def test_ballots_that_do_not_add_up_are_named() -> None:
    ballots = BallotRound(round=Round.LEVELS, given=19, taken=20, valid=17, invalid=1)
    one = RoundCounts(ballots, {4: votes(0, 16, 0, 0, key=4), 0: votes(0, 17, 0, 0, key=0)})
    said = [problem.message for problem in round_problems(one, TWENTY, {4: "Trần Văn Khoát"})]
    assert said == [
        "Xếp loại đảng viên: phát 19 phiếu cho 18 người có mặt.",
        "Xếp loại đảng viên: thu về 20 phiếu, nhiều hơn số phát ra 19.",
        "Xếp loại đảng viên: hợp lệ 17 + không hợp lệ 1 phải bằng thu về 20.",
        "Xếp loại đảng viên: Trần Văn Khoát có 16 phiếu, số phiếu hợp lệ là 17.",
    ]
    assert season_problems(RatingSeason(summoned=5, present=6))[0].field == "present"
    assert season_problems(RatingSeason(summoned=6, present=6)) == []


def test_more_votes_than_valid_ballots_give_no_level() -> None:
    """21 keyed for 12 on 18 ballots is a slip of the hand: it must not decide anybody's level."""
    found = tally(votes(0, 21, 0, 0), 18, TWENTY)
    assert (found.level, found.majority, found.again, found.tie) == (NONE, False, False, False)
    good = tally(votes(0, 18, 0, 0), 18, TWENTY)
    assert chosen(good, BallotCount(review_id=1, excellent=19), 18, TWENTY).level is G


@given(st.lists(st.integers(0, 20), min_size=4, max_size=4), st.integers(1, 60))
def test_at_most_one_level_has_the_majority_and_adding_never_skips_past_it(numbers: list[int], summoned: int) -> None:
    counting = Counting(VoteBase.SUMMONED, Fraction(1, 2), summoned, summoned)
    found = tally(votes(*numbers), sum(numbers), counting)
    enough = [level for level, got in zip(LEVELS, numbers, strict=True) if counting.enough(got, summoned)]
    if sum(numbers) <= summoned:
        assert len(enough) <= 1
        assert found.majority == bool(enough)
    if found.level is not NONE and not found.majority:
        above = sum(numbers[: LEVELS.index(found.level)])
        assert not counting.enough(above, summoned)
        assert counting.enough(above + numbers[LEVELS.index(found.level)], summoned)


def test_ballots_that_add_up_are_not_remarked() -> None:
    one = _round(Round.LEVELS, votes(0, 17, 0, 0, key=4, unrated=1))
    assert round_problems(one, TWENTY, {4: "Trần Văn Khoát"}) == []
