"""Work off the UI thread: every result arrives, in order, in the UI thread; stopping and faults are told."""

import threading

from pytestqt.qtbot import QtBot

from desktop.domain.problems import UserError
from desktop.services.progress import Progress
from desktop.ui.jobs import JobRunner


def _wait(qtbot: QtBot, runner: JobRunner) -> None:
    qtbot.waitUntil(lambda: not runner.busy(), timeout=20_000)


def test_all_results_arrive_in_order_in_the_ui_thread(qtbot: QtBot) -> None:
    runner, arrived = JobRunner(), []
    for number in range(2000):
        runner.start(
            "việc",
            lambda _progress, number=number: number,
            done=lambda result: arrived.append((result, threading.current_thread() is threading.main_thread())),
        )
    _wait(qtbot, runner)
    assert arrived == [(number, True) for number in range(2000)]


def test_progress_is_told_and_cancel_is_silent(qtbot: QtBot) -> None:
    runner, told, begun, ended = JobRunner(), [], threading.Event(), []
    runner.progressed.connect(lambda _job, done, total, text: told.append((done, total, text)))

    def work(progress: Progress) -> str:
        progress.step(0, 3, "trang 1")
        begun.set()
        for step in range(1, 100_000_000):
            progress.step(min(step, 3), 3, "trang")
        return "xong"

    job = runner.start("Xuất", work, done=ended.append, failed=ended.append)
    assert begun.wait(10)
    runner.cancel(job)
    _wait(qtbot, runner)
    assert told[0] == (0, 3, "trang 1")
    assert ended == []


def test_faults_go_to_the_caller_or_to_everyone(qtbot: QtBot) -> None:
    runner, mine, everyone = JobRunner(), [], []
    runner.fault.connect(everyone.append)

    def refused(_progress: Progress) -> None:
        raise UserError("Thư mục không ghi được.")

    runner.start("một", refused, failed=mine.append)
    runner.start("hai", refused)
    _wait(qtbot, runner)
    assert [str(error) for error in (*mine, *everyone)] == ["Thư mục không ghi được."] * 2


def test_stop_waits_and_tells_nothing_more(qtbot: QtBot) -> None:
    runner, ended = JobRunner(), []
    for _ in range(5):
        runner.start("việc", lambda _progress: 1, done=ended.append)
    runner.stop()
    assert not runner.busy()
    qtbot.wait(0)
    assert ended == []
