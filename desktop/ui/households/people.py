"""Members and households to choose from in the forms on households."""

import datetime as dt

from desktop.services.book import Book
from desktop.ui.forms.choice_editors import Option


def members(book: Book, day: dt.date) -> list[Option]:
    """Everybody on the roll of the day, in list order."""
    return [Option(line.member.id, line.member.full_name) for line in book.members.roll_on(day)]


def households(book: Book, day: dt.date) -> list[Option]:
    """Households of the day with their cluster."""
    return [Option(h.id, h.head, h.cluster or h.address) for h in book.households.on(day)]
