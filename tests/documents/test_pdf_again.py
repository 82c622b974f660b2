"""One paragraph used again and again is drawn as so many new ones: whole, cut by a page's end, in another width."""

import io

import pytest
from reportlab.lib.pagesizes import A4, A5
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate

from desktop.documents.blocks import Doc, Fill, Ticks, bold, italic, para, runs
from desktop.documents.pdf_parts import load_fonts, paragraph, style
from desktop.documents.write_pdf import pdf_bytes
from tests.documents import pdf_reading

LONG = "Một câu dài lặp lại nhiều lần để trang giấy phải ngắt ở giữa đoạn. " * 12
TEXTS = (runs("Ngắn."), runs(LONG), runs(bold("Đậm: "), LONG, italic("nghiêng")), ())


def file(story):
    out = io.BytesIO()
    template = BaseDocTemplate(out, pagesize=A4, invariant=1, initialFontName="Tinos")
    templates = [PageTemplate(name, [Frame(50, 50, size[0] - 100, size[1] - 100)], pagesize=size)
                 for name, size in (("A4", A4), ("A5", A5))]  # fmt: skip
    template.addPageTemplates(templates)
    template.build(story)
    return out.getvalue()


@pytest.mark.parametrize("before", range(0, 40, 3))
def test_the_file_is_the_same_to_the_last_byte(before):
    load_fonts()
    look = style(after=6, indent=10)

    def story(make):
        small = [make(0) for _ in range(before)]
        mixed = [make(number % 4) for number in range(14)]
        turned = [NextPageTemplate("A5"), PageBreak(), *(make(number % 4) for number in range(9))]
        return [*small, *mixed, *turned, NextPageTemplate("A4"), PageBreak(), make(1), make(2)]

    kept = [paragraph(text, look) for text in TEXTS]
    again = file(story(lambda number: kept[number]))
    assert again == file(story(lambda number: paragraph(TEXTS[number], look)))


def test_what_stands_often_is_read_back_as_often():
    blocks = (
        para("Tiêu đề lặp", keep_next=True),
        Fill(runs("Ý kiến:"), 9),
        Ticks(("Đồng ý", "Không"), (0,)),
        para(LONG),
    )
    said = "".join(pdf_reading.pages(pdf_bytes(Doc("x", "x", blocks * 25))))
    assert said.count("Tiêu đề lặp") == said.count("Ý kiến:") == said.count("Đồng ý") == 25
    assert " ".join(said.split()).count("ngắt ở giữa đoạn.") == 25 * 12
