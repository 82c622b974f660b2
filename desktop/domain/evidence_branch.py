"""The branch's year in lines of evidence for the collective's report: meetings and their quality, work, building."""

from collections import Counter
from collections.abc import Sequence

from desktop.domain.action_item import ActionItem, ItemState
from desktop.domain.dates import show
from desktop.domain.evidence import Fact, mending_facts
from desktop.domain.merit import Commendation, Discipline
from desktop.domain.records import dataclass
from desktop.domain.shortcoming import Shortcoming
from desktop.domain.vietnamese import percent


@dataclass(frozen=True, slots=True)
class BranchYear:
    """What the book knows of the branch in one year. `levels`: the words of the meetings' quality, one a meeting;
    `present`/`base`: over all regular meetings; `must`/`assigned`: members to be given tasks and given them."""

    year: int
    regular: int = 0
    committee: int = 0
    present: int = 0
    base: int = 0
    levels: Sequence[str] = ()
    resolutions: int = 0
    themes: Sequence[str] = ()
    items: Sequence[ActionItem] = ()
    must: int = 0
    assigned: int = 0
    views: int = 0
    answered: int = 0
    households: int = 0
    contacts: int = 0
    admitted: int = 0
    recognised: int = 0
    courses: Sequence[tuple[str, int]] = ()
    commendations: Sequence[Commendation] = ()
    disciplines: Sequence[Discipline] = ()
    shortcomings: Sequence[Shortcoming] = ()


def branch_facts(year: BranchYear) -> list[Fact]:
    """All lines of the branch in the order of the report."""
    return [*_principle(year), *_tasks(year), *_building(year), *_faults(year), *mending_facts(year.shortcomings)]


def _principle(year: BranchYear) -> list[Fact]:
    found = []
    if year.regular:
        share = f"; tỷ lệ dự sinh hoạt bình quân {percent(year.present, year.base)}" if year.base else ""
        source = f"Sổ điểm danh {year.regular} buổi năm {year.year}"
        found.append(Fact("meetings", "principle", f"Sinh hoạt thường kỳ {year.regular} buổi{share}.", source))
    if year.levels:
        counted = Counter(year.levels)
        words = ", ".join(f"{number} buổi {_lower(level)}" for level, number in counted.most_common())
        found.append(
            Fact("quality", "principle", f"Chất lượng sinh hoạt: {words}.", "Phiếu chấm điểm chất lượng sinh hoạt")
        )
    if year.committee:
        found.append(Fact("committee", "principle", f"Chi ủy họp {year.committee} lần.", "Biên bản họp chi ủy"))
    return found


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _tasks(year: BranchYear) -> list[Fact]:
    found = []
    kept = [item for item in year.items if item.state is not ItemState.DROPPED]
    if kept:
        done = [item for item in kept if item.state is ItemState.DONE]
        late = [item for item in done if item.due_on and item.closed_on and item.closed_on > item.due_on]
        text = (
            f"Hoàn thành {len(done)}/{len(kept)} việc theo nghị quyết, kết luận, "
            f"trong đó đúng hạn {len(done) - len(late)}."
        )
        found.append(Fact("items", "tasks", text, f"Bảng theo dõi việc năm {year.year}"))
    if year.must:
        text = f"Phân công nhiệm vụ cho {year.assigned}/{year.must} đảng viên ({percent(year.assigned, year.must)})."
        found.append(Fact("coverage", "tasks", text, f"Sổ phân công nhiệm vụ năm {year.year}"))
    if year.households:
        text = f"Phân công phụ trách {year.households} hộ gia đình, {year.contacts} lần tiếp xúc hộ."
        found.append(Fact("households", "tasks", text, "Sổ phụ trách hộ gia đình"))
    return found


def _building(year: BranchYear) -> list[Fact]:
    found = []
    if year.resolutions:
        text = f"Ban hành {year.resolutions} nghị quyết, kết luận để lãnh đạo thực hiện."
        found.append(Fact("resolutions", "leading", text, f"Sổ văn bản đi năm {year.year}"))
    if year.themes:
        names = "; ".join(f"“{title}”" for title in year.themes)
        text = f"Sinh hoạt chuyên đề {len(year.themes)} lần: {names}."
        found.append(Fact("themes", "building", text, f"Kế hoạch chuyên đề năm {year.year}"))
    if year.courses:
        words = "; ".join(f"{kind} ({number} lượt)" for kind, number in year.courses)
        found.append(Fact("courses", "building", f"Học tập, bồi dưỡng: {words}.", "Sổ học tập, bồi dưỡng"))
    if year.admitted or year.recognised:
        text = f"Kết nạp {year.admitted} đảng viên, công nhận chính thức {year.recognised} đảng viên."
        found.append(Fact("admitted", "building", text, "Danh sách đảng viên"))
    if year.views:
        text = f"Tiếp nhận {year.views} ý kiến, kiến nghị của nhân dân; {year.answered} đã được trả lời."
        found.append(Fact("views", "building", text, "Sổ ý kiến nhân dân"))
    for one in year.commendations:
        who = f" của {one.level.strip()}" if one.level.strip() else ""
        text = f"Chi bộ được khen thưởng ngày {show(one.date)}: {one.kind.strip()}{who}."
        found.append(Fact(f"commendation:{one.id}", "building", text, "Sổ khen thưởng"))
    return found


def _faults(year: BranchYear) -> list[Fact]:
    found = []
    if year.disciplines:
        text = f"Có {len(year.disciplines)} đảng viên bị kỷ luật trong năm."
        found.append(Fact("disciplined", "faults", text, "Sổ kỷ luật"))
    unfinished = [item for item in year.items if item.state is ItemState.OPEN]
    if unfinished:
        text = f"Còn {len(unfinished)} việc theo nghị quyết, kết luận chưa xong."
        found.append(Fact("unfinished", "faults", text, f"Bảng theo dõi việc năm {year.year}"))
    return found
