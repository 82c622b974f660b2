"""A paper from the click to the register: the PDF that prints is shown, issued once, locked, and never made anew."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop import documents
from desktop.documents.refs import parse
from desktop.ui.components.decision import Decision
from desktop.ui.main_window import MainWindow
from desktop.ui.paper_opening import open_empty, open_paper, said
from desktop.ui.viewer.page import PaperPage
from tests.documents import november, pdf_reading
from tests.ui_walk import settle


def shown(window: MainWindow, qtbot) -> PaperPage:
    page = window.front()
    assert isinstance(page, PaperPage)
    qtbot.waitUntil(lambda: not window.jobs.busy() and page.sheet.pages() > 0)
    return page


def minutes(book):
    document = documents.find("bien_ban_sinh_hoat")
    return document, parse("2026-11", document.subject)


def test_the_paper_is_shown_with_its_checks_and_next_number(window, book, qtbot):
    november.played(book)
    document, ref = minutes(book)
    open_paper(window, book, document, ref)
    page = shown(window, qtbot)
    assert page.sheet.pages() >= 2
    block = page.request.issue()
    assert "01-BB/CB" in block.sentence
    assert block.verb == "Ban hành và khóa"


def test_issuing_asks_once_enters_the_register_and_locks_the_meeting(window, book, qtbot):
    meeting = november.played(book)
    document, ref = minutes(book)
    open_paper(window, book, document, ref)
    page = shown(window, qtbot)
    page.request.issue().on()
    question = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Decision) and w.isVisible())
    next(b for b in question.buttons() if b.words() == "Ban hành và khóa").click()
    settle()
    (issued,) = [p for p in book.papers.all() if p.paper == "bien_ban_sinh_hoat"]
    assert (issued.number, issued.symbol) == (1, "BB/CB")
    assert book.meetings.file(meeting.id).locked
    assert "Đã ban hành số 01-BB/CB" in page.request.issue().sentence
    shown(window, qtbot)


def test_a_subject_that_is_not_there_is_said_and_opens_nothing(window, book, qtbot):
    said_to = []
    window.notices.show = lambda error, over=None: said_to.append(str(error))
    document, _ = minutes(book)
    before = window.front()
    open_paper(window, book, document, parse("2026-03", document.subject))
    assert window.front() is before
    assert "tháng 3/2026" in said_to[0]


def test_the_empty_form_opens_with_the_letterhead(window, book, qtbot, tmp_path):
    document, _ = minutes(book)
    open_empty(window, book, document)
    page = shown(window, qtbot)
    target = page.request.write(tmp_path / "mau.pdf", None)
    assert "CHI BỘ THÔN ĐÔNG PHÚ" in " ".join(pdf_reading.pages(target.read_bytes()))


def test_a_set_is_one_file_in_order(window, book, qtbot, tmp_path):
    meeting = november.played(book)
    window.go("meetings", meeting_id=meeting.id)
    workspace = window.front()
    workspace.open_step(2)
    settle()
    next(b for b in workspace.findChildren(QPushButton) if b.text() == "In cả bộ" and b.isVisible()).click()
    page = shown(window, qtbot)
    text = " ".join(pdf_reading.pages(page.request.write(tmp_path / "bo.pdf", None).read_bytes()))
    assert text.index("BIÊN BẢN") < text.index("NGHỊ QUYẾT") < text.index("PHIẾU CHẤM ĐIỂM")


@pytest.mark.parametrize(
    ("ref", "words"), [("2026-11", "tháng 11/2026"), ("2026-11-03", "03/11/2026"), ("2026", "năm 2026")]
)
def test_a_ref_is_said_as_a_person_would(ref, words):
    subject = documents.find("theo_doi_viec").subject
    assert said(parse(ref, subject)) == words
