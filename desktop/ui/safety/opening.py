"""Opening a book with everything that may stand in the way: each fault has its own question, in words.

opening = Opening(parent, path, over=self._over, jobs=self.jobs)
opening.opened.connect(self._on_opened)      # the open Book, and what is to be said about it
opening.start()
"""

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain import faults
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass
from desktop.services.book import Book, system_clock
from desktop.services.care import Key
from desktop.ui.components.buttons import secondary
from desktop.ui.components.decision import Decision
from desktop.ui.jobs import JobRunner


@dataclass(frozen=True, slots=True)
class How:
    """How the book is to be opened, as answered so far."""

    passphrase: Key = None
    read_only: bool = False
    take_over: bool = False
    clock_believed: bool = False


class Opening(QObject):
    """`opened(book, words)`; `words` is a list of sentences about what was done on the way."""

    opened = Signal(object, object)

    def __init__(
        self,
        parent: QObject,
        path: Path,
        *,
        over: Callable[[], QWidget],
        jobs: JobRunner,
        now: Callable[[], dt.datetime] = system_clock,
        passphrase: Key = None,
    ) -> None:
        super().__init__(parent)
        self.path = path
        self._over, self._jobs, self._now = over, jobs, now
        self._how = How(passphrase)
        self._said: list[str] = []

    def start(self) -> None:
        """Open, asking where something must be asked."""
        try:
            book = self._open(self._how)
        except UserError as error:
            self._answer(error)
        else:
            self._take(book)

    def _again(self, **changes: object) -> None:
        self._how = dataclasses.replace(self._how, **changes)  # type: ignore[arg-type]
        self.start()

    def _open(self, how: How) -> Book:
        return Book.open(
            self.path,
            passphrase=how.passphrase,
            read_only=how.read_only,
            take_over=how.take_over,
            now=self._now,
        )

    def _take(self, book: Book) -> None:
        """Open: but is the date right? Otherwise everything written now would carry a wrong one."""
        problem = None if self._how.clock_believed or book.read_only else book.safety.clock_doubt()
        if problem is None:
            self.opened.emit(book, self._said)
            return
        book.close()
        Decision.ask(
            self._over(),
            "Ngày giờ của máy có đúng không?",
            problem.message,
            verb="Ngày giờ đúng, mở sổ",
            safe="Mở chỉ để xem",
            on_verb=lambda: self._again(clock_believed=True),
            on_safe=lambda: self._again(read_only=True),
        )

    # -- faults -------------------------------------------------------------------------------------------------------

    def _answer(self, error: UserError) -> None:
        if isinstance(error, faults.PassphraseNeeded | faults.WrongPassphrase):
            self._ask_passphrase()
        elif isinstance(error, faults.BookInUse):
            self._ask_in_use(error)
        elif isinstance(error, faults.ReadOnlyPlace) and not self._how.read_only:
            self._ask_read_only(error)
        elif isinstance(error, faults.DamagedBook):
            self._help_damaged()
        else:
            self._tell(error)

    def _tell(self, error: UserError) -> None:
        box = Decision(self._over(), "Chưa mở được sổ", str(error), icon_name="triangle-alert")
        box.add("safe", secondary("Đã hiểu"), focus=True)
        box.open()

    def _ask_passphrase(self) -> None:
        from desktop.ui.safety.passphrase_dialog import PassphraseDialog

        def take(words: str) -> None:
            how = dataclasses.replace(self._how, passphrase=words)
            try:
                book = self._open(how)
            except faults.WrongPassphrase as wrong:
                raise UserError("Mật khẩu không đúng, hoặc phần đầu của tệp sổ đã hỏng.") from wrong
            except UserError as other:
                self._how = how
                box.accept()
                self._answer(other)
            else:
                self._how = how
                box.accept()
                self._take(book)

        box = PassphraseDialog(
            self._over(), "Sổ này có mật khẩu", take, note=self.path.name, on_damage=self._help_damaged
        )
        box.open()

    def _ask_in_use(self, error: faults.BookInUse) -> None:
        box = Decision(self._over(), "Sổ đang được mở ở nơi khác", str(error), icon_name="lock")
        box.add("safe", secondary("Thôi"), focus=True)
        box.add("read", secondary("Mở chỉ để xem"))
        if error.may_take_over:
            box.add("take", secondary("Mở tiếp ở đây"))
        acts = {"read": {"read_only": True}, "take": {"take_over": True}}
        box.chosen.connect(lambda key: self._again(**acts[key]) if key in acts else None)
        box.open()

    def _ask_read_only(self, error: faults.ReadOnlyPlace) -> None:
        Decision.ask(
            self._over(),
            "Nơi để sổ chỉ đọc được",
            str(error),
            verb="Mở chỉ để xem",
            safe="Thôi",
            on_verb=lambda: self._again(read_only=True),
        )

    def _help_damaged(self) -> None:
        from desktop.ui.safety.first_aid import FirstAid

        aid = FirstAid(self, self.path, self._how.passphrase, over=self._over, jobs=self._jobs, now=self._now)
        aid.mended.connect(self._on_mended)
        aid.start()

    def _on_mended(self, words: str) -> None:
        self._said.append(words)
        self._again(read_only=False)
