"""Households to choose from in the forms on views of the people."""

import datetime as dt

from desktop.domain.namesakes import told_apart
from desktop.services.book import Book
from desktop.ui.forms.choice_editors import Option


def households(book: Book, day: dt.date) -> list[Option]:
    """Households of the day with their cluster; heads of one name with what differs."""
    found = {h.id: h for h in book.households.on(day)}
    places = ({key: h.address for key, h in found.items()}, {key: h.cluster for key, h in found.items()})
    said = told_apart({key: h.head for key, h in found.items()}, *places)
    return [Option(key, said[key], (h.cluster or h.address) if said[key] == h.head else "") for key, h in found.items()]
