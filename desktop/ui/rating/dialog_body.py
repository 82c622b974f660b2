"""Long forms in small windows: their fields scroll, the verbs stay in sight also at 150 % on a low screen."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.components.panel import UpDownArea, scrolled
from desktop.ui.forms.record_form import RecordForm
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.theme import margins, px, theme

_SCREEN = 690  # pixels of a 768 line screen above the task bar, less the title
_AROUND = 230  # design pixels of a dialog's heading, note and verbs


def scroll_form(dialog: FormDialog, form: RecordForm, height: int, *, above: int = 0) -> UpDownArea:
    """Put a record's form into a dialog, in line with its heading, `height` design pixels high; `above`: those of
    fields that stand over it."""
    flush(form)
    area = _scroll(dialog, form, height, above)
    next(iter(form.editors.values())).setFocus()  # else the keyboard begins at *Thôi*
    return area


def flush(form: RecordForm) -> None:
    """A form without margins of its own: its fields begin under the dialog's heading."""
    layout = form.layout()
    if layout is not None:
        margins(layout, 0, 0, 0, 4)


def scroll_column(dialog: FormDialog, height: int) -> QVBoxLayout:
    """An empty column in a dialog that scrolls."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    margins(column, 0, 0, 8, 0)
    _scroll(dialog, holder, height, 0)
    return column


def _scroll(dialog: FormDialog, widget: QWidget, height: int, above: int) -> UpDownArea:
    area = scrolled(widget)
    theme.follow(area, lambda it: it.setFixedHeight(min(px(height), _SCREEN - px(_AROUND + above))))
    dialog.body.addWidget(area)
    return area
