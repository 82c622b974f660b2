"""A damaged book, step by step: indexes rebuilt on a copy, then the newest proven backup. The damaged file is kept."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.problems import UserError
from desktop.services import backups, care
from desktop.services.care import Key
from desktop.ui.components.buttons import primary, secondary
from desktop.ui.components.decision import Decision
from desktop.ui.jobs import JobRunner
from desktop.ui.safety.busy import Busy


class FirstAid(QObject):
    """`mended(words)`: the book can be opened again, and where the damaged file is."""

    mended = Signal(str)

    def __init__(
        self,
        parent: QObject,
        book: Path,
        passphrase: Key,
        *,
        over: Callable[[], QWidget],
        jobs: JobRunner,
        now: Callable[[], dt.datetime],
    ) -> None:
        super().__init__(parent)
        self._book, self._key, self._over, self._jobs, self._now = book, passphrase, over, jobs, now

    def start(self) -> None:
        """Say what is known and what would be done; nothing is done before the answer."""
        Decision.ask(
            self._over(),
            "Tệp sổ bị hỏng",
            f"“{self._book.name}” có chỗ không đọc được. Tệp này được giữ nguyên. Chương trình sẽ thử chữa trên một "
            "bản chép; nếu không được thì tìm bản sao lưu còn tốt gần nhất.",
            verb="Tìm cách chữa",
            safe="Thôi",
            on_verb=self._mend,
        )

    def _mend(self) -> None:
        def work() -> tuple[Path | None, care.Aid]:
            try:
                kept = care.mend(self._book, self._key, now=self._now)
            except UserError:  # not even a copy of it can be opened
                kept = None
            return kept, care.Aid((), None, None) if kept else care.first_aid(self._book, self._key)

        Busy.run(self._over(), "Đang xem và chữa sổ", self._jobs, work, done=self._on_looked, failed=self._on_failed)

    def _on_looked(self, found: tuple[Path | None, care.Aid]) -> None:
        kept, aid = found
        if kept is not None:
            self.mended.emit(f"Sổ đã chữa xong: mục lục được dựng lại. Tệp hỏng giữ ở “{kept.name}”.")
            return
        box = Decision(self._over(), "Chữa trên bản chép không được", aid.words(), icon_name="triangle-alert")
        box.add("safe", secondary("Thôi"), focus=True)
        box.add("other", secondary("Chọn bản khác…"))
        if aid.backup is not None:
            box.add("newest", primary("Khôi phục bản này", "archive-restore"))
        newest = aid.backup.path if aid.backup is not None else None
        box.chosen.connect(lambda key: self._on_answer(key, newest))
        box.open()

    def _on_answer(self, key: str, newest: Path | None) -> None:
        if key == "newest" and newest is not None:
            self._restore(newest)
        elif key == "other":
            name, _ = QFileDialog.getOpenFileName(
                self._over(), "Chọn bản sao lưu", str(self._book.parent), "Bản sao lưu (*.socb)"
            )
            if name:
                self._restore(Path(name))

    def _restore(self, source: Path) -> None:
        def work() -> backups.Restored:
            return backups.restore_backup(source, self._book, self._key, now=self._now)

        Busy.run(self._over(), "Đang khôi phục", self._jobs, work, done=self._on_restored, failed=self._on_failed)

    def _on_restored(self, done: backups.Restored) -> None:
        self.mended.emit(restored_words(done))

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        box = Decision(self._over(), "Chưa làm được", str(error), icon_name="triangle-alert")
        box.add("safe", secondary("Đã hiểu"), focus=True)
        box.open()


def restored_words(done: backups.Restored) -> str:
    """What was restored and where the replaced file is."""
    kept = f" Tệp cũ giữ ở “{done.kept.name}”." if done.kept else ""
    said = f"Đã khôi phục sổ: {done.counts.get('members', 0)} đảng viên, {done.counts.get('meetings', 0)} cuộc họp."
    return f"{said}{kept} {backups.without_passphrase(done)}".rstrip()
