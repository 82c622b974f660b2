"""For tests of the window: the house's look, one scale a test, and no widget or job left behind."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QApplication

from desktop.ui.theme import theme


@pytest.fixture(autouse=True)
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, dressed at 100 %; afterwards no top-level widget and no running work may be left."""
    theme.apply(qapp, 100)
    yield qapp
    theme.set_percent(100)
    for widget in qapp.topLevelWidgets():
        if widget.isVisible():
            widget.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    assert QThreadPool.globalInstance().activeThreadCount() == 0
    left = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    assert not left, f"still open: {left}"
