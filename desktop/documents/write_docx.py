"""Blocks → Word: the same paper with real styles, so that last words can be edited. Equal blocks give equal bytes."""

import copy
import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from docx import Document as new_document
from docx.oxml.ns import qn

from desktop.documents import docx_parts as word
from desktop.documents import grid
from desktop.documents.blocks import (
    Align,
    Block,
    Cell,
    CutLine,
    Doc,
    Fill,
    Letterhead,
    PageBreak,
    PageForm,
    Para,
    Recipients,
    RowKind,
    Run,
    Signatures,
    Signer,
    Spacer,
    Table,
    Ticks,
    Title,
    ended,
    text_of,
)
from desktop.documents.docx_parts import tag, twips
from desktop.documents.pdf_parts import line_count
from desktop.sheets.write import with_fixed_clock

_CLOCK = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
_HEAD_SHARE = (75, 90)  # the two cells of the letterhead on 165 mm
_EM_OF_CAPITAL = 0.629  # mean width of a bold capital, to make the rule as long as the title
_UNUSED = ("stylesWithEffects", "thumbnail", "customXml")


def docx_bytes(doc: Doc) -> bytes:
    """The paper as a Word file."""
    out = io.BytesIO()
    _Writer(doc).write().save(out)
    return with_fixed_clock(out.getvalue())


class _Writer:
    """One run over one paper."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.form = doc, doc.form
        self.file = new_document()
        self.body = self.file.element.body

    def write(self) -> Any:
        """Fills the file."""
        self._properties()
        word.put_styles(self.file.styles.element)
        self._page()
        self.end = self.body[-1]  # the section's properties stay last
        for number, block in enumerate(self.doc.blocks):
            self._put(block, keep=self._kept(self.doc.blocks[number + 1 : number + 3]))
        return self.file

    def _kept(self, following: Sequence[Block]) -> bool:
        """Whether a block stays with what follows: signatures, or a single line over them (too little company)."""
        match following:
            case [Signatures(), *_]:
                return True
            case [Para() as line, Signatures()]:
                return line_count(text_of(line.runs), line.size, self.form.width - line.indent - line.left) == 1
            case _:
                return False

    def _add(self, element: Any) -> None:
        self.end.addprevious(element)

    def _properties(self) -> None:
        facts = self.file.core_properties
        facts.title, facts.author, facts.last_modified_by = self.doc.title[:255], "Sổ Chi bộ", "Sổ Chi bộ"
        facts.comments, facts.language = "", "vi-VN"
        facts.created = facts.modified = _CLOCK
        for relations in (self.file.part.rels, self.file.part.package.rels):
            for key, relation in list(relations.items()):
                if relation.reltype.endswith(_UNUSED):
                    del relations[key]

    def _page(self) -> None:
        section = self.file.sections[0]
        size = self.form.size
        properties = section._sectPr  # noqa: SLF001 - python-docx has no other way to the element
        for child in list(properties):
            properties.remove(child)
        for measure in _measures(self.form):
            properties.append(measure)
        section.different_first_page_header_footer = True
        self._margin(section.first_page_header, [], size)
        self._margin(section.header, [word.page_number()], size)
        for footer in (section.first_page_footer, section.footer):
            self._margin(footer, [word.paragraph((Run(self.doc.mark),), "Footer")], None)

    def _margin(self, part: Any, lines: list[Any], size: tuple[int, int] | None) -> None:
        """Header or footer; with `size` the practice mark of a page that large."""
        part.is_linked_to_previous = False
        element = part._element  # noqa: SLF001 - python-docx has no other way to the element
        for child in list(element):
            element.remove(child)
        if size and self.doc.practice:
            lines = [*lines, word.watermark_paragraph(*size)]
        for line in lines or [tag("w:p")]:
            element.append(line)

    # --- blocks -------------------------------------------------------------------------------------------------

    def _put(self, block: Block, *, keep: bool) -> None:
        match block:
            case Letterhead():
                self._letterhead(block)
            case Title():
                self._title(block)
            case Para():
                self._para(block, keep)
            case Fill():
                self._fill(block, keep)
            case Ticks():
                self._ticks(block, keep)
            case Table():
                self._table(block, keep)
            case Signatures():
                self._signatures(block)
            case PageBreak():
                self._page_break(block)
            case _:
                self._space(block)

    def _space(self, block: CutLine | Spacer) -> None:
        if isinstance(block, CutLine):
            edge = tag("w:pBdr", tag("w:bottom", val="dashed", sz=6, space=1, color="auto"))
            self._add(word.paragraph((), "Normal", properties=[edge, _after(8)]))
        else:
            line = tag("w:spacing", line=max(twips(block.height), 20), lineRule="exact")
            self._add(word.paragraph((), "Normal", properties=[line]))

    def _letterhead(self, block: Letterhead) -> None:
        left = [(block.superior, False), (block.issuer, True), ("*", False), (block.number, False)]
        left_cell = [word.paragraph((Run(text, bold=bold),), "Head") for text, bold in left if text]
        share = self.form.width / sum(_HEAD_SHARE)
        widths = [part * share for part in _HEAD_SHARE]
        room = (widths[1] - len(block.title) * _EM_OF_CAPITAL * 15 * 25.4 / 72) / 2
        edge = tag("w:pBdr", tag("w:top", val="single", sz=6, space=1, color="auto"))
        inner = tag("w:ind", left=twips(max(room, 0)), right=twips(max(room, 0)))
        rule = word.paragraph((), "Head", properties=[edge, tag("w:spacing", line=120, lineRule="exact"), inner])
        title = word.paragraph((Run(block.title.replace(" ", "\xa0"), bold=True),), "Head", size=15)
        form = [word.paragraph((Run(block.form),), "Head", size=12)] if block.form else []
        date = [word.paragraph((Run(block.place_date, italic=True),), "Head")] if block.place_date else []
        self._side_by_side([left_cell, [*form, title, rule, *date]], widths)
        self._add(word.paragraph((), "Normal", properties=[tag("w:spacing", line=200, lineRule="exact")]))

    def _side_by_side(self, cells: Sequence[Sequence[Any]], widths: Sequence[float]) -> None:
        """A table of one row without borders, not broken over pages."""
        row = tag("w:tr", tag("w:trPr", tag("w:cantSplit")))
        for content, width in zip(cells, widths, strict=True):
            row.append(tag("w:tc", tag("w:tcPr", tag("w:tcW", w=twips(width), type="dxa")), *(content or [tag("w:p")])))
        columns = [tag("w:gridCol", w=twips(width)) for width in widths]
        self._add(
            tag("w:tbl", tag("w:tblPr", tag("w:tblW", w=sum(map(twips, widths)), type="dxa"),
                             tag("w:tblLayout", type="fixed")), tag("w:tblGrid", *columns), row)
        )  # fmt: skip

    def _title(self, block: Title) -> None:
        self._add(word.paragraph((Run(block.name),), "Title", properties=[_exact(20)]))
        lines = [(block.subject, "Subtitle", False), (block.note, "Head", True)]
        for text, style, italic in lines:
            if text:
                self._add(word.paragraph((Run(text, italic=italic),), style))
        last = Run("-----" if block.dashes else "")
        self._add(word.paragraph((last,), "Head", properties=[tag("w:keepNext"), _after(8)]))

    def _para(self, block: Para, keep: bool) -> None:
        style = f"Heading{min(block.level, 3)}" if block.level else "BodyText"
        properties = [tag("w:keepNext")] if keep or block.keep_next else []
        if (block.size, block.after) != (14, 6):
            properties.append(tag("w:spacing", after=round(block.after * 20), **_line(block.size)))
        if (block.indent, block.left) != (10, 0):
            properties.append(_indent(block.indent, block.left))
        align = None if block.align is Align.JUSTIFY else block.align
        size = 0 if block.size == 14 else block.size
        self._add(word.paragraph(block.runs, style, align=align, size=size, properties=properties))

    def _fill(self, block: Fill, keep: bool) -> None:
        """Dots to the right margin by a tab stop with a leader, one line after the other."""
        stop = tag("w:tabs", tag("w:tab", val="right", leader="dot", pos=twips(self.form.width)))
        properties = [
            tag("w:keepNext") if keep else None,
            stop,
            tag("w:spacing", after=round(block.after * 20), **_line(block.size)),
            _indent(block.indent if block.lead else 0, block.left),
        ]
        lead = (*block.lead, Run(" ")) if block.lead else ()
        made = word.paragraph(
            lead, "BodyText", align=Align.LEFT, size=block.size, properties=[p for p in properties if p is not None]
        )
        for number in range(block.lines):
            made.append(word.tab_run(min(number, 1)))
        self._add(made)

    def _ticks(self, block: Ticks, keep: bool) -> None:
        """One paragraph a line; tab stops put the boxes under each other."""
        stops = block.places(self.form.width)[0 if block.lead else 1 : -1]
        lines = block.lines()
        for number, line in enumerate(lines):
            last = number == len(lines) - 1
            properties = [
                tag("w:keepNext") if keep or not last else None,
                tag("w:tabs", *(tag("w:tab", val="left", pos=twips(stop)) for stop in stops)) if stops else None,
                tag("w:spacing", after=round(block.after * 20) if last else 0, **_line(block.size)),
                _indent(0, block.left + (block.lead_width if number else 0)),
            ]
            lead = Run(block.lead) if block.lead and not number else None
            made = word.paragraph(
                (lead,) if lead else (),
                "BodyText",
                align=Align.LEFT,
                size=block.size,
                properties=[p for p in properties if p is not None],
            )
            for place, (words, on) in enumerate(line):
                if place or lead:
                    made.append(word.tab_run())
                made.extend(word.run_elements(Run(words.replace(" ", "\xa0"), box=on), block.size))
            self._add(made)

    def _page_break(self, block: PageBreak) -> None:
        if not block.restart:
            self._add(tag("w:p", tag("w:r", tag("w:br", type="page"))))
            return
        # A new paper: the section so far ends here; the next counts from 1.
        ending = copy.deepcopy(self.end)
        if block.form:
            self.form = block.form
            for name, measure in zip(("w:pgSz", "w:pgMar"), _measures(self.form), strict=True):
                self.end.replace(self.end.find(qn(name)), measure)
        for old in self.end.findall(qn("w:pgNumType")):
            self.end.remove(old)
        self._add(tag("w:p", tag("w:pPr", _exact(1), ending)))
        place = self.end.find(qn("w:pgMar"))
        place.addnext(tag("w:pgNumType", start=1))

    def _signatures(self, block: Signatures) -> None:
        cells = [self._signature(column) for column in block.columns]
        tops = [len(cell) for cell, column in zip(cells, block.columns, strict=True) if isinstance(column, Signer)]
        made = []
        for cell, column in zip(cells, block.columns, strict=True):
            if isinstance(column, Signer):
                blank = [word.paragraph((), "Signature") for _ in range(max(tops) - len(cell) + 4)]
                cell = [*cell, *blank, word.paragraph((Run(column.name, bold=True),), "Signature")]
            made.append(cell)
        self._add(word.paragraph((), "Normal", properties=[tag("w:keepNext"), _exact(8)]))
        self._side_by_side(made, [self.form.width / len(made)] * len(made))
        self._add(word.paragraph((), "Normal", properties=[_exact(1)]))

    def _signature(self, column: Signer | Recipients | None) -> list[Any]:
        """What stands above the gap for the signature."""
        if isinstance(column, Recipients):
            title = word.paragraph((Run(column.title, underline=True),), "Signature", align=Align.LEFT)
            return [title, *(word.paragraph((Run(line),), "Recipients") for line in column.lines)]
        if column is None:
            return []
        lines = [
            (Run(column.place_date, italic=True), 0),
            (Run(column.authority, bold=True), 0),
            (Run(column.post), 0),
            (Run(ended(column.note) if column.note else "", italic=True), 12),
        ]
        return [word.paragraph((run,), "Signature", size=size) for run, size in lines if run.text]

    # --- tables -------------------------------------------------------------------------------------------------

    def _table(self, block: Table, keep: bool) -> None:
        if not block.rows and not block.head:
            return
        widths = [twips(width) for width in grid.widths(block, self.form.width)]
        edges = [tag(f"w:{side}", val="single", sz=4, space=0, color="auto")
                 for side in ("top", "left", "bottom", "right", "insideH", "insideV")]  # fmt: skip
        margins = [tag(f"w:{side}", w=twips(1.2), type="dxa") for side in ("left", "right")]
        settings = tag(
            "w:tblPr",
            tag("w:tblW", w=sum(widths), type="dxa"),
            tag("w:tblBorders", *edges) if block.ruled else None,
            tag("w:tblLayout", type="fixed"),
            tag("w:tblCellMar", *margins),
        )
        table = tag("w:tbl", settings, tag("w:tblGrid", *(tag("w:gridCol", w=width) for width in widths)))
        for row in self._rows(block, widths, keep):
            table.append(row)
        self._add(table)
        tied = [tag("w:keepNext")] if keep else []
        self._add(word.paragraph((), "Normal", properties=[*tied, _exact(max(block.after, 1))]))

    def _rows(self, block: Table, widths: list[int], keep: bool) -> list[Any]:
        rows = grid.all_rows(block)
        cells = {(r, c): cell for r, c, cell in grid.places(block)}
        covered = {(r + i, c): cell.cols for (r, c), cell in cells.items() for i in range(1, cell.rows)}
        made = []
        for r, row in enumerate(rows):
            least = max(row.height, block.row_height if r >= len(block.head) else 0)
            settings = tag(
                "w:trPr",
                tag("w:cantSplit"),
                tag("w:trHeight", val=twips(least), hRule="atLeast") if least else None,
                tag("w:tblHeader") if r < len(block.head) else None,
            )
            line = tag("w:tr", settings)
            tied = _tied(block, r) or (keep and r >= len(rows) - 2)
            c = 0
            while c < len(widths):
                cell = cells.get((r, c)) or Cell(cols=covered.get((r, c), 1))
                width = sum(widths[c : c + cell.cols])
                line.append(_cell(block, (r, c), cell, width, tied=tied, covered=(r, c) in covered))
                c += cell.cols
            made.append(line)
        return made


def _measures(form: PageForm) -> tuple[Any, Any]:
    """Size and margins of a section's pages."""
    orient = {"orient": "landscape"} if form.landscape else {}
    top, bottom, left, right = (twips(margin) for margin in form.margins)
    return (
        tag("w:pgSz", w=twips(form.size[0]), h=twips(form.size[1]), **orient),
        tag("w:pgMar", top=top, right=right, bottom=bottom, left=left, header=twips(10), footer=twips(10), gutter=0),
    )


def _cell(block: Table, place: tuple[int, int], cell: Cell, width: int, *, tied: bool, covered: bool) -> Any:
    """A table cell; `covered`: it only continues one from above."""
    merge = tag("w:vMerge") if covered else tag("w:vMerge", val="restart") if cell.rows > 1 else None
    settings = tag(
        "w:tcPr",
        tag("w:tcW", w=width, type="dxa"),
        tag("w:gridSpan", val=cell.cols) if cell.cols > 1 else None,
        merge,
        tag("w:vAlign", val="center"),
    )
    text = word.paragraph(
        cell.runs,
        "Cell",
        align=grid.align_of(block, *place, cell),
        size=block.size,
        bold=grid.is_bold(block, place[0]),
        properties=[tag("w:keepNext")] if tied else [],
    )
    return tag("w:tc", settings, text)


def _tied(block: Table, r: int) -> bool:
    """Whether a row stays with the next one: a group line, the row before a total, all of a table kept together."""
    body = r - len(block.head)
    if body < 0 or (block.together and body + 1 < len(block.rows)):
        return True
    if block.rows[body].kind is RowKind.GROUP:
        return True
    return body + 1 < len(block.rows) and block.rows[body + 1].kind is RowKind.TOTAL


def _exact(points: float) -> Any:
    return tag("w:spacing", line=round(points * 20), lineRule="exact")


def _after(points: float) -> Any:
    return tag("w:spacing", after=round(points * 20))


def _line(size: float) -> dict[str, str | int]:
    """Line spacing of a size: exactly 18 pt for body text."""
    return {"line": 360 if 13 <= size <= 15 else round(size * 25), "lineRule": "exact"}


def _indent(first: float, left: float) -> Any:
    return tag("w:ind", left=twips(left), firstLine=twips(first))
