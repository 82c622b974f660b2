"""What a paper is made of: plain frozen values, the same for PDF, Word, Excel and plain text.

Measures of length are millimetres, sizes and spacings of type are points (meetings.md section 3). Every text that
enters is cleaned (NFC, no control characters), so the writers never meet what they can't print.
"""

import re
import unicodedata
from dataclasses import fields, replace
from enum import StrEnum
from typing import Any

from desktop.domain.records import dataclass

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SIGNS = frozenset("%=+")
_SUM = re.compile(r"(?<=\d) (?=[%=+])|(?<=\d [=+]) (?=\d)")
_DROPPED = {"Cc", "Cf", "Cs", "Co"}


def clean(text: str) -> str:
    """NFC; line ends as "\\n", tabs as spaces; no control, invisible, private or broken characters."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text) and not _SELECTORS.search(text):
        return text
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    text = _SELECTORS.sub("", text)
    kept = (ch for ch in text if ch == "\n" or unicodedata.category(ch) not in _DROPPED)
    return "".join(ch for ch in kept if ord(ch) & 0xFFFE != 0xFFFE)


def tied(text: str) -> str:
    """The text as it is set: a line never ends inside "90 %" or "(1 = 2 + 3 + 4)"."""
    return _SUM.sub("\xa0", text) if _SIGNS.intersection(text) else text


def ended(text: str) -> str:
    """The text as it is set where it may take two lines: the second has more than a word."""
    first, *last = text.rsplit(" ", 3)
    return " ".join((first, "\xa0".join(last)))


class _Clean:
    """Cleans each text field when a block is made."""

    __slots__ = ()

    def __post_init__(self) -> None:
        for field in fields(self):  # type: ignore[arg-type]
            value = getattr(self, field.name)
            if type(value) is str:
                object.__setattr__(self, field.name, clean(value))
            elif type(value) is tuple and value and type(value[0]) is str:
                object.__setattr__(self, field.name, tuple(clean(part) for part in value))


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; "\\n" breaks the line. `box` is a check box drawn before the text (None: none)."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    box: bool | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean(self.text))


Runs = tuple[Run, ...]
Words = str | Run


def bold(text: str) -> Run:
    return Run(text, bold=True)


def italic(text: str) -> Run:
    return Run(text, italic=True)


def check_box(checked: bool = False) -> Run:
    """A small square drawn as a shape, with a cross when `checked`."""
    return Run(box=checked)


def dots(count: int = 20) -> Run:
    """A blank inside a line to fill by hand (14 pt: ten dots are 12 mm)."""
    return Run("." * count)


def runs(*words: Words) -> Runs:
    """Texts and runs in their order, without empty ones."""
    made = (word if isinstance(word, Run) else Run(word) for word in words)
    return tuple(run for run in made if run.text or run.box is not None)


def text_of(value: Runs) -> str:
    """The bare text of runs; boxes as [ ] and [x]."""
    return "".join(("" if r.box is None else "[x]" if r.box else "[ ]") + r.text for r in value)


@dataclass(frozen=True, slots=True)
class Letterhead(_Clean):
    """The two cells at the top (meetings.md 3.2, 1–4): superior over issuer, star and number; the Party's title, rule,
    place and date. `number` is the whole line ("Số 05-NQ/CB"), `place_date` too; "" leaves the line out. `form` is the
    name of a prescribed form ("Mẫu 7-HSĐV"), right above the title.
    """

    superior: str
    issuer: str
    number: str = ""
    place_date: str = ""
    title: str = "ĐẢNG CỘNG SẢN VIỆT NAM"
    form: str = ""


@dataclass(frozen=True, slots=True)
class Title(_Clean):
    """Name of the kind of paper (16 bold), its subject (14 bold), a note under them (italic), five dashes."""

    name: str
    subject: str = ""
    note: str = ""
    dashes: bool = True


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. `level` 1–3 makes it a heading; `indent` of the first line and `left` of all lines in mm.

    `keep_next`: never the last thing on a page.
    """

    runs: Runs
    align: Align = Align.JUSTIFY
    level: int = 0
    indent: float = 10
    left: float = 0
    keep_next: bool = False
    size: float = 14
    after: float = 6


@dataclass(frozen=True, slots=True)
class Fill:
    """Dots to fill by hand: after `lead` (may be empty) to the right margin, then whole lines; `lines` in all."""

    lead: Runs = ()
    lines: int = 1
    indent: float = 10
    left: float = 0
    size: float = 14
    after: float = 6


@dataclass(frozen=True, slots=True)
class Ticks(_Clean):
    """Boxes to tick, each with its words, `across` of them in a line; `chosen` are the numbers of the ticked ones.

    `lead` stands in one line with them, over `lead_width` mm. A box never parts from its words. Columns are equal, but
    in a single line each box has the room its words need.
    """

    options: tuple[str, ...]
    chosen: tuple[int, ...] = ()
    across: int = 2
    lead: str = ""
    lead_width: float = 0
    left: float = 10
    size: float = 14
    after: float = 6

    def lines(self) -> tuple[tuple[tuple[str, bool], ...], ...]:
        """The options line by line, each with whether it is ticked."""
        marked = [(words, number in self.chosen) for number, words in enumerate(self.options)]
        step = max(self.across, 1)
        return tuple(tuple(marked[n : n + step]) for n in range(0, len(marked), step))

    def places(self, width: float) -> list[float]:
        """Where each column begins on a text `width` mm wide, and the right end of the last one."""
        begin = self.left + self.lead_width
        across = max(self.across, 1)
        single = len(self.options) <= across
        shares = [len(words) + 6 for words in self.options] if single else [1] * across
        step = (width - begin) / max(sum(shares), 1)
        return [begin + step * sum(shares[:n]) for n in range(len(shares) + 1)]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: width in mm (0: what the others leave), how its cells stand."""

    width: float = 0
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell over `cols` columns and `rows` rows. `number`: in Excel a number instead of its text.

    `align` None: as its column (headings: centred).
    """

    runs: Runs = ()
    align: Align | None = None
    cols: int = 1
    rows: int = 1
    number: int | float | None = None


class RowKind(StrEnum):
    BODY = "body"
    GROUP = "group"  # bold line over the rows that follow; never last on a page
    TOTAL = "total"  # bold; never first on a page


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right; places covered by a cell reaching down from above are left out. `height`: least, mm."""

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.BODY
    height: float = 0


@dataclass(frozen=True, slots=True)
class Table(_Clean):
    """A ruled table. `head` rows (bold, centred) repeat on every page; `size` of type; `row_height`: least, mm.

    `name` is the worksheet's in Excel. `frozen`: columns kept in view in Excel. `together`: a short table that isn't
    parted between two pages.
    """

    columns: tuple[Column, ...]
    head: tuple[Row, ...] = ()
    rows: tuple[Row, ...] = ()
    size: float = 13
    row_height: float = 0
    ruled: bool = True
    after: float = 6
    name: str = ""
    frozen: int = 0
    together: bool = False


@dataclass(frozen=True, slots=True)
class Signer(_Clean):
    """Who signs: `authority` bold ("T/M CHI BỘ", "NGƯỜI GHI BIÊN BẢN"), `post` plain ("BÍ THƯ"), `note` italic
    ("(Ký, ghi rõ họ tên)"), four lines to sign, `name` bold. `place_date` stands above, italic.
    """

    authority: str
    post: str = ""
    name: str = ""
    note: str = ""
    place_date: str = ""


@dataclass(frozen=True, slots=True)
class Recipients(_Clean):
    """ "Nơi nhận:" underlined, then 12 pt lines as they are given ("- Đảng ủy xã An Hòa;")."""

    lines: tuple[str, ...]
    title: str = "Nơi nhận:"


@dataclass(frozen=True, slots=True)
class Signatures:
    """Blocks side by side in equal columns (None: an empty one), kept with the last lines before them."""

    columns: tuple[Signer | Recipients | None, ...]


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty height in mm; nothing at the top of a page."""

    height: float = 6


@dataclass(frozen=True, slots=True)
class PageForm:
    """How a page lies: `margins` top, bottom, left, right in mm."""

    landscape: bool = False
    margins: tuple[float, float, float, float] = (20, 20, 30, 15)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the sheet in mm."""
        return (297, 210) if self.landscape else (210, 297)

    @property
    def width(self) -> float:
        """Width of the text in mm (165 on an upright page)."""
        return self.size[0] - self.margins[2] - self.margins[3]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page; with `restart` a new paper begins there (page numbers from the start), in its own `form` if that
    isn't the one before.
    """

    restart: bool = False
    form: PageForm | None = None


@dataclass(frozen=True, slots=True)
class CutLine:
    """A dashed line across the page to cut slips apart."""


Block = Letterhead | Title | Para | Fill | Ticks | Table | Signatures | Spacer | PageBreak | CutLine


@dataclass(frozen=True, slots=True)
class Doc(_Clean):
    """A whole paper. `title` goes to the file's properties and the window, `stem` is the file's name without suffix.

    `margins`: top, bottom, left, right in mm. `practice` draws the practice book's mark across each page; `mark` is a
    small line at the foot of each page ("" = none).
    """

    title: str
    stem: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    margins: tuple[float, float, float, float] = (20, 20, 30, 15)
    practice: bool = False
    mark: str = ""

    @property
    def form(self) -> PageForm:
        """The form of its pages (of the first paper in it)."""
        return PageForm(self.landscape, self.margins)

    @property
    def width(self) -> float:
        """Width of the text in mm (165 on an upright page)."""
        return self.form.width


def para(*words: Words, **how: Any) -> Para:
    """A body paragraph: `para(bold("Địa điểm: "), "Nhà văn hóa", after=0)`."""
    return Para(runs(*words), **how)


def paras(text: str, **how: Any) -> tuple[Para, ...]:
    """One paragraph for each line of what a user wrote; empty lines are left out."""
    return tuple(para(line.strip(), **how) for line in clean(text).split("\n") if line.strip())


def heading(level: int, *words: Words) -> Para:
    """ "I- NỘI DUNG" (1), "1. Việc" (2) bold; "a) …" (3) italic; stays with what follows."""
    made = tuple(replace(run, italic=True) if level >= 3 else replace(run, bold=True) for run in runs(*words))
    return Para(made, level=level, keep_next=True)


def cell(*words: Words | None, **how: Any) -> Cell:
    """A cell from texts and runs; None is nothing."""
    return Cell(runs(*(word for word in words if word is not None)), **how)


def number_cell(value: int | float | None, shown: str | None = None, **how: Any) -> Cell:
    """A number for Excel, shown on paper as `shown` (else plainly); None is an empty cell."""
    if value is None:
        return Cell(**how)
    return Cell(runs(str(value) if shown is None else shown), number=value, **how)


def row(*cells: Words | Cell | None, kind: RowKind = RowKind.BODY, height: float = 0) -> Row:
    """A row from texts, runs or cells: `row("1", "Đỗ Minh Quân", number_cell(91))`."""
    return Row(tuple(c if isinstance(c, Cell) else cell(c) for c in cells), kind, height)


def join(docs: tuple[Doc, ...], *, title: str, stem: str) -> Doc:
    """Several papers in one file, each from page 1 on pages of its own form (all members' forms of a year)."""
    if not docs:
        raise ValueError("nothing to join")
    blocks: list[Block] = []
    form = docs[0].form
    for number, doc in enumerate(docs):
        if number:
            blocks.append(PageBreak(restart=True, form=None if doc.form == form else doc.form))
        form = doc.form
        blocks += doc.blocks
    return replace(docs[0], title=title, stem=stem, blocks=tuple(blocks))
