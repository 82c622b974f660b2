"""The papers of a meeting as links and as a list with their state; *In cả bộ*, *Chép văn bản*."""

from functools import partial
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.documents.definition import Document
from desktop.documents.meeting_papers import When, meeting_set, of, result_text, together
from desktop.documents.subjects import at_meeting
from desktop.domain.paper import IssuedPaper
from desktop.ui.components.buttons import Button, link
from desktop.ui.components.chips import Chip
from desktop.ui.components.labels import Icon, words
from desktop.ui.components.panel import Panel
from desktop.ui.meeting.hand import Hand
from desktop.ui.paper_opening import open_doc, open_paper
from desktop.ui.theme import gap, margins

_SHORT = {
    "thong_bao_hop": "Giấy mời",
    "chuong_trinh_sinh_hoat": "Chương trình",
    "danh_sach_diem_danh": "Danh sách điểm danh",
    "bien_ban_sinh_hoat": "Biên bản sinh hoạt",
    "bien_ban_chi_uy": "Biên bản họp chi ủy",
    "bien_ban_to_dang": "Biên bản tổ đảng",
    "nghi_quyet_thang": "Nghị quyết tháng",
    "ket_luan": "Kết luận",
    "phieu_cham_diem_sinh_hoat": "Phiếu chấm điểm",
    "theo_doi_viec": "Bảng theo dõi việc",
}


def short_title(document: Document[Any]) -> str:
    """What a paper is called beside its meeting."""
    return _SHORT.get(document.id, document.title)


def open_one(hand: Hand, document: Document[Any]) -> None:
    """Show one paper of the meeting over the page."""
    hand.keep()
    open_paper(hand.shell, hand.book, document, at_meeting(hand.book.meetings.get(hand.meeting_id)))


def open_all(hand: Hand, when: When) -> None:
    """*In cả bộ*: the set as one file."""
    hand.keep()
    meeting_id, many = hand.meeting_id, len(together(of(hand.meeting, when)))
    open_doc(
        hand.shell,
        hand.book,
        lambda reading: meeting_set(reading, reading.meetings.get(meeting_id), when),
        title=f"Giấy tờ {'trước' if when is When.BEFORE else 'sau'} buổi họp",
        subtitle=f"{many} giấy tờ",
    )


def copy_result(hand: Hand) -> None:
    """*Chép văn bản*: the result as plain text in the clipboard."""
    hand.keep()

    def copy() -> None:
        text = result_text(hand.book, hand.book.meetings.get(hand.meeting_id))
        QGuiApplication.clipboard().setText(text)
        hand.shell.status.result("Đã chép nội dung; dán vào Sổ tay hoặc tin nhắn bằng Ctrl+V")

    hand.do(copy)


def _valid(paper: IssuedPaper, document: Document[Any]) -> bool:
    """Whether this line of the register is the paper itself as it holds: not withdrawn, not an addendum."""
    return paper.paper == document.id and not paper.withdrawn_on and not paper.amends_id


class PaperLinks(QWidget):
    """Links side by side, in the foot of a panel."""

    def __init__(self, hand: Hand, when: When) -> None:
        super().__init__()
        self._hand, self._when = hand, when
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        gap(self._row, 14)
        self._links: list[Button] = []
        self._ids: list[str] = []

    def show_file(self) -> None:
        """Show the links that belong to the meeting now."""
        documents = of(self._hand.meeting, self._when)
        if [document.id for document in documents] == self._ids:
            return
        self._ids = [document.id for document in documents]
        for old in self._links:
            old.hide()
            old.deleteLater()
        self._links = [link(short_title(d), on=partial(open_one, self._hand, d)) for d in documents]
        if len(documents) > 1:
            self._links.append(link("In cả bộ", on=partial(open_all, self._hand, self._when)))
        for one in self._links:
            self._row.addWidget(one)


class PapersPanel(Panel):
    """The papers that come of the meeting, each with its state and *Xem*."""

    def __init__(self, hand: Hand) -> None:
        super().__init__("Giấy tờ")
        self._hand = hand
        self._copy = link("Chép văn bản", on=partial(copy_result, hand))
        self._all = link("In cả bộ", on=partial(open_all, hand, When.AFTER))
        self.add_to_head(self._copy)
        self.add_to_head(self._all)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self._rows: list[QWidget] = []

    def show_file(self) -> None:
        """Show the papers as they stand."""
        for old in self._rows:
            old.hide()
            old.deleteLater()
        self._rows = [self._row(document) for document in of(self._hand.meeting, When.AFTER)]
        for row in self._rows:
            self._list.addWidget(row)
        self._all.setVisible(len(self._rows) > 1)

    def _row(self, document: Document[Any]) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        margins(row, 0, 4, 0, 4)
        gap(row, 10)
        row.addWidget(Icon("file-text", "ink2", 18))
        row.addWidget(words(short_title(document), wrap=True), 1)
        issued = next((p for p in self._hand.file.papers if _valid(p, document)), None)
        number = f"Số {issued.number:02d}-{issued.symbol}" if issued is not None and issued.number else "Đã ban hành"
        row.addWidget(Chip("Bản nháp", "neutral") if issued is None else Chip(number, "green"))
        see = link("Xem", on=partial(open_one, self._hand, document))
        see.setAccessibleName(f"Xem {short_title(document)}")
        row.addWidget(see)
        return made
