"""Stands beside the open window: backups by themselves, the status bar's words about them, the drill, the menu entries.

Made with the window, gone with it; everything that takes time runs in the window's worker.
"""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication

from desktop.domain.dates import show
from desktop.domain.problems import UserError
from desktop.services import backup_folders, backups
from desktop.services.backups import Done, Drill, Minder, Reason
from desktop.services.book import Book
from desktop.ui.components.decision import Decision
from desktop.ui.components.notes import MessageStrip
from desktop.ui.main_window import MainWindow
from desktop.ui.safety.idle import IdleLock
from desktop.ui.theme import icon, px, theme

_log = logging.getLogger(__name__)
_LOOK_MS = 60_000
_LATE_DAYS = 7
_SILENT = frozenset({"drafts"})


class Guardian(QObject):
    """`backed_up`: a backup was made or the drill ended; pages that list them read anew.

    What needs the book closed is asked of the program: `restore_wanted(file)`, `passphrase_wanted(old, new)`.
    """

    backed_up = Signal()
    restore_wanted = Signal(object)
    passphrase_wanted = Signal(str, str)

    def __init__(self, window: MainWindow, book: Book) -> None:
        super().__init__(window)
        self.window, self.book = window, book
        self.minder: Minder | None = None if book.read_only else book.safety.minder
        self._running, self._warned = "", False
        self.last_drill: Drill | None = None
        self._stops: list[Callable[[], None]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._add_entries()
        self.idle = IdleLock(window, book)
        window.may_close = self.may_close
        if self.minder is not None:
            self._stops += [book.subscribe(self._on_commit)]
            book.safety.before_mass_changes(self._before_mass_change)
            self._timer.start()
        self.refresh()

    def stop(self) -> None:
        """No longer look: the book is being closed."""
        self._timer.stop()
        self.idle.stop()
        self.window.may_close = None
        for stop in self._stops:
            stop()
        self._stops.clear()

    # -- what the window shows ----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The status bar's words about the newest proven backup and the last drill."""
        last = backups.last_proven(self.book.path)
        drilled = backups.last_drill(self.book.store)
        tried = f" · khôi phục thử {drilled:%d/%m}" if drilled else ""
        if last is None:
            self.window.status.set_proven("Chưa có bản sao lưu", late=True)
            return
        late = abs((self.book.today() - last.date()).days) > _LATE_DAYS
        self.window.status.set_proven(f"Bản sao lưu đã kiểm chứng: {last:%d/%m}", late=late, more=tried)

    def say_state(self, words: list[str], *, warning: str = "") -> None:
        """Strips on top of the window: read-only, what was done at opening, an unclean stop, drafts to take up."""
        if warning:
            self.banner(warning, "amber")
        if self.book.read_only:
            self.window.add_banner(MessageStrip("Sổ đang mở chỉ để xem: không ghi được gì vào sổ.", "amber"))
        for sentence in [*words, *self._after_unclean_stop()]:
            self.banner(sentence, "blue")
        path = self.book.path
        if not self.book.read_only and backup_folders.chosen(path) is not None:  # may be a share that answers slowly
            self.window.jobs.start(
                "Xem thư mục sao lưu", lambda _progress: backup_folders.trouble(path), done=self._warn_place
            )

    def banner(
        self, text: str, kind: str = "blue", link: str = "Đã hiểu", on: Callable[[], object] | None = None
    ) -> None:
        """One strip that goes when its link is pressed."""
        strip = MessageStrip(text, kind)

        def act() -> None:
            strip.hide()
            strip.deleteLater()
            if on is not None:
                on()

        strip.set(text, kind, link, on=act)
        self.window.add_banner(strip)

    def _after_unclean_stop(self) -> list[str]:
        said = []
        if self.book.store.unclean:
            said.append("Lần trước sổ bị ngắt giữa chừng (mất điện, tắt ngang). Đã kiểm tra nhanh: sổ nguyên vẹn.")
        if drafts := self.book.drafts.all():
            names = ", ".join(dict.fromkeys(draft.title or "biểu mẫu" for draft in drafts))
            said.append(f"Còn bản nháp chưa ghi vào sổ: {names}. Mở lại đúng chỗ đó, bản nháp được đưa ra để lấy lại.")
        return said

    def _add_entries(self) -> None:
        self.window.who_wanted.connect(self.ask_who)
        menu = self.window.menu
        self._who = self._entry("", "user", self.ask_who)
        if not self.book.read_only:
            self._entry("Sao lưu ngay", "archive-restore", partial(self.back_up, Reason.ON_DEMAND))
        history = self._entry("Lịch sử của mục đang chọn…", "history", self.show_history)
        history.setShortcut("Ctrl+H")
        self.window.addAction(history)  # so that the key works while the menu is closed
        self._entry("Sao lưu, kiểm tra, lịch sử…", "shield-check", self.open_page)
        self.window.safety_wanted.connect(self.open_page)
        menu.aboutToShow.connect(self._name_who)
        self._name_who()

    def _entry(self, text: str, icon_name: str, act: Callable[[], object]) -> QAction:
        action = QAction(text, self.window.menu)
        theme.follow(action, lambda it: it.setIcon(icon(icon_name, "ink2", px(18))))
        action.triggered.connect(lambda _checked=False: act())
        self.window.menu.add_entry(action)
        return action

    def _name_who(self, _result: int = 0) -> None:
        self._who.setText(
            f"Người ghi sổ: {self.book.safety.who}…".replace("&", "&&") if self.book.safety.who else "Ai đang ghi sổ…"
        )
        self._who.setEnabled(not self.book.read_only)

    def ask_who(self) -> None:
        """Who is at the keyboard."""
        from desktop.ui.safety.who import WhoDialog

        box = WhoDialog(self.window, self.book, self.window.preferences)
        box.finished.connect(self._name_who)
        box.open()

    def show_history(self) -> None:
        """What happened to the record in front: who, when, old and new values."""
        from desktop.ui.safety.record_history import RecordHistory, record_in_front

        record = record_in_front(self.window.front())
        if record is None:
            self.window.status.result("Hãy chọn một mục trong danh sách, rồi xem lịch sử của mục đó.")
            return
        RecordHistory(self.window, self.book, record).open()

    def open_page(self, tab: str = "") -> None:
        """The page of backups, check, history, trash and passphrase, over what is in front."""
        from desktop.ui.safety.safety_page import SafetyPage  # brings the viewer along: not needed at the start

        there = self.window.front()
        if isinstance(there, SafetyPage):
            there.tabs.set_current(tab or there.tabs.current())
        else:
            self.window.open_over(SafetyPage(self.book, self.window, self, tab))

    # -- backups ------------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Once a minute: is a backup due, or the quarterly drill?"""
        if self.minder is None or self._running:
            return
        if self.minder.due():
            self.back_up(Reason.WORK)
        elif backups.drill_due(self.book.store, self.book.today()):
            self.drill()

    def back_up(self, reason: Reason, folder: Path | None = None) -> None:
        """Make a proven backup in the worker (`folder`: another place, a USB stick)."""
        work = self.book.safety.backup_work(reason, folder)

        def done(made: Done) -> None:
            self._running = ""
            if self.minder is not None and folder is None:
                self.book.safety.backup_done(made)
            self._show_backup(made)
            if reason is Reason.ON_DEMAND:
                where = made.file.parent
                self.window.status.result("Đã sao lưu và kiểm chứng", [("Mở thư mục", lambda: self._show(where))])

        self._running = "backup"
        self.window.jobs.start(
            "Sao lưu sổ",
            lambda _progress: work(),
            done=done,
            failed=self._on_failed,
        )

    def drill(self) -> None:
        """Restore the newest backup into a scratch place, compare, and note the day when all is well."""
        work = self.book.safety.drill_work()
        self._running = "drill"
        self.window.jobs.start(
            "Khôi phục thử bản sao lưu",
            lambda _progress: work(),
            done=self._on_drilled,
            failed=self._on_failed,
        )

    def _on_drilled(self, done: Drill) -> None:
        self._running = ""
        self.last_drill = done
        if done.proven:
            if not self.book.read_only:
                self.book.safety.drill_done(done)
            self.window.status.result(f"Khôi phục thử bản số {done.backup.number} thành công")
        else:
            self.banner(
                f"Khôi phục thử bản sao lưu số {done.backup.number} không thành: {done.faults[0]} "
                f"Ngày thử {show(done.on)}. Hãy sao lưu lại và kiểm tra sổ.",
                "red",
            )
        self.refresh()
        self.backed_up.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._running = ""
        self.window.say(error)

    def _show(self, folder: Path) -> None:
        self.window.open_file(folder)

    def _on_commit(self, kinds: frozenset[str]) -> None:
        if kinds - _SILENT:
            self.window.saved()

    # -- closing ------------------------------------------------------------------------------------------------------

    def back_up_now(self, reason: Reason = Reason.CLOSE) -> UserError | None:
        """If the book holds anything its newest backup doesn't: back up while the window waits. What went wrong."""
        if self.minder is None or not self.minder.changed():
            return None
        self.window.jobs.stop()
        return self._back_up_waiting(reason)

    def _back_up_waiting(self, reason: Reason) -> UserError | None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            made = self.book.safety.back_up_unless_held(reason)
        except UserError as error:
            _log.warning("No backup (%s): %s", reason, type(error).__name__)
            return error
        finally:
            QGuiApplication.restoreOverrideCursor()
        if made is not None and reason is not Reason.CLOSE:
            QTimer.singleShot(0, self, partial(self._show_backup, made))
        return None

    def _before_mass_change(self) -> None:
        """An action is about to change much at once. Without a backup it is done all the same, for it can be undone."""
        error = self._back_up_waiting(Reason.BEFORE_MASS_CHANGE)
        if error is not None:
            self.banner(
                f"{error} Vì thế việc vừa làm, sửa nhiều mục một lúc, không có bản sao lưu trước đó; nếu sai hãy bấm "
                "Hoàn tác ngay.",
                "amber",
            )

    def _show_backup(self, made: Done) -> None:
        self.refresh()
        self.backed_up.emit()
        self._warn_place(made.missed)

    def _warn_place(self, why: str) -> None:
        """Backups don't go where they should: said once until the strip is closed."""
        if why and not self._warned:
            self._warned = True
            self.banner(f"{why} Bản sao lưu tạm để cạnh sổ.", "amber", "Đổi nơi để", self._change_place)

    def _change_place(self) -> None:
        self._warned = False
        self.open_page("backups")

    def back_up_at_last(self) -> str:
        """The book is closed for another one, without a word in between: what the next window is to say, or ""."""
        error = self.back_up_now()
        told = f"Vì thế sổ “{self.book.name}” vừa đóng chưa có bản sao lưu mới; mọi việc đã lưu trong sổ."
        return f"{error} {told}" if error else ""

    def may_close(self) -> bool:
        """Asked by the window: back up first; when that fails, ask whether to close all the same."""
        error = self.back_up_now()
        if error is None:
            return True
        Decision.ask(
            self.window,
            "Chưa sao lưu được trước khi đóng",
            f"{error} Mọi việc đã lưu trong sổ; chỉ bản sao lưu là chưa có.",
            verb="Vẫn đóng sổ",
            safe="Ở lại",
            on_verb=self._close_all_the_same,
        )
        return False

    def _close_all_the_same(self) -> None:
        self.window.may_close = None
        self.window.close()
