"""The level that points and conditions allow, and why; it never decides (rating.md 3.3, 6.3).

Points and conditions together: the highest level whose bound of points and whose conditions both hold. Where neither
holds together the answer is "không khớp", with the level of the points and that of the conditions side by side.
"""

from collections.abc import Iterable, Sequence
from dataclasses import field

from desktop.domain.merit import Discipline
from desktop.domain.rating import ForcedCase, RatingRules
from desktop.domain.records import dataclass
from desktop.domain.season import LEVELS, Level
from desktop.domain.vietnamese import percent, points

MISMATCH = "Điểm và điều kiện không khớp, cấp ủy quyết định"


@dataclass(frozen=True, slots=True)
class Tasks:
    """The year's tasks: given, done (also late or weakly), done late, failed, done above requirement, done but weakly.

    What is overdue and still running is given and neither done nor failed. `waiting`: not due yet, so not given by now:
    a review in November can't ask that the whole year be done.
    """

    given: int = 0
    done: int = 0
    late: int = 0
    failed: int = 0
    exceeded: int = 0
    weak: int = 0
    waiting: int = 0

    def __add__(self, other: "Tasks") -> "Tasks":
        return Tasks(
            self.given + other.given,
            self.done + other.done,
            self.late + other.late,
            self.failed + other.failed,
            self.exceeded + other.exceeded,
            self.weak + other.weak,
            self.waiting + other.waiting,
        )

    @property
    def text(self) -> str:
        """ "8 nhiệm vụ: 7 xong, 1 chậm hạn, 1 không xong, 2 vượt yêu cầu"."""
        parts = [f"{self.done} xong"]
        named = (
            (self.late, "chậm hạn"),
            (self.weak, "chất lượng còn hạn chế"),
            (self.failed, "không xong"),
            (self.exceeded, "vượt yêu cầu"),
        )
        parts += [f"{number} {words}" for number, words in named if number]
        waiting = f"; {self.waiting} việc chưa đến hạn, chưa tính" if self.waiting else ""
        return f"{self.given} nhiệm vụ: {', '.join(parts)}{waiting}"


@dataclass(frozen=True, slots=True)
class Flag:
    """A forced case that applies. `decides`: it forces the level; else it is to be looked at. `why`: the fact."""

    case: ForcedCase
    why: str
    decides: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """What a level is judged by. `score`: common and task points together (None: none given); `who`: whose points.

    `old_faults`/`fixed`: earlier shortcomings and those mended. `led_level`: of a leader, what the results of the units
    he leads allow (NONE: not known). `disciplined`: of a collective, its members disciplined in the year.
    """

    score: float | None
    tasks: Tasks = Tasks()
    old_faults: int = 0
    fixed: int = 0
    flags: Sequence[Flag] = ()
    set_aside: str = ""
    who: str = "Điểm tự chấm"
    leader: bool = False
    led_level: Level = Level.NONE
    collective: bool = False
    disciplined: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """What points and conditions allow. `allowed` NONE: nothing can be said, or `mismatch`; `forced`: by a forced case
    that wasn't set aside."""

    by_score: Level
    by_conditions: Level
    allowed: Level
    agree: bool
    reasons: tuple[str, ...]
    mismatch: bool = False
    flags: tuple[Flag, ...] = field(default=())
    forced: bool = False

    @property
    def answer(self) -> str:
        """ "tot" …, "khong_khop", or "" when nothing can be said yet."""
        return "khong_khop" if self.mismatch else self.allowed.value

    @property
    def words(self) -> str:
        return MISMATCH if self.mismatch else self.allowed.label


def judge(ground: Ground, rules: RatingRules) -> Judged:
    """The levels by points, by conditions and by both, with the reasons in words."""
    by_score = rules.level_of(ground.score) if rules.scored and ground.score is not None else Level.NONE
    by_conditions, unfit, said = _conditions(ground, rules)
    reasons = [*_score_words(ground, by_score, rules), *said]
    forced = [flag for flag in ground.flags if flag.decides]
    if forced and ground.set_aside.strip():
        reasons.append(f"Có trường hợp bắt buộc nhưng không áp dụng: {ground.set_aside.strip()}")
        forced = []
    reasons += [_flag_words(flag) for flag in ground.flags]
    flags = tuple(ground.flags)
    if forced:
        agree = by_score is Level.NOT_DONE
        return Judged(by_score, by_conditions, Level.NOT_DONE, agree, tuple(reasons), flags=flags, forced=True)
    allowed, mismatch = _both(by_score, by_conditions, unfit, rules, scored=ground.score is not None)
    if allowed is Level.EXCELLENT and by_conditions is Level.NONE:
        allowed = _by_points_alone(ground, reasons)
    allowed = _led(ground, allowed, reasons)
    if allowed is Level.EXCELLENT and by_conditions is not Level.NONE:
        reasons.append("Đủ điều kiện hoàn thành xuất sắc, còn chờ trần tỷ lệ xuất sắc.")
    agree = not mismatch and (by_score is by_conditions or Level.NONE in (by_score, by_conditions))
    if not agree:
        reasons.append(_disagreement(by_score, by_conditions, unfit))
    return Judged(by_score, by_conditions, allowed, agree, tuple(reasons), mismatch, flags)


def _by_points_alone(ground: Ground, reasons: list[str]) -> Level:
    """Points for "xuất sắc" where no task can be judged: what doesn't hang on tasks bars it all the same."""
    missing = _other_bars(ground)
    reasons += missing
    return Level.GOOD if missing else Level.EXCELLENT


def _score_words(ground: Ground, by_score: Level, rules: RatingRules) -> list[str]:
    if not rules.scored:
        return []
    if ground.score is None:
        return ["Chưa có điểm."]
    return [f"{ground.who} {points(ground.score)}/{rules.common_max + rules.task_max}: {by_score.label.lower()}."]


def _conditions(ground: Ground, rules: RatingRules) -> tuple[Level, bool, list[str]]:
    """The best level whose conditions hold; whether none of the four fits; the reasons."""
    tasks = ground.tasks
    if not tasks.given and tasks.waiting:
        return Level.NONE, False, [f"Chưa có nhiệm vụ nào đến hạn: {tasks.waiting} việc còn đang làm."]
    if not tasks.given:
        return Level.NONE, False, ["Trong sổ chưa có nhiệm vụ nào được giao: không xét được điều kiện về nhiệm vụ."]
    said = [f"{tasks.text}."]
    if tasks.failed * 100 > rules.failed_percent * tasks.given:
        return Level.NOT_DONE, False, [*said, f"Quá {rules.failed_percent} % nhiệm vụ không hoàn thành."]
    if tasks.done < tasks.given:
        return Level.NONE, True, [*said, "Chưa hoàn thành 100 % nhiệm vụ."]
    if tasks.late:
        share = f"{percent(tasks.late, tasks.given)} nhiệm vụ chậm hạn"
        if tasks.late * 100 <= rules.late_percent * tasks.given:
            return Level.DONE, False, [*said, f"{share} (được phép tới {rules.late_percent} %)."]
        return Level.NONE, True, [*said, f"{share}, quá {rules.late_percent} %."]
    if tasks.weak:
        return Level.DONE, False, [*said, f"{tasks.weak} nhiệm vụ chất lượng còn hạn chế."]
    missing = _short_of_excellent(ground, rules)
    return (Level.GOOD if missing else Level.EXCELLENT), False, [*said, *missing]


def _short_of_excellent(ground: Ground, rules: RatingRules) -> list[str]:
    """What stands between "tốt" and "xuất sắc"."""
    tasks, missing = ground.tasks, list[str]()
    if tasks.exceeded * 100 < rules.exceeded_percent * tasks.given:
        share = percent(tasks.exceeded, tasks.given)
        missing.append(f"Nhiệm vụ vượt yêu cầu {share}, xuất sắc cần từ {rules.exceeded_percent} %.")
    return [*missing, *_other_bars(ground)]


def _other_bars(ground: Ground) -> list[str]:
    """What bars "xuất sắc" whatever the tasks: earlier shortcomings, disciplined members of the collective."""
    missing = []
    if ground.fixed < ground.old_faults:
        left = ground.old_faults - ground.fixed
        missing.append(f"Còn {left} hạn chế, khuyết điểm cũ chưa khắc phục xong.")
    if ground.collective and ground.disciplined:
        missing.append(f"{ground.disciplined} thành viên của tập thể bị kỷ luật trong năm.")
    return missing


def _both(
    by_score: Level, by_conditions: Level, unfit: bool, rules: RatingRules, *, scored: bool
) -> tuple[Level, bool]:
    """The highest level both allow; whether there is none ("không khớp")."""
    if not rules.scored:
        return by_conditions, False
    if Level.NOT_DONE in (by_score, by_conditions):
        return Level.NOT_DONE, False
    if not scored:
        return Level.NONE, False
    if unfit:
        return Level.NONE, True
    return worse(by_score, by_conditions), False


def worse(one: Level, other: Level) -> Level:
    """The lower of two levels; of one that isn't known the other."""
    known = [level for level in (one, other) if level is not Level.NONE]
    return max(known, key=LEVELS.index, default=Level.NONE)


def _led(ground: Ground, allowed: Level, reasons: list[str]) -> Level:
    if not ground.leader:
        return allowed
    if ground.led_level is Level.NONE:
        reasons.append("Chưa ghi kết quả của đơn vị, lĩnh vực phụ trách: phần này chưa xét.")
        return allowed
    reasons.append(f"Đơn vị, lĩnh vực phụ trách: {ground.led_level.label.lower()}.")
    return worse(allowed, ground.led_level) if allowed is not Level.NONE else allowed


def _disagreement(by_score: Level, by_conditions: Level, unfit: bool) -> str:
    conditions = "không mức nào" if unfit else by_conditions.label.lower()
    return f"Điểm cho phép: {by_score.label.lower()}; điều kiện cho phép: {conditions}."


def _flag_words(flag: Flag) -> str:
    head = "Trường hợp bắt buộc" if flag.decides else "Cần xem xét"
    return f"{head}: {flag.case.label.lower()} ({flag.case.basis}). {flag.why}".strip()


# ---------------------------------------------------------------- forced cases


@dataclass(frozen=True, slots=True)
class FlagFacts:
    """What forced cases follow from: disciplines that count in the year (of a collective: its members'), the unit's
    rating, the tasks, set by hand."""

    applies: str
    disciplines: Sequence[Discipline] = ()
    unit_level: Level = Level.NONE
    tasks: Tasks = Tasks()
    by_hand: Sequence[str] = ()


def flags(facts: FlagFacts, rules: RatingRules) -> tuple[Flag, ...]:
    """The forced cases that apply to a member, a leader or a collective; those set by hand always decide.

    One whose source is weak (`confirmed` false) does not decide by itself: the branch looks at it.
    """
    found = dict(_facts_speak(facts, rules))
    listed = []
    for case in rules.forced:
        if case.id in facts.by_hand:
            listed.append(Flag(case, found.get(case.id, ""), True))
        elif case.id in found and facts.applies in case.applies:
            listed.append(Flag(case, found[case.id], case.confirmed))
    return tuple(listed)


def _facts_speak(facts: FlagFacts, rules: RatingRules) -> Iterable[tuple[str, str]]:
    """(case id, the fact) of all the book knows of."""
    for one in facts.disciplines:
        words = f"{one.kind.label} {one.decision}".strip() + "."
        if one.degenerate:
            yield "degenerate", words
            yield "collective_degenerate", words
        if one.in_duty:
            yield "in_duty", words
            yield "collective_discipline", words
        if not one.degenerate and not one.in_duty:
            yield "discipline", words
    if facts.unit_level is Level.NOT_DONE:
        yield "unit_rating", ""
    if facts.tasks.given and facts.tasks.failed * 100 > rules.failed_percent * facts.tasks.given:
        yield "failed", f"{facts.tasks.text}."
    if facts.tasks.given and facts.tasks.done * 100 < rules.unit_percent * facts.tasks.given:
        yield "collective_tasks", f"{facts.tasks.text}."
