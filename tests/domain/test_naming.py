"""What a record of any kind is called: in the history, in the trash, in lists of everything."""

import dataclasses
import datetime as dt
import random
from typing import Any

import pytest

from desktop.db.rows import to_image
from desktop.db.tables import TABLES, Table
from desktop.domain.dates import PartialDate
from desktop.domain.meeting import Attendance, Meeting, Opinion
from desktop.domain.member import Member
from desktop.domain.naming import title_of
from desktop.domain.season import MemberReview, RatingSeason
from tests.db.any_record import a_record

PEOPLE = {1: "Nguyễn Thị Tươi", 2: ""}


def called(record: Any, **more: Any) -> str:
    values = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)} | more
    return title_of(type(record), values, lambda member: PEOPLE.get(member, ""))


@pytest.mark.parametrize(
    ("record", "title"),
    [
        (Member(full_name="Lê Văn Sáu"), "Lê Văn Sáu"),
        (Member(full_name="", card_number="00120417"), ""),
        (Meeting(month="2026-11", date=dt.date(2026, 11, 3)), "tháng 11/2026"),
        (Attendance(meeting_id=1, member_id=1), "Nguyễn Thị Tươi"),
        (Opinion(meeting_id=1, speaker_id=2, text="Đồng ý\nvới dự thảo"), "Đồng ý với dự thảo"),
        (MemberReview(season_id=1, member_id=1), "Nguyễn Thị Tươi"),
        (RatingSeason(year=2026, pack="rating_hd43"), "năm 2026"),
        (Member(full_name="", born_on=PartialDate(1968, 9)), "09/1968"),
        (Member(full_name=""), ""),
    ],
)
def test_by_name_person_words_or_day(record: Any, title: str) -> None:
    assert called(record) == title


def test_dates_of_the_journal_are_shown_as_dates() -> None:
    image = to_image(Member(full_name="", born_on=PartialDate(1968, 9, 2)))
    assert title_of(Member, image, lambda _member: "") == "02/09/1968"


def test_long_words_are_cut_between_words() -> None:
    title = called(Meeting(month="", date=dt.date(2026, 11, 3)), title="Bàn việc " * 30)
    assert len(title) <= 61
    assert title.endswith("việc…") or title.endswith("Bàn…")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_kind_of_record_has_something_to_be_called_by(table: Table) -> None:
    """Filled as forms fill it; a kind that comes along without a name, a person, words, number or date is red here."""
    record = a_record(random.Random(3), table, lambda _name: [1])
    assert called(record) or called(a_record(random.Random(5), table, lambda _name: [1]))
