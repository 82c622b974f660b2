"""What a user does on the pages of a theme: press a button by its words, fill the form that is open."""

from typing import TypeVar

from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.ui.meeting.form_dialog import FormDialog
from tests.ui_walk import settle

F = TypeVar("F", bound=FormDialog)


def press(root: QWidget, text: str) -> None:
    """The visible button of these words, or of this accessible name."""
    found = [b for b in root.findChildren(QPushButton) if b.isVisible() and text in {b.text(), b.accessibleName()}]
    assert found, f"no button “{text}”: {[b.text() for b in root.findChildren(QPushButton) if b.isVisible()]}"
    found[0].click()
    settle()


def form(kind: type[F]) -> F:
    """The open form of this kind."""
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def done(dialog: FormDialog) -> None:
    """Its verb; the form closes."""
    dialog.ok.click()
    settle()
    assert not dialog.isVisible()
