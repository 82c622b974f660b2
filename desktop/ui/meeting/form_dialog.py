"""A small form that makes or changes one thing: fields, a verb, *Thôi*. Open until what it holds can be kept."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.problems import Problem, UserError
from desktop.ui.components.buttons import Button, danger, primary, secondary
from desktop.ui.components.labels import words
from desktop.ui.components.notes import MessageStrip
from desktop.ui.forms.choice_editors import PickEditor
from desktop.ui.forms.draft import FormDraft, draft_of
from desktop.ui.forms.editors import Editor
from desktop.ui.theme import gap, margins, px, theme


class FormDialog(QDialog):
    """`keep` is called by the verb and says whether the form may close; a UserError is shown on top of the fields.

    What is typed is kept as a draft and offered back when the same form is opened again, but for `drafted = False`.
    """

    drafted = True

    def __init__(self, parent: QWidget, title: str, verb: str, *, note: str = "", width: int = 520) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._said, self._kept = note, False
        self.draft: FormDraft | None = None
        theme.follow(self, lambda it: it.setFixedWidth(px(width)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        self.body = QVBoxLayout()
        margins(self.body, 20, 16, 20, 16)
        gap(self.body, 8)
        self.body.addWidget(words(title, "heading", wrap=True))
        if note:
            self.body.addWidget(words(note, "second", wrap=True))
        self._fault = words("", tone="red", wrap=True)
        self._fault.hide()
        self.body.addWidget(self._fault)
        column.addLayout(self.body, 1)
        foot = self._foot = QWidget()
        foot.setObjectName("dialog-foot")
        self.foot = QHBoxLayout(foot)
        margins(self.foot, 14, 10, 14, 10)
        gap(self.foot, 12)
        self.foot.addStretch(1)
        self.foot.addWidget(secondary("Thôi", on=self.reject))
        self.ok = primary(verb, on=self._on_ok)
        self.ok.setAutoDefault(True)
        self.foot.addWidget(self.ok)
        theme.follow(foot, lambda it: it.setMinimumWidth(px(width)))  # the layout's own minimum would make it narrower
        column.addWidget(foot)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._kept = False
        self._begin()
        if self.draft is None and self.drafted:
            self.draft = draft_of(self, self._said)
            if self.draft is not None and self.draft.waiting():
                self._offer(self.draft)

    def _begin(self) -> None:
        """The keyboard in the first field, unless the form has put it elsewhere: *Thôi* was made before them."""
        if self.focusWidget() not in (None, *self._foot.findChildren(QPushButton)):
            return
        widget: QWidget | None = self.ok.nextInFocusChain()
        while widget is not None and widget is not self.ok:
            tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisibleTo(self)
            if tabbed and self.isAncestorOf(widget) and not self._foot.isAncestorOf(widget):
                widget.setFocus()
                return
            widget = widget.nextInFocusChain()

    def _offer(self, draft: FormDraft) -> None:
        """Words typed here before the program stopped: put back when wanted."""

        def take() -> None:
            strip.hide()
            draft.take_up()

        strip = MessageStrip("Có bản nháp chưa lưu của biểu mẫu này.", "amber", "Lấy lại", on=take)
        self.body.insertWidget(1, strip)
        self.adjustSize()

    def keep(self) -> bool:
        """Write what the form holds; False keeps it open."""
        raise NotImplementedError

    def row(self, *editors: QWidget) -> QHBoxLayout:
        """Fields that belong together, side by side."""
        row = QHBoxLayout()
        gap(row, 12)
        for editor in editors:
            row.addWidget(editor, 1)
        self.body.addLayout(row)
        return row

    def add_danger(self, text: str, on: Callable[[], object]) -> Button:
        """A button at the left that takes the thing away; the form closes."""
        button = danger(text, on=on)
        button.clicked.connect(self.reject)
        self.foot.insertWidget(0, button)
        return button

    def say(self, text: str) -> None:
        """A fault of the whole form, on top of the fields."""
        self._fault.setText(text)
        self._fault.setVisible(bool(text))
        if text:
            self.adjustSize()

    def lacking(self, editor: Editor, message: str) -> bool:
        """Point at a field that must be filled or put right first. Always False, for `return self.lacking(…)`."""
        editor.set_problem(editor.own_problem() or Problem("", message))
        editor.setFocus()
        return False

    def _on_ok(self) -> None:
        if self._kept:
            return  # pressed twice: kept once
        self.say("")
        unclear = next((pick for pick in self.findChildren(PickEditor) if pick.isVisible() and pick.unclear()), None)
        if unclear is not None:
            self.lacking(unclear, "")
            return
        try:
            done = self.keep()
        except UserError as error:
            self.say(str(error))
            return
        if done:
            self._kept = True
            self.accept()
