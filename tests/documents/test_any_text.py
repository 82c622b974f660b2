"""Whatever people write, no writer falls over and nothing runs out of the page."""

import io

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop.documents.blocks import (
    Align,
    Cell,
    Column,
    CutLine,
    Doc,
    Fill,
    Letterhead,
    PageBreak,
    Para,
    Recipients,
    Row,
    RowKind,
    Run,
    Signatures,
    Signer,
    Spacer,
    Table,
    Ticks,
    Title,
)
from desktop.documents.frozen import from_json, to_json
from desktop.documents.write_docx import docx_bytes
from desktop.documents.write_pdf import pdf_bytes
from desktop.documents.write_text import plain
from desktop.documents.write_xlsx import xlsx_bytes
from tests.documents.test_catalogue import stays_inside

_SYLLABLES = ["Nguyễn", "ngõ", "mở", "đường", "Ỷ", "ẵ", "Hợp-tác-xã", "x" * 70, "Ủ" * 55, "......", "<b>", "&amp;",
              "😀", "123456789012", "\n", "=1+1"]  # fmt: skip
words = st.lists(st.sampled_from(_SYLLABLES), max_size=40).map(" ".join) | st.text(max_size=30)
run = st.builds(
    Run, words, st.booleans(), st.booleans(), st.booleans(), st.sampled_from([None, None, None, True, False])
)
run_list = st.lists(run, max_size=4).map(tuple)
para = st.builds(
    Para, run_list, st.sampled_from(list(Align)), st.integers(0, 3), st.sampled_from([0, 10, 15]),
    st.sampled_from([0, 5]), st.booleans(), st.sampled_from([11, 14, 16]), st.sampled_from([0, 6]),
)  # fmt: skip
fill = st.builds(Fill, run_list, st.integers(1, 4))
cell = st.builds(Cell, run_list, st.sampled_from([None, *Align]), st.integers(1, 3), st.integers(1, 3))
row = st.builds(Row, st.lists(cell, max_size=5).map(tuple), st.sampled_from(list(RowKind)), st.sampled_from([0, 9, 40]))
table = st.builds(
    Table,
    st.lists(st.builds(Column, st.sampled_from([0, 12, 30, 60]), st.sampled_from(list(Align))), min_size=1, max_size=5)
    .map(tuple),
    st.lists(row, max_size=2).map(tuple),
    st.lists(row, max_size=25).map(tuple),
    st.sampled_from([9, 12, 13]),
)  # fmt: skip
signer = st.builds(Signer, words, words, words, words)
signatures = st.builds(
    Signatures,
    st.lists(st.none() | signer | st.builds(Recipients, st.lists(words, max_size=5).map(tuple)), min_size=1, max_size=3)
    .map(tuple),
)  # fmt: skip
title = st.builds(Title, words, words, words)
head = st.builds(Letterhead, words, words)
space = st.builds(Spacer, st.integers(0, 300)) | st.builds(PageBreak, st.booleans()) | st.just(CutLine())
ticks = st.builds(
    Ticks,
    st.lists(words, max_size=5).map(tuple),
    st.lists(st.integers(0, 4), max_size=2).map(tuple),
    st.integers(1, 4),
    words,
    st.sampled_from([0, 30, 70]),
)
block = para | para | fill | ticks | table | signatures | title | head | space
docs = st.builds(Doc, words, words, st.lists(block, max_size=7).map(tuple), st.booleans(), practice=st.booleans())

# No shrinking: of papers it takes minutes; the failing one is printed whole.
_usual = settings(
    deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.reuse, Phase.generate)
)
often = settings(_usual, max_examples=25)
long = settings(_usual, max_examples=1500)


def _holds(doc):
    stays_inside(doc)
    assert pdf_bytes(doc) == pdf_bytes(doc)
    assert from_json(to_json(doc)) == doc
    assert plain(doc)
    docx.Document(io.BytesIO(docx_bytes(doc)))
    openpyxl.load_workbook(io.BytesIO(xlsx_bytes(doc)))


@often
@given(docs)
def test_any_paper_prints_within_its_page(doc):
    _holds(doc)


@pytest.mark.long
@long
@given(docs)
def test_any_paper_prints_within_its_page_at_length(doc):
    _holds(doc)
