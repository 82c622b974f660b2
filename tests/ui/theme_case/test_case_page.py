"""The case file: the next thing has the red button, each step its form, a return its way back, papers their state."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.theme import Theme, ThemeEnd, ThemeMaterial, Verdict
from desktop.domain.theme_steps import StepKey
from desktop.services.book import Book
from desktop.ui.components.decision import Decision
from desktop.ui.items.item_dialogs import ItemDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting.workspace import Workspace
from desktop.ui.theme import theme as look
from desktop.ui.theme_case.case_page import CasePage
from desktop.ui.theme_case.session_dialog import SessionDialog
from desktop.ui.theme_case.step_dialogs import (
    AnswerDialog,
    ConcludeDialog,
    DayDialog,
    MaterialDialog,
    NotHeldDialog,
    SendDialog,
)
from desktop.ui.viewer.page import PaperPage
from tests.ui.theme_case.acts import done, form, press
from tests.ui_walk import nameless, settle, sideways, words_cut

D = dt.date


@pytest.fixture
def planned(book: Book) -> Theme:
    return book.themes.save(
        Theme(year=2026, quarter=4, month=12, title="Nêu gương", writer_id=2, presenter_id=3, contents="Ba nội dung")
    )


@pytest.fixture
def page(window: MainWindow, planned: Theme) -> CasePage:
    window.go("meetings", theme_id=planned.id)
    settle()
    found = window.front()
    assert isinstance(found, CasePage)
    return found


def kept(book: Book) -> Theme:
    (theme,) = book.themes.all()
    return theme


def test_the_red_button_does_the_next_step_until_the_session(page: CasePage, book: Book, window: MainWindow) -> None:
    press(page, "Ghi có dự thảo")
    dialog = form(DayDialog)
    assert dialog.day.value() == D(2026, 11, 3)
    done(dialog)
    press(page, "Ghi ý kiến chi ủy")
    dialog = form(DayDialog)
    assert dialog.text is not None
    dialog.text.set_value("Nhất trí")
    done(dialog)
    press(page, "Ghi ngày trình")
    done(form(SendDialog))
    press(page, "Ghi ý kiến cấp trên")
    done(form(AnswerDialog))
    press(page, "Ghi đã gửi tài liệu")
    done(form(DayDialog))
    theme = kept(book)
    assert (theme.drafted_on, theme.agreed_remarks, theme.materials_on) == (D(2026, 11, 3), "Nhất trí", D(2026, 11, 3))
    (sent,) = book.themes.rounds(theme.id)
    assert (sent.verdict, sent.sent_to) == (Verdict.APPROVED, "Đảng ủy xã An Hòa")
    press(page, "Chuẩn bị buổi sinh hoạt")
    done(form(SessionDialog))
    front = window.front()
    assert isinstance(front, Workspace)
    assert [i.standing for i in front.hand.file.agenda if i.standing.startswith("theme")] == [
        "theme_report", "theme_discussion", "theme_conclusion",
    ]  # fmt: skip
    assert front.hand.meeting.planned_minutes >= 120
    press(front, "Hồ sơ chuyên đề")
    assert isinstance(window.front(), CasePage)


def test_a_return_needs_its_reason_and_reopens_the_draft(page: CasePage, book: Book) -> None:
    book.themes.draft_ready(kept(book), D(2026, 11, 1))
    book.themes.send_up(kept(book), D(2026, 11, 2))
    settle()
    page.do(StepKey.APPROVE)
    dialog = form(AnswerDialog)
    dialog.verdict.set_value(Verdict.RETURNED)
    dialog.ok.click()
    assert dialog.isVisible()
    dialog.remarks.set_value("thiếu số liệu")
    done(dialog)
    assert kept(book).drafted_on is None
    assert "trả lại ngày 03/11/2026: thiếu số liệu" in page._strip.label.text()  # noqa: SLF001
    assert page.steps.isVisible()
    page.tabs.set_current("course")
    page.reload()
    settle()
    said = [w.text() for w in page.course.findChildren(QLabel)]
    assert any("Lần 1: trình Đảng ủy xã An Hòa ngày 02/11/2026" in text for text in said)
    press(page, "Ghi: Trình cấp ủy cấp trên")
    assert "lần trình mới" in " ".join(w.text() for w in form(SendDialog).findChildren(QLabel))
    form(SendDialog).reject()


def test_days_can_be_put_right_and_taken_back(page: CasePage, book: Book) -> None:
    book.themes.draft_ready(kept(book), D(2026, 11, 1))
    book.themes.send_up(kept(book), D(2026, 11, 2))
    settle()
    press(page, "Sửa: Có dự thảo chuyên đề")
    dialog = form(DayDialog)
    dialog.day.set_value(D(2026, 10, 30))
    done(dialog)
    assert kept(book).drafted_on == D(2026, 10, 30)
    press(page, "Sửa: Có dự thảo chuyên đề")
    press(form(DayDialog), "Chưa làm")
    assert kept(book).drafted_on is None
    press(page, "Sửa: Trình cấp ủy cấp trên")
    send = form(SendDialog)
    send.day.set_value(D(2026, 11, 1))
    done(send)
    assert book.themes.rounds(kept(book).id)[0].sent_on == D(2026, 11, 1)
    press(page, "Sửa: Trình cấp ủy cấp trên")
    press(form(SendDialog), "Chưa trình")
    assert book.themes.rounds(kept(book).id) == []


@pytest.mark.parametrize(
    ("key", "message"), [(StepKey.DRAFT, "Hãy ghi ngày"), (StepKey.CONCLUDE, "Hãy ghi ngày"), (StepKey.SEND, "ngày")]
)
def test_a_step_without_its_day_is_not_kept(page: CasePage, key: StepKey, message: str) -> None:
    page.do(key)
    settle()
    dialog = form({StepKey.CONCLUDE: ConcludeDialog, StepKey.SEND: SendDialog}.get(key, DayDialog))  # type: ignore[arg-type]
    dialog.day.set_value(None)
    dialog.ok.click()
    assert dialog.isVisible()
    assert message in dialog.day.fault.label.text()
    dialog.reject()


def test_a_session_of_its_own_or_one_that_is_there(page: CasePage, book: Book, window: MainWindow) -> None:
    there = book.meetings.prepare("2026-11")
    page.do(StepKey.HOLD)
    dialog = form(SessionDialog)
    dialog.how.set_value(there.id)
    dialog.how.edited.emit()
    done(dialog)
    assert kept(book).meeting_id == there.id
    window.back()
    settle()
    press(page, "Gỡ buổi họp")
    assert kept(book).meeting_id == 0
    page.do(StepKey.HOLD)
    dialog = form(SessionDialog)
    dialog.how.set_value("alone")
    dialog.how.edited.emit()
    dialog.day.set_value(None)
    dialog.ok.click()
    assert dialog.isVisible()
    dialog.day.set_value(D(2026, 12, 20))
    done(dialog)
    assert book.meetings.get(kept(book).meeting_id).date == D(2026, 12, 20)


def test_words_are_saved_by_their_button_and_a_draft_is_offered(
    page: CasePage, book: Book, window: MainWindow, planned: Theme
) -> None:
    page.form.put(aim="Hiểu rõ trách nhiệm nêu gương.")
    settle()
    window.back()
    window.go("meetings", theme_id=planned.id)
    settle()
    again = window.front()
    assert isinstance(again, CasePage)
    press(again, "Lấy lại")
    assert again.form.record().aim == "Hiểu rõ trách nhiệm nêu gương."
    again.save()
    assert kept(book).aim == "Hiểu rõ trách nhiệm nêu gương."
    again.form.put(title="")
    again.save()
    assert kept(book).title == "Nêu gương"
    again.form.drop_changes()


def test_papers_say_what_is_missing_and_open(page: CasePage, book: Book, window: MainWindow, qtbot: QtBot) -> None:
    assert any(b.text() == "Giấy tờ, thiếu 1" for b in page.tabs.bar.buttons)
    page.print_()
    settle()
    press(page, "Thêm tài liệu")
    dialog = form(MaterialDialog)
    dialog.ok.click()
    assert dialog.isVisible()
    dialog.name.set_value("Tài liệu học tập")
    done(dialog)
    (material,) = book.themes.materials(kept(book).id)
    press(page, f"Sửa {material.name}")
    press(form(MaterialDialog), "Bỏ tài liệu")
    assert book.themes.materials(kept(book).id) == []
    press(page, "Xem Đề cương chuyên đề")
    viewer = window.front()
    assert isinstance(viewer, PaperPage)
    qtbot.waitUntil(lambda: not window.jobs.busy())


def test_work_given_from_the_theme_stands_on_its_tab(page: CasePage, book: Book) -> None:
    page.tabs.set_current("work")
    page.reload()
    settle()
    press(page, "Giao việc")
    dialog = form(ItemDialog)
    dialog.title.set_value("Dọn vệ sinh nhà văn hóa")
    done(dialog)
    (item,) = book.items.all()
    assert item.source == "Chuyên đề quý IV/2026"


def test_a_theme_not_held_and_a_theme_removed(page: CasePage, book: Book, window: MainWindow) -> None:
    press(page, "Không tổ chức")
    dialog = form(NotHeldDialog)
    dialog.ok.click()
    assert dialog.isVisible()
    dialog.reason.set_value("thôn bị ngập lụt")
    done(dialog)
    assert "Không tổ chức: thôn bị ngập lụt" in page._strip.label.text()  # noqa: SLF001
    press(page, "Mở lại chuyên đề")
    assert kept(book).not_held == ""
    press(page, "Xóa chuyên đề")
    box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Decision) and w.isVisible())
    press(box, "Xóa chuyên đề")
    assert book.themes.all() == []
    assert not isinstance(window.front(), CasePage)


@pytest.mark.parametrize("key", list(StepKey))
def test_a_duty_leads_right_to_its_step(window: MainWindow, planned: Theme, book: Book, key: StepKey) -> None:
    book.themes.send_up(planned, D(2026, 11, 2))
    window.go("meetings", theme_id=planned.id, step=key.value)
    settle()
    kinds = {
        StepKey.SEND: SendDialog, StepKey.APPROVE: AnswerDialog, StepKey.CONCLUDE: ConcludeDialog,
        StepKey.HOLD: SessionDialog,
    }  # fmt: skip
    if key is StepKey.PLAN:
        page = window.front()
        assert isinstance(page, CasePage)
        assert page.form.editors["title"].focus_target().hasFocus()
        return
    form(kinds.get(key, DayDialog)).reject()


def test_conclusion_report_and_result(page: CasePage, book: Book) -> None:
    page.do(StepKey.CONCLUDE)
    dialog = form(ConcludeDialog)
    dialog.ending.set_value(ThemeEnd.RESOLUTION)
    dialog.decided.set_value("Mỗi đảng viên một việc")
    done(dialog)
    page.do(StepKey.REPORT)
    done(form(DayDialog))
    page.do(StepKey.RESULT)
    result = form(DayDialog)
    result.ok.click()
    assert result.isVisible()
    assert result.text is not None
    result.text.set_value("Đã xong")
    done(result)
    theme = kept(book)
    assert (theme.ending, theme.decided, theme.results) == (ThemeEnd.RESOLUTION, "Mỗi đảng viên một việc", "Đã xong")
    page.do(StepKey.CONCLUDE)
    press(form(ConcludeDialog), "Chưa ra")
    assert kept(book).concluded_on is None


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_nothing_is_cut_at_any_size(percent: int, window: MainWindow, planned: Theme, book: Book) -> None:
    look.set_percent(percent)
    book.themes.send_up(planned, D(2026, 11, 2))
    book.themes.answer(planned, approved=False, on=D(2026, 11, 3), remarks="bổ sung số liệu của thôn")
    book.themes.save_material(ThemeMaterial(theme_id=planned.id, name="Tài liệu sinh hoạt chuyên đề", issuer="Đảng ủy"))
    window.go("meetings", theme_id=planned.id)
    settle()
    page = window.front()
    assert isinstance(page, CasePage)
    for tab in ("", "words", "papers", "work", "course"):
        page.parts.bring("detail" if tab else "steps")
        if tab:
            page._to_tab(tab)  # noqa: SLF001
        settle()
        assert not words_cut(window), tab
        assert not sideways(window), tab
        assert not nameless(page), tab
