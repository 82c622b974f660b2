"""The window: pages by key and click, over-pages, what reloads when, the bottom line, sizes of letters."""

import dataclasses
import datetime as dt
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.services.book import Book
from desktop.services.progress import Progress
from desktop.ui.components import EmptyPlace, Panel, primary, secondary
from desktop.ui.main_window import MainWindow
from desktop.ui.page import Page, PageSpec, Shell
from desktop.ui.theme import theme
from tests.factories import a_book, a_member
from tests.ui_walk import nameless, settle, sideways, words_cut


class ListPage(Page):
    kinds = frozenset({"members"})

    def __init__(self, book: Book, window: Shell) -> None:
        super().__init__(book, window, "Đảng viên", "27 người trong danh sách")
        self.reloads, self.params, self.saves = 0, {}, 0
        self.head.add_action(secondary("Nhập từ Excel", "file-spreadsheet"))
        self.head.set_main(primary("Thêm đảng viên", "plus"))
        panel = Panel("Chưa có ai")
        panel.body.addWidget(EmptyPlace("users", "Chưa có đảng viên nào", "Nhập thẳng từ danh sách Excel."))
        self.body.addWidget(panel)

    def reload(self) -> None:
        self.reloads += 1

    def shown(self, **params: object) -> None:
        self.params = params

    def save(self) -> None:
        self.saves += 1


class TodayPage(ListPage):
    kinds = frozenset({"branches"})

    def __init__(self, book: Book, window: Shell) -> None:
        super().__init__(book, window)
        self.head.set_title("Hôm nay")


PAGES = (
    PageSpec("today", "Hôm nay", "Hôm nay", "list-checks", TodayPage),
    PageSpec("members", "Đảng viên", "Đảng viên", "users", ListPage),
    PageSpec("plans", "Kế hoạch và báo cáo", "Báo cáo", "chart-column", ListPage, "KH và báo cáo"),
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with a_book(tmp_path / "thu.socb", people=3) as made:
        yield made


@pytest.fixture
def window(qtbot: QtBot, book: Book) -> MainWindow:
    made = MainWindow(book, pages=PAGES, clock=lambda: dt.datetime(2026, 11, 23, 10, 32, tzinfo=dt.UTC))
    qtbot.addWidget(made)
    made.resize(1366, 690)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def page(window: MainWindow) -> ListPage:
    front = window.front()
    assert isinstance(front, ListPage)
    return front


def test_alt_numbers_open_pages(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert page(window).head.title.text() == "Đảng viên"
    assert window.side.buttons["members"].isChecked()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert page(window).head.title.text() == "Hôm nay"


def test_arrows_walk_the_sidebar_and_enter_opens(qtbot: QtBot, window: MainWindow) -> None:
    window.side.buttons["today"].setFocus()
    qtbot.keyClick(window.side.buttons["today"], Qt.Key.Key_Down)
    assert window.side.buttons["members"].hasFocus()
    assert page(window).head.title.text() == "Hôm nay"
    qtbot.keyClick(window.side.buttons["members"], Qt.Key.Key_Return)
    assert page(window).head.title.text() == "Đảng viên"


def test_go_hands_over_params(window: MainWindow) -> None:
    window.go("members", member_id=3)
    assert page(window).params == {"member_id": 3}


def test_only_pages_that_show_a_kind_reload(window: MainWindow, book: Book) -> None:
    today = page(window)
    window.go("members")
    members = page(window)
    before = (today.reloads, members.reloads)
    book.members.save(a_member("Trần Văn Khoát"))
    assert (today.reloads, members.reloads) == (before[0], before[1] + 1)
    book.save_branch(dataclasses.replace(book.branch, meeting_place="Nhà văn hóa"))
    assert (today.reloads, members.reloads) == (before[0], before[1] + 1), "a hidden page waits until it is shown"
    window.go("today")
    assert today.reloads == before[0] + 1


def test_pages_made_ahead_stay_behind_and_read_the_book_when_opened(window: MainWindow) -> None:
    today = page(window)
    assert [window.prepare_a_page() for _ in range(3)] == [True, True, False]
    assert page(window) is today
    window.go("members")
    assert (page(window).reloads, page(window).params) == (1, {})


def test_a_page_over_another_leads_back(qtbot: QtBot, window: MainWindow, book: Book) -> None:
    over = ListPage(book, window)
    over.head.set_title("Biên bản")
    window.open_over(over)
    assert page(window).head.title.text() == "Biên bản"
    assert over.head.back.words() == "Hôm nay"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert page(window).head.title.text() == "Hôm nay"


def test_ctrl_s_goes_to_the_page_in_front(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page(window).saves == 1


def test_menu_names_what_will_be_undone(qtbot: QtBot, window: MainWindow, book: Book) -> None:
    book.members.save(a_member("Trần Văn Khoát"))
    label = book.undo_label()
    assert window.menu.undo.text() == f"Hoàn tác: {label}"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert f"Đã hoàn tác: {label}" in window.status.words()
    assert window.menu.redo.text() == f"Làm lại: {label}"
    assert "Trần Văn Khoát" not in [member.full_name for member in book.members.all()]


def test_saved_and_a_fault_in_the_bottom_line(window: MainWindow) -> None:
    window.saved()
    assert "Đã lưu 10:32" in window.status.words()
    window.status.fault("Chưa lưu được: ổ đĩa đầy")
    assert "Chưa lưu được: ổ đĩa đầy" in window.status.words()
    assert "Đã lưu 10:32" not in window.status.words()
    window.saved()
    assert "Chưa lưu được: ổ đĩa đầy" not in window.status.words()


def test_search_finds_and_leads(qtbot: QtBot, window: MainWindow, book: Book) -> None:
    window.search()
    box = window._search  # noqa: SLF001 – the box is opened by key only
    box.field.setText("thanh huyen")
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert page(window).params == {"member_id": book.members.all()[0].id}


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_words_fit_and_inputs_have_names(window: MainWindow, percent: int) -> None:
    theme.set_percent(percent)
    window.saved()
    window.status.set_proven("Bản sao lưu đã kiểm chứng: 21/11")
    window.go("members")
    settle()
    assert words_cut(window) == []
    assert nameless(window) == []
    assert sideways(window) == []
    assert window.width() == 1366, "nothing forces the window wider"


def test_letters_grow_at_once_and_are_kept(qtbot: QtBot, window: MainWindow) -> None:
    before = window.front().head.title.fontMetrics().height()
    qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.scale.percent == 125
    assert window.front().head.title.fontMetrics().height() > before
    assert window.preferences.percent() == 125
    qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert theme.scale.percent == 100


def test_long_work_is_shown_with_a_way_to_stop_it(qtbot: QtBot, window: MainWindow) -> None:
    begun = threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.step(3, 7, "Đang sao lưu")
            time.sleep(0.01)

    window.jobs.start("Sao lưu", work)
    assert begun.wait(10)
    assert "Đang sao lưu" not in window.status.words(), "short work shows nothing"
    qtbot.waitUntil(lambda: "Đang sao lưu" in window.status.words(), timeout=5000)
    window.status.cancel_wanted.emit()
    qtbot.waitUntil(lambda: not window.jobs.busy())
    assert "Đang sao lưu" not in window.status.words()
