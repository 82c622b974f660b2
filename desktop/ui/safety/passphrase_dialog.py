"""Asking for the passphrase: to open a book, and to go on after the window was locked."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.ui.components.buttons import secondary
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.safety.passphrase_field import PassphraseField


class PassphraseDialog(FormDialog):
    """`take(passphrase)` opens with it; a UserError (wrong passphrase) is one sentence on top and the dialog stays.

    `on_damage`: offered from the third wrong answer on, for then the file itself may be damaged.
    """

    drafted = False

    def __init__(
        self,
        parent: QWidget,
        title: str,
        take: Callable[[str], None],
        *,
        note: str = "",
        on_damage: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent, title, "Mở sổ", note=note)
        self._take, self._on_damage, self._tries = take, on_damage, 0
        self.secret = PassphraseField("Mật khẩu")
        self.body.addWidget(self.secret)
        self.secret.setFocus()

    def keep(self) -> bool:
        if not self.secret.value():
            return self.lacking(self.secret, "Hãy nhập mật khẩu")
        self._tries += 1
        if self._tries == 3 and self._on_damage is not None:
            self.foot.insertWidget(0, secondary("Sổ có thể bị hỏng…", on=self._damage))
        self.secret.line.selectAll()
        self._take(str(self.secret.value()))
        return True

    def _damage(self) -> None:
        self.reject()
        if self._on_damage is not None:
            self._on_damage()
