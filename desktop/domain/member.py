"""A party member (đảng viên), the spans of his status, his posts; and who stands on the roll on any day.

Fields follow Mẫu 7-HSĐV and the import layout of the national database (meetings.md 5.1, 5.2). Nothing but the name is
compulsory. The state of a day is computed from the dates, so a meeting of 2024 prepared today shows the roll of 2024.
"""

import datetime as dt

from desktop.domain.dates import PartialDate, add_months
from desktop.domain.fields import Choice, Kind, column
from desktop.domain.records import dataclass


class Sex(Choice):
    UNKNOWN = "", "Chưa rõ"
    MALE = "male", "Nam"
    FEMALE = "female", "Nữ"


class MemberKind(Choice):
    """Whether the member works in the political system: decides the review form proposed (2B or 2C)."""

    UNKNOWN = "", "Chưa ghi"
    IN_SYSTEM = "in_system", "Công tác trong hệ thống chính trị"
    OUTSIDE = "outside", "Không làm việc trong hệ thống chính trị"


class MemberState(Choice):
    """Where a person stands towards the branch on one day (meetings.md 2.0)."""

    OFFICIAL = "official", "Chính thức"
    PROBATIONARY = "probationary", "Dự bị"
    TEMPORARY_HERE = "temporary_here", "Sinh hoạt tạm thời tại đây"
    TEMPORARY_ELSEWHERE = "temporary_elsewhere", "Sinh hoạt tạm thời nơi khác"
    EXEMPT = "exempt", "Miễn công tác và sinh hoạt"
    SUSPENDED = "suspended", "Đình chỉ sinh hoạt"
    ABROAD = "abroad", "Ở nước ngoài"
    AWAY = "away", "Đi làm ăn xa, vắng có phép"
    RESIDENCE = "residence", "Giữ mối liên hệ nơi cư trú (213)"
    TRANSFERRED = "transferred", "Đã chuyển đi"
    LEFT = "left", "Ra khỏi Đảng"
    DIED = "died", "Từ trần"


GONE = frozenset({MemberState.TRANSFERRED, MemberState.LEFT, MemberState.DIED})
"""States that end membership of the roll."""

SPAN_STATES = tuple(s for s in MemberState if s not in {MemberState.OFFICIAL, MemberState.PROBATIONARY})
"""States that are kept as spans; official and probationary follow from the dates of admission."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person of the branch. `joined_on`: the day he came onto this branch's roll (None: since before the book)."""

    id: int = 0
    full_name: str = column("Họ và tên", Kind.NAME, required=True, group="Nhân thân", listed=True)
    other_name: str = column("Tên gọi khác", group="Nhân thân")
    born_on: PartialDate | None = column("Ngày sinh", Kind.PARTIAL_DATE, group="Nhân thân", listed=True)
    sex: Sex = column("Giới tính", Kind.CHOICE, default=Sex.UNKNOWN, group="Nhân thân", listed=True)
    ethnicity: str = column("Dân tộc", group="Nhân thân")
    religion: str = column("Tôn giáo", group="Nhân thân")
    home_town: str = column("Quê quán", group="Nhân thân")
    phone: str = column("Điện thoại", Kind.DIGITS, group="Nhân thân")
    birth_place: str = column("Nơi đăng ký khai sinh", group="Nhân thân")
    residence: str = column("Thường trú", group="Nhân thân")
    admitted_on: PartialDate | None = column("Ngày vào Đảng", Kind.PARTIAL_DATE, group="Đảng", listed=True)
    official_on: PartialDate | None = column("Ngày chính thức", Kind.PARTIAL_DATE, group="Đảng", listed=True)
    party_age_from: PartialDate | None = column("Tuổi đảng tính từ", Kind.PARTIAL_DATE, group="Đảng")
    card_number: str = column("Số thẻ đảng viên", Kind.DIGITS, masked=True, group="Đảng")
    personal_number: str = column("Số định danh cá nhân", Kind.DIGITS, masked=True, group="Đảng")
    kind: MemberKind = column("Loại đảng viên", Kind.CHOICE, default=MemberKind.UNKNOWN, group="Đảng")
    cell_id: int = column("Tổ đảng", Kind.LINK, group="Đảng", links_to="party_cells")
    joined_on: dt.date | None = column("Ngày về chi bộ này", Kind.DATE, group="Đảng")
    joined_from: str = column("Từ tổ chức đảng nào đến", group="Đảng")
    card_issued_on: PartialDate | None = column("Ngày cấp thẻ", Kind.PARTIAL_DATE, group="Thẻ và hồ sơ")
    card_issued_by: str = column("Nơi cấp thẻ", group="Thẻ và hồ sơ")
    old_card_number: str = column("Số thẻ theo QĐ 85", Kind.DIGITS, masked=True, group="Thẻ và hồ sơ")
    file_number: str = column("Số lý lịch đảng viên", Kind.DIGITS, masked=True, group="Thẻ và hồ sơ")
    old_id_number: str = column("Số CMND cũ", Kind.DIGITS, masked=True, group="Thẻ và hồ sơ")
    badge: str = column("Huy hiệu Đảng", hint="Năm tuổi đảng và số huy hiệu", group="Thẻ và hồ sơ")
    organisation: str = column("Tổ chức đảng đang sinh hoạt", group="Thẻ và hồ sơ")
    education: str = column("Văn hóa", group="Trình độ, nghề nghiệp")
    profession_level: str = column("Chuyên môn, nghiệp vụ", group="Trình độ, nghề nghiệp")
    theory_level: str = column("Lý luận chính trị", group="Trình độ, nghề nghiệp")
    language_level: str = column("Ngoại ngữ", group="Trình độ, nghề nghiệp")
    occupation_before: str = column("Nghề nghiệp trước khi vào Đảng", group="Trình độ, nghề nghiệp")
    occupation: str = column("Nghề nghiệp hiện nay", group="Trình độ, nghề nghiệp")
    service: str = column("Bộ đội, công an, hưu trí", group="Trình độ, nghề nghiệp")
    work_unit: str = column("Nơi công tác (đảng viên 213)", group="Trình độ, nghề nghiệp")
    note: str = column("Ghi chú", Kind.LONG_TEXT, group="Ghi chú")


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberStatus:
    """A span in which a member stands otherwise than his dates of admission say; `until` is its last day."""

    id: int = 0
    member_id: int = column("Đảng viên", Kind.LINK, required=True, links_to="members")
    state: MemberState = column("Trạng thái", Kind.CHOICE, default=MemberState.EXEMPT, required=True)
    since: dt.date | None = column("Từ ngày", Kind.DATE)
    until: dt.date | None = column("Đến hết ngày", Kind.DATE)
    reason: str = column("Lý do")
    place: str = column("Nơi đi, nơi đến")
    decision: str = column("Số, ngày quyết định")


class PostKind(Choice):
    """Chức vụ trong chi ủy, tổ đảng."""

    SECRETARY = "secretary", "Bí thư"
    DEPUTY = "deputy", "Phó bí thư"
    COMMITTEE = "committee", "Chi ủy viên"
    CELL_LEADER = "cell_leader", "Tổ trưởng tổ đảng"


COMMITTEE_POSTS = (PostKind.SECRETARY, PostKind.DEPUTY, PostKind.COMMITTEE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post in the chi ủy, held from one day to another; `ended_because` says why it ended."""

    id: int = 0
    member_id: int = column("Đảng viên", Kind.LINK, required=True, links_to="members")
    kind: PostKind = column("Chức vụ", Kind.CHOICE, default=PostKind.COMMITTEE, required=True)
    since: dt.date | None = column("Từ ngày", Kind.DATE)
    until: dt.date | None = column("Đến hết ngày", Kind.DATE)
    ended_because: str = column("Lý do thôi")


@dataclass(frozen=True, slots=True, kw_only=True)
class VillagePost:
    """A post of the village (trưởng thôn, trưởng ban công tác Mặt trận …), held by a member or by another person."""

    id: int = 0
    title: str = column("Chức danh", required=True, listed=True, hint="Ví dụ: Trưởng thôn")
    person_name: str = column("Người giữ", Kind.NAME, listed=True)
    member_id: int = column("Là đảng viên của chi bộ", Kind.LINK, links_to="members")
    phone: str = column("Điện thoại", Kind.DIGITS)
    since: dt.date | None = column("Từ ngày", Kind.DATE, listed=True)
    until: dt.date | None = column("Đến hết ngày", Kind.DATE, listed=True)
    note: str = column("Ghi chú")


def within(day: dt.date, since: dt.date | None, until: dt.date | None) -> bool:
    """Whether `day` lies in the span; an open end holds for ever."""
    return (since is None or since <= day) and (until is None or day <= until)


def state_on(
    member: Member, spans: list[MemberStatus], day: dt.date, *, presumed_official_months: int
) -> MemberState | None:
    """The member's state on `day`; None when he isn't on the roll yet.

    Official and probationary follow from the dates of admission. A missing official date is read as probationary only
    while the admission is less than `presumed_official_months` old: old lists often lack it (a setting, not a rule).
    The latest span begun counts; one that ends membership counts for ever after unless he came back (`joined_on`).
    """
    own = [s for s in spans if s.member_id == member.id]
    if member.joined_on is not None and day < member.joined_on:
        return None
    if member.admitted_on is not None and day < member.admitted_on.earliest():
        return None
    gone = [s for s in own if s.state in GONE and (s.since is None or s.since < day) and not _came_back(member, s, day)]
    if gone:
        return max(gone, key=lambda s: s.since or dt.date.min).state
    open_spans = [s for s in own if s.state not in GONE and within(day, s.since, s.until)]
    if open_spans:
        return max(open_spans, key=lambda s: (s.since or dt.date.min, s.id)).state
    return _standing(member, day, presumed_official_months)


def _came_back(member: Member, span: MemberStatus, day: dt.date) -> bool:
    """Someone who left and was taken onto the roll again afterwards."""
    if span.until is not None and day > span.until:
        return True
    return span.since is not None and member.joined_on is not None and span.since < member.joined_on <= day


def _standing(member: Member, day: dt.date, presumed_official_months: int) -> MemberState:
    if member.official_on is not None:
        return MemberState.OFFICIAL if member.official_on.earliest() <= day else MemberState.PROBATIONARY
    if member.admitted_on is None or add_months(member.admitted_on.latest(), presumed_official_months) <= day:
        return MemberState.OFFICIAL
    return MemberState.PROBATIONARY


def on_roll(state: MemberState | None) -> bool:
    """Whether one in this state is counted in the roll (213 members have a list of their own)."""
    return state is not None and state not in GONE and state is not MemberState.RESIDENCE


def post_on(posts: list[Post], member_id: int, day: dt.date) -> PostKind | None:
    """The highest post the member holds on `day`."""
    held = [p.kind for p in posts if p.member_id == member_id and within(day, p.since, p.until)]
    order = list(PostKind)
    return min(held, key=order.index, default=None)


def holder_of(posts: list[Post], kind: PostKind, day: dt.date) -> int:
    """Id of the member who holds `kind` on `day`; 0 when nobody does."""
    held = [p for p in posts if p.kind is kind and within(day, p.since, p.until)]
    return max(held, key=lambda p: p.since or dt.date.min).member_id if held else 0
