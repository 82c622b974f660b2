"""No level gets more than half, two levels tie: the program says whom to vote on again, and the second vote counts."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.domain.season import Level, Round
from desktop.ui.rating.votes_page import VotesPage
from tests.stories.seasons import Keys, count, open_step, press, rated, season_of


def test_a_tie_is_voted_on_again(qtbot: QtBot, tmp_path: Path) -> None:
    with season_of(qtbot, tmp_path, people=12) as window:
        votes = open_step(window, "votes", "Kiểm phiếu", VotesPage)
        keys = Keys(qtbot)
        count(votes, keys, ["0 5 5", *["0 10"] * 10])
        votes.save()
        first = rated(window.book)[0]
        said = votes.advice.label.text()
        assert said.startswith(f"{first.member.full_name}: bằng phiếu")
        assert votes.grid.count.tallies[first.review.id] == "bằng phiếu, cần biểu quyết lại"
        press(votes, "Nhận mức theo phiếu")
        levels = [person.review.branch_level for person in rated(window.book)]
        assert levels == [Level.NONE] + [Level.GOOD] * 10, "nobody decides a tie but the branch"

        press(votes.rounds, "Biểu quyết lại")
        assert [person.review_id for person in votes.grid.count.people] == [first.review.id]
        count(votes, keys, ["0 7 3"])
        votes.save()
        outcome = window.book.ratings.outcome(window.book.ratings.season(2026))
        assert outcome.again == ()
        assert outcome.problems == ()
        press(votes, "Nhận mức theo phiếu")
        assert rated(window.book)[0].review.branch_level is Level.GOOD
        kinds = [one.round.round for one in window.book.ratings.rounds(window.book.ratings.season(2026))]
        assert kinds == [Round.LEVELS, Round.AGAIN], "the first count stays in the book"
