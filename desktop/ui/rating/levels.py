"""The four levels as the window shows them: short words for tables, the keys 1–4, the cells of a list."""

from PySide6.QtCore import Qt

from desktop.domain.season import LEVELS, Level
from desktop.ui.tables.columns import Cell

SHORT = {
    Level.NONE: "–",
    Level.EXCELLENT: "Xuất sắc",
    Level.GOOD: "Tốt",
    Level.DONE: "Hoàn thành",
    Level.NOT_DONE: "Không HT",
}
"""One or two words a level: a column of a table has no room for the whole name."""

KEYS = {
    Qt.Key.Key_1: Level.EXCELLENT,
    Qt.Key.Key_2: Level.GOOD,
    Qt.Key.Key_3: Level.DONE,
    Qt.Key.Key_4: Level.NOT_DONE,
    Qt.Key.Key_Delete: Level.NONE,
    Qt.Key.Key_Backspace: Level.NONE,
}
HINTS = (("1", "xuất sắc"), ("2", "tốt"), ("3", "hoàn thành"), ("4", "không HT"))


def short(level: Level) -> str:
    """The level in one or two words; "–" for none."""
    return SHORT[level]


def level_cell(level: Level, *, below: Level = Level.NONE) -> Cell:
    """A level in a list; with `below`, an arrow says that it is lower (or higher) than that one."""
    if level is Level.NONE:
        return Cell("–", quiet=True, said="chưa có")
    icon = ""
    said = level.label
    if below is not Level.NONE and level is not below:
        lower = LEVELS.index(level) > LEVELS.index(below)
        icon = "arrow-down" if lower else "arrow-up"
        said = f"{level.label}, {'thấp' if lower else 'cao'} hơn mức trước ({below.label})"
    return Cell(short(level), strong=level is Level.EXCELLENT, icon=icon, said=said)


def counted(levels: list[Level]) -> str:
    """ "Xuất sắc 3 · Tốt 17 · Hoàn thành 1"; "chưa có" when nobody has a level."""
    parts = [f"{short(level)} {levels.count(level)}" for level in LEVELS if levels.count(level)]
    return " · ".join(parts) or "chưa có"
