"""A window on a book whose season of 2026 has begun."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.rating_people import Standing
from desktop.domain.season import Level
from tests.ui.conftest import shown_on
from tests.ui_walk import settle


@pytest.fixture
def season(book):
    """Twelve people: ten to be rated, one exempt, one admitted in February (long enough ago to be rated)."""
    return book.ratings.begin(2026)


@pytest.fixture
def window(book, season, qtbot):
    made = shown_on(book, qtbot)
    made.go("rating")
    settle()
    return made


def rate(book, count: int, **values) -> None:
    """Give the first `count` people of the season these values."""
    facts = {"own_level": Level.GOOD, "handed_in_on": dt.date(2026, 11, 20)} | values
    for person in book.ratings.people(2026).of(Standing.RATED)[:count]:
        book.ratings.save_review(dataclasses.replace(person.review, **facts))
