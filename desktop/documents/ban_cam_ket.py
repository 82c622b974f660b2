"""Bản cam kết tu dưỡng, rèn luyện, phấn đấu hằng năm: one member's words, or the form with dots for each part."""

from typing import TYPE_CHECKING

from desktop.documents.blocks import Block, Doc, Signatures, Signer, Title, bold, heading, para
from desktop.documents.definition import Check, Document, Occasion
from desktop.documents.facts import MemberYearFacts, of_member_year
from desktop.documents.parts import DOTS, blank, empty_doc, letterhead, place_date, signer, stem, written
from desktop.documents.refs import Ref, Subject
from desktop.documents.subjects import member_of
from desktop.domain.branch import Branch
from desktop.domain.commitment import PARTS, Commitment, parts_of
from desktop.domain.dates import PartialDate, show
from desktop.domain.member import PostKind
from desktop.domain.records import dataclass

if TYPE_CHECKING:
    from desktop.services.book import Book

_NAME = "BẢN CAM KẾT"
_SUBJECT = "tu dưỡng, rèn luyện, phấn đấu"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentFacts(MemberYearFacts):
    """One member and what he promised for a year."""

    born_on: PartialDate | None
    admitted_on: PartialDate | None
    commitment: Commitment


def collect(book: "Book", ref: Ref) -> CommitmentFacts:
    """One member's year (no year said: the running one). UserError when there is no such member."""
    year = ref.year or book.today().year
    member = member_of(book, ref)
    on = book.assignments.day_of(year)
    kept = book.commitments.of(member.id, year) or Commitment(member_id=member.id, year=year)
    return CommitmentFacts(
        **of_member_year(book, member, year, on),
        born_on=member.born_on,
        admitted_on=member.admitted_on,
        commitment=kept,
    )


def having(book: "Book", year: int) -> frozenset[int]:
    """Members who have this form: whoever must give one, and whoever did."""
    return frozenset(line.member.id for line in book.commitments.must(year)) | frozenset(book.commitments.of_year(year))


def build(facts: CommitmentFacts) -> Doc:
    """Who, what he promises part by part, two signatures."""
    words = {name: str(getattr(facts.commitment, name)) for name, _ in PARTS}
    title = f"Bản cam kết năm {facts.year}"
    facts_of = (facts.name, show(facts.born_on), show(facts.admitted_on), facts.post)
    return Doc(
        f"{title}: {facts.name}",
        stem(facts.year, f"Bản cam kết {facts.name}"),
        (
            letterhead(facts.branch),
            Title(_NAME, f"{_SUBJECT} năm {facts.year}", dashes=False),
            *_who(facts.branch, *facts_of),
            *_parts(words, f"năm {facts.year}"),
            _signed(facts.branch, facts.commitment, facts.name, facts.signer, facts.signer_post),
        ),
    )


def _who(branch: Branch | None, name: str, born: str, admitted: str, post: str) -> list[Block]:
    where = branch.name if branch else "." * 50
    return [
        para("Họ và tên: ", bold(name) if name else blank("", 46), f"; ngày sinh: {blank(born, 22)}.", indent=0),
        para(f"Ngày vào Đảng: {blank(admitted, 24)}; chức vụ: {blank(post, 40)}.", indent=0),
        para(f"Sinh hoạt tại: {where}.", indent=0),
    ]


def _parts(words: dict[str, str], year: str, lines: int = 3) -> list[Block]:
    blocks: list[Block] = [
        para(
            "Thực hiện quy định về cam kết tu dưỡng, rèn luyện, phấn đấu hằng năm của đảng viên, tôi cam kết thực hiện "
            f"tốt những nội dung sau trong {year}:"
        )
    ]
    for number, (name, title) in enumerate(PARTS, 1):
        blocks.append(heading(2, f"{number}. {title}"))
        blocks += written(words.get(name, ""), lines=lines)
    blocks.append(
        para(
            "Tôi chịu trách nhiệm trước chi bộ về việc thực hiện bản cam kết này và tự kiểm điểm kết quả thực hiện vào "
            "cuối năm.",
            keep_next=True,
        )
    )
    return blocks


def _signed(branch: Branch | None, commitment: Commitment | None, name: str, signs: str, post: PostKind) -> Signatures:
    place = branch.place_name if branch else ""
    confirmed = commitment.confirmed_on if commitment else None
    signed_on = commitment.signed_on if commitment else None
    above = signer(signs, post, authority="XÁC NHẬN CỦA CHI ỦY")
    left = Signer(above.authority, above.post, above.name, place_date=place_date(place, confirmed))
    right = Signer("NGƯỜI CAM KẾT", name=name, note="(Ký, ghi rõ họ tên)", place_date=place_date(place, signed_on))
    return Signatures((left, right))


def empty(branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    blocks: list[Block] = [
        letterhead(branch),
        Title(_NAME, f"{_SUBJECT} năm 20{DOTS}", dashes=False),
        *_who(branch, "", "", "", ""),
        *_parts({}, f"năm 20{DOTS}", 6),
        _signed(branch, None, "", "", PostKind.SECRETARY),
    ]
    return empty_doc("Bản cam kết", blocks)


def checks(facts: CommitmentFacts) -> tuple[Check, ...]:
    """Words, a signature, the chi ủy's confirmation."""
    kept = facts.commitment
    said = bool(parts_of(kept))
    return (
        Check(
            said,
            "Nội dung cam kết" if said else "Chưa ghi nội dung",
            "" if said else "In ra với dòng chấm để viết tay.",
        ),
        Check(kept.signed_on is not None, "Đã ký" if kept.signed_on else "Chưa ghi ngày ký"),
        Check(kept.confirmed_on is not None, "Chi ủy đã xác nhận" if kept.confirmed_on else "Chi ủy chưa xác nhận"),
    )


DOCUMENT = Document(
    id="ban_cam_ket",
    title="Bản cam kết tu dưỡng, rèn luyện, phấn đấu",
    basis="Quy định về cam kết hằng năm của đảng viên; Hướng dẫn 43-HD/BTCTW (mục A.I.3 bản kiểm điểm)",
    subject=Subject.MEMBER,
    occasion=Occasion.ASSIGNMENT,
    collect=collect,
    build=build,
    empty=empty,
    checks=checks,
    people=having,
)
