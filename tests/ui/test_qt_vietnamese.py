"""No English of Qt's own on any dialog, menu or field; texts Qt's words don't cover stay as they are."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtPrintSupport import QPageSetupDialog, QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QScrollBar,
    QSpinBox,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.ui.qt_vietnamese import WORDS, Vietnamese
from tests.ui_walk import settle

# Asked of translators, but no words to read: sizes of paper by their own names, units, patterns, names of keys.
NO_WORDS = {"QPageSize", "QShortcut", "QGuiApplication", "QProgressBar"}
SAME = {"...", "%1%", "mm", "Form", "Alt+Left", "Alt+Right", "Alt+Up", "Cicero (CC)", "Didot (DD)", "Pica (P̸)"}


class Listener(QTranslator):
    """Notes all that Qt asks for and answers nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        if context not in NO_WORDS and "x" not in sourceText.split("(")[-1]:
            self.asked.add(sourceText)
        return None

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def listener(qapp: QApplication) -> Iterator[Listener]:
    made = Listener()
    qapp.installTranslator(made)
    yield made
    qapp.removeTranslator(made)


@pytest.fixture
def spoken(qapp: QApplication) -> Iterator[None]:
    made = Vietnamese()
    qapp.installTranslator(made)
    yield
    qapp.removeTranslator(made)


def dialogs(printer: QPrinter) -> Iterator[QWidget]:
    """Everything of Qt's own that a user may meet."""
    for mode in (QFileDialog.FileMode.ExistingFile, QFileDialog.FileMode.AnyFile, QFileDialog.FileMode.Directory):
        for accept in (QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave):
            files = QFileDialog()
            files.setOption(QFileDialog.Option.DontUseNativeDialog)
            files.setFileMode(mode)
            files.setAcceptMode(accept)
            yield files
    yield from (QPrintDialog(printer), QPageSetupDialog(printer), QPrintPreviewDialog(printer))
    box = QMessageBox()
    for button in QDialogButtonBox.StandardButton:
        if button.value & 0x0FFFFF00 and bin(button.value).count("1") == 1:
            box.addButton(QMessageBox.StandardButton(button.value))
    yield box
    yield from (QLineEdit(), QPlainTextEdit(), QTextBrowser(), QSpinBox(), QCalendarWidget(), QScrollBar())


@pytest.mark.qt_log_ignore("QPageSetupDialog: Cannot be used on non-native printers", extend=True)
def test_everything_qt_says_is_known(qtbot: QtBot, listener: Listener) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    for widget in dialogs(printer):
        widget.show()
        settle()
        if isinstance(widget, (QLineEdit, QPlainTextEdit, QTextBrowser)):
            widget.createStandardContextMenu().deleteLater()
        widget.close()
        widget.deleteLater()
    settle()
    assert listener.asked - WORDS.keys() - SAME == set()


@pytest.mark.usefixtures("spoken")
def test_buttons_and_menus_speak_vietnamese(qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert {button.text() for button in box.buttons()} == {"Đồng ý", "Hủy"}
    line = QLineEdit("chữ")
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    words = {action.text().split("\t")[0] for action in menu.actions() if action.text()}
    menu.deleteLater()
    assert {"&Hoàn tác", "&Cắt", "C&hép", "&Dán", "Chọn hết"} <= words


@pytest.mark.usefixtures("spoken")
def test_what_is_not_known_stays_as_it_is() -> None:
    assert QCoreApplication.translate("QWidget", "Biên bản họp") == "Biên bản họp"
    assert QCoreApplication.translate("QShortcut", "Print") == "Print", "names of keys stay as on the keyboard"
