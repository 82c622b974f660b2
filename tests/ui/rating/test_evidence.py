"""The year's facts beside a review: laid in, changed, struck out; what is allowed and why; the collective's report."""

import dataclasses
import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.domain.assignment import Assignment, Verdict
from desktop.domain.meeting import AttendanceMark
from desktop.domain.merit import Commendation, Discipline, DisciplineKind
from desktop.domain.rating_people import Standing
from desktop.domain.season import Level
from desktop.domain.shortcoming import Mending, Shortcoming
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting.workspace import Workspace
from desktop.ui.pages.rating_page import RatingPage
from desktop.ui.rating.collective_page import CollectivePage
from desktop.ui.rating.evidence_pane import ChangeDialog
from desktop.ui.rating.judged_box import WhyDialog
from desktop.ui.rating.member_page import ReviewPage
from desktop.ui.rating.re_rating import ReRatingDialog
from desktop.ui.theme import theme
from tests.ui_walk import nameless, settle, sideways, words_cut

PRAISE = "Được khen thưởng ngày 02/09/2026: Giấy khen."


def page_of(window: MainWindow) -> RatingPage:
    page = window.front()
    assert isinstance(page, RatingPage)
    return page


def press(root: QWidget, text: str) -> None:
    next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()
    settle()


def said(root: QWidget) -> str:
    return " ".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def member(book) -> int:
    return book.ratings.people(2026).of(Standing.RATED)[0].member.id


def open_member(window: MainWindow) -> ReviewPage:
    window.go("rating", member_id=member(window.book))
    settle()
    review = window.front()
    assert isinstance(review, ReviewPage)
    return review


def tasks(book, *verdicts: Verdict) -> None:
    for number, verdict in enumerate(verdicts, 1):
        book.assignments.save(
            Assignment(year=2026, member_id=member(book), title=f"Việc {number}", year_verdict=verdict)
        )


@pytest.fixture
def praised(book, season):
    return book.merits.save(Commendation(member_id=member(book), date=dt.date(2026, 9, 2), kind="Giấy khen"))


def row_of(review: ReviewPage, key: str) -> QWidget:
    return review.evidence.rows[key]


def test_a_line_goes_into_its_section_and_says_where_it_comes_from(window, book, praised):
    review = open_member(window)
    row = row_of(review, f"commendation:{praised.id}")
    assert "Sổ khen thưởng" in said(row)
    press(row, "Đưa vào")
    assert review.sections.boxes["A.I.1"].text.value() == PRAISE
    assert "đã đưa vào" in said(row_of(review, f"commendation:{praised.id}"))
    window.menu.undo.trigger()
    settle()
    assert review.sections.boxes["A.I.1"].text.value() == ""


def test_a_line_is_changed_before_it_goes_in(window, book, praised):
    review = open_member(window)
    row = row_of(review, f"commendation:{praised.id}")
    next(b for b in row.findChildren(QPushButton) if b.accessibleName().startswith("Sửa rồi")).click()
    form = next(d for d in review.evidence.findChildren(ChangeDialog) if d.isVisible())
    form.text.set_value("Được xã tặng giấy khen.")
    form.ok.click()
    settle()
    assert review.sections.boxes["A.I.1"].text.value() == "Được xã tặng giấy khen."


def test_a_line_struck_out_leaves_the_form_and_can_come_back(window, book, praised):
    review = open_member(window)
    key = f"commendation:{praised.id}"
    press(row_of(review, key), "Đưa vào")
    next(b for b in row_of(review, key).findChildren(QPushButton) if b.accessibleName().startswith("Gạch")).click()
    settle()
    assert review.sections.boxes["A.I.1"].text.value() == ""
    assert "không dùng" in said(row_of(review, key))
    press(row_of(review, key), "Đưa vào")
    assert review.sections.boxes["A.I.1"].text.value() == PRAISE


def test_all_proposals_go_in_at_once_and_none_by_itself(window, book, praised):
    tasks(book, Verdict.GOOD, Verdict.ABOVE)
    review = open_member(window)
    assert not any(box.filled() for box in review.sections.boxes.values())
    press(review.evidence, "Đưa vào tất cả")
    text = review.sections.boxes["A.I.2"].text.value()
    assert "Việc 1: đúng hạn" in text
    assert "Việc 2: vượt yêu cầu" in text


def test_score_and_conditions_stand_side_by_side_and_nothing_is_decided(window, book):
    tasks(book, *[Verdict.GOOD] * 7, Verdict.LATE)
    person = book.ratings.people(2026).one(member(book))
    book.ratings.save_review(dataclasses.replace(person.review, common_points=26.0, task_points=56.0))
    review = open_member(window)
    assert review.foot.judged.head.text() == "Điểm cho phép “Tốt”, điều kiện cho phép “Hoàn thành”."
    assert "12,5\u00a0% nhiệm vụ chậm hạn" in review.foot.judged.detail.text()
    assert review.hand.review.own_level is Level.NONE
    press(review.foot, "Vì sao?")
    form = next(d for d in review.foot.findChildren(WhyDialog) if d.isVisible())
    assert "Quy định số 366-QĐ/TW" in said(form)
    form.ok.click()


def test_no_tasks_means_conditions_are_not_judged(window, book):
    person = book.ratings.people(2026).one(member(book))
    book.ratings.save_review(dataclasses.replace(person.review, common_points=28.0, task_points=65.0))
    review = open_member(window)
    assert review.foot.judged.head.text() == "Điểm cho phép “Xuất sắc”; điều kiện chưa xét được."


def test_a_disciplined_member_is_to_be_looked_at_in_list_and_review(window, book):
    book.merits.save(
        Discipline(member_id=member(book), date=dt.date(2026, 5, 4), kind=DisciplineKind.REPRIMAND, in_duty=True)
    )
    person = book.ratings.people(2026).one(member(book))
    book.ratings.save_review(
        dataclasses.replace(person.review, common_points=28.0, task_points=60.0, own_level=Level.GOOD)
    )
    settle()
    page = page_of(window)
    look = page.people.table.records.columns[-1].cell(page.people.table.shown_rows()[0])
    assert look.state == "amber"
    assert "Khiển trách" in look.said
    review = open_member(window)
    assert "trường hợp bắt buộc" in review.foot.judged.head.text()


def test_shortcomings_of_last_year_are_answered_in_part_three(window, book):
    one = book.ratings.save_shortcoming(Shortcoming(year=2025, member_id=member(book), text="Báo cáo nộp chậm"))
    review = open_member(window)
    mending = review.sections.boxes["A.III"].mending
    assert mending is not None
    press(mending.choices[one.id], "Đã khắc phục")
    (kept,) = book.ratings.shortcomings(2025)
    assert (kept.mending, kept.checked_on) == (Mending.DONE, dt.date(2026, 11, 3))


def test_a_level_is_lowered_afterwards_and_the_old_one_stays(window, book):
    person = book.ratings.people(2026).one(member(book))
    book.ratings.save_review(dataclasses.replace(person.review, decided_level=Level.GOOD, decision="58-QĐ/ĐU"))
    review = open_member(window)
    review.open_tab("opinions")
    settle()
    press(review.opinions, "Xếp loại lại")
    form = next(d for d in review.opinions.findChildren(ReRatingDialog) if d.isVisible())
    form.after.set_value(Level.DONE)
    form.ok.click()
    assert form.isVisible(), "no reason yet"
    form.reason.set_value("Phát hiện sai phạm")
    form.decision.set_value("3-QĐ/ĐU")
    form.ok.click()
    settle()
    assert "Tốt → Hoàn thành" in said(review.opinions)
    assert book.ratings.people(2026).one(member(book)).review.decided_level is Level.GOOD
    window.back()
    settle()
    page = page_of(window)
    place = [column.key for column in page.people.table.records.columns].index("decided")
    assert page.people.table.records.columns[place].cell(page.people.table.shown_rows()[0]).text == "Hoàn thành"


def test_the_collectives_report_has_its_own_facts_and_level(window, book):
    page_of(window).open_step("draft")
    press(page_of(window).head, "Báo cáo tập thể")
    page = window.front()
    assert isinstance(page, CollectivePage)
    page.open_tab("branch")
    settle()
    page.branch.fields["draft_sent_on"].set_value(dt.date(2026, 11, 3))
    page.branch.fields["draft_sent_on"].left.emit()
    page.branch.levels["voted_level"].chosen.emit(Level.GOOD.value)
    settle()
    season = book.ratings.season(2026)
    assert (season.draft_sent_on, season.voted_level) == (dt.date(2026, 11, 3), Level.GOOD)
    page.open_tab("points")
    settle()
    editor = page.points.lines["01.chung.1"].own
    editor.line.setText("5")
    editor.left.emit()
    assert book.ratings.season(2026).common_points == 5.0


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_nothing_of_the_report_is_cut(window, book, percent, praised):
    theme.set_percent(percent)
    page_of(window).open_collective()
    settle()
    page = window.front()
    for tab in ("sections", "points", "branch", "merits"):
        page.open_tab(tab)
        settle()
        assert (words_cut(page), sideways(page), nameless(page)) == ([], [], []), tab
    assert page.hand.year == 2026


def test_twelve_months_of_attendance_stand_over_the_lines_and_open_their_meetings(window, book):
    mark = AttendanceMark
    marks = {1: mark.PRESENT, 2: mark.LEAVE, 3: mark.NO_LEAVE}
    book.opening.save_grid(2026, {(month, member(book)): one for month, one in marks.items()})
    review = open_member(window)
    squares = review.evidence.squares.buttons()
    assert [square.accessibleName().split(" ", 3)[-1] for square in squares[:3]] == [
        "có mặt",
        "vắng có lý do",
        "vắng không lý do",
    ]
    assert [square.square.state for square in squares[:4]] == ["green", "amber", "red", "outline"]
    assert len({square.square.sign or square.square.state for square in squares[:4]}) == 4, "told apart without colour"
    assert len(squares) == 12
    assert not squares[11].isEnabled(), "December has no meeting to open"
    assert squares[11].toolTip() == "Tháng 12: chưa đến"
    squares[0].setFocus()
    squares[1].click()
    settle()
    assert isinstance(window.front(), Workspace)
    assert window.front().hand.file.meeting.month == "2026-02"


def test_the_report_of_the_collective_has_no_months(window, book):
    page_of(window).open_collective()
    settle()
    assert window.front().evidence.squares is None


def test_a_line_already_laid_in_says_what_is_answered_after_it(window, book):
    one = book.ratings.save_shortcoming(Shortcoming(year=2025, member_id=member(book), text="Ít phát biểu"))
    review = open_member(window)
    press(review.evidence, "Đưa vào tất cả")
    box = review.sections.boxes["A.III"]
    assert box.text.value() == "“Ít phát biểu”: chưa ghi kết quả khắc phục."
    press(box.mending.choices[one.id], "Đã khắc phục")
    assert box.text.value() == "“Ít phát biểu”: đã khắc phục."
    window.menu.undo.trigger()
    settle()
    assert box.text.value() == "“Ít phát biểu”: chưa ghi kết quả khắc phục.", "one action"


def test_words_of_ones_own_stay_when_the_shortcoming_is_answered(window, book):
    one = book.ratings.save_shortcoming(Shortcoming(year=2025, member_id=member(book), text="Ít phát biểu"))
    review = open_member(window)
    review.hand.save_text("A.III", "Đã tiến bộ rõ.")
    press(review.sections.boxes["A.III"].mending.choices[one.id], "Đang")
    assert review.sections.boxes["A.III"].text.value() == "Đã tiến bộ rõ."
    (answered,) = book.ratings.to_answer(2026, member(book))
    assert answered.mending is Mending.UNDER_WAY
