"""What happens on which day of the practice book, and the clock of its evenings.

Acts are done in the order of their days; an act may put further ones in. Nothing after the last day is done.
"""

import datetime as dt
import heapq
from collections.abc import Callable

VIETNAM = dt.timezone(dt.timedelta(hours=7))
_EVENING = dt.time(19, 30)
_LATEST = 240  # minutes after 19:30

Act = Callable[[], None]


class Evenings:
    """A clock that stands on one evening until it is moved on; it never goes back."""

    def __init__(self, first: dt.date) -> None:
        self.day = first
        self._minutes = 0

    def now(self) -> dt.datetime:
        """The moment, in Vietnam's zone."""
        return dt.datetime.combine(self.day, _EVENING, VIETNAM) + dt.timedelta(minutes=self._minutes)

    def go_on(self, day: dt.date) -> None:
        """To the evening of `day`, or a minute on when it is that evening (or later) already."""
        if day > self.day:
            self.day, self._minutes = day, 0
        else:
            self._minutes = min(self._minutes + 1, _LATEST)


class Diary:
    """The acts still to come."""

    def __init__(self) -> None:
        self._acts: list[tuple[dt.date, int, Act]] = []
        self._count = 0

    def on(self, day: dt.date, act: Act) -> None:
        """Do this on the evening of `day`, after what was put in for that day before."""
        self._count += 1
        heapq.heappush(self._acts, (day, self._count, act))

    def play(self, evenings: Evenings, last: dt.date, step: Callable[[dt.date], None]) -> None:
        """Do everything up to the evening of `last`; `step` hears each day an act is done."""
        while self._acts and self._acts[0][0] <= last:
            day, _, act = heapq.heappop(self._acts)
            step(day)
            evenings.go_on(day)
            act()
