"""Reads our PDF back: its text page by page, where each line stands (mm from the upper left corner), its fonts."""

import re
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its box in mm from the upper left corner of the page."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def pages(data: bytes) -> list[str]:
    """The text of each page."""
    document = pdfium.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    finally:
        document.close()


def lines(data: bytes) -> list[Line]:
    """Every stretch of text with its place."""
    found: list[Line] = []
    document = pdfium.PdfDocument(data)
    try:
        for number, page in enumerate(document, 1):
            height = page.get_height()
            text_page = page.get_textpage()
            for index in range(text_page.count_rects()):
                left, bottom, right, top = text_page.get_rect(index)
                text = text_page.get_text_bounded(left, bottom, right, top)
                box = (left, height - top, right, height - bottom)
                found.append(Line(number, text, *(value * _POINT for value in box)))
    finally:
        document.close()
    return found


def letters(data: bytes) -> list[tuple[int, str, float, float, float]]:
    """Each visible letter: page, letter, left and right edge and base line in mm from the upper left corner."""
    found = []
    document = pdfium.PdfDocument(data)
    try:
        for number, page in enumerate(document, 1):
            height = page.get_height()
            text_page = page.get_textpage()
            for index in range(text_page.count_chars()):
                letter = chr(pdfium_c.FPDFText_GetUnicode(text_page, index))
                if letter.isspace():
                    continue
                left, bottom, right, _ = text_page.get_charbox(index)
                found.append((number, letter, left * _POINT, right * _POINT, (height - bottom) * _POINT))
    finally:
        document.close()
    return found


def sizes(data: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in mm."""
    document = pdfium.PdfDocument(data)
    try:
        return [(page.get_width() * _POINT, page.get_height() * _POINT) for page in document]
    finally:
        document.close()


def squeeze(text: str) -> str:
    """Text without white space and rows of dots: to compare what two files say."""
    return re.sub(r"\.{3,}|\s+", "", text)
