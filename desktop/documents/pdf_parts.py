"""The pieces of a PDF page: fonts and text, and the flowables that platypus lacks (what stays together, side by side).

With `write_pdf` the only place that knows reportlab. Lengths in here are points.
"""

import threading
from collections.abc import Sequence
from functools import cache
from typing import Any

from reportlab import rl_config
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Paragraph
from reportlab.platypus.doctemplate import ActionFlowable
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.paraparser import ParaFrag

from desktop import paths
from desktop.documents.blocks import Align, Runs, Ticks, tied
from desktop.documents.pdf_again import Text, drawn, placed
from desktop.documents.pdf_font import QuickFont

FONT = "Tinos"
LEADING = 18  # exactly, for body text
_BOX = 3.4 * mm  # side of a box to tick
MISSING = "\ufffd"  # shown for letters the font doesn't have
_FACES = {(False, False): "", (True, False): "-Bold", (False, True): "-Italic", (True, True): "-BoldItalic"}
_ALIGN = {Align.LEFT: TA_LEFT, Align.CENTER: TA_CENTER, Align.RIGHT: TA_RIGHT, Align.JUSTIFY: TA_JUSTIFY}
_lock = threading.Lock()

rl_config.useA85 = 0  # streams as they are: files a fifth smaller, a tenth faster, than as letters of ASCII


@cache
def _letters() -> frozenset[str]:
    """Registers the four faces, once; the letters all of them have."""
    with _lock:
        letters: set[int] | None = None
        for suffix in _FACES.values():
            name = FONT + suffix
            file = paths.resources() / "fonts" / f"{FONT}{suffix or '-Regular'}.ttf"
            font = QuickFont(name, str(file))
            pdfmetrics.registerFont(font)
            has = set(font.face.charToGlyph)
            letters = has if letters is None else letters & has
        return frozenset(chr(code) for code in letters or ())


def load_fonts() -> None:
    """Makes the fonts known to reportlab (about 30 ms, the first time only)."""
    _letters()


def face(bold: bool = False, italic: bool = False) -> str:
    """The name of the font face."""
    return FONT + _FACES[(bold, italic)]


def printable(text: str) -> str:
    """The text with a visible sign for each letter the font doesn't have."""
    known = _letters()
    return text if known.issuperset(text) else "".join(ch if ch in known else MISSING for ch in text)


def width_of(text: str, size: float, bold: bool = False, italic: bool = False) -> float:
    """Width of one line of text."""
    return float(pdfmetrics.stringWidth(text, face(bold, italic), size))


def line_count(text: str, size: float, width: float) -> int:
    """How many lines the text takes, wrapped in `width` mm; measured bold, so never too few."""
    load_fonts()
    return sum(len(simpleSplit(printable(line), face(bold=True), size, width * mm)) or 1 for line in text.split("\n"))


@cache
def style(
    size: float = 14,
    align: Align = Align.JUSTIFY,
    indent: float = 0,
    left: float = 0,
    after: float = 0,
    leading: float = 0,
) -> Any:
    """A paragraph style; `indent` and `left` in mm. One object for each look: styles are never changed."""
    return ParagraphStyle(
        f"{size}{align}{indent}{left}{after}{leading}",
        fontName=FONT,
        fontSize=size,
        leading=leading or body_leading(size),
        alignment=_ALIGN[align],
        firstLineIndent=indent * mm,
        leftIndent=left * mm,
        spaceAfter=after,
        allowWidows=0,
        allowOrphans=0,
    )


def body_leading(size: float) -> float:
    """Line spacing: exactly 18 pt for 13–15 pt, in proportion for others."""
    return LEADING if 13 <= size <= 15 else round(size * 1.25, 1)


@cache
def _patterns() -> tuple[Any, Any, dict[bool, Any]]:
    """Fragments as reportlab's own parser makes them: underlined text, a line break, check boxes."""
    look = style()
    underlined = Paragraph("<u>x</u>", look).frags[0]
    line_break = Paragraph("a<br/>b", look).frags[1]
    boxes = {
        state: Paragraph(f'<onDraw name="draw_box" label="{int(state)}"/>x', look).frags[0] for state in (False, True)
    }
    return underlined, line_break, boxes


def _fragments(runs: Runs, size: float, all_bold: bool) -> list[Any]:
    made: list[Any] = []
    for run in runs:
        name = face(run.bold or all_bold, run.italic)
        if run.box is not None:
            made += _box(run.box, name, size)
        underlined, line_break, _ = _patterns()
        pattern = underlined if run.underline else _plain()
        for number, line in enumerate(run.text.split("\n")):
            if number:
                made.append(line_break.clone(fontName=name, fontSize=size))
            if line:
                made.append(pattern.clone(fontName=name, fontSize=size, text=printable(tied(line))))
    return made


@cache
def _plain() -> Any:
    return Paragraph("x", style()).frags[0]


def _box(checked: bool, name: str, size: float) -> list[Any]:
    """A box takes the place of four spaces (about 3.5 pt each at 14 pt).

    The last one may break the line: reportlab can't divide a long word that a shape is part of.
    """
    shape: ParaFrag = _patterns()[2][checked].clone(fontName=name, fontSize=size)
    return [shape, _plain().clone(fontName=name, fontSize=size, text="\xa0\xa0\xa0 ")]


def paragraph(runs: Runs, look: Any, *, all_bold: bool = False) -> Any:
    """A reportlab paragraph of these runs; built from fragments, so markup in the text is only text."""
    made = _fragments(runs, look.fontSize, all_bold)
    if not made:
        made = [_plain().clone(fontName=look.fontName, fontSize=look.fontSize, text="\xa0")]
    return Text(None, look, frags=made)


def draw_box(canvas: Any, _kind: str, label: str) -> None:
    """Called by reportlab where a box stands: a square 3.4 mm wide on the base line, crossed when checked."""
    place = canvas._curr_tx_info  # noqa: SLF001 - the documented way of onDraw
    _square(canvas, place["cur_x"] + 0.4, place["cur_y"] - 0.3 * mm, label == "1")


def _square(canvas: Any, x: float, y: float, crossed: bool) -> None:
    canvas.saveState()
    canvas.setLineWidth(0.7)
    canvas.rect(x, y, _BOX, _BOX)
    if crossed:
        canvas.line(x, y, x + _BOX, y + _BOX)
        canvas.line(x, y + _BOX, x + _BOX, y)
    canvas.restoreState()


def _measure(parts: Sequence[Any], width: float) -> list[tuple[Any, float, float]]:
    """Each flowable with its height and the space after it."""
    return [(part, part.wrap(width, 10_000)[1], part.getSpaceAfter()) for part in parts]


def _stack_height(measured: list[tuple[Any, float, float]]) -> float:
    return sum(height + after for _, height, after in measured) - (measured[-1][2] if measured else 0)


def _draw_stack(measured: list[tuple[Any, float, float]], canvas: Any, x: float, top: float) -> None:
    for part, height, after in measured:
        part.drawOn(canvas, x, top - height)
        top -= height + after


class Together(Flowable):  # type: ignore[misc]
    """Headings before a body and signatures after it: a page break may fall only inside the body, and never so that a
    heading ends a page or signatures begin one without the last lines (`keep` points) of the body.
    """

    def __init__(self, head: list[Any], body: Any, tail: list[Any], page: float, keep: float = 2 * LEADING) -> None:
        super().__init__()
        self.head, self.body, self.tail = head, body, tail
        self.page, self.keep = page, keep

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Size of all parts one under the other."""
        signing = next((part for part in (self.body, *self.tail) if isinstance(part, Sides)), None)
        if signing is not None:
            signing.taken = 0
        self._parts = _measure([*self.head, self.body, *self.tail], width)
        short = _stack_height(self._parts) - height
        if signing is not None and 0 < short <= signing.give:
            signing.taken = signing.give
            self._parts = _measure([*self.head, self.body, *self.tail], width)
        return width, _stack_height(self._parts)

    def getSpaceAfter(self) -> float:
        last = self.tail[-1] if self.tail else self.body
        return float(last.getSpaceAfter())

    def split(self, width: float, height: float) -> list[Any]:
        """[] sends all to the next page; on a whole page what can't stay together is let go."""
        head = _measure(self.head, width)
        before = sum(h + after for _, h, after in head)
        room = height - before
        body_height = self.body.wrap(width, 10_000)[1]
        if self.tail:
            room = min(room, body_height - self.keep)
        parts = self.body.split(width, room) if room > 0 else []
        if len(parts) > 1:
            first = Together(self.head, parts[0], [], self.page) if self.head else parts[0]
            rest: list[Any] = parts[1:]
            if self.tail:
                rest = [*rest[:-1], Together([], rest[-1], self.tail, self.page, self.keep)]
            return [first, *rest]
        whole_page = height >= self.page - 1
        return [*self.head, self.body, *self.tail] if whole_page else []

    def draw(self) -> None:
        _draw_stack(self._parts, self.canv, 0, self.height)

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        self.height = _stack_height(self._parts)
        super().drawOn(canvas, x, y, _sW)


class Sides(Flowable):  # type: ignore[misc]
    """Columns side by side, each a stack from the top and a stack whose beginnings stand level; not split.

    `give`: how much nearer the second stacks may stand where that keeps all on the page; `taken`: how much they do.
    """

    def __init__(
        self,
        columns: list[tuple[list[Any], list[Any]]],
        widths: list[float],
        page: float,
        before: float = 0,
        after: float = 0,
        give: float = 0,
    ) -> None:
        super().__init__()
        self.columns, self.widths, self.page = columns, widths, page
        self.before, self.spaceAfter = before, after
        self.give, self.taken = give, 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Size of the highest column. Too wide columns are made narrower in proportion."""
        total = sum(self.widths)
        self._scaled = [w * width / total for w in self.widths]
        self._tops = [_measure(top, w) for (top, _), w in zip(self.columns, self._scaled, strict=True)]
        self._lows = [_measure(low, w) for (_, low), w in zip(self.columns, self._scaled, strict=True)]
        self._level = max(
            (_stack_height(top) for top, low in zip(self._tops, self._lows, strict=True) if low), default=0
        )
        self._level -= self.taken
        heights = [_stack_height(top) for top in self._tops] + [self._level + _stack_height(low) for low in self._lows]
        self.height = max(heights)
        return width, self.height + self.before

    def split(self, width: float, height: float) -> list[Any]:
        """Higher than a page: the columns one under the other."""
        if self.wrap(width, height)[1] <= self.page:
            return []
        return [part for top, low in self.columns for part in (*top, *low)]

    def draw(self) -> None:
        placed(self)
        x = 0.0
        for top, low, width in zip(self._tops, self._lows, self._scaled, strict=True):
            _draw_stack(top, self.canv, x, self.height)
            _draw_stack(low, self.canv, x, self.height - self._level)
            x += width


class TickLines(Flowable):  # type: ignore[misc]
    """Boxes with their words in columns, drawn line by line; words too wide for their column are drawn smaller."""

    def __init__(self, block: Ticks) -> None:
        super().__init__()
        self.block, self.spaceAfter, self.leading = block, block.after, body_leading(block.size)
        self.marked = block.lines()
        self.drawing: list[str] | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as there is room."""
        self.width, self.height = width, self.leading * len(self.marked)
        return self.width, self.height

    def draw(self) -> None:
        """The first line begins with `lead`."""
        drawn(self, self._draw)

    def _draw(self) -> None:
        block, canvas = self.block, self.canv
        places = [place * mm for place in block.places(self.width / mm)]
        base = self.height - block.size
        if block.lead:
            self._words(block.left * mm, base, block.lead, block.lead_width * mm or self.width - block.left * mm)
        for line in self.marked:
            for number, (words, on) in enumerate(line):
                x, end = places[number], places[number + 1]
                _square(canvas, x, base - 0.3 * mm, on)
                self._words(x + _BOX + 1.6 * mm, base, words, end - x - _BOX - 2.2 * mm)
            base -= self.leading

    def _words(self, x: float, base: float, text: str, room: float) -> None:
        said = printable(text.replace("\n", " "))
        size = min(self.block.size, self.block.size * room / max(width_of(said, self.block.size), 1))
        self.canv.setFont(FONT, size)
        self.canv.drawString(x, base, said)


class Gap(Flowable):  # type: ignore[misc]
    """Empty height: none at the top of a page, and not more than the page still has."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.wanted = height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """What of it is used here."""
        frame = getattr(self, "_frame", None)
        at_top = frame is not None and frame._atTop  # noqa: SLF001 - platypus tells a flowable no other way
        self.height = 0 if at_top else min(self.wanted, height)
        return width, self.height

    def draw(self) -> None:
        """Nothing."""


class Rule(Flowable):  # type: ignore[misc]
    """A line `length` long in the middle of the width, `drop` under what stands above; dashed for cutting."""

    def __init__(self, length: float, drop: float, after: float = 0, dashed: bool = False) -> None:
        super().__init__()
        self.length, self.drop, self.spaceAfter, self.dashed = length, drop, after, dashed

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as there is room."""
        self.width = width
        self.length = min(self.length, width)
        return width, self.drop

    def draw(self) -> None:
        x = (self.width - self.length) / 2
        self.canv.setLineWidth(0.75)
        if self.dashed:
            self.canv.setDash(4, 3)
        self.canv.line(x, 0, x + self.length, 0)
        self.canv.setDash()


class NewPaper(ActionFlowable):  # type: ignore[misc]
    """Page numbers begin anew on the page where this stands."""

    def __init__(self) -> None:
        super().__init__(())

    def apply(self, doc: Any) -> None:
        """Called by platypus when it comes to this place."""
        doc.first_page = doc.page
