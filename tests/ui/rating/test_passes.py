"""The fast passes: slips from paper, the chi ủy's proposals, decided levels, ballots; each kept as few actions."""

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from desktop.domain.rating_people import Standing
from desktop.domain.season import Ballot, Level, Round
from desktop.ui.components.decision import Decision
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.rating_page import RatingPage
from desktop.ui.rating.cap_dialog import CapDialog
from desktop.ui.rating.count_grid import NAMES, CountGrid
from desktop.ui.rating.decided_page import DecidedPage
from desktop.ui.rating.proposals_page import ProposalsPage
from desktop.ui.rating.slips_page import SlipsPage
from desktop.ui.rating.tellers import TellersDialog
from desktop.ui.rating.votes_page import VotesPage
from desktop.ui.theme import theme
from tests.ui.rating.conftest import rate
from tests.ui_walk import nameless, settle, sideways, words_cut
from tests.vn_typing import type_vn


def page_of(window: MainWindow) -> RatingPage:
    page = window.front()
    assert isinstance(page, RatingPage)
    return page


def press(root: QWidget, text: str) -> None:
    next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()
    settle()


def rated(book):
    return book.ratings.people(2026).of(Standing.RATED)


def slips(window: MainWindow) -> SlipsPage:
    page_of(window).open_step("received")
    press(page_of(window).head, "Nhập phiếu")
    page = window.front()
    assert isinstance(page, SlipsPage)
    return page


def keys(qtbot, text: str) -> None:
    for letter in text:
        key = Qt.Key.Key_Return if letter == "\n" else letter
        qtbot.keyClick(QApplication.focusWidget(), key)


# -- slips -----------------------------------------------


def test_a_slip_is_keyed_without_the_mouse_and_kept_as_one_action(window, book, qtbot):
    page = slips(window)
    keys(qtbot, "18\n8\n26\n15\n15\n2")
    type_vn(page.form.texts["A.I.1"].text, "Giữ vững lập trường.")
    keys(qtbot, "\n" * 9)
    settle()
    first = rated(book)[0].review
    assert (first.common_points, first.task_points, first.own_level) == (26.0, 56.0, Level.GOOD)
    assert first.handed_in_on == dt.date(2026, 11, 3)
    assert book.ratings.texts(book.ratings.season(2026), first)["A.I.1"].text == "Giữ vững lập trường."
    assert page.who.text() == rated(book)[1].member.full_name
    window.menu.undo.trigger()
    settle()
    assert rated(book)[0].review.id == 0, "the whole slip is one action"


def test_two_sums_are_enough(window, book, qtbot):
    page = slips(window)
    press(page, "Hai nhóm")
    keys(qtbot, "27\n60\n1")
    qtbot.keyClick(page.form.texts["A.I.1"].text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    first = rated(book)[0].review
    assert (first.common_points, first.task_points, first.own_level) == (27.0, 60.0, Level.EXCELLENT)


def test_points_beyond_the_criterion_hold_the_cursor(window, book, qtbot):
    page = slips(window)
    keys(qtbot, "21\n")
    assert page.form.points["2c.chung.1"].own_problem() is not None
    assert page.form.points["2c.chung.1"].line.hasFocus()


def test_the_slip_left_in_the_middle_is_kept(window, book, qtbot):
    slips(window)
    keys(qtbot, "18\n8\n")
    window.back()
    settle()
    assert rated(book)[0].review.common_points == 26.0


def test_an_earlier_slip_is_looked_at_again_and_totals_follow(window, book, qtbot):
    rate(book, 3, common_points=26.0, task_points=60.0)
    page = slips(window)
    assert page.who.text() == rated(book)[3].member.full_name
    page.go_back()
    settle()
    assert page.who.text() == rated(book)[2].member.full_name
    assert page.form.sums[next(iter(page.form.sums))].value() == 26.0
    assert "3/11 đã nhập · điểm trung bình 86" in page.totals.text()


# -- the chi ủy's proposals -----------------------------------------------


def proposals(window: MainWindow) -> ProposalsPage:
    page_of(window).open_step("committee")
    press(page_of(window).head, "Chi ủy đề xuất")
    page = window.front()
    assert isinstance(page, ProposalsPage)
    return page


def test_keys_mark_levels_down_the_list(window, book, qtbot):
    rate(book, 11)
    page = proposals(window)
    page.table.select_row(0)
    for key in "223":
        qtbot.keyClick(page.table, key)
    settle()
    levels = [p.review.committee_level for p in rated(book)[:4]]
    assert levels == [Level.GOOD, Level.GOOD, Level.DONE, Level.NONE]
    press(page, "Còn lại như tự nhận")
    assert all(p.review.committee_level for p in rated(book))
    window.menu.undo.trigger()
    settle()
    assert sum(1 for p in rated(book) if p.review.committee_level) == 3


def test_a_remark_is_kept_and_leads_on(window, book, qtbot):
    page = proposals(window)
    page.table.select_row(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.remark.text.hasFocus()
    type_vn(page.remark.text, "Gương mẫu.")
    qtbot.keyClick(page.remark.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert rated(book)[0].review.committee_remark == "Gương mẫu."
    assert page.table.current().member.id == rated(book)[1].member.id
    assert page.remark.value() == ""


# -- decided levels -----------------------------------------------


def decided(window: MainWindow) -> DecidedPage:
    page_of(window).open_step("decided")
    press(page_of(window).head, "Ghi mức quyết định")
    page = window.front()
    assert isinstance(page, DecidedPage)
    return page


def test_levels_carry_number_and_day_and_never_overwrite_the_branchs(window, book, qtbot):
    rate(book, 11, branch_level=Level.EXCELLENT)
    page = decided(window)
    type_vn(page.number.line, "58-QĐ/ĐU")
    page.day.set_value(dt.date(2026, 12, 28))
    page.table.select_row(0)
    qtbot.keyClick(page.table, "2")
    press(page, "Còn lại như chi bộ đề xuất")
    reviews = [p.review for p in rated(book)]
    assert [r.decided_level for r in reviews] == [Level.GOOD] + [Level.EXCELLENT] * 10
    assert {(r.decision, r.decided_on, r.branch_level) for r in reviews} == {
        ("58-QĐ/ĐU", dt.date(2026, 12, 28), Level.EXCELLENT)
    }
    assert "1 thấp hơn chi bộ đề xuất" in page.totals.text()
    press(page, "Tốt")
    assert book.ratings.season(2026).decided_level is Level.GOOD


# -- ballots -----------------------------------------------


def votes(window: MainWindow) -> VotesPage:
    page_of(window).open_step("votes")
    press(page_of(window).head, "Kiểm phiếu")
    page = window.front()
    assert isinstance(page, VotesPage)
    return page


def count(grid: CountGrid, qtbot, figures: str) -> None:
    for letter in figures:
        qtbot.keyClick(grid, Qt.Key.Key_Return if letter == "\n" else letter)


def test_a_count_is_keyed_and_its_sums_meet(window, book, qtbot):
    page = votes(window)
    assert (page.summoned.value(), page.present.value()) == (10, 10), "the probationary member has no vote"
    page.grid.start()
    for _ in range(11):
        count(page.grid, qtbot, "1\n9\n")
    assert "khớp" in page.strip.label.text()
    page.save()
    settle()
    outcome = book.ratings.outcome(book.ratings.season(2026))
    assert {tally.level for tally in outcome.tallies.values()} == {Level.GOOD}
    assert outcome.problems == ()
    page.take.click()
    settle()
    assert {p.review.branch_level for p in rated(book)} == {Level.GOOD}


def test_a_sum_that_does_not_meet_names_the_person_and_can_be_kept(window, book, qtbot):
    page = votes(window)
    page.grid.start()
    count(page.grid, qtbot, "1\n8\n0\n0\n0\n")
    name = rated(book)[0].member.full_name
    assert page.strip.label.text() == f"{name}: 9 phiếu, số phiếu hợp lệ là 10."
    page.save()
    settle()
    assert book.ratings.rounds(book.ratings.season(2026))[0].counts


def test_equals_fills_what_is_left(window, book, qtbot):
    page = votes(window)
    page.grid.start()
    count(page.grid, qtbot, "2\n=")
    assert page.grid.count.figure(0, NAMES + 1) == 8
    count(page.grid, qtbot, "\n")
    assert page.grid.currentIndex().row() == 1


def test_ballots_that_do_not_add_up_are_told(window, book):
    page = votes(window)
    page.ballots["invalid"].set_value(2)
    page.ballots["invalid"].edited.emit()
    assert "10 hợp lệ + 2 không hợp lệ = 12, phải bằng 10 thu về" in page.strip.label.text()


def test_the_second_round_stands_only_where_two_are_set(window, book):
    page = votes(window)
    shown = [button.key for button in page.rounds.buttons if button.isVisible()]
    assert shown == [Round.LEVELS.value, Round.BRANCH.value]
    book.ratings.save_season(dataclasses.replace(book.ratings.season(2026), ballot=Ballot.TWO_ROUNDS))
    settle()
    shown = [button.key for button in page.rounds.buttons if button.isVisible()]
    assert Round.EXCELLENT.value in shown


def test_two_rounds_levels_first_then_the_choice_of_the_best(window, book, qtbot):
    rate(book, 2, own_level=Level.EXCELLENT)
    book.ratings.save_season(dataclasses.replace(book.ratings.season(2026), ballot=Ballot.TWO_ROUNDS))
    page = votes(window)
    assert "Xuất sắc" not in [title for _, title in page.grid.count.fields]
    page.grid.start()
    for _ in range(11):
        count(page.grid, qtbot, "10\n")
    page.save()
    settle()
    press(page.rounds, "Bình chọn xuất sắc")
    assert len(page.grid.count.people) == 2, "only who is proposed for it"
    count(page.grid, qtbot, "8\n2\n4\n6\n")
    page.save()
    settle()
    levels = [tally.level for tally in book.ratings.outcome(book.ratings.season(2026)).tallies.values()]
    assert levels == [Level.EXCELLENT] + [Level.GOOD] * 10


def test_tellers_are_named_once(window, book):
    page = votes(window)
    press(page, "Chọn tổ kiểm phiếu")
    form = next(d for d in page.findChildren(TellersDialog) if d.isVisible())
    first, second = rated(book)[2].member, rated(book)[5].member
    form.editors[0].set_value(first.id)
    form.editors[1].set_value(first.id)
    form.ok.click()
    assert form.isVisible(), "the same person twice"
    form.editors[1].set_value(second.id)
    form.ok.click()
    settle()
    assert book.ratings.season(2026).tally_ids == (first.id, second.id)
    assert page.tellers.text() == f"Tổ kiểm phiếu: {first.full_name} (tổ trưởng), {second.full_name}"


def test_a_round_removed_can_be_brought_back(window, book, qtbot):
    page = votes(window)
    page.grid.start()
    count(page.grid, qtbot, "10\n")
    page.save()
    settle()
    press(page, "Xóa lượt này")
    asked = next(d for d in page.findChildren(Decision) if d.isVisible())
    press(asked, "Xóa lượt phiếu")
    assert book.ratings.rounds(book.ratings.season(2026)) == []
    window.menu.undo.trigger()
    settle()
    assert len(book.ratings.rounds(book.ratings.season(2026))) == 1


def test_both_readings_of_the_cap_are_told(window, book):
    rate(book, 11, committee_level=Level.EXCELLENT)
    settle()
    page = page_of(window)
    press(page.people, "Cách tính")
    form = next(d for d in page.findChildren(CapDialog) if d.isVisible())
    said = " ".join(label.text() for label in form.findChildren(QLabel))
    assert "nhiều nhất 2 người" in said
    assert "nhiều nhất 1 người" in said
    form.ok.click()


@pytest.mark.parametrize("percent", [100, 125, 150])
@pytest.mark.parametrize("opens", ["open_slips", "open_proposals", "open_votes", "open_decided"])
def test_nothing_is_cut_at_any_size(window, book, percent, opens):
    rate(book, 5, committee_level=Level.GOOD, committee_remark="Gương mẫu.", branch_level=Level.GOOD)
    theme.set_percent(percent)
    getattr(page_of(window), opens)()
    settle()
    page = window.front()
    assert (words_cut(page), sideways(page), nameless(page)) == ([], [], [])


def test_the_branch_stands_whole_on_its_own_ballot_and_a_slip_of_the_hand_gives_no_level(window, book, qtbot):
    page_of(window).open_step("votes")
    press(page_of(window).head, "Kiểm phiếu")
    votes = window.front()
    assert isinstance(votes, VotesPage)
    press(votes.rounds, "Chi bộ")
    grid = votes.grid.count
    assert [grid.cell(0, column).text for column in (1, 2)] == [book.branch.name, ""]
    grid.put(0, NAMES, 40)
    votes.grid.edited.emit()
    votes.save()
    settle()
    assert "40 phiếu" in " ".join(label.text() for label in votes.strip.findChildren(QLabel))
    assert not votes.take.isEnabled()


def test_the_heads_of_the_choice_of_excellent_are_whole(window, book, qtbot):
    book.ratings.save_season(dataclasses.replace(book.ratings.season(2026), ballot=Ballot.TWO_ROUNDS))
    settle()
    page_of(window).open_step("votes")
    press(page_of(window).head, "Kiểm phiếu")
    votes = window.front()
    assert isinstance(votes, VotesPage)
    press(votes.rounds, "Bình chọn xuất sắc")
    head = votes.grid.horizontalHeader()
    needed = head.fontMetrics().horizontalAdvance("Không đồng ý")
    assert head.sectionSize(NAMES + 1) >= needed + 16
