"""Sao lưu và an toàn through the program: backups, restore, drill, check, history, trash, passphrase, idle lock."""

import dataclasses
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program, Wish
from desktop.db.driver import connect
from desktop.services import backups
from desktop.services.backups import Reason
from desktop.services.book import Book
from desktop.ui.components.buttons import Button
from desktop.ui.components.decision import Decision
from desktop.ui.components.notes import MessageStrip
from desktop.ui.main_window import MainWindow
from desktop.ui.safety.guardian import Guardian
from desktop.ui.safety.passphrase_dialog import PassphraseDialog
from desktop.ui.safety.passphrase_pane import RemoveDialog, SetDialog
from desktop.ui.safety.safety_page import SafetyPage
from desktop.ui.safety.who import WhoDialog
from desktop.ui.theme import theme
from desktop.ui.viewer.page import PaperPage
from tests import factories
from tests.ui_walk import nameless, settle, sideways, words_cut


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    path = tmp_path / "Chi bộ thôn Đông Phú.socb"
    factories.a_book(path, people=12).close()
    qapp.setQuitOnLastWindowClosed(False)
    made = Program(qapp, Wish(path), now=lambda: factories.NOW)
    made.begin()
    front(WhoDialog).reject()
    yield made
    qapp.commitDataRequest.disconnect(made.keep_drafts)
    if made.window is not None:
        made.window.jobs.stop()
    made.finish()
    made.jobs.stop()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def front(kind: type[QDialog]) -> QDialog:
    settle()
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def press(root: QWidget, text: str) -> None:
    next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()
    settle()


def press_verb(page: SafetyPage, text: str) -> None:
    """A verb of the backups, in its row or under *Việc khác*."""
    verbs = page.backups.verbs
    there = [button for button in verbs.findChildren(Button) if button.text() == text and button.isVisible()]
    if there:
        there[0].click()
    else:
        next(entry for entry in verbs.entries() if entry.text() == text).trigger()
    settle()


def parts(program: Program) -> tuple[Book, MainWindow, Guardian]:
    assert program.book is not None
    assert program.window is not None
    assert program.guardian is not None
    return program.book, program.window, program.guardian


def opened(program: Program, qtbot: QtBot, tab: str) -> SafetyPage:
    _, window, _ = parts(program)
    window.open_safety(tab)
    page = window.front()
    assert isinstance(page, SafetyPage)
    idle(program, qtbot)
    return page


def idle(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: not program.jobs.busy() and program.window is not None and not program.window.jobs.busy(),
        timeout=30_000,
    )
    settle()


def rename(book: Book, name: str) -> None:
    member = book.members.all()[0]
    book.members.save(dataclasses.replace(member, full_name=name))


def test_a_backup_now_stands_in_the_list_and_on_the_status_bar(program: Program, qtbot: QtBot) -> None:
    book, window, _ = parts(program)
    page = opened(program, qtbot, "backups")
    press(page, "Sao lưu ngay")
    idle(program, qtbot)
    lines = page.backups.table.shown_rows()
    assert [line.backup.reason for line in lines] == ["theo-yeu-cau"]
    assert lines[0].mark.counts["members"] == 12
    assert "Bản sao lưu đã kiểm chứng: 03/11" in " ".join(window.status.words())
    assert backups.look_into(lines[0].backup.path).good
    assert not book.safety.minder.changed()


def test_restoring_brings_back_the_old_content_and_keeps_the_replaced_file(program: Program, qtbot: QtBot) -> None:
    book, _, guardian = parts(program)
    book.safety.who = "Nguyễn Thị Huyền"
    before = book.members.all()[0].full_name
    guardian.back_up(Reason.ON_DEMAND)
    idle(program, qtbot)
    rename(book, "Người Đặt Sau")
    page = opened(program, qtbot, "backups")
    page.backups.table.select_row(0)
    press(page, "Khôi phục bản này…")
    idle(program, qtbot)
    box = front(Decision)
    assert "12 đảng viên" in box.accessibleDescription()
    press(box, "Khôi phục")
    qtbot.waitUntil(lambda: program.book is not None and program.book is not book, timeout=30_000)
    again, window, _ = parts(program)
    assert again.members.all()[0].full_name == before
    assert again.safety.who == "Nguyễn Thị Huyền"
    kept = list(again.path.parent.glob("*trước khi khôi phục*"))
    with Book.open(kept[0], read_only=True, now=lambda: factories.NOW) as old:
        assert "Người Đặt Sau" in [member.full_name for member in old.members.all()]
    assert kept[0].name in " ".join(strip.label.text() for strip in window.findChildren(MessageStrip))


def test_the_backup_to_be_restored_is_not_thinned_out_by_the_one_made_before(program: Program, qtbot: QtBot) -> None:
    book, _, _ = parts(program)
    for number in range(11):
        rename(book, f"Người {number}")
        backups.back_up(book.path, reason=Reason.WORK, now=lambda: factories.NOW)
    rename(book, "Người Đặt Sau")  # so that closing makes one more
    page = opened(program, qtbot, "backups")
    page.backups.table.select_row(9)  # the last but one: the next backup takes its place among the ten
    press(page, "Khôi phục bản này…")
    idle(program, qtbot)
    press(front(Decision), "Khôi phục")
    qtbot.waitUntil(lambda: program.book is not None and program.book is not book, timeout=30_000)
    again, _, _ = parts(program)
    assert again.members.all()[0].full_name == "Người 1"


def test_the_drill_notes_its_day_and_gives_a_slip(program: Program, qtbot: QtBot) -> None:
    book, window, guardian = parts(program)
    page = opened(program, qtbot, "backups")
    press(page, "Khôi phục thử")
    idle(program, qtbot)
    assert book.safety.state().last_drill == factories.TODAY
    window.resize(1366, 690)
    settle()
    assert "khôi phục thử 03/11" in " ".join(window.status.words())
    press_verb(page, "Phiếu khôi phục thử")
    idle(program, qtbot)
    assert isinstance(window.front(), PaperPage)
    window.back()
    press_verb(page, "Thẻ cứu sổ")
    idle(program, qtbot)
    assert isinstance(window.front(), PaperPage)
    assert guardian.last_drill is not None


def test_after_half_an_hour_of_work_a_backup_is_made_by_itself(program: Program, qtbot: QtBot) -> None:
    book, _, guardian = parts(program)
    clock = [factories.NOW]
    book.store.now = lambda: clock[0].replace(tzinfo=None)
    guardian.back_up(Reason.ON_DEMAND)
    idle(program, qtbot)
    rename(book, "Người Sửa Tên")
    guardian.look()
    assert not guardian.window.jobs.busy()
    clock[0] = factories.NOW + backups.WORK
    guardian.look()
    idle(program, qtbot)
    assert backups.listing(book.path)[0].reason == "dinh-ky"


def test_a_sound_book_is_said_to_be_sound_and_a_changed_row_is_named(program: Program, qtbot: QtBot) -> None:
    book, _, _ = parts(program)
    page = opened(program, qtbot, "check")
    press(page.check, "Kiểm tra sổ")
    idle(program, qtbot)
    assert "Sổ nguyên vẹn" in page.check.strip.label.text()
    with closing(connect(book.path)) as other:
        other.execute("UPDATE members SET full_name = 'Kẻ Lạ' WHERE id = 1")
    press(page.check, "Kiểm tra sổ")
    idle(program, qtbot)
    assert page.check.table.shown_rows()
    assert "Sổ nguyên vẹn" not in page.check.strip.label.text()


def test_history_tells_old_and_new_value_and_takes_an_action_back(program: Program, qtbot: QtBot) -> None:
    book, _, _ = parts(program)
    before = book.members.all()[0].full_name
    rename(book, "Người Sửa Tên")
    page = opened(program, qtbot, "history")
    page.history.table.select_row(0)
    told = page.history.detail.toPlainText()
    assert f"{before} → Người Sửa Tên" in told
    press(page, "Lấy lại việc này…")
    press(front(Decision), "Lấy lại")
    assert before in [member.full_name for member in book.members.all()]


def test_the_trash_gives_back_what_was_deleted(program: Program, qtbot: QtBot) -> None:
    book, _, _ = parts(program)
    gone = book.members.save(factories.a_member("Trần Thị Nhầm"))
    book.members.remove(gone)
    page = opened(program, qtbot, "trash")
    page.trash.table.select_row(0)
    press(page.trash, "Lấy lại")
    assert "Trần Thị Nhầm" in [member.full_name for member in book.members.all()]
    assert page.trash.table.shown_rows() == []


def test_setting_a_passphrase_locks_book_and_backups_and_removing_it_opens_them(
    program: Program, qtbot: QtBot, quick_keys: None
) -> None:
    book, _, guardian = parts(program)
    guardian.back_up(Reason.ON_DEMAND)
    idle(program, qtbot)
    page = opened(program, qtbot, "passphrase")
    press(page, "Đặt mật khẩu…")
    box = page.findChild(SetDialog)
    assert (words_cut(box), nameless(box)) == ([], [])
    box.new.set_value("con trâu đen")
    box.again.set_value("con trâu đem")
    box.ok.click()
    assert box.isVisible()
    box.again.set_value("con trâu đen")
    box.ok.click()
    qtbot.waitUntil(lambda: program.book is not None and program.book is not book, timeout=30_000)
    book, _, _ = parts(program)
    assert book.safety.state().encrypted
    for copy in backups.listing(book.path):
        assert not copy.path.read_bytes().startswith(b"SQLite")
    page = opened(program, qtbot, "passphrase")
    press(page, "Bỏ mật khẩu…")
    dialog = page.findChild(RemoveDialog)
    dialog.old.set_value("sai rồi")
    dialog.ok.click()
    assert dialog.isVisible()
    dialog.old.set_value("con trâu đen")
    dialog.ok.click()
    qtbot.waitUntil(lambda: program.book is not None and program.book is not book, timeout=30_000)
    assert program.book is not None
    assert not program.book.safety.state().encrypted


def test_an_idle_window_shows_nothing_until_the_passphrase_is_given(
    program: Program, qtbot: QtBot, quick_keys: None
) -> None:
    book, _, guardian = parts(program)
    guardian.passphrase_wanted.emit("", "con trâu đen")
    qtbot.waitUntil(lambda: program.book is not None and program.book is not book, timeout=30_000)
    _, window, guardian = parts(program)
    settle()
    guardian.idle.lock()
    settle()
    assert not window.stack.isVisible()
    box = front(PassphraseDialog)
    assert isinstance(box, PassphraseDialog)
    box.secret.set_value("sai")
    box.ok.click()
    assert not window.stack.isVisible()
    box.secret.set_value("con trâu đen")
    box.ok.click()
    settle()
    assert window.stack.isVisible()


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("tab", ["backups", "check", "history", "trash", "passphrase"])
def test_no_word_is_cut_and_everything_has_a_name(program: Program, qtbot: QtBot, tab: str, percent: int) -> None:
    _, window, _ = parts(program)
    window.resize(1366, 690)
    theme.set_percent(percent)
    page = opened(program, qtbot, tab)
    assert words_cut(page) == []
    assert sideways(page) == []
    assert nameless(page) == []


def test_before_many_are_changed_a_backup_is_made_and_its_failing_is_told(program: Program, qtbot: QtBot) -> None:
    book, window, _ = parts(program)

    def move_all(place: str) -> None:
        with book.store.write("Chuyển tổ") as w:
            for member in book.members.all():
                w.update(dataclasses.replace(member, note=place))

    page = opened(program, qtbot, "backups")
    move_all("tổ 1")
    idle(program, qtbot)
    assert [line.backup.reason for line in page.backups.table.shown_rows()] == [Reason.BEFORE_MASS_CHANGE]
    folder = backups.folder_of(book.path)
    shutil.rmtree(folder)
    folder.write_text("a file where the folder should be", encoding="utf-8")
    move_all("tổ 2")
    told = " ".join(strip.label.text() for strip in window.findChildren(MessageStrip))
    assert "không có bản sao lưu trước đó" in told
    assert {member.note for member in book.members.all()} == {"tổ 2"}
    folder.unlink()


@pytest.mark.parametrize(("percent", "shown"), [(100, 5), (150, 3)])
def test_the_rarer_verbs_of_backups_stand_in_a_menu_where_there_is_no_room(
    program: Program, qtbot: QtBot, percent: int, shown: int
) -> None:
    _, window, _ = parts(program)
    theme.set_percent(percent)
    window.resize(1366, 690)
    page = opened(program, qtbot, "backups")
    settle()
    verbs = page.backups.verbs
    there = [button.text() for button in verbs.findChildren(Button) if button.isVisible()]
    behind = [entry.text() for entry in verbs.entries()]
    assert there[0] == "Sao lưu ngay"
    assert there[-1] == "Việc khác"
    assert len(there) - 1 == shown
    assert len(there) - 1 + len(behind) == 9
    assert "Phiếu khôi phục thử" in behind
    prove = next(entry for entry in verbs.entries() if entry.text() == "Kiểm chứng lại")
    assert not prove.isEnabled(), "no backup is chosen yet"


def test_an_idle_window_locks_itself_and_each_touch_winds_the_clock(
    program: Program, qtbot: QtBot, quick_keys: None
) -> None:
    book, _, guardian = parts(program)
    guardian.passphrase_wanted.emit("", "con trâu đen")
    qtbot.waitUntil(lambda: program.book is not None and program.book is not book, timeout=30_000)
    _, window, guardian = parts(program)
    settle()
    (timer,) = guardian.idle.findChildren(QTimer)
    assert timer.isActive()
    guardian.idle.set_minutes(5)
    assert timer.interval() == 5 * 60_000
    timer.start(3_600_000)
    QTest.mouseMove(window, QPoint(200, 200))
    QTest.keyClick(window, Qt.Key.Key_Shift)
    assert timer.interval() == 5 * 60_000
    assert window.stack.isVisible()
    timer.start(0)  # the time is over
    qtbot.waitUntil(lambda: guardian.idle.box is not None, timeout=5_000)
    settle()
    assert not window.stack.isVisible()
    box = front(PassphraseDialog)
    assert isinstance(box, PassphraseDialog)
    box.secret.set_value("con trâu đen")
    box.ok.click()
    settle()
    assert window.stack.isVisible()
    guardian.idle.set_minutes(0)
    assert not timer.isActive()


def test_a_disk_full_on_closing_is_said_and_the_window_stays_or_closes_as_told(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, window, _ = parts(program)
    rename(book, "Người Sửa Tên")
    full = shutil.disk_usage(book.path.parent)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: full)
    window.close()
    box = front(Decision)
    assert "dọn bớt tệp" in box.accessibleDescription()
    assert "Mọi việc đã lưu trong sổ" in box.accessibleDescription()
    assert (words_cut(box), nameless(box)) == ([], [])
    press(box, "Ở lại")
    assert window.isVisible()
    window.close()
    press(front(Decision), "Vẫn đóng sổ")
    assert not window.isVisible()
    program.finish()
    assert backups.listing(book.path) == []
    with Book.open(book.path, read_only=True, now=lambda: factories.NOW) as again:
        assert "Người Sửa Tên" in [member.full_name for member in again.members.all()]


def test_damage_that_came_while_the_book_was_open_is_noticed_on_closing(program: Program) -> None:
    """A page that went bad on the disk: no backup of it passes, so closing says so; the older backups stay."""
    book, window, _ = parts(program)
    with closing(connect(book.path)) as other:
        sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'posts_member_id'"
        root = other.execute(sql).fetchone()[0]
    good = backups.back_up(book.path, now=lambda: factories.NOW)
    with book.path.open("r+b") as file:
        file.seek(root * 4096 - 12)
        file.write(bytes(9))
    rename(book, "Người Sửa Tên")
    window.close()
    box = front(Decision)
    assert "Chưa sao lưu được trước khi đóng" in box.windowTitle() + box.accessibleName()
    assert "Kiểm tra sổ" in box.accessibleDescription()
    assert [copy.path for copy in backups.listing(book.path)] == [good.file]
    assert backups.look_into(good.file).good
    press(box, "Vẫn đóng sổ")
