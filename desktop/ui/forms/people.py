"""Members as options of a field; namesakes are told apart."""

import datetime as dt
from collections.abc import Iterable

from desktop.domain.member import Member
from desktop.services.book import Book
from desktop.ui.forms.choice_editors import Option


def people(book: Book) -> list[Option]:
    """Everyone on today's roll, with his post where he has one."""
    lines = book.members.roll_on(book.today())
    names = book.members.names_on(book.today())
    return [Option(x.member.id, names[x.member.id], x.post.label.lower() if x.post else "") for x in lines]


def names(book: Book, day: dt.date | None = None) -> list[Option]:
    """Everyone on the roll of a day (today's) by name alone, for narrow fields."""
    return [Option(member_id, name) for member_id, name in book.members.names_on(day or book.today()).items()]


def of_members(book: Book, members: Iterable[Member]) -> list[Option]:
    """These members by name."""
    return [Option(member_id, name) for member_id, name in book.members.names_of(members).items()]
