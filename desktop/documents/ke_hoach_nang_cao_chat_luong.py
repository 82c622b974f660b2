"""Kế hoạch nâng cao chất lượng sinh hoạt: where the branch stands by its scores, aims, measures, their effect (M10)."""

import datetime as dt
from typing import TYPE_CHECKING

from desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Doc,
    Fill,
    Row,
    Table,
    Title,
    cell,
    heading,
    number_cell,
    para,
    paras,
    row,
)
from desktop.documents.definition import Check, Document, Occasion
from desktop.documents.facts import YearFacts, handed_on, year_facts
from desktop.documents.lists import blank_rows
from desktop.documents.parts import DOTS, empty_doc, letterhead, sentence, signed, stem, written
from desktop.documents.refs import Ref, Subject
from desktop.domain.branch import Branch, report_to
from desktop.domain.dates import show
from desktop.domain.improvement import Effect, ImprovementPlan, MeasureState, Scored, effect
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import points
from desktop.services.improvement import CriterionLine

if TYPE_CHECKING:
    from desktop.services.book import Book

_TITLE = "Kế hoạch nâng cao chất lượng sinh hoạt"
_COLUMNS = (
    Column(9, Align.CENTER),
    Column(28),
    Column(0),
    Column(25),
    Column(23, Align.CENTER),
    Column(13, Align.CENTER),
    Column(13, Align.CENTER),
)
_HEAD = (
    row("TT", "Tiêu chí", "Biện pháp, kết quả cần đạt", "Chủ trì", "Thời hạn", "Điểm trước", "Điểm sau"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One measure: its criterion in words, who, until when, points before and since, its result."""

    criterion: str
    title: str
    goal: str
    who: str
    due: str
    criterion_id: str
    state: MeasureState
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts(YearFacts):
    """The plan of a year, its measures, the criteria that stand lowest before it, and all scores."""

    plan: ImprovementPlan
    measures: tuple[MeasureLine, ...]
    weakest: tuple[CriterionLine, ...]
    scores: tuple[Scored, ...]

    def effect(self, criterion: str) -> Effect:
        """Before and since, of an issued plan as far as the scores of its day went: it doesn't change any more."""
        last = self.stamp.issued_on or dt.date.max
        return effect(self.plan, criterion, [score for score in self.scores if score.on <= last])


def collect(book: "Book", ref: Ref) -> PlanFacts:
    """Gather the plan of a year (an empty one where there is none yet)."""
    facts = year_facts(book, ref)
    plan = book.improvement.of_year(facts.year) or ImprovementPlan(year=facts.year)
    criteria = {line.id: line for line in book.improvement.criteria(plan)}
    lines = []
    for measure in book.improvement.measures(plan) if plan.id else []:
        line = criteria.get(measure.criterion)
        lines.append(
            MeasureLine(
                criterion=f"{line.id}. {line.label}" if line else "Chung",
                title=measure.title.strip(),
                goal=measure.goal.strip(),
                who=book.members.name(measure.member_id),
                due=show(measure.due_on),
                criterion_id=measure.criterion,
                state=measure.state,
                result=measure.result.strip(),
            )
        )
    return PlanFacts(
        **handed_on(facts),
        plan=plan,
        measures=tuple(lines),
        weakest=tuple(line for line in criteria.values() if _low(line))[:4],
        scores=tuple(book.improvement.scores()),
    )


def _low(line: CriterionLine) -> bool:
    """Whether a criterion lost points before the plan began."""
    return line.effect.before is not None and line.effect.before < line.max


def build(facts: PlanFacts) -> Doc:
    """Aims, where the branch stands, measures, how it is carried out."""
    plan, title = facts.plan, f"{_TITLE} năm {facts.year}"
    return Doc(
        title,
        stem(facts.stamp.issued_on or facts.year, title),
        (
            letterhead(facts.branch, symbol="KH", stamp=facts.stamp, dated=True),
            Title("KẾ HOẠCH", f"nâng cao chất lượng sinh hoạt chi bộ năm {facts.year}"),
            heading(1, "I- MỤC ĐÍCH, YÊU CẦU"),
            *written(plan.aims, lines=3),
            heading(1, "II- THỰC TRẠNG"),
            *_standing(facts),
            *(paras(plan.situation) if facts.weakest else written(plan.situation)),
            heading(1, "III- BIỆN PHÁP"),
            Table(_COLUMNS, _HEAD, _rows(facts) or blank_rows(_COLUMNS, 6, 14), size=11, name="Biện pháp", frozen=2),
            *_results(facts),
            heading(1, "IV- TỔ CHỨC THỰC HIỆN"),
            *written(plan.organisation, lines=3),
            signed(facts.signer, facts.signer_post, to=[f"{report_to(facts.branch)} (để báo cáo)"]),
        ),
    )


def _standing(facts: PlanFacts) -> list[Block]:
    """What the monthly scores say."""
    said: list[Block] = []
    whole = facts.effect("")
    if whole.before is not None:
        after = f"; từ khi thực hiện kế hoạch: {points(whole.after)} điểm" if whole.after is not None else ""
        said.append(para(f"Điểm sinh hoạt bình quân 12 tháng trước: {points(whole.before)} điểm{after}."))
    if facts.weakest:
        low = "; ".join(
            f"{line.label} {points(line.effect.before or 0)}/{points(line.max)} điểm" for line in facts.weakest
        )
        said.append(para(f"Tiêu chí còn mất điểm: {low}."))
    return said


def _rows(facts: PlanFacts) -> tuple[Row, ...]:
    rows = []
    for number, line in enumerate(facts.measures, 1):
        found = facts.effect(line.criterion_id)
        rows.append(
            row(
                str(number),
                cell(line.criterion),
                cell(line.title + (f"\nCần đạt: {line.goal}" if line.goal else "")),
                line.who,
                line.due,
                number_cell(found.before, _points(found.before)),
                number_cell(found.after, _points(found.after)),
            )
        )
    return tuple(rows)


def _points(value: float | None) -> str | None:
    return None if value is None else points(value)


def _results(facts: PlanFacts) -> list[Block]:
    """What came of the measures, once anything did; a plan is issued before that."""
    if facts.stamp.issued_on is not None:
        return []
    told = [
        para(f"- {line.title.rstrip('.')}: {line.state.label.lower()}. {sentence(line.result)}".rstrip())
        for line in facts.measures
        if line.result or line.state is not MeasureState.OPEN
    ]
    closing = paras(facts.plan.conclusion)
    return [para("Kết quả thực hiện:", keep_next=True), *told, *closing] if told or closing else []


def empty(branch: Branch | None) -> Doc:
    """The plan to fill by hand."""
    to = [f"{report_to(branch) if branch else 'Cấp ủy cấp trên'} (để báo cáo)"]
    blocks: list[Block] = [
        letterhead(branch, symbol="KH", dated=True),
        Title("KẾ HOẠCH", f"nâng cao chất lượng sinh hoạt chi bộ năm 20{DOTS}"),
        heading(1, "I- MỤC ĐÍCH, YÊU CẦU"),
        Fill(lines=4),
        heading(1, "II- THỰC TRẠNG"),
        Fill(lines=4),
        heading(1, "III- BIỆN PHÁP"),
        Table(_COLUMNS, _HEAD, blank_rows(_COLUMNS, 8, 14), size=11, name="Biện pháp", frozen=2),
        heading(1, "IV- TỔ CHỨC THỰC HIỆN"),
        Fill(lines=4),
        signed("", to=to),
    ]
    return empty_doc(_TITLE, blocks)


def checks(facts: PlanFacts) -> tuple[Check, ...]:
    """Aims, measures with somebody in charge and a deadline, a signer."""
    bare = sum(1 for line in facts.measures if not line.who or not line.due)
    return (
        Check(bool(facts.plan.aims.strip()), "Mục đích, yêu cầu", "" if facts.plan.aims.strip() else "Chưa ghi."),
        Check(bool(facts.measures), "Có biện pháp", "" if facts.measures else "Chưa ghi biện pháp nào."),
        Check(not bare, "Biện pháp nào cũng rõ người, rõ hạn", f"{bare} biện pháp chưa rõ." if bare else ""),
        Check(bool(facts.signer), "Người ký" if facts.signer else "Chưa có bí thư, phó bí thư để ký"),
    )


DOCUMENT = Document(
    id="ke_hoach_nang_cao_chat_luong",
    title=_TITLE,
    basis="Hướng dẫn 42-HD/BTCTW; kế hoạch của cấp ủy cấp trên",
    subject=Subject.YEAR,
    occasion=Occasion.YEAR,
    collect=collect,
    build=build,
    empty=empty,
    symbol="KH",
    checks=checks,
)
