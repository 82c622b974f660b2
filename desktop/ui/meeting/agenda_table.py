"""The agenda as a table worked in place: title, presenter and minutes are edited where they stand.

Enter or F2 edits, Tab goes to the next field of the row, Alt+↑↓ moves the item, Ctrl+Enter adds one below, Del removes.
"""

import dataclasses
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.domain.meeting import AgendaItem, ItemSource
from desktop.domain.namesakes import says_several, those_called
from desktop.domain.problems import UserError
from desktop.domain.vietnamese import clean
from desktop.ui.forms.choice_editors import Option
from desktop.ui.forms.offers import Offers
from desktop.ui.meeting.hand import Hand
from desktop.ui.meeting.people import short_name
from desktop.ui.tables.columns import Cell, Column, text_column
from desktop.ui.tables.record_table import RECORD, RecordTable, RecordTableModel
from desktop.ui.tables.row_delegate import RowDelegate

_Index = QModelIndex | QPersistentModelIndex
_EDITED = ("title", "presenter", "minutes")
_LONGEST = 600  # minutes an item can take


class _AgendaModel(RecordTableModel):
    """Lets the three fields be edited while `open` says so."""

    editable = True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        key = self.columns[index.column()].key if index.isValid() else ""
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable and key in _EDITED else flags


class _Fields(RowDelegate):
    """Paints as every list; makes the line edit for the cell being edited."""

    def __init__(self, table: "AgendaTable") -> None:
        super().__init__(table)
        self._table = table

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index) -> QWidget:
        line = QLineEdit(parent)
        line.setProperty("in_cell", "true")
        key = self._table.key_of(index)
        line.setAccessibleName(self._table.records.columns[index.column()].title)
        if key == "minutes":
            line.setValidator(QIntValidator(0, _LONGEST, line))
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        elif key == "presenter":
            Offers([option.text for option in self._table.people], line)
        return line

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(self._table.text_to_edit(index))
            editor.selectAll()

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, QLineEdit):
            self._table.take(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index) -> None:
        editor.setGeometry(option.rect)


class AgendaTable(RecordTable):
    """`changed(item)`: an item was edited. `add_wanted`, `remove_wanted`, `move_wanted(steps)` come from keys."""

    changed = Signal(object)
    add_wanted = Signal()
    remove_wanted = Signal()
    move_wanted = Signal(int)
    model_type = _AgendaModel

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self.people: list[Option] = []
        super().__init__(
            [
                Column("tt", "TT", lambda _i: Cell("00", quiet=True), 40, "right", search=False),
                Column("title", "Nội dung", lambda i: Cell(i.title), 0, fit=False),
                text_column("presenter", "Trình bày", self._presenter, width=96),
                Column("minutes", "Phút", lambda i: Cell(str(i.minutes) if i.minutes else ""), 56, "right"),
                Column("source", "Lấy từ", self._source, 96),
            ],
            name="Chương trình",
        )
        self.setSortingEnabled(False)
        self.setItemDelegate(_Fields(self))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setTabKeyNavigation(False)

    def set_editable(self, editable: bool) -> None:
        """A locked meeting's agenda is only read."""
        assert isinstance(self.records, _AgendaModel)
        self.records.editable = editable

    def key_of(self, index: _Index) -> str:
        """Which field a cell shows."""
        return self.records.columns[index.column()].key

    def edit_title(self, item_id: int) -> None:
        """Begin to edit the title of an item."""
        if self.select(item_id):
            self._edit_field("title")

    def text_to_edit(self, index: _Index) -> str:
        """What the cell's editor begins with (names in full)."""
        item: AgendaItem = index.data(RECORD)
        key = self.key_of(index)
        if key == "presenter":
            listed = next((o.text for o in self.people if o.value == item.presenter_id), "")
            return listed or self._hand.who(item.presenter_id) or item.presenter
        return item.title if key == "title" else str(item.minutes or "")

    def take(self, index: _Index, text: str) -> None:
        """What was typed into a cell."""
        item: AgendaItem = index.data(RECORD)
        text, key = clean(text), self.key_of(index)
        changes: dict[str, Any] = {}
        if key == "title":
            changes = {"title": text or item.title}
        elif key == "minutes":
            changes = {"minutes": int(text or 0)}
        else:
            changes = self._person(text)
        edited = dataclasses.replace(item, **changes)
        if edited != item:
            # After the editor has closed: the write reloads this very table.
            QTimer.singleShot(0, self, lambda: self.changed.emit(edited))

    def _person(self, text: str) -> dict[str, Any]:
        """A member by any part of his name, or others in words; several of the name change nothing and are named."""
        ids = {option.text: int(option.value) for option in self.people}
        found = those_called(text, ids)
        if len(found) > 1:
            said = says_several(found)
            error = UserError(f"{said[0].upper()}{said[1:]}.")
            QTimer.singleShot(0, self, lambda: self._hand.shell.say(error))  # after the editor has closed
            return {}
        return {"presenter_id": ids[found[0]] if found else 0, "presenter": "" if found else text}

    def _presenter(self, item: AgendaItem) -> str:
        return short_name(self._hand.file, item.presenter_id) or item.presenter

    def _source(self, item: AgendaItem) -> Cell:
        if item.source is ItemSource.OPEN_ITEMS:
            waiting = sum(1 for review in self._hand.file.reviews if not review.done)
            return Cell(
                f"{waiting} việc còn mở" if waiting else "Việc đã xong",
                state="amber" if waiting else "green",
                chip=True,
            )
        return Cell(item.source.label, state="neutral", chip=True)

    def _edit_field(self, key: str) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            return
        place = next(n for n, column in enumerate(self.records.columns) if column.key == key)
        index = self.proxy.index(self.currentIndex().row(), place)
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    def _on_activated(self, index: QModelIndex) -> None:
        super()._on_activated(index)
        self._edit_field("title")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and held & Qt.KeyboardModifier.ControlModifier:
            self.add_wanted.emit()
        elif held & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_F2:
            self._edit_field("title")
        elif key == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tab goes to the next field of the row, Shift+Tab to the one before."""
        by = {
            QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
            QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
        }.get(hint, 0)
        key = self.key_of(self.currentIndex())
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        place = _EDITED.index(key) + by if key in _EDITED else -1
        if by and 0 <= place < len(_EDITED):
            QTimer.singleShot(0, self, lambda: self._edit_field(_EDITED[place]))
