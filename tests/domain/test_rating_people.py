"""Who is rated and who isn't (rating.md 3.1), the special cases (3.2), the order of review."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.dates import PartialDate
from desktop.domain.meeting import AttendanceMark
from desktop.domain.meeting_rules import CountingRules
from desktop.domain.member import MemberState, MemberStatus, Post, PostKind
from desktop.domain.merit import Discipline
from desktop.domain.rating import RatingRules
from desktop.domain.rating_people import Case, Standing, counts_in, eligibility, notes, review_rank
from desktop.domain.season import MemberReview
from tests.domain.rule_packs import shipped
from tests.factories import a_member

RULES = shipped()["rating_hd43"].read(RatingRules)
COUNTING = shipped()["counting"].read(CountingRules)
DAY = dt.date(2026, 12, 10)


def a_case(state: MemberState = MemberState.OFFICIAL, **facts: object) -> Case:
    member = facts.pop("member", None) or a_member(id=7)
    return Case(member, state, **facts)  # type: ignore[arg-type]


def standing(case: Case, day: dt.date = DAY) -> tuple[Standing, str]:
    found = eligibility(case, day, RULES, COUNTING)
    return found.standing, found.reason


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (MemberState.OFFICIAL, Standing.RATED),
        (MemberState.PROBATIONARY, Standing.RATED),
        (MemberState.TEMPORARY_ELSEWHERE, Standing.RATED),
        (MemberState.ABROAD, Standing.RATED),
        (MemberState.AWAY, Standing.RATED),
        (MemberState.EXEMPT, Standing.EXEMPT),
        (MemberState.SUSPENDED, Standing.NOT_YET),
        (MemberState.TEMPORARY_HERE, Standing.TEMPORARY_HERE),
        (MemberState.RESIDENCE, Standing.RESIDENCE),
        (MemberState.TRANSFERRED, Standing.GONE),
        (MemberState.LEFT, Standing.GONE),
        (MemberState.DIED, Standing.GONE),
    ],
)
def test_every_state_has_its_standing(state: MemberState, expected: Standing) -> None:
    found, reason = standing(a_case(state))
    assert found is expected
    assert bool(reason) == (found is not Standing.RATED)
    assert found.words


@pytest.mark.parametrize(
    ("admitted", "rated"),
    [
        (PartialDate(2026, 6, 10), True),  # six months on the very day
        (PartialDate(2026, 6, 11), False),
        (PartialDate(2026, 12, 1), False),
        (PartialDate(2026, 6), True),  # only the month is known: read at its first day
        (PartialDate(2020), True),
        (None, True),
    ],
)
def test_the_newly_admitted_wait_six_months(admitted: PartialDate | None, rated: bool) -> None:
    member = a_member(id=7, admitted_on=admitted, official_on=None)
    found, reason = standing(a_case(MemberState.PROBATIONARY, member=member))
    assert (found is Standing.RATED) == rated
    if not rated:
        assert "chưa đủ 6 tháng" in reason


def test_who_is_abroad_is_not_rated_where_the_book_says_so() -> None:
    own = shipped()["counting"].changed({"states/abroad/rated": False}).read(CountingRules)
    span = MemberStatus(member_id=7, state=MemberState.ABROAD, reason="lao động ở Nhật Bản")
    found = eligibility(a_case(MemberState.ABROAD, spans=[span]), DAY, RULES, own)
    assert (found.standing, found.reason) == (Standing.NOT_YET, "Ở nước ngoài: lao động ở Nhật Bản")
    plain = eligibility(a_case(MemberState.ABROAD), DAY, RULES, own)
    assert plain.reason == "Ở nước ngoài"


def test_a_reason_on_the_review_holds_until_he_is_rated_later() -> None:
    review = MemberReview(why_not=" Đi công tác ")
    assert standing(a_case(review=review)) == (Standing.NOT_YET, "Đi công tác")
    later = dataclasses.replace(review, rated_later_on=DAY)
    assert standing(a_case(review=later)) == (Standing.RATED, "")


# ---------------------------------------------------------------- special cases


def said(case: Case, day: dt.date = DAY) -> str:
    return " ".join(notes(case, 2026, day, RULES))


def _span(state: MemberState, since: dt.date | None, until: dt.date | None, reason: str) -> MemberStatus:
    return MemberStatus(member_id=7, state=state, since=since, until=until, reason=reason)


@pytest.mark.parametrize(
    ("since", "until", "reason", "noted"),
    [
        (dt.date(2026, 3, 1), dt.date(2026, 5, 31), "điều trị bệnh", True),
        (dt.date(2026, 3, 1), dt.date(2026, 5, 20), "điều trị bệnh", False),
        (dt.date(2025, 11, 1), dt.date(2026, 3, 31), "nghỉ thai sản", True),
        (dt.date(2025, 10, 1), dt.date(2026, 1, 31), "nghỉ thai sản", True),  # however little of it fell into the year
        (dt.date(2026, 11, 20), None, "nghỉ sinh con", True),
        (dt.date(2025, 7, 1), dt.date(2025, 12, 31), "nghỉ thai sản", False),
        (dt.date(2026, 12, 20), None, "nghỉ thai sản", False),  # after the day of the season
        (dt.date(2026, 8, 1), None, "ốm", True),
        (None, None, "ốm đau kéo dài", True),
        (dt.date(2026, 3, 1), dt.date(2026, 9, 30), "làm ăn xa, ở xóm mới", False),
    ],
)
def test_three_months_sick_or_maternity_are_rated_on_the_real_work(
    since: dt.date | None, until: dt.date | None, reason: str, noted: bool
) -> None:
    case = a_case(spans=[_span(MemberState.AWAY, since, until, reason)])
    assert ("HD 43, 7.5" in said(case)) == noted


def test_three_months_sick_in_several_pieces_count_together() -> None:
    spring = _span(MemberState.AWAY, dt.date(2026, 3, 1), dt.date(2026, 4, 15), "ốm")
    summer = _span(MemberState.AWAY, dt.date(2026, 6, 1), dt.date(2026, 7, 15), "nằm viện")
    assert "Ốm đau từ 3 tháng" in said(a_case(spans=[spring, summer]))
    assert not said(a_case(spans=[spring, dataclasses.replace(summer, until=dt.date(2026, 7, 10))]))


def test_three_months_of_sickness_on_the_roll_alone_are_pointed_out() -> None:
    roll = [(dt.date(2026, month, 3), "ốm, có xin phép") for month in (4, 5, 6)]
    assert "vì ốm đau các tháng 4, 5, 6: nếu ốm từ 3 tháng" in said(a_case(leaves=roll))
    assert not said(a_case(leaves=roll[:2]))
    assert not said(a_case(leaves=[*roll[:2], (dt.date(2026, 5, 20), "ốm"), (dt.date(2026, 7, 3), "việc nhà")]))


def test_temporary_elsewhere_needs_the_other_branchs_opinion() -> None:
    assert "cần có ý kiến" in said(a_case(MemberState.TEMPORARY_ELSEWHERE))
    got = MemberReview(other_branch_remark="Tốt")
    assert "đã có ý kiến" in said(a_case(MemberState.TEMPORARY_ELSEWHERE, review=got))
    assert "gửi nhận xét cho chi bộ chính thức" in said(a_case(MemberState.TEMPORARY_HERE))


def test_who_came_this_year_is_asked_about_where_he_was() -> None:
    came = a_member(id=7, joined_on=dt.date(2026, 4, 1), joined_from="Đảng bộ xã Phước Sơn")
    assert "Đảng bộ xã Phước Sơn" in said(a_case(member=came))
    assert not said(a_case(member=dataclasses.replace(came, joined_from="")))
    assert not said(a_case(member=dataclasses.replace(came, joined_on=dt.date(2025, 4, 1))))


def test_who_was_suspended_from_the_chi_uy_reviews_the_time_before() -> None:
    post = Post(member_id=7, kind=PostKind.COMMITTEE, until=dt.date(2026, 6, 1), ended_because="Đình chỉ chức vụ")
    assert "HD 43, 7.7" in said(a_case(posts=[post]))
    assert not said(a_case(posts=[dataclasses.replace(post, ended_because="hết nhiệm kỳ")]))
    assert not said(a_case(posts=[dataclasses.replace(post, kind=PostKind.CELL_LEADER)]))
    assert not said(a_case(posts=[dataclasses.replace(post, until=None)]))


@pytest.mark.parametrize("mark", [AttendanceMark.LEAVE, AttendanceMark.NO_LEAVE])
def test_who_was_absent_is_rated_at_the_next_meeting(mark: AttendanceMark) -> None:
    assert "xếp loại ở kỳ họp sau" in said(a_case(mark=mark))
    assert not said(a_case(mark=AttendanceMark.PRESENT))


def test_a_discipline_is_noted_in_the_year_it_counts_in_and_named_in_the_other() -> None:
    one = Discipline(member_id=7, date=dt.date(2026, 3, 3))
    assert "xem có thuộc trường hợp" in said(a_case(disciplines=[one]))
    moved = dataclasses.replace(one, counted_year=2025)
    assert "tính vào xếp loại năm 2025, không tính vào năm 2026" in said(a_case(disciplines=[moved]))
    into = Discipline(member_id=7, date=dt.date(2027, 1, 5), counted_year=2026)
    assert "cấp có thẩm quyền đã xét, tính vào năm 2026" in said(a_case(disciplines=[into]))
    came = a_member(id=7, joined_on=dt.date(2026, 2, 1))
    assert "xếp loại của nơi cũ" in said(a_case(member=came, disciplines=[one]))
    assert not said(a_case(disciplines=[Discipline(member_id=7, date=dt.date(2024, 3, 3)), Discipline(member_id=7)]))


def test_one_discipline_counts_in_exactly_one_year() -> None:
    for counted in (0, 2025, 2026, 2027):
        one = Discipline(date=dt.date(2026, 3, 3), counted_year=counted)
        assert [year for year in range(2020, 2030) if counts_in(one, year)] == [counted or 2026]
    assert not counts_in(Discipline(), 2026)


def test_the_order_of_review() -> None:
    kinds = [None, PostKind.CELL_LEADER, PostKind.COMMITTEE, PostKind.DEPUTY, PostKind.SECRETARY]
    assert sorted(kinds, key=review_rank) == [
        PostKind.SECRETARY,
        PostKind.DEPUTY,
        PostKind.COMMITTEE,
        None,
        PostKind.CELL_LEADER,
    ]
