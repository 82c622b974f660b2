"""A meeting of the branch, of its chi ủy or of a party cell, and what is written down at it (meetings.md 1 and 2).

A meeting and its parts are separate rows tied by `meeting_id`; `services.meetings` joins them into one `MeetingFile`.
Taking attendance copies the roll (name, state, entitled) into it, so later corrections of dates don't change the past.
"""

import datetime as dt

from desktop.domain.fields import Choice, Kind, column
from desktop.domain.member import MemberState
from desktop.domain.records import dataclass


class MeetingKind(Choice):
    REGULAR = "regular", "Sinh hoạt thường kỳ"
    THEMATIC = "thematic", "Sinh hoạt chuyên đề"
    COMMITTEE = "committee", "Họp chi ủy"
    EXTRAORDINARY = "extraordinary", "Họp bất thường"
    CELL = "cell", "Sinh hoạt tổ đảng"


class MeetingForm(Choice):
    IN_PERSON = "in_person", "Trực tiếp"
    ONLINE = "online", "Trực tuyến"
    MIXED = "mixed", "Kết hợp"


class AttendanceMark(Choice):
    """How a person of the roll stands at one meeting; the keys Space, 1, 2, 3, 4 of the attendance list."""

    UNMARKED = "", "Chưa điểm danh"
    PRESENT = "present", "có mặt"
    LEAVE = "leave", "có lý do"
    NO_LEAVE = "no_leave", "không lý do"
    EXEMPT = "exempt", "miễn"
    AWAY = "away", "nơi khác"


class Outcome(Choice):
    """What the meeting ends with: HD 42 asks for a conclusion or a resolution; the resolution isn't compulsory."""

    UNDECIDED = "", "Chưa chọn"
    RESOLUTION = "resolution", "Nghị quyết"
    CONCLUSION = "conclusion", "Kết luận"
    NONE = "none", "Chỉ ghi trong biên bản"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting. `month` ("2026-11") is the month it counts for; a party-cell or chi ủy meeting that prepares or
    belongs to another has `parent_id`. Days of the steps before and after are kept where the rules ask for them."""

    id: int = 0
    kind: MeetingKind = column("Loại cuộc họp", Kind.CHOICE, default=MeetingKind.REGULAR)
    month: str = column("Tháng", required=True)
    date: dt.date = column("Ngày họp", Kind.DATE, required=True)
    rule_date: dt.date | None = column("Ngày theo lịch", Kind.DATE)
    moved_reason: str = column("Lý do đổi ngày")
    starts_at: str = column("Bắt đầu", Kind.TIME)
    ends_at: str = column("Kết thúc", Kind.TIME)
    planned_minutes: int = column("Thời lượng dự kiến (phút)", Kind.NUMBER, default=90)
    form: MeetingForm = column("Hình thức", Kind.CHOICE, default=MeetingForm.IN_PERSON)
    place: str = column("Địa điểm")
    chair_id: int = column("Chủ trì", Kind.LINK, links_to="members")
    secretary_id: int = column("Thư ký ghi biên bản", Kind.LINK, links_to="members")
    scorer_id: int = column("Người theo dõi, chấm điểm", Kind.LINK, links_to="members")
    parent_id: int = column("Thuộc cuộc họp", Kind.LINK, links_to="meetings")
    cell_id: int = column("Tổ đảng", Kind.LINK, links_to="party_cells")
    title: str = column("Nội dung chính", hint="Họp bất thường: bàn việc gì")
    combined_theme: bool = column("Kết hợp sinh hoạt chuyên đề", Kind.FLAG)
    theme_title: str = column("Tên chuyên đề")
    from_paper: bool = column("Nhập từ sổ giấy", Kind.FLAG)
    held: bool = column("Đã họp", Kind.FLAG)
    prepared_on: dt.date | None = column("Phân công chuẩn bị nội dung", Kind.DATE)
    invited_on: dt.date | None = column("Gửi giấy mời", Kind.DATE)
    materials_on: dt.date | None = column("Đăng tài liệu lên Sổ tay", Kind.DATE)
    draft_on: dt.date | None = column("Dự thảo nghị quyết", Kind.DATE)
    sent_on: dt.date | None = column("Gửi nghị quyết lên cấp trên", Kind.DATE)
    posted_on: dt.date | None = column("Đăng văn bản lên Sổ tay", Kind.DATE)
    fee_note: str = column("Tình hình nộp đảng phí", Kind.LONG_TEXT)
    politics: str = column("Về công tác chính trị, tư tưởng", Kind.LONG_TEXT)
    leadership: str = column("Về lãnh đạo thực hiện nhiệm vụ chính trị", Kind.LONG_TEXT)
    praise: str = column("Biểu dương, nhắc nhở đảng viên", Kind.LONG_TEXT)
    shortcomings: str = column("Hạn chế, khuyết điểm và nguyên nhân", Kind.LONG_TEXT)
    next_tasks: str = column("Phương hướng, nhiệm vụ tháng tới", Kind.LONG_TEXT)
    conclusion: str = column("Kết luận của chủ trì", Kind.LONG_TEXT)
    outcome: Outcome = column("Kết thúc bằng", Kind.CHOICE, default=Outcome.UNDECIDED)
    organisation: str = column("Tổ chức thực hiện", Kind.LONG_TEXT)
    weaknesses: str = column("Hạn chế cần khắc phục của buổi sinh hoạt", Kind.LONG_TEXT)
    minutes_adopted: bool = column("Biên bản đã thông qua", Kind.FLAG)
    score_pack: str = column("Bộ tiêu chí chấm điểm")
    level_vote: str = column("Mức chi bộ biểu quyết")
    level_decided: str = column("Mức cấp trên công nhận")


class ItemSource(Choice):
    """Why an item stands on the agenda ("Lấy từ")."""

    TEMPLATE = "template", "Mẫu"
    OPEN_ITEMS = "open_items", "Việc còn mở"
    COMMITTEE = "committee", "Chi ủy"
    OWN = "own", "Tự thêm"
    VIEWS = "views", "Ý kiến nhân dân"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One item of a meeting: as planned (title, presenter, minutes) and as it went (notes, conclusion).

    `standing` is the key of the template's item ("review", "politics" …), "" for own items.
    """

    id: int = 0
    meeting_id: int = column("Cuộc họp", Kind.LINK, required=True, links_to="meetings")
    position: int = column("TT", Kind.NUMBER)
    title: str = column("Nội dung", required=True)
    presenter_id: int = column("Trình bày", Kind.LINK, links_to="members")
    presenter: str = column("Người trình bày khác")
    minutes: int = column("Phút", Kind.NUMBER)
    source: ItemSource = column("Lấy từ", Kind.CHOICE, default=ItemSource.OWN)
    standing: str = column("Mục thường kỳ")
    in_minutes: bool = column("Ghi thành mục trong biên bản", Kind.FLAG, default=True)
    notes: str = column("Diễn biến, nội dung trình bày", Kind.LONG_TEXT)
    conclusion: str = column("Kết luận của chủ trì", Kind.LONG_TEXT)
    done: bool = column("Đã xong", Kind.FLAG)


class OpinionKind(Choice):
    OPINION = "opinion", "Ý kiến"
    QUESTION = "question", "Chất vấn"
    ANSWER = "answer", "Trả lời"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What somebody said on an item; `speaker_id` 0 with `speaker` set is a guest."""

    id: int = 0
    meeting_id: int = column("Cuộc họp", Kind.LINK, required=True, links_to="meetings")
    item_id: int = column("Mục", Kind.LINK, links_to="agenda_items")
    position: int = column("TT", Kind.NUMBER)
    speaker_id: int = column("Người phát biểu", Kind.LINK, links_to="members")
    speaker: str = column("Người phát biểu khác")
    kind: OpinionKind = column("Loại", Kind.CHOICE, default=OpinionKind.OPINION)
    text: str = column("Nội dung", Kind.LONG_TEXT)


class VotePurpose(Choice):
    """What is voted on: decides who may vote and how many are needed (meetings.md 2.0, 2.2)."""

    CONCLUSION = "conclusion", "Kết luận, nghị quyết"
    QUALITY = "quality", "Chất lượng buổi sinh hoạt"
    ADMISSION = "admission", "Kết nạp, công nhận chính thức"
    DISCIPLINE = "discipline", "Khiển trách, cảnh cáo"
    EXPULSION = "expulsion", "Đề nghị khai trừ"
    ELECTION = "election", "Bầu cử, giới thiệu nhân sự"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One vote. Hand: for + against + other + not_voting = present. Secret: + invalid + not_returned (2.0)."""

    id: int = 0
    meeting_id: int = column("Cuộc họp", Kind.LINK, required=True, links_to="meetings")
    item_id: int = column("Mục", Kind.LINK, links_to="agenda_items")
    subject: str = column("Nội dung biểu quyết")
    purpose: VotePurpose = column("Loại việc", Kind.CHOICE, default=VotePurpose.CONCLUSION)
    secret: bool = column("Bỏ phiếu kín", Kind.FLAG)
    entitled: int = column("Có quyền biểu quyết", Kind.NUMBER)
    present: int = column("Có mặt có quyền", Kind.NUMBER)
    agree: int = column("Tán thành", Kind.NUMBER)
    against: int = column("Không tán thành", Kind.NUMBER)
    other: int = column("Ý kiến khác", Kind.NUMBER)
    not_voting: int = column("Không biểu quyết", Kind.NUMBER)
    invalid: int = column("Phiếu không hợp lệ", Kind.NUMBER)
    not_returned: int = column("Phiếu không thu về", Kind.NUMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One line of the copied roll: who, in which state, whether counted in the % and entitled to vote, and his mark."""

    id: int = 0
    meeting_id: int = column("Cuộc họp", Kind.LINK, required=True, links_to="meetings")
    member_id: int = column("Đảng viên", Kind.LINK, required=True, links_to="members")
    position: int = column("TT", Kind.NUMBER)
    name: str = column("Họ và tên", Kind.NAME)
    state: MemberState = column("Trạng thái", Kind.CHOICE, default=MemberState.OFFICIAL)
    in_base: bool = column("Tính tỷ lệ dự", Kind.FLAG, default=True)
    may_vote: bool = column("Có quyền biểu quyết", Kind.FLAG, default=True)
    mark: AttendanceMark = column("Điểm danh", Kind.CHOICE, default=AttendanceMark.UNMARKED)
    reason: str = column("Lý do")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A guest or a delegate of the superior committee; for the latter the visit's dates and remarks (M5)."""

    id: int = 0
    meeting_id: int = column("Cuộc họp", Kind.LINK, required=True, links_to="meetings")
    name: str = column("Họ và tên", Kind.NAME)
    honorific: str = column("Danh xưng", hint="đồng chí, ông, bà")
    title: str = column("Chức vụ, chức danh")
    from_superior: bool = column("Cấp ủy viên cấp trên", Kind.FLAG)
    items: str = column("Dự các mục", hint="Ví dụ: 4, 5")
    present: bool = column("Có dự", Kind.FLAG, default=True)
    remarks: str = column("Ý kiến phát biểu, chỉ đạo", Kind.LONG_TEXT)
    assessment: str = column("Nhận xét về buổi sinh hoạt", Kind.LONG_TEXT)
    proposals: str = column("Đề xuất, kiến nghị", Kind.LONG_TEXT)
    reported_on: dt.date | None = column("Ngày báo cáo lại", Kind.DATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A paper of the superior committee received for the month."""

    id: int = 0
    meeting_id: int = column("Cuộc họp", Kind.LINK, required=True, links_to="meetings")
    name: str = column("Tên tài liệu", required=True)
    issuer: str = column("Nơi ban hành")
    received_on: dt.date | None = column("Ngày nhận", Kind.DATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """One criterion of the quality score: what the facts propose and what the branch gave (−1: not scored yet)."""

    id: int = 0
    meeting_id: int = column("Cuộc họp", Kind.LINK, required=True, links_to="meetings")
    criterion: str = column("Tiêu chí")
    points: float = column("Điểm", Kind.NUMBER, default=-1.0)
    proposed: float = column("Điểm đề xuất", Kind.NUMBER, default=-1.0)
    ground: str = column("Căn cứ")
