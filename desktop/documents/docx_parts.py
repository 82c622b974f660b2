"""The pieces of a Word file: its styles, and short ways to write paragraphs, runs and fields.

With `write_docx` the only place that knows python-docx. Word measures in twips (1/20 pt) and half-points.
"""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from desktop.documents import watermark
from desktop.documents.blocks import Align, Run, Runs, tied

FONT = "Times New Roman"
_SYMBOLS = "Segoe UI Symbol"  # has ☐ and ☒, which Times New Roman lacks
_JUSTIFY = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}

_HEADING = '<w:keepNext/><w:spacing w:after="120"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>'
_SINGLE = 'w:line="240" w:lineRule="auto"/>'


def _sized(points: int) -> str:
    return f'<w:sz w:val="{points * 2}"/><w:szCs w:val="{points * 2}"/>'


# id, name in Word, paragraph properties, run properties
_STYLES: tuple[tuple[str, str, str, str], ...] = (
    ("BodyText", "Body Text", '<w:spacing w:after="120"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>', ""),
    ("Heading1", "heading 1", f'{_HEADING}<w:outlineLvl w:val="0"/>', "<w:b/>"),
    ("Heading2", "heading 2", f'{_HEADING}<w:outlineLvl w:val="1"/>', "<w:b/>"),
    ("Heading3", "heading 3", f'{_HEADING}<w:outlineLvl w:val="2"/>', "<w:i/>"),
    ("Title", "Title", '<w:keepNext/><w:jc w:val="center"/>', f"<w:b/>{_sized(16)}"),
    ("Subtitle", "Subtitle", '<w:keepNext/><w:jc w:val="center"/>', "<w:b/>"),
    ("Head", "Đầu giấy", '<w:jc w:val="center"/>', ""),
    ("Cell", "Ô bảng", f'<w:spacing w:before="20" w:after="40" {_SINGLE}', ""),
    ("Signature", "Chữ ký", '<w:keepNext/><w:keepLines/><w:jc w:val="center"/>', ""),
    ("Recipients", "Nơi nhận", '<w:keepNext/><w:spacing w:line="300" w:lineRule="exact"/>', _sized(12)),
    ("Header", "header", f'<w:spacing {_SINGLE}<w:jc w:val="center"/>', _sized(13)),
    ("Footer", "footer", f'<w:spacing {_SINGLE}<w:jc w:val="center"/>', _sized(8)),
)


def twips(millimetres: float) -> int:
    """Word's unit of length."""
    return round(millimetres * 1440 / 25.4)


def tag(name: str, *children: Any, **attributes: str | int) -> Any:
    """An element of the w: vocabulary: `tag("w:jc", val="center")`."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    for child in children:
        if child is not None:
            made.append(child)
    return made


def put_styles(styles: Any) -> None:
    """Replaces python-docx's English styles with ours: Times New Roman 14, lines of exactly 18 pt, Vietnamese."""
    for child in list(styles):
        styles.remove(child)
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    made = [
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr>'
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="360" w:lineRule="exact"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>",
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    ]
    for key, name, paragraph, run in _STYLES:
        made.append(
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
            f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )
    whole = parse_xml(f"<w:styles {nsdecls('w')}>{''.join(made)}</w:styles>")
    styles.extend(list(whole))


def paragraph(
    runs: Runs,
    style: str,
    *,
    align: Align | None = None,
    size: float = 0,
    bold: bool = False,
    properties: Sequence[Any] = (),
) -> Any:
    """A paragraph of a style; `size` (pt) and `bold` for all its runs; `properties` come in Word's order before jc."""
    settings = tag("w:pPr", tag("w:pStyle", val=style), *properties)
    if align is not None:
        settings.append(tag("w:jc", val=_JUSTIFY[align]))
    made = tag("w:p", settings)
    for run in runs:
        made.extend(run_elements(run, size, bold))
    return made


def run_elements(run: Run, size: float = 0, all_bold: bool = False) -> list[Any]:
    """A run, with its check box before it as a letter of a symbol font. "\\t" goes to the next tab stop."""
    found = []
    if run.box is not None:
        box = tag("w:r", tag("w:rPr", _fonts(_SYMBOLS)), _text("☒ " if run.box else "☐ "))
        found.append(box)
    if run.text:
        look = tag(
            "w:rPr",
            tag("w:b") if run.bold or all_bold else None,
            tag("w:i") if run.italic else None,
            tag("w:sz", val=round(size * 2)) if size else None,
            tag("w:szCs", val=round(size * 2)) if size else None,
            tag("w:u", val="single") if run.underline else None,
        )
        made = tag("w:r", look)
        for number, line in enumerate(run.text.split("\n")):
            if number:
                made.append(tag("w:br"))
            made.append(_text(tied(line)))
        found.append(made)
    return found


def tab_run(line_breaks_before: int = 0) -> Any:
    """A tab (filled by its tab stop's dots), on a new line if asked."""
    made = tag("w:r")
    for _ in range(line_breaks_before):
        made.append(tag("w:br"))
    made.append(tag("w:tab"))
    return made


def _fonts(name: str) -> Any:
    return tag("w:rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def _text(line: str) -> Any:
    made = tag("w:t")
    made.text = line
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def page_number() -> Any:
    """The field PAGE, centred by the header's style."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(tag("w:r", _text("2")))
    return tag("w:p", tag("w:pPr", tag("w:pStyle", val="Header")), field)


def watermark_paragraph(width: float, height: float) -> Any:
    """The practice book's mark behind the text of a page of this size (mm): a drawn shape, no text."""
    length, commands = watermark.outlines()
    names = {"M": "m", "L": "l", "C": "c", "Z": "x"}
    path = "".join(
        names[name] + ",".join(str(round(n) if i % 2 == 0 else 1000 - round(n)) for i, n in enumerate(numbers))
        for name, *numbers in commands
    )
    diagonal = (width**2 + height**2) ** 0.5
    across = watermark.SHARE * diagonal * 72 / 25.4
    shape = (
        f'<w:p {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office">'
        '<w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:pict><v:shape id="practice" o:spid="_x0000_s2049" '
        f'coordsize="{round(length)},1300" path="{path}e" fillcolor="#e0e0e0" stroked="f" '
        'style="position:absolute;margin-left:0;margin-top:0;'
        f"width:{across:.1f}pt;height:{across * 1300 / length:.1f}pt;rotation:{watermark.angle(width, height):.1f};"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:page;"
        'mso-position-vertical:center;mso-position-vertical-relative:page"/></w:pict></w:r></w:p>'
    )
    return parse_xml(shape)
