"""Commands on papers: the catalogue, and export of one, of all of a kind, or of the empty form."""

from functools import partial
from pathlib import Path
from typing import Any

import click

from desktop import documents
from desktop.cli.common import FILE, answer, json_option, opened
from desktop.cli.words import Command, Wrong
from desktop.documents import export as files
from desktop.documents.blocks import Doc
from desktop.documents.definition import Document, Format
from desktop.documents.making import empty_form, gather, gather_all, made_together, own_empty_form, parts_of, refs_of
from desktop.documents.refs import parse
from desktop.domain.problems import UserError
from desktop.services.progress import Progress

EMPTY, ALL = "empty", "all"


@click.command(cls=Command)
@json_option
def papers(as_json: bool) -> None:
    """Các giấy tờ lập được, với mã dùng cho lệnh export."""
    value = [
        {
            "id": d.id,
            "title": d.title,
            "basis": d.basis,
            "subject": d.subject.value,
            "formats": d.format_list(),
            "numbered": d.numbered,
        }
        for d in documents.ALL
    ]
    width = max(len(d.id) for d in documents.ALL)
    answer(
        value, [f"{d.id:<{width}}  {d.title} ({', '.join(d.format_list())})" for d in documents.ALL], as_json=as_json
    )


@click.command(cls=Command)
@click.argument("paper", metavar="MÃ")
@click.option("--book", "book_path", type=FILE, metavar="SỔ", help="Tệp sổ (.socb).")
@click.option("--of", "of", required=True, metavar="CỦA", help="2026-11, 2026-11-14, 2026-Q3, 2026, dv:3, all, empty.")
@click.option("--year", type=click.IntRange(1930, 2200), default=None, metavar="NĂM", help="Năm, với giấy tờ theo năm.")
@click.option("--to", "target", type=FILE, required=True, metavar="TỆP", help="Tệp .pdf .docx .xlsx, hoặc thư mục.")
@click.option(
    "--format", "kind", type=click.Choice([f.value for f in Format]), default=None, help="Dùng với all, --parts."
)
@click.option("--parts", is_flag=True, help="Hồ sơ nhiều giấy tờ: mỗi giấy tờ một tệp, vào thư mục.")
def export(
    paper: str, book_path: Path | None, of: str, year: int | None, target: Path, kind: str | None, parts: bool
) -> None:
    """Xuất giấy tờ ra PDF, Word, Excel."""
    document = _document(paper)
    if of != EMPTY and book_path is None:
        raise Wrong("Còn thiếu --book.")
    if parts and of in {EMPTY, ALL}:
        raise Wrong("--parts không dùng với --of all, --of empty.")
    if (parts or of == ALL) and book_path is not None:
        form = Format(kind or Format.PDF)
        write = partial(_export_parts, of=of) if parts else _export_all
        written = write(document, book_path, year or 0, target, form)
        click.echo(f"Đã xuất {len(written)} tệp vào {target.absolute()}")
        return
    form = _suffix(target)
    _refuse(document, form)
    doc = _empty(document, book_path) if book_path is None or of == EMPTY else _one(document, book_path, of, year or 0)
    click.echo(f"Đã xuất {files.write_doc(doc, target)}")


def _document(paper: str) -> Document[Any]:
    found = next((d for d in documents.ALL if d.id == paper), None)
    if found is None:
        raise Wrong(f"Không có giấy tờ “{paper}”; xem các mã bằng lệnh papers.")
    return found


def _suffix(target: Path) -> Format:
    try:
        return files.format_of(target)
    except UserError as error:
        raise Wrong(str(error)) from error


def _refuse(document: Document[Any], form: Format) -> None:
    """UserError when the paper isn't made in this format."""
    if form not in document.formats:
        forms = ", ".join(f".{name}" for name in document.format_list())
        raise UserError(f"“{document.title}” không lập được ra .{form.value}; giấy tờ này có {forms}.")


def _empty(document: Document[Any], book_path: Path | None) -> Doc:
    if book_path is None:
        return empty_form(document)
    with opened(book_path, read_only=True) as book:
        return own_empty_form(document, book)


def _one(document: Document[Any], book_path: Path, of: str, year: int) -> Doc:
    ref = parse(of, document.subject, year=year)
    with opened(book_path, read_only=True) as book:
        gathered = gather_all(document, book, ref)
    return made_together(document, gathered, ref)


# --- all of a kind ----------------------------------------------------------------------------------------------------


def _export_all(document: Document[Any], book_path: Path, year: int, folder: Path, form: Format) -> list[Path]:
    """One file a subject."""
    _refuse(document, form)
    with opened(book_path, read_only=True) as book:
        refs = refs_of(document, book, year)
        gathered = [gather(document, book, ref) for ref in refs]
    if not refs:
        when = f" của năm {year}" if year else ""
        raise UserError(f"Sổ chưa có gì{when} để lập “{document.title}”.")
    docs = [made_together(document, [one], ref) for one, ref in zip(gathered, refs, strict=True)]
    return files.write_all(docs, folder, form, progress=Progress())


# --- the parts of a file of many --------------------------------------------------------------------------------------


def _export_parts(
    document: Document[Any], book_path: Path, year: int, folder: Path, form: Format, *, of: str
) -> list[Path]:
    """One file a part, counted in their order."""
    if document.parts is None:
        raise UserError(f"“{document.title}” là một giấy tờ, không phải hồ sơ gồm nhiều giấy tờ. Hãy bỏ --parts.")
    _refuse(document, form)
    ref = parse(of, document.subject, year=year)
    with opened(book_path, read_only=True) as book:
        gathered = gather(document, book, ref)
    return files.write_all(parts_of(document, gathered), folder, form, progress=Progress(), counted=True)
