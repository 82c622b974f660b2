"""Whether the PC's clock can be believed: old PCs forget the date when their battery is dead."""

import datetime as dt

from desktop.domain.dates import show
from desktop.domain.problems import Problem, Severity

EARLIEST = dt.date(2024, 1, 1)  # before this program was written
BACK = dt.timedelta(days=1)  # a change of time zone or a corrected clock isn't worth a question
FORWARD = dt.timedelta(days=400)  # a book left alone for over a year, or a wrong clock


def doubt(now: dt.datetime, last_saved: dt.datetime | None) -> Problem | None:
    """A question to ask before anything is saved with a date that may be wrong; None for a clock that makes sense.

    `last_saved`: when the newest action of the book was done; None for a new book.
    """
    day = f"Đồng hồ của máy đang chỉ ngày {show(now.date())}"
    ask = "Hãy xem lại ngày giờ của máy trước khi ghi sổ."
    if now.date() < EARLIEST:
        return Problem("", f"{day}, quá xa về trước. {ask}", Severity.WARNING, "clock")
    if last_saved is None:
        return None
    if now < last_saved - BACK:
        message = f"{day}, trước lần ghi sổ gần nhất ({show(last_saved.date())}). {ask}"
        return Problem("", message, Severity.WARNING, "clock")
    if now > last_saved + FORWARD:
        message = f"{day}, hơn một năm sau lần ghi sổ gần nhất ({show(last_saved.date())}). {ask}"
        return Problem("", message, Severity.WARNING, "clock")
    return None
