"""A proven backup before something that changes much at once (an import), asking first when none can be made.

Verbs that don't come here are covered as well: the guardian backs up before any action that touches ten records or
more (`Safety.before_mass_changes`), and says so when it can't.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.problems import UserError
from desktop.services.backups import Reason
from desktop.services.book import Book
from desktop.ui.components.decision import Decision


def back_up_before(over: QWidget, book: Book, reason: Reason, then: Callable[[], object]) -> None:
    """Back up unless the newest backup holds everything, then do `then`; when no backup can be made, ask first."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        book.safety.back_up_unless_held(reason)
    except UserError as error:
        Decision.ask(
            over,
            "Chưa sao lưu được. Vẫn làm tiếp?",
            f"{error} Việc này sửa nhiều bản ghi một lúc; làm xong vẫn hoàn tác được.",
            verb="Vẫn làm tiếp",
            safe="Thôi",
            on_verb=then,
        )
        return
    finally:
        QGuiApplication.restoreOverrideCursor()
    then()
