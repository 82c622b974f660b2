"""Small forms of the register: withdraw with a reason, an addendum, the next numbers, a line of the old register."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.documents import ALL
from desktop.documents.addendum import issue_addendum, named, proposed_number
from desktop.documents.issue import register_symbol
from desktop.domain.dates import show
from desktop.domain.numbering import SymbolRules
from desktop.domain.paper import IssuedPaper
from desktop.domain.problems import Problem, Severity
from desktop.services.book import Book
from desktop.ui.components.buttons import secondary
from desktop.ui.forms.choice_editors import SuggestEditor
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import LongTextEditor, NumberEditor, TextEditor
from desktop.ui.meeting.form_dialog import FormDialog

Today = Callable[[], dt.date]
Preview = Callable[[str, dt.date, Callable[[], object]], object]


class WithdrawDialog(FormDialog):
    """Withdraw one paper: the day and why."""

    def __init__(self, parent: QWidget, book: Book, paper: IssuedPaper, today: Today) -> None:
        note = f"{named(paper)}. Văn bản và số vẫn ở trong sổ, ghi là đã thu hồi. Không hoàn tác được."
        super().__init__(parent, "Thu hồi văn bản", "Thu hồi văn bản", note=note)
        self._book, self._paper = book, paper
        self.day = DateEditor("Ngày thu hồi", today)
        self.day.set_value(today())
        self.why = LongTextEditor("Lý do thu hồi", required=True)
        self.body.addWidget(self.why)
        self.body.addWidget(self.day)
        self.why.setFocus()

    def keep(self) -> bool:
        if not self.why.value():
            return self.lacking(self.why, "Hãy ghi lý do thu hồi văn bản.")
        day = self.day.value()
        if not isinstance(day, dt.date) or day < self._paper.issued_on:
            return self.lacking(self.day, f"Ngày thu hồi phải từ ngày ban hành {show(self._paper.issued_on)}.")
        self._book.papers.withdraw(self._paper, self.why.value(), day)
        return True


class AddendumDialog(FormDialog):
    """Correct an issued paper by a new one that names it. `preview(text, day, done)` shows it before it is issued."""

    def __init__(self, parent: QWidget, book: Book, paper: IssuedPaper, today: Today, preview: Preview) -> None:
        number = proposed_number(book, paper, today())
        takes = f" Bản bổ sung lấy số {number:02d}-{paper.symbol}." if number else ""
        note = f"{named(paper)}, giữ nguyên như khi ban hành.{takes} Ban hành xong thì khóa, không hoàn tác được."
        super().__init__(parent, "Lập bản bổ sung, đính chính", "Ban hành bản bổ sung", note=note, width=560)
        self._book, self._paper, self._preview = book, paper, preview
        self.foot.insertWidget(1, secondary("Xem trước", "eye", on=self._on_preview))
        self.day = DateEditor("Ngày ban hành", today)
        self.day.set_value(today())
        self.text = LongTextEditor(
            "Nội dung bổ sung, đính chính",
            required=True,
            lines=5,
            hint="Ví dụ: Mục II, dòng 3: đọc là “ngày 15/11/2026” thay cho “ngày 05/11/2026”.",
        )
        self.body.addWidget(self.text)
        self.body.addWidget(self.day)
        self.text.setFocus()

    def _day(self) -> dt.date | None:
        """The day it is issued on; None when something has to be filled or put right first."""
        if not self.text.value():
            self.lacking(self.text, "Hãy ghi nội dung bổ sung, đính chính.")
            return None
        day = self.day.value()
        if not isinstance(day, dt.date) or day < self._paper.issued_on:
            self.lacking(self.day, f"Ngày phải từ ngày ban hành {show(self._paper.issued_on)}.")
            return None
        return day

    def keep(self) -> bool:
        day = self._day()
        if day is not None:
            issue_addendum(self._book, self._paper, self.text.value(), day)
        return day is not None

    def _on_preview(self) -> None:
        """The form closes; what was typed stays as its draft until the paper is issued."""
        day = self._day()
        if day is None:
            return
        done: Callable[[], object] = list
        if self.draft is not None:
            self.draft.keep(ending=True)
            done = partial(self._book.drafts.discard, self.draft.key)
        self.reject()
        self._preview(self.text.value(), day, done)


class NextNumbersDialog(FormDialog):
    """The number the next paper of each symbol gets: for a book begun in mid-term, or after a gap."""

    def __init__(self, parent: QWidget, book: Book, today: dt.date) -> None:
        how = "theo nhiệm kỳ" if book.papers.scope(today).startswith("term") else f"theo năm {today.year}"
        note = f"Số đang chạy {how}. Số đã dùng rồi thì không dùng lại: chương trình lấy số lớn hơn."
        super().__init__(parent, "Số tiếp theo", "Lưu số tiếp theo", note=note, width=440)
        self._book, self._today = book, today
        self.numbers: dict[str, NumberEditor] = {}
        symbols = symbols_of(book)
        editors = [self._editor(symbol) for symbol in symbols]
        for left, right in zip(editors[::2], [*editors[1::2], None], strict=False):
            self.row(left, *([right] if right is not None else []))

    def _editor(self, symbol: str) -> NumberEditor:
        editor = NumberEditor(symbol, least=1)
        editor.set_value(self._book.papers.next_number(symbol, self._today))
        self.numbers[symbol] = editor
        return editor

    def keep(self) -> bool:
        for editor in self.numbers.values():
            if editor.value() < 1:
                return self.lacking(editor, "Số tiếp theo phải từ 1.")
        for symbol, editor in self.numbers.items():
            if editor.value() != self._book.papers.next_number(symbol, self._today):
                self._book.papers.set_next_number(symbol, self._today, editor.value())
        return True


def symbols_of(book: Book) -> list[str]:
    """The symbols of all numbered papers of this branch and of those already in the register: "NQ/CB"…"""
    shipped = [register_symbol(document, book.branch) for document in ALL if document.numbered]
    used = [paper.symbol for paper in book.papers.lines() if paper.symbol]
    return list(dict.fromkeys([*shipped, *used]))


class OldPaperDialog(FormDialog):
    """A line of the register kept on paper: it has no content, only takes its number."""

    def __init__(self, parent: QWidget, book: Book, today: Today) -> None:
        note = "Ghi một dòng của sổ văn bản giấy, để số và năm liên tục. Không có nội dung để xem lại."
        super().__init__(parent, "Ghi văn bản cũ", "Ghi vào sổ", note=note)
        self._book = book
        self.number = NumberEditor("Số", least=1)
        self._rules = book.packs.read("symbols", SymbolRules, today())
        whose = book.branch.symbol or "CB"
        offered = [*symbols_of(book), *(f"{one.id}/{whose}" for one in self._rules.symbols)]
        self.symbol = SuggestEditor("Ký hiệu", list(dict.fromkeys(offered)), required=True, hint="Ví dụ: NQ/CB")
        self.symbol.left.connect(self._look_at_symbol)
        self.day = DateEditor("Ngày", today, years_ahead=0)
        self.title = TextEditor("Tên loại và trích yếu", required=True)
        self.signer = TextEditor("Người ký")
        self.row(self.number, self.symbol, self.day)
        self.body.addWidget(self.title)
        self.body.addWidget(self.signer)
        self.number.setFocus()

    def _look_at_symbol(self) -> None:
        """Remark on a kind of paper a chi bộ doesn't issue; the kind's name is the hint of the title."""
        kind = str(self.symbol.value()).partition("/")[0].strip()
        label = self._rules.label(kind)
        self.title.line.setPlaceholderText(f"Ví dụ: {label} về …" if label != kind else "")
        said = f"“{kind}” không có trong các thể loại văn bản của chi bộ (Quy định 399-QĐ/TW); hãy xem lại."
        self.symbol.set_problem(Problem("symbol", said, Severity.WARNING) if kind and label == kind else None)

    def keep(self) -> bool:
        for editor, said in ((self.symbol, "Hãy ghi ký hiệu."), (self.title, "Hãy ghi tên văn bản.")):
            if not editor.value():
                return self.lacking(editor, said)
        day = self.day.value()
        if not isinstance(day, dt.date):
            return self.lacking(self.day, "Hãy ghi ngày của văn bản.")
        self._book.papers.enter_from_paper(
            IssuedPaper(
                paper="van_ban_cu",
                title=self.title.value(),
                symbol=self.symbol.value(),
                number=self.number.value(),
                scope=self._book.papers.scope(day),
                issued_on=day,
                signer=self.signer.value(),
            )
        )
        return True
