"""A line for a passphrase: dots until the eye is pressed; taken exactly as typed."""

from typing import Any

from PySide6.QtWidgets import QLineEdit

from desktop.ui.components.buttons import icon_button
from desktop.ui.forms.editors import TextEditor


class PassphraseField(TextEditor):
    """`value()` is what was typed, blanks at the ends too: they may belong to the passphrase."""

    def __init__(self, label: str, *, required: bool = True) -> None:
        super().__init__(label, required=required)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = icon_button("eye", "Hiện mật khẩu", on=self._toggle)
        self.line.put_at_end(self._eye)

    def value(self) -> Any:
        return self.line.text()

    def _put_right(self) -> None:
        """Nothing is put right in a passphrase."""

    def _toggle(self) -> None:
        shown = self.line.echoMode() is QLineEdit.EchoMode.Normal
        self.line.setEchoMode(QLineEdit.EchoMode.Password if shown else QLineEdit.EchoMode.Normal)
        self._eye.set_icon("eye" if shown else "eye-off")
        name = "Hiện mật khẩu" if shown else "Giấu mật khẩu"
        self._eye.setToolTip(name)
        self._eye.setAccessibleName(name)
