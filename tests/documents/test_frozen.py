"""Frozen block values: canonical, read back as they were, old versions stay readable, damage is said in words."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.blocks import Align, CutLine, Doc, PageBreak, Para, Run, Spacer, Table, para
from desktop.documents.frozen import FORMAT, from_json, to_json
from desktop.documents.write_pdf import pdf_bytes
from desktop.domain.problems import UserError
from tests.documents import paper_samples as samples

SAMPLES = [samples.minutes, samples.empty_form, samples.year_table, samples.sign_in]
VERSION_1 = Path(__file__).with_name("golden") / "frozen_1.json"


@pytest.mark.parametrize("sample", SAMPLES)
def test_papers_come_back_as_they_were(sample):
    doc = sample()
    text = to_json(doc)
    assert from_json(text) == doc
    assert to_json(from_json(text)) == text
    assert pdf_bytes(from_json(text)) == pdf_bytes(doc)


def test_words_of_fixed_sets_come_back_as_such():
    doc = replace(samples.year_table(), blocks=(para("x"), PageBreak(True), Spacer(2.5), CutLine()))
    (first, *_) = from_json(to_json(doc)).blocks
    assert isinstance(first, Para)
    assert isinstance(first.align, Align)
    (_, _, table, _) = from_json(to_json(samples.year_table())).blocks
    assert isinstance(table, Table)
    assert isinstance(table.columns[0].align, Align)


def test_whole_numbers_are_written_one_way():
    assert to_json(Doc("a", "a", (Spacer(6),))) == to_json(Doc("a", "a", (Spacer(6.0),)))


@given(st.text(max_size=40), st.booleans(), st.sampled_from([None, True, False]))
def test_any_text_survives(text, strong, box):
    doc = Doc(text, text, (Para((Run(text, bold=strong, box=box),)),))
    assert from_json(to_json(doc)) == doc


def test_version_1_is_read_as_it_was_written(golden):
    """This file was written by the first version and is never rewritten."""
    text = VERSION_1.read_text(encoding="utf-8")
    doc = from_json(text)
    assert to_json(doc) == text.rstrip("\n")
    assert doc == samples.minutes()


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", '{"format":1}', '{"format":1,"doc":{"is":"Para","runs":[]}}', '{"format":1,"doc":{"is":"Fancy"}}',
     '{"format":1,"doc":{"is":"Doc","title":"a"}}', '{"format":"1","doc":{}}'],
)  # fmt: skip
def test_damage_is_said(text):
    with pytest.raises(UserError, match="không đọc được"):
        from_json(text)


def test_a_newer_format_is_said():
    value = json.loads(to_json(samples.minutes()))
    value["format"] = FORMAT + 1
    with pytest.raises(UserError, match="phiên bản mới hơn"):
        from_json(json.dumps(value))
