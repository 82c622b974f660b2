"""The blocks of a review form, member's or collective's: its sections in the pack's words with what was written there.

A section nobody wrote in is left as dotted lines; evidence that was kept stands in it with room for more words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING

from desktop.documents.blocks import Block, Fill, Para, Ticks, heading, italic, para, paras
from desktop.documents.parts import sentence
from desktop.domain.rating import Criterion, Group, RatingRules, ReviewForm, Section, SectionKind, Who
from desktop.domain.records import dataclass
from desktop.domain.season import LEVELS, Level, ReviewText
from desktop.domain.shortcoming import Mending, Shortcoming
from desktop.domain.vietnamese import points
from desktop.services.packs import shipped

if TYPE_CHECKING:
    from desktop.services.book import Book

GRADED = "Tự đánh giá về cấp độ thực hiện:"
_GROUPS = (
    (Group.COMMON, "Nhóm tiêu chí chung"),
    (Group.TASKS, "Nhóm tiêu chí về kết quả thực hiện nhiệm vụ"),
)
_LINES = {"I.1": 9, "I.2": 9, "I.3": 5, "II.1": 5, "II.2": 4, "III": 5, "V": 3}  # dotted lines of an empty section
_USUAL = 10  # written sections of a form at most, for all its lines
_MORE = 2  # dotted lines after evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was written in one form. Where a section has no text of its own yet, `kept` are lines of evidence for it,
    and `past` the shortcomings of earlier years that part III answers for. `scores`: by criterion, as the one
    reviewed gave them.
    """

    texts: Mapping[str, ReviewText] = field(default_factory=dict)
    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    past: tuple[Shortcoming, ...] = ()
    common_points: float | None = None
    task_points: float | None = None
    scores: Mapping[str, float] = field(default_factory=dict)
    level: Level = Level.NONE
    unit_level: Level = Level.NONE

    @property
    def total(self) -> float | None:
        """Both groups together; None while one is missing."""
        if self.common_points is None or self.task_points is None:
            return None
        return self.common_points + self.task_points


NOTHING = Answers()


def body(rules: RatingRules, form: ReviewForm, answers: Answers) -> list[Block]:
    """All sections of the form in their order, and its closing words."""
    blocks: list[Block] = []
    for section in form.sections:
        blocks += _section(rules, form, section, answers)
    if form.closing:
        blocks.append(para(italic(form.closing), size=13))
    return blocks


def _section(rules: RatingRules, form: ReviewForm, section: Section, answers: Answers) -> list[Block]:
    blocks: list[Block] = [_heading(form, section)]
    if section.hint:
        blocks.append(para(italic(section.hint), size=13, keep_next=True))
    match section.kind:
        case SectionKind.POINTS:
            blocks += _points(rules, form, section, answers)
        case SectionKind.LEVEL:
            blocks.append(level_ticks(answers.level))
        case SectionKind.UNIT_LEVEL:
            blocks.append(level_ticks(answers.unit_level))
        case kind if kind.written:
            blocks += _written(rules, form, section, answers)
    return blocks


def _heading(form: ReviewForm, section: Section) -> Para:
    """ "A. NỘI DUNG …", "I. Ưu điểm …" bold, "1. Về phẩm chất …" in italics; dashes in part II of the report."""
    number, title = section.number, section.title
    if not number.isdigit():
        return heading(1 if section.depth == 0 else 2, f"{number}. {title}")
    dashed = form.who is Who.COLLECTIVE and section.id.startswith("A.II.")
    ended = title if title[-1:] in ".:;" else f"{title}:"
    return heading(3, f"- {ended}" if dashed else f"{number}. {ended}")


def _points(rules: RatingRules, form: ReviewForm, section: Section, answers: Answers) -> list[Block]:
    given = {Group.COMMON: answers.common_points, Group.TASKS: answers.task_points}
    blocks: list[Block] = [para(section.text, keep_next=True)] if section.text else []
    for number, (group, words) in enumerate(_GROUPS, 1):
        blocks.append(para(f"{number}. {words}: {score(given[group], rules.group_max(group))}", keep_next=True))
        blocks += _criteria(rules.criteria_of(form.id, group), answers)
    most = rules.common_max + rules.task_max
    return [*blocks, para(f"Tổng điểm: {score(answers.total, most)}")]


def _criteria(criteria: Sequence[Criterion], answers: Answers) -> list[Block]:
    """The lines of the table of the province or đảng ủy, where the book has one; the program's own split isn't printed
    in an official form."""
    if not all(criterion.confirmed for criterion in criteria):
        return []
    blocks: list[Block] = []
    for criterion in criteria:
        title = criterion.title.rstrip(" .;:")
        blocks.append(para(f"- {title}: {score(answers.scores.get(criterion.id), criterion.max)}"))
        blocks += [para(f"+ {part.title.rstrip(' .;:')} (tối đa {points(part.max)} điểm)") for part in criterion.parts]
    return blocks


def score(given: float | None, most: float) -> str:
    """ "26/30", dots before the stroke while it isn't scored."""
    return f"{'.' * 10 if given is None else points(given)}/{points(most)}"


def level_ticks(chosen: Level, *, after: float = 6) -> Ticks:
    """The four levels, two on a line."""
    place = (LEVELS.index(chosen),) if chosen in LEVELS else ()
    return Ticks(tuple(level.label for level in LEVELS), place, after=after)


def _written(rules: RatingRules, form: ReviewForm, section: Section, answers: Answers) -> list[Block]:
    text = answers.texts.get(section.id)
    said: list[Block] = list(paras(text.text)) if text else []
    if section.kind.mending and not said:
        said = [para(line) for line in mended(answers.past)]
    if not said and answers.kept.get(section.id):
        said = [*(para(f"- {sentence(line)}") for line in answers.kept[section.id]), Fill(lines=_MORE)]
    blocks = said or [Fill(lines=_lines(form, section))]
    return [*blocks, _grades(rules, text.level if text else "")] if section.kind.graded else blocks


def _lines(form: ReviewForm, section: Section) -> int:
    """Dotted lines of an empty section: a form with more sections, or with grades under them, gives each fewer, so
    that it stays on four pages."""
    lines = _LINES.get(section.id.removeprefix("A."), 4)
    if len(form.written) <= _USUAL:
        return lines
    graded = any(other.kind.graded for other in form.written)
    return max(lines // 2 if graded else lines * 2 // 3, 3)


def _grades(rules: RatingRules, chosen: str) -> Ticks:
    wanted = chosen.strip().casefold()
    place = tuple(n for n, grade in enumerate(rules.grades) if grade.casefold() == wanted)
    return Ticks(rules.grades, place, across=4, lead=GRADED, lead_width=70, left=0)


def mended(past: Sequence[Shortcoming]) -> list[str]:
    """One line for each shortcoming of earlier years: what it was, what has become of it."""
    return [_mended(shortcoming) for shortcoming in past]


def _mended(shortcoming: Shortcoming) -> str:
    known = shortcoming.mending is not Mending.UNKNOWN
    state = shortcoming.mending.label.lower() if known else "." * 30
    head = f"- {shortcoming.text.strip().rstrip('.')} (kỳ kiểm điểm năm {shortcoming.year}): {state}"
    told = shortcoming.outcome.strip()
    return sentence(f"{head}; {told[:1].lower() + told[1:]}" if told else head) if known else head


def opening(form: ReviewForm, collective: str) -> list[Block]:
    """The first words of a report: "… tập thể Chi ủy … kiểm điểm …"; dots for a collective not named."""
    return [para(form.opening.replace("{collective}", collective or "." * 30))] if form.opening else []


@cache
def shipped_rules(paper: str) -> RatingRules:
    """The newest shipped pack that has the form of this paper: for empty forms made without a book."""
    packs = sorted((pack for pack in shipped() if pack.kind == "rating"), key=lambda pack: pack.start, reverse=True)
    read = (pack.read(RatingRules) for pack in packs)
    return next(rules for rules in read if rules.form_for_paper(paper))


def own_rules(book: "Book", paper: str) -> RatingRules:
    """What an empty form of this paper is printed by in a book: the running year's season, else the book's newest pack
    that has the form, with the book's own tables."""
    ratings, year = book.ratings, book.today().year
    rules = ratings.rules(ratings.season(year))
    if rules.form_for_paper(paper):
        return rules
    packs = sorted((p for p in book.packs.originals() if p.kind == "rating"), key=lambda p: p.start, reverse=True)
    read = (book.criteria_tables.rules(pack.id) for pack in packs)
    return next(rules for rules in read if rules.form_for_paper(paper))
