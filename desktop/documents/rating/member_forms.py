"""Bản kiểm điểm of a member: 2A, 2B, 2C (HD 43-HD/BTCTW, 2025) and 02A, 02B (HD 25-HD/BTCTW, 2023).

The 2025 pages that could be read end with the four boxes; head, signature and the blocks of the bodies are those of the
2023 layout, each to be switched off in the pack (rating.md 2.9).
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field

from desktop.documents.blocks import (
    Block,
    Cell,
    Column,
    Doc,
    Fill,
    Signatures,
    Signer,
    Spacer,
    Table,
    Title,
    bold,
    cell,
    dots,
    heading,
    para,
    paras,
    row,
    runs,
)
from desktop.documents.definition import Check, Facts, Stamp
from desktop.documents.parts import empty_doc, letterhead, stem
from desktop.documents.rating.forms import NOTHING, Answers, body
from desktop.domain.branch import Branch
from desktop.domain.rating import Block as FormBlock
from desktop.domain.rating import RatingRules, ReviewForm
from desktop.domain.records import dataclass
from desktop.domain.season import Level

NAME, BORN, UNIT, BRANCH = "Họ và tên", "Ngày sinh", "Đơn vị công tác", "Chi bộ"
_PAIRS = (NAME, BORN, UNIT, BRANCH)
_DOTS = {NAME: 54, BORN: 30, UNIT: 48, BRANCH: 32}  # what is left of a cell after its label


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFormFacts(Facts):
    """One member's form of a year. `person`: what stands after each label of the form's head; `bodies`: what stands
    after each line of the blocks below, by the field of MemberReview; `chosen`: the form set for him in the season;
    `signer`: who signs for chi ủy (branch).
    """

    year: int
    name: str
    rules: RatingRules
    form: ReviewForm
    chosen: str = ""
    person: Mapping[str, str] = field(default_factory=dict)
    answers: Answers = NOTHING
    bodies: Mapping[str, str] = field(default_factory=dict)
    signer: str = ""
    written_on: dt.date | None = None
    on: dt.date | None = None

    @property
    def day(self) -> dt.date | None:
        return self.on


def build(facts: MemberFormFacts) -> Doc:
    """The form with what is known; the rest dotted."""
    form = facts.form
    title = f"{form.label} {facts.name}"
    return Doc(
        f"{title}, năm {facts.year}",
        stem(facts.year, title),
        (
            letterhead(facts.branch, dated=True, stamp=Stamp(0, facts.written_on), form=form.label),
            Title(form.title, f"Năm {facts.year}", form.subtitle, dashes=False),
            *_person(form, facts.person),
            *body(facts.rules, form, facts.answers),
            *_bodies(facts.rules, facts),
        ),
    )


def empty_form(rules: RatingRules, form: ReviewForm, branch: Branch | None) -> Doc:
    """The form to fill by hand."""
    person = {BRANCH: branch.name.removeprefix("Chi bộ ").strip()} if branch else {}
    return empty_doc(
        f"{form.label} {form.title.capitalize()}",
        [
            letterhead(branch, dated=True, form=form.label),
            Title(form.title, "Năm 20.....", form.subtitle, dashes=False),
            *_person(form, person),
            *body(rules, form, NOTHING),
            *_bodies(rules, None),
        ],
    )


# --- the head ---------------------------------------------------------------------------------------------------------


def _person(form: ReviewForm, person: Mapping[str, str]) -> list[Block]:
    """Two fields on a line where the form has its four, else one under the other."""
    if form.person == _PAIRS:
        lines = [form.person[:2], form.person[2:]]
        rows = tuple(row(*(_field(label, person.get(label, "")) for label in line)) for line in lines)
        return [Table((Column(97), Column(0)), (), rows, size=14, ruled=False)]
    blocks: list[Block] = []
    for label in form.person:
        said = person.get(label, "").strip()
        lead = f"{label}: "
        blocks.append(para(lead, bold(said) if label == NAME else said, after=2) if said else _dotted(label))
    return blocks


def _field(label: str, value: str) -> Cell:
    said = value.strip()
    if not said:
        return cell(f"{label}: ", dots(_DOTS[label]))
    return cell(f"{label}: ", bold(said) if label == NAME else said)


def _dotted(label: str) -> Fill:
    return Fill(runs(f"{label}:"), after=2)


# --- the blocks of the bodies -----------------------------------------------------------------------------------------


def _bodies(rules: RatingRules, facts: MemberFormFacts | None) -> list[Block]:
    blocks: list[Block] = []
    for part in rules.blocks:
        known = facts.bodies if facts else {}
        if part.shown or any(known.get(line.field, "").strip() for line in part.lines):
            blocks += _body_block(part, known, _signing(part, facts))
    return blocks[:-1]


def _signing(part: FormBlock, facts: MemberFormFacts | None) -> str:
    if facts is None:
        return ""
    return {"self": facts.name, "branch": facts.signer}.get(part.id, "")


def _body_block(part: FormBlock, known: Mapping[str, str], name: str) -> list[Block]:
    blocks: list[Block] = [heading(2, part.title)] if part.title else []
    for line in part.lines:
        said = known.get(line.field, "").strip()
        lead = f"- {line.label}:"
        if not said:
            blocks.append(Fill(runs(lead), 3 if line.field.endswith("remark") else 1))
            continue
        first, *rest = paras(said)
        blocks += [para(f"{lead} ", *first.runs), *rest]
    authority, post = (*part.signer, "")[:2]
    return [*blocks, Signatures((None, Signer(authority, post, name, part.note))), Spacer(5)]


def level_words(level: Level) -> str:
    """The level as words of a form; "" for none."""
    return "" if level is Level.NONE else level.label


def checks(facts: MemberFormFacts) -> tuple[Check, ...]:
    """What the form still lacks before it is handed in."""
    texts, said = facts.answers.texts, facts.answers
    bare = [s.id for s in facts.form.written if s.id not in texts and not said.kept.get(s.id) and not s.kind.mending]
    found = [Check(not bare, f"{len(bare)} mục chưa viết" if bare else "Các mục đều đã viết", ", ".join(bare))]
    if facts.rules.scored:
        scored = said.total is not None
        found.append(Check(scored, "Tự chấm điểm" if scored else "Chưa tự chấm điểm"))
    claimed = said.level is not Level.NONE
    found.append(Check(claimed, "Tự xếp loại" if claimed else "Chưa tự xếp loại"))
    if facts.chosen and facts.chosen != facts.form.id:
        label = facts.rules.form(facts.chosen).label
        found.append(Check(False, f"Đồng chí này đang dùng {label}", "Đổi mẫu ở trang Đánh giá, xếp loại."))
    return tuple(found)
