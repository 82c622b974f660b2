"""papers and export: the catalogue's keys, REFs, formats, all, empty; nothing left behind by a failure."""

import dataclasses
from pathlib import Path

import pytest

from desktop import documents
from desktop.documents import making
from desktop.documents.definition import Format
from desktop.documents.export import file_bytes
from desktop.documents.issue import issue, propose
from desktop.documents.refs import Ref, RefKind, Subject, parse
from desktop.services.book import Book
from tests import factories
from tests.documents import pdf_reading

RELEASED = Path(__file__).parents[1] / "db" / "released" / "0.1.socb"
WHOLE = documents.find("ho_so_xep_loai")
TEXT_ONLY = next(d.id for d in documents.ALL if Format.XLSX not in d.formats)


def test_papers_have_the_promised_keys(run):
    said = run("papers", "--json")
    assert said.status == 0
    assert [p["id"] for p in said.json] == [d.id for d in documents.ALL]
    for paper in said.json:
        assert set(paper) == {"id", "title", "basis", "subject", "formats", "numbered"}
        assert isinstance(paper["numbered"], bool)
        assert paper["formats"][:2] == ["pdf", "docx"]
    assert len(run("papers").out.splitlines()) == len(documents.ALL)


@pytest.mark.parametrize("paper", [d.id for d in documents.ALL])
def test_every_empty_form_in_every_format(run, tmp_path, paper):
    for form in documents.find(paper).formats:
        target = tmp_path / f"{paper}.{form.value}"
        assert run("export", paper, "--of", "empty", "--to", target).status == 0
        assert target.stat().st_size > 1000


def test_the_empty_form_takes_the_letterhead_of_a_book(run, sổ, tmp_path):
    target = tmp_path / "trống.pdf"
    run("export", "so_diem_danh", "--book", sổ, "--of", "empty", "--to", target)
    assert "CHI BỘ THÔN ĐÔNG PHÚ" in pdf_reading.pages(target.read_bytes())[0]


@pytest.mark.parametrize(
    ("paper", "ref", "says"),
    [
        ("thong_bao_hop", "2026-11", "ngày 04/11/2026"),
        ("thong_bao_hop", "2026-11-04", "ngày 04/11/2026"),
        ("chuong_trinh_sinh_hoat", "2026-06-18", "họp chi bộ bất thường"),
        ("theo_doi_viec", "2026-03", "tháng 03 năm 2026"),
        ("theo_doi_viec", "2026", "năm 2026"),
        ("danh_sach_dang_vien", "2026-05-19", "Tính đến ngày 19/05/2026"),
        ("phieu_du_sinh_hoat", "2026-11", "Hoàng Thị Mai"),
    ],
)
def test_refs(run, sổ, tmp_path, paper, ref, says):
    target = tmp_path / "giấy.pdf"
    before = sổ.read_bytes()
    said = run("export", paper, "--book", sổ, "--of", ref, "--to", target)
    assert (said.status, said.err) == (0, "")
    assert says in " ".join("".join(pdf_reading.pages(target.read_bytes())).split())
    assert sổ.read_bytes() == before


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx"])
def test_exports_of_unchanged_data_are_byte_equal(run, sổ, tmp_path, suffix):
    made = []
    for name in ("một", "hai"):
        target = tmp_path / f"{name}.{suffix}"
        assert run("export", "so_diem_danh", "--book", sổ, "--of", "2026", "--to", target).status == 0
        made.append(target.read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("paper", "ref", "says"),
    [
        ("thong_bao_hop", "2026", "Hãy ghi tháng (2026-11) hoặc ngày họp (2026-11-03)."),
        ("thong_bao_hop", "2026-12", "Sổ không có buổi sinh hoạt thường kỳ nào của tháng 12/2026."),
        ("so_diem_danh", "2026-11", "Hãy ghi năm (2026)."),
        ("so_diem_danh", "2019", "Sổ chưa ghi gì của năm 2019."),
        ("danh_sach_dang_vien", "dv:1", "Hãy ghi ngày (2026-11-14) hoặc năm (2026)."),
        ("phieu_du_sinh_hoat", "2026-10", "không ghi cấp ủy viên cấp trên nào dự"),
        ("thong_bao_hop", "2026-02-30", "không lập được"),
    ],
)
def test_a_ref_the_paper_does_not_take_or_that_is_not_there(run, sổ, tmp_path, paper, ref, says):
    before = sổ.read_bytes()
    target = tmp_path / "giấy.pdf"
    said = run("export", paper, "--book", sổ, "--of", ref, "--to", target)
    assert (said.status, said.out) == (1, "")
    assert says in said.err
    assert said.err.count("\n") == 1
    assert not target.exists()
    assert sổ.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ("khong_co", "--of", "2026", "--to", "a.pdf"),
        ("so_diem_danh", "--of", "2026", "--to", "a.pdf"),
        ("so_diem_danh", "--of", "2026"),
        ("so_diem_danh", "--of", "empty", "--to", "a.txt"),
        ("so_diem_danh", "--of", "empty", "--to", "a"),
        ("so_diem_danh", "--of", "empty", "--to", "a.pdf", "--format", "txt"),
        ("so_diem_danh", "--of", "empty", "--to", "a.pdf", "thừa"),
        ("so_diem_danh", "--of", "empty", "--to", "a.pdf", "--year", "năm"),
    ],
)
def test_wrong_usage(run, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    said = run("export", *words)
    assert (said.status, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert list(tmp_path.iterdir()) in ([], [tmp_path / "data"])


def test_a_format_the_paper_does_not_have(run, tmp_path):
    said = run("export", TEXT_ONLY, "--of", "empty", "--to", tmp_path / "a.xlsx")
    assert said.status == 1
    assert ".pdf, .docx" in said.err
    assert not (tmp_path / "a.xlsx").exists()


def test_all_is_one_file_a_subject(run, sổ, tmp_path):
    folder = tmp_path / "thông báo" / "2026"
    said = run("export", "thong_bao_hop", "--book", sổ, "--of", "all", "--to", folder, "--format", "docx")
    assert said.status == 0
    with Book.open(sổ, read_only=True) as book:
        held = [m for m in book.meetings.all() if m.kind in {"regular", "extraordinary"}]
    names = sorted(file.name for file in folder.iterdir())
    assert len(names) == len(held) == 12
    assert names[0] == "2026-01-03 Thông báo sinh hoạt chi bộ tháng 01.docx"
    assert run("export", "so_van_ban_di", "--book", sổ, "--of", "all", "--to", folder).status == 0
    assert (folder / "2026 Sổ văn bản đi.pdf").exists()


def test_all_of_a_year_without_any_leaves_no_folder(run, sổ, tmp_path):
    folder = tmp_path / "không"
    said = run("export", "thong_bao_hop", "--book", sổ, "--of", "all", "--year", 2020, "--to", folder)
    assert (said.status, folder.exists()) == (1, False)
    assert "của năm 2020" in said.err


def test_the_whole_file_can_be_a_folder_of_its_papers(run, sổ, tmp_path):
    with Book.open(sổ) as book:
        book.ratings.begin(2026)
        parts = making.parts_of(WHOLE, making.gather(WHOLE, book, Ref(RefKind.YEAR, 2026)))
    folder = tmp_path / "hồ sơ"
    said = run("export", WHOLE.id, "--book", sổ, "--of", "2026", "--parts", "--to", folder, "--format", "docx")
    assert (said.status, said.out) == (0, f"Đã xuất {len(parts)} tệp vào {folder}\n")
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == [f"{n:02d}-{doc.stem}.docx" for n, doc in enumerate(parts, 1)]
    assert [file.read_bytes() for file in files[:3]] == [file_bytes(doc, Format.DOCX) for doc in parts[:3]]


def test_parts_are_refused_where_there_are_none(run, sổ, tmp_path):
    folder = tmp_path / "không"
    said = run("export", "so_van_ban_di", "--book", sổ, "--of", "2026", "--parts", "--to", folder)
    assert (said.status, folder.exists()) == (1, False)
    assert "Hãy bỏ --parts" in said.err
    assert run("export", WHOLE.id, "--book", sổ, "--of", "all", "--parts", "--to", folder).status == 2
    said = run("export", WHOLE.id, "--book", sổ, "--of", "1999", "--parts", "--to", folder)
    assert (said.status, folder.exists()) == (1, False)


def test_a_target_that_cannot_be_written(run, sổ, tmp_path):
    said = run("export", "so_diem_danh", "--book", sổ, "--of", "2026", "--to", tmp_path / "không có" / "a.pdf")
    assert said.status == 1
    file = tmp_path / "tệp"
    file.write_text("giữ")
    said = run("export", "so_diem_danh", "--book", sổ, "--of", "all", "--to", file)
    assert said.status == 1
    assert file.read_text() == "giữ"


def test_a_book_that_is_not_there(run, tmp_path):
    said = run("export", "so_diem_danh", "--book", tmp_path / "a.socb", "--of", "2026", "--to", tmp_path / "a.pdf")
    assert said.status == 1
    assert not list(tmp_path.glob("a.*"))


def test_an_issued_paper_leaves_as_it_was_issued(run, sổ, tmp_path):
    document = documents.find("thong_bao_hop")
    with Book.open(sổ) as book:
        meeting = book.meetings.regular("2026-11")
        issue(document, book, parse("2026-11", document.subject), propose(document, book, meeting.date))
        book.save_branch(dataclasses.replace(book.branch, place_name="Bình Yên"))
    target = tmp_path / "giấy.pdf"
    run("export", "thong_bao_hop", "--book", sổ, "--of", "2026-11", "--to", target)
    page = pdf_reading.pages(target.read_bytes())[0]
    assert "Số 01-TB/CB" in page
    assert "An Hòa, ngày 04 tháng 11 năm 2026" in page
    assert "Bình Yên" not in page


def test_a_practice_book_prints_its_mark_as_a_drawing(run, tmp_path):
    path = tmp_path / "mẫu.socb"
    factories.a_book(path, people=12, practice=True).close()
    target = tmp_path / "a.pdf"
    run("export", "lich_nam", "--book", path, "--of", "2026", "--to", target)
    plain = tmp_path / "b.pdf"
    factories.a_book(tmp_path / "thật.socb", people=12).close()
    run("export", "lich_nam", "--book", tmp_path / "thật.socb", "--of", "2026", "--to", plain)
    assert target.read_bytes() != plain.read_bytes()
    assert pdf_reading.pages(target.read_bytes()) == pdf_reading.pages(plain.read_bytes())


def test_members_papers_of_a_book_without_members(run, tmp_path):
    book, target = tmp_path / "mới.socb", tmp_path / "giấy.pdf"
    run("new", book, "--branch", "Chi bộ thôn Đông Phú", "--superior", "Đảng bộ xã Ví Dụ")
    for paper in (d.id for d in documents.ALL if d.subject is Subject.MEMBER):
        said = run("export", paper, "--book", book, "--of", "2026", "--to", target)
        assert said.status == 1
        assert f"của năm 2026 để lập “{documents.find(paper).title}”" in said.err
        assert not target.exists()


def test_an_old_book_is_left_alone_and_the_way_on_is_told(run, tmp_path):
    book, target = tmp_path / "cũ.socb", tmp_path / "giấy.pdf"
    book.write_bytes(RELEASED.read_bytes())
    said = run("export", "danh_sach_dang_vien", "--book", book, "--of", "2026", "--to", target)
    assert said.status == 1
    assert "bằng cửa sổ chương trình một lần để nâng cấp" in said.err
    assert book.read_bytes() == RELEASED.read_bytes()
    assert list(tmp_path.iterdir()) == [book]
