"""Lists taken over earlier: which file, when, how many people; each can be taken back as a whole."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.services.member_import.past import PastImport
from desktop.ui.components.buttons import small
from desktop.ui.components.decision import Decision
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear
from desktop.ui.components.panel import Panel, scrolled
from desktop.ui.import_members.kinds import ListKind
from desktop.ui.theme import gap, margins, px, theme


class PastImports(Panel):
    """`failed(error)` when an import can't be taken back; the panel is hidden while there is none."""

    failed = Signal(object)

    def __init__(self, book: Book, kind: ListKind) -> None:
        super().__init__("Các lần đã nhập", "rút lại một lần là bỏ cả lần ấy", padded=False)
        self._imports, self._noun = kind.imports(book), kind.noun
        holder = QWidget()
        self._lines = QVBoxLayout(holder)
        margins(self._lines, 16, 0, 16, 10)
        gap(self._lines, 4)
        self.body.addWidget(scrolled(holder))
        theme.follow(self, lambda it: it.setMaximumHeight(px(190)))

    def reload(self) -> None:
        """Read the imports anew."""
        found = self._imports.past()
        clear(self._lines)
        for one in found:
            self._lines.addWidget(self._line(one))
        self._lines.addStretch(1)
        self.setVisible(bool(found))

    def _line(self, one: PastImport) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        gap(row, 12)
        by = f" · {one.who}" if one.who else ""
        row.addWidget(
            words(
                f"{one.file_name} · {one.at:%d/%m/%Y %H:%M}{by} · {counted(one.new, one.updated, self._noun)}",
                wrap=True,
            ),
            1,
        )
        button = small("Rút lại", "undo-2", on=partial(self._ask, one))
        button.setAccessibleName(f"Rút lại lần nhập {one.file_name} ngày {one.at:%d/%m/%Y}")
        row.addWidget(button)
        return holder

    def _ask(self, one: PastImport) -> None:
        Decision.ask(
            self,
            f"Rút lại lần nhập từ {one.file_name}?",
            f"Bỏ {counted(one.new, one.updated, self._noun)} của lần ấy; "
            "những gì ghi sau vẫn còn. Có thể hoàn tác (Ctrl+Z).",
            verb="Rút lại lần nhập",
            on_verb=partial(self._take_back, one),
        )

    def _take_back(self, one: PastImport) -> None:
        try:
            self._imports.take_back(one)
        except UserError as error:
            self.failed.emit(error)
        self.reload()


def counted(new: int, updated: int, noun: str = "đảng viên") -> str:
    """ "21 đảng viên mới, cập nhật 4 đảng viên"."""
    parts = [f"{new} {noun} mới" if new else "", f"cập nhật {updated} {noun}" if updated else ""]
    return ", ".join(part for part in parts if part) or f"không có {noun} nào"
