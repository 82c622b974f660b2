"""Showing a sheet that is no paper of the register (rescue card, recovery sheet, slip of a drill) to print or keep."""

from desktop.documents.blocks import Doc
from desktop.documents.definition import Format
from desktop.documents.export import file_bytes, file_name, write_doc
from desktop.services.book import Book
from desktop.ui.page import Shell
from desktop.ui.viewer.page import PaperPage
from desktop.ui.viewer.request import MadePaper, PaperRequest


def open_sheet(shell: Shell, book: Book, doc: Doc, title: str) -> None:
    """Show `doc` over the page in front."""
    request = PaperRequest(
        title=title,
        subtitle=book.name,
        make=lambda _progress: MadePaper(file_bytes(doc, Format.PDF)),
        file_name=file_name(doc, Format.PDF),
        write=lambda target, _progress: write_doc(doc, target),
        kinds=frozenset({"branches"}),
    )
    shell.open_over(PaperPage(book, shell, request))
