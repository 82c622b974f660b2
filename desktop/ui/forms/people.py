"""The members on today's roll as options of a field."""

from desktop.services.book import Book
from desktop.ui.forms.choice_editors import Option


def people(book: Book) -> list[Option]:
    """Everyone on today's roll, with his post where he has one."""
    return [
        Option(line.member.id, line.member.full_name, line.post.label.lower() if line.post else "")
        for line in book.members.roll_on(book.today())
    ]


def names(book: Book) -> list[Option]:
    """The same by name alone, for narrow fields."""
    return [Option(option.value, option.text) for option in people(book)]
