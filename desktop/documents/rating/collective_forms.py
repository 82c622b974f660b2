"""Báo cáo kiểm điểm of the collective: Mẫu 01 (HD 43-HD/BTCTW, 2025) and the form of 2023 (HD 25-HD/BTCTW)."""

from collections.abc import Sequence

from desktop.documents.blocks import Block, Doc, Title, bold, para
from desktop.documents.definition import Check, Stamp
from desktop.documents.facts import YearFacts
from desktop.documents.parts import DOTS, empty_doc, letterhead, signed, stem
from desktop.documents.rating.forms import NOTHING, Answers, body, opening
from desktop.documents.rating.season import balanced
from desktop.domain.branch import Branch, report_to
from desktop.domain.dates import show
from desktop.domain.rating import RatingRules, ReviewForm
from desktop.domain.records import dataclass
from desktop.domain.season import Level, RatingSeason


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectiveFacts(YearFacts):
    """The report of one year. `collective`: whose it is ("Chi ủy Chi bộ thôn Đông Phú")."""

    rules: RatingRules
    form: ReviewForm
    season: RatingSeason
    collective: str
    answers: Answers = NOTHING


def build(facts: CollectiveFacts) -> Doc:
    """The report with what is known; the rest dotted."""
    form, season = facts.form, facts.season
    title = f"{form.label} {form.title.capitalize()}"
    return Doc(
        f"{title}, năm {facts.year}",
        stem(facts.year, title),
        (
            letterhead(facts.branch, dated=True, stamp=Stamp(0, season.rated_on), form=form.label),
            Title(balanced(form.title), f"Năm {facts.year}", form.subtitle),
            *opening(form, facts.collective),
            *body(facts.rules, form, facts.answers),
            *_decided(season),
            signed(facts.signer, facts.signer_post, to=recipients(facts.branch)),
        ),
    )


def _decided(season: RatingSeason) -> list[Block]:
    """What the branch voted and the committee above decided, once it is known."""
    lines: list[Block] = []
    if season.voted_level is not Level.NONE:
        lines.append(para(bold("Chi bộ biểu quyết đề xuất: "), f"{season.voted_level.label}."))
    if season.decided_level is not Level.NONE:
        basis = ", ".join(part for part in (season.decision.strip(), _day(season)) if part)
        said = f"{season.decided_level.label} ({basis})." if basis else f"{season.decided_level.label}."
        lines.append(para(bold("Cấp có thẩm quyền quyết định: "), said))
    return lines


def _day(season: RatingSeason) -> str:
    return f"ngày {show(season.decided_on)}" if season.decided_on else ""


def recipients(branch: Branch | None, others: Sequence[str] = ()) -> list[str]:
    """Nơi nhận of what goes up: the committee above first."""
    return [f"{report_to(branch)} (để báo cáo)" if branch else "Cấp ủy cấp trên (để báo cáo)", *others]


def empty_form(rules: RatingRules, form: ReviewForm, branch: Branch | None) -> Doc:
    """The report to fill by hand."""
    return empty_doc(
        f"{form.label} {form.title.capitalize()}",
        [
            letterhead(branch, dated=True, form=form.label),
            Title(balanced(form.title), f"Năm 20{DOTS}", form.subtitle),
            *opening(form, ""),
            *body(rules, form, NOTHING),
            signed("", to=recipients(branch)),
        ],
    )


def checks(facts: CollectiveFacts) -> tuple[Check, ...]:
    """What the report still lacks."""
    said = facts.answers
    bare = [s.id for s in facts.form.written if s.id not in said.texts and not said.kept.get(s.id)]
    found = [Check(not bare, f"{len(bare)} mục chưa viết" if bare else "Các mục đều đã viết", ", ".join(bare))]
    if facts.rules.scored:
        scored = said.total is not None
        found.append(Check(scored, "Chi bộ tự chấm điểm" if scored else "Chưa tự chấm điểm"))
    claimed = said.level is not Level.NONE
    return (*found, Check(claimed, "Mức tự đề xuất" if claimed else "Chưa ghi mức tự đề xuất"))
