"""The baseline of the papers: the same text, line by line, laid out by plain reportlab platypus in our font."""

import io

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from desktop.paths import resources

LOOK = ParagraphStyle(
    "body", fontName="BenchTinos", fontSize=14, leading=18, alignment=TA_JUSTIFY, firstLineIndent=10 * mm, spaceAfter=6
)
MARGINS = {"topMargin": 20 * mm, "bottomMargin": 20 * mm, "leftMargin": 30 * mm, "rightMargin": 15 * mm}


def load_font() -> None:
    """Read the font once, as the program does for itself."""
    pdfmetrics.registerFont(TTFont("BenchTinos", str(resources() / "fonts" / "Tinos-Regular.ttf")))


def pdf_bytes(text: str) -> bytes:
    """A PDF of these lines."""
    out = io.BytesIO()
    lines = [line.replace("&", "&amp;").replace("<", "&lt;") for line in text.split("\n") if line.strip()]
    template = SimpleDocTemplate(out, pagesize=A4, invariant=1, initialFontName="BenchTinos", **MARGINS)
    template.build([Paragraph(line, LOOK) for line in lines])
    return out.getvalue()
