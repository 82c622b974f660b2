"""The tab of the form itself: which form, when it was handed in, its papers to see and print."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.member import MemberKind
from desktop.ui.components.buttons import danger
from desktop.ui.components.decision import Decision
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear
from desktop.ui.components.panel import scrolled
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import TextEditor
from desktop.ui.rating.papers import makes, open_of_member, paper_buttons
from desktop.ui.rating.review_hand import ReviewHand
from desktop.ui.theme import gap, margins

_OTHERS = (
    ("phieu_tu_cham_diem", "Phiếu tự chấm điểm"),
    ("phu_luc_ket_qua", "Phụ lục kết quả nhiệm vụ"),
    ("nhan_xet_noi_cu_tru", "Nhận xét nơi cư trú"),
)


class SheetPane(QWidget):
    """Form, day, special cases, papers."""

    def __init__(self, hand: ReviewHand) -> None:
        super().__init__()
        self._hand = hand
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        column = QVBoxLayout(holder)
        margins(column, 16, 12, 16, 16)
        gap(column, 8)
        row = QHBoxLayout()
        gap(row, 12)
        self.form = ChoiceEditor("Mẫu", [])
        self.form.edited.connect(lambda: hand.change(form=self.form.value()))
        self.handed_in = DateEditor("Ngày nộp bản kiểm điểm", hand.today)
        self.handed_in.left.connect(self._keep_day)
        column.addWidget(self.form)
        self._why = words("", "note", wrap=True)
        column.addWidget(self._why)
        self.commendation = TextEditor("Đề nghị khen thưởng", hint="Ví dụ: Giấy khen của Đảng ủy xã")
        self.commendation.left.connect(lambda: hand.change(commendation=self.commendation.value()))
        row.addWidget(self.handed_in, 1)
        row.addWidget(self.commendation, 2)
        column.addLayout(row)
        column.addWidget(words("Điều cần để ý", "strong"))
        self._notes = QVBoxLayout()
        gap(self._notes, 4)
        column.addLayout(self._notes)
        self._print = words("In ra", "strong")
        column.addWidget(self._print)
        self._papers = QVBoxLayout()
        gap(self._papers, 8)
        column.addLayout(self._papers)
        column.addStretch(1)
        self.remove = danger("Xóa bản kiểm điểm", on=self._on_remove)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(scrolled(holder))
        self._made_for = ""

    def show_review(self) -> None:
        """Show form, day, notes and papers."""
        hand = self._hand
        person = hand.person
        assert person is not None
        self.form.set_options([Option(f.id, f.label, f.subtitle.strip("()")) for f in hand.rules.personal])
        self.form.set_value(hand.form.id)
        proposed = hand.rules.form(hand.book.ratings.proposed_form(hand.season, person.member)).label
        unknown = "; hồ sơ chưa ghi loại đảng viên" if person.member.kind is MemberKind.UNKNOWN else ""
        self._why.setText(f"Chương trình đề nghị {proposed} theo loại đảng viên{unknown}. Mẫu lãnh đạo do chi bộ chọn.")
        for editor, value in (
            (self.handed_in, hand.review.handed_in_on),
            (self.commendation, hand.review.commendation),
        ):
            if not editor.line.hasFocus():
                editor.set_value(value)
        self.remove.set_usable(bool(hand.review.id), "Chưa ghi gì vào bản kiểm điểm này")
        clear(self._notes)
        for note in person.notes or ("Không có trường hợp đặc biệt.",):
            self._notes.addWidget(words(note, "small", wrap=True))
        if self._made_for != hand.form.paper:
            self._made_for = hand.form.paper
            clear(self._papers)
            buttons = paper_buttons(((hand.form.paper, hand.form.label), *_OTHERS), self._open)
            for button in buttons:
                self._papers.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._print.setVisible(bool(buttons))

    def open_form(self) -> None:
        """Show the form as it prints, when the program can make it."""
        if makes(self._hand.form.paper):
            self._open(self._hand.form.paper)

    def _open(self, paper: str) -> None:
        hand = self._hand
        hand.keep()
        assert hand.person is not None
        open_of_member(hand.shell, hand.book, paper, hand.person.member, hand.year)

    def _on_remove(self) -> None:
        hand = self._hand
        Decision.ask(
            self,
            f"Xóa bản kiểm điểm năm {hand.year} của {hand.name}?",
            "Lời kiểm điểm, điểm, mức và phiếu đã ghi cho người này trong năm mất khỏi sổ; hoàn tác được.",
            verb="Xóa bản kiểm điểm",
            on_verb=lambda: hand.do(lambda: hand.book.ratings.remove_review(hand.review)),
            dangerous=True,
        )

    def _keep_day(self) -> None:
        if self.handed_in.own_problem() is None:
            self._hand.change(handed_in_on=self.handed_in.value())
