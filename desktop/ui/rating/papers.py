"""Which papers a place of the page offers: a button stands there only when the program can make the paper."""

from collections.abc import Callable

from desktop.documents import ALL, find
from desktop.documents.refs import Ref, RefKind
from desktop.documents.subjects import of_member
from desktop.domain.member import Member
from desktop.services.book import Book
from desktop.ui.components.buttons import Button, secondary
from desktop.ui.page import Shell
from desktop.ui.paper_opening import open_paper


def makes(paper: str) -> bool:
    """Whether the program can make this paper."""
    return any(document.id == paper for document in ALL)


def open_yearly(shell: Shell, book: Book, paper: str, year: int) -> None:
    """Show a paper of the whole season."""
    open_paper(shell, book, find(paper), Ref(RefKind.YEAR, year))


def open_of_member(shell: Shell, book: Book, paper: str, member: Member, year: int) -> None:
    """Show a member's paper of the year."""
    open_paper(shell, book, find(paper), of_member(member, year), subtitle=f"{member.full_name} · năm {year}")


def paper_buttons(
    papers: tuple[tuple[str, str], ...],
    open_one: Callable[[str], object],
    *,
    make: Callable[..., Button] = secondary,
) -> list[Button]:
    """A button for each (paper id, words) that can be made."""
    return [make(label, "printer", on=lambda paper=paper: open_one(paper)) for paper, label in papers if makes(paper)]
