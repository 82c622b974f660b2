"""Hồ sơ kiểm điểm, xếp loại: its list of papers (Mẫu 04-HD KĐ.ĐG 2025) and the whole file as one document.

Order: the collective's part of Mẫu 04, then a member's file by Điều 17 of Quy định 366 (rating.md 2.6, 3.10).
"""

from collections.abc import Iterable, Sequence

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
    cell,
    join,
    number_cell,
    row,
)
from desktop.documents.definition import Check
from desktop.documents.parts import DOTS, empty_doc, letterhead, place_date, signer, stem
from desktop.documents.rating import (
    annex,
    collective_forms,
    count_record,
    member_forms,
    reports,
    review_minutes,
    summary,
    tie_out,
)
from desktop.documents.rating.annex import AnnexFacts
from desktop.documents.rating.collective_forms import CollectiveFacts
from desktop.documents.rating.member_forms import MemberFormFacts
from desktop.documents.rating.reports import ReportFacts
from desktop.documents.rating.review_minutes import ReviewMinutesFacts
from desktop.domain.branch import Branch
from desktop.domain.member import PostKind
from desktop.domain.records import dataclass

LIST = "Danh mục hồ sơ kiểm điểm, đánh giá, xếp loại"
WHOLE = "Hồ sơ kiểm điểm, đánh giá, xếp loại"
_NAME = "DANH MỤC HỒ SƠ KIỂM ĐIỂM, ĐÁNH GIÁ, XẾP LOẠI"
_FORM = "Mẫu 04-HD KĐ.ĐG 2025"
_COLUMNS = (Column(12, Align.CENTER), Column(0), Column(18, Align.CENTER), Column(60))
_HEAD = (row("TT", "Tên tài liệu", "Số bản", "Ghi chú"),)
_COLLECTIVE = (
    "Báo cáo kiểm điểm của tập thể",
    "Biên bản hội nghị kiểm điểm",
    "Văn bản gợi ý kiểm điểm (nếu có)",
    "Kết quả đánh giá, xếp loại (kèm theo phụ lục chấm điểm với từng đối tượng)",
)
_MEMBERS = (
    "Bản kiểm điểm cá nhân",
    "Bản nhận xét của cấp ủy nơi cư trú đối với cá nhân (trừ trường hợp đặc biệt)",
    "Biên bản hội nghị kiểm điểm",
    "Tổng hợp kết quả thẩm định của cơ quan chủ trì tham mưu, giúp việc",
    "Kết luận đánh giá, kết quả xếp loại của cấp có thẩm quyền",
    "Văn bản gợi ý kiểm điểm (nếu có)",
    "Văn bản tham gia, góp ý (nếu có)",
    "Hồ sơ giải quyết khiếu nại, kiến nghị (nếu có)",
    "Các văn bản khác (nếu có)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts(ReportFacts):
    """All that the file holds: the season, its minutes, the collective's report, every member's form and annex."""

    minutes: ReviewMinutesFacts
    report: CollectiveFacts
    forms: tuple[MemberFormFacts, ...] = ()
    annexes: tuple[AnnexFacts, ...] = ()


# --- Mẫu 04 -----------------------------------------------------------------------------------------------------------


def file_list(facts: FileFacts) -> Doc:
    """The list with how many of each the book can print."""
    day = place_date(facts.branch.place_name, facts.season.file_sent_on)
    return Doc(
        f"{LIST} năm {facts.year}",
        stem(facts.year, LIST),
        (
            letterhead(facts.branch, form=_FORM),
            Title(_NAME, f"Năm {facts.year}", dashes=False),
            _table(_known(facts)),
            _signed(day, facts.signer, facts.signer_post),
        ),
    )


def _known(facts: FileFacts) -> list[Row]:
    season, rated = facts.season, facts.rated
    suggested = sum(bool(p.review.suggestions.strip()) for p in rated)
    residence = sum(bool(p.review.residence_remark.strip()) for p in rated)
    opinions = sum(bool(p.review.other_branch_remark.strip() or p.review.unit_remark.strip()) for p in rated)
    decided = bool(season.decision.strip())
    later = len(facts.re_ratings)
    whole = (1, 1, int(bool(season.suggestions.strip())), 1)
    mine = (len(rated), residence, 1, 1, int(decided), suggested, opinions, 0, later)
    notes = {0: _forms(facts), 3: "Bảng tổng hợp, biên bản kiểm phiếu, bảng đối chiếu", 4: season.decision.strip(),
             8: "Quyết định xếp loại lại" if later else ""}  # fmt: skip
    return [
        row(cell("A. Tập thể", cols=4), kind=RowKind.GROUP),
        *(_line(n, words, many) for n, (words, many) in enumerate(zip(_COLLECTIVE, whole, strict=True), 1)),
        row(cell("B. Cá nhân", cols=4), kind=RowKind.GROUP),
        *(_line(n, words, many, notes.get(n - 1, ""))
          for n, (words, many) in enumerate(zip(_MEMBERS, mine, strict=True), 1)),
    ]  # fmt: skip


def _forms(facts: FileFacts) -> str:
    counted = {form.label: sum(p.form == form.id for p in facts.rated) for form in facts.rules.personal}
    return "; ".join(f"{label}: {many}" for label, many in counted.items() if many)


def _line(number: int, words: str, many: int, note: str = "") -> Row:
    return row(str(number), words, number_cell(many or None, align=Align.CENTER), note)


def _table(rows: Iterable[Row]) -> Table:
    return Table(_COLUMNS, _HEAD, tuple(rows), size=13, name="Danh mục")


def _signed(day: str, name: str, post: PostKind = PostKind.SECRETARY) -> Signatures:
    made = signer(name, post)
    return Signatures((None, type(made)(made.authority, made.post, name, place_date=day)))


def list_empty(branch: Branch | None) -> Doc:
    """The list to fill by hand."""
    rows: list[Row] = []
    for words, names in (("A. Tập thể", _COLLECTIVE), ("B. Cá nhân", _MEMBERS)):
        rows.append(row(cell(words, cols=4), kind=RowKind.GROUP))
        rows += [row(str(n), name, None, None, height=8) for n, name in enumerate(names, 1)]
    blocks: list[Block] = [
        letterhead(branch, form=_FORM),
        Title(_NAME, f"Năm 20{DOTS}", dashes=False),
        _table(rows),
        _signed(place_date(branch.place_name if branch else "", None), ""),
    ]
    return empty_doc(LIST, blocks)


# --- the whole file ---------------------------------------------------------------------------------------------------


def parts(facts: FileFacts) -> list[Doc]:
    """Every paper of the file, in its order."""
    return [
        file_list(facts),
        collective_forms.build(facts.report),
        review_minutes.build(facts.minutes),
        count_record.build(facts),
        summary.build(facts),
        summary.missing(facts),
        reports.report(facts),
        tie_out.build(facts),
        *(paper for form in facts.forms for paper in _of_member(form, facts.annexes)),
    ]


def _of_member(form: MemberFormFacts, annexes: Sequence[AnnexFacts]) -> list[Doc]:
    """A member's form, with his annex where he was given tasks."""
    own = [annex.build(one) for one in annexes if one.key == form.key and one.tasks]
    return [member_forms.build(form), *own]


def build(facts: FileFacts) -> Doc:
    """The whole file, each paper from its own page 1."""
    return join(tuple(parts(facts)), title=f"{WHOLE} năm {facts.year}", stem=stem(facts.year, WHOLE))


def empty(branch: Branch | None) -> Doc:
    """What the file is made of, to fill by hand: its list, then the tables and minutes."""
    docs = (list_empty(branch), review_minutes.empty(branch), count_record.empty(branch), summary.empty(branch),
            summary.missing_empty(branch), tie_out.empty(branch))  # fmt: skip
    return join(docs, title=f"{WHOLE} (mẫu trống)", stem=f"{WHOLE} (mẫu trống)")


def checks(facts: FileFacts) -> tuple[Check, ...]:
    """What the file lacks: forms not handed in, sums that don't meet."""
    late = [p.member.full_name for p in facts.rated if p.review.handed_in_on is None]
    said = f"{len(late)} bản kiểm điểm chưa nộp" if late else "Các bản kiểm điểm đều đã nộp"
    return (Check(not late, said, "; ".join(late)), *tie_out.checks(facts), *summary.checks(facts))
