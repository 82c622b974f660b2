"""From a book with a season to its papers: who has which form, what was kept, years of another guideline."""

import dataclasses
import datetime as dt

import pytest

from desktop import documents
from desktop.documents.definition import Format
from desktop.documents.export import file_bytes
from desktop.documents.issue import issue, propose
from desktop.documents.making import checks_together, gather, gather_all, having, made, made_together, refs_of
from desktop.documents.refs import Subject, parse
from desktop.documents.subjects import pinned
from desktop.documents.write_text import plain
from desktop.domain.action_item import ActionItem
from desktop.domain.assignment import Assignment
from desktop.domain.meeting import MeetingKind
from desktop.domain.member import MemberState, MemberStatus
from desktop.domain.problems import UserError
from desktop.domain.season import BallotCount, BallotRound, Level
from desktop.domain.shortcoming import Shortcoming
from desktop.ui.papers.subjects import likely, options
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


def test_levels_keyed_from_paper_print_what_is_known(season):
    season.ratings.save_past_levels(2021, {0: Level.GOOD, 2: Level.EXCELLENT, 3: Level.GOOD})
    for paper in ("tong_hop_xep_loai", "thong_bao_xep_loai", "doi_chieu_so_lieu", "ho_so_xep_loai", "bao_cao_xep_loai"):
        stays_inside(a_paper(season, paper, "2021"))
    text = plain(a_paper(season, "thong_bao_xep_loai", "2021"))
    assert "1. Chi bộ: Hoàn thành tốt nhiệm vụ." in text
    assert "| Nguyễn Văn Thuận | Đảng viên | Hoàn thành xuất sắc nhiệm vụ |" in text


def test_a_report_is_issued_once_and_stays_as_it_was(season):
    document, ref = documents.find("bao_cao_xep_loai"), parse("2026", Subject.YEAR)
    line = issue(document, season, ref, propose(document, season, season.today()))
    assert (line.symbol, line.number, line.signer) == ("BC/CB", 1, "Nguyễn Thị Thanh Huyền")
    before = a_paper(season, "bao_cao_xep_loai")
    assert "Số 01-BC/CB" in plain(before)
    season.ratings.decide(season.ratings.season(2026), {2: Level.NOT_DONE}, season.today(), "12-QĐ/ĐU")
    assert a_paper(season, "bao_cao_xep_loai") == before
    assert "12-QĐ/ĐU" in plain(a_paper(season, "tong_hop_xep_loai"))
    for paper, symbol in (("to_trinh_khen_thuong", "TTr"), ("thong_bao_xep_loai", "TB"), ("ke_hoach_khac_phuc", "KH")):
        other = documents.find(paper)
        assert issue(other, season, ref, propose(other, season, season.today())).symbol == f"{symbol}/CB"


def test_the_plan_of_a_book_names_who_helps(season):
    season.ratings.save_shortcoming(
        Shortcoming(year=2026, member_id=2, text="Ít phát biểu", remedy="Phát biểu ở mỗi buổi", responsible_id=3)
    )
    season.ratings.save_shortcoming(Shortcoming(year=2026, text="Gửi nội dung chậm", due_on=dt.date(2027, 3, 31)))
    text = plain(a_paper(season, "ke_hoach_khac_phuc"))
    assert text.index("| Chi ủy Chi bộ thôn Đông Phú |") < text.index("| Đồng chí Nguyễn Văn Thuận |")
    assert "| 01 | Ít phát biểu |  | Phát biểu ở mỗi buổi | Đỗ Minh Quân |  |" in text
    next_year = plain(a_paper(season, "mau_2c_2025", "dv:2", 2027))
    assert "- Ít phát biểu (kỳ kiểm điểm năm 2026): ....." in next_year


def test_minutes_take_over_the_meeting_of_the_review(season):
    meeting = season.meetings.add(MeetingKind.EXTRAORDINARY, dt.date(2026, 12, 5), title="Kiểm điểm, xếp loại")
    said = {"place": "Nhà văn hóa", "chair_id": 1, "secretary_id": 3, "conclusion": "Nhất trí kết quả kiểm điểm."}
    season.meetings.save(dataclasses.replace(meeting, **said))
    kept = season.ratings.season(2026)
    season.ratings.save_season(dataclasses.replace(kept, meeting_id=meeting.id))
    text = plain(a_paper(season, "bien_ban_kiem_diem"))
    assert "Địa điểm: Nhà văn hóa." in text
    assert "Nhất trí kết quả kiểm điểm." in text
    assert "Nhận xét, đánh giá: Làm tốt việc được giao." in text
    assert "Hạn chế, khuyết điểm: Ít phát biểu." in text
    assert text.rstrip().endswith("Nguyễn Thị Thanh Huyền")


def test_tasks_of_the_year_stand_in_the_annex_with_their_pace(season):
    season.assignments.save(
        Assignment(member_id=2, year=2026, title="Tổ trưởng tổ hòa giải", product="Sổ theo dõi", progress=40)
    )
    done = Assignment(member_id=2, year=2026, title="Giúp đỡ đảng viên dự bị", done_on=dt.date(2026, 6, 1))
    season.assignments.save(done)
    item = season.items.save(
        ActionItem(title="Vận động 6 hộ", member_id=2, due_on=dt.date(2026, 10, 1), given_on=dt.date(2026, 9, 3))
    )
    season.items.save(
        ActionItem(title="Quét vôi nhà văn hóa", member_id=2, due_on=dt.date(2026, 12, 1), given_on=dt.date(2026, 9, 3))
    )
    text = plain(a_paper(season, "phu_luc_ket_qua", "dv:2", 2026))
    assert "| Tổ trưởng tổ hòa giải | 31/12/2026 | Đã làm 40 % | Sổ theo dõi |" in text
    assert "| Giúp đỡ đảng viên dự bị | 31/12/2026 | Xong ngày 01/06/2026 |" in text
    assert "| Vận động 6 hộ | 01/10/2026 | Đang làm |  | Quá hạn |" in text
    assert "| Quét vôi nhà văn hóa | 01/12/2026 | Đang làm |  | Đang làm |" in text
    season.items.finish(item, "Đủ 6 hộ")
    assert "| Vận động 6 hộ | 01/10/2026 | Đủ 6 hộ |  | Chậm hạn |" in plain(
        a_paper(season, "phu_luc_ket_qua", "dv:2", 2026)
    )


@pytest.mark.parametrize(
    ("due", "pace"), [("2026-12-01", "Vượt yêu cầu"), ("", "Vượt yêu cầu"), ("2026-10-01", "Chậm hạn")]
)
def test_an_item_done_beyond_what_was_asked_says_so_in_the_annex_unless_late(season, due, pace):
    day = dt.date.fromisoformat(due) if due else None
    item = ActionItem(title="Vận động 6 hộ", member_id=2, due_on=day, given_on=dt.date(2026, 9, 3))
    season.items.finish(season.items.save(item), "Được 9 hộ", above=True)
    text = plain(a_paper(season, "phu_luc_ket_qua", "dv:2", 2026))
    assert f"| Được 9 hộ |  | {pace} |" in text


def test_blocks_of_the_bodies_can_be_switched_off_in_the_book(season):
    title = "Đánh giá, xếp loại chất lượng đảng viên"
    assert title in plain(a_paper(season, "mau_2c_2025", "dv:2", 2026))
    pack = season.packs.in_force("rating", dt.date(2026, 12, 31))
    season.packs.change(pack, "blocks/branch/shown", False)
    season.packs.change(pack, "blocks/superior/shown", False)
    text = plain(a_paper(season, "mau_2c_2025", "dv:3", 2026))
    assert title not in text
    assert "T/M ĐẢNG ỦY" not in text
    assert "NGƯỜI TỰ KIỂM ĐIỂM" in text


def test_a_year_on_a_paper_of_members_is_everybodys_also_in_the_window(season):
    document, ref = documents.find("mau_2c_2025"), parse("2026", Subject.MEMBER)
    gathered = gather_all(document, season, ref)
    assert len(gathered) == sum(p.to_rate and p.form == "2c" for p in season.ratings.people(2026)) > 5
    first, *lacking = checks_together(document, gathered)
    assert first.ok
    assert first.text == f"{len(gathered)} bản, mỗi đảng viên một bản"
    said = {check.text: check.note for check in lacking if not check.ok}
    assert said["Chưa tự chấm điểm"] == f"{len(gathered) - 1} trên {len(gathered)} bản"
    (one,) = gather_all(document, season, parse("dv:2", Subject.MEMBER, year=2026))
    assert checks_together(document, [one]) == document.checks(one.facts)


def test_the_page_of_papers_offers_everybody_at_once_and_proposes_one(season):
    found = options(season, documents.find("mau_2c_2025"))
    assert found[0].text == f"Tất cả {len(found) - 1} đảng viên, năm 2026"
    assert str(found[0].value) == "2026"
    assert likely(found, season.today()) == found[1].value
    assert len(options(season, documents.find("mau_2a_2025"))) == 1


def test_what_was_suggested_to_explain_stands_in_part_four(season):
    review = season.ratings.people(2026).one(2).review
    season.ratings.save_review(dataclasses.replace(review, suggestions="Việc vắng hai buổi sinh hoạt"))
    kept = season.ratings.season(2026)
    season.ratings.save_season(dataclasses.replace(kept, suggestions="Gửi nội dung chậm"))
    own, whole = a_paper(season, "mau_2c_2025", "dv:2", 2026), a_paper(season, "mau_01_2025")
    for doc, said in ((own, "Việc vắng hai buổi sinh hoạt"), (whole, "Gửi nội dung chậm")):
        text = plain(doc)
        assert text.index("\nIV. Giải trình") < text.index(f"- Vấn đề được gợi ý: {said}.") < text.index("\nV. ")
