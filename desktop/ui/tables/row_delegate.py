"""Paints the rows of lists: bar of the chosen row, sign and word, chips, two lines, faulty cells."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.components.chips import chip_size, paint_chip
from desktop.ui.tables.columns import Cell
from desktop.ui.theme import STATES, colour, font, pixmap, px, scale

CELL = Qt.ItemDataRole.UserRole + 1

_CELL_SIGNS = {"green": "check", "outline": "minus"}  # lighter signs inside cells
_PAD = 10
_FAULT_TINTS = {"warn": ("amber-soft", "amber-sign"), "error": ("red-soft", "red")}


def _sign_of(cell: Cell) -> str:
    if cell.icon or not cell.state:
        return cell.icon
    return _CELL_SIGNS.get(cell.state, STATES[cell.state][0])


def _role_of(cell: Cell) -> str:
    return "strong" if cell.strong else "body"


@lru_cache(maxsize=4096)
def _text_width(text: str, role: str, _percent: int) -> int:
    """Kept, for a table measures all its rows again whenever it is laid out."""
    return QFontMetrics(font(role)).horizontalAdvance(text)


def cell_width(cell: Cell) -> int:
    """The room a cell needs not to be cut."""
    if cell.chip:
        return chip_size(cell.text, cell.state or "neutral", cell.icon).width() + px(2 * _PAD)
    first = _text_width(cell.text, _role_of(cell), scale().percent)
    second = _text_width(cell.second, "small", scale().percent) if cell.second else 0
    sign = px(16 + 6) if _sign_of(cell) else 0
    return max(first + sign, second) + px(2 * _PAD) + 1


class RowDelegate(QStyledItemDelegate):
    """For any view whose model gives `Cell`s under the role CELL."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        cell = index.data(CELL)
        return QSize(cell_width(cell) if isinstance(cell, Cell) else px(40), px(48 if cell and cell.second else 36))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        cell = index.data(CELL)
        if not isinstance(cell, Cell):
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._ground(painter, rect, index, cell, chosen=chosen)
        align = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft
        inner = rect.adjusted(px(_PAD), 0, -px(_PAD), -scale().edge)
        if cell.chip and cell.text:
            size = chip_size(cell.text, cell.state or "neutral", cell.icon)
            box = QRect(inner.left(), inner.top(), min(size.width(), inner.width()), inner.height())
            paint_chip(painter, box, cell.text, cell.state or "neutral", icon_name=cell.icon, on_selection=chosen)
        else:
            self._words(painter, inner, cell, Qt.AlignmentFlag(align))
        painter.restore()

    def _ground(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        cell: Cell,
        *,
        chosen: bool,
    ) -> None:
        hover = self._view.indexAt(self._view.viewport().mapFromGlobal(self._view.cursor().pos()))
        under = self._view.underMouse() and hover.isValid() and hover.row() == index.row()
        if chosen:
            painter.fillRect(rect, colour("blue-soft" if self._view.hasFocus() else "disabled-bg"))
        elif not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            painter.fillRect(rect, colour("sunken"))  # a heading between records
        elif cell.fault:
            painter.fillRect(rect, colour(_FAULT_TINTS[cell.fault][0]))
        else:
            painter.fillRect(rect, colour("sunken" if under else "surface"))
        edge = scale().edge
        painter.fillRect(rect.left(), rect.bottom() - edge + 1, rect.width(), edge, colour("line-table"))
        if cell.fault:
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, colour(_FAULT_TINTS[cell.fault][1]))
        if chosen and rect.left() <= 0:
            painter.fillRect(rect.left(), rect.top(), px(4), rect.height(), colour("blue"))

    def _words(self, painter: QPainter, inner: QRect, cell: Cell, align: Qt.AlignmentFlag) -> None:
        tone = STATES[cell.state][1] if cell.state else "ink2" if cell.quiet else "ink"
        sign = _sign_of(cell)
        if sign:
            size = px(16)
            top = inner.top() + (inner.height() - size) // 2
            left = inner.left() if cell.text else inner.center().x() - size // 2
            painter.drawPixmap(left, top, pixmap(sign, tone, size))
            inner = inner.adjusted(size + px(6), 0, 0, 0)
        first = QFontMetrics(font(_role_of(cell)))
        across = align & Qt.AlignmentFlag.AlignHorizontal_Mask
        box = inner
        if cell.second:
            used = first.height() + QFontMetrics(font("small")).height()
            top = inner.top() + (inner.height() - used) // 2
            box = QRect(inner.left(), top, inner.width(), first.height())
            painter.setFont(font("small"))
            painter.setPen(colour("ink2"))
            below = QRect(inner.left(), box.bottom() + 1, inner.width(), used - first.height())
            second = QFontMetrics(font("small")).elidedText(cell.second, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | across, second)
        painter.setFont(font(_role_of(cell)))
        painter.setPen(colour(tone))
        shown = first.elidedText(cell.text.replace("\n", " "), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | across, shown)
