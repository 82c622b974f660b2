"""The season on real files: begun under the pack of its year, people with standing and form, texts and points kept."""

import dataclasses
import datetime as dt
import random

import pytest

from desktop.domain.branch import BranchKind
from desktop.domain.dates import PartialDate
from desktop.domain.meeting import Attendance, AttendanceMark, Meeting
from desktop.domain.member import SPAN_STATES, MemberKind, MemberState, MemberStatus
from desktop.domain.problems import UserError
from desktop.domain.rating_people import Standing
from desktop.domain.season import EvidenceChoice, Level, MemberReview, PointLine, RatingSeason, Reviewed, ReviewText
from desktop.services.book import Book
from desktop.services.figures import change, figures
from tests.factories import a_member

Season = RatingSeason


def test_a_season_is_begun_once_under_the_pack_of_its_year(book: Book) -> None:
    assert book.ratings.season(2026) is None
    begun = book.ratings.begin(2026)
    assert (begun.pack, begun.reviewed, begun.secret) == ("rating_hd43", Reviewed.COMMITTEE, True)
    assert book.ratings.begin(2026) == begun
    assert book.ratings.begin(2024).pack == "rating_hd25"
    assert book.ratings.years() == [2026, 2024]
    assert book.ratings.rules(book.ratings.season(2024)).form("02a").paper == "mau_02a_2023"


def test_before_the_first_pack_only_decided_levels_can_be_kept(book: Book) -> None:
    with pytest.raises(UserError, match="2021"):
        book.ratings.begin(2021)


def test_a_branch_without_a_chi_uy_reviews_itself(empty_book: Book) -> None:
    assert empty_book.ratings.begin(2026).reviewed is Reviewed.BRANCH


def test_everybody_is_rated_but_the_exempt_and_the_new_and_the_sum_says_so(book: Book) -> None:
    book.members.save(a_member("Người Mới Vào", admitted_on=PartialDate(2026, 9, 1), official_on=None))
    book.ratings.begin(2026)
    people = book.ratings.people(2026)
    assert (people.present, people.exempt, people.not_yet, people.rated) == (13, 1, 1, 11)
    assert people.identity == "13 có mặt = 1 miễn + 1 chưa + 11 kiểm điểm, xếp loại"
    new = next(person for person in people if person.member.full_name == "Người Mới Vào")
    assert (new.standing, new.reason) == (Standing.NOT_YET, "Kết nạp ngày 01/09/2026, chưa đủ 6 tháng")
    assert next(p for p in people if p.standing is Standing.EXEMPT).reason == "Miễn công tác và sinh hoạt: tuổi cao"


def test_the_secretary_comes_first_then_deputy_then_chi_uy(book: Book) -> None:
    posts = [person.post for person in book.ratings.people(2026)]
    assert [post.value if post else "" for post in posts[:4]] == ["secretary", "deputy", "committee", ""]


def test_the_day_of_the_season_decides_who_is_there(book: Book) -> None:
    season = book.ratings.begin(2026)
    gone = book.ratings.people(2026).lines[-1].member
    book.members.set_status(
        MemberStatus(member_id=gone.id, state=MemberState.TRANSFERRED, since=dt.date(2026, 12, 10), place="An Bình")
    )
    book.ratings.save_season(dataclasses.replace(season, rated_on=dt.date(2026, 12, 5)))
    assert book.ratings.people(2026).one(gone.id) is not None
    book.ratings.save_season(dataclasses.replace(season, rated_on=dt.date(2026, 12, 15)))
    assert book.ratings.people(2026).one(gone.id) is None


def test_forms_are_proposed_by_kind_and_the_leaders_only_when_set(book: Book) -> None:
    book.ratings.begin(2026)
    person = book.ratings.people(2026).lines[3]
    assert person.form == "2c"
    book.members.save(dataclasses.replace(person.member, kind=MemberKind.IN_SYSTEM))
    person = book.ratings.people(2026).lines[3]
    assert person.form == "2b"
    book.ratings.save_review(dataclasses.replace(person.review, form="2a"))
    assert book.ratings.people(2026).lines[3].form == "2a"


def test_members_of_other_branches_and_of_the_residence_list_are_not_in_the_sum(book: Book) -> None:
    lines = book.ratings.people(2026).lines
    for line, state in ((lines[5], MemberState.TEMPORARY_HERE), (lines[6], MemberState.RESIDENCE)):
        book.members.set_status(MemberStatus(member_id=line.member.id, state=state, since=dt.date(2026, 1, 1)))
    people = book.ratings.people(2026)
    assert people.present == 10
    assert people.one(lines[5].member.id).standing is Standing.TEMPORARY_HERE  # type: ignore[union-attr]
    assert people.one(lines[6].member.id).standing is Standing.RESIDENCE  # type: ignore[union-attr]


def test_who_has_a_reason_is_not_yet_rated_until_he_is_rated_later(book: Book) -> None:
    book.ratings.begin(2026)
    person = book.ratings.people(2026).lines[5]
    review = book.ratings.save_review(dataclasses.replace(person.review, why_not="Đi công tác dài ngày"))
    again = book.ratings.people(2026).lines[5]
    assert (again.standing, again.reason) == (Standing.NOT_YET, "Đi công tác dài ngày")
    book.ratings.save_review(dataclasses.replace(review, rated_later_on=dt.date(2027, 1, 5)))
    assert book.ratings.people(2026).lines[5].standing is Standing.RATED


def test_texts_are_kept_as_one_action_and_never_fall_into_the_collectives_report(book: Book) -> None:
    season = book.ratings.begin(2026)
    person = book.ratings.people(2026).lines[0]
    assert book.ratings.texts(season, person.review) == {}
    book.ratings.save_texts(season, None, {"A.I.1": "Chi ủy giữ vững nguyên tắc."})
    assert book.ratings.texts(season, person.review) == {}
    review = book.ratings.save_texts(season, person.review, {"A.I.1": "Gương mẫu.", "A.II.1": ""})
    assert review is not None
    assert review.form == "2c"
    assert {k: t.text for k, t in book.ratings.texts(season, review).items()} == {"A.I.1": "Gương mẫu."}
    assert {k: t.text for k, t in book.ratings.texts(season, 0).items()} == {"A.I.1": "Chi ủy giữ vững nguyên tắc."}
    book.undo()
    assert book.ratings.people(2026).lines[0].review.id == 0
    assert len(book.ratings.texts(season, None)) == 1


def test_an_emptied_text_goes_and_a_grade_without_words_stays(book: Book) -> None:
    season = book.ratings.begin(2024)
    review = book.ratings.save_review(book.ratings.people(2024).lines[0].review)
    book.ratings.save_texts(season, review, {"I.1": ReviewText(season_id=season.id, section="I.1", level="Tốt")})
    book.ratings.save_texts(season, review.id, {"I.1": "Có phẩm chất tốt.", "VI": "Cố gắng hơn."})
    kept = book.ratings.texts(season, review.id)
    assert (kept["I.1"].text, kept["I.1"].level) == ("Có phẩm chất tốt.", "Tốt")
    book.ratings.save_texts(season, review, {"VI": ""})
    assert set(book.ratings.texts(season, review)) == {"I.1"}


def test_points_of_the_criteria_add_up_in_the_review(book: Book) -> None:
    season = book.ratings.begin(2026)
    person = book.ratings.people(2026).lines[0]
    given = {"2c.chung.1": (18.0, 17.0), "2c.chung.2": (9.0, None), "2c.nhiem_vu.1": (28.5, 30.0)}
    lines = {
        key: PointLine(season_id=season.id, criterion=key, own=own, committee=committee)
        for key, (own, committee) in given.items()
    }
    review = book.ratings.save_points(season, person.review, lines)
    assert review is not None
    assert (review.common_points, review.task_points, review.committee_points) == (27.0, 28.5, None)  # half a table
    review = book.ratings.save_points(season, review, {"2c.chung.2": PointLine(season_id=season.id, criterion="x")})
    assert review is not None
    assert review.common_points == 18.0
    assert set(book.ratings.points(season, review)) == {"2c.chung.1", "2c.nhiem_vu.1"}


def test_where_the_chi_uy_gives_no_points_his_own_stand_and_its_sum_goes_with_its_last_ones(book: Book) -> None:
    season = book.ratings.begin(2026)
    person = book.ratings.people(2026).lines[0]
    criteria = book.ratings.rules(season).criteria_of("2c")
    own = {c.id: PointLine(season_id=season.id, criterion=c.id, own=c.max - 1) for c in criteria}
    review = book.ratings.save_points(season, person.review, own)
    assert review is not None
    assert review.committee_points is None
    first = own[criteria[0].id]
    review = book.ratings.save_points(season, review, {first.criterion: dataclasses.replace(first, committee=10.0)})
    assert review is not None
    assert review.committee_points == 86.0  # 95 of his own less the 9 by which the chi ủy differs
    assert book.ratings.judged(review).by_score is Level.GOOD
    review = book.ratings.save_points(season, review, {first.criterion: first})
    assert review is not None
    assert review.committee_points is None
    keyed = book.ratings.save_review(dataclasses.replace(review, committee_points=80.0))  # the sum alone, from paper
    review = book.ratings.save_points(season, keyed, {first.criterion: first})
    assert review is not None
    assert review.committee_points == 80.0


def test_points_of_the_collective_stand_in_the_season(book: Book) -> None:
    season = book.ratings.begin(2026)
    line = PointLine(season_id=season.id, criterion="01.chung.1", own=5.0)
    assert book.ratings.save_points(season, None, {"01.chung.1": line}) is None
    kept = book.ratings.season(2026)
    assert kept is not None
    assert (kept.common_points, kept.task_points) == (5.0, None)


def test_points_beyond_the_table_are_said_not_refused(book: Book) -> None:
    season = book.ratings.begin(2026)
    review = book.ratings.people(2026).lines[0].review
    lines = {"2c.chung.1": PointLine(season_id=season.id, criterion="2c.chung.1", own=35.0)}
    kept = book.ratings.save_points(season, review, lines)
    assert kept is not None
    assert [p.field for p in book.ratings.review_problems(season, kept)] == ["common_points", "2c.chung.1"]


def test_a_removed_review_takes_its_parts_along_so_that_none_becomes_the_collectives(book: Book) -> None:
    season = book.ratings.begin(2026)
    review = book.ratings.save_texts(season, book.ratings.people(2026).lines[0].review, {"A.I.1": "Gương mẫu."})
    assert review is not None
    with book.desk.write("Dữ kiện") as write:
        write.add(EvidenceChoice(season_id=season.id, review_id=review.id, key="meetings", choice="keep"))
    book.ratings.remove_review(review)
    assert book.ratings.texts(season, None) == {}
    assert book.desk.records(EvidenceChoice).all() == []
    book.undo()
    assert len(book.ratings.texts(season, review.id)) == 1


def test_a_closed_season_keeps_its_figures_whatever_the_book_changes_later(book: Book) -> None:
    season = book.ratings.begin(2026)
    pack = book.packs.by_id("rating_hd43")
    assert pack is not None
    book.packs.change(pack, "values/cap_percent", 25)
    assert book.ratings.rules(season).cap_percent == 25
    closed = book.ratings.save_season(dataclasses.replace(season, branch_rated_on=dt.date(2026, 12, 12)))
    book.packs.change(pack, "values/cap_percent", 15)
    book.packs.change(pack, "criteria/2c.chung.1/max", 22.5)
    assert book.ratings.rules(closed).cap_percent == 25
    assert book.ratings.rules(closed).criteria_of("2c")[0].max == 20
    later = book.ratings.rules(book.ratings.begin(2027))
    assert (later.cap_percent, later.criteria_of("2c")[0].max) == (15, 22.5)
    opened = book.ratings.save_season(dataclasses.replace(closed, branch_rated_on=None))
    assert book.ratings.rules(opened).cap_percent == 15


def test_the_four_levels_are_kept_side_by_side(book: Book) -> None:
    season = book.ratings.begin(2026)
    person = book.ratings.people(2026).lines[0]
    kept = book.ratings.save_review(
        dataclasses.replace(
            person.review,
            own_level=Level.EXCELLENT,
            committee_level=Level.GOOD,
            branch_level=Level.GOOD,
            decided_level=Level.DONE,
        )
    )
    found = book.desk.records(MemberReview).find(season_id=season.id)
    assert found == [kept]
    assert [kept.own_level, kept.committee_level, kept.branch_level, kept.decided_level] == [
        Level.EXCELLENT,
        Level.GOOD,
        Level.GOOD,
        Level.DONE,
    ]


def test_a_review_read_before_it_was_kept_never_makes_a_second_one(book: Book) -> None:
    season = book.ratings.begin(2026)
    unsaved = book.ratings.people(2026).lines[0].review
    kept = book.ratings.save_review(dataclasses.replace(unsaved, own_level=Level.GOOD))
    book.ratings.save_texts(season, unsaved, {"A.I.1": "Gương mẫu."})
    assert book.ratings.people(2026).lines[0].review == kept
    again = book.ratings.save_review(dataclasses.replace(unsaved, own_level=Level.DONE))
    assert (again.id, again.form) == (kept.id, "2c")
    assert len(book.desk.records(MemberReview).find(season_id=season.id)) == 1


def test_what_is_saved_from_an_older_reading_of_the_season_does_not_lose_its_figures(book: Book) -> None:
    season = book.ratings.begin(2026)
    rated = dataclasses.replace(season, branch_rated_on=dt.date(2026, 12, 12))
    book.ratings.save_season(rated)
    pack = book.packs.by_id("rating_hd43")
    assert pack is not None
    book.packs.change(pack, "values/cap_percent", 15)
    again = book.ratings.save_season(dataclasses.replace(rated, note="Đã gửi"))
    assert book.ratings.rules(again).cap_percent == 20


def test_signature_blocks_can_be_switched_in_the_settings(book: Book) -> None:
    season = book.ratings.begin(2026)
    found = next(f for f in figures(book.packs, book.today()) if f.key == "blocks/unit/shown" and f.current)
    assert (found.value, found.label) == (False, "Bản kiểm điểm in phần ký “THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ”")
    change(book.packs, found, "1")
    assert next(block for block in book.ratings.rules(season).blocks if block.id == "unit").shown


def test_the_voters_are_those_of_the_roll_call_once_it_was_taken(book: Book) -> None:
    people = book.ratings.people(2026).lines
    with book.desk.write("Buổi họp") as write:
        meeting = write.add(Meeting(month="2026-12", date=dt.date(2026, 12, 3), held=True))
        for n, person in enumerate(people):
            mark = (AttendanceMark.LEAVE, AttendanceMark.NO_LEAVE)[n] if n < 2 else AttendanceMark.PRESENT
            write.add(
                Attendance(
                    meeting_id=meeting.id,
                    member_id=person.member.id,
                    name=person.member.full_name,
                    state=person.state,
                    may_vote=person.state is MemberState.OFFICIAL,
                    mark=mark,
                )
            )
    season = book.ratings.save_season(dataclasses.replace(book.ratings.begin(2026), meeting_id=meeting.id))
    voters = book.ratings.voters(season)
    assert (voters.summoned, voters.present, voters.no_leave) == (10, 8, 1)
    absent = book.ratings.people(2026).lines[0]
    assert any("xếp loại ở kỳ họp sau" in note for note in absent.notes)


def test_the_sums_meet_whatever_states_people_are_in(book: Book) -> None:
    luck = random.Random(7)
    book.ratings.begin(2026)
    book.ratings.open_reviews(2026)
    members = book.members.all()
    for _ in range(25):
        member = luck.choice(members)
        span = MemberStatus(
            member_id=member.id,
            state=luck.choice(SPAN_STATES),
            since=dt.date(2026, luck.randint(1, 12), luck.randint(1, 28)),
            until=luck.choice([None, dt.date(2026, 12, 28)]),
        )
        book.members.set_status(span)
        review = book.ratings.people(2026).one(member.id)
        if review is not None and review.review.id:
            level = luck.choice(list(Level))
            book.ratings.save_review(dataclasses.replace(review.review, branch_level=level))
        report = book.ratings.report(2026)
        totals = report["totals"]
        assert report["identities"] == {"present": True, "levels": True}
        assert totals["present"] == totals["exempt"] + totals["not_yet"] + totals["rated"] == len(report["members"])
        assert sum(totals["levels"].values()) == totals["rated"] == sum(m["rated"] for m in report["members"])
        assert all(bool(m["why_not"]) != m["rated"] for m in report["members"])


def test_a_school_branch_is_told_of_its_school_year_and_proposes_2b(book: Book) -> None:
    book.ratings.begin(2026)
    assert "school" not in {line.key for line in book.ratings.checklist(2026)}
    book.save_branch(dataclasses.replace(book.branch, kind=BranchKind.SCHOOL))
    line = next(line for line in book.ratings.checklist(2026) if line.key == "school")
    assert (line.ok, line.basis) == (True, "HD 43, mục 4.1")
    member = book.members.save(a_member("Người Chưa Ghi Loại", kind=MemberKind.UNKNOWN))
    person = book.ratings.people(2026).one(member.id)
    assert person is not None
    assert person.form == "2b"
    assert book.ratings.save_review(person.review).form == "2b"


def test_sickness_of_three_months_on_the_roll_is_pointed_out_in_the_season(book: Book) -> None:
    who = book.ratings.people(2026).lines[5].member
    with book.desk.write("Ba buổi họp") as write:
        for month in (6, 7, 8):
            meeting = write.add(Meeting(month=f"2026-{month:02d}", date=dt.date(2026, month, 3), held=True))
            line = Attendance(meeting_id=meeting.id, member_id=who.id, name=who.full_name)
            write.add(dataclasses.replace(line, mark=AttendanceMark.LEAVE, reason="ốm, có báo"))
    found = {year: book.ratings.people(year).one(who.id) for year in (2025, 2026)}
    notes = {year: person.notes for year, person in found.items() if person is not None}
    assert notes[2025] == ()
    assert any("các tháng 6, 7, 8" in note for note in notes[2026])
