"""Bắt đầu giữa chừng in the real window: numbers, the grid with its keys, open items; drafts find their form."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop.domain.meeting import AttendanceMark, MeetingKind
from desktop.ui.components.notes import MessageStrip
from desktop.ui.drafts import place_of
from desktop.ui.opening.grid import NAMES
from desktop.ui.opening.page import OpeningPage
from desktop.ui.pages.items_page import ItemsPage
from desktop.ui.theme import theme
from tests.ui_walk import nameless, settle, sideways, words_cut


@pytest.fixture
def page(book, window) -> OpeningPage:
    window.go("settings", section="opening")
    made = OpeningPage(book, window)
    window.open_over(made)
    settle()
    return made


def keys(page, *pressed) -> None:
    page.open_part("attendance")
    settle()
    for key in pressed:
        QTest.keyClick(page.attendance.grid, key)


def test_the_next_number_of_one_kind_leaves_the_others(book, page):
    page.numbers.numbers["NQ/CB"].set_value(37)
    page.save()
    assert book.papers.next_number("NQ/CB", book.today()) == 37
    assert [start.symbol for start in book.papers.number_starts()] == ["NQ/CB"]


def test_keys_mark_and_move_down_then_to_the_next_month(book, page):
    grid = page.attendance.grid
    first = grid.year.rolls[1]
    keys(page, *[Qt.Key.Key_Space] * len(first), Qt.Key.Key_1)
    assert grid.month() == 2
    marks = list(grid.year.marks.values())
    assert marks.count(AttendanceMark.PRESENT) == len(first)
    assert marks.count(AttendanceMark.LEAVE) == 1


def test_the_grid_is_kept_as_held_meetings_from_paper_in_one_action(book, window, page):
    roll = page.attendance.grid.year.rolls[1]
    keys(page, *[Qt.Key.Key_Space] * (len(roll) - 1), Qt.Key.Key_2)
    page.attendance.button.click()
    (meeting,) = [m for m in book.meetings.in_year(2026) if m.from_paper]
    assert (meeting.kind, meeting.month, meeting.held) == (MeetingKind.REGULAR, "2026-01", True)
    lines = book.meetings.attendance(meeting.id)
    assert sorted({line.member_id for line in lines}) == sorted(roll)
    assert [line.mark for line in lines].count(AttendanceMark.NO_LEAVE) == 1
    assert not page.attendance.button.isEnabled()
    window.menu.undo.trigger()
    assert not [m for m in book.meetings.in_year(2026) if m.from_paper]


def test_only_people_on_the_roll_of_a_month_past_can_be_marked(book, page):
    model = page.attendance.grid.year
    assert model.open_at(1, NAMES)
    assert not model.open_at(1, NAMES + 11), "December hasn't come"
    ids = [person.id for person in model.people]
    late = next(n for n, person in enumerate(ids) if person not in model.rolls[1])
    assert not model.open_at(late, NAMES), "he was not in the branch in January"


def test_what_was_marked_and_not_saved_is_offered_again(book, window, page):
    keys(page, Qt.Key.Key_Space, Qt.Key.Key_3)
    window.back()
    assert book.drafts.get("opening:2026") is not None
    assert not [m for m in book.meetings.in_year(2026) if m.from_paper]
    window.go("draft", key="opening:2026")
    settle()
    again = window.front()
    assert isinstance(again, OpeningPage)
    assert len(again.attendance.grid.year.marks) == 2
    again.attendance.save()
    assert book.drafts.get("opening:2026") is None


def test_open_items_are_keyed_in_one_grid_and_kept_as_one_action(book, page):
    page.open_part("items")
    part = page.items
    part.grid.set_texts([])
    part.grid.paste("Vận động quỹ\tthuan\t15/12\tDanh sách\tNQ tháng 5\nSửa đường\tHội Nông dân")
    assert part.says() == "Đang nhập 2 việc. Chưa nhập việc nào."
    page.save()
    fund, road = sorted(book.items.all(), key=lambda item: item.id)
    assert (book.members.name(fund.member_id), fund.due_on) == ("Nguyễn Văn Thuận", dt.date(2026, 12, 15))
    assert (fund.product, fund.source) == ("Danh sách", "NQ tháng 5")
    assert (road.owner, road.due_on, road.source) == ("Hội Nông dân", None, "sổ giấy")
    assert all(item.from_paper and item.given_on == book.today() for item in (fund, road))
    assert "Đã nhập 2 việc" in part.says()
    book.undo()
    assert book.items.all() == []


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ("\tNguyễn Văn Thuận", "Dòng 1: chưa ghi việc phải làm."),
        ("Vận động quỹ\tnguyen", "đảng viên tên này"),
        ("Vận động quỹ\t\t31/2", "Dòng 1, hạn: Tháng 02/2026 không có ngày 31."),
        ("Vận động quỹ\t\t12/2026", "cần đủ ngày, tháng, năm"),
    ],
)
def test_a_line_that_cannot_be_kept_is_pointed_at(book, page, cells, fault):
    page.open_part("items")
    page.items.grid.set_texts([])
    page.items.grid.paste(cells)
    page.save()
    assert fault in page.items.says()
    assert book.items.all() == []


def test_items_being_keyed_stay_as_a_draft(book, window, page):
    page.open_part("items")
    page.items.grid.set_texts([])
    page.items.grid.paste("Vận động quỹ")
    window.back()
    settle()
    again = OpeningPage(book, window)
    window.open_over(again)
    settle()
    again.open_part("items")
    assert again.items.grid.filled()[0]["title"] == "Vận động quỹ"


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_no_word_is_cut(page, percent):
    theme.set_percent(percent)
    for part in ("numbers", "attendance", "items"):
        page.open_part(part)
        settle()
        assert words_cut(page) == [], part
        assert sideways(page) == [], part
        assert nameless(page) == [], part


# -- drafts and unknown places ---


def test_a_draft_leads_to_the_form_it_was_typed_in(book):
    meeting = book.meetings.prepare("2026-11")
    item = book.meetings.file(meeting.id).agenda[2]
    key = f"meetings:{meeting.id}:item:{item.id}:notes"
    assert place_of(book, key) == ("meetings", {"meeting_id": meeting.id, "step": "meeting", "item_id": item.id})
    assert place_of(book, f"meetings:{meeting.id}:weaknesses")[1]["step"] == "after"
    assert place_of(book, "member:3") == ("members", {"member_id": 3})
    assert place_of(book, "member:0") == ("members", {"new": True})


def test_a_draft_of_a_record_that_has_gone_is_let_go(book, window):
    book.drafts.save("member:9999", "{}", "Hồ sơ")
    window.go("draft", key="member:9999")
    assert book.drafts.all() == []
    window.go("draft", key="chẳng hiểu gì")


def test_an_unknown_page_leaves_the_one_in_front(window):
    window.go("items")
    window.go("không có")
    assert isinstance(window.front(), ItemsPage)


def test_a_duty_on_a_draft_opens_its_form(book, window):
    meeting = book.meetings.prepare("2026-11")
    item = book.meetings.file(meeting.id).agenda[1]
    book.drafts.save(f"meetings:{meeting.id}:item:{item.id}:notes", "đang ghi", "Diễn biến")
    (duty,) = [duty for duty in book.duties.due(book.today()) if duty.page == "draft"]
    window.go(duty.page, **duty.params)
    settle()
    assert window.front() is not None
    assert window.front().help_key == "cuoc-hop"


def test_a_new_book_offers_the_page_until_something_is_keyed(book, window):
    window.go("today")
    settle()
    page = window.front()
    assert page is not None
    offered = [strip for strip in page.findChildren(MessageStrip) if strip.isVisible()]
    assert [strip.link.text() for strip in offered] == ["Nhập từ sổ giấy"]
    book.papers.set_next_number("NQ/CB", book.today(), 12)
    settle()
    assert not [strip for strip in page.findChildren(MessageStrip) if strip.isVisible()]


# --- households -------------------------------------------------------------------------------------------------------


def test_households_are_keyed_in_one_grid_and_kept_as_one_action(book, page):
    page.open_part("households")
    settle()
    grid = page.households.grid
    grid.set_texts([])
    for text in ("Ngô Thị Mận", "Ngõ 4", "Xóm 1", "4", "0912345678", "huu canh"):
        QTest.keyClick(grid, Qt.Key.Key_F2)
        editor = next(e for e in grid.findChildren(QLineEdit) if e.isVisible())
        assert editor.accessibleName().endswith("dòng 1")
        editor.setText(text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        settle()
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 0)
    grid.paste("Mai Thị Tâm\tNgõ 7\tXóm 2\t3\nCao Xuân Nghĩa\r\n")
    assert page.households.button.isEnabled()
    page.save()
    man = next(h for h in book.households.all() if h.head == "Ngô Thị Mận")
    assert (man.address, man.cluster, man.people, man.phone, man.from_paper) == (
        "Ngõ 4",
        "Xóm 1",
        4,
        "0912345678",
        True,
    )
    charge = book.households.charge_on(man.id, book.today())
    assert (book.members.name(charge.member_id), charge.since) == ("Nguyễn Hữu Cảnh", dt.date(2026, 1, 1))
    assert len(book.households.all()) == 3
    assert grid.filled() == []
    book.undo()
    assert book.households.all() == []


def test_a_cell_that_can_not_be_read_is_named_and_nothing_is_kept(book, page):
    page.open_part("households")
    grid = page.households.grid
    grid.set_texts([["Ngô Thị Mận", "", "", "bốn"], ["", "Ngõ 7"]])
    page.save()
    assert page.households.says() == "Dòng 1, nhân khẩu: phải là số từ 0 đến 99"
    assert grid.currentIndex().column() == 3
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    page.save()
    assert page.households.says() == "Dòng 2: chưa ghi chủ hộ."
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 0)
    grid.set_texts([["Ngô Thị Mận", "", "", "", "", "Trần Văn Ai"]])
    page.save()
    assert "không có đảng viên này" in page.households.says()
    assert book.households.all() == []
    grid.set_texts([["Ngô Thị Mận", "", "", "", "", "nguyen"]])
    page.save()
    assert "đảng viên tên này" in page.households.says()


def test_households_being_keyed_stay_as_a_draft(book, window, page):
    page.open_part("households")
    page.households.grid.set_texts([])
    page.households.grid.paste("Ngô Thị Mận\tNgõ 4")
    window.back()
    settle()
    assert book.drafts.get("opening:2026:households") is not None
    again = OpeningPage(book, window)
    window.open_over(again)
    settle()
    again.open_part("households")
    settle()
    assert again.households.grid.filled()[0]["head"] == "Ngô Thị Mận"
    strip = next(s for s in again.households.findChildren(MessageStrip) if s.isVisible())
    strip.link.click()
    assert book.drafts.get("opening:2026:households") is None
    assert again.households.grid.filled() == []


def test_what_stands_twice_or_in_the_book_is_said_and_does_not_bar_the_way(book, page):
    page.open_part("households")
    part = page.households
    part.grid.set_texts([])
    part.grid.paste("Ngô Thị Mận\tNgõ 4\nMai Thị Tâm\tNgõ 7\nngô thị mận\tngõ 4\nNgô Thị Mận\tNgõ 9")
    assert "Dòng 3 đã có ở trên hoặc trong sổ" in part.says()
    for column in (0, 1):
        part.grid.entries.put(2, column, "")
    assert "Dòng" not in part.says()
    page.save()
    part.grid.paste("Mai Thị Tâm\tNgõ 7")
    assert "Dòng 1 đã có ở trên hoặc trong sổ" in part.says()
    page.save()
    assert len(book.households.all()) == 4


def test_an_empty_line_between_is_passed_over(book, page):
    page.open_part("items")
    page.items.grid.set_texts([])
    page.items.grid.paste("Vận động quỹ\n\n\nSửa đường")
    page.save()
    assert sorted(item.title for item in book.items.all()) == ["Sửa đường", "Vận động quỹ"]


def test_a_grid_that_was_emptied_again_leaves_no_draft(book, window, page):
    page.open_part("items")
    grid = page.items.grid
    grid.set_texts([])
    grid.paste("Vận động quỹ")
    page.items.keep_draft()
    assert book.drafts.get("opening:2026:items") is not None
    grid.setCurrentIndex(grid.entries.index(0, 0))
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    page.items.keep_draft()
    assert book.drafts.get("opening:2026:items") is None


def test_levels_being_keyed_are_kept_a_pause_after_the_key(book, page, qtbot):
    page.open_part("levels")
    settle()
    page.levels.table.select_row(1)
    QTest.keyClick(page.levels.table, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: book.drafts.get("opening:2025:levels") is not None, timeout=2000)


@pytest.mark.parametrize("percent", [100, 150])
def test_every_word_of_the_grid_of_households_fits(book, window, page, percent):
    theme.set_percent(percent)
    page.open_part("households")
    page.households.grid.paste("Nguyễn Thị Thanh Huyền\tNgõ 4\tXóm 1\t4\t0912345678\tNguyễn Thị Thanh Huyền")
    settle()
    assert words_cut(window) == []
    assert sideways(window) == []
    assert nameless(window) == []
