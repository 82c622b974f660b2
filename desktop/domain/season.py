"""The yearly review and rating (kiểm điểm, đánh giá, xếp loại): the season of a year and what is kept of each member.

The four levels of a person (his own, the chi ủy's, the branch's, the decided one) are fields of their own and never
overwrite one another (rating.md 6.6). Figures and forms are not here but in the rule pack the season names.
"""

import datetime as dt

from desktop.domain.fields import Choice, Kind, column
from desktop.domain.records import dataclass


class Level(Choice):
    """Mức chất lượng, best first (Quy định 366-QĐ/TW, Điều 11)."""

    NONE = "", "Chưa xếp loại"
    EXCELLENT = "xuat_sac", "Hoàn thành xuất sắc nhiệm vụ"
    GOOD = "tot", "Hoàn thành tốt nhiệm vụ"
    DONE = "hoan_thanh", "Hoàn thành nhiệm vụ"
    NOT_DONE = "khong_hoan_thanh", "Không hoàn thành nhiệm vụ"


LEVELS = (Level.EXCELLENT, Level.GOOD, Level.DONE, Level.NOT_DONE)


class Ballot(Choice):
    """How the branch votes on its members (rating.md 2.8)."""

    ONE_ROUND = "one_round", "Một lượt: bốn mức trên một phiếu"
    TWO_ROUNDS = "two_rounds", "Hai lượt: xếp loại, rồi bình chọn xuất sắc"


class Reviewed(Choice):
    """Which collective the report (Mẫu 01) speaks of."""

    COMMITTEE = "committee", "Chi ủy"
    BRANCH = "branch", "Chi bộ"


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingSeason:
    """One year's season. `pack`: the rule pack it is judged by for ever; `from_paper`: only levels, from old papers.

    `figures`: the book's own values of the pack as they held when the branch was rated (JSON; "": as they are today).
    `forced` and `tasks_keyed`: as in `MemberReview`, of the collective.
    """

    id: int = 0
    year: int = column("Năm", Kind.NUMBER, required=True, listed=True)
    pack: str = column("Bộ quy định")
    from_paper: bool = column("Nhập từ sổ giấy", Kind.FLAG)
    rated_on: dt.date | None = column("Ngày kiểm điểm, xếp loại", Kind.DATE, group="Thời gian", listed=True)
    meeting_id: int = column("Buổi kiểm điểm", Kind.LINK, links_to="meetings", group="Thời gian")
    superior_plan: str = column("Kế hoạch của cấp trên (số, ngày)", group="Thời gian")
    superior_deadline: dt.date | None = column("Hạn nộp hồ sơ lên cấp trên", Kind.DATE, group="Thời gian")
    draft_sent_on: dt.date | None = column("Ngày gửi dự thảo báo cáo", Kind.DATE, group="Thời gian")
    committee_met_on: dt.date | None = column("Ngày chi ủy họp nhận xét", Kind.DATE, group="Thời gian")
    members_rated_on: dt.date | None = column("Ngày biểu quyết đảng viên", Kind.DATE, group="Thời gian")
    branch_rated_on: dt.date | None = column("Ngày chi bộ tự xếp loại", Kind.DATE, group="Thời gian")
    file_sent_on: dt.date | None = column("Ngày gửi hồ sơ lên cấp trên", Kind.DATE, group="Thời gian")
    announced_on: dt.date | None = column("Ngày thông báo kết quả", Kind.DATE, group="Thời gian")
    screened_on: dt.date | None = column("Ngày rà soát, sàng lọc đảng viên", Kind.DATE, group="Thời gian")
    ballot: Ballot = column("Cách bỏ phiếu", Kind.CHOICE, default=Ballot.ONE_ROUND, group="Bỏ phiếu")
    secret: bool = column("Bỏ phiếu kín", Kind.FLAG, default=True, group="Bỏ phiếu")
    tally_ids: tuple[int, ...] = column("Tổ kiểm phiếu (người đầu là tổ trưởng)", Kind.JSON, group="Bỏ phiếu")
    summoned: int = column("Số đảng viên chính thức triệu tập", Kind.NUMBER, group="Bỏ phiếu")
    present: int = column("Số có mặt có quyền biểu quyết", Kind.NUMBER, group="Bỏ phiếu")
    reviewed: Reviewed = column("Kiểm điểm tập thể", Kind.CHOICE, default=Reviewed.COMMITTEE, group="Chi bộ")
    common_points: float | None = column("Nhóm tiêu chí chung", Kind.NUMBER, default=None, group="Chi bộ")
    task_points: float | None = column("Kết quả thực hiện nhiệm vụ", Kind.NUMBER, default=None, group="Chi bộ")
    own_level: Level = column("Chi bộ tự xếp loại", Kind.CHOICE, default=Level.NONE, group="Chi bộ")
    voted_level: Level = column("Chi bộ biểu quyết", Kind.CHOICE, default=Level.NONE, group="Chi bộ")
    decided_level: Level = column("Cấp trên quyết định", Kind.CHOICE, default=Level.NONE, group="Chi bộ")
    decided_on: dt.date | None = column("Ngày quyết định", Kind.DATE, group="Chi bộ")
    decision: str = column("Số quyết định", group="Chi bộ")
    suggestions: str = column("Gợi ý kiểm điểm của cấp trên", Kind.LONG_TEXT, group="Chi bộ")
    forced: tuple[str, ...] = column("Trường hợp bắt buộc", Kind.JSON, group="Chi bộ")
    forced_set_aside: str = column("Lý do không áp dụng mức bắt buộc", Kind.LONG_TEXT, group="Chi bộ")
    tasks_keyed: tuple[int, ...] = column("Số nhiệm vụ nhập tay", Kind.JSON, group="Chi bộ")
    figures: str = column("Số liệu quy định đã chốt", Kind.LONG_TEXT)
    note: str = column("Ghi chú", Kind.LONG_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberReview:
    """One member in one season. `form` is the id of the form in the pack ("2c"); points are the member's own.

    `why_not`: why he is not rated though he must be (the rule's own reasons are derived, not kept). `forced_set_aside`:
    why a forced "không hoàn thành" is not applied (QĐ 366: self-reported and mended, or force majeure). `forced`: ids
    of forced cases set by hand. `tasks_keyed`: tasks given, done, late, failed, above requirement, where the book's own
    counts are not to be used. `led_level`: of a leader, the level the results of the units he leads allow.
    """

    id: int = 0
    season_id: int = column("Mùa xếp loại", Kind.LINK, required=True, links_to="rating_seasons")
    member_id: int = column("Đảng viên", Kind.LINK, required=True, links_to="members")
    form: str = column("Mẫu")
    handed_in_on: dt.date | None = column("Ngày nộp bản kiểm điểm", Kind.DATE)
    common_points: float | None = column("Tự chấm: tiêu chí chung", Kind.NUMBER, default=None)
    task_points: float | None = column("Tự chấm: kết quả nhiệm vụ", Kind.NUMBER, default=None)
    own_level: Level = column("Tự xếp loại", Kind.CHOICE, default=Level.NONE)
    unit_level: Level = column("Xếp loại công chức, viên chức", Kind.CHOICE, default=Level.NONE)
    unit_remark: str = column("Nhận xét của cơ quan", Kind.LONG_TEXT)
    residence_remark: str = column("Nhận xét nơi cư trú (213)", Kind.LONG_TEXT)
    other_branch_remark: str = column("Ý kiến chi bộ nơi sinh hoạt tạm thời", Kind.LONG_TEXT)
    suggestions: str = column("Gợi ý kiểm điểm", Kind.LONG_TEXT)
    committee_points: float | None = column("Chi ủy chấm", Kind.NUMBER, default=None)
    committee_remark: str = column("Nhận xét của chi ủy", Kind.LONG_TEXT)
    committee_level: Level = column("Chi ủy đề xuất", Kind.CHOICE, default=Level.NONE)
    branch_level: Level = column("Chi bộ đề xuất", Kind.CHOICE, default=Level.NONE)
    decided_level: Level = column("Cấp trên quyết định", Kind.CHOICE, default=Level.NONE)
    decided_on: dt.date | None = column("Ngày quyết định", Kind.DATE)
    decision: str = column("Số quyết định")
    why_not: str = column("Lý do chưa kiểm điểm, xếp loại")
    rated_later_on: dt.date | None = column("Ngày xếp loại bổ sung", Kind.DATE)
    forced: tuple[str, ...] = column("Trường hợp bắt buộc", Kind.JSON)
    forced_set_aside: str = column("Lý do không áp dụng mức bắt buộc", Kind.LONG_TEXT)
    tasks_keyed: tuple[int, ...] = column("Số nhiệm vụ nhập tay", Kind.JSON)
    led_level: Level = column("Kết quả đơn vị, lĩnh vực phụ trách cho phép mức", Kind.CHOICE, default=Level.NONE)
    commendation: str = column("Đề nghị khen thưởng")
    note: str = column("Ghi chú", Kind.LONG_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewText:
    """What stands in one section ("A.I.1" in the pack) of a form. `review_id` 0: of the collective's report."""

    id: int = 0
    season_id: int = column("Mùa xếp loại", Kind.LINK, required=True, links_to="rating_seasons")
    review_id: int = column("Bản kiểm điểm", Kind.LINK, links_to="member_reviews")
    section: str = column("Mục", required=True)
    text: str = column("Nội dung", Kind.LONG_TEXT)
    level: str = column("Tự đánh giá cấp độ", hint="Mẫu 2023: xuất sắc, tốt, trung bình, kém")


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceChoice:
    """What was done with one proposed line of evidence: laid into the form as it is, changed, or struck out."""

    id: int = 0
    season_id: int = column("Mùa xếp loại", Kind.LINK, required=True, links_to="rating_seasons")
    review_id: int = column("Bản kiểm điểm", Kind.LINK, links_to="member_reviews")
    key: str = column("Dữ kiện", required=True)
    choice: str = column("Cách dùng", hint="keep, edit, strike")
    text: str = column("Lời đã sửa", Kind.LONG_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """Points on one criterion of the pack's table. `review_id` 0: of the collective."""

    id: int = 0
    season_id: int = column("Mùa xếp loại", Kind.LINK, required=True, links_to="rating_seasons")
    review_id: int = column("Bản kiểm điểm", Kind.LINK, links_to="member_reviews")
    criterion: str = column("Tiêu chí", required=True)
    own: float | None = column("Tự chấm", Kind.NUMBER, default=None)
    committee: float | None = column("Chi ủy chấm", Kind.NUMBER, default=None)


class Round(Choice):
    LEVELS = "levels", "Xếp loại đảng viên"
    EXCELLENT = "excellent", "Bình chọn xuất sắc"
    BRANCH = "branch", "Đánh giá chi bộ"
    AGAIN = "again", "Biểu quyết lại"


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotRound:
    """One count of ballots: given out, taken in, valid, invalid."""

    id: int = 0
    season_id: int = column("Mùa xếp loại", Kind.LINK, required=True, links_to="rating_seasons")
    round: Round = column("Lượt", Kind.CHOICE, default=Round.LEVELS, required=True)
    given: int = column("Số phiếu phát ra", Kind.NUMBER)
    taken: int = column("Số phiếu thu về", Kind.NUMBER)
    valid: int = column("Số phiếu hợp lệ", Kind.NUMBER)
    invalid: int = column("Số phiếu không hợp lệ", Kind.NUMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotCount:
    """The votes one person (or, `review_id` 0, the branch) got in a round: one number a level, or for and against."""

    id: int = 0
    round_id: int = column("Lượt bỏ phiếu", Kind.LINK, required=True, links_to="ballot_rounds")
    review_id: int = column("Bản kiểm điểm", Kind.LINK, links_to="member_reviews")
    excellent: int = column("Xuất sắc (đồng ý)", Kind.NUMBER)
    good: int = column("Tốt", Kind.NUMBER)
    done: int = column("Hoàn thành", Kind.NUMBER)
    not_done: int = column("Không hoàn thành", Kind.NUMBER)
    against: int = column("Không đồng ý", Kind.NUMBER)
    unrated: int = column("Chưa xếp loại", Kind.NUMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReRating:
    """A level changed afterwards by the competent committee (Mẫu 03; QĐ 366, Điều 15.3). `review_id` 0: the branch."""

    id: int = 0
    season_id: int = column("Mùa xếp loại", Kind.LINK, required=True, links_to="rating_seasons")
    review_id: int = column("Bản kiểm điểm", Kind.LINK, links_to="member_reviews")
    before: Level = column("Mức trước", Kind.CHOICE, default=Level.NONE)
    after: Level = column("Mức mới", Kind.CHOICE, default=Level.NONE)
    decided_on: dt.date | None = column("Ngày quyết định", Kind.DATE)
    decision: str = column("Số quyết định")
    reason: str = column("Lý do", Kind.LONG_TEXT)
