"""Something to read that needs more room than a line: closed by its one button, Enter or Esc."""

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui.meeting.form_dialog import FormDialog


class ReadDialog(FormDialog):
    """As the other small forms, without anything to keep."""

    def __init__(self, parent: QWidget, title: str, *, note: str = "", width: int = 520) -> None:
        super().__init__(parent, title, "Đã xem", note=note, width=width)
        for place in range(self.foot.count()):
            item = self.foot.itemAt(place)
            widget = item.widget() if item is not None else None
            if isinstance(widget, QPushButton) and widget is not self.ok:
                widget.hide()

    def keep(self) -> bool:
        return True
