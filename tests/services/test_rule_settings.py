"""Figures of the packs that a book changes in the settings hold at once where the duty, check or group follows them."""

import ast
import dataclasses
import datetime as dt
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from desktop.domain.action_item import ActionItem
from desktop.domain.dates import PartialDate
from desktop.domain.meeting import AttendanceMark
from desktop.domain.member import Member, MemberState, MemberStatus, Post, PostKind
from desktop.domain.merit import Discipline
from desktop.domain.people_view import PeopleView
from desktop.domain.resolution import DraftView, Resolution, ResolutionKind
from desktop.domain.season import MemberReview, Reviewed
from desktop.domain.shortcoming import Shortcoming
from desktop.services.assignment_groups import groups
from desktop.services.book import Book
from desktop.services.figures import change, figures
from desktop.services.meeting_steps import preparation

TODAY = dt.date(2026, 11, 3)
MOVED = (
    "values/yearly_by",
    "values/views_days",
    "values/young_age",
    "values/pass_on_days",
    "values/contents_days_before",
    "values/committee_days_before",
    "values/begin_by",
    "values/residence_by",
    "values/screening_absences",
    "values/differ_points",
    "values/collective_least",
    "values/items_due_soon",
)


SOURCES = Path(__file__).parents[2] / "desktop"


@cache
def asked_for() -> Counter[str]:
    """How often the program asks for an attribute of each name."""
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in SOURCES.rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree))
    return Counter(node.attr for node in nodes if isinstance(node, ast.Attribute))


def test_no_figure_stands_in_the_settings_that_the_program_never_asks_for(book: Book) -> None:
    shown = {(f.pack.kind, f.key.split("[")[0].rpartition("/")[2]) for f in figures(book.packs, TODAY)}
    assert ("meeting", "missed_months") in shown
    kinds = Counter(name for _, name in shown)
    assert not {name for name, count in kinds.items() if asked_for()[name] < count}


def put(book: Book, key: str, text: str) -> None:
    change(book.packs, next(f for f in figures(book.packs, TODAY) if f.current and f.key == key), text)


@pytest.mark.parametrize("key", MOVED)
def test_each_stands_in_the_settings_with_its_source_and_what_no_document_sets_as_not_confirmed(
    book: Book, key: str
) -> None:
    (figure,) = [f for f in figures(book.packs, TODAY) if f.current and f.key == key]
    assert figure.source
    assert figure.confirmed is (key == "values/collective_least"), "only HD 43, 7.4 is a text that was read"


def test_the_yearly_resolution_is_due_on_the_day_of_the_settings(book: Book) -> None:
    day = dt.date(2027, 1, 5)
    assert {d.due for d in book.resolutions.duties(day)} == {dt.date(2027, 1, 31)}
    put(book, "values/yearly_by", "15/02")
    assert {d.due for d in book.resolutions.duties(day)} == {dt.date(2027, 2, 15)}


def test_a_draft_waits_for_views_as_long_as_the_settings_say(book: Book) -> None:
    draft = book.resolutions.save(Resolution(kind=ResolutionKind.YEARLY, year=2026, title="nhiệm vụ năm 2026"))
    view = book.resolutions.save_view(DraftView(resolution_id=draft.id, sent_to="Mặt trận", sent_on=TODAY))
    assert book.resolutions.waits_until(view) == TODAY + dt.timedelta(days=10)
    put(book, "values/views_days", "20")
    assert book.resolutions.waits_until(view) == TODAY + dt.timedelta(days=20)


def test_a_view_of_the_people_is_passed_on_within_the_days_of_the_settings(book: Book) -> None:
    raised = dt.date(2026, 10, 25)
    book.households.views.save(PeopleView(subject="Đường ngập", received_on=raised))
    assert "views:new" in {d.key for d in book.households.duties(TODAY)}
    put(book, "values/pass_on_days", "15")
    assert "views:new" not in {d.key for d in book.households.duties(TODAY)}
    late = next(d for d in book.households.duties(dt.date(2026, 11, 9)) if d.key == "views:new")
    assert late.due == dt.date(2026, 11, 9)


def test_steps_before_a_meeting_are_due_by_the_days_of_the_settings(book: Book) -> None:
    meeting = book.meetings.prepare("2026-12")
    file = book.meetings.record(meeting.id)
    put(book, "values/contents_days_before", "10")
    put(book, "values/committee_days_before", "3")
    due = {step.key: step.due for step in preparation(file, book.packs.meeting(file.meeting.date))}
    assert due["assign"] == file.meeting.date - dt.timedelta(days=10)
    assert due["committee"] == file.meeting.date - dt.timedelta(days=3)


def test_the_chi_uy_is_proposed_to_meet_no_later_than_the_settings_ask(book: Book) -> None:
    meeting = book.meetings.prepare("2026-12")
    put(book, "values/committee_days_before", "6")
    assert book.meetings.add_committee(meeting).date == meeting.date - dt.timedelta(days=6)


def test_an_item_is_near_by_the_days_of_the_settings(book: Book) -> None:
    item = book.items.save(ActionItem(title="Phát quang", given_on=TODAY, due_on=TODAY + dt.timedelta(days=8)))
    assert f"item:{item.id}" not in {d.key for d in book.duties.due(TODAY)}
    put(book, "values/items_due_soon", "8")
    assert f"item:{item.id}" in {d.key for d in book.duties.due(TODAY)}


def test_the_young_are_a_group_by_the_age_of_the_settings(book: Book) -> None:
    put(book, "values/young_age", "60")
    found = {group.label: group.members for group in groups(book, 2026)}
    assert found["Dưới 60 tuổi"]
    assert "Dưới 35 tuổi" not in found


def test_ages_of_the_settings_hold_in_the_remarks_on_the_list_and_in_an_import(book: Book) -> None:
    young = book.members.save(
        Member(full_name="Lò Văn Thử", born_on=PartialDate(2000, 1, 5), admitted_on=PartialDate(2020, 1, 6))
    )

    def told() -> set[str]:
        return {p.code for m, p in book.members.remarks() if m.id == young.id}

    assert "admitted_young" not in told()
    put(book, "values/min_age", "21")
    assert "admitted_young" in told()
    assert "admitted_young" in {p.code for p in book.members.remarks_of(young)}
    assert book.members.rules().min_age == 21


@pytest.mark.parametrize(("gap", "said"), [(4, False), (5, True)])
def test_a_gap_between_the_points_is_said_from_the_points_of_the_settings(book: Book, gap: int, said: bool) -> None:
    def reasons(difference: int) -> bool:
        review = MemberReview(
            season_id=book.ratings.begin(2026).id,
            member_id=book.members.roll_on(TODAY)[0].member.id,
            form="2c",
            common_points=28,
            task_points=60,
            committee_points=88.0 - difference,
        )
        return any("chênh lệch" in reason for reason in book.ratings.judged(review).reasons)

    assert reasons(gap) is said
    put(book, "values/differ_points", "10")
    assert not reasons(gap)
    assert reasons(10)


@pytest.mark.parametrize(("posts", "reviewed"), [(2, Reviewed.BRANCH), (3, Reviewed.COMMITTEE)])
def test_a_chi_uy_reviews_itself_from_the_number_of_the_pack(empty_book: Book, posts: int, reviewed: Reviewed) -> None:
    kinds = (PostKind.SECRETARY, PostKind.DEPUTY, PostKind.COMMITTEE)
    for number, kind in enumerate(kinds[:posts]):
        member = empty_book.members.save(Member(full_name=f"Đảng viên {number}", official_on=PartialDate(2000)))
        empty_book.members.set_post(Post(member_id=member.id, kind=kind))
    assert empty_book.ratings.begin(2026).reviewed is reviewed
    put(empty_book, "values/collective_least", "4")
    assert empty_book.ratings.begin(2025).reviewed is Reviewed.BRANCH


def test_what_the_card_check_asks_for_is_due_at_the_end_of_its_months(book: Book) -> None:
    book.members.save(Member(full_name="Lò Văn Thiếu"))

    def due(day: dt.date) -> dt.date:
        return next(d.due for d in book.duties.due(day) if d.key == "remarks")

    assert [due(dt.date(2026, 11, 3)), due(dt.date(2026, 9, 30))] == [dt.date(2026, 12, 31), dt.date(2026, 9, 30)]
    put(book, "values/card_check_months", "6")
    assert due(dt.date(2026, 9, 30)) == dt.date(2026, 12, 31)


def test_a_kept_season_keeps_the_figures_of_its_day(book: Book) -> None:
    season = book.ratings.begin(2026)
    put(book, "values/differ_points", "9")
    kept = book.ratings.save_season(dataclasses.replace(season, branch_rated_on=dt.date(2026, 12, 20)))
    put(book, "values/differ_points", "2")
    assert book.ratings.rules(kept).differ_points == 9


def stay_away(book: Book, *months: str) -> Member:
    """One of the branch, marked absent without a reason at the meetings of these months."""
    member = next(x.member for x in book.members.roll_on(TODAY) if x.state is MemberState.OFFICIAL)
    for month in months:
        meeting = book.meetings.log(book.meetings.prepare(month))
        book.parts.take_roll(meeting.id)
        line = next(a for a in book.meetings.attendance(meeting.id) if a.member_id == member.id)
        book.parts.mark(line, AttendanceMark.NO_LEAVE)
    return member


def missed(book: Book, today: dt.date = TODAY) -> list[str]:
    return [duty.key for duty in book.duties.due(today) if duty.key.startswith("missed:")]


def test_who_stays_away_for_the_months_of_the_settings_is_named_on_the_first_page(book: Book) -> None:
    member = stay_away(book, "2026-08", "2026-09")
    assert missed(book) == []
    put(book, "values/missed_months", "2")
    assert missed(book) == [f"missed:{member.id}:2026"]
    put(book, "values/missed_months", "3")
    stay_away(book, "2026-10")
    (duty,) = [d for d in book.duties.due(TODAY) if d.key == f"missed:{member.id}:2026"]
    assert member.full_name in duty.title
    assert duty.due == book.meetings.coming(TODAY).date
    assert duty.basis == "Quy định 208-QĐ/TW"
    assert missed(book, dt.date(2026, 12, 31)) == missed(book)
    assert missed(book, dt.date(2027, 1, 4)) == [] == missed(book, dt.date(2026, 9, 30))


@pytest.mark.parametrize("how", ["discipline", "shortcoming", "exempt", "earlier"])
def test_the_reminder_ends_when_the_branch_has_dealt_with_it(book: Book, how: str) -> None:
    member = stay_away(book, "2026-08", "2026-09", "2026-10")
    last = book.meetings.regular("2026-10")
    assert last is not None
    if how == "discipline":
        book.merits.save(Discipline(member_id=member.id, date=last.date))
    elif how == "earlier":
        book.merits.save(Discipline(member_id=member.id, date=last.date - dt.timedelta(days=1)))
    elif how == "shortcoming":
        book.ratings.save_shortcoming(Shortcoming(year=2026, member_id=member.id, text="Bỏ sinh hoạt 3 tháng"))
    else:
        book.members.set_status(MemberStatus(member_id=member.id, state=MemberState.EXEMPT, since=TODAY))
    assert bool(missed(book)) is (how == "earlier")


def test_a_value_kept_for_a_figure_that_is_gone_does_not_take_the_others_with_it(book: Book) -> None:
    book.desk.set_setting("rules:membership_2026", {"values/helper_months": 24, "values/min_age": 20})
    assert book.members.rules().min_age == 20
    put(book, "values/max_age", "55")
    assert (book.members.rules().min_age, book.members.rules().max_age) == (20, 55)


def test_the_forced_cases_name_the_shares_of_the_settings(book: Book) -> None:
    def labels() -> dict[str, str]:
        return {case.id: case.label for case in book.ratings.rules(book.ratings.begin(2026)).forced}

    assert labels()["collective_tasks"] == "Đạt dưới 70 % nhiệm vụ"
    put(book, "values/unit_percent", "65")
    put(book, "values/failed_percent", "40")
    assert labels()["collective_tasks"] == "Đạt dưới 65 % nhiệm vụ"
    assert labels()["led_tasks"] == "Đơn vị, lĩnh vực phụ trách đạt dưới 65 % nhiệm vụ"
    assert labels()["failed"] == "Quá 40 % số nhiệm vụ không hoàn thành"
    compared = book.pack_files.compare("rating_hd25", "rating_hd43")
    assert "Đạt dưới 65 % nhiệm vụ" in {change.label for change in compared}
    assert not [change for change in compared if "{unit" in change.after or "{failed" in change.after]
