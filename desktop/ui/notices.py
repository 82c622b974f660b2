"""How faults are shown: a UserError in its own words, anything else as a bug, reported without record contents.

`Notices(window).install()` catches what nobody caught, also from the worker (it hops to the UI thread by a signal).
"""

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop import __version__
from desktop.domain.problems import Invalid, UserError
from desktop.ui.components.buttons import secondary
from desktop.ui.components.decision import Decision

_log = logging.getLogger(__name__)


def report(error: BaseException) -> str:
    """What may be handed on about a bug: versions and where it happened.

    Only the kind of error and the places in the program: the message and the values may hold names.
    """
    places = traceback.extract_tb(error.__traceback__)
    lines = [f"  {place.filename.rsplit('desktop', 1)[-1]}:{place.lineno} {place.name}" for place in places]
    head = f"Sổ Chi bộ {__version__} · Qt {qt_version} · Python {platform.python_version()} · {platform.platform()}"
    return "\n".join([head, type(error).__name__, *lines])


class Notices(QObject):
    """Shows faults over `parent`; keeps at most one bug dialog open."""

    _caught = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._previous: Callable[..., object] | None = None
        self._bug: Decision | None = None
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take what nobody caught, until `remove`."""
        self._previous = sys.excepthook
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(args.exc_type, args.exc_value or args.exc_type(), None)

    def remove(self) -> None:
        """Give the hook back."""
        if self._previous is not None:
            sys.excepthook = self._previous
            threading.excepthook = threading.__excepthook__
            self._previous = None

    def _hook(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        self._caught.emit(error)

    @Slot(object)
    def _on_caught(self, error: BaseException) -> None:
        self.show(error)

    def show(self, error: BaseException, *, over: QWidget | None = None) -> Decision | None:
        """A UserError as a sentence with *Đóng*; a bug with the assurance that the data are safe."""
        if isinstance(error, UserError):
            return self._show_user_error(error, over)
        _log.error("Lỗi của chương trình\n%s", report(error))
        if self._bug is not None:
            return None
        return self._show_bug(error)

    def _show_user_error(self, error: UserError, over: QWidget | None) -> Decision:
        text = "\n".join(p.message for p in error.problems) if isinstance(error, Invalid) else str(error)
        box = Decision(over or self._parent, "Chưa làm được", text, icon_name="triangle-alert")
        box.add("safe", secondary("Đã hiểu"), focus=True)
        box.open()
        return box

    def _show_bug(self, error: BaseException) -> Decision:
        says = (
            "Việc vừa làm chưa xong. Dữ liệu đã lưu trong sổ vẫn nguyên vẹn. Có thể làm lại; nếu gặp nữa, "
            "hãy chép thông tin lỗi gửi người hỗ trợ (không có tên hay nội dung hồ sơ)."
        )
        box = Decision(self._parent, "Chương trình gặp lỗi", says, icon_name="octagon-x")
        text = report(error)
        copy = secondary("Chép thông tin lỗi", "copy", on=lambda: QGuiApplication.clipboard().setText(text))
        box.add("safe", secondary("Đóng"), focus=True)
        box.add_plain(copy)
        self._bug = box
        box.finished.connect(self._on_bug_closed)
        box.open()
        return box

    def _on_bug_closed(self) -> None:
        self._bug = None
