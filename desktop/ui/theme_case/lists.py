"""Lists beside a theme: its papers with their state, materials received, work that arose, what happened."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.documents import find
from desktop.domain.dates import show
from desktop.domain.theme import Verdict
from desktop.domain.theme_steps import PLAN_PAPER, PaperNeed, papers
from desktop.services.book import Book
from desktop.services.theme_file import ThemeFile
from desktop.ui.components.buttons import link, small
from desktop.ui.components.chips import Chip
from desktop.ui.components.labels import Icon, words
from desktop.ui.components.lines import clear, line
from desktop.ui.components.panel import divider
from desktop.ui.tables.columns import words_of
from desktop.ui.theme import gap, margins

_NOT_ISSUED = frozenset({"de_cuong_chuyen_de", "bien_ban_chuyen_de"})
_MOST = 60  # changes shown


class ThemeList(QWidget):
    """A column that is filled anew each time."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        margins(self.column, 16, 12, 16, 16)
        gap(self.column, 8)

    def begin(self) -> None:
        """Empty it."""
        clear(self.column)

    def head(self, text: str, button: QWidget | None = None) -> None:
        """A heading with perhaps a button."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(words(text, "strong"), 1)
        if button is not None:
            row.addWidget(button)
        self.column.addWidget(holder)


class PapersList(ThemeList):
    """`paper(id)`: show one; `material(id)`: change one (0: a new one)."""

    paper = Signal(str)
    material = Signal(int)

    def show_file(self, file: ThemeFile) -> None:
        """The papers that belong to the theme, then what was received for it."""
        self.begin()
        self.head("Giấy tờ của chuyên đề")
        for need in papers(file.case):
            self.column.addWidget(self._paper_row(file, need))
        self.column.addWidget(divider())
        self.head("Tài liệu nhận được", small("Thêm tài liệu", "plus", on=lambda: self.material.emit(0)))
        for material in file.materials:
            told = " · ".join(part for part in (material.issuer, show(material.received_on)) if part)
            self.column.addWidget(line(material.name, told, partial(self.material.emit, material.id)))
        if not file.materials:
            self.column.addWidget(words("Chưa ghi tài liệu nào.", "second"))
        self.column.addStretch(1)

    def _paper_row(self, file: ThemeFile, need: PaperNeed) -> QWidget:
        document = find(need.paper)
        made = QWidget()
        row = QHBoxLayout(made)
        margins(row, 0, 2, 0, 2)
        gap(row, 10)
        row.addWidget(Icon("file-text", "ink2", 18))
        row.addWidget(words(document.title, wrap=True), 1)
        row.addWidget(_chip(file, need))
        see = link("Xem", on=partial(self.paper.emit, need.paper))
        see.setAccessibleName(f"Xem {document.title}")
        row.addWidget(see)
        return made


def _chip(file: ThemeFile, need: PaperNeed) -> Chip:
    issued = file.issued(need.paper) if need.there else None
    if issued is not None and issued.number:
        return Chip(f"Số {issued.number:02d}-{issued.symbol}", "green")
    if need.there:
        return Chip("Đã có", "green")
    if need.missing:
        return Chip("Chưa ghi" if need.paper in _NOT_ISSUED else "Chưa ban hành", "amber")
    return Chip("Sẵn để in" if need.paper == PLAN_PAPER else "Chưa đến lúc", "outline", icon_name="circle")


class WorkList(ThemeList):
    """`item(id)` leads to one; `give`: new work."""

    item = Signal(int)
    give = Signal()

    def show_file(self, file: ThemeFile) -> None:
        """The work that arose from the theme."""
        self.begin()
        self.head("Việc phát sinh từ chuyên đề", small("Giao việc", "plus", on=self.give.emit))
        if not file.items:
            self.column.addWidget(words("Chưa giao việc nào từ chuyên đề này.", "second"))
        for item in file.items:
            who = file.names.get(item.member_id, "") or item.owner or "chưa có người chủ trì"
            due = f"hạn {show(item.due_on)}" if item.due_on else item.pace.label.lower()
            self.column.addWidget(
                _led(item.title, f"{who} · {due} · {item.state.label}", partial(self.item.emit, item.id))
            )
        self.column.addStretch(1)


def _led(head: str, detail: str, on: Callable[[], object]) -> QWidget:
    """A line with *Mở*."""
    holder = line(head, detail)
    button = link("Mở", on=on)
    button.setAccessibleName(f"Mở việc {head}")
    layout = holder.layout()
    assert isinstance(layout, QHBoxLayout)
    layout.addWidget(button)
    return holder


class CourseList(ThemeList):
    """Each time it went up, then every change of the record."""

    def show_file(self, book: Book, file: ThemeFile) -> None:
        """What happened, the newest first."""
        self.begin()
        self.head("Các lần trình cấp trên")
        for number, sent in reversed(list(enumerate(file.rounds, 1))):
            answered = {
                Verdict.APPROVED: f"duyệt ngày {show(sent.answered_on)}",
                Verdict.RETURNED: f"trả lại ngày {show(sent.answered_on)}",
            }.get(sent.verdict, "đang chờ")
            said = " · ".join(part for part in (answered, sent.answered_by, sent.remarks) if part)
            self.column.addWidget(line(f"Lần {number}: trình {sent.sent_to} ngày {show(sent.sent_on)}", said))
        if not file.rounds:
            self.column.addWidget(words("Chưa trình lần nào.", "second"))
        self.column.addWidget(divider())
        self.head("Lịch sử sửa")
        for change in book.themes.history(file.theme)[:_MOST]:
            action = change.action
            head = f"{action.at:%d/%m/%Y %H:%M} · {action.who or 'không rõ'} · {action.label}"
            told = [
                f"{field.field.label}: {_shown(field.old)} → {_shown(field.new)}"
                for field in change.fields
                if not field.field.links_to
            ]
            self.column.addWidget(line(head, "; ".join(told) if change.before is not None else ""))
        self.column.addStretch(1)


def _shown(value: object) -> str:
    return words_of(value).strip().rstrip(".") or "trống"
