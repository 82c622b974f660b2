"""From the book to the paper and the register, with a small paper of its own over a real book."""

import dataclasses
import datetime as dt

import pytest

from desktop.documents import making, parts
from desktop.documents.blocks import Doc, Title, para, text_of
from desktop.documents.definition import Check, Document, Facts, Format, Occasion
from desktop.documents.export import own_folder, write_all
from desktop.documents.frozen import from_json
from desktop.documents.issue import issue, propose
from desktop.documents.refs import Ref, RefKind, Subject
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass
from desktop.services.progress import Cancelled, Progress

YEAR = Ref(RefKind.YEAR, 2026)
DAY = dt.date(2026, 11, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Facts):
    people: int
    year: int


def _collect(book, ref):
    return Count(branch=book.branch, key=f"year:{ref.year}", people=len(book.members.all()), year=ref.year)


def _build(facts):
    blocks = (
        parts.letterhead(facts.branch, symbol="KH", stamp=facts.stamp, dated=True),
        Title("KẾ HOẠCH", f"năm {facts.year}"),
        para(f"Chi bộ có {parts.count(facts.people)}."),
        parts.signed("Nguyễn Thị Thanh Huyền", to=["Đảng ủy xã An Hòa"]),
    )
    return Doc(f"Kế hoạch năm {facts.year}", parts.stem(facts.year, "Kế hoạch"), blocks)


def _empty(branch):
    return parts.empty_doc("Kế hoạch", [parts.letterhead(branch, symbol="KH")])


PLAN = Document(
    id="thu", title="Kế hoạch thử", basis="", subject=Subject.YEAR, occasion=Occasion.YEAR, collect=_collect,
    build=_build, empty=_empty, symbol="KH", checks=lambda facts: (Check(facts.people > 0, "Có đảng viên"),),
)  # fmt: skip
MINUTES = dataclasses.replace(PLAN, symbol="BB")
LIST = dataclasses.replace(PLAN, symbol="")


def _text(doc):
    return " ".join(text_of(block.runs) for block in doc.blocks if hasattr(block, "runs"))


def _add_somebody(book):
    book.members.save(dataclasses.replace(book.members.all()[0], id=0, full_name="Vũ Văn Mới"))


def test_before_issue_the_record_is_the_truth(book):
    before = making.made(PLAN, making.gather(PLAN, book, YEAR))
    assert before.blocks[0].number == "Số ......-KH/CB"
    assert "12 đồng chí" in _text(before)
    _add_somebody(book)
    assert "13 đồng chí" in _text(making.made(PLAN, making.gather(PLAN, book, YEAR)))


def test_an_issued_paper_stays_as_it_was(book):
    entry = issue(PLAN, book, YEAR, propose(PLAN, book, DAY), note="gửi qua Sổ tay")
    assert (entry.number, entry.symbol, entry.subject) == (1, "KH/CB", "year:2026")
    assert entry.signer == "Nguyễn Thị Thanh Huyền"
    assert entry.recipients == "Đảng ủy xã An Hòa\nLưu Chi bộ"
    _add_somebody(book)
    gathered = making.gather(PLAN, book, YEAR)
    doc = making.made(PLAN, gathered)
    assert "12 đồng chí" in _text(doc)
    assert doc.blocks[0].number == "Số 01-KH/CB"
    assert doc.blocks[0].place_date == "An Hòa, ngày 03 tháng 11 năm 2026"
    assert doc == from_json(entry.content)
    (check,) = making.checks(PLAN, gathered)
    assert not check.ok
    assert check.text == "Sổ đã sửa sau khi ban hành"
    assert book.papers.broken_chain() == []


def test_nothing_changed_since_the_issue_is_said_too(book):
    issue(PLAN, book, YEAR, propose(PLAN, book, DAY))
    (check,) = making.checks(PLAN, making.gather(PLAN, book, YEAR))
    assert check.ok


def test_a_paper_is_issued_once_and_lists_never(book):
    entry = issue(PLAN, book, YEAR, propose(PLAN, book, DAY))
    with pytest.raises(UserError, match="đã ban hành số 01-KH/CB"):
        issue(PLAN, book, YEAR, propose(PLAN, book, DAY))
    book.papers.withdraw(entry, "Nhầm năm", DAY)
    assert issue(PLAN, book, YEAR, propose(PLAN, book, DAY)).number == 2
    with pytest.raises(UserError, match="không phải văn bản ban hành"):
        issue(LIST, book, YEAR, propose(PLAN, book, DAY))


def test_minutes_have_no_number_where_the_branch_does_not_number_them(book):
    assert propose(MINUTES, book, DAY).number == 1
    book.save_branch(dataclasses.replace(book.branch, number_minutes=False))
    assert propose(MINUTES, book, DAY).number == 0
    assert propose(PLAN, book, DAY).number == 1


def test_papers_of_a_practice_book_are_marked_also_frozen_and_empty_ones(book):
    issue(PLAN, book, YEAR, propose(PLAN, book, DAY))
    book.save_branch(dataclasses.replace(book.branch, practice=True))
    assert making.made(PLAN, making.gather(PLAN, book, YEAR)).practice
    assert making.empty_form(PLAN, book.branch).practice
    assert not making.empty_form(PLAN).practice


def test_many_papers_go_into_one_folder_under_their_own_names(book, tmp_path):
    docs = [making.made(PLAN, making.gather(PLAN, book, Ref(RefKind.YEAR, year))) for year in (2025, 2026, 2026)]
    said = []
    files = write_all(docs, tmp_path / "giấy tờ", Format.PDF, progress=Progress(lambda *step: said.append(step)))
    assert [file.name for file in files] == ["2025 Kế hoạch.pdf", "2026 Kế hoạch.pdf", "2026 Kế hoạch (2).pdf"]
    assert all(file.read_bytes().startswith(b"%PDF") for file in files)
    assert [step[0] for step in said] == [0, 1, 2]
    assert said[0][1] == 3


def test_cancelled_exports_leave_no_file(book, tmp_path):
    doc = making.made(PLAN, making.gather(PLAN, book, YEAR))
    stop = iter([False, True])
    with pytest.raises(Cancelled):
        write_all([doc, doc], tmp_path, Format.DOCX, progress=Progress(cancelled=lambda: next(stop)))
    assert list(tmp_path.glob("*.docx")) == []


def test_a_folder_that_cannot_be_finished_keeps_what_was_there(book, tmp_path):
    doc = making.made(PLAN, making.gather(PLAN, book, YEAR))
    folder = tmp_path / "giấy tờ"
    (folder / f"{doc.stem} (3).pdf").mkdir(parents=True)
    (folder / f"{doc.stem}.pdf").write_bytes(b"before")
    with pytest.raises(UserError, match="là một thư mục"):
        write_all([doc] * 3, folder, Format.PDF, progress=Progress())
    assert [file.name for file in folder.iterdir() if file.is_file()] == [f"{doc.stem}.pdf"]


def test_parts_of_a_file_are_counted_in_their_order(book, tmp_path):
    doc = making.made(PLAN, making.gather(PLAN, book, YEAR))
    files = write_all([doc] * 3, tmp_path, Format.PDF, progress=Progress(), counted=True)
    assert [file.name for file in files] == [f"0{n}-{doc.stem}.pdf" for n in (1, 2, 3)]


def test_a_file_of_many_gets_a_folder_of_its_own_among_others(tmp_path):
    assert own_folder(tmp_path, "2026 Hồ sơ: xếp loại") == tmp_path, "an empty one is taken as it is"
    made = tmp_path / "2026 Hồ sơ xếp loại"
    made.mkdir()
    assert own_folder(tmp_path, "2026 Hồ sơ: xếp loại") == tmp_path / "2026 Hồ sơ xếp loại (2)"


def test_all_members_forms_go_into_one_file(book):
    gathered = [making.gather(PLAN, book, Ref(RefKind.YEAR, year)) for year in (2025, 2026)]
    doc = making.made_together(PLAN, gathered, YEAR)
    assert doc.stem == "2026 Kế hoạch thử"
    assert len([block for block in doc.blocks if isinstance(block, Title)]) == 2
