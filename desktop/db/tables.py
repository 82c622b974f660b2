"""Which record is kept in which table: one line a record type.

`owner` is the link to the record a row is a part of: it goes and comes back with that record. Any other link that must
be filled keeps the record it points at from being removed; links that may be empty are emptied.
"""

from desktop.domain.action_item import ActionEvent, ActionItem
from desktop.domain.assignment import Assignment, Fitness
from desktop.domain.branch import Branch, PartyCell, Term
from desktop.domain.commitment import Commitment
from desktop.domain.household import Household, HouseholdCharge, HouseholdContact
from desktop.domain.improvement import ImprovementPlan, Measure
from desktop.domain.meeting import AgendaItem, Attendance, Guest, Material, Meeting, Opinion, ScoreLine, Vote
from desktop.domain.member import Member, MemberStatus, Post, VillagePost
from desktop.domain.merit import Commendation, Course, Discipline
from desktop.domain.paper import Draft, Holiday, ImportMapping, IssuedPaper, Known, NumberStart, Setting
from desktop.domain.people_view import PeopleView
from desktop.domain.records import dataclass
from desktop.domain.residence_remark import ResidenceRemark
from desktop.domain.resolution import DraftView, Resolution
from desktop.domain.season import (
    BallotCount,
    BallotRound,
    EvidenceChoice,
    MemberReview,
    PointLine,
    RatingSeason,
    ReRating,
    ReviewText,
)
from desktop.domain.shortcoming import Shortcoming
from desktop.domain.theme import Theme, ThemeMaterial, ThemeRound


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is also the kind told to listeners; `label` its Vietnamese name; drafts alone have no journal.

    `in_trash`: a deleted record is offered back there; not what the program itself makes and clears away.
    """

    name: str
    record: type
    label: str
    owner: str = ""
    journaled: bool = True
    in_trash: bool = True


TABLES = (
    Table("branches", Branch, "Chi bộ"),
    Table("terms", Term, "Nhiệm kỳ"),
    Table("party_cells", PartyCell, "Tổ đảng"),
    Table("members", Member, "Đảng viên"),
    Table("member_statuses", MemberStatus, "Trạng thái đảng viên", owner="member_id"),
    Table("posts", Post, "Chức vụ", owner="member_id"),
    Table("village_posts", VillagePost, "Chức danh thôn"),
    Table("meetings", Meeting, "Cuộc họp"),
    Table("agenda_items", AgendaItem, "Nội dung họp", owner="meeting_id"),
    Table("opinions", Opinion, "Ý kiến", owner="meeting_id"),
    Table("votes", Vote, "Biểu quyết", owner="meeting_id"),
    Table("attendance", Attendance, "Điểm danh", owner="meeting_id", in_trash=False),
    Table("guests", Guest, "Khách mời", owner="meeting_id"),
    Table("materials", Material, "Tài liệu", owner="meeting_id"),
    Table("score_lines", ScoreLine, "Chấm điểm", owner="meeting_id", in_trash=False),
    Table("resolutions", Resolution, "Nghị quyết, kết luận"),
    Table("draft_views", DraftView, "Ý kiến góp ý dự thảo", owner="resolution_id"),
    Table("action_items", ActionItem, "Việc"),
    Table("action_events", ActionEvent, "Diễn biến việc", owner="item_id"),
    Table("themes", Theme, "Chuyên đề"),
    Table("theme_rounds", ThemeRound, "Lần trình chuyên đề", owner="theme_id"),
    Table("theme_materials", ThemeMaterial, "Tài liệu chuyên đề", owner="theme_id"),
    Table("commendations", Commendation, "Khen thưởng"),
    Table("disciplines", Discipline, "Kỷ luật"),
    Table("courses", Course, "Học tập, bồi dưỡng"),
    Table("residence_remarks", ResidenceRemark, "Nhận xét nơi cư trú"),
    Table("shortcomings", Shortcoming, "Hạn chế, khuyết điểm"),
    Table("rating_seasons", RatingSeason, "Mùa kiểm điểm, xếp loại"),
    Table("member_reviews", MemberReview, "Kiểm điểm đảng viên", owner="season_id"),
    Table("review_texts", ReviewText, "Nội dung kiểm điểm", owner="season_id", in_trash=False),
    Table("evidence_choices", EvidenceChoice, "Dữ kiện kiểm điểm", owner="season_id", in_trash=False),
    Table("point_lines", PointLine, "Điểm tiêu chí", owner="season_id", in_trash=False),
    Table("ballot_rounds", BallotRound, "Lượt bỏ phiếu", owner="season_id", in_trash=False),
    Table("ballot_counts", BallotCount, "Số phiếu", owner="round_id", in_trash=False),
    Table("re_ratings", ReRating, "Xếp loại lại", owner="season_id"),
    Table("households", Household, "Hộ gia đình"),
    Table("household_charges", HouseholdCharge, "Phụ trách hộ", owner="household_id"),
    Table("household_contacts", HouseholdContact, "Lần gặp hộ", owner="household_id"),
    Table("people_views", PeopleView, "Ý kiến nhân dân"),
    Table("assignments", Assignment, "Phân công"),
    Table("fitness", Fitness, "Sức khỏe, khả năng", owner="member_id"),
    Table("commitments", Commitment, "Cam kết"),
    Table("improvement_plans", ImprovementPlan, "Kế hoạch nâng cao chất lượng sinh hoạt"),
    Table("measures", Measure, "Biện pháp", owner="plan_id"),
    Table("issued_papers", IssuedPaper, "Văn bản đi"),
    Table("number_starts", NumberStart, "Số bắt đầu", in_trash=False),
    Table("settings", Setting, "Cài đặt", in_trash=False),
    Table("known", Known, "Điều đã biết", in_trash=False),
    Table("holidays", Holiday, "Ngày nghỉ"),
    Table("import_mappings", ImportMapping, "Ghép cột", in_trash=False),
    Table("drafts", Draft, "Bản nháp", journaled=False),
)


_BY_TYPE: dict[type, Table] = {table.record: table for table in TABLES}
_BY_NAME = {table.name: table for table in TABLES}


def table_of(record_type: type) -> Table:
    """The table of a record type; KeyError for a type that has none."""
    return _BY_TYPE[record_type]


def table_named(name: str) -> Table:
    """The table with this name; KeyError when there is none."""
    return _BY_NAME[name]
