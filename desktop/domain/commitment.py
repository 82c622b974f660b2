"""The yearly commitment (bản cam kết tu dưỡng, rèn luyện, phấn đấu) of a member, kept as text.

The self-review at the year's end answers it (form item A.I.3). The parts follow the usual form; any may stay empty.
"""

import datetime as dt

from desktop.domain.fields import Kind, column
from desktop.domain.problems import Problem, Severity
from desktop.domain.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What one member promised for one year; `confirmed_on` is the day the chi ủy took note of it."""

    id: int = 0
    member_id: int = column("Đảng viên", Kind.LINK, required=True, links_to="members")
    year: int = column("Năm", Kind.NUMBER, required=True)
    thought: str = column("Tư tưởng chính trị", Kind.LONG_TEXT)
    morals: str = column("Phẩm chất đạo đức, lối sống; học tập và làm theo Bác", Kind.LONG_TEXT)
    discipline: str = column("Ý thức tổ chức kỷ luật, tự phê bình và phê bình", Kind.LONG_TEXT)
    work: str = column("Thực hiện nhiệm vụ được giao, trách nhiệm nêu gương", Kind.LONG_TEXT)
    mending: str = column("Khắc phục hạn chế của năm trước", Kind.LONG_TEXT)
    signed_on: dt.date | None = column("Ngày ký", Kind.DATE)
    confirmed_on: dt.date | None = column("Chi ủy xác nhận ngày", Kind.DATE)
    from_paper: bool = column("Nhập từ sổ giấy", Kind.FLAG)


PARTS = (
    ("thought", "Về tư tưởng chính trị"),
    ("morals", "Về phẩm chất đạo đức, lối sống; học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"),
    ("discipline", "Về ý thức tổ chức kỷ luật; tự phê bình và phê bình"),
    ("work", "Về thực hiện nhiệm vụ được giao; trách nhiệm nêu gương"),
    ("mending", "Về khắc phục hạn chế, khuyết điểm của năm trước"),
)
"""The parts in the order of the paper, with their headings."""


def parts_of(commitment: Commitment) -> list[tuple[str, str]]:
    """Heading and words of each part that has any."""
    found = [(heading, str(getattr(commitment, name)).strip()) for name, heading in PARTS]
    return [(heading, text) for heading, text in found if text]


def text_of(commitment: Commitment) -> str:
    """The whole commitment as plain text, a line a part."""
    return "\n".join(f"{heading}: {text}" for heading, text in parts_of(commitment))


def check(commitment: Commitment) -> list[Problem]:
    """A commitment needs a person; one without words or signature is only said."""
    found: list[Problem] = []
    if not commitment.member_id:
        found.append(Problem("member_id", "Hãy chọn đảng viên.", Severity.ERROR, "commitment_member"))
    if not parts_of(commitment):
        found.append(Problem("thought", "Bản cam kết chưa có nội dung.", Severity.WARNING, "commitment_empty"))
    if commitment.signed_on and commitment.confirmed_on and commitment.confirmed_on < commitment.signed_on:
        said = "Ngày chi ủy xác nhận trước ngày ký."
        found.append(Problem("confirmed_on", said, Severity.WARNING, "commitment_days"))
    return found
