"""Phiếu theo dõi hộ gia đình: one member's households of a year, when he met them, what views he took in.

He takes it along: below what the book has there are empty lines to write on.
"""

import datetime as dt
from typing import TYPE_CHECKING

from desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Doc,
    Fill,
    Row,
    Signatures,
    Signer,
    Table,
    Title,
    bold,
    heading,
    number_cell,
    para,
    row,
    runs,
)
from desktop.documents.definition import Check, Document, Occasion
from desktop.documents.facts import MemberYearFacts, of_member_year
from desktop.documents.parts import empty_doc, letterhead, signer, stem
from desktop.documents.refs import Ref, Subject
from desktop.documents.subjects import member_of
from desktop.domain.branch import Branch
from desktop.domain.dates import show
from desktop.domain.household import Household, HouseholdContact
from desktop.domain.people_view import PeopleView
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import two_digits

if TYPE_CHECKING:
    from desktop.services.book import Book

_NAME = "PHIẾU THEO DÕI HỘ GIA ĐÌNH"
_TITLE = "Phiếu theo dõi hộ gia đình"
_HOMES = (Column(10, Align.CENTER), Column(40), Column(0), Column(16, Align.CENTER), Column(25), Column(40))
_HOMES_HEAD = (row("TT", "Chủ hộ", "Địa chỉ, tổ liên gia", "Nhân khẩu", "Điện thoại", "Hoàn cảnh, ghi chú"),)
_MET = (Column(23, Align.CENTER), Column(36), Column(0), Column(52))
_MET_HEAD = (row("Ngày gặp", "Hộ", "Tình hình của hộ", "Tâm tư, nguyện vọng"),)
_VIEWS = (Column(23, Align.CENTER), Column(36), Column(0), Column(52))
_VIEWS_HEAD = (row("Ngày", "Hộ, người nêu", "Nội dung", "Chuyển đến, kết quả trả lời"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFacts(MemberYearFacts):
    """One member and his year. `since`: household id → the day he took it over; `whos`: view id → who raised it."""

    households: tuple[Household, ...]
    since: dict[int, dt.date | None]
    contacts: tuple[HouseholdContact, ...]
    views: tuple[PeopleView, ...]
    whos: dict[int, str]
    heads: dict[int, str]


def collect(book: "Book", ref: Ref) -> SheetFacts:
    """Gather a member's year; UserError when he isn't in the book."""
    today = book.today()
    year = ref.year or today.year
    if year > today.year:
        raise UserError(f"Năm {year} chưa đến. Hãy chọn năm khác.")
    member = member_of(book, ref)
    own = book.households.of_member(member.id, year)
    on = today if year == today.year else dt.date(year, 12, 31)
    return SheetFacts(
        **of_member_year(book, member, year, on),
        households=own.households,
        since={charge.household_id: charge.since for charge in own.charges},
        contacts=own.contacts,
        views=own.views,
        whos={view.id: book.households.views.who(view) for view in own.views},
        heads={h.id: h.head for h in book.households.all()},
    )


# --- the sheet --------------------------------------------------------------------------------------------------------


def build(facts: SheetFacts) -> Doc:
    """The member's households, contacts and views, with lines left to write on."""
    people = sum(home.people for home in facts.households)
    told = f"{two_digits(len(facts.households))} hộ" + (f", {two_digits(people)} nhân khẩu" if people else "")
    head: list[Block] = [
        letterhead(facts.branch),
        Title(_NAME, f"năm {facts.year}", dashes=False),
        para(bold("Họ và tên đảng viên: "), facts.name, ". ", bold("Chức vụ: "), f"{facts.post}."),
        para(bold("Được phân công phụ trách: "), f"{told}."),
    ]
    title = f"{_TITLE} năm {facts.year} – {facts.name}"
    blocks = [*head, *_parts(_homes(facts), _contacts(facts), _views(facts))]
    blocks.append(Signatures((Signer("ĐẢNG VIÊN PHỤ TRÁCH", name=facts.name), signer(facts.signer, facts.signer_post))))
    return Doc(title, stem(facts.year, f"{_TITLE} {facts.name}"), tuple(blocks))


def _parts(homes: tuple[Row, ...], contacts: tuple[Row, ...], views: tuple[Row, ...]) -> list[Block]:
    return [
        heading(1, "I- HỘ ĐƯỢC PHÂN CÔNG PHỤ TRÁCH"),
        Table(_HOMES, _HOMES_HEAD, homes, size=12),
        heading(1, "II- CÁC LẦN GẶP HỘ"),
        Table(_MET, _MET_HEAD, contacts, size=12),
        heading(1, "III- Ý KIẾN, KIẾN NGHỊ ĐÃ TIẾP NHẬN"),
        Table(_VIEWS, _VIEWS_HEAD, views, size=12),
    ]


def _homes(facts: SheetFacts) -> tuple[Row, ...]:
    rows = tuple(
        row(
            number_cell(number),
            home.head,
            ", ".join(part for part in (home.address.strip(), home.cluster.strip()) if part),
            number_cell(home.people or None),
            home.phone.replace("; ", "\n"),
            _note(home, facts.since.get(home.id), facts.year),
        )
        for number, home in enumerate(facts.households, 1)
    )
    return rows or _blank(6, 4)


def having(book: "Book", year: int) -> frozenset[int]:
    """Ids of the members who were in charge of a household in a year."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return frozenset(
        charge.member_id
        for charge in book.households.charges()
        if (charge.since is None or charge.since <= last) and (charge.until is None or charge.until >= first)
    )


def _note(home: Household, since: dt.date | None, year: int) -> str:
    """What is known of the household; taken over in the year, from which day."""
    begun = f"phụ trách từ {show(since)}" if since is not None and since.year == year else ""
    return "; ".join(part for part in (" ".join(home.note.split()), begun) if part)


def _contacts(facts: SheetFacts) -> tuple[Row, ...]:
    rows = tuple(
        row(show(c.date), facts.heads.get(c.household_id, ""), c.situation.strip(), c.wishes.strip())
        for c in facts.contacts
    )
    return rows + _blank(4, 3 if rows else 8)


def _views(facts: SheetFacts) -> tuple[Row, ...]:
    rows = tuple(
        row(show(v.received_on), _capital(facts.whos[v.id]), v.text.strip() or v.subject, _way(v)) for v in facts.views
    )
    return rows + _blank(4, 2 if rows else 3)


def _way(view: PeopleView) -> str:
    passed = f"Chuyển {view.passed_to or '…'} ngày {show(view.passed_on)}" if view.passed_on else ""
    answered = f"Trả lời ngày {show(view.answered_on)}: {view.answer.strip()}" if view.answered_on else ""
    return "\n".join(part for part in (passed, answered) if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _blank(columns: int, count: int) -> tuple[Row, ...]:
    return tuple(row(*[""] * columns, height=9) for _ in range(count))


def empty(branch: Branch | None) -> Doc:
    """The sheet to fill by hand."""
    blocks: list[Block] = [
        letterhead(branch),
        Title(_NAME, "năm 20.....", dashes=False),
        Fill(runs(bold("Họ và tên đảng viên: "))),
        para(bold("Được phân công phụ trách: "), "....... hộ, ....... nhân khẩu."),
        *_parts(_blank(6, 8), _blank(4, 14), _blank(4, 6)),
        Signatures((Signer("ĐẢNG VIÊN PHỤ TRÁCH"), signer(""))),
    ]
    return empty_doc(_TITLE, blocks)


def checks(facts: SheetFacts) -> tuple[Check, ...]:
    """Whether he has households, and whether each was met in the year."""
    met = {contact.household_id for contact in facts.contacts}
    unmet = sum(1 for home in facts.households if home.id not in met)
    given = bool(facts.households)
    return (
        Check(given, "Có hộ được phân công", "" if given else "Đồng chí này chưa được phân công hộ nào."),
        Check(not unmet, "Hộ nào cũng đã được gặp trong năm", f"{unmet} hộ chưa ghi lần gặp." if unmet else ""),
    )


DOCUMENT = Document(
    id="phieu_ho_gia_dinh",
    title=_TITLE,
    basis="Kế hoạch của cấp ủy cấp trên về đảng viên phụ trách hộ gia đình",
    subject=Subject.MEMBER,
    occasion=Occasion.ASSIGNMENT,
    collect=collect,
    build=build,
    empty=empty,
    checks=checks,
    people=having,
)
