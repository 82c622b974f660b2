"""Duties of Hôm nay on assignments lead to the very place: tab, year, person, paper."""

from desktop.domain.assignment import Assignment
from desktop.ui.assignments.commitments_tab import CommitmentsTab
from desktop.ui.assignments.review_tab import ReviewTab
from desktop.ui.assignments.tasks_tab import TasksTab
from desktop.ui.pages.assignments_page import AssignmentsPage
from desktop.ui.pages.settings_page import SettingsPage
from desktop.ui.viewer.page import PaperPage
from tests import factories
from tests.ui_walk import settle


def test_each_button_opens_what_it_speaks_of(book, window, qtbot):
    must = book.assignments.coverage(2026).must
    book.assignments.save(Assignment(member_id=must[0], year=2026, title="Phụ trách hộ"))
    wanted = {"assign:2026": TasksTab, "assign-review:2026:year": ReviewTab, "commitments:2026": CommitmentsTab}
    days = [factories.TODAY.replace(day=20), factories.TODAY.replace(month=2)]
    duties = {duty.key: duty for day in days for duty in book.duties.due(day) if duty.page == "assignments"}
    for key, kind in wanted.items():
        window.go(duties[key].page, **duties[key].params)
        settle()
        page = window.front()
        assert isinstance(page, AssignmentsPage)
        assert isinstance(page.tab(), kind)
        assert page.year == 2026
    window.go("assignments", **duties["assign-decision:2026"].params)
    assert isinstance(window.front(), PaperPage)
    qtbot.waitUntil(lambda: not window.jobs.busy())
    window.back()


def test_the_target_is_changed_in_the_settings_and_the_coverage_follows(book, window):
    window.go("assignments")
    settle()
    tab = window.front().tab()
    tab.coverage.target_wanted.emit()
    settle()
    page = window.front()
    assert isinstance(page, SettingsPage)
    pack = book.packs.in_force("assignment", book.today())
    book.packs.change(pack, "values/assigned_target", 90)
    assert book.assignments.rules(2026).assigned_target == 90
