"""Biên bản hội nghị kiểm điểm: six parts (rating.md 2.8, 6), from the minutes of the meeting and from the reviews.

There is no central form; what the meeting's own record doesn't hold is left dotted.
"""

from collections.abc import Mapping
from dataclasses import field

from desktop.documents.blocks import Block, Doc, Fill, Title, bold, heading, para, runs
from desktop.documents.course import MinutesFacts, opinion_sentence
from desktop.documents.definition import Check
from desktop.documents.minutes import closing, opening
from desktop.documents.minutes_form import empty_closing, empty_opening, empty_roll
from desktop.documents.parts import DOTS, empty_doc, letterhead, minutes_signed, sentence, stem, written
from desktop.documents.rating.season import SeasonFacts, collective_name, level_counts, tally_share
from desktop.documents.rating.summary import total, waiting
from desktop.domain.branch import Branch
from desktop.domain.records import dataclass
from desktop.domain.season import Level
from desktop.domain.vietnamese import date_words, percent, points, two_digits
from desktop.services.ratings import SeasonPerson

TITLE = "Biên bản hội nghị kiểm điểm"
_SUBJECT = "hội nghị kiểm điểm, đánh giá, xếp loại chất lượng năm"
_HEADS = (
    "I- THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN",
    "II- MỤC ĐÍCH, YÊU CẦU",
    "III- ĐÁNH GIÁ TẬP THỂ VÀ TỪNG ĐẢNG VIÊN",
    "IV- Ý KIẾN PHÁT BIỂU, GÓP Ý",
    "V- KẾT LUẬN VÀ CAM KẾT",
    "VI- XẾP LOẠI CHẤT LƯỢNG",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewMinutesFacts(SeasonFacts):
    """A season with the record of its meeting (None: none yet), everyone's shortcomings by review (0: collective)."""

    minutes: MinutesFacts | None = None
    faults: Mapping[int, str] = field(default_factory=dict)


def build(facts: ReviewMinutesFacts) -> Doc:
    """The six parts, then who signs."""
    kept = facts.minutes
    names = kept.file.names if kept else {}
    day = kept.meeting.date if kept else facts.season.rated_on
    ended = closing(kept) if kept else [empty_closing("chi bộ", "Hội nghị")]
    return Doc(
        f"{TITLE} năm {facts.year}",
        stem(day or facts.year, f"{TITLE} năm {facts.year}"),
        (
            letterhead(facts.branch),
            Title("BIÊN BẢN", f"{_SUBJECT} {facts.year}"),
            heading(1, _HEADS[0]),
            *(opening(kept) if kept else _first(facts)),
            heading(1, _HEADS[1]),
            para(_purpose(facts)),
            heading(1, _HEADS[2]),
            *_judged(facts),
            heading(1, _HEADS[3]),
            *_said(kept),
            heading(1, _HEADS[4]),
            *(written(kept.meeting.conclusion, lines=4) if kept else (Fill(lines=4),)),
            heading(1, _HEADS[5]),
            *_levels(facts),
            *ended,
            minutes_signed(
                names.get(kept.meeting.secretary_id, "") if kept else "",
                names.get(kept.meeting.chair_id, "") if kept else facts.signer,
            ),
        ),
    )


def _purpose(facts: ReviewMinutesFacts) -> str:
    basis = "; ".join(facts.rules.legal)
    plan = facts.season.superior_plan.strip()
    by = f"{basis}; {plan}" if plan else basis
    return (
        f"Kiểm điểm, tự phê bình và phê bình; đánh giá, xếp loại chất lượng tập thể, đảng viên năm {facts.year} theo "
        f"{sentence(by)} Tập thể kiểm điểm trước, cá nhân sau; bí thư trước, phó bí thư, chi ủy viên, đảng viên sau."
    )


# --- each one ---------------------------------------------------------------------------------------------------------


def _judged(facts: ReviewMinutesFacts) -> list[Block]:
    season = facts.season
    common, tasks = season.common_points, season.task_points
    given = f"tự chấm {points(common + tasks)}/100 điểm" if common is not None and tasks is not None else ""
    claimed = f"tự đề xuất mức “{season.own_level.label}”" if season.own_level is not Level.NONE else ""
    told = ", ".join(part for part in (given, claimed) if part)
    name = collective_name(facts.branch, season.reviewed)
    blocks: list[Block] = [heading(2, f"1. {name}"), _line(f"Đã trình bày báo cáo kiểm điểm, {told}" if told else "")]
    if facts.faults.get(0, "").strip():
        blocks += _labelled("Hạn chế, khuyết điểm:", facts.faults[0])
    for number, person in enumerate(facts.rated, 2):
        blocks += _one(facts, number, person)
    return blocks


def _line(text: str) -> Block:
    return para(sentence(text)) if text else Fill(lines=2)


def _labelled(label: str, text: str) -> list[Block]:
    first, *rest = written(text, lines=0)
    return [para(f"{label} ", *first.runs), *rest] if hasattr(first, "runs") else []


def _one(facts: ReviewMinutesFacts, number: int, person: SeasonPerson) -> list[Block]:
    review = person.review
    post = facts.posts.get(person.member.id, "")
    named = f"Đồng chí {facts.called(person)}" + (f", {post}" if post and post != "Đảng viên" else "")
    score = total(review)
    parts = (
        f"tự chấm {points(score)}/100 điểm" if score is not None else "",
        f"tự xếp loại “{review.own_level.label}”" if review.own_level is not Level.NONE else "",
        f"chi ủy đề xuất “{review.committee_level.label}”" if review.committee_level is not Level.NONE else "",
    )
    told = "; ".join(part for part in parts if part)
    blocks: list[Block] = [heading(2, f"{number}. {named}")]
    if told:
        blocks.append(para(sentence(told[:1].upper() + told[1:])))
    if review.committee_remark.strip():
        blocks += _labelled("Nhận xét, đánh giá:", review.committee_remark)
    if facts.faults.get(review.id, "").strip() and review.id:
        blocks += _labelled("Hạn chế, khuyết điểm:", facts.faults[review.id])
    return blocks if len(blocks) > 1 else [*blocks, Fill(lines=3)]


def _said(kept: MinutesFacts | None) -> list[Block]:
    if kept is None or not kept.file.opinions:
        return [Fill(lines=6)]
    return [para(opinion_sentence(kept, opinion)) for opinion in kept.file.opinions]


# --- the result -------------------------------------------------------------------------------------------------------


def _levels(facts: ReviewMinutesFacts) -> list[Block]:
    """How many of each level the branch proposes, by name where they are few; the branch itself last. A later decision
    of the committee above doesn't change what the branch voted."""
    rated = facts.rated
    voted = [person.review.branch_level for person in rated]
    whole = sum(level is not Level.NONE for level in voted)
    if not whole:
        return [Fill(runs("Kết quả xếp loại (theo biên bản kiểm phiếu):"), 4)]
    blocks: list[Block] = [para(f"Theo biên bản kiểm phiếu, trong {two_digits(whole)} đảng viên được xếp loại:",
                                keep_next=True)]  # fmt: skip
    for level, many in level_counts(voted).items():
        names = [facts.called(p) for p, got in zip(rated, voted, strict=True) if got is level]
        listed = f": {', '.join(names)}" if 0 < many <= 8 else ""
        blocks.append(para(f"- {level.label}: {two_digits(many)} ({percent(many, whole)}){listed}.", after=3))
    if found := waiting(facts):
        said = "; ".join(f"{p.member.full_name} ({p.reason or 'chưa có mức xếp loại'})" for p in found)
        blocks.append(para(f"Chưa kiểm điểm, xếp loại: {said}."))
    return [*blocks, *_branch(facts)]


def _branch(facts: ReviewMinutesFacts) -> list[Block]:
    level = facts.season.voted_level
    if level is Level.NONE:
        return [Fill(runs("Chi bộ tự đề xuất mức xếp loại:"))]
    share = tally_share(facts.branch_tally) if facts.branch_tally else ""
    return [para(f"Chi bộ đề xuất mức xếp loại của chi bộ: {level.label}" + (f", {share} phiếu." if share else "."))]


def _first(facts: ReviewMinutesFacts) -> list[Block]:
    """When and who, while no meeting is tied to the season: its day if it is known."""
    day = facts.season.rated_on
    rest = _empty_first("chi bộ")
    if day is None:
        return rest
    return [para(bold("Thời gian: "), f"{DOTS} giờ {DOTS} phút, {date_words(day)}."), *rest[1:]]


# --- the empty form ---------------------------------------------------------------------------------------------------


def _empty_first(whose: str) -> list[Block]:
    return empty_opening(empty_roll(whose))


def empty(branch: Branch | None) -> Doc:
    """The minutes to fill by hand."""
    lines = {2: 30, 3: 14, 4: 8, 5: 8}
    blocks: list[Block] = [letterhead(branch), Title("BIÊN BẢN", f"{_SUBJECT} 20{DOTS}"), heading(1, _HEADS[0])]
    blocks += [*_empty_first("chi bộ"), heading(1, _HEADS[1]), Fill(lines=3)]
    for number, many in lines.items():
        blocks += [heading(1, _HEADS[number]), Fill(lines=many)]
    return empty_doc(TITLE, [*blocks, empty_closing("chi bộ", "Hội nghị"), minutes_signed("", "")])


def checks(facts: ReviewMinutesFacts) -> tuple[Check, ...]:
    """The meeting it tells of, everybody judged, opinions recorded."""
    kept = facts.minutes
    bare = [p.member.full_name for p in facts.rated if not p.review.committee_remark.strip()]
    spoke = bool(kept and kept.file.opinions)
    return (
        Check(kept is not None, "Buổi kiểm điểm" if kept else "Chưa gắn buổi kiểm điểm vào mùa xếp loại"),
        Check(not bare, f"{len(bare)} đảng viên chưa có nhận xét của chi ủy" if bare else "Đủ nhận xét của chi ủy",
              "; ".join(bare)),
        Check(spoke, "Ý kiến phát biểu" if spoke else "Chưa ghi ý kiến phát biểu"),
    )  # fmt: skip
