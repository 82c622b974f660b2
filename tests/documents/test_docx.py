"""Word files: real styles, equal bytes, the same text as the PDF (read by python-docx and, if here, LibreOffice)."""

import io
import shutil
import subprocess
import zipfile
from collections import Counter
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from desktop.documents.blocks import Cell, Column, Doc, Fill, Row, Signatures, Signer, Table, bold, join, para, text_of
from desktop.documents.blocks import row as table_row
from desktop.documents.write_docx import docx_bytes
from desktop.documents.write_pdf import pdf_bytes
from tests.documents import paper_samples as samples
from tests.documents import pdf_reading

SAMPLES = [samples.minutes, samples.empty_form, samples.year_table, samples.sign_in]


def _open(doc):
    return docx.Document(io.BytesIO(docx_bytes(doc)))


def _body(doc):
    return zipfile.ZipFile(io.BytesIO(docx_bytes(doc))).read("word/document.xml").decode()


@pytest.mark.parametrize("sample", SAMPLES)
def test_same_paper_same_bytes(sample):
    assert docx_bytes(sample()) == docx_bytes(sample())


def test_page_and_type_are_the_official_ones():
    file = _open(samples.minutes())
    section = file.sections[0]
    assert [round(length.mm) for length in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(length.mm) for length in margins] == [20, 20, 30, 15]
    assert round(section.header_distance.mm) == 10
    assert section.different_first_page_header_footer
    xml = zipfile.ZipFile(io.BytesIO(docx_bytes(samples.minutes()))).read("word/styles.xml").decode()
    assert 'w:ascii="Times New Roman"' in xml
    assert 'w:line="360" w:lineRule="exact"' in xml


def test_headings_have_real_styles_and_stay_with_what_follows():
    file = _open(samples.minutes())
    heads = [p for p in file.paragraphs if p.style.name.lower().startswith("heading")]
    assert heads[0].text == "I- NỘI DUNG"
    assert {p.style.name.lower() for p in heads} == {"heading 1", "heading 2"}
    assert all(p.style.paragraph_format.keep_with_next for p in heads)
    last = next(p for p in file.paragraphs if p.text.startswith("Biên bản được đọc lại"))
    assert last.paragraph_format.keep_with_next  # with the signatures


def test_table_headings_repeat_and_cells_span():
    file = _open(samples.year_table())
    table = file.tables[1]
    assert _body(samples.year_table()).count("<w:tblHeader/>") == 2
    assert table.cell(0, 2).text == "Tháng"
    assert table.cell(0, 1).text == table.cell(1, 1).text == "Họ và tên"
    assert table.cell(3, 0).text == "01"


def test_joined_papers_are_sections_that_count_from_one():
    doc = join((samples.minutes(), samples.minutes()), title="Hai", stem="Hai")
    assert len(_open(doc).sections) == 2
    assert 'w:pgNumType w:start="1"' in _body(doc)


def test_practice_mark_is_a_shape_without_words():
    data = docx_bytes(replace(samples.minutes(), practice=True))
    parts = zipfile.ZipFile(io.BytesIO(data))
    headers = [parts.read(name).decode() for name in parts.namelist() if "header" in name]
    assert sum("<v:shape" in header for header in headers) == 2
    assert not any("SỔ MẪU" in parts.read(name).decode("utf-8", "ignore") for name in parts.namelist())


def test_odd_letters_and_markup_stay_text():
    doc = Doc("a", "a", (para("a < b & <w:t> \x07\ud800", bold("😀")), Table((Column(),), (), (Row((Cell(),)),))))
    assert _open(doc).paragraphs[0].text == "a < b & <w:t> 😀"


def test_blanks_are_tabs_with_dots():
    body = _body(Doc("a", "a", (Fill(lines=3),)))
    assert body.count("<w:tab/>") == 3
    assert 'w:leader="dot"' in body


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_shows_the_same_text(tmp_path):
    for sample in SAMPLES:
        (tmp_path / f"{sample.__name__}.docx").write_bytes(docx_bytes(sample()))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, *(str(tmp_path / f"{s.__name__}.docx") for s in SAMPLES)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    for sample in SAMPLES:
        ours = pdf_reading.pages(pdf_bytes(sample()))
        theirs = pdf_reading.pages((tmp_path / f"{sample.__name__}.pdf").read_bytes())
        assert _letters(theirs, sample()) == _letters(ours, sample()), sample.__name__


def _letters(pages, doc):
    """How often each letter stands in the text, without what repeats on each page, boxes and dots."""
    heads = [text_of(cell.runs) for block in doc.blocks if isinstance(block, Table) for row in block.head
             for cell in row.cells]  # fmt: skip
    found = Counter(pdf_reading.squeeze("".join(pages)))
    for _ in pages:
        found.subtract("".join(heads))
    for number in range(2, len(pages) + 1):
        found.subtract(str(number))
    return {letter: count for letter, count in found.items() if letter not in " .☐☒" and count}


@pytest.mark.parametrize("words", [(), ("Tổng số việc.",)])
def test_the_last_rows_of_a_table_stay_with_the_signatures(words):
    rows = tuple(table_row(str(number), "Việc") for number in range(9))
    signed = Signatures((None, Signer("T/M CHI BỘ", "BÍ THƯ", "Nguyễn Thị Thanh Huyền")))
    body = _open(
        Doc("t", "t", (Table((Column(12), Column(0)), (table_row("TT", "Việc"),), rows), *map(para, words), signed))
    ).element.body
    table, *after = list(body)
    kept = [bool(line.findall(".//" + qn("w:keepNext"))) for line in table.findall(qn("w:tr"))]
    assert kept == [True] + [False] * 7 + [True] * 2, "the heading with the first row, the last rows with what follows"
    sign = next(number for number, part in enumerate(after) if part.tag == qn("w:tbl"))
    assert all(part.findall(".//" + qn("w:keepNext")) for part in after[:sign]), "no page may end in between"


def test_a_long_text_over_signatures_lets_the_table_go():
    rows = tuple(table_row(str(number), "Việc") for number in range(9))
    signed = Signatures((None, Signer("T/M CHI BỘ", "BÍ THƯ", "Nguyễn Thị Thanh Huyền")))
    blocks = (Table((Column(12), Column(0)), (), rows), para("Đề nghị cấp trên xem xét. " * 9), signed)
    table = next(iter(_open(Doc("t", "t", blocks)).element.body))
    assert not table.findall(".//" + qn("w:keepNext"))
