"""The register of resolutions and conclusions: kept ones beside those read from themes, meetings and their papers."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence

from desktop.domain.action_item import ActionItem, ItemState
from desktop.domain.meeting import Meeting, MeetingKind
from desktop.domain.paper import IssuedPaper, PaperState
from desktop.domain.records import dataclass
from desktop.domain.resolution import (
    Progress,
    Resolution,
    ResolutionKind,
    ResolutionState,
    progress,
    state_on,
)
from desktop.domain.theme import Theme, ThemeEnd
from desktop.services.desk import Desk

_RESOLUTION, _CONCLUSION = "nghi_quyet_thang", "ket_luan"
_OF_YEAR = {"nghi_quyet_nam": ResolutionKind.YEARLY, "chuong_trinh_cong_tac_nam": ResolutionKind.PROGRAMME}
_OF_THEME = {"nghi_quyet_chuyen_de", "ket_luan_chuyen_de"}
_PAPERS = (_RESOLUTION, _CONCLUSION, *_OF_YEAR, *sorted(_OF_THEME))


@dataclass(frozen=True, slots=True)
class Paper:
    """A valid paper issued for an entry: its line in the register, its id there, its number as printed."""

    id: int
    paper: str
    code: str
    issued_on: dt.date


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register: `resolution` (kept with its own text), or read from a `theme` or a `meeting`.

    `key` tells entries apart and stays: "r:12", "t:3", "m:5". `code` is its number, or the numbers of both papers.
    """

    key: str
    year: int
    kind: ResolutionKind
    title: str
    code: str
    date: dt.date | None
    state: ResolutionState
    items: tuple[ActionItem, ...]
    progress: Progress
    papers: tuple[Paper, ...] = ()
    resolution: Resolution | None = None
    theme: Theme | None = None
    meeting: Meeting | None = None

    @property
    def told(self) -> str:
        """How it stands, in words: "Đang thực hiện · 5/7 việc xong, 1 quá hạn", "Dự thảo · 3 việc dự kiến"."""
        if self.state is ResolutionState.DRAFT:
            return f"{self.state.value} · {len(self.items)} việc dự kiến"
        if self.state is ResolutionState.DONE and not self.items:
            return "Không giao việc"
        return f"{self.state.value} · {self.progress.words}"


_COLUMNS = ("id", "paper", "symbol", "number", "issued_on", "subject", "meeting_id", "state", "amends_id")


def papers_by_entry(desk: Desk, only: Collection[str] = _PAPERS) -> dict[str, tuple[Paper, ...]]:
    """Valid papers of resolutions and conclusions by the key of their entry, in the order of issue."""
    yearly = {(r.kind, f"year:{r.year}"): r.id for r in desk.records(Resolution).all()}
    lines = sorted(line for name in only for line in desk.records(IssuedPaper).pick(*_COLUMNS, paper=name))
    found: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper_id, paper, symbol, number, issued_on, subject, meeting_id, state, amends in lines:
        key = _key_of(paper, subject, meeting_id, yearly)
        if state != PaperState.WITHDRAWN.value and not amends:
            code = f"{number:02d}-{symbol}" if number else ""
            found[key].append(Paper(paper_id, paper, code, dt.date.fromisoformat(issued_on)))
    return {key: tuple(papers) for key, papers in found.items()}


def _key_of(paper: str, subject: str, meeting_id: int, yearly: dict[tuple[ResolutionKind, str], int]) -> str:
    if paper in _OF_YEAR:
        return f"r:{yearly.get((_OF_YEAR[paper], subject), 0)}"
    return subject.replace("theme:", "t:") if paper in _OF_THEME else f"m:{meeting_id}"


Concluded = Sequence[tuple[Theme, list[ActionItem]]]
"""Themes with the work that arose from each."""


def entries(desk: Desk, themes: Concluded, today: dt.date) -> list[Entry]:
    """All entries, newest first; drafts, which have no day yet, on top of their year."""
    papers = papers_by_entry(desk)
    found = [_of_theme(t, papers.get(f"t:{t.id}", ()), items, today) for t, items in themes if _concluded(t, items)]
    taken = {item.id for entry in found for item in entry.items}
    items: defaultdict[str, list[ActionItem]] = defaultdict(list)
    for item in desk.records(ActionItem).all():
        if item.id not in taken:
            items[f"r:{item.resolution_id}" if item.resolution_id else f"m:{item.meeting_id}"].append(item)
    for resolution in desk.records(Resolution).all():
        key = f"r:{resolution.id}"
        found.append(_kept(resolution, papers.get(key, ()), items[key], today))
    for meeting in desk.records(Meeting).all():
        key = f"m:{meeting.id}"
        counts = meeting.held and not meeting.from_paper and meeting.kind is not MeetingKind.THEMATIC
        if items[key] or (counts and (papers.get(key) or _resolved(meeting))):
            found.append(_read(meeting, papers.get(key, ()), items[key], today))
    return sorted(found, key=lambda e: (e.year, e.date or dt.date.max, e.key), reverse=True)


def _concluded(theme: Theme, items: list[ActionItem]) -> bool:
    return theme.concluded_on is not None or bool(theme.decided.strip() or items)


def _of_theme(theme: Theme, papers: tuple[Paper, ...], items: list[ActionItem], today: dt.date) -> Entry:
    resolved = theme.ending is ThemeEnd.RESOLUTION
    kind = ResolutionKind.THEMATIC if resolved else ResolutionKind.THEMATIC_CONCLUSION
    state = _state(items)
    return Entry(
        key=f"t:{theme.id}",
        year=theme.year,
        kind=kind,
        title=f"{kind.label}: {theme.title.strip()}",
        code=_codes(papers),
        date=theme.concluded_on,
        state=state if theme.concluded_on else ResolutionState.DRAFT,
        items=_by_deadline(items),
        progress=progress(items, today),
        papers=papers,
        theme=theme,
    )


def _kept(resolution: Resolution, papers: tuple[Paper, ...], items: list[ActionItem], today: dt.date) -> Entry:
    return Entry(
        key=f"r:{resolution.id}",
        year=resolution.year,
        kind=resolution.kind,
        title=name_of(resolution),
        code=_codes(papers) or resolution.code.strip(),
        date=resolution.date,
        state=state_on(resolution, today),
        items=_by_deadline(items),
        progress=progress(items, today),
        papers=papers,
        resolution=resolution,
    )


def _read(meeting: Meeting, papers: tuple[Paper, ...], items: list[ActionItem], today: dt.date) -> Entry:
    kind = _kind(meeting, {p.paper for p in papers})
    return Entry(
        key=f"m:{meeting.id}",
        year=meeting.date.year,
        kind=kind,
        title=_title(meeting, kind),
        code=_codes(papers),
        date=meeting.date,
        state=_state(items),
        items=_by_deadline(items),
        progress=progress(items, today),
        papers=papers,
        meeting=meeting,
    )


def _state(items: list[ActionItem]) -> ResolutionState:
    """What follows from one meeting is being carried out as long as its work is."""
    return ResolutionState.IN_FORCE if any(i.state is ItemState.OPEN for i in items) else ResolutionState.DONE


def _resolved(meeting: Meeting) -> bool:
    """Whether the meeting has words of a resolution or conclusion; the chi ủy and party cells only give out work."""
    main = meeting.kind in {MeetingKind.REGULAR, MeetingKind.EXTRAORDINARY}
    return main and bool(meeting.next_tasks.strip() or meeting.conclusion.strip())


def _kind(meeting: Meeting, issued: set[str]) -> ResolutionKind:
    """By what was issued; before that by what was written."""
    resolved = _RESOLUTION in issued or (not issued and bool(meeting.next_tasks.strip()))
    if meeting.kind is MeetingKind.EXTRAORDINARY and _CONCLUSION not in issued:
        return ResolutionKind.SPECIAL
    return ResolutionKind.MONTHLY if resolved else ResolutionKind.CONCLUSION


def _title(meeting: Meeting, kind: ResolutionKind) -> str:
    month = f"{int(meeting.month[5:])}/{meeting.month[:4]}"
    match meeting.kind:
        case MeetingKind.REGULAR:
            return (
                f"Nghị quyết tháng {month}" if kind is ResolutionKind.MONTHLY else f"Kết luận sinh hoạt tháng {month}"
            )
        case MeetingKind.COMMITTEE:
            return f"Kết luận họp chi ủy tháng {month}"
        case MeetingKind.CELL:
            return f"Kết luận sinh hoạt tổ đảng tháng {month}"
        case _:
            about = f": {meeting.title.strip()}" if meeting.title.strip() else f" tháng {month}"
            return f"{kind.label}{about}"


def name_of(resolution: Resolution) -> str:
    """What a kept one is called: "Nghị quyết năm 2026", "Kế hoạch thực hiện …"."""
    title = resolution.title.strip()
    if resolution.kind in _OF_YEAR.values():
        return f"{resolution.kind.label} {resolution.year}"
    if resolution.kind is ResolutionKind.SUPERIOR:
        return title
    return f"{resolution.kind.label}: {title}" if not title.startswith(resolution.kind.label) else title


def _codes(papers: tuple[Paper, ...]) -> str:
    return "; ".join(p.code for p in papers if p.code)


def _by_deadline(items: list[ActionItem]) -> tuple[ActionItem, ...]:
    return tuple(sorted(items, key=lambda i: (i.due_on or dt.date.max, i.id)))
