"""Ballots counted on real files: levels, a tie, no majority, two rounds, the cap, sums that must meet."""

import dataclasses

import pytest

from desktop.domain.season import BallotCount, BallotRound, Level, MemberReview, RatingSeason, ReRating, Round
from desktop.services.book import Book

GOOD = BallotCount(good=10)


@pytest.fixture
def season(book: Book) -> RatingSeason:
    begun = book.ratings.begin(2026)
    return book.ratings.save_season(dataclasses.replace(begun, summoned=10, present=10))


def _round(season: RatingSeason, kind: Round = Round.LEVELS, valid: int = 10) -> BallotRound:
    return BallotRound(season_id=season.id, round=kind, given=valid, taken=valid, valid=valid)


def _reviews(book: Book) -> list[MemberReview]:
    return book.ratings.open_reviews(2026)


def test_ballots_need_reviews_and_those_are_made_once(book: Book, season: RatingSeason) -> None:
    reviews = _reviews(book)
    assert len(reviews) == book.ratings.people(2026).rated == 11
    assert all(review.id and review.form for review in reviews)
    assert _reviews(book) == reviews


def test_a_round_gives_each_his_level_and_it_is_taken_over_in_one_action(book: Book, season: RatingSeason) -> None:
    reviews = _reviews(book)
    counts = {review.id: GOOD for review in reviews}
    counts[reviews[0].id] = BallotCount(excellent=7, good=3)
    counts[0] = BallotCount(excellent=2, good=8)
    book.ratings.save_round(_round(season), {k: v for k, v in counts.items() if k})
    book.ratings.save_round(_round(season, Round.BRANCH), {0: counts[0]})
    outcome = book.ratings.outcome(season)
    assert [tally.level for tally in outcome.tallies.values()] == [Level.EXCELLENT, *[Level.GOOD] * 10]
    assert outcome.branch is not None
    assert outcome.branch.level is Level.GOOD
    assert outcome.problems == ()
    assert book.ratings.take_levels(season) == 11
    levels = [person.review.branch_level for person in book.ratings.people(2026) if person.to_rate]
    assert levels == [Level.EXCELLENT, *[Level.GOOD] * 10]
    kept = book.ratings.season(2026)
    assert kept is not None
    assert kept.voted_level is Level.GOOD
    book.undo()
    assert book.ratings.people(2026).lines[0].review.branch_level is Level.NONE


def test_without_a_majority_a_level_is_only_proposed_and_must_be_voted_again(book: Book, season: RatingSeason) -> None:
    review = _reviews(book)[0]
    book.ratings.save_round(_round(season), {review.id: BallotCount(excellent=4, good=4, done=2)})
    tally = book.ratings.outcome(season).tallies[review.id]
    assert (tally.level, tally.majority, tally.again, tally.tie) == (Level.GOOD, False, True, True)
    assert "cần biểu quyết lại" in tally.text
    assert book.ratings.outcome(season).again == (review.id,)
    assert book.ratings.take_levels(season) == 0
    book.ratings.save_round(_round(season, Round.AGAIN), {review.id: BallotCount(excellent=3, good=7)})
    assert book.ratings.outcome(season).again == ()
    assert book.ratings.take_levels(season) == 1


def test_the_level_found_by_adding_is_taken_only_when_asked_for(book: Book, season: RatingSeason) -> None:
    review = _reviews(book)[0]
    book.ratings.save_round(_round(season), {review.id: BallotCount(excellent=4, good=4, done=2)})
    assert book.ratings.take_levels(season, without_majority=True) == 1
    assert book.ratings.people(2026).lines[0].review.branch_level is Level.GOOD


def test_two_rounds_choose_the_excellent_among_the_good_and_a_tie_at_the_cap_is_said(
    book: Book, season: RatingSeason
) -> None:
    reviews = _reviews(book)
    book.ratings.save_round(_round(season), {review.id: GOOD for review in reviews})
    choice = {
        reviews[0].id: BallotCount(excellent=10),
        reviews[1].id: BallotCount(excellent=8, against=2),
        reviews[2].id: BallotCount(excellent=8, against=2),
        reviews[3].id: BallotCount(excellent=5, against=5),
    }
    book.ratings.save_round(_round(season, Round.EXCELLENT), choice)
    outcome = book.ratings.outcome(season)
    assert [t.level for t in list(outcome.tallies.values())[:4]] == [*[Level.EXCELLENT] * 3, Level.GOOD]
    assert (outcome.cap.r1, outcome.cap.r2, outcome.cap.excellent, outcome.cap.exceeded) == (1, 2, 3, True)
    assert set(outcome.tied) == {reviews[1].id, reviews[2].id}


def test_sums_that_do_not_meet_are_said(book: Book, season: RatingSeason) -> None:
    review = _reviews(book)[0]
    ballots = BallotRound(season_id=season.id, given=12, taken=13, valid=9, invalid=1)
    book.ratings.save_round(ballots, {review.id: BallotCount(good=8)})
    fields = [problem.field for problem in book.ratings.outcome(season).problems]
    assert fields == ["given", "taken", "valid", f"count:{review.id}"]
    wrong = book.ratings.save_season(dataclasses.replace(season, present=11))
    assert book.ratings.outcome(wrong).problems[0].field == "present"


def test_a_round_keeps_only_the_counts_named_and_goes_with_them(book: Book, season: RatingSeason) -> None:
    first, second = _reviews(book)[:2]
    kept = book.ratings.save_round(_round(season), {first.id: GOOD, second.id: GOOD})
    again = book.ratings.save_round(kept.round, {first.id: dataclasses.replace(GOOD, good=9, done=1)})
    assert set(again.counts) == {first.id}
    assert again.counts[first.id].done == 1
    book.ratings.remove_round(again.round)
    assert book.ratings.rounds(season) == []
    assert book.desk.records(BallotCount).all() == []


def test_voters_are_the_official_members_of_the_list_or_of_the_roll_call(book: Book, season: RatingSeason) -> None:
    assert book.ratings.voters(season).summoned == 10
    unkeyed = book.ratings.save_season(dataclasses.replace(season, summoned=0, present=0))
    review = _reviews(book)[0]
    book.ratings.save_round(_round(season), {review.id: GOOD})
    assert book.ratings.outcome(unkeyed).tallies[review.id].base == 10


def test_the_cap_over_the_levels_as_they_stand(book: Book, season: RatingSeason) -> None:
    for review in _reviews(book)[:6]:
        book.ratings.save_review(dataclasses.replace(review, committee_level=Level.GOOD))
    book.ratings.save_review(dataclasses.replace(_reviews(book)[0], branch_level=Level.EXCELLENT))
    cap = book.ratings.cap(season)
    assert (cap.good_and_above, cap.excellent, cap.allowed, cap.exceeded) == (6, 1, 1, False)
    book.ratings.save_review(dataclasses.replace(_reviews(book)[1], decided_level=Level.EXCELLENT))
    assert book.ratings.cap(season).exceeded
    again = ReRating(season_id=season.id, review_id=_reviews(book)[0].id, after=Level.NOT_DONE, reason="Gian dối")
    book.ratings.re_rate(again)
    cap = book.ratings.cap(season)
    assert (cap.good_and_above, cap.excellent) == (5, 1)
