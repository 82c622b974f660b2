"""A whole season of a branch of 25, from the list of who must be rated to the file for the committee and its decision.

List and dates → slips → report of the chi ủy → chi ủy's pass → count of ballots → the branch's own level → papers
→ decided levels → mending plan. At the end the checklist is done and all sums meet.
"""

import datetime as dt
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.domain.member import MemberState, MemberStatus
from desktop.domain.rating_people import Standing
from desktop.domain.season import Level
from desktop.domain.shortcoming import Shortcoming
from desktop.services.book import Book
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.rating_page import RatingPage
from desktop.ui.rating.after_page import AfterPage, ShortcomingDialog
from desktop.ui.rating.collective_page import CollectivePage
from desktop.ui.rating.decided_page import DecidedPage
from desktop.ui.rating.member_page import ReviewPage
from desktop.ui.rating.proposals_page import ProposalsPage
from desktop.ui.rating.residence_page import FillDialog, ResidencePage, SentDialog
from desktop.ui.rating.season_dialog import SeasonDialog
from desktop.ui.rating.slips_page import SlipsPage
from desktop.ui.rating.votes_page import VotesPage
from desktop.ui.viewer.page import PaperPage
from tests import factories
from tests.documents import pdf_reading
from tests.stories.seasons import Keys, count, front, open_step, press, rated, season_of
from tests.ui_walk import settle
from tests.vn_typing import type_vn

MEETING = dt.date(2026, 12, 5)
BEST = range(3, 7)
"""Who claims "xuất sắc": not the secretary, who may not stand above the collective."""
FAULT = "Báo cáo nộp chậm"


def test_a_season_of_25_from_the_list_to_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    with season_of(qtbot, tmp_path, people=25) as window:
        book, keys = window.book, Keys(qtbot)
        who_is_rated(window, book)
        dates(window)
        slips(window, book, keys)
        residence(window, book)
        report_of_the_committee(window, book)
        proposals(window, book, keys)
        ballots(window, book, keys)
        the_branch_itself(window, book)
        papers(window, qtbot, tmp_path)
        decision(window, book, keys)
        mending(window, book)
        all_sums_meet(window, book)


def who_is_rated(window: MainWindow, book: Book) -> None:
    """The identity stands over the list; the secretary comes first; a working member who lives here is apart."""
    page = front(window, RatingPage)
    assert page.people.identity.text() == "24 + 0 + 1 = 25, khớp"
    lives_here = book.members.save(factories.a_member("Cao Văn Lâm", work_unit="Trường THCS An Hòa"))
    book.members.set_status(
        MemberStatus(member_id=lives_here.id, state=MemberState.RESIDENCE, since=dt.date(2020, 1, 1))
    )
    book.ratings.save_shortcoming(Shortcoming(year=2025, member_id=rated(book)[10].member.id, text=FAULT))
    settle()
    assert page.people.identity.text() == "24 + 0 + 1 = 25, khớp", "he is remarked on, not rated here"


def dates(window: MainWindow) -> None:
    page = front(window, RatingPage)
    press(page.head, "Ngày, cách bỏ phiếu")
    form = next(dialog for dialog in page.findChildren(SeasonDialog) if dialog.isVisible())
    given = {
        "rated_on": MEETING,
        "draft_sent_on": dt.date(2026, 12, 1),
        "committee_met_on": dt.date(2026, 12, 3),
        "members_rated_on": MEETING,
        "superior_deadline": dt.date(2026, 12, 10),
    }
    for name, day in given.items():
        form.form.editors[name].set_value(day)
    form.ok.click()
    settle()


def slips(window: MainWindow, book: Book, keys: Keys) -> None:
    """Twenty-four slips by the two sums; the last fact of part III is answered in the review itself."""
    page = open_step(window, "received", "Nhập phiếu", SlipsPage)
    press(page, "Hai nhóm")
    for number in range(24):
        best = number in BEST
        keys(f"28\n{66 if best else 55}\n{'1' if best else '2'}")
        page.keep_and_go_on()
    settle()
    assert page.totals.text().startswith("24/24 đã nhập")
    window.back()
    person = rated(book)[10]
    window.go("rating", member_id=person.member.id)
    settle()
    review = front(window, ReviewPage)
    mended = review.sections.boxes["A.III"].mending
    assert mended is not None
    (one,) = review.hand.earlier
    press(mended.choices[one.id], "Đã khắc phục")
    press(review.evidence, "Đưa vào tất cả")
    assert "đã khắc phục" in review.sections.boxes["A.III"].text.value()
    box = review.sections.boxes["A.II.1"]
    box.setFocus()
    type_vn(box.text.text, "Ít phát biểu.")
    window.back()
    settle()


def residence(window: MainWindow, book: Book) -> None:
    page = open_step(window, "residence", "Nhận xét nơi cư trú", ResidencePage)
    press(page.head, "Nhận xét nhiều người")
    form = next(dialog for dialog in page.findChildren(FillDialog) if dialog.isVisible())
    form.form.editors["exemplary"].set_value("Gia đình gương mẫu.")
    form.ok.click()
    settle()
    press(page.head, "Đã gửi")
    next(dialog for dialog in page.findChildren(SentDialog) if dialog.isVisible()).ok.click()
    settle()
    assert all(line.sent for line in book.residence_remarks.of_year(2026))
    window.back()
    settle()


def report_of_the_committee(window: MainWindow, book: Book) -> None:
    """Every section written, points by criterion."""
    page = open_step(window, "draft", "Báo cáo tập thể", CollectivePage)
    for section, box in page.sections.boxes.items():
        box.text.set_value(f"Nội dung mục {section}.")
        box.text.commit()
    page.open_tab("points")
    settle()
    for line in page.points.lines.values():
        line.own.line.setText(str(line.criterion.max - 1))
        line.own.left.emit()
    press(page.foot, "Tốt")
    season = book.ratings.season(2026)
    assert season is not None
    assert (season.common_points, season.task_points, season.own_level) == (24.0, 68.0, Level.GOOD)
    window.back()
    settle()


def proposals(window: MainWindow, book: Book, keys: Keys) -> None:
    """The chi ủy lowers one of the four who claim "xuất sắc"; the rest as they rate themselves."""
    page = open_step(window, "committee", "Chi ủy đề xuất", ProposalsPage)
    page.table.setFocus()
    page.table.select_row(BEST[-1])
    keys("2")
    press(page, "Còn lại như tự nhận")
    levels = [person.review.committee_level for person in rated(book)]
    assert (levels.count(Level.EXCELLENT), levels.count(Level.GOOD)) == (3, 21)
    window.back()
    settle()


def ballots(window: MainWindow, book: Book, keys: Keys) -> None:
    votes = open_step(window, "votes", "Kiểm phiếu", VotesPage)
    here = int(votes.present.value())
    count(votes, keys, [*[f"0 {here}"] * 3, *[f"{here - 2} 2"] * 3, *[f"0 {here}"] * 18])
    assert "khớp" in votes.strip.label.text()
    press(votes, "Nhận mức theo phiếu")
    votes.rounds.chosen.emit("branch")
    settle()
    count(votes, keys, [f"0 {here}"])
    press(votes, "Nhận mức theo phiếu")
    season = book.ratings.season(2026)
    assert season is not None
    assert season.voted_level is Level.GOOD
    assert not book.ratings.cap(season).exceeded
    window.back()
    settle()


def the_branch_itself(window: MainWindow, book: Book) -> None:
    page = open_step(window, "branch", "Chi bộ tự xếp loại", CollectivePage)
    field = page.branch.fields["branch_rated_on"]
    field.set_value(MEETING)
    field.left.emit()
    window.back()
    settle()
    branch = next(row.step for row in front(window, RatingPage).steps.rows if row.step.key == "branch")
    assert branch.state == "green", branch
    assert book.ratings.season(2026) is not None


def papers(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    """The whole file is one paper: report, forms, count, summary; read back, everybody stands in each."""
    page = front(window, RatingPage)
    page.open_step("file")
    settle()
    offered = page.papers.entries()
    assert len(offered) >= 8, offered
    press(page.head, "Xem hồ sơ")
    viewer = front(window, PaperPage)
    qtbot.waitUntil(lambda: not window.jobs.busy() and viewer.sheet.pages() > 0, timeout=30_000)
    target = viewer.request.write(folder / "ho-so.pdf", None)  # type: ignore[arg-type]
    text = " ".join(" ".join(pdf_reading.pages(target.read_bytes())).split())
    for person in rated(window.book):
        assert text.count(person.member.full_name) >= 3, person.member.full_name
    for title in ("BÁO CÁO KIỂM ĐIỂM", "BẢN KIỂM ĐIỂM, TỰ ĐÁNH GIÁ", "BIÊN BẢN KIỂM PHIẾU", "TỔNG HỢP ĐỀ XUẤT"):
        assert title in text, title
    window.back()
    settle()
    press(page.head, "Ngày, cách bỏ phiếu")
    form = next(dialog for dialog in page.findChildren(SeasonDialog) if dialog.isVisible())
    form.form.editors["file_sent_on"].set_value(dt.date(2026, 12, 9))
    form.form.editors["announced_on"].set_value(dt.date(2026, 12, 28))
    form.ok.click()
    settle()


def decision(window: MainWindow, book: Book, keys: Keys) -> None:
    page = open_step(window, "decided", "Ghi mức quyết định", DecidedPage)
    type_vn(page.number.line, "58-QĐ/ĐU")
    page.day.set_value(dt.date(2026, 12, 25))
    press(page, "Còn lại như chi bộ đề xuất")
    press(page, "Tốt")
    assert {person.review.decision for person in rated(book)} == {"58-QĐ/ĐU"}
    window.back()
    settle()


def mending(window: MainWindow, book: Book) -> None:
    page = open_step(window, "mending", "Sau xếp loại", AfterPage)
    press(page.mending, "Lấy 2 từ bản kiểm điểm")
    for one in book.ratings.shortcomings(2026):
        page.mending.table.opened.emit(one)
        form = next(dialog for dialog in page.findChildren(ShortcomingDialog) if dialog.isVisible())
        form.form.editors["remedy"].set_value("Phát biểu ở mỗi buổi.")
        form.form.editors["due_on"].set_value(dt.date(2027, 6, 30))
        form.ok.click()
        settle()
    page.open_tab("screening")
    settle()
    assert page.screening.table.shown_rows() == []
    page.screening.day.set_value(dt.date(2027, 1, 8))
    page.screening.day.left.emit()
    window.back()
    settle()


def all_sums_meet(window: MainWindow, book: Book) -> None:
    report = book.ratings.report(2026)
    assert report["identities"] == {"present": True, "levels": True}
    totals = report["totals"]
    assert (totals["present"], totals["exempt"], totals["not_yet"], totals["rated"]) == (25, 1, 0, 24)
    assert totals["levels"] == {"xuat_sac": 3, "tot": 21, "hoan_thanh": 0, "khong_hoan_thanh": 0}
    missing = [(line.key, line.note) for line in book.ratings.checklist(2026) if not line.ok]
    assert missing == []
    page = front(window, RatingPage)
    shown = [row.step for row in page.steps.rows if row.isVisible()]
    assert {step.state for step in shown} == {"green"}
    four = [
        (p.review.own_level, p.review.committee_level, p.review.branch_level, p.review.decided_level)
        for p in book.ratings.people(2026).of(Standing.RATED)
    ]
    assert four[BEST[-1]] == (Level.EXCELLENT, Level.GOOD, Level.GOOD, Level.GOOD), "no level overwrites another"
