"""Long work off the UI thread: the only threading in the program.

    job = jobs.start("Lập biên bản", work, done=self._on_pdf, failed=self._on_fault)

`work(progress)` runs in the one worker: it may read a Book of its own, never write to the store, never touch Qt
widgets. `done(result)` and `failed(error)` are called in the UI thread. A fault nobody takes goes to `fault`.
"""

import threading
from collections.abc import Callable
from dataclasses import field
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from desktop.domain.records import dataclass
from desktop.services.progress import Cancelled, Progress

T = TypeVar("T")


@dataclass
class _Job(Generic[T]):
    title: str
    done: Callable[[T], object] | None
    failed: Callable[[BaseException], object] | None
    stop: threading.Event = field(default_factory=threading.Event)
    run: QRunnable | None = None


class _Run(QRunnable):
    """Carries no signals of its own: it would be gone before they arrive."""

    def __init__(
        self, runner: "JobRunner", number: int, work: Callable[[Progress], Any], stop: threading.Event
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._runner, self._number, self._work, self._stop = runner, number, work, stop

    def run(self) -> None:
        number, runner = self._number, self._runner
        progress = Progress(
            lambda done, total, text: runner.progressed.emit(number, done, total, text), self._stop.is_set
        )
        try:
            if self._stop.is_set():
                raise Cancelled
            result, error = self._work(progress), None
        except BaseException as raised:
            result, error = None, raised
        runner.ended_off_thread.emit(number, result, error)


class JobRunner(QObject):
    """One worker; jobs queue. Lives as long as the window."""

    started = Signal(int, str)  # job, title
    progressed = Signal(int, int, int, str)  # job, done, total, what
    finished = Signal(int)  # job: done, failed or cancelled
    fault = Signal(object)  # an error nobody took
    ended_off_thread = Signal(int, object, object)  # job, result, error: only the worker sends it

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: dict[int, _Job[Any]] = {}
        self._last = 0
        self.ended_off_thread.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        title: str,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> int:
        """Queue `work`; returns the job's number, for `cancel`."""
        self._last += 1
        job = _Job(title, done, failed)
        job.run = _Run(self, self._last, work, job.stop)
        self._jobs[self._last] = job
        self.started.emit(self._last, title)
        self._pool.start(job.run)
        return self._last

    def cancel(self, number: int) -> None:
        """Ask a job to stop at its next step. Its `done` is not called any more."""
        if number in self._jobs:
            self._jobs[number].stop.set()

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for job in self._jobs.values():
            job.stop.set()

    def busy(self) -> bool:
        """Whether a job is queued, running or its end not yet handled."""
        return bool(self._jobs)

    def titles(self) -> list[str]:
        """What is queued or running, oldest first."""
        return [job.title for job in self._jobs.values()]

    def stop(self) -> None:
        """On closing: cancel all and wait for the worker. Ends that arrive later are not told."""
        self.cancel_all()
        self._pool.waitForDone()
        self._jobs.clear()

    @Slot(int, object, object)
    def _on_ended(self, number: int, result: object, error: BaseException | None) -> None:
        job = self._jobs.pop(number, None)
        if job is None:
            return
        self.finished.emit(number)
        if job.stop.is_set() or isinstance(error, Cancelled):
            return
        if error is None:
            if job.done is not None:
                job.done(result)
        elif job.failed is not None:
            job.failed(error)
        else:
            self.fault.emit(error)
