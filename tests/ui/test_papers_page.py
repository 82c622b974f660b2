"""Giấy tờ through the real window: what a paper needs is said, it opens, the register withdraws and amends."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop.documents import ALL, find
from desktop.documents.issue import issue, propose
from desktop.documents.subjects import at_meeting
from desktop.domain.paper import PaperState
from desktop.ui.components.decision import Decision
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.papers_page import PapersPage
from desktop.ui.papers.register_dialogs import AddendumDialog, NextNumbersDialog, OldPaperDialog, WithdrawDialog
from desktop.ui.theme import theme
from desktop.ui.viewer.page import PaperPage
from tests import factories
from tests.documents import november, pdf_reading
from tests.ui_walk import nameless, settle, sideways, words_cut
from tests.vn_typing import type_vn


@pytest.fixture
def meeting(book):
    return november.played(book)


@pytest.fixture
def window(book, meeting, qtbot):
    made = MainWindow(book, clock=lambda: factories.NOW)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    made.go("papers")
    settle()
    return made


@pytest.fixture
def page(window) -> PapersPage:
    found = window.front()
    assert isinstance(found, PapersPage)
    return found


def said(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def dialog(page, kind):
    return next(d for d in page.findChildren(kind) if d.isVisible())


def issued(book, meeting, paper="nghi_quyet_thang"):
    document = find(paper)
    return issue(document, book, at_meeting(meeting), propose(document, book, book.today()))


def test_every_paper_of_the_catalogue_is_listed_and_can_be_chosen(page):
    assert page.catalogue.shown_ids() == [document.id for document in ALL]
    for document in ALL:
        assert page.catalogue.select(document.id)
        assert document.title in said(page.pane)


def test_the_filter_takes_words_without_accents(page):
    page.catalogue.set_filter("cham diem")
    assert page.catalogue.shown_ids() == ["phieu_cham_diem_sinh_hoat", "phieu_tu_cham_diem"]


def test_a_paper_without_its_subject_says_so_and_offers_the_empty_form(page):
    page.catalogue.select("bien_ban_to_dang")
    settle()
    assert "chưa ghi buổi sinh hoạt tổ đảng nào" in said(page.pane)
    assert not page.pane.open.isEnabled()
    assert page.pane.empty.isEnabled()


def test_the_meeting_nearest_to_today_is_proposed_and_the_paper_opens(window, page, qtbot):
    page.catalogue.select("bien_ban_sinh_hoat")
    assert "11/2026" in page.pane.subject.combo.currentText()
    page.pane.open.click()
    viewer = window.front()
    assert isinstance(viewer, PaperPage)
    qtbot.waitUntil(lambda: not window.jobs.busy(), timeout=20_000)


def test_a_number_withdrawn_keeps_its_place_and_its_reason(book, window, page, meeting):
    paper = issued(book, meeting)
    window.go("papers", paper_id=paper.id)
    page.register.detail.withdraw.click()
    form = dialog(page, WithdrawDialog)
    form.ok.click()
    assert form.isVisible(), "no reason yet"
    form.why.set_value("Ghi sai ngày")
    form.ok.click()
    kept = book.papers.get(paper.id)
    assert (kept.state, kept.number, kept.withdrawn_because) == (PaperState.WITHDRAWN, 1, "Ghi sai ngày")
    settle()
    assert "Ghi sai ngày" in said(page.register.detail)
    assert book.papers.next_number(paper.symbol, book.today()) == 2


def test_an_addendum_names_the_paper_takes_the_next_number_and_leaves_it_as_it_was(book, window, page, meeting):
    paper = issued(book, meeting)
    window.go("papers", paper_id=paper.id)
    page.register.detail.amend.click()
    form = dialog(page, AddendumDialog)
    form.text.set_value("Dòng 3 đọc là 15/11/2026.")
    form.ok.click()
    (addendum,) = book.papers.addenda(paper)
    assert addendum.number == 2
    assert "01-NQ/CB" in addendum.content
    assert "15/11/2026" in addendum.content
    assert book.papers.get(paper.id) == paper
    assert book.papers.of("nghi_quyet_thang", paper.subject) == paper
    assert book.papers.broken_chain() == []


def previewed(window, page, qtbot, words: str) -> PaperPage:
    page.register.detail.amend.click()
    form = dialog(page, AddendumDialog)
    form.text.set_value(words)
    next(b for b in form.findChildren(QPushButton) if b.text() == "Xem trước").click()
    paper = window.front()
    assert isinstance(paper, PaperPage)
    qtbot.waitUntil(lambda: not window.jobs.busy() and paper.sheet.pages() > 0)
    return paper


def test_an_addendum_is_looked_at_before_it_is_issued_from_there(book, window, page, meeting, qtbot, tmp_path):
    paper = issued(book, meeting)
    window.go("papers", paper_id=paper.id)
    shown = previewed(window, page, qtbot, "Dòng 3 đọc là 15/11/2026.")
    text = " ".join(pdf_reading.pages(shown.request.write(tmp_path / "bo-sung.pdf", None).read_bytes()))
    assert "15/11/2026" in text
    assert "Số 02-NQ/CB" in text
    assert book.papers.addenda(paper) == [], "looking issues nothing"
    shown.request.issue().on()
    question = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Decision) and w.isVisible())
    next(b for b in question.buttons() if b.words() == "Ban hành và khóa").click()
    settle()
    (addendum,) = book.papers.addenda(paper)
    assert addendum.number == 2
    assert book.drafts.all() == [], "what was typed is in the paper"
    issued_now = window.front()
    assert isinstance(issued_now, PaperPage)
    assert issued_now is not shown
    qtbot.waitUntil(lambda: not window.jobs.busy())


def test_an_addendum_only_looked_at_keeps_its_words(book, window, page, meeting, qtbot):
    paper = issued(book, meeting)
    window.go("papers", paper_id=paper.id)
    previewed(window, page, qtbot, "Dòng 3 đọc là 15/11/2026.")
    window.back()
    settle()
    page.register.detail.amend.click()
    form = dialog(page, AddendumDialog)
    assert form.draft is not None
    assert form.draft.waiting()
    form.draft.take_up()
    assert form.text.value() == "Dòng 3 đọc là 15/11/2026."
    form.reject()


def test_the_next_number_of_a_book_begun_in_mid_term(book, page, meeting):
    page.register.ask_numbers()
    form = dialog(page, NextNumbersDialog)
    form.numbers["NQ/CB"].set_value(41)
    form.ok.click()
    assert issued(book, meeting).number == 41


def test_a_line_of_the_old_register_takes_its_number(book, window, page):
    window.go("papers", view="register")
    page.register.ask_old()
    form = dialog(page, OldPaperDialog)
    form.number.set_value(4)
    form.symbol.set_value("NQ/CB")
    form.day.set_value(book.today())
    form.title.set_value("Nghị quyết tháng 10")
    form.ok.click()
    assert book.papers.next_number("NQ/CB", book.today()) == 5
    settle()
    assert [p.title for p in page.register.table.shown_rows()] == ["Nghị quyết tháng 10"]


def test_the_symbol_of_an_old_paper_is_offered_and_a_kind_a_branch_does_not_issue_is_remarked_on(book, page, qtbot):
    form = OldPaperDialog(page, book, book.today)
    qtbot.addWidget(form)
    form.show()
    type_vn(form.symbol.line, "tt")
    offered = form.symbol.popup().model()
    assert "TTr/CB" in [offered.index(n, 0).data() for n in range(offered.rowCount())]
    for symbol, remarked, hint in (("TTr/CB", False, "Tờ trình"), ("CT/CB", True, ""), ("NQ/CB", False, "Nghị quyết")):
        form.symbol.set_value(symbol)
        form.symbol.left.emit()
        assert form.symbol.fault.isVisible() is remarked, symbol
        assert hint in form.title.line.placeholderText()
    form.symbol.set_value("CT/CB")
    form.symbol.left.emit()
    form.title.set_value("Chỉ thị của ai đó")
    form.number.set_value(3)
    form.day.set_value(dt.date(2026, 5, 1))
    assert form.keep(), "a remark bars nothing"


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_no_word_is_cut(book, window, page, meeting, percent):
    paper = issued(book, meeting)
    theme.set_percent(percent)
    for params in ({"document": "bien_ban_sinh_hoat"}, {"paper_id": paper.id}):
        window.go("papers", **params)
        settle()
        assert words_cut(page) == []
        assert sideways(page) == []
        assert nameless(page) == []
