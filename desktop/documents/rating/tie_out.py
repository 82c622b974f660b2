"""Bảng đối chiếu số liệu: every number of the season with where it comes from, and whether the sums meet.

The secretary signs one figure once; whoever checks the file finds here what it was added up from.
"""

from collections.abc import Iterable, Iterator

from desktop.documents.blocks import Align, Block, Column, Doc, Row, RowKind, Table, Title, cell, para, row
from desktop.documents.definition import Check
from desktop.documents.parts import DOTS, empty_doc, letterhead, signed, stem
from desktop.documents.rating.reports import ReportFacts
from desktop.documents.rating.season import SHORT, cap_words, collective_name, level_counts, tally_share
from desktop.documents.rating.summary import total
from desktop.domain.branch import Branch
from desktop.domain.dates import show
from desktop.domain.rating_totals import statistics
from desktop.domain.rating_votes import RoundCounts, round_problems, season_problems
from desktop.domain.records import dataclass
from desktop.domain.season import LEVELS, Level
from desktop.domain.vietnamese import points, two_digits
from desktop.services.ratings import SeasonPerson

TITLE = "Bảng đối chiếu số liệu"
_SUBJECT = "kiểm điểm, đánh giá, xếp loại chất lượng năm"
_COLUMNS = (Column(9, Align.CENTER), Column(88), Column(22, Align.CENTER), Column(0), Column(24, Align.CENTER))
_HEAD = (row("TT", "Số liệu", "Giá trị", "Lấy từ đâu, cộng thế nào", "Đối chiếu"),)
_MARGINS = (20, 15, 15, 12)
_ROLL = "Danh sách đảng viên, tính đến ngày xếp loại"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. `holds` None: no sum to meet; then `said` may tell how it stands to a limit or target."""

    label: str
    value: str
    source: str
    holds: bool | None = None
    said: str = ""


Group = tuple[str, list[Figure]]


def groups(facts: ReportFacts) -> list[Group]:
    """All figures of the season, in the order of its papers."""
    return [
        ("Đảng viên", _people(facts)),
        ("Bản kiểm điểm, điểm, mức", [*_forms(facts), *_levels(facts)]),
        ("Phiếu", [figure for one in facts.rounds for figure in _ballots(facts, one)]),
        ("Thống kê", _statistics(facts)),
        ("Trần xuất sắc, chỉ tiêu", _limits(facts)),
        ("Chi bộ", _branch(facts)),
    ]


def _people(facts: ReportFacts) -> list[Figure]:
    found, people = facts.totals, facts.people
    day = show(people.day)
    sums = f"{found.exempt} miễn + {found.not_yet} chưa + {found.rated} đã"
    return [
        Figure("Số có mặt", str(found.present), f"{_ROLL} ({day}): {found.roll}; {sums}", found.present_holds),
        Figure("Được miễn", str(found.exempt), "Trạng thái miễn công tác và sinh hoạt đảng trong sổ đảng viên"),
        Figure("Chưa kiểm điểm, xếp loại", str(found.not_yet), "Danh sách chưa kiểm điểm, xếp loại (có lý do)"),
        Figure("Đã kiểm điểm, xếp loại", str(found.rated), "Bảng tổng hợp xếp loại: số dòng có mức"),
    ]


def _forms(facts: ReportFacts) -> list[Figure]:
    """How many of each form, and points that add up and stay in their groups."""
    rated, rules = facts.rated, facts.rules
    counted = {form.label: sum(p.form == form.id for p in rated) for form in rules.personal}
    words = " + ".join(f"{label}: {n}" for label, n in counted.items() if n)
    found = [Figure("Số bản kiểm điểm", str(len(rated)), words or "–", sum(counted.values()) == len(rated))]
    if rules.scored:
        scored = [p for p in rated if total(p.review) is not None]
        wrong = [p.member.full_name for p in scored if not _within(facts, p)]
        source = (
            f"Điểm chung 0–{points(rules.common_max)}, nhiệm vụ 0–{points(rules.task_max)}; tổng = chung + nhiệm vụ"
        )
        source += f". Ngoài khung: {', '.join(wrong)}" if wrong else ""
        found.append(Figure("Số bản đã chấm điểm", f"{len(scored)}/{len(rated)}", source, not wrong))
    return found


def _within(facts: ReportFacts, person: SeasonPerson) -> bool:
    common, tasks = person.review.common_points or 0, person.review.task_points or 0
    return 0 <= common <= facts.rules.common_max and 0 <= tasks <= facts.rules.task_max


def _levels(facts: ReportFacts) -> Iterator[Figure]:
    """The four levels of each body and who has none make all who are rated."""
    rated = facts.rated
    bodies = (
        ("Tự xếp loại", "Bản kiểm điểm, phần đề xuất mức", [p.review.own_level for p in rated]),
        ("Chi ủy đề xuất", "Nhận xét, đề xuất của chi ủy", [p.review.committee_level for p in rated]),
        ("Chi bộ đề xuất", "Biên bản kiểm phiếu", [p.review.branch_level for p in rated]),
        ("Cấp trên quyết định", "Quyết định của cấp có thẩm quyền", [facts.decided(p) for p in rated]),
    )
    for label, source, levels in bodies:
        counts = level_counts(levels)
        none = levels.count(Level.NONE)
        words = " + ".join(
            [*(f"{SHORT[level]} {n}" for level, n in counts.items()), *([f"chưa {none}"] if none else [])]
        )
        yield Figure(label, str(len(rated) - none), f"{source}: {words} = {len(rated)}",
                     sum(counts.values()) + none == len(rated))  # fmt: skip


def _ballots(facts: ReportFacts, one: RoundCounts) -> list[Figure]:
    ballots, name = one.round, one.round.round.label
    wrong = round_problems(one, facts.counting, facts.review_names)
    sums = f"Phát ra {ballots.given}; thu về {ballots.taken} = hợp lệ {ballots.valid} + không hợp lệ {ballots.invalid}"
    said = "; mỗi dòng cộng bằng số phiếu hợp lệ" if not wrong else f". {wrong[0].message}"
    return [Figure(f"{name}: số phiếu hợp lệ", str(ballots.valid), f"Biên bản kiểm phiếu. {sums}{said}", not wrong)]


def _statistics(facts: ReportFacts) -> list[Figure]:
    """The table that goes up, each line with what it is added up from."""
    found = facts.totals
    lines = [line for line in statistics(found) if line.depth == 0 or line.count]
    sums = {
        "1": ("dòng 2 + dòng 3 + dòng 4", found.present_holds),
        "4": ("cộng bốn mức (4.1–4.4)", sum(found.levels.values()) == found.rated),
    }
    return [
        Figure(
            f"{line.number}. {line.label}", str(line.count), *sums.get(line.number, ("Bảng tổng hợp xếp loại", None))
        )
        for line in lines
    ]


def _limits(facts: ReportFacts) -> list[Figure]:
    """Where xuất sắc stands to its cap, tốt and above to its targets: to be known, no sums."""
    words = {True: "đạt", False: "chưa đạt", None: ""}
    found = [
        Figure(f"Chỉ tiêu trên {target.percent} %", facts.totals.share, target.text, said=words[target.reached])
        for target in facts.targets
    ]
    if facts.cap is not None:
        over = "vượt trần" if facts.cap.exceeded else "trong trần"
        found.insert(0, Figure("Số xuất sắc", str(facts.cap.excellent), cap_words(facts.cap), said=over))
    return found


def _branch(facts: ReportFacts) -> list[Figure]:
    season = facts.season
    known = season.common_points is not None and season.task_points is not None
    given = points((season.common_points or 0) + (season.task_points or 0)) if known else "–"
    name = collective_name(facts.branch, season.reviewed)
    found = [Figure("Điểm tự chấm của tập thể", given, f"Mẫu kiểm điểm tập thể ({name}), phần B: "
                    f"{_score(season.common_points)} + {_score(season.task_points)}")]  # fmt: skip
    for label, level, source in (
        ("Tự đề xuất", season.own_level, "Mẫu kiểm điểm tập thể, mục đề xuất"),
        ("Chi bộ biểu quyết", season.voted_level, _share(facts)),
        ("Cấp trên quyết định", season.decided_level, season.decision.strip() or "Quyết định của cấp có thẩm quyền"),
    ):
        found.append(Figure(label, level.label if level is not Level.NONE else "–", source))
    present = f"Triệu tập {season.summoned}, có mặt {season.present}"
    return [*found, Figure("Người có quyền biểu quyết", str(season.present), present, not season_problems(season))]


def _score(value: float | None) -> str:
    return "–" if value is None else points(value)


def _share(facts: ReportFacts) -> str:
    tally = facts.branch_tally
    return f"Biên bản kiểm phiếu: {tally_share(tally)}" if tally and tally.level in LEVELS else "Biên bản kiểm phiếu"


# --- the paper --------------------------------------------------------------------------------------------------------


def build(facts: ReportFacts) -> Doc:
    """The table, group by group, with how many sums don't meet."""
    found = groups(facts)
    off = [figure.label for _, figures in found for figure in figures if figure.holds is False]
    told = f"Có {two_digits(len(off))} chỗ cần xem lại: {'; '.join(off)}." if off else "Mọi phép cộng đều khớp."
    return Doc(
        f"{TITLE} năm {facts.year}",
        stem(facts.year, TITLE),
        (
            letterhead(facts.branch),
            Title("BẢNG ĐỐI CHIẾU SỐ LIỆU", f"{_SUBJECT} {facts.year}", dashes=False),
            _table(_rows(found)),
            para(told, indent=0),
            signed(facts.signer, facts.signer_post),
        ),
        landscape=True,
        margins=_MARGINS,
    )


def _rows(found: Iterable[Group]) -> Iterator[Row]:
    number = 0
    for words, figures in found:
        if figures:
            yield row(cell(words, cols=5), kind=RowKind.GROUP)
        for figure in figures:
            number += 1
            holds = {None: figure.said, True: "khớp", False: "xem lại"}[figure.holds]
            yield row(str(number), figure.label, figure.value, figure.source, holds)


def _table(rows: Iterable[Row]) -> Table:
    return Table(_COLUMNS, _HEAD, tuple(rows), size=12, name="Đối chiếu")


def empty(branch: Branch | None) -> Doc:
    """The table to fill by hand."""
    labels = ("Số có mặt = miễn + chưa + đã", "Số bản kiểm điểm", "Tự xếp loại: bốn mức", "Chi ủy đề xuất: bốn mức",
              "Chi bộ đề xuất: bốn mức", "Cấp trên quyết định: bốn mức", "Phiếu phát ra, thu về, hợp lệ",
              "Số xuất sắc và trần")  # fmt: skip
    blocks: list[Block] = [
        letterhead(branch),
        Title("BẢNG ĐỐI CHIẾU SỐ LIỆU", f"{_SUBJECT} 20{DOTS}", dashes=False),
        _table(row(str(n), label, None, None, None, height=9) for n, label in enumerate(labels, 1)),
        signed(""),
    ]
    return empty_doc(TITLE, blocks, landscape=True, margins=_MARGINS)


def checks(facts: ReportFacts) -> tuple[Check, ...]:
    """Each sum that doesn't meet, or that all do."""
    off = [f for _, figures in groups(facts) for f in figures if f.holds is False]
    return tuple(Check(False, f.label, f.source) for f in off) or (Check(True, "Mọi phép cộng đều khớp"),)
