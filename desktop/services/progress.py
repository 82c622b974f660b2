"""How long work says how far it is, and how it is stopped: the window, the command line and tests give their own."""

from collections.abc import Callable


class Cancelled(Exception):
    """The user stopped the work. Silent: nothing is shown."""


class Progress:
    """Handed to long work; without arguments it reports to nobody and is never stopped."""

    def __init__(
        self,
        report: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._report = report
        self._cancelled = cancelled

    def step(self, done: int, total: int, text: str) -> None:
        """Say that `done` of `total` is ready and what comes now; raises Cancelled when the user has stopped it."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        if self._report is not None:
            self._report(done, total, text)
