"""A paper → a file: chosen by the suffix, written beside the target and put in its place whole, or not at all."""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from desktop import files
from desktop.documents.blocks import Doc
from desktop.documents.definition import Format
from desktop.domain.problems import UserError
from desktop.services.progress import Progress

_LONGEST_STEM = 180  # bytes in UTF-8: most file systems take 255 with the suffix
_BAD = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


class TargetInUse(UserError):
    """The target is open in another program; `free_name` is one beside it that can be written."""

    def __init__(self, target: Path, free_name: Path) -> None:
        self.target, self.free_name = target, free_name
        super().__init__(
            f"Tệp “{target.name}” đang mở ở chương trình khác. Hãy đóng tệp đó, hoặc lưu thành “{free_name.name}”."
        )


def format_of(target: Path) -> Format:
    """By the suffix. UserError when it is none of ours."""
    try:
        return Format(target.suffix.lower().lstrip("."))
    except ValueError:
        raise UserError("Tên tệp phải có đuôi .pdf, .docx hoặc .xlsx.") from None


def file_bytes(doc: Doc, kind: Format) -> bytes:
    """The paper as a file of this kind. The libraries are loaded when first needed."""
    return _WRITERS[kind](doc)


def _pdf(doc: Doc) -> bytes:
    from desktop.documents.write_pdf import pdf_bytes

    return pdf_bytes(doc)


def _docx(doc: Doc) -> bytes:
    from desktop.documents.write_docx import docx_bytes

    return docx_bytes(doc)


def _xlsx(doc: Doc) -> bytes:
    from desktop.documents.write_xlsx import xlsx_bytes

    return xlsx_bytes(doc)


_WRITERS: dict[Format, Callable[[Doc], bytes]] = {Format.PDF: _pdf, Format.DOCX: _docx, Format.XLSX: _xlsx}


def write_doc(doc: Doc, target: Path) -> Path:
    """Write a paper to `target`, whole or not at all; its absolute path. UserError when the world doesn't let us."""
    data = file_bytes(doc, format_of(target))
    return put(data, target)


def write_all(
    docs: Sequence[Doc], folder: Path, kind: Format, *, progress: Progress, counted: bool = False
) -> list[Path]:
    """One file a paper in `folder` (made if it isn't there), named by their stems, `counted` with 01-, 02- … in front.

    All are made before the first is written; a failure leaves nothing behind that wasn't there before.
    """
    named = _named(docs, kind, counted=counted)
    made = {}
    for number, (name, doc) in enumerate(named.items()):
        progress.step(number, len(named), doc.title)
        made[name] = file_bytes(doc, kind)
    return _put_all(made, folder.absolute())


def own_folder(chosen: Path, stem: str) -> Path:
    """Where a file of many goes: into the folder that was chosen if that is empty, else into a new one inside it, so
    that its papers never mix with others."""
    with suppress(OSError):
        if not any(chosen.iterdir()):
            return chosen
    return files.free_name(chosen / safe_stem(stem))


def _named(docs: Sequence[Doc], kind: Format, *, counted: bool) -> dict[str, Doc]:
    """A name for each; two of one name (two meetings of a day) don't overwrite each other."""
    named: dict[str, Doc] = {}
    taken: set[str] = set()
    width = max(2, len(str(len(docs))))
    for place, doc in enumerate(docs, 1):
        own = f"{place:0{width}d}-{safe_stem(doc.stem)}" if counted else safe_stem(doc.stem)
        name, number = f"{own}.{kind.value}", 2
        while name.casefold() in taken:
            name = f"{own} ({number}).{kind.value}"
            number += 1
        taken.add(name.casefold())
        named[name] = doc
    return named


def _put_all(made: Mapping[str, bytes], folder: Path) -> list[Path]:
    new_folder = _make_folder(folder)
    before = set(folder.iterdir())
    written: list[Path] = []
    try:
        for name, data in made.items():
            written.append(put(data, folder / name))
    except BaseException:
        for file in set(written) - before:
            file.unlink(missing_ok=True)
        if new_folder:
            with suppress(OSError):
                folder.rmdir()
        raise
    return written


def _make_folder(folder: Path) -> bool:
    """Whether it had to be made. UserError when it can't be, or is a file."""
    if folder.is_dir():
        return False
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise UserError(f"Không tạo được thư mục “{folder}”. Hãy chọn nơi lưu khác.") from error
    return True


def put(data: bytes, target: Path) -> Path:
    """Write beside, flush to the disk, replace. A failure leaves the old file as it was and nothing beside it."""
    target = target.absolute()
    if target.is_dir():
        raise UserError(f"“{target.name}” là một thư mục. Hãy chọn tên tệp khác.")
    files.ensure_room(target, len(data))
    try:
        with files.passing_beside(target) as beside:
            beside.write_bytes(data)
            files.flush(beside)
            _replace(beside, target)
    except OSError as error:
        raise UserError(_why(error, target)) from error
    return target


def _replace(beside: Path, target: Path) -> None:
    try:
        files.replace(beside, target)
    except PermissionError:
        if not target.exists():
            raise
        raise TargetInUse(target, files.free_name(target)) from None


def _why(error: OSError, target: Path) -> str:
    folder = target.parent
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"Không có thư mục “{folder}”. Hãy chọn nơi lưu khác."
    if isinstance(error, PermissionError):
        return f"Không ghi được vào thư mục “{folder}”. Hãy chọn nơi lưu khác."
    if error.errno == 28:  # ENOSPC
        return "Ổ đĩa đã đầy. Hãy xóa bớt tệp hoặc chọn nơi lưu khác."
    return f"Không ghi được tệp “{target.name}”. Hãy chọn nơi lưu khác."


def file_name(doc: Doc, kind: Format) -> str:
    """ "2026-11-03 Biên bản sinh hoạt chi bộ tháng 11.pdf": the stem made fit for every system."""
    return f"{safe_stem(doc.stem)}.{kind.value}"


def safe_stem(stem: str) -> str:
    """Without letters that Windows refuses, reserved names, dots and spaces at the end; not too long."""
    text = " ".join(_BAD.sub(" ", stem).split()).strip(". ")
    while len(text.encode("utf-8")) > _LONGEST_STEM:
        text = text[:-1]
    text = text.strip(". ") or "Giấy tờ"
    return f"_{text}" if _RESERVED.match(text) else text
