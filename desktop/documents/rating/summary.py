"""Tổng hợp xếp loại: one line a member with all levels and votes, then the statistical counts of the commune's form
(rating.md 4.1, 4.6); and the list of those who were not reviewed or rated.
"""

from collections.abc import Iterable

from desktop.documents.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Doc,
    PageBreak,
    Row,
    RowKind,
    Signatures,
    Table,
    Title,
    bold,
    cell,
    heading,
    number_cell,
    para,
    row,
)
from desktop.documents.definition import Check
from desktop.documents.parts import BLANK_DAY, DOTS, empty_doc, letterhead, place_date, signer, stem
from desktop.documents.rating.season import (
    SHORT,
    SHORT_SAID,
    SeasonFacts,
    level_counts,
    points_cell,
    share_words,
    short_cell,
    tally_note,
    tally_share,
    votes_for,
)
from desktop.domain.branch import Branch
from desktop.domain.dates import show
from desktop.domain.member import PostKind
from desktop.domain.rating_people import Standing
from desktop.domain.rating_totals import statistics as national
from desktop.domain.season import LEVELS, Level, MemberReview
from desktop.domain.vietnamese import percent, two_digits
from desktop.services.ratings import SeasonPerson

TITLE = "Tổng hợp đề xuất mức chất lượng đảng viên"
_NAME = "TỔNG HỢP ĐỀ XUẤT MỨC CHẤT LƯỢNG ĐẢNG VIÊN CỦA CÁC CHỦ THỂ"
_MARGINS = (20, 10, 10, 10)
_WIDTHS = (7, 34, 19, 19, 15, 9, 10, 10, 11, 12, 12, 12, 12, 12, 12, 12, 13, 12, 12, 0)
_CENTRED = frozenset(range(20)) - {1, 4, 19}
_FOUR = tuple(SHORT[level] for level in LEVELS)


# --- the table of members -------------------------------------------------------------------------------------------


def build(facts: SeasonFacts) -> Doc:
    """The table, its four counts, the statistical counts on a page of their own."""
    rated = facts.rated
    rows = [_row(facts, n, person) for n, person in enumerate(rated, 1)]
    return Doc(
        f"{TITLE} năm {facts.year}",
        stem(facts.year, TITLE),
        (
            letterhead(facts.branch),
            Title(_NAME, f"Năm {facts.year}", dashes=False),
            _table((*rows, *_sums(facts, rated))),
            para(f"Xếp loại: {SHORT_SAID}", size=11, indent=0, after=2),
            _excellent_share(facts),
            _signed(facts),
            PageBreak(restart=True),  # a sheet of its own in Excel
            heading(1, f"THỐNG KÊ KIỂM ĐIỂM, ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG ĐẢNG VIÊN NĂM {facts.year}"),
            statistics(facts),
        ),
        landscape=True,
        margins=_MARGINS,
    )


def _table(rows: Iterable[Row], height: float = 0) -> Table:
    columns = tuple(
        Column(width, Align.CENTER if number in _CENTRED else Align.LEFT) for number, width in enumerate(_WIDTHS)
    )
    head = (
        Row((
            cell("TT", rows=2), cell("Họ và tên", rows=2), cell("Ngày sinh", rows=2),
            cell("Ngày vào Đảng, chính thức", rows=2), cell("Chức vụ", rows=2), cell("Mẫu", rows=2),
            cell("Tự chấm điểm", cols=3), cell("Tự xếp loại", rows=2), cell("CB, CC, VC", rows=2),
            cell("Chi ủy đề xuất", rows=2), cell("Số phiếu", cols=4), cell("Tỷ lệ", rows=2),
            cell("Chi bộ đề xuất", rows=2), cell("Đảng ủy quyết định", rows=2), cell("Ghi chú", rows=2),
        )),
        row("30", "70", "100", *_FOUR),
    )  # fmt: skip
    return Table(columns, head, tuple(rows), size=9, row_height=height, name="Tổng hợp", frozen=2)


def _row(facts: SeasonFacts, number: int, person: SeasonPerson) -> Row:
    member, review = person.member, person.review
    voted, came = facts.votes(review.id), facts.tallies.get(review.id)
    votes = votes_for(voted) if voted else (None,) * 4
    return row(
        f"{number:02d}",
        member.full_name,
        show(member.born_on),
        "\n".join(part for part in (show(member.admitted_on), show(member.official_on)) if part),
        _post(facts, person),
        person.form.upper(),
        points_cell(review.common_points),
        points_cell(review.task_points),
        points_cell(total(review)),
        short_cell(review.own_level),
        short_cell(review.unit_level),
        short_cell(review.committee_level),
        *(number_cell(value, align=Align.CENTER) for value in votes),
        tally_share(came).replace(" (", "\n").rstrip(")") if came else None,
        short_cell(review.branch_level),
        short_cell(facts.decided(person)),
        _note(facts, person),
    )


def total(review: MemberReview) -> float | None:
    """Both groups of points together; None while one is missing."""
    if review.common_points is None or review.task_points is None:
        return None
    return review.common_points + review.task_points


def _post(facts: SeasonFacts, person: SeasonPerson) -> str:
    word = facts.posts.get(person.member.id, "")
    return "" if word == "Đảng viên" else word


def _note(facts: SeasonFacts, person: SeasonPerson) -> str:
    review = person.review
    came = facts.tallies.get(review.id)
    later = f"Xếp loại bổ sung {show(review.rated_later_on)}" if review.rated_later_on else ""
    again = [one for one in facts.re_ratings if review.id and one.review_id == review.id]
    by = again[-1].decision.strip() or show(again[-1].decided_on) if again else ""
    anew = f"Xếp loại lại: {by}" if by else "Xếp loại lại" if again else ""
    parts = (tally_note(came) if came else "", review.decision.strip(), anew, later, review.note.strip())
    return "; ".join(part.rstrip(".") for part in parts if part)


def _sums(facts: SeasonFacts, rated: tuple[SeasonPerson, ...]) -> list[Row]:
    """How many of each level every body proposed, each with its share among those it gave one."""
    bodies = (
        ("Tự xếp loại", [p.review.own_level for p in rated]),
        ("Chi ủy đề xuất", [p.review.committee_level for p in rated]),
        ("Chi bộ đề xuất", [p.review.branch_level for p in rated]),
        ("Đảng ủy quyết định", [facts.decided(p) for p in rated]),
    )
    return [_sum(label, level_counts(levels), len(rated)) for label, levels in bodies]


def _sum(label: str, counts: dict[Level, int], whole: int) -> Row:
    known = sum(counts.values())
    said = "; ".join(f"{SHORT[level]} {two_digits(n)} ({percent(n, known)})" for level, n in counts.items())
    missing = whole - known
    left = f"; chưa có {two_digits(missing)}" if missing else ""
    return Row((Cell(), cell(f"{label}: {said}{left}", cols=19, align=Align.LEFT)), RowKind.TOTAL)


def _excellent_share(facts: SeasonFacts) -> Block:
    levels = [facts.level(person) for person in facts.rated]
    best = levels.count(Level.EXCELLENT)
    good = best + levels.count(Level.GOOD)
    words = share_words(best, good) or "–"
    return para(bold("Tỷ lệ xuất sắc trong số xếp loại tốt trở lên: "), f"{words}.", size=12, indent=0)


def _signed(facts: SeasonFacts) -> Signatures:
    return _signing(place_date(facts.branch.place_name, facts.season.members_rated_on), facts.signer, facts.signer_post)


def _signing(day: str, name: str, post: PostKind = PostKind.SECRETARY) -> Signatures:
    made = signer(name, post)
    return Signatures((None, type(made)(made.authority, made.post, name, place_date=day)))


# --- the statistical counts -----------------------------------------------------------------------------------------


def statistics(facts: SeasonFacts) -> Table:
    """Rows 1 = 2 + 3 + 4 of the national form (rating.md 4.6); levels as decided, else as the branch proposed."""
    return statistics_table(row(cell(line.number, align=Align.CENTER), line.label, _figure(line.count))
                            for line in national(facts.totals))  # fmt: skip


def _figure(value: int) -> Cell:
    return number_cell(value, align=Align.CENTER)


def statistics_table(body: Iterable[Row]) -> Table:
    """The form of the counts."""
    columns = (Column(14, Align.CENTER), Column(0), Column(30, Align.CENTER))
    head = (row("TT", "Nội dung", "Số lượng"),)
    return Table(columns, head, tuple(body), size=12, name="Thống kê", together=True)


# --- the list of those not rated --------------------------------------------------------------------------------------

MISSING_TITLE = "Danh sách đảng viên chưa kiểm điểm, xếp loại chất lượng"
_MISSING_NAME = "DANH SÁCH ĐẢNG VIÊN CHƯA KIỂM ĐIỂM, XẾP LOẠI CHẤT LƯỢNG"
_MISSING_COLUMNS = (
    Column(10, Align.CENTER),
    Column(46),
    Column(24, Align.CENTER),
    Column(26, Align.CENTER),
    Column(26, Align.CENTER),
    Column(30, Align.CENTER),
    Column(0),
)
_MISSING_HEAD = (
    row(
        "TT",
        "Họ và tên",
        "Ngày sinh",
        "Ngày kết nạp",
        "Chưa kiểm điểm, tự phê bình và phê bình",
        "Chưa đánh giá, xếp loại chất lượng",
        "Lý do",
    ),
)
_LATER = "Đảng viên chưa kiểm điểm, xếp loại được xếp loại ở kỳ họp sau khi có mặt; chi bộ báo cáo bổ sung cấp trên."


def missing(facts: SeasonFacts) -> Doc:
    """Those not reviewed yet, then those exempt, each with his reason; the identity of the whole branch."""
    rows: list[Row] = []
    for label, people in (
        ("Chưa kiểm điểm, xếp loại", waiting(facts)),
        ("Được miễn kiểm điểm, xếp loại", facts.people.of(Standing.EXEMPT)),
    ):
        if people:
            rows.append(row(cell(f"{label}: {two_digits(len(people))}", cols=7), kind=RowKind.GROUP))
        rows += [_missing_row(n, person) for n, person in enumerate(people, 1)]
    return Doc(
        f"{MISSING_TITLE} năm {facts.year}",
        stem(facts.year, MISSING_TITLE),
        (
            letterhead(facts.branch),
            Title(_MISSING_NAME, f"Năm {facts.year}", dashes=False),
            Table(_MISSING_COLUMNS, _MISSING_HEAD, tuple(rows), size=12, name="Chưa xếp loại") if rows else _nobody(),
            para(bold("Đối chiếu: "), f"{identity(facts)}.", size=12, indent=0),
            para(_LATER, size=12, indent=0),
            _signed(facts),
        ),
        landscape=True,
        margins=(20, 15, 15, 12),
    )


def waiting(facts: SeasonFacts) -> tuple[SeasonPerson, ...]:
    """Who is not reviewed or rated yet; once others have their levels, also who is still without one."""
    without = tuple(p for p in facts.rated if facts.level(p) is Level.NONE) if facts.totals.rated else ()
    return (*facts.people.of(Standing.NOT_YET), *without)


def identity(facts: SeasonFacts) -> str:
    """ "27 có mặt = 2 miễn + 1 chưa + 24 đã kiểm điểm, xếp loại"; before the vote who is to be rated counts as such."""
    found = facts.totals
    if not found.rated:
        return facts.people.identity
    return f"{found.present} có mặt = {found.exempt} miễn + {found.not_yet} chưa + {found.rated} đã kiểm điểm, xếp loại"


def _nobody() -> Block:
    return para("Không có đảng viên nào chưa kiểm điểm, xếp loại.")


def _missing_row(number: int, person: SeasonPerson) -> Row:
    member = person.member
    mark = "miễn" if person.standing is Standing.EXEMPT else "x"
    reviewed = "" if person.review.handed_in_on and mark == "x" else mark
    reason = person.reason or "Chưa có mức xếp loại"
    return row(
        f"{number:02d}", member.full_name, show(member.born_on), show(member.admitted_on), reviewed, mark, reason
    )


# --- empty forms and checks -------------------------------------------------------------------------------------------


def empty(branch: Branch | None) -> Doc:
    """The table to fill by hand."""
    day = place_date(branch.place_name if branch else "", None) if branch else "." * 14 + ", " + BLANK_DAY
    blocks: list[Block] = [
        letterhead(branch),
        Title(_NAME, f"Năm 20{DOTS}", dashes=False),
        _table((row(*[None] * 20) for _ in range(20)), 8),
        para(f"Xếp loại: {SHORT_SAID}", size=11, indent=0),
        _signing(day, ""),
    ]
    return empty_doc(TITLE, blocks, landscape=True, margins=_MARGINS)


def missing_empty(branch: Branch | None) -> Doc:
    """The list to fill by hand."""
    day = place_date(branch.place_name if branch else "", None)
    rows = tuple(row(*[None] * 7, height=9) for _ in range(5))
    blocks: list[Block] = [
        letterhead(branch),
        Title(_MISSING_NAME, f"Năm 20{DOTS}", dashes=False),
        Table(_MISSING_COLUMNS, _MISSING_HEAD, rows, size=12),
        para(_LATER, size=12, indent=0),
        _signing(day, ""),
    ]
    return empty_doc(MISSING_TITLE, blocks, landscape=True, margins=(20, 15, 15, 12))


def checks(facts: SeasonFacts) -> tuple[Check, ...]:
    """The identity of the branch, and who still lacks a level."""
    without = [p.member.full_name for p in facts.rated if facts.level(p) is Level.NONE]
    unscored = [p.member.full_name for p in facts.rated if total(p.review) is None] if facts.rules.scored else []
    found = [Check(facts.totals.present_holds, identity(facts))]
    for label, names in (("chưa có mức chi bộ đề xuất", without), ("chưa tự chấm điểm", unscored)):
        said = f"{len(names)} đảng viên {label}" if names else f"Không còn đảng viên {label}"
        found.append(Check(not names, said, "; ".join(names)))
    return tuple(found)
