"""The history of the book: who did what and when, what each action changed, and taking an import back."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop.domain.history import Action, Change, FieldChange
from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.services.safety import Names, kind_label, record_title
from desktop.ui.components.buttons import secondary
from desktop.ui.components.decision import Decision
from desktop.ui.page import Shell
from desktop.ui.tables.columns import Cell, Column, text_column, words_of
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins, px, theme

_LAST = 1000
_SHOWN = 60


class HistoryPane(QWidget):
    """The newest actions above, what the chosen one changed below."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__()
        self._book, self._shell = book, shell
        column = QVBoxLayout(self)
        margins(column, 16, 12, 16, 12)
        gap(column, 10)
        columns = [
            Column("at", "Lúc", lambda a: Cell(f"{a.at:%d/%m/%Y %H:%M}"), 150, sort=lambda a: a.n),
            text_column("who", "Người ghi", lambda a: a.who, width=180),
            text_column("label", "Việc", lambda a: a.label, width=0, fit=False),
            Column("rows", "Bản ghi", lambda a: Cell(str(a.rows)), 80, "right", sort=lambda a: a.rows),
        ]
        self.table = RecordTable(columns, name="Lịch sử của sổ", identity=lambda a: a.n)
        self.table.picked.connect(self._show)
        column.addWidget(self.table, 2)
        self.detail = QPlainTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setAccessibleName("Việc này đã sửa gì")
        self.detail.setPlaceholderText("Chọn một việc để xem đã sửa gì.")
        theme.follow(self.detail, lambda it: it.setMinimumHeight(px(90)))
        column.addWidget(self.detail, 1)
        self.back = secondary("Lấy lại việc này…", "undo-2", on=self._on_back)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._show(None)

    def reload(self) -> None:
        """The newest actions."""
        self.table.set_rows(self._book.safety.actions(_LAST))
        self._show(self.table.current())

    def _show(self, action: Action | None) -> None:
        usable = action is not None and action.undoable and not self._book.read_only
        self.back.set_usable(usable, "Chọn một việc lấy lại được (ban hành, khôi phục thì không)")
        changes = self._book.safety.changes_of(action.n) if action is not None else []
        names = self._book.safety.names()
        lines = [line for change in changes[:_SHOWN] for line in change_lines(change, names)]
        if len(changes) > _SHOWN:
            lines.append(f"… và {len(changes) - _SHOWN} bản ghi nữa")
        self.detail.setPlainText("\n".join(lines))

    def _on_back(self) -> None:
        action = self.table.current()
        if action is not None:
            Decision.ask(
                self,
                f"Lấy lại “{action.label}”?",
                f"{action.rows} bản ghi trở về như trước {action.at:%H:%M ngày %d/%m/%Y}. Nếu có bản ghi đã được sửa "
                "sau đó thì không lấy lại được; khi ấy sổ không đổi gì. Việc này hoàn tác được.",
                verb="Lấy lại",
                safe="Thôi",
                on_verb=partial(self._take_back, action.n),
            )

    def _take_back(self, n: int) -> None:
        try:
            label = self._book.take_back(n)
        except UserError as error:
            self._shell.say(error)
        else:
            self._shell.status.result(f"Đã lấy lại: {label}")


def change_lines(change: Change, names: Names) -> list[str]:
    """What happened to one record: its name, then each column with its value before and after."""
    image = change.after or change.before or {}
    what = "thêm" if change.before is None else "xóa" if change.after is None else "sửa"
    title = record_title(change.kind, image, names)
    head = f"{kind_label(change.kind)}{f' “{title}”' if title else ''}: {what}"
    shown = [(one.field.label, _value(one, one.old, names), _value(one, one.new, names)) for one in change.fields]
    return [head, *(f"    {_line(what, *one)}" for one in shown if one[1] or one[2])]


def _line(what: str, label: str, old: str, new: str) -> str:
    if what == "sửa":
        return f"{label}: {old or 'trống'} → {new or 'trống'}"
    return f"{label}: {new or old}"


def _value(change: FieldChange, value: Any, names: Names) -> str:
    if change.field.links_to:
        return names(change.field.links_to, value) or (f"số {value}" if value else "")
    text = words_of(value)
    return f"•••• {text[-4:]}" if change.field.masked and text else text
