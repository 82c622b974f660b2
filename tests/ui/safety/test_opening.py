"""Opening a book through the program with what may stand in the way, each fault made for real on a real file."""

import dataclasses
import datetime as dt
import errno
import json
import os
import platform
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.app import Program, Wish
from desktop.db.driver import connect
from desktop.domain.member import PostKind
from desktop.services import backups
from desktop.services.book import Book
from desktop.ui.components.decision import Decision
from desktop.ui.components.notes import MessageStrip
from desktop.ui.safety.bring_back import BringBack
from desktop.ui.safety.passphrase_dialog import PassphraseDialog
from desktop.ui.safety.who import WhoDialog, committee
from tests import factories
from tests.ui_walk import nameless, settle, words_cut


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "Chi bộ thôn Đông Phú.socb"
    factories.a_book(made, people=12).close()
    return made


@pytest.fixture
def program(qapp: QApplication, path: Path) -> Iterator[Program]:
    qapp.setQuitOnLastWindowClosed(False)
    made = Program(qapp, Wish(path), now=lambda: factories.NOW)
    yield made
    qapp.commitDataRequest.disconnect(made.keep_drafts)
    made.finish()
    made.jobs.stop()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def front(kind: type[QDialog]) -> QDialog:
    settle()
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def press(box: QDialog, text: str) -> None:
    next(b for b in box.findChildren(QPushButton) if b.text() == text).click()
    settle()


def said(program: Program) -> str:
    assert program.window is not None
    return " ".join(strip.label.text() for strip in program.window.findChildren(MessageStrip))


def test_who_writes_is_asked_once_and_stands_in_the_history(program: Program) -> None:
    program.begin()
    box = front(WhoDialog)
    assert isinstance(box, WhoDialog)
    assert program.book is not None
    assert box.name.value() in committee(program.book)
    box.name.set_value("Lê Thị Hoa")
    assert (words_cut(box), nameless(box)) == ([], [])
    press(box, "Bắt đầu")
    program.book.save_branch(dataclasses.replace(program.book.branch, meeting_place="Nhà văn hóa mới"))
    assert program.book.store.journal.actions(1)[0].who == "Lê Thị Hoa"
    assert program.guardian is not None
    assert any("Lê Thị Hoa" in action.text() for action in program.window.menu.actions())


def test_the_committee_comes_with_the_secretary_first(book: Book) -> None:
    names = committee(book)
    secretary = book.members.holder(PostKind.SECRETARY, book.today())
    assert names[0] == book.members.name(secretary)
    assert len(names) == len(set(names))


def encrypt(path: Path, words: str) -> None:
    from desktop.services import care

    care.set_passphrase(path, None, words, now=lambda: factories.NOW)


def test_a_wrong_passphrase_is_one_sentence_and_the_right_one_opens(
    program: Program, path: Path, quick_keys: None
) -> None:
    encrypt(path, "con trâu đen")
    program.begin()
    box = front(PassphraseDialog)
    assert isinstance(box, PassphraseDialog)
    box.secret.set_value("con trâu trắng")
    press(box, "Mở sổ")
    assert box.isVisible()
    shown = " ".join(label.text() for label in box.findChildren(QLabel))
    assert "Mật khẩu không đúng" in shown
    assert "con trâu" not in shown
    assert (words_cut(box), nameless(box)) == ([], [])
    box.secret.set_value("con trâu đen")
    press(box, "Mở sổ")
    assert program.book is not None
    assert program.book.name


def test_a_book_open_on_another_pc_is_read_or_taken_over_after_a_question(program: Program, path: Path) -> None:
    lock = path.with_name(f"~${path.name}")
    lock.write_text(
        json.dumps({"pc": "MAY-KHAC", "user": "huyen", "process": 4, "since": "2026-11-03T08:00:00"}), "utf-8"
    )
    program.begin()
    box = front(Decision)
    assert "huyen trên máy MAY-KHAC" in box.accessibleDescription()
    press(box, "Mở chỉ để xem")
    assert program.book is not None
    assert program.book.read_only
    assert "chỉ để xem" in said(program)
    assert "chỉ để xem" in program.window.windowTitle()
    assert json.loads(lock.read_text("utf-8"))["pc"] == "MAY-KHAC"


def test_taking_over_writes(program: Program, path: Path) -> None:
    lock = path.with_name(f"~${path.name}")
    lock.write_text(json.dumps({"pc": "MAY-KHAC", "user": "huyen", "process": 4, "since": ""}), "utf-8")
    program.begin()
    press(front(Decision), "Mở tiếp ở đây")
    assert program.book is not None
    assert not program.book.read_only


def test_a_lock_left_by_a_dead_program_is_taken_silently_and_the_stop_is_told(program: Program, path: Path) -> None:
    lock = path.with_name(f"~${path.name}")
    lock.write_text(json.dumps({"pc": platform.node(), "user": "x", "process": 999999, "since": ""}), "utf-8")
    program.begin()
    assert program.book is not None
    assert "bị ngắt giữa chừng" in said(program)


def test_a_clock_years_back_is_asked_about_before_anything_is_saved(qapp: QApplication, path: Path) -> None:
    program = Program(qapp, Wish(path), now=lambda: dt.datetime(2019, 1, 1, tzinfo=dt.UTC))
    program.begin()
    box = front(Decision)
    assert "01/01/2019" in box.accessibleDescription()
    press(box, "Mở chỉ để xem")
    assert program.book is not None
    assert program.book.read_only
    program.finish()


def test_a_damaged_book_is_brought_back_from_its_newest_backup_and_kept(
    program: Program, path: Path, qtbot: QtBot
) -> None:
    done = backups.back_up(path, now=lambda: factories.NOW)
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\xff" * (len(raw) - 4096)
    path.write_bytes(raw)
    program.begin()
    press(front(Decision), "Tìm cách chữa")
    qtbot.waitUntil(lambda: not program.jobs.busy(), timeout=20_000)
    press(front(Decision), "Khôi phục bản này")
    qtbot.waitUntil(lambda: program.book is not None, timeout=20_000)
    assert program.book is not None
    assert len(program.book.members.all()) == done.counts["members"] == 12
    kept = list(path.parent.glob("*trước khi khôi phục*"))
    assert [found.read_bytes() for found in kept] == [bytes(raw)]
    assert kept[0].name in said(program)


def test_a_file_that_is_no_book_is_refused_in_words(program: Program, path: Path) -> None:
    path.write_bytes(b"khong phai so " * 400)
    before = path.read_bytes()
    program.begin()
    settle()
    assert program.book is None
    assert path.read_bytes() == before
    assert any(isinstance(w, Decision) and w.isVisible() for w in QApplication.topLevelWidgets())


def test_closing_backs_up_what_changed_and_only_then(program: Program, path: Path) -> None:
    program.begin()
    front(WhoDialog).reject()
    assert program.book is not None
    assert program.window is not None
    program.book.save_branch(dataclasses.replace(program.book.branch, meeting_place="Nhà văn hóa mới"))
    program.window.close()
    found = backups.listing(path)
    assert [backup.reason for backup in found] == ["dong-so"]
    program.finish()
    program.open(path)
    front(WhoDialog).reject()
    assert program.window is not None
    assert "Bản sao lưu đã kiểm chứng: 03/11" in " ".join(program.window.status.words())
    program.window.close()
    assert len(backups.listing(path)) == 1


def test_the_end_of_the_session_keeps_what_stands_in_an_open_form(program: Program, path: Path) -> None:
    program.begin()
    front(WhoDialog).reject()
    assert program.window is not None
    program.window.go("members")
    settle()
    page = program.window.front()
    page.list.table.select_row(0)
    settle()
    form = page.detail.form
    name = next(iter(form.editors))
    form.put(**{name: "Chưa kịp ghi"})
    program.keep_drafts()
    with Book.open(path, read_only=True, now=lambda: factories.NOW) as after:
        assert any("Chưa kịp ghi" in draft.content for draft in after.drafts.all())


def test_a_newer_book_is_refused_in_words_and_left_alone(program: Program, path: Path) -> None:
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9000")
    before = path.read_bytes()
    program.begin()
    assert "phiên bản mới hơn" in front(Decision).accessibleDescription()
    assert program.book is None
    assert path.read_bytes() == before


def test_a_book_in_a_synchronised_folder_can_be_brought_onto_this_pc(
    program: Program, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("desktop.paths.books_folder", lambda: tmp_path / "Tài liệu")
    cloud = tmp_path / "OneDrive" / path.name
    cloud.parent.mkdir()
    path.rename(cloud)
    program.open(cloud)
    front(WhoDialog).reject()
    assert program.window is not None
    strip = next(s for s in program.window.findChildren(MessageStrip) if "OneDrive" in s.label.text())
    assert strip.link.words() == "Chuyển vào máy này"
    old = program.book
    strip.link.click()
    qtbot.waitUntil(lambda: program.book is not None and program.book is not old, timeout=20_000)
    assert program.book is not None
    assert program.book.path == tmp_path / "Tài liệu" / path.name
    assert len(program.book.members.all()) == 12
    assert not cloud.exists()
    assert len(list(cloud.parent.glob("*đã chuyển*"))) == 1


def test_on_another_pc_a_backup_or_a_readable_twin_becomes_a_book(
    program: Program, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, quick_keys: None
) -> None:
    monkeypatch.setattr("desktop.paths.books_folder", lambda: tmp_path / "Tài liệu")
    (tmp_path / "Tài liệu").mkdir()
    made = backups.back_up(path, now=lambda: factories.NOW)
    encrypted = tmp_path / "khác" / path.name
    encrypted.parent.mkdir()
    shutil.copyfile(path, encrypted)
    encrypt(encrypted, "con trâu đen")
    secret = backups.listing(encrypted)[0].path
    program.show_start()
    bringing = BringBack(program.start, program.jobs, lambda: factories.NOW)
    found: list[tuple[Path, object]] = []
    bringing.brought.connect(lambda book, key, _words: found.append((book, key)))
    for source in (made.file, made.twins[0], secret):
        bringing.take(source)
        qtbot.waitUntil(lambda: not program.jobs.busy(), timeout=20_000)
    box = front(PassphraseDialog)
    assert isinstance(box, PassphraseDialog)
    box.secret.set_value("sai")
    press(box, "Mở sổ")
    assert box.isVisible()
    box.secret.set_value("con trâu đen")
    press(box, "Mở sổ")
    qtbot.waitUntil(lambda: len(found) == 3, timeout=20_000)
    for book, key in found:
        assert book.name.startswith("Chi bộ thôn Đông Phú")
        with Book.open(book, passphrase=key, now=lambda: factories.NOW) as opened:
            assert len(opened.members.all()) == 12
    settle()


def test_a_backup_that_fails_while_books_are_switched_is_told_in_the_next_window(
    program: Program, path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "Chi bộ trường.socb"
    factories.a_book(other, name="Chi bộ trường Tiểu học").close()
    program.begin()
    front(WhoDialog).reject()
    assert program.book is not None
    program.book.save_branch(dataclasses.replace(program.book.branch, meeting_place="Nhà văn hóa mới"))
    backups.folder_of(path).write_text("a file where the folder should be", encoding="utf-8")
    program.open(other)
    front(WhoDialog).reject()
    assert program.book.name == "Chi bộ trường Tiểu học"
    assert "sổ “Chi bộ thôn Đông Phú” vừa đóng chưa có bản sao lưu mới" in said(program)
    program.open(path)
    front(WhoDialog).reject()
    assert "chưa có bản sao lưu mới" not in said(program)
    backups.folder_of(path).unlink()


def test_a_place_that_can_only_be_read_is_asked_about_and_read(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refuse(name: Any, flags: int, *words: Any, **more: Any) -> int:
        """What the system says to every wish to write in that folder (root isn't stopped by rights)."""
        if str(name).startswith(str(path.parent)) and flags & (os.O_RDWR | os.O_WRONLY | os.O_CREAT):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(name))
        return real(name, flags, *words, **more)

    monkeypatch.setattr(os, "open", refuse)
    program.begin()
    box = front(Decision)
    assert (words_cut(box), nameless(box)) == ([], [])
    press(box, "Mở chỉ để xem")
    assert program.book is not None
    assert program.book.read_only
    assert len(program.book.members.all()) == 12
    assert "chỉ để xem" in said(program)
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_damaged_index_is_mended_in_the_window_and_the_damaged_file_kept(
    program: Program, path: Path, qtbot: QtBot
) -> None:
    damaged = spoil_index(path)
    path.with_name(f"~${path.name}").write_text(
        json.dumps({"pc": platform.node(), "user": "x", "process": 999999, "since": ""}), "utf-8"
    )  # after an unclean stop the file is checked before it is used
    program.begin()
    press(front(Decision), "Tìm cách chữa")
    qtbot.waitUntil(lambda: program.book is not None, timeout=20_000)
    assert program.book is not None
    assert len(program.book.members.all()) == 12
    assert program.book.store.check() == []
    (kept,) = path.parent.glob("*bị hỏng*")
    assert kept.read_bytes() == damaged
    assert kept.name in said(program)
    assert "mục lục được dựng lại" in said(program)


def spoil_index(path: Path) -> bytes:
    """Damages one index page of a book; gives the damaged file."""
    with closing(connect(path)) as connection:
        sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'posts_member_id'"
        root = connection.execute(sql).fetchone()[0]
    content = bytearray(path.read_bytes())
    content[root * 4096 - 12 : root * 4096 - 3] = bytes(9)
    path.write_bytes(content)
    return bytes(content)


def test_the_folder_of_backups_is_chosen_told_when_it_is_gone_and_a_synchronised_one_allowed(
    program: Program, path: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    def idle() -> None:
        qtbot.waitUntil(lambda: program.window is not None and not program.window.jobs.busy(), timeout=20_000)
        settle()

    program.begin()
    front(WhoDialog).reject()
    assert program.window is not None
    program.window.open_safety("backups")
    idle()
    place = program.window.front().backups.place
    assert "cạnh sổ" in place.label.text()
    cloud = tmp_path / "OneDrive" / "Sao lưu"
    place.offer(cloud)
    box = front(Decision)
    assert "thông tin cá nhân" in box.accessibleDescription()
    press(box, "Để bản sao lưu ở đây")
    idle()
    assert str(cloud) in place.label.text()
    assert [found.path.parent for found in backups.listing(path)] == [cloud]
    program.window.close()
    cloud.rename(tmp_path / "rút ra")
    program.finish()
    program.open(path)
    front(WhoDialog).reject()
    idle()
    assert "hiện không có" in said(program)
    program.window.open_safety("backups")
    idle()
    place = program.window.front().backups.place
    place.ask()
    press(front(Decision), "Để cạnh sổ")
    idle()
    assert "cạnh sổ" in place.label.text()
    assert [found.path.parent for found in backups.listing(path)] == [backups.folder_of(path)]
