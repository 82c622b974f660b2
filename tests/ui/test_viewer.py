"""The paper viewer: shows the very PDF, checks, issues, prints to the millimetre, saves; works without a printer."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPageSize, QWheelEvent
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.documents.definition import Check, Format
from desktop.documents.export import TargetInUse, file_bytes, put
from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.services.progress import Progress
from desktop.ui.components.decision import Decision
from desktop.ui.components.flow import Width
from desktop.ui.main_window import MainWindow
from desktop.ui.page import Page, PageSpec
from desktop.ui.theme import theme
from desktop.ui.viewer import page as viewer
from desktop.ui.viewer.page import PaperPage
from desktop.ui.viewer.printing import a_printer, draw
from desktop.ui.viewer.request import IssueBlock, MadePaper, PaperRequest
from tests.documents import paper_samples
from tests.factories import NOW, a_book, a_branch
from tests.ui_walk import nameless, settle, sideways, words_cut

NAME = "2026-11-03 Biên bản sinh hoạt chi bộ tháng 11.pdf"
CHECKS = (Check(True, "Điểm danh cộng 27, khớp"), Check(False, "Tài liệu đăng chậm 1 ngày", "vẫn in được"))


class Desk:
    """A paper made by hand, and what was done with it."""

    def __init__(self) -> None:
        self.pdf = file_bytes(paper_samples.minutes(), Format.PDF)
        self.issued = 0
        self.refuse: UserError | None = None

    def make(self, progress: Progress) -> MadePaper:
        progress.step(0, 1, "Đang lập biên bản")
        if self.refuse:
            raise self.refuse
        return MadePaper(self.pdf, CHECKS)

    def write(self, target: Path, _progress: Progress) -> Path:
        if target.name.startswith("đang mở"):
            raise TargetInUse(target, target.with_name("tên khác.pdf"))
        kind = Format(target.suffix.lstrip("."))
        return put(file_bytes(paper_samples.minutes(), kind), target)

    def issue(self) -> IssueBlock:
        if self.issued:
            return IssueBlock("Đã ban hành số 23-BB/CB.")
        return IssueBlock("Số tiếp theo: 23-BB/CB, theo nhiệm kỳ.", "Ban hành và khóa", self._issue)

    def _issue(self) -> None:
        self.issued += 1


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with a_book(tmp_path / "thu.socb", people=3) as book:
        spec = PageSpec("today", "Hôm nay", "Hôm nay", "list-checks", lambda b, w: Page(b, w, "Hôm nay"))
        made = MainWindow(book, pages=[spec])
        qtbot.addWidget(made)
        made.resize(1366, 690)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        yield made
        made.close()


@pytest.fixture
def paper(qtbot: QtBot, window: MainWindow, desk: Desk) -> PaperPage:
    request = PaperRequest(
        title="Biên bản sinh hoạt",
        subtitle="Tháng 11/2026",
        make=desk.make,
        write=desk.write,
        file_name=NAME,
        issue=desk.issue,
        edit=("Sửa nội dung biên bản", lambda: None),
        kinds=frozenset({"members"}),
    )
    made = PaperPage(window.book, window, request)
    window.open_over(made)
    rest(qtbot, window, made)
    return made


def rest(qtbot: QtBot, window: MainWindow, paper: PaperPage) -> None:
    """Until nothing is being made or drawn any more."""
    settle()
    qtbot.waitUntil(lambda: not (window.jobs.busy() or paper.sheet.busy() or paper.thumbs.busy()), timeout=20_000)
    settle()


def test_it_shows_the_pages_the_checks_and_the_name(paper: PaperPage) -> None:
    pages = len(pypdfium2.PdfDocument(paper._pdf))  # noqa: SLF001 – the very bytes shown
    assert paper.sheet.pages() == pages
    assert paper.head.subtitle.text() == f"Tháng 11/2026 · {pages} trang"
    assert paper.bar.label.text() == f"Trang 1 / {pages}"
    shown = [label.text() for label in paper.side.findChildren(type(paper.bar.label)) if label.isVisible()]
    assert {"Điểm danh cộng 27, khớp", "Tài liệu đăng chậm 1 ngày", NAME} <= set(shown)
    ink = paper.sheet.grab().toImage()
    colours = {ink.pixelColor(x, ink.height() // 2).lightness() for x in range(0, ink.width(), 2)}
    assert min(colours) < 120, "letters are drawn on the sheet"


def test_pages_by_key_thumb_and_button(qtbot: QtBot, paper: PaperPage) -> None:
    qtbot.keyClick(paper.sheet, Qt.Key.Key_PageDown)
    assert paper.bar.label.text().startswith("Trang 2")
    paper.bar.before.click()
    assert paper.sheet.page() == 0
    paper.thumbs.chosen.emit(1)
    assert paper.sheet.page() == 1


def test_zoom_by_wheel_and_ways_to_fit(paper: PaperPage) -> None:
    def percent() -> int:
        return int(paper.bar.percent.text().split()[0])

    wide = percent()
    assert paper.bar.modes.current() == "width"
    wheel = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(paper.sheet.viewport(), wheel)
    assert percent() > wide
    paper.sheet.set_mode("page")
    assert percent() < wide
    assert paper.sheet.verticalScrollBar().value() >= 0


def test_issuing_asks_the_caller_and_shows_what_became(
    paper: PaperPage, desk: Desk, window: MainWindow, qtbot: QtBot
) -> None:
    assert paper.side.note.text().startswith("Số tiếp theo: 23-BB/CB")
    paper.side.issue_button.click()
    assert desk.issued == 1
    paper.reload()
    rest(qtbot, window, paper)
    assert paper.side.note.text() == "Đã ban hành số 23-BB/CB."
    assert not paper.side.issue_button.isVisible()


def test_it_is_made_anew_when_its_records_change(
    qtbot: QtBot, window: MainWindow, paper: PaperPage, desk: Desk
) -> None:
    desk.pdf = file_bytes(paper_samples.empty_form(), Format.PDF)
    member = window.book.members.all()[0]
    window.book.members.save(member.__class__(full_name="Trần Văn Khoát"))
    rest(qtbot, window, paper)
    assert paper._pdf == desk.pdf  # noqa: SLF001


def test_saving_goes_where_chosen_and_links_to_it(
    qtbot: QtBot, window: MainWindow, paper: PaperPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / NAME
    asked: list[Path] = []

    def ask(_parent: object, _title: str, proposed: Path, _kinds: str, on_chosen: object) -> None:
        asked.append(proposed)
        on_chosen(target)  # type: ignore[operator]

    monkeypatch.setattr(viewer.SaveDialog, "ask", ask)
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    rest(qtbot, window, paper)
    assert asked[0].name == NAME
    assert target.read_bytes() == paper._pdf  # noqa: SLF001
    assert f"Đã lưu {NAME}" in window.status.words()


def test_of_a_book_with_a_passphrase_it_is_said_that_the_file_has_none(
    qtbot: QtBot, tmp_path: Path, desk: Desk, quick_keys: None
) -> None:
    with Book.create(tmp_path / "kín.socb", a_branch(), passphrase="mùa lúa", now=lambda: NOW) as book:
        spec = PageSpec("today", "Hôm nay", "Hôm nay", "list-checks", lambda b, w: Page(b, w, "Hôm nay"))
        window = MainWindow(book, pages=[spec])
        qtbot.addWidget(window)
        window.show()
        made = PaperPage(book, window, PaperRequest("Biên bản", desk.make, NAME, desk.write))
        window.open_over(made)
        rest(qtbot, window, made)
        made._save_to(tmp_path / NAME)  # noqa: SLF001 - after the dialog
        rest(qtbot, window, made)
        assert f"Đã lưu {NAME} – tệp này không có mật khẩu" in window.status.words()
        window.close()


def test_a_target_open_elsewhere_is_said_with_another_name(
    qtbot: QtBot, window: MainWindow, paper: PaperPage, tmp_path: Path
) -> None:
    paper._save_to(tmp_path / "đang mở.pdf")  # noqa: SLF001 – after the dialog
    rest(qtbot, window, paper)
    box = next(box for box in paper.findChildren(Decision) if box.isVisible())
    verb = [button for button in box.buttons() if "tên khác.pdf" in button.words()]
    verb[0].click()
    rest(qtbot, window, paper)
    assert (tmp_path / "tên khác.pdf").is_file()


def test_word_copies_never_write_over_an_edited_one(
    qtbot: QtBot, window: MainWindow, paper: PaperPage, monkeypatch: pytest.MonkeyPatch, data_folder: Path
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(window, "open_file", opened.append)
    for _ in range(2):
        paper.buttons.word.click()
        rest(qtbot, window, paper)
    assert [path.name for path in opened] == [NAME.replace(".pdf", ".docx"), NAME.replace(".pdf", " (2).docx")]
    assert all(path.is_file() for path in opened)


def test_without_a_printer_it_says_so_and_offers_the_pdf(
    qtbot: QtBot, window: MainWindow, paper: PaperPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert QPrinterInfo.availablePrinterNames() == []
    saved: list[bool] = []
    monkeypatch.setattr(viewer.SaveDialog, "ask", lambda *_words: saved.append(True))
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    box = next(box for box in paper.findChildren(Decision) if box.isVisible())
    assert box.accessibleName() == "Máy này chưa có máy in nào"
    next(button for button in box.buttons() if button.words() == "Lưu PDF").click()
    assert saved == [True]


def test_the_print_is_the_same_page_to_the_millimetre(qtbot: QtBot, paper: PaperPage, tmp_path: Path) -> None:
    printer = a_printer("Biên bản", landscape=False)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target = tmp_path / "in.pdf"
    printer.setOutputFileName(str(target))
    pages = draw(printer, paper._pdf, Progress())  # noqa: SLF001
    printed, own = pypdfium2.PdfDocument(target), pypdfium2.PdfDocument(paper._pdf)  # noqa: SLF001
    assert len(printed) == len(own) == pages
    for page in range(pages):
        assert printed.get_page_size(page) == pytest.approx(own.get_page_size(page), abs=1)
        first, second = (ink_box(file[page].render(scale=2)) for file in (printed, own))
        assert first == pytest.approx(second, abs=4), "within 0.7 mm"


def test_on_letter_paper_every_line_is_still_printed(qtbot: QtBot, paper: PaperPage, tmp_path: Path) -> None:
    """18 mm shorter than A4, less than the lower margin; 6 mm wider."""
    printer = a_printer("Biên bản", landscape=False)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target = tmp_path / "in.pdf"
    printer.setOutputFileName(str(target))
    pages = draw(printer, paper._pdf, Progress())  # noqa: SLF001
    printed, own = pypdfium2.PdfDocument(target), pypdfium2.PdfDocument(paper._pdf)  # noqa: SLF001
    assert len(printed) == len(own) == pages
    for page in range(pages):
        assert printed.get_page_size(page) == pytest.approx((612, 792), abs=1)
        first, second = (ink_box(file[page].render(scale=2)) for file in (printed, own))
        assert first == pytest.approx(second, abs=4)


def ink_box(bitmap: pypdfium2.PdfBitmap) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is printed, in pixels."""
    return bitmap.to_pil().convert("L").point(lambda light: 255 if light < 160 else 0).getbbox()


def test_a_refusal_is_shown_and_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, paper: PaperPage, desk: Desk
) -> None:
    desk.refuse = UserError("Cuộc họp này không còn trong sổ.")
    paper.reload()
    rest(qtbot, window, paper)
    box = next(box for box in window.findChildren(Decision) if box.isVisible())
    box.reject()
    desk.refuse = None
    paper.reload()
    rest(qtbot, window, paper)
    assert paper.buttons.print.isEnabled()


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_it_fits_at_every_size(qtbot: QtBot, window: MainWindow, paper: PaperPage, percent: int) -> None:
    theme.set_percent(percent)
    rest(qtbot, window, paper)
    assert words_cut(window) == []
    assert nameless(window) == []
    assert sideways(window) == []
    assert window.width() == 1366
    assert paper.buttons.print.isVisible()
    if paper.width_class is Width.NARROW:
        paper._views.chosen.emit("side")  # noqa: SLF001
        settle()
        assert paper.side.issue_button.isVisible()
        assert words_cut(window) == []
