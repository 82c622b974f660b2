"""Blocks → plain text: to paste into the online handbook or a message, to proof-read, for golden tests."""

from desktop.documents.blocks import (
    Block,
    Doc,
    Fill,
    Letterhead,
    Para,
    Recipients,
    Row,
    Signatures,
    Signer,
    Table,
    Ticks,
    Title,
    text_of,
)

_BLANK = "." * 20


def plain(doc: Doc, *, body_only: bool = False) -> str:
    """The paper as lines of text, one a paragraph; `body_only` leaves out letterhead, title and signatures."""
    parts: list[str] = []
    for block in doc.blocks:
        if body_only and isinstance(block, Letterhead | Title | Signatures):
            continue
        lines = [line.rstrip() for line in _lines(block)]
        if lines:
            parts.append("\n".join(lines))
    return "\n".join(parts).strip("\n") + "\n"


def _lines(block: Block) -> list[str]:
    match block:
        case Letterhead():
            left = [block.superior, block.issuer, "*", block.number]
            return [line for line in (*left, block.form, block.title, block.place_date) if line] + [""]
        case Title():
            lines = [line for line in (block.name, block.subject, block.note) if line]
            return [*lines, "-----" if block.dashes else ""]
        case Para():
            return ["", text_of(block.runs)] if block.level == 1 else [text_of(block.runs)]
        case Fill():
            return [f"{text_of(block.lead)} {_BLANK}".lstrip(), *[_BLANK] * (block.lines - 1)]
        case Ticks():
            return _ticks(block)
        case Table():
            return [_row(row) for row in (*block.head, *block.rows)]
        case Signatures():
            return _signatures(block)
        case _:
            return [""]


def _ticks(block: Ticks) -> list[str]:
    lines = ["   ".join(f"[{'x' if on else ' '}] {words}" for words, on in line) for line in block.lines()]
    return [f"{block.lead} {lines[0]}".lstrip(), *lines[1:]] if lines else []


def _row(row: Row) -> str:
    return "| " + " | ".join(" / ".join(text_of(cell.runs).split("\n")) for cell in row.cells) + " |"


def _signatures(block: Signatures) -> list[str]:
    lines: list[str] = []
    for column in block.columns:
        if isinstance(column, Signer):
            known = (column.place_date, column.authority, column.post, column.note, column.name)
            lines += ["", *(part for part in known if part)]
        elif isinstance(column, Recipients):
            lines += ["", column.title, *column.lines]
    return lines
