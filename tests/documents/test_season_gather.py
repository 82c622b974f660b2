"""From a book with a season to its papers: who has which form, what was kept, years of another guideline."""

import dataclasses
import datetime as dt

import pytest

from desktop import documents
from desktop.documents.definition import Format
from desktop.documents.export import file_bytes
from desktop.documents.making import gather, having, made, made_together, refs_of
from desktop.documents.refs import Subject, parse
from desktop.documents.subjects import pinned
from desktop.documents.write_text import plain
from desktop.domain.member import MemberState, MemberStatus
from desktop.domain.problems import UserError
from desktop.domain.season import BallotCount, BallotRound, Level
from tests import factories
from tests.documents.test_catalogue import stays_inside

IDS = [d.id for d in documents.ALL if d.occasion.value == "Đánh giá, xếp loại"]


@pytest.fixture
def season(book):
    """The season of 2026 with the secretary on 2A, a member's review written, scored and voted."""
    ratings = book.ratings
    begun = ratings.begin(2026)
    ratings.save_season(dataclasses.replace(begun, summoned=10, present=10, tally_ids=(6, 7)))
    reviews = ratings.open_reviews(2026)
    first = dataclasses.replace(reviews[0], form="2a")
    ratings.save_review(first)
    second = dataclasses.replace(
        reviews[1], common_points=27, task_points=60, own_level=Level.GOOD, committee_remark="Làm tốt việc được giao."
    )
    ratings.save_texts(begun, ratings.save_review(second), {"A.I.1": "Giữ vững lập trường.", "A.II.1": "Ít phát biểu."})
    counts = {r.id: BallotCount(round_id=0, review_id=r.id, good=9, done=1) for r in reviews}
    ratings.save_round(BallotRound(season_id=begun.id, given=10, taken=10, valid=10), counts)
    return book


def a_paper(book, paper, of="2026", year=0):
    document = documents.find(paper)
    return made(document, gather(document, book, parse(of, document.subject, year=year)))


def test_every_paper_can_be_made_of_a_season_and_before_it_is_begun(season, tmp_path):
    with factories.a_book(tmp_path / "mới.socb", people=3) as fresh:
        _make_all(season)
        _make_all(fresh)


def _make_all(book):
    for paper in IDS:
        if paper.endswith("2023"):
            continue
        document = documents.find(paper)
        doc = a_paper(book, paper, "dv:2" if document.subject is Subject.MEMBER else "2026")
        stays_inside(doc)
        for kind in document.formats:
            assert file_bytes(doc, kind)


def test_a_form_says_what_was_kept_and_is_checked(season):
    document = documents.find("mau_2c_2025")
    gathered = gather(document, season, parse("dv:2", document.subject, year=2026))
    text = plain(made(document, gathered))
    for words in ("Họ và tên: Nguyễn Văn Thuận", "Ngày sinh: 12/05/1970", "Đơn vị công tác: Thôn Đông Phú, xã An Hòa",
                  "Chi bộ: thôn Đông Phú", "Giữ vững lập trường.", "Nhóm tiêu chí chung: 27/30", "Tổng điểm: 87/100",
                  "[x] Hoàn thành tốt nhiệm vụ", "Nhận xét, đánh giá của chi ủy: Làm tốt việc được giao."):  # fmt: skip
        assert words in text
    assert "000000007001" not in text, "no personal number on a review"
    said = {check.text: check.ok for check in document.checks(gathered.facts)}
    assert said["Tự xếp loại"]
    other = documents.find("mau_2b_2025")
    said = [c.text for c in other.checks(gather(other, season, parse("dv:2", other.subject, year=2026)).facts)]
    assert "Đồng chí này đang dùng Mẫu 2C" in said


def test_a_year_means_everybody_with_that_form_in_the_order_of_the_list(season):
    for paper, names in (("mau_2a_2025", factories.NAMES[:1]), ("mau_2c_2025", ())):
        document = documents.find(paper)
        ref = parse("2026", document.subject)
        refs = having(document, season, pinned(season, document.subject, ref))
        doc = made_together(document, [gather(document, season, one) for one in refs], ref)
        expected = names or [p.member.full_name for p in season.ratings.people(2026) if p.to_rate and p.form == "2c"]
        found = [line for line in plain(doc).splitlines() if "Họ và tên: " in line]
        assert len(found) == len(refs) == len(expected)
        assert {name for name in expected if any(f"Họ và tên: {name} |" in line for line in found)} == set(expected)
    nobody = documents.find("mau_2b_2025")
    with pytest.raises(UserError, match="chưa có ai"):
        having(nobody, season, pinned(season, nobody.subject, parse("2026", nobody.subject)))


def test_old_years_keep_their_own_forms(season):
    season.ratings.begin(2024)
    text = plain(a_paper(season, "mau_02a_2023", "dv:2", 2024))
    assert "BẢN KIỂM ĐIỂM CÁ NHÂN" in text
    assert "Tự đánh giá về cấp độ thực hiện: [ ] Xuất sắc" in text
    with pytest.raises(UserError, match="Năm 2024 kiểm điểm, xếp loại theo HD 25-HD/BTCTW nên dùng Mẫu 02A, Mẫu 02B"):
        a_paper(season, "mau_2c_2025", "dv:2", 2024)
    with pytest.raises(UserError, match="Năm 2026 kiểm điểm, xếp loại theo HD 43-HD/BTCTW"):
        a_paper(season, "mau_02a_2023", "dv:2", 2026)
    with pytest.raises(UserError, match="không chấm điểm"):
        a_paper(season, "phieu_tu_cham_diem", "dv:2", 2024)


def test_remarks_of_the_residence_are_for_those_of_the_residence_list(season):
    document = documents.find("nhan_xet_noi_cu_tru")
    ref = parse("2026", document.subject)
    with pytest.raises(UserError):
        having(document, season, pinned(season, document.subject, ref))
    guest = season.members.save(factories.a_member("Lương Thị Mai Hoa", work_unit="Trường THCS An Hòa"))
    season.members.set_status(
        MemberStatus(member_id=guest.id, state=MemberState.RESIDENCE, since=dt.date(2026, 1, 5))
    )  # fmt: skip
    refs = having(document, season, pinned(season, document.subject, ref))
    assert [ref.record for ref in refs] == [guest.id]
    assert "Đơn vị công tác: Trường THCS An Hòa" in plain(a_paper(season, "nhan_xet_noi_cu_tru", f"dv:{guest.id}"))


def test_votes_of_the_book_stand_in_the_record(season):
    text = plain(a_paper(season, "bien_ban_kiem_phieu"))
    assert "| 02 | Nguyễn Văn Thuận | 0 | 9 | 1 | 0 | 0 | 9/10 (90,0 %) | HTT |" in text
    assert "(1) Nguyễn Hữu Cảnh, Tổ trưởng." in text
    summed = a_paper(season, "tong_hop_xep_loai")
    assert file_bytes(summed, Format.XLSX) == file_bytes(a_paper(season, "tong_hop_xep_loai"), Format.XLSX)


def test_a_form_is_offered_only_for_years_and_people_that_have_it(season):
    assert refs_of(documents.find("mau_tap_the_2023"), season) == []
    assert [ref.year for ref in refs_of(documents.find("mau_01_2025"), season)] == [2026]
    assert [ref.record for ref in refs_of(documents.find("mau_2a_2025"), season)] == [1]
    assert refs_of(documents.find("mau_2b_2025"), season) == []
    season.ratings.begin(2024)
    assert [ref.year for ref in refs_of(documents.find("mau_tap_the_2023"), season)] == [2024]
    assert len(refs_of(documents.find("mau_02a_2023"), season, 2024)) > 5
