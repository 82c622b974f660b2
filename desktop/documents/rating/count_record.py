"""Biên bản kiểm phiếu of a season: who voted, the ballots, each person's votes, signed by the counters and the chair.

No central form; the layout is that of local guidelines (rating.md 2.8, 5).
"""

from collections.abc import Sequence

from desktop.documents.blocks import (
    Align,
    Block,
    Cell,
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
from desktop.documents.definition import Check
from desktop.documents.parts import DOTS, count, empty_doc, figure, letterhead, stem
from desktop.documents.rating.season import (
    SHORT,
    SHORT_SAID,
    SIGN,
    SeasonFacts,
    share_words,
    short_cell,
    tally_note,
    tally_share,
    votes_for,
)
from desktop.domain.branch import Branch
from desktop.domain.rating_votes import RoundCounts, round_problems, tally
from desktop.domain.season import LEVELS, Ballot, BallotCount, BallotRound, Round
from desktop.domain.vietnamese import date_words, roman, two_digits
from desktop.services.ratings import SeasonPerson

TITLE = "Biên bản kiểm phiếu"
_SUBJECT = "xếp loại chất lượng đảng viên, chi bộ năm"
_ROUNDS = {
    Round.LEVELS: "XẾP LOẠI CHẤT LƯỢNG ĐẢNG VIÊN",
    Round.EXCELLENT: "BÌNH CHỌN ĐẢNG VIÊN HOÀN THÀNH XUẤT SẮC NHIỆM VỤ",
    Round.AGAIN: "BIỂU QUYẾT LẠI",
    Round.BRANCH: "ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG CHI BỘ",
}
_COPIES = (
    "Biên bản lập thành 03 bản: 01 bản gửi cấp ủy cấp trên, 01 bản lưu chi bộ, 01 bản lưu hồ sơ kiểm điểm, xếp loại."
)
_HEAD = (*(SHORT[level] for level in LEVELS), "Chưa XL")
_LEVEL_COLUMNS = (
    Column(9, Align.CENTER),
    Column(0),
    *[Column(14, Align.CENTER)] * 4,
    Column(12, Align.CENTER),
    Column(33, Align.CENTER),  # "17/19 (89,5 %)" on one line
    Column(15, Align.CENTER),
)  # fmt: skip
_CHOICE_COLUMNS = (
    Column(11, Align.CENTER),
    Column(0),
    Column(24, Align.CENTER),
    Column(28, Align.CENTER),
    Column(38, Align.CENTER),
)  # fmt: skip


def build(facts: SeasonFacts) -> Doc:
    """All rounds that were counted, in their order; a season not voted yet gives the form with its names."""
    rounds = facts.rounds or tuple(RoundCounts(one, {}) for one in _planned(facts))
    blocks: list[Block] = [
        letterhead(facts.branch),
        Title("BIÊN BẢN KIỂM PHIẾU", f"{_SUBJECT} {facts.year}"),
        *_who(facts),
    ]
    for number, one in enumerate(rounds, 1):
        blocks += _round(facts, one, number)
    blocks += [para(_COPIES), _signed(_leader(facts), facts.signer, facts.signer_post.label.upper())]
    return Doc(f"{TITLE} năm {facts.year}", stem(facts.year, TITLE), tuple(blocks))


def _planned(facts: SeasonFacts) -> list[BallotRound]:
    kinds = [Round.LEVELS, Round.EXCELLENT] if facts.season.ballot is Ballot.TWO_ROUNDS else [Round.LEVELS]
    return [BallotRound(season_id=facts.season.id, round=kind) for kind in [*kinds, Round.BRANCH]]


# --- who voted ------------------------------------------------------------------------------------------------------


def _who(facts: SeasonFacts) -> list[Block]:
    season = facts.season
    day = season.members_rated_on or season.rated_on
    summoned, present = season.summoned or None, season.present or None
    absent = summoned - present if summoned and present and summoned >= present else None
    how = "bỏ phiếu kín" if season.secret else "biểu quyết giơ tay"
    return [
        para(f"Hôm nay, {date_words(day) if day else f'ngày {DOTS} tháng {DOTS} năm {facts.year}'}, "
             f"{facts.branch.name} tiến hành {how} xếp loại chất lượng năm {facts.year}."),
        para(bold("Tổng số triệu tập: "), f"{count(summoned)} (đảng viên chính thức có quyền biểu quyết).", after=2),
        para(bold("Số có mặt: "), f"{count(present)}.", after=2),
        _absent(absent, facts.no_leave),
        para("Hội nghị đã bầu Tổ kiểm phiếu gồm các đồng chí:", keep_next=True, after=2),
        *_tellers([facts.name(member) for member in season.tally_ids]),
    ]  # fmt: skip


def _absent(absent: int | None, no_leave: int) -> Block:
    """The form asks for those absent with a reason: who was without one by the roll call is said apart."""
    without = min(no_leave, absent or 0)
    if not without:
        return para(bold("Số vắng mặt (có lý do): "), f"{'không' if absent == 0 else count(absent)}.")
    return para(bold("Số vắng mặt: "), f"{count(absent)} (không lý do: {two_digits(without)}).")


def _tellers(names: Sequence[str]) -> list[Block]:
    lines = list(names) + [""] * max(3 - len(names), 0) if len(names) < 2 else list(names)
    return [
        para(f"({n}) {name}, {role}.", after=2) if name else Fill(runs(f"({n}) {role}:"), after=2)
        for n, (name, role) in enumerate(
            ((name, "Thành viên" if n else "Tổ trưởng") for n, name in enumerate(lines)), 1
        )
    ]


def _leader(facts: SeasonFacts) -> str:
    return facts.name(facts.season.tally_ids[0]) if facts.season.tally_ids else ""


# --- one round --------------------------------------------------------------------------------------------------------


def _round(facts: SeasonFacts, one: RoundCounts, number: int) -> list[Block]:
    kind = one.round.round
    blocks: list[Block] = [heading(1, f"{roman(number)}- {_ROUNDS[kind]}"), *_papers(one)]
    if kind is Round.EXCELLENT:
        return [*blocks, _choice_table(facts, one)]
    if kind is Round.BRANCH:
        return [*blocks, _branch_table(facts, one)]
    said = f"{SHORT_SAID} Tỷ lệ tính trên {facts.counting.base.words}."
    return [*blocks, _level_table(facts, one), para(said, size=12, indent=0)]


def _papers(one: RoundCounts) -> list[Block]:
    """Ballots given out, taken in, valid, invalid; dots while nothing was counted."""
    counted = one.round
    known = bool(counted.given)
    given, taken, valid, invalid = (
        figure(value) if known else DOTS for value in (counted.given, counted.taken, counted.valid, counted.invalid)
    )
    return [
        para(f"Tổng số phiếu phát ra: {given} phiếu. Tổng số phiếu thu về: {taken} phiếu. "
             f"Số phiếu hợp lệ: {valid} phiếu. Số phiếu không hợp lệ: {invalid} phiếu.", keep_next=True),
    ]  # fmt: skip


def _level_table(facts: SeasonFacts, one: RoundCounts) -> Table:
    head = (row("TT", "Họ và tên", *_HEAD, "Tỷ lệ", "Mức đề xuất"),)
    chosen = [p for p in facts.rated if not one.counts or p.review.id in one.counts]
    rows = tuple(_level_row(facts, n, person, one) for n, person in enumerate(chosen, 1))
    return Table(_LEVEL_COLUMNS, head, rows, size=11, name="Kiểm phiếu")


def _level_row(facts: SeasonFacts, number: int, person: SeasonPerson, one: RoundCounts) -> Row:
    got = one.counts.get(person.review.id) if person.review.id else None
    came = tally(got, one.round.valid, facts.counting) if got else None
    return row(
        f"{number:02d}",
        facts.called(person),
        *_votes(got),
        _stacked(tally_share(came), tally_note(came)) if came else None,
        short_cell(came.level) if came else None,
    )


def _stacked(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _votes(got: BallotCount | None) -> tuple[Cell, ...]:
    if got is None:
        return (Cell(),) * 5
    return tuple(number_cell(value, align=Align.CENTER) for value in (*votes_for(got), got.unrated))


def _choice_table(facts: SeasonFacts, one: RoundCounts) -> Table:
    head = (row("TT", "Họ và tên", "Đồng ý", "Không đồng ý", "Tỷ lệ đồng ý"),)
    chosen = [p for p in facts.rated if p.review.id in one.counts]
    rows = [_choice_row(facts, n, person, one) for n, person in enumerate(chosen, 1)]
    return Table(_CHOICE_COLUMNS, head, tuple(rows or _blank_rows(5, 3)), size=12, name="Bình chọn")


def _choice_row(facts: SeasonFacts, number: int, person: SeasonPerson, one: RoundCounts) -> Row:
    got = one.counts[person.review.id]
    agree, against = number_cell(got.excellent, align=Align.CENTER), number_cell(got.against, align=Align.CENTER)
    said = share_words(got.excellent, facts.counting.number(one.round.valid))
    return row(f"{number:02d}", facts.called(person), agree, against, said)


def _branch_table(facts: SeasonFacts, one: RoundCounts) -> Table:
    columns = (Column(14, Align.CENTER), Column(0), Column(30, Align.CENTER), Column(45, Align.CENTER))
    got = one.counts.get(0)
    base = facts.counting.number(one.round.valid)
    rows = tuple(
        row(
            f"{n:02d}",
            level.label,
            number_cell(votes_for(got)[n - 1] if got else None, align=Align.CENTER),
            share_words(votes_for(got)[n - 1], base) if got else None,
        )
        for n, level in enumerate(LEVELS, 1)
    )
    head = row("TT", "Mức xếp loại", "Số phiếu", f"Tỷ lệ trên {facts.counting.base.words}")
    return Table(columns, (head,), rows, size=12, name="Chi bộ", together=True)


def _blank_rows(columns: int, many: int) -> list[Row]:
    return [row(*[None] * columns, height=8) for _ in range(many)]


def _signed(leader: str, chair: str, post: str) -> Signatures:
    return Signatures(
        (
            Signer("T/M TỔ KIỂM PHIẾU", "TỔ TRƯỞNG", leader, SIGN),
            Signer("CHỦ TRÌ HỘI NGHỊ", post, chair, SIGN),
        )
    )


# --- the empty form and the checks ----------------------------------------------------------------------------------


def empty(branch: Branch | None) -> Doc:
    """The record to fill by hand."""
    dots = f"{DOTS} đồng chí"
    blocks: list[Block] = [
        letterhead(branch),
        Title("BIÊN BẢN KIỂM PHIẾU", f"{_SUBJECT} 20{DOTS}"),
        para(f"Hôm nay, ngày {DOTS} tháng {DOTS} năm 20{DOTS}, {branch.name if branch else 'chi bộ'} tiến hành bỏ "
             f"phiếu xếp loại chất lượng năm 20{DOTS}."),
        para(bold("Tổng số triệu tập: "), f"{dots} (đảng viên chính thức có quyền biểu quyết).", after=2),
        para(bold("Số có mặt: "), dots, ".", after=2),
        para(bold("Số vắng mặt (có lý do): "), dots, "."),
        para("Hội nghị đã bầu Tổ kiểm phiếu gồm các đồng chí:", keep_next=True, after=2),
        *_tellers([]),
    ]  # fmt: skip
    for number, kind in enumerate((Round.LEVELS, Round.EXCELLENT, Round.BRANCH), 1):
        blocks += [heading(1, f"{roman(number)}- {_ROUNDS[kind]}"), *_papers(RoundCounts(BallotRound(season_id=0), {}))]
        blocks.append(_empty_table(kind))
    blocks += [para(_COPIES), _signed("", "", "BÍ THƯ")]
    return empty_doc(TITLE, blocks)


def _empty_table(kind: Round) -> Table:
    if kind is Round.EXCELLENT:
        head = row("TT", "Họ và tên", "Đồng ý", "Không đồng ý", "Tỷ lệ đồng ý")
        return Table(_CHOICE_COLUMNS, (head,), tuple(_blank_rows(5, 6)), size=12)
    if kind is Round.BRANCH:
        columns = (Column(14, Align.CENTER), Column(0), Column(30, Align.CENTER), Column(45, Align.CENTER))
        rows = tuple(row(f"{n:02d}", level.label, None, None) for n, level in enumerate(LEVELS, 1))
        head = row("TT", "Mức xếp loại", "Số phiếu", "Tỷ lệ")
        return Table(columns, (head,), rows, size=12, together=True)
    return Table(
        _LEVEL_COLUMNS, (row("TT", "Họ và tên", *_HEAD, "Tỷ lệ", "Mức đề xuất"),), tuple(_blank_rows(9, 15)), size=11
    )


def checks(facts: SeasonFacts) -> tuple[Check, ...]:
    """Ballots that must sum up: given out, taken in, valid, and each person's votes."""
    found = [_sums(facts, one) for one in facts.rounds]
    if not facts.rounds:
        found.append(Check(False, "Chưa nhập kết quả kiểm phiếu"))
    tellers = bool(facts.season.tally_ids)
    found.append(Check(tellers, "Tổ kiểm phiếu" if tellers else "Chưa ghi tổ kiểm phiếu"))
    return tuple(found)


def _sums(facts: SeasonFacts, one: RoundCounts) -> Check:
    found = round_problems(one, facts.counting, facts.review_names)
    name = one.round.round.label
    return Check(not found, f"{name}: số phiếu {'chưa khớp' if found else 'khớp'}", found[0].message if found else "")
