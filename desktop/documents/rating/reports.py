"""What a branch issues after the rating: report (BC), request for commendation (TTr), notice (TB)."""

from collections.abc import Iterable, Sequence

from desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Doc,
    Fill,
    Row,
    RowKind,
    Table,
    Title,
    bold,
    cell,
    heading,
    number_cell,
    para,
    row,
    runs,
)
from desktop.documents.definition import Check
from desktop.documents.parts import DOTS, empty_doc, letterhead, sentence, signed, stem, written
from desktop.documents.rating.collective_forms import recipients
from desktop.documents.rating.season import SeasonFacts, balanced, cap_words, level_counts, share_words, tally_share
from desktop.documents.rating.summary import statistics, statistics_table, waiting
from desktop.domain.branch import Branch, report_to
from desktop.domain.dates import show
from desktop.domain.rating_awards import Award
from desktop.domain.rating_cap import Cap
from desktop.domain.records import dataclass
from desktop.domain.season import LEVELS, Level
from desktop.domain.vietnamese import percent, points, two_digits

REPORT = "Báo cáo kết quả kiểm điểm, đánh giá, xếp loại"
REQUEST = "Tờ trình đề nghị khen thưởng"
NOTICE = "Thông báo kết quả xếp loại"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts(SeasonFacts):
    """A season with its cap, the collective's written shortcomings, what can be proposed (member 0: the branch)."""

    cap: Cap | None = None
    faults: str = ""
    awards: tuple[Award, ...] = ()


def _basis(facts: SeasonFacts) -> list[Block]:
    """The legal basis, a line each, and the committee's own plan."""
    lines = [*facts.rules.legal, *([facts.season.superior_plan.strip()] if facts.season.superior_plan.strip() else [])]
    ended = [f"- Căn cứ {line.rstrip(' .;')}{',' if n == len(lines) else ';'}" for n, line in enumerate(lines, 1)]
    return [para(line, after=3) for line in ended]


# --- the report -------------------------------------------------------------------------------------------------------

_REPORT_SUBJECT = "kết quả kiểm điểm, đánh giá, xếp loại chất lượng tập thể, đảng viên năm"
_REPORT_HEADS = (
    "I- CÔNG TÁC LÃNH ĐẠO, TỔ CHỨC THỰC HIỆN",
    "II- KẾT QUẢ KIỂM ĐIỂM, ĐÁNH GIÁ, XẾP LOẠI",
    "III- HẠN CHẾ, NGUYÊN NHÂN",
    "IV- ĐỀ NGHỊ",
)


def report(facts: ReportFacts) -> Doc:
    """Four parts, with the statistical table of the commune's form."""
    return Doc(
        f"{REPORT} năm {facts.year}",
        stem(facts.year, REPORT),
        (
            letterhead(facts.branch, symbol="BC", stamp=facts.stamp, dated=True),
            Title("BÁO CÁO", balanced(f"{_REPORT_SUBJECT} {facts.year}", most=62)),
            *_basis(facts),
            para(f"{facts.branch.name} báo cáo kết quả như sau:"),
            heading(1, _REPORT_HEADS[0]),
            *_led(facts),
            heading(1, _REPORT_HEADS[1]),
            *_results(facts),
            heading(1, _REPORT_HEADS[2]),
            *written(facts.faults, lines=4),
            heading(1, _REPORT_HEADS[3]),
            *_asked(facts),
            signed(facts.signer, facts.signer_post, to=recipients(facts.branch, ("Đảng viên trong chi bộ",))),
        ),
    )


def _led(facts: ReportFacts) -> list[Block]:
    """The days of the season that are known, in order."""
    season = facts.season
    steps = (
        ("Chi ủy họp, nhận xét từng đảng viên", season.committee_met_on),
        ("Gửi dự thảo báo cáo kiểm điểm đến đảng viên", season.draft_sent_on),
        ("Hội nghị kiểm điểm, tự phê bình và phê bình", season.rated_on),
        ("Bỏ phiếu xếp loại đảng viên", season.members_rated_on),
        ("Chi bộ tự xếp loại", season.branch_rated_on),
    )
    known = [(words, day) for words, day in steps if day is not None]
    if not known:
        return [Fill(lines=4)]
    return [para(f"- {words}: ngày {show(day)}.", after=3) for words, day in sorted(known, key=lambda one: one[1])]


def _results(facts: ReportFacts) -> list[Block]:
    return [
        para(_people(facts), keep_next=True),
        *_not_yet(facts),
        *_collective(facts),
        para("3. Đảng viên:", keep_next=True),
        *_members(facts),
        para(bold(f"THỐNG KÊ KIỂM ĐIỂM, ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG\nĐẢNG VIÊN NĂM {facts.year}"), align=Align.CENTER,
             indent=0, keep_next=True),
        statistics(facts),
    ]  # fmt: skip


def _people(facts: ReportFacts) -> str:
    """ "1. Đối tượng: …", whose figures add up and are those of the statistics below it, before the vote too."""
    found = facts.totals
    return (
        f"1. Đối tượng: tổng số đảng viên có mặt {two_digits(found.present)}; được miễn {two_digits(found.exempt)}; "
        f"chưa kiểm điểm, xếp loại {two_digits(found.not_yet)}; đã kiểm điểm, xếp loại {two_digits(found.rated)}."
    )


def _not_yet(facts: ReportFacts) -> list[Block]:
    found = waiting(facts)
    if not found:
        return []
    said = "; ".join(f"{p.member.full_name} ({p.reason or 'chưa có mức xếp loại'})" for p in found)
    return [para(f"Chưa kiểm điểm, xếp loại: {said}.")]


def _collective(facts: ReportFacts) -> list[Block]:
    season = facts.season
    known = season.common_points is not None and season.task_points is not None
    parts = [
        f"tự chấm {points((season.common_points or 0) + (season.task_points or 0))}/100 điểm" if known else "",
        f"tự đề xuất “{season.own_level.label}”" if season.own_level is not Level.NONE else "",
        _voted(facts),
        f"cấp có thẩm quyền quyết định “{season.decided_level.label}”"
        if season.decided_level is not Level.NONE
        else "",
    ]
    said = "; ".join(part for part in parts if part)
    return [para(f"2. Chi bộ: {said}.")] if said else [Fill(runs("2. Chi bộ:"))]


def _voted(facts: ReportFacts) -> str:
    level = facts.season.voted_level
    if level is Level.NONE:
        return ""
    share = tally_share(facts.branch_tally) if facts.branch_tally else ""
    return f"chi bộ biểu quyết “{level.label}”" + (f", {share}" if share else "")


def _members(facts: ReportFacts) -> list[Block]:
    levels = [level for level in map(facts.level, facts.rated) if level is not Level.NONE]
    whole = len(levels)
    lines = [f"- {level.label}: {two_digits(n)} ({percent(n, whole)})." for level, n in level_counts(levels).items()]
    good = levels.count(Level.EXCELLENT) + levels.count(Level.GOOD)
    lines += [f"- {target.text}." for target in facts.targets]
    best = levels.count(Level.EXCELLENT)
    lines.append(f"- Xuất sắc trong số xếp loại tốt trở lên: {share_words(best, good) or '–'}.")
    if facts.cap is not None and facts.cap.exceeded:
        lines.append(f"- {cap_words(facts.cap)}, đề nghị cấp có thẩm quyền xem xét.")
    return [para(line, after=3) for line in lines]


def _asked(facts: ReportFacts) -> list[Block]:
    to = report_to(facts.branch)
    return [para(f"Đề nghị {to} xem xét, quyết định mức xếp loại chất lượng của chi bộ và của đảng viên trong chi bộ.")]


def report_empty(branch: Branch | None) -> Doc:
    """The report to fill by hand."""
    to = report_to(branch) if branch else "cấp ủy cấp trên"
    blocks: list[Block] = [
        letterhead(branch, symbol="BC", dated=True),
        Title("BÁO CÁO", balanced(f"{_REPORT_SUBJECT} 20{DOTS}", most=62)),
        heading(1, _REPORT_HEADS[0]),
        Fill(lines=8),
        heading(1, _REPORT_HEADS[1]),
        Fill(lines=10),
        _empty_statistics(),
        heading(1, _REPORT_HEADS[2]),
        Fill(lines=8),
        heading(1, _REPORT_HEADS[3]),
        para(f"Đề nghị {to} xem xét, quyết định mức xếp loại chất lượng của chi bộ và của đảng viên trong chi bộ."),
        signed("", to=recipients(branch)),
    ]
    return empty_doc(REPORT, blocks)


def _empty_statistics() -> Table:
    lines = (
        ("1", "Số có mặt đến thời điểm kiểm điểm, đánh giá, xếp loại chất lượng (1 = 2 + 3 + 4)"),
        ("2", "Số được miễn kiểm điểm, đánh giá, xếp loại chất lượng"),
        ("3", "Số chưa được kiểm điểm, đánh giá, xếp loại chất lượng"),
        ("4", "Số đã kiểm điểm, đánh giá, xếp loại chất lượng"),
        *(("", f"- {level.label}") for level in LEVELS),
    )
    return statistics_table(row(number, words, None) for number, words in lines)


def report_checks(facts: ReportFacts) -> tuple[Check, ...]:
    """Levels for everybody, days of the season, the cap as a remark."""
    without = [p.member.full_name for p in facts.rated if facts.level(p) is Level.NONE]
    found = [Check(not without, f"{len(without)} đảng viên chưa có mức xếp loại" if without else "Đủ mức xếp loại",
                   "; ".join(without))]  # fmt: skip
    if facts.cap is not None:
        found.append(Check(not facts.cap.exceeded, "Trần xuất sắc", facts.cap.text))
    return (*found, Check(bool(facts.signer), "Người ký" if facts.signer else "Chưa có bí thư, phó bí thư để ký"))


# --- the request for commendation -----------------------------------------------------------------------------------

_REQUEST_SUBJECT = "đề nghị khen thưởng tập thể, đảng viên hoàn thành xuất sắc nhiệm vụ năm"
_REQUEST_COLUMNS = (Column(10, Align.CENTER), Column(0), Column(36), Column(26, Align.CENTER), Column(42))
_REQUEST_HEAD = (row("TT", "Họ và tên", "Chức vụ", "Số năm xuất sắc liền", "Đề nghị khen thưởng"),)


def request(facts: ReportFacts) -> Doc:
    """Who is proposed, with his years of xuất sắc in a row; the branch where it is xuất sắc itself."""
    return Doc(
        f"{REQUEST} năm {facts.year}",
        stem(facts.year, REQUEST),
        (
            letterhead(facts.branch, symbol="TTr", stamp=facts.stamp, dated=True),
            Title("TỜ TRÌNH", balanced(f"{_REQUEST_SUBJECT} {facts.year}", most=62)),
            para(f"Kính trình: {report_to(facts.branch)}", align=Align.CENTER, indent=0),
            *_basis(facts),
            para(f"Căn cứ kết quả xếp loại chất lượng năm {facts.year}, {facts.branch.name} kính trình "
                 f"{report_to(facts.branch)} xem xét, khen thưởng:"),
            *_proposed(facts),
            para(f"{facts.branch.name} kính trình {report_to(facts.branch)} xem xét, quyết định."),
            signed(facts.signer, facts.signer_post, to=recipients(facts.branch)),
        ),
    )  # fmt: skip


def proposed_rows(facts: ReportFacts) -> list[Row]:
    """Whoever can be proposed for his levels, or has a proposal of his own."""
    found = []
    for person in facts.rated:
        possible = [award for award in facts.awards if award.member_id == person.member.id]
        own = person.review.commendation.strip()
        if own or possible:
            years = max((award.years for award in possible), default=0)
            found.append((person, years, own or _kinds(possible)))
    return [
        row(f"{n:02d}", facts.called(person), facts.posts.get(person.member.id, ""),
            number_cell(years or None, align=Align.CENTER), words)
        for n, (person, years, words) in enumerate(found, 1)
    ]  # fmt: skip


def _kinds(awards: Sequence[Award]) -> str:
    return "; ".join(f"{award.kind} của {award.by}" for award in awards)


def _proposed(facts: ReportFacts) -> list[Block]:
    rows = proposed_rows(facts)
    own = [award for award in facts.awards if not award.member_id]
    if own:
        line = row(None, cell(facts.branch.name, cols=2), number_cell(own[0].years, align=Align.CENTER), _kinds(own))
        rows = [row(cell("Tập thể", cols=5), kind=RowKind.GROUP), line,
                *([row(cell("Đảng viên", cols=5), kind=RowKind.GROUP)] if rows else []), *rows]  # fmt: skip
    return [_request_table(rows or [row(*[None] * 5, height=9) for _ in range(5)])]


def _request_table(rows: Iterable[Row]) -> Table:
    return Table(_REQUEST_COLUMNS, _REQUEST_HEAD, tuple(rows), size=13, name="Khen thưởng")


def request_empty(branch: Branch | None) -> Doc:
    """The request to fill by hand."""
    to = report_to(branch) if branch else "." * 40
    blocks: list[Block] = [
        letterhead(branch, symbol="TTr", dated=True),
        Title("TỜ TRÌNH", balanced(f"{_REQUEST_SUBJECT} 20{DOTS}", most=62)),
        para(f"Kính trình: {to}", align=Align.CENTER, indent=0),
        Fill(lines=4),
        _request_table(row(*[None] * 5, height=10) for _ in range(8)),
        para("Kính trình cấp có thẩm quyền xem xét, quyết định."),
        signed("", to=recipients(branch)),
    ]
    return empty_doc(REQUEST, blocks)


def request_checks(facts: ReportFacts) -> tuple[Check, ...]:
    """Somebody to propose, and levels decided."""
    some = bool(proposed_rows(facts))
    late = [p.member.full_name for p in facts.rated if facts.decided(p) is Level.NONE]
    return (
        Check(some, "Người được đề nghị" if some else "Chưa có đảng viên xếp loại xuất sắc"),
        Check(not late, "Mức đã được quyết định" if not late else "Cấp trên chưa quyết định mức của mọi đảng viên"),
    )


# --- the notice -------------------------------------------------------------------------------------------------------

_NOTICE_SUBJECT = "kết quả đánh giá, xếp loại chất lượng tập thể, đảng viên năm"
_NOTICE_COLUMNS = (Column(12, Align.CENTER), Column(0), Column(40), Column(62))
_NOTICE_HEAD = (row("TT", "Họ và tên", "Chức vụ", "Mức xếp loại chất lượng"),)


def notice(facts: ReportFacts) -> Doc:
    """The levels as they were decided (while they aren't: as the branch proposed), the branch first."""
    season, level = facts.season, facts.branch_level
    basis = ", ".join(
        part
        for part in (season.decision.strip(), f"ngày {show(season.decided_on)}" if season.decided_on else "")
        if part
    )
    rows = [
        row(f"{n:02d}", facts.called(p), facts.posts.get(p.member.id, ""), facts.level(p).label)
        for n, p in enumerate(facts.rated, 1)
    ]
    first = f"Thực hiện {basis} của cấp có thẩm quyền, " if basis else "Căn cứ kết quả kiểm điểm, xếp loại, "
    chosen: Block = para(f"1. Chi bộ: {level.label}.") if level is not Level.NONE else Fill(runs("1. Chi bộ:"))
    return Doc(
        f"{NOTICE} năm {facts.year}",
        stem(facts.year, NOTICE),
        (
            letterhead(facts.branch, symbol="TB", stamp=facts.stamp, dated=True),
            Title("THÔNG BÁO", balanced(f"{_NOTICE_SUBJECT} {facts.year}", most=62)),
            para(f"{first}{facts.branch.name} thông báo kết quả xếp loại chất lượng năm {facts.year} như sau:"),
            chosen,
            para("2. Đảng viên:", keep_next=True),
            _notice_table(rows),
            *[para(line, after=3) for line in _notice_sums(facts)],
            para("Đồng chí nào có ý kiến khác thì gửi chi ủy để được xem xét, trả lời theo quy định."),
            signed(facts.signer, facts.signer_post,
                   to=[report_to(facts.branch), "Đảng viên trong chi bộ"]),
        ),
    )  # fmt: skip


def _notice_sums(facts: ReportFacts) -> list[str]:
    levels = level_counts(facts.level(p) for p in facts.rated)
    said = "; ".join(f"{level.label.lower()} {two_digits(n)}" for level, n in levels.items())
    known = sum(levels.values())
    left = f"; chưa xếp loại {two_digits(len(facts.rated) - known)}" if known < len(facts.rated) else ""
    return [sentence(f"Tổng số {two_digits(known)} đảng viên được xếp loại: {said}{left}")]


def _notice_table(rows: Sequence[Row]) -> Table:
    return Table(_NOTICE_COLUMNS, _NOTICE_HEAD, tuple(rows), size=13, name="Thông báo")


def notice_empty(branch: Branch | None) -> Doc:
    """The notice to fill by hand."""
    issuer = branch.name if branch else "chi bộ"
    blocks: list[Block] = [
        letterhead(branch, symbol="TB", dated=True),
        Title("THÔNG BÁO", balanced(f"{_NOTICE_SUBJECT} 20{DOTS}", most=62)),
        para(f"Căn cứ quyết định của cấp có thẩm quyền, {issuer} thông báo kết quả như sau:"),
        Fill(runs("1. Chi bộ:")),
        para("2. Đảng viên:", keep_next=True),
        _notice_table([row(*[None] * 4, height=9) for _ in range(20)]),
        signed("", to=[report_to(branch) if branch else "Cấp ủy cấp trên", "Đảng viên trong chi bộ"]),
    ]
    return empty_doc(NOTICE, blocks)


def notice_checks(facts: ReportFacts) -> tuple[Check, ...]:
    """Levels that were decided, with the decision's number."""
    late = [p.member.full_name for p in facts.rated if facts.decided(p) is Level.NONE]
    said = f"{len(late)} đảng viên chưa có mức được quyết định" if late else "Đủ mức được quyết định"
    known = bool(facts.season.decision.strip())
    return (
        Check(not late, said, "; ".join(late)),
        Check(known, "Số quyết định" if known else "Chưa ghi số quyết định của cấp trên"),
    )
