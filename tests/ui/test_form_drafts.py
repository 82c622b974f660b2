"""What is typed in a small form outlives the program: kept in time, at the end of the session, offered back, never a
passphrase."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.action_item import ActionItem, Pace
from desktop.services.book import Book
from desktop.ui.components.decision import Decision
from desktop.ui.components.notes import MessageStrip
from desktop.ui.drafts import DRAFT
from desktop.ui.items.item_dialogs import ItemDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting.add_dialog import AddMeeting
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.safety.passphrase_dialog import PassphraseDialog
from desktop.ui.settings.record_sections import BranchSection
from tests import factories
from tests.ui_walk import nameless, settle, words_cut
from tests.vn_typing import type_vn

WORK = "Phát quang tuyến đường xóm Đoài"


@pytest.fixture
def window(qtbot: QtBot, book: Book) -> Iterator[MainWindow]:
    made = MainWindow(book, clock=lambda: factories.NOW)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    settle()
    yield made
    made.jobs.stop()


def new_item(window: MainWindow, item: ActionItem | None = None) -> ItemDialog:
    box = ItemDialog(window, window.book, item or ActionItem(title=""), window.today)
    box.open()
    settle()
    return box


def dies(box: FormDialog) -> None:
    """The program is gone with the form: nothing of it closes."""
    box.hide()
    box.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def strips(box: FormDialog) -> list[MessageStrip]:
    return [strip for strip in box.findChildren(MessageStrip) if strip.isVisible()]


def test_two_seconds_after_the_last_key_it_is_in_the_book(window: MainWindow, qtbot: QtBot) -> None:
    box = new_item(window)
    type_vn(box.title.focus_target(), WORK)
    timer = next(timer for timer in box.draft.children() if timer.metaObject().className() == "QTimer")
    assert timer.isActive()
    assert timer.interval() < 2000
    timer.timeout.emit()
    (kept,) = window.book.drafts.all()
    assert WORK in kept.content
    assert kept.title == "Giao việc"
    box.reject()
    assert window.book.drafts.all() == []


def test_the_same_form_offers_it_back_whatever_kind_of_field(window: MainWindow) -> None:
    box = new_item(window)
    type_vn(box.title.focus_target(), WORK)
    box.owner.set_text("Chi hội phụ nữ")
    box.due.line.setText("30/1")
    pace = list(Pace)[-1]
    box.pace.set_value(pace)
    window.keep_drafts(ending=True)
    dies(box)
    again = new_item(window)
    (strip,) = strips(again)
    assert (words_cut(again), nameless(again)) == ([], [])
    assert again.title.value() == ""
    strip.link.click()
    assert again.title.value() == WORK
    assert (again.owner.text(), again.owner.value()) == ("Chi hội phụ nữ", 0)
    assert again.due.line.text() == "30/1"
    assert again.pace.value() is pace
    again.due.set_value(dt.date(2026, 11, 30))
    again.ok.click()
    assert [item.title for item in window.book.items.all()][-1] == WORK
    assert window.book.drafts.all() == []


def test_a_name_chosen_from_the_list_is_that_person_again(window: MainWindow) -> None:
    member = window.book.members.all()[3]
    box = new_item(window)
    box.owner.set_value(member.id)
    type_vn(box.title.focus_target(), WORK)
    window.keep_drafts()
    dies(box)
    again = new_item(window)
    strips(again)[0].link.click()
    assert again.owner.value() == member.id
    again.reject()


def test_words_for_one_record_are_not_offered_for_another(window: MainWindow) -> None:
    first = window.book.items.save(ActionItem(title="Việc thứ nhất"))
    second = window.book.items.save(ActionItem(title="Việc thứ hai"))
    box = new_item(window, first)
    type_vn(box.product.focus_target(), "Biên bản nghiệm thu")
    window.keep_drafts()
    dies(box)
    other = new_item(window, second)
    assert strips(other) == []
    other.reject()
    assert len(window.book.drafts.all()) == 1, "giving up another form throws nothing away"
    again = new_item(window, first)
    assert len(strips(again)) == 1
    again.reject()


def test_the_end_of_the_session_closes_the_form_and_keeps_its_words(window: MainWindow) -> None:
    box = new_item(window)
    type_vn(box.title.focus_target(), WORK)
    window.keep_drafts(ending=True)
    box.reject()  # what Qt does with a form when all windows close
    assert len(window.book.drafts.all()) == 1
    again = new_item(window)
    assert len(strips(again)) == 1
    again.reject()


def test_an_offer_not_taken_up_stays_and_can_be_read_and_thrown_away(window: MainWindow) -> None:
    box = new_item(window)
    type_vn(box.title.focus_target(), WORK)
    window.keep_drafts(ending=True)
    dies(box)
    new_item(window).reject()
    (kept,) = window.book.drafts.all()
    window.go(DRAFT, key=kept.key)
    settle()
    shown = window.findChild(Decision)
    assert WORK in shown.accessibleDescription()
    assert "Tình trạng" not in shown.accessibleDescription(), "only what was typed"
    assert (words_cut(shown), nameless(shown)) == ([], [])
    next(button for button in shown.findChildren(QPushButton) if button.text() == "Bỏ bản nháp").click()
    assert window.book.drafts.all() == []


def test_nothing_typed_is_no_draft(window: MainWindow) -> None:
    box = new_item(window)
    window.keep_drafts(ending=True)
    assert window.book.drafts.all() == []
    type_vn(box.title.focus_target(), "a")
    window.keep_drafts()
    box.title.set_value("")
    window.keep_drafts()
    assert window.book.drafts.all() == []
    box.reject()


def test_a_passphrase_is_never_kept(window: MainWindow, qtbot: QtBot) -> None:
    box = PassphraseDialog(window, "Sổ này có mật khẩu", lambda _words: None)
    box.open()
    settle()
    box.secret.set_value("con trâu đen")
    box.secret.edited.emit()
    window.keep_drafts(ending=True)
    assert box.draft is None
    assert window.book.drafts.all() == []
    box.drafted = True  # forgotten in a dialog to come: the dots of its field still say what it is
    box.hide()
    box.show()
    assert box.draft is None
    box.reject()


def test_a_form_with_todays_date_in_it_is_known_again_tomorrow(window: MainWindow, monkeypatch: Any) -> None:
    box = AddMeeting(window, window.book, window.today())
    box.open()
    type_vn(box.subject.focus_target(), "Xét đề nghị kết nạp")
    window.keep_drafts()
    dies(box)
    tomorrow = window.today() + dt.timedelta(days=1)
    monkeypatch.setattr(window.book, "today", lambda: tomorrow)
    again = AddMeeting(window, window.book, tomorrow)
    again.open()
    settle()
    strips(again)[0].link.click()
    assert again.subject.value() == "Xét đề nghị kết nạp"
    again.reject()


def test_a_section_of_the_settings_keeps_what_was_not_saved(window: MainWindow, qtbot: QtBot, book: Book) -> None:
    def section(of: MainWindow) -> BranchSection:
        of.go("settings", section="branch")
        settle()
        return of.findChild(BranchSection)

    first = section(window)
    place = book.branch.meeting_place
    type_vn(first.form.editors["meeting_place"].focus_target(), " mới")
    window.keep_drafts(ending=True)
    other = MainWindow(book, clock=lambda: factories.NOW)
    qtbot.addWidget(other)
    other.show()
    again = section(other)
    assert again.strip.isVisible()
    assert not again.form.is_dirty()
    again.strip.link.click()
    assert again.form.is_dirty()
    again.save()
    assert book.branch.meeting_place != place
    assert "mới" in book.branch.meeting_place
    assert book.drafts.all() == []
    assert not again.strip.isVisible()
    again.reload()
    assert not again.strip.isVisible()
    other.jobs.stop()
