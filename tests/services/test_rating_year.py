"""Evidence, the level allowed, totals, checklist, past levels and commendations on real files."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.action_item import ActionItem
from desktop.domain.assignment import Assignment, Verdict
from desktop.domain.commitment import Commitment
from desktop.domain.dates import PartialDate
from desktop.domain.household import Household, HouseholdCharge, HouseholdContact
from desktop.domain.meeting import Attendance, AttendanceMark, Meeting, MeetingKind, Opinion, Outcome
from desktop.domain.member import MemberKind, MemberState, MemberStatus
from desktop.domain.merit import Commendation, Course, Discipline
from desktop.domain.people_view import PeopleView
from desktop.domain.problems import Invalid
from desktop.domain.rating_people import Standing
from desktop.domain.season import Level, MemberReview, RatingSeason, ReRating, Reviewed
from desktop.domain.shortcoming import Mending, Shortcoming
from desktop.domain.theme import Theme
from desktop.services.book import Book
from tests.factories import a_member

HERE, LEAVE, NO_LEAVE = AttendanceMark.PRESENT, AttendanceMark.LEAVE, AttendanceMark.NO_LEAVE


def _held(book: Book, month: int, marks: dict[int, AttendanceMark], *, theme: bool = False) -> Meeting:
    day = dt.date(2026, month, 3)
    with book.desk.write("Buổi họp") as write:
        meeting = write.add(
            Meeting(kind=MeetingKind.REGULAR, month=f"2026-{month:02d}", date=day, held=True, combined_theme=theme)
        )
        for member, mark in marks.items():
            write.add(Attendance(meeting_id=meeting.id, member_id=member, name="x", mark=mark, reason="ốm"))
    return meeting


@pytest.fixture
def season(book: Book) -> RatingSeason:
    return book.ratings.begin(2026)


@pytest.fixture
def who(book: Book) -> int:
    """A plain member, rated on form 2C."""
    return book.ratings.people(2026).lines[-1].member.id


def _review(book: Book, member: int) -> MemberReview:
    person = book.ratings.people(2026).one(member)
    assert person is not None
    return person.review


def _texts(book: Book, member: int) -> dict[str, str]:
    return {line.key: line.text for line in book.ratings.evidence(2026, member)}


def test_a_year_of_facts_becomes_lines_with_their_sources(book: Book, season: RatingSeason, who: int) -> None:
    for month, mark in ((1, HERE), (2, LEAVE), (3, HERE), (4, NO_LEAVE)):
        meeting = _held(book, month, {who: mark}, theme=month == 3)
        if month == 3:
            with book.desk.write("Ý kiến") as write:
                for _ in range(2):
                    write.add(Opinion(meeting_id=meeting.id, speaker_id=who, text="Đồng ý."))
    book.assignments.save(
        Assignment(
            member_id=who, year=2026, title="Phụ trách tổ 3", year_verdict=Verdict.ABOVE, result="Cả tổ ký cam kết"
        )
    )
    item = book.items.save(
        ActionItem(title="Sửa đường", member_id=who, due_on=dt.date(2026, 5, 1), given_on=dt.date(2026, 4, 3))
    )
    book.items.finish(item, "Xong", on=dt.date(2026, 5, 9))
    book.commitments.save(
        Commitment(member_id=who, year=2026, thought="Giữ vững lập trường", signed_on=dt.date(2026, 2, 1))
    )
    book.merits.save(Commendation(member_id=who, date=dt.date(2026, 9, 2), kind="Giấy khen", level="Đảng ủy xã An Hòa"))
    book.merits.save(Course(member_id=who, date=dt.date(2026, 6, 1), kind="Học tập nghị quyết"))
    found = _texts(book, who)
    assert found["meetings"] == "Dự 2/4 buổi sinh hoạt chi bộ; vắng 1 buổi có lý do, 1 buổi không lý do."
    assert found["absences"] == "Các buổi vắng: 03/02 có lý do (ốm); 03/04 không lý do (ốm)."
    assert found["opinions"] == "Phát biểu 2 ý kiến xây dựng ở 1 buổi sinh hoạt."
    assert found["themes"] == "Dự 1/1 buổi sinh hoạt chuyên đề."
    assert "Phụ trách tổ 3: vượt yêu cầu; kết quả: Cả tổ ký cam kết." in found.values()
    assert found["items"] == "Hoàn thành 1/1 việc theo nghị quyết, kết luận được giao (đúng hạn 0, chậm 1)."
    assert "Sửa đường: xong ngày 09/05/2026, chậm so với hạn 01/05/2026." in found.values()
    assert found["commitment"] == "Đã ký cam kết tu dưỡng, rèn luyện, phấn đấu ngày 01/02/2026."
    assert "Được khen thưởng ngày 02/09/2026: Giấy khen của Đảng ủy xã An Hòa." in found.values()
    lines = {line.key: line for line in book.ratings.evidence(2026, who)}
    assert lines["meetings"].source == "Sổ điểm danh 4 buổi năm 2026"
    assert (lines["meetings"].section, lines["items"].section, lines["commitment"].section) == (
        "A.I.1",
        "A.I.2",
        "A.I.3",
    )
    assert lines["no_leave"].section == "A.II.1"
    assert all(line.source for line in lines.values())
    assert not lines["absences"].proposed


def test_last_years_shortcomings_come_back_in_part_three(book: Book, season: RatingSeason, who: int) -> None:
    save = book.ratings.save_shortcoming
    save(Shortcoming(year=2025, member_id=who, text="Ít phát biểu", mending=Mending.DONE, outcome="Đã phát biểu 7 lần"))
    save(
        Shortcoming(
            year=2024, member_id=who, text="Chưa nêu gương", mending=Mending.DONE, checked_on=dt.date(2025, 6, 1)
        )
    )
    save(Shortcoming(year=2023, member_id=who, text="Chậm nộp đảng phí"))
    save(Shortcoming(year=2025, text="Chi ủy ít kiểm tra"))
    lines = [line for line in book.ratings.evidence(2026, who) if line.section == "A.III"]
    assert [line.text for line in lines] == [
        "“Ít phát biểu”: đã khắc phục; kết quả: Đã phát biểu 7 lần.",
        "“Chậm nộp đảng phí”: chưa ghi kết quả khắc phục.",
    ]
    assert [one.text for one in book.ratings.to_answer(2026, 0)] == ["Chi ủy ít kiểm tra"]


def test_lines_are_laid_in_once_edited_and_struck_out(book: Book, season: RatingSeason, who: int) -> None:
    _held(book, 1, {who: HERE})
    book.ratings.save_texts(season, _review(book, who), {"A.I.1": "Có lối sống trong sáng."})
    review = book.ratings.lay_in(season, _review(book, who), ["meetings"])
    book.ratings.lay_in(season, review, ["meetings"])
    laid = "Có lối sống trong sáng.\nDự 1/1 buổi sinh hoạt chi bộ."
    assert book.ratings.texts(season, review)["A.I.1"].text == laid
    book.ratings.edit_evidence(season, review, "meetings", "Dự đủ các buổi sinh hoạt.")
    assert book.ratings.texts(season, review)["A.I.1"].text == "Có lối sống trong sáng.\nDự đủ các buổi sinh hoạt."
    line = next(line for line in book.ratings.evidence(2026, who) if line.key == "meetings")
    assert line.words == "Dự đủ các buổi sinh hoạt."
    book.ratings.strike(season, review, ["meetings"])
    assert book.ratings.texts(season, review)["A.I.1"].text == "Có lối sống trong sáng."
    line = next(line for line in book.ratings.evidence(2026, who) if line.key == "meetings")
    assert line.kept is not None
    assert line.kept.choice == "strike"
    book.undo()
    assert "Dự đủ" in book.ratings.texts(season, review)["A.I.1"].text


def test_the_branch_has_its_own_lines(book: Book, season: RatingSeason, who: int) -> None:
    _held(book, 1, {who: HERE})
    book.merits.save(Commendation(date=dt.date(2026, 9, 2), kind="Giấy khen", level="Đảng ủy xã An Hòa"))
    book.items.save(
        ActionItem(title="Sửa đường", member_id=who, due_on=dt.date(2026, 12, 1), given_on=dt.date(2026, 4, 3))
    )
    book.merits.save(Discipline(member_id=who, date=dt.date(2026, 3, 3)))
    found = _texts(book, 0)
    assert found["meetings"] == "Sinh hoạt thường kỳ 1 buổi; tỷ lệ dự sinh hoạt bình quân 100,0 %."
    assert found["items"] == "Hoàn thành 0/1 việc theo nghị quyết, kết luận, trong đó đúng hạn 0."
    assert found["coverage"].startswith("Phân công nhiệm vụ cho 0/11 đảng viên")
    assert found["disciplined"] == "Có 1 đảng viên bị kỷ luật trong năm."
    book.ratings.lay_in(season, None, ["meetings", "disciplined"])
    texts = book.ratings.texts(season, None)
    assert set(texts) == {"A.I.1", "A.II.1"}


def test_it_says_how_many_months_of_the_year_the_book_knows(book: Book, who: int) -> None:
    for month in (9, 10):
        _held(book, month, {who: HERE})
    known = book.ratings.known(2026)
    assert (known.months, known.of, known.whole) == (2, 11, False)
    assert known.words == "Sổ có số liệu 2 trên 11 tháng"


def _points(book: Book, member: int, common: float, tasks: float, **more: object) -> MemberReview:
    review = dataclasses.replace(_review(book, member), common_points=common, task_points=tasks)
    return book.ratings.save_review(dataclasses.replace(review, **more))  # type: ignore[arg-type]


def test_points_and_conditions_allow_a_level_and_say_why(book: Book, season: RatingSeason, who: int) -> None:
    for n in range(3):
        book.assignments.save(Assignment(member_id=who, year=2026, title=f"Việc {n}", year_verdict=Verdict.GOOD))
    judged = book.ratings.judged(_points(book, who, 28, 65))
    assert (judged.by_score, judged.by_conditions, judged.allowed) == (Level.EXCELLENT, Level.GOOD, Level.GOOD)
    assert not judged.agree
    assert any("vượt yêu cầu 0,0 %" in reason for reason in judged.reasons)


def test_without_a_task_the_conditions_are_not_judged_but_said(book: Book, season: RatingSeason, who: int) -> None:
    judged = book.ratings.judged(_points(book, who, 25, 50))
    assert (judged.by_score, judged.by_conditions, judged.allowed, judged.agree) == (
        Level.GOOD,
        Level.NONE,
        Level.GOOD,
        True,
    )
    assert any("chưa có nhiệm vụ" in reason for reason in judged.reasons)


def test_a_discipline_of_duty_forces_the_level_unless_set_aside_with_a_reason(
    book: Book, season: RatingSeason, who: int
) -> None:
    book.merits.save(Discipline(member_id=who, date=dt.date(2026, 3, 3), in_duty=True, decision="05-QĐ/UBKT"))
    review = _points(book, who, 28, 65)
    assert book.ratings.judged(review).allowed is Level.NOT_DONE
    review = book.ratings.save_review(dataclasses.replace(review, forced_set_aside="Tự giác báo cáo, đã khắc phục"))
    judged = book.ratings.judged(review)
    assert judged.allowed is Level.EXCELLENT
    assert any("Tự giác báo cáo" in reason for reason in judged.reasons)


def test_a_discipline_counts_in_one_year_only(book: Book, season: RatingSeason, who: int) -> None:
    one = book.merits.save(Discipline(member_id=who, date=dt.date(2026, 3, 3), in_duty=True, counted_year=2025))
    review = _points(book, who, 28, 65)
    assert book.ratings.judged(review).flags == ()
    book.merits.save(dataclasses.replace(one, counted_year=2026))
    assert book.ratings.judged(review).allowed is Level.NOT_DONE


def test_tasks_can_be_keyed_where_the_book_does_not_know_the_year(book: Book, season: RatingSeason, who: int) -> None:
    review = _points(book, who, 29, 64, tasks_keyed=(10, 10, 0, 0, 3))
    assert book.ratings.judged(review).allowed is Level.EXCELLENT
    assert book.ratings.tasks(season, review).text == "10 nhiệm vụ: 10 xong, 3 vượt yêu cầu"


def test_points_of_the_chi_uy_go_before_his_own_and_a_wide_gap_is_said(
    book: Book, season: RatingSeason, who: int
) -> None:
    judged = book.ratings.judged(_points(book, who, 29, 64, committee_points=72.0))
    assert judged.by_score is Level.GOOD
    assert judged.reasons[-1] == "Tự chấm 93, chi ủy chấm 72: nên ghi rõ lý do chênh lệch."


def test_the_collective_is_judged_with_its_disciplined_members(book: Book, season: RatingSeason) -> None:
    head = book.ratings.people(2026).lines[0].member.id
    changed = book.ratings.save_season(
        dataclasses.replace(season, common_points=28.0, task_points=66.0, tasks_keyed=(10, 10, 0, 0, 4))
    )
    assert book.ratings.judged_branch(changed).allowed is Level.EXCELLENT
    book.merits.save(Discipline(member_id=head, date=dt.date(2026, 3, 3)))
    assert book.ratings.judged_branch(changed).allowed is Level.GOOD
    weak = book.ratings.save_season(dataclasses.replace(changed, tasks_keyed=(10, 6, 0, 0, 0)))
    assert book.ratings.judged_branch(weak).allowed is Level.NOT_DONE


def _all_rated(book: Book, level: Level = Level.GOOD) -> None:
    for review in book.ratings.open_reviews(2026):
        book.ratings.save_review(dataclasses.replace(review, branch_level=level))


def test_totals_meet_and_are_told_as_the_command_line_promises(book: Book, season: RatingSeason, who: int) -> None:
    book.members.save(a_member("Người Mới Vào", admitted_on=PartialDate(2026, 9, 1), official_on=None))
    _all_rated(book)
    book.ratings.save_review(dataclasses.replace(_review(book, who), decided_level=Level.NOT_DONE))
    book.merits.save(Discipline(member_id=who, date=dt.date(2026, 3, 3)))
    report = book.ratings.report(2026)
    assert set(report) == {"pack", "members", "totals", "identities"}
    assert report["totals"] == {
        "present": 13,
        "exempt": 1,
        "not_yet": 1,
        "rated": 11,
        "levels": {"xuat_sac": 0, "tot": 10, "hoan_thanh": 0, "khong_hoan_thanh": 1},
    }
    assert report["identities"] == {"present": True, "levels": True}
    line = next(one for one in report["members"] if one["dv"] == who)
    assert set(line) == {
        *("dv", "name", "form", "score", "self", "committee", "branch", "decided"),
        *("allowed", "reasons", "rated", "why_not"),
    }
    assert (line["branch"], line["decided"], line["rated"], line["why_not"]) == ("tot", "khong_hoan_thanh", True, "")
    new = next(one for one in report["members"] if one["name"] == "Người Mới Vào")
    assert new["why_not"] == "Kết nạp ngày 01/09/2026, chưa đủ 6 tháng"
    counts = {line.number: line.count for line in book.ratings.statistics(2026)}
    assert (counts["1"], counts["4"], counts["4.2"], counts["4.4"], counts["4.4.4"]) == (13, 11, 10, 1, 1)


def test_without_a_season_nobody_is_rated_and_the_sums_meet(book: Book) -> None:
    report = book.ratings.report(2026)
    assert report["pack"] == "rating_hd43"
    assert report["totals"]["not_yet"] == 11
    assert report["identities"] == {"present": True, "levels": True}
    assert book.ratings.checklist(2026) == ()
    assert book.ratings.report(2019)["pack"] == ""


def test_the_share_is_set_beside_the_targets(book: Book, season: RatingSeason, who: int) -> None:
    assert [target.reached for target in book.ratings.targets(2026)] == [None, None]
    _all_rated(book)
    book.ratings.save_review(dataclasses.replace(_review(book, who), branch_level=Level.DONE))
    assert [(t.percent, t.reached) for t in book.ratings.targets(2026)] == [(90, True), (84, True)]
    other = book.ratings.people(2026).lines[-2].member.id
    book.ratings.save_review(dataclasses.replace(_review(book, other), branch_level=Level.DONE))
    assert [t.reached for t in book.ratings.targets(2026)] == [False, False]


def test_a_later_re_rating_counts_and_what_was_decided_stays(book: Book, season: RatingSeason, who: int) -> None:
    _all_rated(book)
    review = book.ratings.decide(season, {who: Level.GOOD}, dt.date(2026, 12, 20), "12-QĐ/ĐU")[0]
    change = ReRating(season_id=season.id, review_id=review.id, before=Level.GOOD, after=Level.DONE)
    with pytest.raises(Invalid):
        book.ratings.re_rate(change)
    kept = book.ratings.re_rate(dataclasses.replace(change, reason="Khai không đúng kết quả"))
    assert _review(book, who).decided_level is Level.GOOD
    assert book.ratings.levels_of(who) == {2026: Level.DONE}
    assert next(o for o in book.ratings.report(2026)["members"] if o["dv"] == who)["decided"] == "hoan_thanh"
    book.ratings.remove_re_rating(kept)
    assert book.ratings.levels_of(who) == {2026: Level.GOOD}
    assert book.ratings.re_ratings(season) == []


def test_past_levels_are_keyed_in_one_grid_and_count_for_years_in_a_row(book: Book, who: int) -> None:
    for year in range(2021, 2026):
        book.ratings.save_past_levels(year, {0: Level.EXCELLENT, who: Level.EXCELLENT})
    season = book.ratings.season(2021)
    assert season is not None
    assert (season.from_paper, season.pack) == (True, "")
    assert book.ratings.past_levels(2021) == {0: Level.EXCELLENT, who: Level.EXCELLENT}
    assert book.ratings.past_levels(2019) == {}
    assert book.ratings.consecutive(who, 2025) == 5
    assert book.ratings.consecutive(who, 2026) == 0
    awards = book.ratings.awards(2025)
    assert [(award.member_id, award.kind) for award in awards] == [
        (0, "Giấy khen"),
        (0, "Giấy khen"),
        (0, "Bằng khen"),
        (who, "Giấy khen"),
        (who, "Giấy khen"),
        (who, "Bằng khen"),
    ]
    totals = book.ratings.totals(2021)
    assert (totals.rated, totals.levels[Level.EXCELLENT], totals.present_holds) == (1, 1, True)
    book.ratings.save_past_levels(2025, {who: Level.GOOD}, [Shortcoming(member_id=who, text="Ít phát biểu")])
    assert book.ratings.past_levels(2025)[who] is Level.GOOD
    assert [one.from_paper for one in book.ratings.shortcomings(2025, who)] == [True]
    begun = book.ratings.begin(2025)
    assert (begun.from_paper, begun.pack, begun.decided_level) == (False, "rating_hd43", Level.EXCELLENT)


def test_a_shortcoming_needs_words_and_can_be_removed(book: Book, who: int) -> None:
    with pytest.raises(Invalid):
        book.ratings.save_shortcoming(Shortcoming(year=2026, member_id=who))
    kept = book.ratings.save_shortcoming(Shortcoming(year=2026, member_id=who, text="Ít phát biểu"))
    book.ratings.remove_shortcoming(kept)
    assert book.ratings.shortcomings(2026) == []


def test_the_checklist_says_what_is_missing_and_out_of_order(book: Book, season: RatingSeason, who: int) -> None:
    lines = {line.key: line for line in book.ratings.checklist(2026)}
    assert lines["list"].ok
    assert lines["handed_in"].note == "Còn 11 bản chưa nộp."
    assert lines["residence"].ok
    assert lines["votes"].note == "Còn 11 đồng chí chưa có mức chi bộ đề xuất."
    assert lines["meeting"].due == dt.date(2026, 12, 30)
    _all_rated(book)
    book.ratings.save_season(
        dataclasses.replace(
            season,
            rated_on=dt.date(2026, 12, 10),
            draft_sent_on=dt.date(2026, 12, 8),
            members_rated_on=dt.date(2026, 12, 10),
            branch_rated_on=dt.date(2026, 12, 9),
            voted_level=Level.GOOD,
        )
    )
    lines = {line.key: line for line in book.ratings.checklist(2026)}
    assert lines["draft"].note == "Gửi 08/12/2026, chỉ trước hội nghị 2 ngày làm việc."
    assert lines["draft"].due == dt.date(2026, 12, 7)
    assert lines["branch"].note == "Xếp loại đảng viên trước, chi bộ sau: hãy xem lại ngày."
    assert lines["votes"].ok


def test_the_checklist_names_who_lacks_an_opinion_or_the_units_rating(
    book: Book, season: RatingSeason, who: int
) -> None:
    member = book.members.get(who)
    book.members.save(dataclasses.replace(member, kind=MemberKind.IN_SYSTEM))
    other = book.ratings.people(2026).lines[-2].member
    book.members.set_status(
        MemberStatus(member_id=other.id, state=MemberState.TEMPORARY_ELSEWHERE, since=dt.date(2026, 8, 1))
    )
    note = next(line.note for line in book.ratings.checklist(2026) if line.key == "opinions")
    assert note == f"Còn thiếu của: {other.full_name}, {member.full_name}."


def test_the_head_above_the_collective_is_said(book: Book, season: RatingSeason) -> None:
    _all_rated(book)
    head = book.ratings.people(2026).lines[0]
    book.ratings.save_review(dataclasses.replace(head.review, branch_level=Level.EXCELLENT))
    book.ratings.save_season(dataclasses.replace(season, voted_level=Level.GOOD))
    line = next(line for line in book.ratings.checklist(2026) if line.key == "head")
    assert not line.ok
    assert head.member.full_name in line.note
    assert head.standing is Standing.RATED


def test_households_views_and_themes_of_the_year_are_told(book: Book, season: RatingSeason, who: int) -> None:
    meeting = _held(book, 3, {who: HERE}, theme=True)
    with book.desk.write("Việc của năm") as write:
        write.add(Theme(year=2026, quarter=1, title="Học Bác", presenter_id=who, meeting_id=meeting.id))
        write.add(Theme(year=2026, quarter=2, title="Chưa họp", presenter_id=who))
        write.add(Opinion(meeting_id=meeting.id, speaker="Trưởng thôn", text="Nhất trí."))
        homes = [write.add(Household(head=f"Hộ {n}")) for n in range(3)]
        write.add(HouseholdCharge(household_id=homes[0].id, member_id=who, since=dt.date(2025, 1, 1)))
        write.add(HouseholdCharge(household_id=homes[1].id, member_id=who, since=dt.date(2026, 3, 1)))
        write.add(HouseholdCharge(household_id=homes[2].id, member_id=who, until=dt.date(2025, 3, 1)))
        write.add(HouseholdContact(household_id=homes[0].id, member_id=who, date=dt.date(2026, 4, 1)))
        write.add(
            PeopleView(
                received_on=dt.date(2026, 4, 1), member_id=who, subject="Đường hỏng", answered_on=dt.date(2026, 5, 1)
            )
        )
    found = _texts(book, who)
    assert found["presented:Học Bác"] == "Chuẩn bị, trình bày chuyên đề “Học Bác”."
    assert "presented:Chưa họp" not in found
    assert found["households"].startswith("Phụ trách 2 hộ gia đình, đã gặp 1 hộ, 1 lần tiếp xúc hộ, tiếp nhận 1 ý kiến")
    branch = _texts(book, 0)
    assert branch["themes"] == "Sinh hoạt chuyên đề 1 lần: “Học Bác”."
    assert branch["views"].startswith("Tiếp nhận 1 ý kiến")


def test_a_line_edited_before_it_was_laid_in_stands_in_the_form_as_edited(
    book: Book, season: RatingSeason, who: int
) -> None:
    _held(book, 1, {who: HERE})
    review = book.ratings.edit_evidence(season, _review(book, who), "meetings", "Dự đủ các buổi.")
    assert book.ratings.texts(season, review)["A.I.1"].text == "Dự đủ các buổi."
    book.ratings.lay_in(season, review, ["meetings"])
    line = next(line for line in book.ratings.evidence(2026, who) if line.key == "meetings")
    assert line.words == "Dự 1/1 buổi sinh hoạt chi bộ."


def test_a_line_struck_out_that_was_never_laid_in_changes_no_text(book: Book, season: RatingSeason, who: int) -> None:
    _held(book, 1, {who: HERE})
    review = book.ratings.save_texts(season, _review(book, who), {"A.I.1": "Gương mẫu."})
    book.ratings.strike(season, review, ["meetings"])
    assert book.ratings.texts(season, review)["A.I.1"].text == "Gương mẫu."


def test_what_a_form_has_no_place_for_is_not_laid_in(book: Book, who: int) -> None:
    season = book.ratings.begin(2024)
    with book.desk.write("Nghị quyết") as write:
        write.add(Meeting(month="2024-05", date=dt.date(2024, 5, 3), held=True, outcome=Outcome.RESOLUTION))
    assert [line.section for line in book.ratings.evidence(2024, 0) if line.key == "resolutions"] == ["I.4"]
    pack = book.packs.by_id("rating_hd25")
    assert pack is not None
    book.packs.change(pack, "forms/tap_the/sections/I.4/takes", [])
    book.ratings.lay_in(season, None, ["resolutions"])
    assert book.ratings.texts(season, None) == {}


def test_figures_of_an_older_program_that_do_not_fit_any_more_are_left_out(book: Book, season: RatingSeason) -> None:
    book.ratings.save_season(dataclasses.replace(season, branch_rated_on=dt.date(2026, 12, 12)))
    with book.desk.write("Số liệu cũ") as write:
        kept = book.ratings.season(2026)
        assert kept is not None
        old = write.update(dataclasses.replace(kept, figures='{"values/khong_con": 1}'))
    assert book.ratings.rules(old).cap_percent == 20


def test_a_branch_without_chi_uy_counts_all_its_disciplined_members(book: Book, season: RatingSeason, who: int) -> None:
    book.merits.save(Discipline(member_id=who, date=dt.date(2026, 3, 3)))
    full = dataclasses.replace(season, common_points=28.0, task_points=66.0, tasks_keyed=(10, 10, 0, 0, 4))
    assert book.ratings.judged_branch(book.ratings.save_season(full)).allowed is Level.EXCELLENT
    alone = book.ratings.save_season(dataclasses.replace(full, reviewed=Reviewed.BRANCH))
    assert book.ratings.judged_branch(alone).allowed is Level.GOOD


def test_the_branch_can_be_re_rated_too(book: Book, season: RatingSeason) -> None:
    decided = book.ratings.save_season(dataclasses.replace(season, decided_level=Level.GOOD))
    assert book.ratings.levels_of(0) == {2026: Level.GOOD}
    book.ratings.re_rate(ReRating(season_id=decided.id, before=Level.GOOD, after=Level.DONE, reason="Báo cáo sai"))
    assert book.ratings.levels_of(0) == {2026: Level.DONE}
