"""Mật khẩu: setting, changing and removing the passphrase of the book, and when the window locks itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.ui.components.buttons import danger, primary, secondary
from desktop.ui.components.choosers import Segments
from desktop.ui.components.labels import words
from desktop.ui.components.notes import MessageStrip
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.page import Shell
from desktop.ui.safety.idle import lock_minutes
from desktop.ui.safety.keeper import Keeper
from desktop.ui.safety.passphrase_field import PassphraseField
from desktop.ui.theme import gap, margins

_WARNING = (
    "Quên mật khẩu thì không ai mở được sổ và các bản sao lưu, kể cả người làm ra chương trình: không có khóa thứ hai. "
    "Hãy in Tờ khôi phục, ghi mật khẩu bằng tay và cất cùng tài liệu của chi bộ."
)
_READABLE = (
    "Mật khẩu giữ sổ, mọi bản sao lưu và bản khôi phục thử. "
    "Giấy tờ xuất ra và bản đọc được thì không: ai có tệp cũng đọc được."
)
_MINUTES = (5, 15, 30, 60)


class PassphrasePane(QWidget):
    """What is so now, and the verbs."""

    def __init__(self, book: Book, shell: Shell, guardian: Keeper) -> None:
        super().__init__()
        self._book, self._shell, self._guardian = book, shell, guardian
        encrypted = book.safety.encrypted
        column = QVBoxLayout(self)
        margins(column, 16, 12, 16, 12)
        gap(column, 12)
        column.addWidget(
            MessageStrip("Sổ có mật khẩu.", "green") if encrypted else MessageStrip("Sổ chưa có mật khẩu.", "blue")
        )
        column.addWidget(words(_READABLE, wrap=True))
        column.addWidget(words(_WARNING, wrap=True))
        self.set = primary("Đổi mật khẩu…" if encrypted else "Đặt mật khẩu…", "lock", on=self._on_set)
        self.remove = danger("Bỏ mật khẩu…", "x", on=self._on_remove)
        self.remove.setVisible(encrypted)
        for button in (self.set, self.remove):
            button.set_usable(not book.read_only, "Sổ đang mở chỉ để xem")
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if encrypted:
            self._add_lock(column)
        column.addStretch(1)

    def _add_lock(self, column: QVBoxLayout) -> None:
        column.addWidget(words("Tự khóa cửa sổ khi không ai dùng", "strong"))
        options = [("0", "Không"), *((str(minutes), f"{minutes} phút") for minutes in _MINUTES)]
        self.minutes = Segments(options, name="Tự khóa sau", small=True)
        self.minutes.set_current(str(lock_minutes(self._shell.preferences)))
        self.minutes.chosen.connect(lambda key: self._guardian.idle.set_minutes(int(key)))
        column.addWidget(self.minutes, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(secondary("Khóa ngay", "lock", on=self._guardian.idle.lock), 0, Qt.AlignmentFlag.AlignLeft)

    def _on_set(self) -> None:
        SetDialog(self, self._book, self._guardian).open()

    def _on_remove(self) -> None:
        RemoveDialog(self, self._book, self._guardian).open()


class _WithOld(FormDialog):
    """A dialog that asks the passphrase in force first, when there is one."""

    drafted = False

    def __init__(self, parent: QWidget, title: str, verb: str, note: str, book: Book, guardian: Keeper) -> None:
        super().__init__(parent, title, verb, note=note)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._book, self._guardian = book, guardian
        self.old: PassphraseField | None = None
        if book.safety.encrypted:
            self.old = PassphraseField("Mật khẩu đang dùng")
            self.body.addWidget(self.old)

    def old_words(self) -> str:
        """The passphrase in force as typed; raises UserError when it is wrong."""
        if self.old is None:
            return ""
        typed = str(self.old.value())
        if not typed or not self._book.safety.opens_with(typed):
            raise UserError("Mật khẩu đang dùng không đúng.")
        return typed


class SetDialog(_WithOld):
    """Set or change: typed twice."""

    def __init__(self, parent: QWidget, book: Book, guardian: Keeper) -> None:
        encrypted = book.safety.encrypted
        title = "Đổi mật khẩu của sổ" if encrypted else "Đặt mật khẩu cho sổ"
        super().__init__(parent, title, "Đổi mật khẩu" if encrypted else "Đặt mật khẩu", _WARNING, book, guardian)
        self.new = PassphraseField("Mật khẩu mới")
        self.again = PassphraseField("Gõ lại mật khẩu mới")
        self.body.addWidget(self.new)
        self.body.addWidget(self.again)

    def keep(self) -> bool:
        old, new = self.old_words(), str(self.new.value())
        if not new.strip():
            return self.lacking(self.new, "Hãy gõ mật khẩu mới")
        if new != self.again.value():
            return self.lacking(self.again, "Hai lần gõ không giống nhau")
        self.accept()
        self._guardian.passphrase_wanted.emit(old, new)
        return False


class RemoveDialog(_WithOld):
    """Remove: from then on whoever has the file reads it."""

    def __init__(self, parent: QWidget, book: Book, guardian: Keeper) -> None:
        note = "Sổ và các bản sao lưu được ghi lại không có mật khẩu: ai có tệp đều mở được."
        super().__init__(parent, "Bỏ mật khẩu của sổ", "Bỏ mật khẩu", note, book, guardian)

    def keep(self) -> bool:
        old = self.old_words()
        self.accept()
        self._guardian.passphrase_wanted.emit(old, "")
        return False
