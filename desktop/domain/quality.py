"""The quality score of a meeting: points that can be computed are proposed with their ground; the branch decides."""

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from desktop.domain.quality_facts import FACTS, Measure, MeetingFacts
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import points as points_text


@dataclass(frozen=True, slots=True)
class Band:
    """One step of a sub-scale: fits when at most `short_to` minutes lack (if given), else from `at_least` per cent
    (more than, with `above`)."""

    points: float
    at_least: int = 0
    above: bool = False
    short_to: int = -1

    def fits(self, measure: Measure, share: Fraction) -> bool:
        if self.short_to >= 0:
            return measure.shortage <= self.short_to
        needed = Fraction(self.at_least, 100)
        return share > needed if self.above else share >= needed


@dataclass(frozen=True, slots=True)
class Part:
    """A sub-point. Without bands the share of `max` counts, cut to whole points. `lead`: its ground always stands."""

    id: str
    fact: str
    label: str
    max: float
    max_without_theme: float = -1.0
    only_with_theme: bool = False
    lead: bool = False
    needed_for_good: bool = False
    bands: tuple[Band, ...] = ()
    source: str = ""
    confirmed: bool = True

    def most(self, theme: bool) -> float:
        """Its full marks in a month with or without a thematic session."""
        if theme:
            return self.max
        if self.only_with_theme:
            return 0.0
        return self.max if self.max_without_theme < 0 else self.max_without_theme


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of the sheet. `full`: the ground when nothing lacks and no part leads."""

    id: str
    label: str
    short: str
    max: float
    parts: tuple[Part, ...]
    full: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Level:
    """A level and the least points it takes."""

    id: str
    label: str
    from_points: float
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """A heading over criteria whose ids begin with its own: "4" over "4.1", "4.2", "4.3"."""

    id: str
    label: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class GroupScore:
    """One group of the sheet with its criteria, and the points given to all of them (None: not all are scored)."""

    id: str
    label: str
    max: float
    points: float | None
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class QualityFrame:
    """The criteria and levels of one guidance (pack kind "quality"); levels stand from the best down."""

    good_needs_full_marks: bool
    levels: tuple[Level, ...]
    criteria: tuple[Criterion, ...]
    groups: tuple[Group, ...] = ()

    @property
    def most(self) -> float:
        return sum(criterion.max for criterion in self.criteria)

    def grouped(self, scores: Mapping[str, float]) -> list[GroupScore]:
        """The criteria by group in their order; a criterion without a group is a group of its own."""
        labels = {group.id: group.label for group in self.groups}
        found: dict[str, list[Criterion]] = {}
        for criterion in self.criteria:
            found.setdefault(criterion.id.partition(".")[0], []).append(criterion)
        return [_group(name, labels.get(name, parts[0].label), parts, scores) for name, parts in found.items()]


def _group(name: str, label: str, criteria: Sequence[Criterion], scores: Mapping[str, float]) -> GroupScore:
    given = [scores[criterion.id] for criterion in criteria if criterion.id in scores]
    total = sum(given) if len(given) == len(criteria) else None
    return GroupScore(name, label, sum(criterion.max for criterion in criteria), total, tuple(criteria))


@dataclass(frozen=True, slots=True)
class PartProposal:
    """A sub-point as proposed; `points` None: left to the branch."""

    part: Part
    max: float
    points: float | None
    ground: str

    @property
    def short(self) -> bool:
        return self.points is not None and self.points < self.max


@dataclass(frozen=True, slots=True)
class ScoreProposal:
    """A criterion as proposed. `points` None: nothing of it can be computed ("chi bộ tự chấm"); `computed`: all of it
    could; parts that couldn't are proposed full. `short`: something lacks, `ground` says what."""

    criterion: str
    label: str
    max: float
    points: float | None
    ground: str
    computed: bool
    short: bool
    parts: tuple[PartProposal, ...]


def propose(facts: MeetingFacts, frame: QualityFrame) -> list[ScoreProposal]:
    """Points for every criterion of the frame, in its order, each with its ground in words."""
    return [_criterion(criterion, facts) for criterion in frame.criteria]


def _criterion(criterion: Criterion, facts: MeetingFacts) -> ScoreProposal:
    parts = tuple(_part(part, facts) for part in criterion.parts if part.most(facts.theme))
    known = [p for p in parts if p.points is not None]
    given = min(criterion.max, sum(p.max if p.points is None else p.points for p in parts))
    total = given if known else None
    return ScoreProposal(
        criterion=criterion.id,
        label=criterion.short,
        max=criterion.max,
        points=total,
        ground=_ground(criterion, parts, bool(known)),
        computed=len(known) == len(parts),
        short=any(p.short for p in parts),
        parts=parts,
    )


def _ground(criterion: Criterion, parts: Sequence[PartProposal], any_known: bool) -> str:
    if not any_known:
        return parts[0].ground
    said = [p.ground for p in parts if p.part.lead]
    said += [p.ground for p in parts if not p.part.lead and (p.short or p.points is None)]
    return "; ".join(dict.fromkeys(said)) or criterion.full


def _part(part: Part, facts: MeetingFacts) -> PartProposal:
    measure = FACTS[part.fact](facts)
    most = part.most(facts.theme)
    if measure.share is None:
        return PartProposal(part, most, None, measure.ground)
    if not part.bands:
        return PartProposal(
            part, most, float(math.floor(Fraction(most) * min(measure.share, Fraction(1)))), measure.ground
        )
    return PartProposal(part, most, _by_bands(part.bands, measure, measure.share, most), measure.ground)


def _by_bands(bands: Sequence[Band], measure: Measure, share: Fraction, most: float) -> float:
    """The points of the first band that fits; where a book gives the part other full marks, its share of them, cut to
    half points."""
    top = max(band.points for band in bands)
    given = next((band.points for band in bands if band.fits(measure, share)), 0.0)
    return given if top == most else math.floor(2 * most * given / top) / 2


def weaknesses(proposals: Iterable[ScoreProposal]) -> str:
    """What lacks, as a first text for "Hạn chế cần khắc phục": "Đăng tài liệu chậm 1 ngày; 8/20 phát biểu = 40 %"."""
    said = dict.fromkeys(part.ground for proposal in proposals for part in proposal.parts if part.short)
    text = "; ".join(said)
    return text[:1].upper() + text[1:]


# ---------------------------------------------------------------- level


@dataclass(frozen=True, slots=True)
class Judgement:
    """The total and its level. `held_back`: why a total for the best level gives only the next; `missing`: criteria not
    scored yet; `scale`: "từ 90: tốt · từ 70: khá · từ 50: trung bình"."""

    total: float
    most: float
    level: Level
    held_back: str
    missing: tuple[str, ...]
    scale: str

    @property
    def text(self) -> str:
        """ "91/100 điểm, xếp loại: Tốt"."""
        return f"{points_text(self.total)}/{points_text(self.most)} điểm, xếp loại: {self.level.label}"


def level_of(total: float, frame: QualityFrame) -> Level:
    """The level by points alone."""
    return next((level for level in frame.levels if total >= level.from_points), frame.levels[-1])


def judge(scores: Mapping[str, float], frame: QualityFrame, proposals: Iterable[ScoreProposal] = ()) -> Judgement:
    """The level of the points given (criterion id → points).

    With the frame's setting on, the best level also needs full marks where `needed_for_good` says so (a practice of
    2018); `proposals` tell of the sub-points.
    """
    total = sum(scores.get(criterion.id, 0.0) for criterion in frame.criteria)
    level = level_of(total, frame)
    held_back = ""
    if frame.good_needs_full_marks and level is frame.levels[0]:
        held_back = _held_back(scores, frame, proposals)
        level = frame.levels[1] if held_back else level
    missing = tuple(criterion.id for criterion in frame.criteria if criterion.id not in scores)
    scale = " · ".join(f"từ {points_text(n.from_points)}: {n.label.lower()}" for n in frame.levels if n.from_points)
    return Judgement(total, frame.most, level, held_back, missing, scale)


def _held_back(scores: Mapping[str, float], frame: QualityFrame, proposals: Iterable[ScoreProposal]) -> str:
    wholly = {c.id: c.short for c in frame.criteria if all(part.needed_for_good for part in c.parts)}
    lacking = [frame_name for key, frame_name in wholly.items() if scores.get(key, 0.0) < _max_of(frame, key)]
    for proposal in proposals:
        if proposal.criterion not in wholly:
            lacking += [p.part.label for p in proposal.parts if p.part.needed_for_good and p.short]
    return "Chưa đủ điểm: " + "; ".join(lacking) if lacking else ""


def _max_of(frame: QualityFrame, criterion: str) -> float:
    return next(c.max for c in frame.criteria if c.id == criterion)
