"""The review forms: the pack's words one by one, empty, with evidence and full; boxes stay with their words."""

import dataclasses
import io
import re

import docx
import pytest

from desktop.documents.blocks import Doc, Fill, Ticks, join
from desktop.documents.definition import Format
from desktop.documents.export import file_bytes
from desktop.documents.frozen import from_json, to_json
from desktop.documents.rating import member_forms
from desktop.documents.rating.forms import shipped_rules
from desktop.documents.write_text import plain
from desktop.domain.season import Level
from tests import factories
from tests.documents import pdf_reading
from tests.documents import rating_samples as samples
from tests.documents.test_catalogue import stays_inside

PAPERS = ("mau_2a_2025", "mau_2b_2025", "mau_2c_2025", "mau_02a_2023", "mau_02b_2023")
LONG = "Công Tằng Tôn Nữ Thị Hồng Phước Nguyên Hoàng Bảo Châu"


def empty(paper, branch=None):
    rules = shipped_rules(paper)
    return member_forms.empty_form(rules, rules.form_for_paper(paper), branch)


def pdf_text(doc):
    return " ".join("\n".join(pdf_reading.pages(file_bytes(doc, Format.PDF))).split())


@pytest.mark.parametrize("paper", PAPERS)
def test_full_forms_read_as_kept(paper, golden):
    doc = member_forms.build(samples.full(paper))
    golden(f"{paper}.txt", plain(doc))
    assert from_json(to_json(doc)) == doc
    stays_inside(doc)


@pytest.mark.parametrize("paper", PAPERS)
def test_empty_forms_have_room_to_write(paper, golden):
    form = empty(paper, factories.a_branch())
    golden(f"{paper}_trong.txt", plain(form))
    assert sum(block.lines for block in form.blocks if isinstance(block, Fill)) >= 30
    assert len(pdf_reading.pages(file_bytes(form, Format.PDF))) <= 4
    stays_inside(empty(paper))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("made", [samples.full, samples.with_evidence, samples.form_facts])
def test_every_heading_of_the_pack_stands_in_the_form_in_order(paper, made):
    facts = made(paper)
    said = " ".join(plain(member_forms.build(facts)).split())
    place = 0
    for section in facts.form.sections:
        place = said.index(" ".join(section.title.split()), place)
        assert section.hint in said
        assert section.text in said


@pytest.mark.parametrize("paper", PAPERS)
def test_pdf_and_word_say_the_same(paper):
    doc = member_forms.build(samples.full(paper, name=LONG))
    said = pdf_reading.squeeze(pdf_text(doc))
    for line in plain(doc).splitlines():
        for part in re.split(r" ?\| ?|\[[ x]\]|/ ", line):
            assert pdf_reading.squeeze(part) in said or "-----" in part, part
    word = docx.Document(io.BytesIO(file_bytes(doc, Format.DOCX)))
    whole = "".join(word.element.body.itertext())
    for section in samples.full(paper).form.sections:
        assert section.title in whole
    assert file_bytes(doc, Format.DOCX) == file_bytes(doc, Format.DOCX)
    assert file_bytes(doc, Format.PDF) == file_bytes(doc, Format.PDF)


def test_the_level_is_ticked_once_and_only_when_given():
    for level in Level:
        facts = samples.full(answers=dataclasses.replace(samples.full().answers, level=level))
        ticks = [block for block in member_forms.build(facts).blocks if isinstance(block, Ticks)]
        assert [block.chosen for block in ticks] == [() if level is Level.NONE else (list(Level).index(level) - 1,)]


def test_evidence_stands_in_its_section_until_words_are_written():
    text = plain(member_forms.build(samples.with_evidence()))
    assert text.index("2. Việc thực hiện quyền") < text.index("- Vận động 41/41 hộ") < text.index("3. Việc thực hiện")
    answers = dataclasses.replace(samples.full().answers, kept=samples.EVIDENCE)
    assert "- Vận động 41/41 hộ" not in plain(member_forms.build(samples.full(answers=answers)))


def test_old_shortcomings_are_answered_in_part_three():
    text = plain(member_forms.build(samples.full()))
    told = "- Báo cáo hòa giải nộp chậm (kỳ kiểm điểm năm 2025): đã khắc phục; cả 11 báo cáo năm 2026 đúng hạn."
    assert text.index("III. Kết quả khắc phục") < text.index(told) < text.index("IV. Giải trình")


def test_the_unit_block_shows_once_the_unit_has_said_something():
    title = "Đánh giá, xếp loại chất lượng công chức, viên chức"
    assert title not in plain(member_forms.build(samples.full("mau_2b_2025")))
    bodies = {"unit_level": "Hoàn thành tốt nhiệm vụ"}
    assert title in plain(member_forms.build(samples.full("mau_2b_2025", bodies=bodies)))
    assert title in plain(member_forms.build(samples.full("mau_02a_2023")))


@pytest.mark.parametrize("paper", ["mau_2c_2025", "mau_02b_2023"])
def test_long_words_flow_over_pages_and_no_heading_ends_one(paper):
    for extra in range(0, 30, 5):
        answers = samples.full(paper).answers
        texts = {
            key: dataclasses.replace(text, text="Một câu dài vừa phải để đầy trang giấy này. " * (extra + 4))
            for key, text in answers.texts.items()
        }
        doc = member_forms.build(samples.full(paper, answers=dataclasses.replace(answers, texts=texts)))
        stays_inside(doc)
        for page in pdf_reading.pages(file_bytes(doc, Format.PDF)):
            last = page.strip().splitlines()[-1].strip()
            assert not re.match(r"(?:[A-Z]|[IVX]+)\. ", last), last
            first = page.strip().splitlines()[1] if page.strip()[0].isdigit() else page.strip().splitlines()[0]
            assert not first.startswith(("NGƯỜI TỰ", "T/M", "(Ký", "(Xác lập", "THỦ TRƯỞNG")), first


def test_boxes_stay_with_their_words_in_every_width():
    words = ("Hoàn thành xuất sắc nhiệm vụ", "Tốt", "Rất dài " * 12, "Kém")
    for across in range(1, 5):
        doc = Doc("x", "x", (Ticks(words, (2,), across=across, lead="Mức:", lead_width=20),))
        stays_inside(doc)
        bases = {
            round(base) for _, letter, *_, base in pdf_reading.letters(file_bytes(doc, Format.PDF)) if letter == "o"
        }
        assert len(bases) <= -(-4 // across)
        body = docx.Document(io.BytesIO(file_bytes(doc, Format.DOCX))).paragraphs
        rows = [p.text for p in body if "☐" in p.text or "☒" in p.text]
        assert len(rows) == -(-4 // across)
        assert sum(row.count("☒") for row in rows) == 1
    assert plain(Doc("x", "x", (Ticks(words[:2], (1,)),))) == "[ ] Hoàn thành xuất sắc nhiệm vụ   [x] Tốt\n"


def test_forms_of_many_members_join_in_one_file_each_from_page_one():
    docs = tuple(member_forms.build(samples.full(name=name)) for name in factories.NAMES[:3])
    pages = pdf_reading.pages(file_bytes(join(docs, title="x", stem="x"), Format.PDF))
    first = [page for page in pages if "Năm 2026" in page and "Họ và tên" in page]
    assert len(first) == 3
    assert not any(page.strip()[0].isdigit() for page in first)
