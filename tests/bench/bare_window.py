"""The baseline of the window: a bare PySide6 window with a table of 50 rows, ended after its first painted frame."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem

COLUMNS = 8


class Table(QTableWidget):
    """Says when it has been painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)


def main() -> int:
    app = QApplication(sys.argv)
    table = Table(50, COLUMNS)
    table.setHorizontalHeaderLabels([f"Cột {column}" for column in range(COLUMNS)])
    for row in range(50):
        for column in range(COLUMNS):
            table.setItem(row, column, QTableWidgetItem(f"Đồng chí {row} · {column}"))
    window = QMainWindow()
    window.setCentralWidget(table)
    window.resize(1366, 720)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
