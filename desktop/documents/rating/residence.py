"""Phiếu nhận xét nơi cư trú: what the village branch says of a working member who lives there (Quy định 213-QĐ/TW)."""

from desktop.documents.blocks import Block, Doc, Fill, Signatures, Ticks, Title, bold, para, paras, runs
from desktop.documents.definition import Check, Facts, Stamp
from desktop.documents.parts import DOTS, empty_doc, letterhead, signer, stem
from desktop.domain.branch import Branch
from desktop.domain.member import PostKind
from desktop.domain.records import dataclass
from desktop.domain.residence_remark import Remark, ResidenceRemark
from desktop.domain.vietnamese import two_digits

TITLE = "Phiếu nhận xét nơi cư trú"
_NAME = "PHIẾU NHẬN XÉT"
_SUBJECT = "đảng viên đang công tác giữ mối liên hệ với chi bộ nơi cư trú"
_PARTS = (
    (
        "1. Chấp hành chủ trương của Đảng, chính sách, pháp luật của Nhà nước, quy định của địa phương:",
        "lives_by_rules",
    ),
    ("2. Vai trò tiên phong, gương mẫu của đảng viên và gia đình ở nơi cư trú:", "exemplary"),
    ("3. Tham gia sinh hoạt, đóng góp ý kiến và các hoạt động ở nơi cư trú:", "takes_part"),
    ("4. Hạn chế cần khắc phục:", "shortcomings"),
)
_LINES = 2  # dotted, of an empty part: the sheet stays on one page
_REMARKS = tuple(remark for remark in Remark if remark is not Remark.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidenceFacts(Facts):
    """The remark of one member for a year; `born`, `unit`, `home` as they stand on the paper."""

    year: int
    name: str
    born: str = ""
    unit: str = ""
    home: str = ""
    remark: ResidenceRemark
    signer: str = ""
    signer_post: PostKind = PostKind.SECRETARY


def build(facts: ResidenceFacts) -> Doc:
    """The sheet with what was written; the rest dotted."""
    remark = facts.remark
    title = f"{TITLE} {facts.name}"
    return Doc(
        f"{title}, năm {facts.year}",
        stem(facts.year, title),
        (
            letterhead(facts.branch, dated=True, stamp=Stamp(0, remark.written_on)),
            Title(_NAME, f"{_SUBJECT} năm {facts.year}"),
            *_to(remark.sent_to or facts.unit),
            *_told("Họ và tên:", facts.name),
            *_told("Ngày sinh:", facts.born),
            *_told("Đơn vị công tác:", facts.unit),
            *_told("Nơi cư trú:", facts.home),
            *_body(remark),
            Signatures((None, signer(facts.signer, facts.signer_post))),
        ),
    )


def _to(whom: str) -> list[Block]:
    return [para("Kính gửi: ", whom) if whom.strip() else Fill(runs("Kính gửi:"))]


def _told(label: str, text: str) -> list[Block]:
    return [para(f"{label} ", bold(text), after=2) if text.strip() else Fill(runs(label), after=2)]


def _body(remark: ResidenceRemark | None) -> list[Block]:
    blocks: list[Block] = [para("Chi bộ nhận xét như sau:", keep_next=True)]
    for words, name in _PARTS:
        text = str(getattr(remark, name)) if remark else ""
        said: tuple[Block, ...] = paras(text) or (Fill(lines=_LINES),)
        blocks += [para(bold(words), keep_next=True), *said]
    met = two_digits(remark.meetings_attended) if remark and remark.meetings_attended else DOTS
    blocks.append(para(f"Số lần dự họp, sinh hoạt ở nơi cư trú trong năm: {met}."))
    chosen = (_REMARKS.index(remark.remark),) if remark and remark.remark in _REMARKS else ()
    labels = tuple(one.label for one in _REMARKS)
    return [*blocks, Ticks(labels, chosen, across=4, lead="Mức nhận xét:", lead_width=34)]


def empty(branch: Branch | None) -> Doc:
    """The sheet to fill by hand."""
    return empty_doc(
        TITLE,
        [
            letterhead(branch, dated=True),
            Title(_NAME, f"{_SUBJECT} năm 20{DOTS}"),
            *_to(""),
            *(block for label in ("Họ và tên:", "Ngày sinh:", "Đơn vị công tác:", "Nơi cư trú:")
              for block in _told(label, "")),
            *_body(None),
            Signatures((None, signer(""))),
        ],
    )  # fmt: skip


def checks(facts: ResidenceFacts) -> tuple[Check, ...]:
    """A remark needs words, a level and a day."""
    remark = facts.remark
    said = any(str(getattr(remark, name)).strip() for _, name in _PARTS)
    return (
        Check(said, "Nội dung nhận xét" if said else "Chưa ghi nhận xét"),
        Check(remark.remark is not Remark.NONE, "Mức nhận xét"),
        Check(remark.written_on is not None, "Ngày nhận xét" if remark.written_on else "Chưa ghi ngày nhận xét"),
    )
