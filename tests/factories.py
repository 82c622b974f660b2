"""Valid records with invented people, and whole books; a test states only what matters to it."""

import datetime as dt
from pathlib import Path
from typing import Any

from desktop.domain.branch import Branch, Term
from desktop.domain.dates import PartialDate
from desktop.domain.member import Member, MemberKind, MemberState, MemberStatus, Post, PostKind, Sex
from desktop.services.book import Book

NOW = dt.datetime(2026, 11, 3, 19, 20, tzinfo=dt.timezone(dt.timedelta(hours=7)))
TODAY = NOW.date()

NAMES = (
    "Nguyễn Thị Thanh Huyền",
    "Nguyễn Văn Thuận",
    "Đỗ Minh Quân",
    "Lê Thị Ngọc Ánh",
    "Trịnh Văn Bảy",
    "Nguyễn Hữu Cảnh",
    "Hoàng Minh Chiến",
    "Vũ Thị Kim Cúc",
    "Phạm Quốc Đạt",
    "Bùi Văn Định",
    "Đặng Thị Thu Hà",
    "Trần Đức Hải",
)


def a_branch(**changes: Any) -> Branch:
    facts: dict[str, Any] = {
        "name": "Chi bộ thôn Đông Phú",
        "superior": "Đảng bộ xã An Hòa",
        "commune": "Xã An Hòa",
        "province": "Tỉnh Gia Lai",
        "place_name": "An Hòa",
        "meeting_place": "Nhà văn hóa thôn Đông Phú",
    }
    return Branch(**(facts | changes))


def a_member(name: str = "Trần Văn Khoát", **changes: Any) -> Member:
    facts: dict[str, Any] = {
        "full_name": name,
        "born_on": PartialDate(1970, 5, 12),
        "sex": Sex.MALE,
        "admitted_on": PartialDate(1999, 2, 3),
        "official_on": PartialDate(2000, 2, 3),
        "kind": MemberKind.OUTSIDE,
    }
    return Member(**(facts | changes))


def a_book(path: Path, *, now: dt.datetime = NOW, people: int = 0, **branch: Any) -> Book:
    """A new book; with `people`, a branch of so many: secretary, deputy and a member of the chi ủy first."""
    clock = {"now": now}
    book = Book.create(path, a_branch(**branch), now=lambda: clock["now"], who="Người thử")
    if people:
        fill(book, people)
    return book


def fill(book: Book, people: int) -> list[Member]:
    """Members with posts and a term; the fourth is probationary, the fifth exempt."""
    book.papers.save_term(Term(name="2025–2030", starts_on=dt.date(2025, 3, 1)))
    members = []
    for index in range(people):
        name = NAMES[index % len(NAMES)] + ("" if index < len(NAMES) else f" {'BCDEGHK'[index // len(NAMES) - 1]}")
        changes: dict[str, Any] = {"card_number": f"{9000 + index:012d}", "personal_number": f"{7000 + index:012d}"}
        if index == 3:
            changes |= {"admitted_on": PartialDate(2026, 2, 3), "official_on": None, "born_on": PartialDate(1999, 1, 5)}
        members.append(book.members.save(a_member(name, **changes)))
    for member, kind in zip(members, (PostKind.SECRETARY, PostKind.DEPUTY, PostKind.COMMITTEE), strict=False):
        book.members.set_post(Post(member_id=member.id, kind=kind, since=dt.date(2025, 3, 1)))
    if people > 4:
        book.members.set_status(
            MemberStatus(
                member_id=members[4].id, state=MemberState.EXEMPT, since=dt.date(2024, 1, 1), reason="tuổi cao"
            )
        )
    return members
