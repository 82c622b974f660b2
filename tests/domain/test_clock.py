"""A clock that makes no sense is asked about before anything is saved."""

import datetime as dt

import pytest

from desktop.domain.clock import doubt

SAVED = dt.datetime(2026, 11, 3, 9, 0)  # noqa: DTZ001 - wall time


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (SAVED + dt.timedelta(hours=1), None),
        (SAVED - dt.timedelta(hours=20), None),
        (SAVED + dt.timedelta(days=399), None),
        (SAVED - dt.timedelta(days=2), "trước lần ghi sổ gần nhất"),
        (SAVED + dt.timedelta(days=401), "hơn một năm sau"),
        (SAVED.replace(year=2005), "quá xa về trước"),
    ],
)
def test_a_wrong_clock_is_asked_about(now: dt.datetime, words: str | None) -> None:
    found = doubt(now, SAVED)
    assert (found is None) == (words is None)
    if words and found:
        assert words in found.message


def test_a_new_book_believes_any_clock_of_our_time() -> None:
    assert doubt(SAVED, None) is None
    assert doubt(SAVED.replace(year=2001), None) is not None
