"""Blocks → PDF: A4 by meetings.md section 3, fonts embedded, the same blocks give the same bytes.

Not thread-safe within one call, but calls in several threads don't disturb each other.
"""

import io
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageTemplate, Spacer
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Table as PlatypusTable
from reportlab.platypus.doctemplate import LayoutError

from desktop.documents import watermark
from desktop.documents.blocks import (
    Align,
    Block,
    CutLine,
    Doc,
    Fill,
    Letterhead,
    PageBreak,
    PageForm,
    Para,
    Recipients,
    Run,
    Signatures,
    Signer,
    Table,
    Ticks,
    Title,
    ended,
)
from desktop.documents.pdf_again import Text
from desktop.documents.pdf_parts import (
    FONT,
    LEADING,
    Gap,
    NewPaper,
    Rule,
    Sides,
    TickLines,
    Together,
    draw_box,
    load_fonts,
    paragraph,
    printable,
    style,
    width_of,
)
from desktop.documents.pdf_tables import table_flowables

_NUMBER_SIZE = 13  # page number
_NUMBER_TOP = 10 * mm  # from the upper edge of the page to the upper edge of the line
_ASCENT = 0.891  # of Tinos, per em
_HEAD_SHARE = (75, 90)  # the two cells of the letterhead on 165 mm
_SLACK = 0.2  # points left free at the end of a dotted line, so that rounding never breaks it


def pdf_bytes(doc: Doc) -> bytes:
    """The paper as a PDF file."""
    load_fonts()
    try:
        return _Writer(doc).write()
    except LayoutError:
        # Something is higher than a page and tied to its neighbour: print it untied rather than not at all.
        return _Writer(doc, loose=True).write()


class _Template(BaseDocTemplate):  # type: ignore[misc]
    """platypus with the page number of the paper that a page belongs to."""

    first_page = 1


class _Writer:
    """One run over one paper. `loose`: nothing is kept together."""

    def __init__(self, doc: Doc, loose: bool = False) -> None:
        self.doc, self.loose = doc, loose
        self._again: dict[tuple[Block, PageForm], list[Any]] = {}
        self._lie(doc.form)

    def _lie(self, form: PageForm) -> None:
        """The pages from here on have this form."""
        self.form = form
        wide, high = (A4[1], A4[0]) if form.landscape else A4
        top, bottom, left, right = (margin * mm for margin in form.margins)
        self.width, self.height = wide - left - right, high - top - bottom

    def _template(self, form: PageForm) -> Any:
        size = (A4[1], A4[0]) if form.landscape else A4
        top, bottom, left, right = (margin * mm for margin in form.margins)
        frame = Frame(left, bottom, size[0] - left - right, size[1] - top - bottom, 0, 0, 0, 0, id="text")
        return PageTemplate(str(form), [frame], onPage=self._under, onPageEnd=self._over, pagesize=size)

    def write(self) -> bytes:
        """Lays the blocks out."""
        out = io.BytesIO()
        template = _Template(
            out,
            pagesize=(A4[1], A4[0]) if self.form.landscape else A4,
            title=printable(self.doc.title),
            author="Sổ Chi bộ",
            creator="Sổ Chi bộ",
            producer="Sổ Chi bộ",
            lang="vi",
            invariant=1,
            initialFontName=FONT,
            allowSplitting=1,
        )
        others = [block.form for block in self.doc.blocks if isinstance(block, PageBreak) and block.form]
        template.addPageTemplates([self._template(form) for form in dict.fromkeys([self.doc.form, *others])])
        template.build(self._story() or [Spacer(0, 1)])
        return out.getvalue()

    def _under(self, canvas: Any, _template: Any) -> None:
        canvas.setNamedCB("draw_box", draw_box)
        if self.doc.practice:
            watermark.draw(canvas, *canvas._pagesize)  # noqa: SLF001 - no other way to the size of this page

    def _over(self, canvas: Any, template: Any) -> None:
        number = template.page - template.first_page + 1
        wide, high = canvas._pagesize  # noqa: SLF001 - no other way to the size of this page
        centre = wide / 2
        if number > 1:
            canvas.setFont(FONT, _NUMBER_SIZE)
            canvas.drawCentredString(centre, high - _NUMBER_TOP - _ASCENT * _NUMBER_SIZE, str(number))
        if self.doc.mark:
            canvas.setFont(FONT, 8)
            canvas.drawCentredString(centre, 10 * mm, printable(self.doc.mark))

    # --- from blocks to flowables -------------------------------------------------------------------------------

    def _story(self) -> list[Any]:
        """Flowables in order; headings tied to what follows, signatures to what precedes."""
        self._lie(self.doc.form)
        made = [(block, parts, self.form) for block in self.doc.blocks if (parts := self._flowables(block))]
        if self.loose:
            return [part for _, parts, _ in made for part in parts]
        story: list[Any] = []
        waiting: list[Any] = []
        for number, (block, parts, form) in enumerate(made):
            self._lie(form)
            following = made[number + 1][0] if number + 1 < len(made) else None
            if isinstance(block, Para) and block.keep_next and _can_tie(following):
                waiting += parts
            elif isinstance(block, Signatures):
                story += self._signed(story, waiting, parts)
                waiting = []
            elif waiting:
                story += [Together(waiting, parts[0], [], self.height), *parts[1:]]
                waiting = []
            else:
                story += parts
        return story + waiting

    def _signed(self, story: list[Any], waiting: list[Any], parts: list[Any]) -> list[Any]:
        """Ties signatures to the flowable before them, which is taken out of `story`."""
        if waiting:
            return [Together(waiting, parts[0], [], self.height)]
        if not story or not hasattr(story[-1], "wrap") or isinstance(story[-1], Gap | NewPage | NewPaper):
            return parts
        before = story.pop()
        if isinstance(before, Text) and before.wrap(self.width, self.height)[1] <= LEADING and _splits(story):
            # One line is too little company: what stands above it ends with it.
            before, parts = story.pop(), [before, *parts]
        if isinstance(before, Together):
            return [Together(before.head, before.body, [*before.tail, *parts], self.height, before.keep)]
        return [Together([], before, parts, self.height)]

    def _flowables(self, block: Block) -> list[Any]:
        """The flowables of a block; text and boxes that stood before are the same ones again."""
        if not isinstance(block, Para | Fill | Ticks | Letterhead | Title):
            return self._made(block)
        key = block, self.form
        if key not in self._again:
            self._again[key] = self._made(block)
        return list(self._again[key])

    def _made(self, block: Block) -> list[Any]:
        match block:
            case Letterhead():
                return [self._letterhead(block)]
            case Title():
                return self._title(block)
            case Para():
                look = style(block.size, block.align, block.indent, block.left, block.after)
                return [paragraph(block.runs, look)]
            case Fill():
                return [self._fill(block)]
            case Ticks():
                return [TickLines(block)]
            case Table():
                return table_flowables(block, self.form.width, self.height, loose=self.loose)
            case Signatures():
                return [self._signatures(block)]
            case PageBreak():
                return self._page_break(block)
            case CutLine():
                return [Rule(self.width, 4 * mm, after=4 * mm, dashed=True)]
            case _:
                return [Gap(block.height * mm)]

    def _page_break(self, block: PageBreak) -> list[Any]:
        if block.form:
            self._lie(block.form)
        turned = [NextPageTemplate(str(block.form))] if block.form else []
        return [*turned, NewPage(), NewPaper()] if block.restart else [*turned, NewPage()]

    def _letterhead(self, block: Letterhead) -> Any:
        left = [
            _line(block.superior),
            _line(block.issuer, bold=True),
            _line("*"),
            *([_line(block.number)] if block.number else []),
        ]
        right = [_line(block.form, size=12)] if block.form else []
        right += [_line(block.title, size=15, bold=True, nobreak=True)]
        right += [Rule(width_of(block.title, 15, bold=True), 2, after=6)]
        right += [_line(block.place_date, italic=True)] if block.place_date else []
        share = self.width / sum(_HEAD_SHARE)
        return Sides([(left, []), (right, [])], [part * share for part in _HEAD_SHARE], self.height, after=10)

    def _title(self, block: Title) -> list[Any]:
        lines = [(block.name, 16, True, False), (block.subject, 14, True, False), (block.note, 14, False, True)]
        shown = [_line(text, size=size, bold=bold, italic=it) for text, size, bold, it in lines if text]
        if block.dashes:
            shown.append(_line("-----"))
        return [Sides([(shown, [])], [self.width], self.height, after=8)]

    def _fill(self, block: Fill) -> Any:
        """Dots as many as fit: what stands in the last line of `lead` is measured first."""
        look = style(block.size, Align.LEFT, block.indent if block.lead else 0, block.left, block.after)
        dot = width_of(".", block.size)
        lead = paragraph((*block.lead, Run("\xa0")) if block.lead else (), look)
        lead.wrap(self.width, self.height)
        last = lead.blPara.lines[-1]
        room = last[0] if lead.blPara.kind == 0 else last.extraSpace
        whole = "." * int((self.width - block.left * mm) / dot)
        first = "." * max(int((room - _SLACK) / dot), 0) if block.lead else whole
        tail = "\n".join([first or whole, *[whole] * (block.lines - 1)])
        return paragraph((*block.lead, Run(("\xa0" if block.lead else "") + tail)), look)

    def _signatures(self, block: Signatures) -> Any:
        columns = []
        for column in block.columns:
            if isinstance(column, Signer):
                columns.append(_signer(column))
            elif isinstance(column, Recipients):
                title = paragraph((Run(column.title, underline=True),), style(14, Align.LEFT))
                lines = [paragraph((Run(line),), style(12, Align.LEFT)) for line in column.lines]
                columns.append(([title, *lines], []))
            else:
                columns.append(([], []))
        return Sides(columns, [self.width / len(columns)] * len(columns), self.height, before=8, give=LEADING)


def _splits(story: list[Any]) -> bool:
    """Whether the last flowable is text or a table."""
    return bool(story) and (isinstance(story[-1], Text | PlatypusTable) or type(story[-1]) is Together)


def _can_tie(following: Block | None) -> bool:
    return following is not None and not isinstance(following, PageBreak)


def _line(text: str, *, size: float = 14, bold: bool = False, italic: bool = False, nobreak: bool = False) -> Any:
    """A centred line of the letterhead, title or signatures."""
    if nobreak:
        text = text.replace(" ", "\xa0")
    return paragraph((Run(text, bold=bold, italic=italic),), style(size, Align.CENTER))


def _signer(signer: Signer) -> tuple[list[Any], list[Any]]:
    """What stands above the signature, and the gap of four lines with the name."""
    above = [
        _line(signer.place_date, italic=True) if signer.place_date else None,
        _line(signer.authority, bold=True) if signer.authority else None,
        _line(signer.post) if signer.post else None,
        _line(ended(signer.note), size=12, italic=True) if signer.note else None,
    ]
    return [line for line in above if line is not None], [Spacer(0, 4 * LEADING), _line(signer.name, bold=True)]
