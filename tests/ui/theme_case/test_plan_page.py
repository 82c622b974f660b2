"""The year plan in one sitting, its tiles in the year, earlier themes used again."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.meeting import MeetingKind
from desktop.domain.theme import Theme, ThemeEnd
from desktop.services.book import Book
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting.add_dialog import AddMeeting
from desktop.ui.meeting.month_tile import MonthTile
from desktop.ui.meeting.prepare import PrepareStep
from desktop.ui.meeting.workspace import Workspace
from desktop.ui.theme import theme as look
from desktop.ui.theme_case.case_page import CasePage
from desktop.ui.theme_case.plan_page import PlanPage
from desktop.ui.theme_case.reuse_dialog import ReuseDialog
from tests.ui.theme_case.acts import done, form, press
from tests.ui_walk import nameless, settle, shown, sideways, words_cut
from tests.vn_typing import type_vn

D = dt.date


@pytest.fixture
def plan(window: MainWindow) -> PlanPage:
    window.go("meetings", theme_plan=2026)
    settle()
    found = window.front()
    assert isinstance(found, PlanPage)
    return found


def theme_tiles(window: MainWindow) -> list[MonthTile]:
    return [w for w in shown(window, MonthTile) if isinstance(w, MonthTile) and w.key.startswith("Q")]


def test_four_quarters_are_keyed_and_saved_at_once(plan: PlanPage, book: Book) -> None:
    for number, line in enumerate(plan.lines, 1):
        if number == 2:
            continue
        type_vn(line.editors["title"].focus_target(), f"Chuyên đề số {number}")
        line.editors["writer_id"].set_value(2)
        line.editors["presenter_id"].set_value(3)
    plan.lines[3].editors["ending"].set_value(ThemeEnd.RESOLUTION)
    plan.save()
    found = book.themes.in_year(2026)
    assert [(t.quarter, t.title, t.month) for t in found] == [
        (1, "Chuyên đề số 1", 3), (3, "Chuyên đề số 3", 9), (4, "Chuyên đề số 4", 12),
    ]  # fmt: skip
    assert found[2].ending is ThemeEnd.RESOLUTION
    assert {t.writer_id for t in found} == {2}
    assert book.undo_label() == "Lập kế hoạch chuyên đề năm 2026"
    plan.save()  # nothing changed since
    assert book.undo_label() == "Lập kế hoạch chuyên đề năm 2026"


def test_a_line_filled_without_a_name_is_pointed_at(plan: PlanPage, book: Book) -> None:
    line = plan.lines[1]
    line.editors["basis"].set_value("rác tồn đọng")
    line.edited.emit()
    plan.save()
    assert book.themes.all() == []
    assert line.editors["title"].fault.label.text() == "Hãy ghi tên chuyên đề."


def test_an_earlier_theme_begins_a_new_one(plan: PlanPage, book: Book) -> None:
    book.themes.save(Theme(year=2024, quarter=2, title="Thực hành tiết kiệm", contents="Ba việc"))
    press(plan.lines[3], "Dùng chuyên đề cũ")
    dialog = form(ReuseDialog)
    dialog.words.set_value("không có")
    dialog.ok.click()
    assert dialog.isVisible()
    dialog.words.set_value("tiet kiem")
    done(dialog)
    plan.save()
    theme = book.themes.of_quarter(2026, 4)
    assert theme is not None
    assert (theme.title, theme.contents, theme.month) == ("Thực hành tiết kiệm", "Ba việc", 12)


def test_words_not_saved_are_offered_again(plan: PlanPage, window: MainWindow, book: Book) -> None:
    type_vn(plan.lines[0].editors["title"].focus_target(), "Dở dang")
    window.back()
    window.go("meetings", theme_plan=2026)
    settle()
    again = window.front()
    assert isinstance(again, PlanPage)
    press(again, "Lấy lại")
    assert again.lines[0].value().title == "Dở dang"
    again.save()
    assert book.themes.in_year(2026)[0].title == "Dở dang"


def test_the_plan_of_another_year(plan: PlanPage, book: Book, window: MainWindow) -> None:
    press(plan, "Năm sau")
    type_vn(plan.lines[0].editors["title"].focus_target(), "Đầu năm")
    plan.save()
    assert [(t.year, t.quarter) for t in book.themes.all()] == [(2027, 1)]
    press(plan, "Mở hồ sơ, Quý I/2026") if plan.year == 2026 else press(plan.lines[0], "Mở hồ sơ")
    assert isinstance(window.front(), CasePage)


def test_tiles_say_how_a_theme_stands_and_open_it(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    book.themes.save(Theme(year=2026, quarter=4, month=12, title="Nêu gương", writer_id=2, presenter_id=3))
    window.go("meetings")
    settle()
    said = [tile.accessibleName() for tile in theme_tiles(window)]
    assert said[0] == "Chuyên đề I, Chưa có, Ghi vào kế hoạch năm"
    assert said[3] == (
        "Chuyên đề IV, Đã có tên, Thứ Năm 03/12 · cùng thường kỳ, Nêu gương, Tiếp theo: có dự thảo chuyên đề"
    )
    qtbot.keyClick(theme_tiles(window)[3], Qt.Key.Key_Return)
    settle()
    assert isinstance(window.front(), CasePage)
    window.back()
    theme_tiles(window)[0].click()
    settle()
    assert isinstance(window.front(), PlanPage)


def test_a_quarter_that_ended_open_is_red(window: MainWindow, book: Book) -> None:
    book.themes.save(Theme(year=2026, quarter=3, month=9, title="Chuyển đổi số", writer_id=2, presenter_id=3))
    window.go("meetings")
    settle()
    assert theme_tiles(window)[2].accessibleName().startswith("Chuyên đề III, Còn 9 việc")
    window.go("today")
    settle()
    assert any("Quý III đã hết, chuyên đề còn 9 việc" in duty.title for duty in book.duties.due(window.today()))


def test_segments_show_themes_alone(window: MainWindow, book: Book) -> None:
    book.themes.save(Theme(year=2026, quarter=4, month=12, title="Nêu gương"))
    window.go("meetings")
    settle()
    press(window.front(), "Chuyên đề 1")
    assert len(theme_tiles(window)) == 4
    assert len([t for t in shown(window, MonthTile)]) == 4


def test_the_name_typed_at_the_meeting_lays_the_thematic_part(window: MainWindow, book: Book) -> None:
    theme = book.themes.save(Theme(year=2026, quarter=4, month=11, title="Nêu gương", presenter_id=3))
    meeting = book.meetings.prepare("2026-11")
    window.go("meetings", meeting_id=meeting.id, step="prepare")
    settle()
    workspace = window.front()
    assert isinstance(workspace, Workspace)
    step = workspace.steps[0]
    assert isinstance(step, PrepareStep)
    field = step.fields.editors["theme_title"]
    type_vn(field.focus_target(), "Nêu gương")
    field.left.emit()
    settle()
    assert book.themes.get(theme.id).meeting_id == meeting.id
    assert any(i.standing == "theme_report" and i.presenter_id == 3 for i in book.meetings.file(meeting.id).agenda)


def test_a_thematic_meeting_added_joins_the_quarters_theme(window: MainWindow, book: Book) -> None:
    theme = book.themes.save(Theme(year=2026, quarter=4, month=11, title="Nêu gương"))
    window.go("meetings")
    settle()
    front = window.front()
    assert front is not None
    dialog = AddMeeting(front, book, window.today())
    dialog.kind.set_value(MeetingKind.THEMATIC)
    dialog.subject.set_value("Nêu gương")
    dialog.ok.click()
    assert book.meetings.get(book.themes.get(theme.id).meeting_id).kind is MeetingKind.THEMATIC
    window.go("meetings")


def test_a_theme_is_found_by_the_search(book: Book) -> None:
    theme = book.themes.save(Theme(year=2026, quarter=4, title="Nêu gương xây dựng nông thôn mới"))
    hit = next(hit for hit in book.search.find("neu guong") if hit.kind == "Chuyên đề")
    assert (hit.detail, hit.params) == ("quý IV/2026", {"theme_id": theme.id})


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_nothing_is_cut_at_any_size(percent: int, window: MainWindow, book: Book) -> None:
    look.set_percent(percent)
    title = "Phòng, chống tệ nạn xã hội, giữ gìn an ninh trật tự ở thôn"
    book.themes.save(Theme(year=2026, quarter=4, month=12, title=title, writer_id=1, presenter_id=1))
    for where in ({}, {"theme_plan": 2026}):
        window.go("meetings", **where)
        settle()
        assert not words_cut(window), where
        assert not sideways(window), where
        front = window.front()
        assert front is not None
        assert not nameless(front), where
