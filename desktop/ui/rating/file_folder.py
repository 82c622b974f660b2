"""The whole file of a season as a folder for the đảng ủy: each of its papers a file of its own, counted in order."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop import paths
from desktop.documents import find
from desktop.documents.definition import Format
from desktop.documents.export import own_folder, write_all
from desktop.documents.making import gather, parts_of
from desktop.documents.parts import stem
from desktop.documents.refs import Ref, RefKind
from desktop.services.book import Book
from desktop.services.progress import Progress
from desktop.ui.page import Page
from desktop.ui.rating.season_papers import WHOLE


def export_folder(page: Page, book: Book, year: int) -> None:
    """Ask where, then write the papers of the file of `year` there, off the UI thread."""
    shell = page.shell
    usual = shell.preferences.folder("export", paths.books_folder())
    usual.mkdir(parents=True, exist_ok=True)
    chosen = QFileDialog.getExistingDirectory(page, f"Xuất hồ sơ năm {year} vào thư mục", str(usual))
    if not chosen:
        return
    shell.preferences.set_folder("export", Path(chosen))
    unlocked = " – các tệp này không có mật khẩu" if book.safety.encrypted else ""

    def done(written: list[Path]) -> None:
        folder = written[0].parent
        said = f"Đã xuất {len(written)} giấy tờ vào “{folder.name}”{unlocked}"
        shell.status.result(said, [("Mở thư mục", partial(shell.open_file, folder))])

    shell.jobs.start(
        f"Đang xuất hồ sơ năm {year}", partial(_write, book.reader(), year, Path(chosen)), done=done, failed=shell.say
    )


def _write(open_reader: Callable[[], Book], year: int, chosen: Path, progress: Progress) -> list[Path]:
    document = find(WHOLE)
    # The reading book is closed before anything is laid out: a writer never waits for a long file.
    with open_reader() as reading:
        docs = parts_of(document, gather(document, reading, Ref(RefKind.YEAR, year)))
    folder = own_folder(chosen, stem(year, document.title))
    return write_all(docs, folder, Format.PDF, progress=progress, counted=True)
