"""The quick font answers as reportlab's own does: widths to the last bit, the same subsets, the same file."""

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from desktop import paths
from desktop.documents.pdf_font import QuickFont
from desktop.documents.write_pdf import pdf_bytes
from tests.documents import paper_samples

FILE = str(paths.resources() / "fonts" / "Tinos-Regular.ttf")
TEXTS = ("Hoàn thành xuất sắc nhiệm vụ", "a\xa0b", "", "𝄞 chữ lạ", "".join(map(chr, range(0x21, 0x400))), "Hoàn thành")


class Paper:
    """What a font keeps its subsets for."""


@pytest.fixture
def fonts():
    return QuickFont("Quick", FILE), TTFont("Plain", FILE)


@pytest.mark.parametrize("size", [9, 12, 14, 15.5])
def test_widths_are_the_same_the_first_time_and_the_second(fonts, size):
    quick, plain = fonts
    for text in TEXTS * 2:
        assert quick.stringWidth(text, size) == plain.stringWidth(text, size)


def test_texts_are_cut_into_the_same_subsets(fonts):
    quick, plain = fonts
    one, other = Paper(), Paper()
    for text in TEXTS * 2:
        assert quick.splitString(text, one) == plain.splitString(text, other)


def test_a_paper_written_twice_is_the_same_file():
    assert pdf_bytes(paper_samples.minutes()) == pdf_bytes(paper_samples.minutes())
