"""Sổ danh sách đảng viên, Mẫu 7-HSĐV (meetings.md 5.1): fourteen columns, the roll of a day and who left in that year.

Card, file and badge numbers are printed in full: the form asks for them. Members of other branches who only keep the
contact of their place of residence (213) have a list of their own and don't stand here.
"""

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Doc,
    Row,
    RowKind,
    Signatures,
    Table,
    Title,
    bold,
    cell,
    para,
    row,
)
from desktop.documents.definition import TABLE, Check, Document, Facts, Occasion
from desktop.documents.facts import signer_of
from desktop.documents.parts import BLANK_DAY, empty_doc, letterhead, place_date, signer, stem
from desktop.documents.refs import Ref, RefKind, Subject
from desktop.domain.branch import Branch
from desktop.domain.dates import show
from desktop.domain.member import GONE, Member, MemberState, MemberStatus, PostKind, Sex, on_roll
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import two_digits

if TYPE_CHECKING:
    from desktop.services.book import Book

_NAME = "SỔ DANH SÁCH ĐẢNG VIÊN"
_FORM = "Mẫu 7-HSĐV"
_MARGINS = (20, 15, 15, 12)
_HEADS = (
    "Số TT",
    "Họ và tên, họ và tên khai sinh",
    "Nam, nữ, dân tộc, tôn giáo",
    "Quê quán",
    "Văn hóa, lý luận, CMNV, ngoại ngữ",
    "Nghề nghiệp trước khi vào Đảng, hiện nay",
    "Ngày vào Đảng, ngày chính thức",
    "Số thẻ đảng viên, số lý lịch đảng viên, số Huy hiệu Đảng",
    "Bộ đội, công an, hưu trí",
    "Ngày chuyển đi, đến đảng bộ cơ sở nào",
    "Ngày chuyển đến, từ đảng bộ cơ sở nào",
    "Ngày từ trần, lý do",
    "Ngày ra khỏi Đảng, hình thức",
    "Ghi chú",
)
_WIDTHS = (7, 31, 14, 22, 23, 21, 18, 25, 15, 19, 19, 18, 18, 17)


@dataclass(frozen=True, slots=True)
class Person:
    """One line: the member, his state on the day, and the spans of status begun by then."""

    member: Member
    state: MemberState
    spans: tuple[MemberStatus, ...] = ()

    def span(self, *states: MemberState) -> MemberStatus | None:
        """The latest span in one of these states."""
        own = [s for s in self.spans if s.state in states]
        return max(own, key=lambda s: s.since or dt.date.min, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFacts(Facts):
    """The list of one day."""

    on: dt.date
    people: tuple[Person, ...]
    signer: str = ""
    signer_post: PostKind = PostKind.SECRETARY


def collect(book: "Book", ref: Ref) -> ListFacts:
    """Gather the list of a day (of a year: 31/12, in the running year today); UserError when nobody is on it."""
    on = ref.on(book.today())
    people = []
    for line in book.members.states_on(on):
        begun = tuple(s for s in book.members.spans(line.member.id) if s.since is None or s.since <= on)
        person = Person(line.member, line.state, begun)
        if on_roll(line.state) or _left_in(person, on.year):
            people.append(person)
    if not people:
        raise UserError(f"Ngày {show(on)} chi bộ chưa có đảng viên nào trong sổ. Hãy chọn ngày khác.")
    name, post = signer_of(book, on)
    key = f"year:{ref.year}" if ref.kind is RefKind.YEAR else f"day:{on.isoformat()}"
    return ListFacts(branch=book.branch, key=key, on=on, people=tuple(people), signer=name, signer_post=post)


def _left_in(person: Person, year: int) -> bool:
    gone = person.span(*GONE)
    return person.state in GONE and gone is not None and gone.since is not None and gone.since.year == year


# --- the table --------------------------------------------------------------------------------------------------------


def build(facts: ListFacts) -> Doc:
    """The list: the branch's own members, temporary ones, and who left in the year."""
    title = "Danh sách đảng viên (Mẫu 7-HSĐV)"
    blocks: list[Block] = [
        letterhead(facts.branch, form=_FORM),
        Title(_NAME, f"Tính đến ngày {show(facts.on)}", dashes=False),
        _table(_rows(facts)),
        para(bold("Tổng số: "), _total(facts), size=12, indent=0),
        _signed(place_date(facts.branch.place_name, facts.on), facts.signer, facts.signer_post),
    ]
    return Doc(title, stem(facts.on, title), tuple(blocks), landscape=True, margins=_MARGINS)


def _table(rows: tuple[Row, ...], row_height: float = 0) -> Table:
    columns = tuple(
        Column(width, Align.CENTER if number in {1, 7} else Align.LEFT) for number, width in enumerate(_WIDTHS, 1)
    )
    numbers = row(*(str(number) for number in range(1, len(_HEADS) + 1)))
    return Table(
        columns, (row(*_HEADS), numbers), rows, size=8.5, row_height=row_height, name="Danh sách đảng viên", frozen=2
    )


def _rows(facts: ListFacts) -> tuple[Row, ...]:
    own = [p for p in facts.people if p.state not in GONE and p.state is not MemberState.TEMPORARY_HERE]
    temporary = [p for p in facts.people if p.state is MemberState.TEMPORARY_HERE]
    gone = [p for p in facts.people if p.state in GONE]
    rows: list[Row] = []
    for label, part in (
        ("", own),
        ("Đảng viên sinh hoạt tạm thời tại chi bộ", temporary),
        (f"Chuyển đi, từ trần, ra khỏi Đảng trong năm {facts.on.year}", gone),
    ):
        if part and label:
            rows.append(row(cell(f"{label}: {two_digits(len(part))}", cols=len(_HEADS)), kind=RowKind.GROUP))
        rows += [_row(number, person) for number, person in enumerate(part, 1)]
    return tuple(rows)


def _row(number: int, person: Person) -> Row:
    m = person.member
    moved = person.span(MemberState.TRANSFERRED) if person.state is MemberState.TRANSFERRED else None
    died = person.span(MemberState.DIED) if person.state is MemberState.DIED else None
    left = person.span(MemberState.LEFT) if person.state is MemberState.LEFT else None
    sex = "" if m.sex is Sex.UNKNOWN else m.sex.label
    return row(
        str(number),
        cell(bold(m.full_name), *_below(m.other_name, f"Sinh: {show(m.born_on)}" if m.born_on else "")),
        _stacked(sex, m.ethnicity, m.religion),
        m.home_town,
        _stacked(m.education, _told("LLCT", m.theory_level), m.profession_level, _told("NN", m.language_level)),
        _stacked(m.occupation_before, m.occupation),
        _stacked(show(m.admitted_on), show(m.official_on)),
        _stacked(m.card_number, _told("Số LL", m.file_number), _told("HH", m.badge)),
        m.service,
        _ended(moved),
        _stacked(show(m.joined_on), m.joined_from),
        _ended(died),
        _ended(left),
        _note(person),
    )


def _below(*lines: str) -> list[str]:
    return [f"\n{line}" for line in lines if line]


def _stacked(*parts: str) -> str:
    """What is known, a line each, without saying the same twice (work before admission and now)."""
    return "\n".join(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _told(label: str, text: str) -> str:
    return f"{label}: {text}" if text.strip() else ""


def _ended(span: MemberStatus | None) -> str:
    return _stacked(show(span.since), span.place, span.reason, span.decision) if span else ""


def _note(person: Person) -> str:
    """The state where it isn't plain, with its day, then what was noted."""
    plain = {MemberState.OFFICIAL, MemberState.TEMPORARY_HERE} | GONE
    if person.state in plain:
        said = ""
    elif person.state is MemberState.PROBATIONARY:
        said = "Dự bị"
    else:
        span = person.span(person.state)
        since = f" từ {show(span.since)}" if span and span.since else ""
        said = f"{person.state.label}{since}"
    return _stacked(said, person.member.note)


def _total(facts: ListFacts) -> str:
    on_list = [p for p in facts.people if p.state not in GONE]
    here = [p for p in on_list if p.state is not MemberState.TEMPORARY_HERE]
    probationary = sum(1 for p in here if p.state is MemberState.PROBATIONARY)
    women = sum(1 for p in here if p.member.sex is Sex.FEMALE)
    told = [f"{two_digits(len(here))} đảng viên"]
    told.append(f"trong đó chính thức {two_digits(len(here) - probationary)}, dự bị {two_digits(probationary)}")
    told.append(f"nữ {two_digits(women)}")
    temporary = len(on_list) - len(here)
    if temporary:
        told.append(f"ngoài ra sinh hoạt tạm thời tại chi bộ {two_digits(temporary)}")
    return "; ".join(told) + "."


def _signed(day: str, name: str, post: PostKind = PostKind.SECRETARY) -> Signatures:
    return Signatures((None, dataclasses.replace(signer(name, post), place_date=day)))


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    blocks: list[Block] = [
        letterhead(branch, form=_FORM),
        Title(_NAME, "Tính đến " + BLANK_DAY, dashes=False),
        _table(tuple(row(str(n), *[""] * 13) for n in range(1, 14)), row_height=15),
        para(bold("Tổng số: "), "....... đảng viên; trong đó chính thức ......., dự bị ........", size=12, indent=0),
        _signed(place_date(branch.place_name if branch else "", None), ""),
    ]
    return empty_doc("Danh sách đảng viên (Mẫu 7-HSĐV)", blocks, landscape=True, margins=_MARGINS)


def checks(facts: ListFacts) -> tuple[Check, ...]:
    """What the form asks for and the book lacks."""
    own = [p.member for p in facts.people if p.state not in GONE]
    found = []
    for label, lacking in (
        ("Số thẻ đảng viên", [m for m in own if not m.card_number]),
        ("Số lý lịch đảng viên", [m for m in own if not m.file_number]),
        ("Ngày vào Đảng", [m for m in own if m.admitted_on is None]),
        ("Quê quán", [m for m in own if not m.home_town]),
    ):
        found.append(Check(not lacking, label, f"{len(lacking)} đảng viên chưa ghi." if lacking else ""))
    return tuple(found)


DOCUMENT = Document(
    id="danh_sach_dang_vien",
    title="Sổ danh sách đảng viên (Mẫu 7-HSĐV)",
    basis="Hướng dẫn 12-HD/BTCTW ngày 18/01/2022, Mẫu 7-HSĐV",
    subject=Subject.DAY_OR_YEAR,
    occasion=Occasion.PEOPLE,
    collect=collect,
    build=build,
    empty=empty,
    formats=TABLE,
    checks=checks,
)
