"""Phân công in the real window: keys give, keep, drop and change tasks; review in one pass; commitments; the plan."""

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.domain.assignment import Assignment, AssignmentKind, AssignmentState, Fitness, Health, Verdict
from desktop.domain.commitment import Commitment
from desktop.domain.improvement import MeasureState
from desktop.ui.assignments.commitments_tab import CommitmentsTab, ManyDialog
from desktop.ui.assignments.improvement_tab import ImprovementTab, MeasureDialog
from desktop.ui.assignments.review_tab import ReviewTab
from desktop.ui.assignments.task_dialogs import FitnessDialog, GroupDialog, ReportDialog
from desktop.ui.assignments.tasks_tab import TasksTab
from desktop.ui.components.decision import Decision
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.assignments_page import TABS, AssignmentsPage
from desktop.ui.theme import theme
from tests import factories
from tests.documents.assigned_year import assigned, planned
from tests.ui_walk import nameless, settle, sideways, words_cut
from tests.vn_typing import type_vn

D = dt.date
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(book, qtbot):
    made = MainWindow(book, clock=lambda: factories.NOW)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    with qtbot.waitActive(made):
        made.show()
    return made


def opened(window, tab="tasks", **params):
    window.go("assignments", tab=tab, **params)
    settle()
    page = window.front()
    assert isinstance(page, AssignmentsPage)
    return page.tab()


def key(widget: QWidget, which: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, which, held)
    settle()


def press(root: QWidget, text: str) -> None:
    next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()
    settle()


def dialog(root: QWidget, kind: type):
    return next(d for d in root.findChildren(kind) if d.isVisible())


def decision() -> Decision:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, Decision) and w.isVisible())


def a_task(member, **changes):
    return Assignment(**({"member_id": member, "year": 2026, "title": "Phụ trách 8 hộ ngõ 4"} | changes))


@pytest.fixture
def must(book):
    return book.assignments.coverage(2026).must


@pytest.mark.parametrize(("tab", "idle"), [("tasks", 4), ("commitments", 2)])
def test_without_members_no_button_does_nothing(empty_book, qtbot, tab, idle):
    made = MainWindow(empty_book, clock=lambda: factories.NOW)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    with qtbot.waitActive(made):
        made.show()
    shown = opened(made, tab)
    buttons = [shown.main, *shown.buttons]
    off = [button for button in buttons if not button.isEnabled()]
    assert len(off) == idle
    assert all(button.toolTip() == "Chưa có đảng viên trong danh sách" for button in off)
    made.jobs.stop()


# --- tasks ------------------------------------------------------------------------------------------------------------


def test_a_digit_opens_a_line_of_that_kind_enter_goes_through_it_and_keeps_it(book, window, must):
    tab = opened(window)
    assert isinstance(tab, TasksTab)
    key(tab.list.table, Qt.Key.Key_Return)
    key(tab.person.table, Qt.Key.Key_3)
    line = tab.person.line
    assert line.isVisible()
    assert window.focusWidget() is line.title.line
    type_vn(line.title.line, "Giúp đỡ quần chúng")
    for editor in (line.title, line.product, line.due, line.helpers, line.duty, line.start, line.kind):
        if editor is line.due:
            editor.line.setText("30/6")
        key(editor.focus_target(), Qt.Key.Key_Return)
    (task,) = book.assignments.of_member(must[0], 2026)
    assert (task.kind, task.title, task.due_on) == (AssignmentKind.HELP, "Giúp đỡ quần chúng", D(2026, 6, 30))
    assert not line.isVisible()
    assert tab.list.current().tasks == 1


def test_a_line_without_words_says_so_and_esc_drops_it(book, window, must):
    tab = opened(window)
    key(tab.person.table, Qt.Key.Key_1)
    key(tab.person.line.title.line, Qt.Key.Key_Return, CTRL)
    assert tab.person.line.title.fault.isVisible()
    assert book.assignments.of_year(2026) == []
    key(tab.person.line.title.line, Qt.Key.Key_Escape)
    assert not tab.person.line.isVisible()


def test_digits_inside_a_field_are_only_digits(book, window, must):
    tab = opened(window)
    key(tab.person.table, Qt.Key.Key_2)
    QTest.keyClicks(tab.person.line.title.line, "8 3")
    assert tab.person.line.title.line.text() == "8 3"


def test_last_years_tasks_are_kept_one_by_one_or_all(book, window, must):
    titles = ("Tổ trưởng tổ hòa giải", "Phụ trách ngõ 4", "Loa thôn")
    book.assignments.save_all([a_task(must[0], year=2025, title=title) for title in titles])
    tab = opened(window, member_id=must[0])
    key(tab.person.table, Qt.Key.Key_B)
    assert [t.title for t in book.assignments.of_member(must[0], 2026)] == ["Phụ trách ngõ 4"]
    key(tab.person.table, Qt.Key.Key_G)
    key(tab.person.table, Qt.Key.Key_G, SHIFT)
    assert [t.title for t in book.assignments.of_member(must[0], 2026)] == [
        "Phụ trách ngõ 4",
        "Tổ trưởng tổ hòa giải",
        "Loa thôn",
    ]
    assert book.assignments.to_carry(must[0], 2026) == []


def test_del_drops_a_bare_line_and_asks_about_one_with_results(book, window, must):
    bare, done = book.assignments.save_all([a_task(must[0]), a_task(must[0], title="Loa thôn", progress=40)])
    tab = opened(window, member_id=must[0])
    tab.person.table.select(bare.id)
    key(tab.person.table, Qt.Key.Key_Delete)
    assert book.assignments.of_member(must[0], 2026) == [done]
    tab.person.table.select(done.id)
    key(tab.person.table, Qt.Key.Key_Delete)
    press(decision(), "Xóa việc")
    assert book.assignments.of_member(must[0], 2026) == []
    book.undo()
    book.undo()
    assert len(book.assignments.of_member(must[0], 2026)) == 2


def test_enter_walks_over_those_who_need_none_and_page_up_goes_back(book, window, must):
    tab = opened(window)
    walked = []
    for _ in must:
        walked.append(tab.list.current().id)
        key(tab.person.table, Qt.Key.Key_Return)
    assert tuple(walked) == must, "the exempt one is passed by"
    key(tab.person.table, Qt.Key.Key_PageUp)
    assert tab.list.current().id == must[-2]


def test_a_line_being_written_is_kept_when_another_person_is_chosen(book, window, must):
    tab = opened(window, member_id=must[0])
    key(tab.person.table, Qt.Key.Key_2)
    type_vn(tab.person.line.title.line, "Phụ trách ngõ 7")
    settle()
    tab.list.table.select(must[3], tell=True)
    settle()
    (task,) = book.assignments.of_year(2026)
    assert (task.member_id, task.title) == (must[0], "Phụ trách ngõ 7")
    assert tab.list.current().id == must[3]


def test_a_line_that_cant_be_kept_leads_back_to_its_person(book, window, must):
    tab = opened(window, member_id=must[0])
    key(tab.person.table, Qt.Key.Key_2)
    tab.person.line.product.set_value("Gặp từng hộ")
    tab.list.table.select(must[3], tell=True)
    settle()
    assert tab.list.current().id == must[0]
    assert tab.person.line.title.fault.isVisible()
    assert tab.person.line.product.value() == "Gặp từng hộ"


def test_a_task_is_changed_by_f2_and_reported_by_k(book, window, must):
    task = book.assignments.save(a_task(must[0]))
    tab = opened(window, member_id=must[0])
    tab.person.table.select(task.id)
    key(tab.person.table, Qt.Key.Key_F2)
    tab.person.line.duty.set_value("Chủ trì")
    key(tab.person.line.duty.line, Qt.Key.Key_Return, CTRL)
    assert book.assignments.get(task.id).duty == "Chủ trì"
    key(tab.person.table, Qt.Key.Key_K)
    form = dialog(tab, ReportDialog)
    form.done_day.set_value(D(2026, 10, 1))
    form.said.set_value("Đã gặp đủ các hộ")
    form.ok.click()
    now = book.assignments.get(task.id)
    assert (now.done_on, now.progress, now.result) == (D(2026, 10, 1), 100, "Đã gặp đủ các hộ")


def test_taking_back_needs_its_reason(book, window, must):
    task = book.assignments.save(a_task(must[0]))
    tab = opened(window, member_id=must[0])
    tab.person.table.select(task.id)
    key(tab.person.table, Qt.Key.Key_K)
    form = dialog(tab, ReportDialog)
    form.stopped.set_value(D(2026, 7, 1))
    form.ok.click()
    assert form.isVisible()
    form.because.set_value("miễn sinh hoạt")
    form.state.set_value(AssignmentState.LATE)
    form.ok.click()
    assert book.assignments.get(task.id).stopped_on == D(2026, 7, 1)
    assert must[0] in book.assignments.coverage(2026).without


def test_health_is_noted_and_hints_at_heavy_work(book, window, must):
    book.assignments.save(a_task(must[0], kind=AssignmentKind.INSPECTION))
    tab = opened(window, member_id=must[0])
    press(tab.person, "Ghi sức khỏe")
    form = dialog(tab, FitnessDialog)
    form.health.set_value(Health.WEAK)
    form.ok.click()
    settle()
    said = [w.text() for w in tab.person.findChildren(QWidget) if hasattr(w, "text") and w.isVisible()]
    assert any("có thể quá sức" in text for text in said)


def test_one_task_for_a_group(book, window, must):
    book.assignments.save(a_task(must[0]))
    tab = opened(window)
    press(window.front(), "Giao cho nhiều người")
    form = dialog(tab, GroupDialog)
    form.ok.click()
    assert form.isVisible(), "words are needed"
    form.title.set_value("Trực chống bão")
    form.kind.set_value(AssignmentKind.URGENT)
    form.ok.click()
    assert form.isVisible(), "somebody must be chosen"
    book.assignments.save_fitness(Fitness(member_id=must[3], health=Health.WEAK))
    form.kind.edited.emit()
    form.group.set_value(1)
    form.group.edited.emit()
    assert form.chosen() == list(must[1:])
    hinted = [form.people.item(n).text() for n in range(form.people.count())]
    assert [n for n, text in enumerate(hinted) if "có thể quá sức" in text] == [3]
    form.people.item(1).setCheckState(Qt.CheckState.Unchecked)
    form.ok.click()
    given = [t.member_id for t in book.assignments.of_year(2026) if t.title == "Trực chống bão"]
    assert given == list(must[2:])


def test_the_list_of_those_without_leads_to_them(book, window, must):
    book.assignments.save_all([a_task(member) for member in must if member != must[4]])
    tab = opened(window, without=True)
    assert tab.list.current().id == must[4]
    press(tab.coverage, book.members.name(must[4]))
    assert tab.list.current().id == must[4]


def test_another_year_is_planned_ahead(book, window, must):
    page_tab = opened(window)
    page = window.front()
    page.turn(+1)
    settle()
    key(page_tab.person.table, Qt.Key.Key_2)
    type_vn(page_tab.person.line.title.line, "Phụ trách ngõ 4")
    key(page_tab.person.line.title.line, Qt.Key.Key_Return, CTRL)
    (task,) = book.assignments.of_year(2027)
    assert task.member_id == book.assignments.coverage(2027).assigned[0]


def test_what_was_given_for_the_term_goes_on_with_one_question(book, window, must):
    book.assignments.save_all([a_task(member, year=2025, for_term=True) for member in must[:3]])
    tab = opened(window, "tasks")
    assert tab.term.isEnabled()
    tab.term.click()
    press(decision(), "Giao 3 việc")
    assert [task.member_id for task in book.assignments.of_year(2026)] == list(must[:3])
    assert not tab.term.isEnabled()
    book.undo()
    assert book.assignments.of_year(2026) == []


# --- review -----------------------------------------------------------------------------------------------------------


def test_all_tasks_are_judged_in_one_pass_by_keys(book, window, must):
    book.assignments.save_all([a_task(member, title=f"Việc {n}") for n, member in enumerate(must[:5])])
    tab = opened(window, "review", half=False)
    assert isinstance(tab, ReviewTab)
    for pressed in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5):
        key(tab.table, pressed)
    by_title = {task.title: task.year_verdict for task in book.assignments.of_year(2026)}
    assert list(by_title.values()) == [Verdict.ABOVE, Verdict.GOOD, Verdict.WEAK, Verdict.LATE, Verdict.FAILED]
    assert tab.table.shown_rows() == []
    tab.only.set_current("all")
    tab.only.chosen.emit("all")
    settle()
    tab.table.select_row(0)
    key(tab.table, Qt.Key.Key_0)
    assert book.assignments.of_year(2026)[0].year_verdict is Verdict.NONE
    assert tab.table.currentIndex().row() == 1


def test_a_remark_is_written_and_the_keyboard_goes_back(book, window, must):
    task = book.assignments.save(a_task(must[0]))
    tab = opened(window, "review", half=True)
    key(tab.table, Qt.Key.Key_N)
    assert window.focusWidget() is tab.note.line
    type_vn(tab.note.line, "Cần bám sát hơn")
    key(tab.note.line, Qt.Key.Key_Return)
    assert book.assignments.get(task.id).half_note == "Cần bám sát hơn"
    assert window.focusWidget() is tab.table
    key(tab.table, Qt.Key.Key_4)
    now = book.assignments.get(task.id)
    assert (now.half_verdict, now.half_note) == (Verdict.LATE, "Cần bám sát hơn")


def test_the_rest_is_good_with_one_question(book, window, must):
    tasks = book.assignments.save_all([a_task(member) for member in must[:4]])
    book.assignments.save(dataclasses.replace(tasks[0], year_verdict=Verdict.LATE))
    opened(window, "review", half=False)
    press(window.front(), "Còn lại: đúng hạn, đạt")
    press(decision(), "Ghi cho 3 việc")
    verdicts = [task.year_verdict for task in book.assignments.of_year(2026)]
    assert verdicts == [Verdict.LATE, Verdict.GOOD, Verdict.GOOD, Verdict.GOOD]
    book.undo()
    assert len(book.assignments.unreviewed(2026, half=False)) == 3


# --- commitments ------------------------------------------------------------------------------------------------------


def test_a_commitment_is_written_and_saved_by_ctrl_s(book, window, must):
    tab = opened(window, "commitments")
    assert isinstance(tab, CommitmentsTab)
    assert tab.list.current().id == must[0], "the first who has none"
    tab.form.put(thought="Học đủ nghị quyết.", signed_on=D(2026, 1, 20))
    tab.save()
    settle()
    kept = book.commitments.of(must[0], 2026)
    assert (kept.thought, kept.signed_on) == ("Học đủ nghị quyết.", D(2026, 1, 20))
    assert tab.list.current().face.text == "đã ký"
    assert "1 / 11" in tab.subtitle()


def test_what_was_typed_stays_as_a_draft_when_another_is_chosen(book, window, must):
    tab = opened(window, "commitments", member_id=must[0])
    tab.form.put(thought="Chưa xong")
    tab.list.table.select(must[2], tell=True)
    settle()
    assert tab.form.record().thought == ""
    tab.list.table.select(must[0], tell=True)
    settle()
    press(tab, "Lấy lại")
    assert tab.form.record().thought == "Chưa xong"
    assert book.commitments.of(must[0], 2026) is None


def test_last_years_words_are_offered(book, window, must):
    book.commitments.save(Commitment(member_id=must[0], year=2025, thought="Học đủ nghị quyết."))
    tab = opened(window, "commitments", member_id=must[0])
    assert tab.form.record().thought == ""
    press(tab, "Lấy lời năm trước")
    assert tab.form.record().thought == "Học đủ nghị quyết."


def test_many_are_signed_at_once(book, window, must):
    book.commitments.save(Commitment(member_id=must[0], year=2026, thought="Riêng."))
    tab = opened(window, "commitments")
    press(window.front(), "Ghi cho nhiều người")
    form = dialog(tab, ManyDialog)
    form.ok.click()
    assert form.isVisible(), "something must be filled"
    form.confirmed.set_value(D(2026, 2, 3))
    form.group.set_value(1)
    form.ok.click()
    kept = book.commitments.of_year(2026)
    assert {one.confirmed_on for one in kept.values()} == {D(2026, 2, 3)}
    assert kept[must[0]].thought == "Riêng."
    assert set(kept) == set(must)


# --- the plan for better meetings -------------------------------------------------------------------------------------


def test_a_plan_is_begun_and_gets_a_measure_for_its_weakest_criterion(book, window):
    tab = opened(window, "improvement")
    assert isinstance(tab, ImprovementTab)
    press(tab, "Lập kế hoạch")
    tab.form.put(aims="Họp đúng giờ.")
    tab.save()
    plan = book.improvement.of_year(2026)
    assert plan.aims == "Họp đúng giờ."
    press(window.front(), "Thêm biện pháp")
    form = dialog(tab, MeasureDialog)
    form.ok.click()
    assert form.isVisible()
    form.words.set_value("Gửi tài liệu trước ba ngày")
    form.criterion.set_value("5")
    form.ok.click()
    (measure,) = book.improvement.measures(plan)
    assert (measure.title, measure.criterion) == ("Gửi tài liệu trước ba ngày", "5")


def test_the_result_of_a_measure_is_noted_and_points_stand_beside_it(book, window):
    planned(book)
    tab = opened(window, "improvement")
    effects = [tab.table.proxy.index(row, 3).data() for row in range(2)]
    assert effects == ["3,5 → 5", "9,5 → 13"]
    tab.table.select_row(1)
    press(tab, "Sửa, ghi kết quả")
    form = dialog(tab, MeasureDialog)
    form.state.set_value(MeasureState.DONE)
    form.told.set_value("Mười buổi đúng giờ")
    form.ok.click()
    settle()
    assert tab.table.shown_rows()[1].result == "Mười buổi đúng giờ"


# --- the looks --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", [100, 125, 150])
@pytest.mark.parametrize("tab", [spec.key for spec in TABS])
def test_every_word_fits(book, window, tab, percent):
    planned(assigned(book))
    theme.set_percent(percent)
    opened(window, tab)
    assert words_cut(window) == []
    assert sideways(window) == []
    assert nameless(window) == []


@pytest.mark.parametrize("percent", [100, 150])
def test_every_word_of_an_open_line_fits(book, window, percent):
    theme.set_percent(percent)
    tab = opened(window)
    key(tab.person.table, Qt.Key.Key_3)
    assert words_cut(window) == []
    assert sideways(window) == []


def test_the_list_of_people_keeps_its_room_at_the_largest_scale(book, window):
    theme.set_percent(150)
    tab = opened(window, "tasks")
    press(window.front().head, "Giao cho nhiều người")
    form = dialog(tab, GroupDialog)
    settle()
    for line in book.assignments.people(2026):
        book.assignments.save_fitness(Fitness(member_id=line.member.id, health=Health.WEAK))
    form.kind.set_value(AssignmentKind.URGENT)
    form.kind.edited.emit()
    form.group.set_value(2)
    form.group.edited.emit()
    settle()
    row = form.people.sizeHintForRow(0)
    assert form.people.viewport().height() >= 6 * row
    assert form.height() <= 690
    assert words_cut(form) == []
    form.reject()
