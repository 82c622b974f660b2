"""Verbs on members: the roll of any day, saving, statuses, posts, village posts, and what is missing or implausible."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping

from desktop.db.writer import Writer
from desktop.domain.branch import PartyCell
from desktop.domain.history import Change
from desktop.domain.meeting import Attendance, AttendanceMark, Meeting, MeetingKind
from desktop.domain.meeting_rules import MembershipRules
from desktop.domain.member import (
    GONE,
    Member,
    MemberState,
    MemberStatus,
    Post,
    PostKind,
    VillagePost,
    holder_of,
    on_roll,
    post_on,
    state_on,
    within,
)
from desktop.domain.member_checks import check, check_all
from desktop.domain.namesakes import told_by_birth
from desktop.domain.paper import Known
from desktop.domain.problems import Invalid, Problem, errors
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import matches, name_key
from desktop.services.desk import Desk
from desktop.services.packs import Packs


@dataclass(frozen=True, slots=True)
class RollLine:
    """One person on the roll of a day, with his state and post."""

    member: Member
    state: MemberState
    post: PostKind | None


class MemberService:
    """Đảng viên."""

    def __init__(self, desk: Desk, packs: Packs) -> None:
        self._desk = desk
        self._packs = packs

    def all(self) -> list[Member]:
        """Everyone ever in the book, in Vietnamese order of given names."""
        return sorted(self._desk.records(Member).all(), key=lambda m: (name_key(m.full_name), m.id))

    def get(self, member_id: int) -> Member:
        return self._desk.records(Member).one(member_id)

    def name(self, member_id: int) -> str:
        """The full name; "" for 0."""
        return self.get(member_id).full_name if member_id else ""

    def called(self, member_id: int) -> str:
        """The full name, told apart from a namesake's in the book; "" for 0."""
        return self.names_of(self.all())[member_id] if member_id else ""

    def spans(self, member_id: int = 0) -> list[MemberStatus]:
        """Status spans of one member, or of all."""
        records = self._desk.records(MemberStatus)
        found = records.find(member_id=member_id) if member_id else records.all()
        return sorted(found, key=lambda s: (s.since or dt.date.min, s.id))

    def posts(self, member_id: int = 0) -> list[Post]:
        records = self._desk.records(Post)
        found = records.find(member_id=member_id) if member_id else records.all()
        return sorted(found, key=lambda p: (p.since or dt.date.min, p.id))

    def states_on(self, day: dt.date) -> list[RollLine]:
        """Everybody known to the branch on `day`, also 213 members and those gone by then."""
        spans, posts = self._by_member(self.spans()), self.posts()
        presumed = self._packs.membership(day).presumed_official_months
        lines = []
        for member in self.all():
            state = state_on(member, spans.get(member.id, []), day, presumed_official_months=presumed)
            if state is not None:
                lines.append(RollLine(member, state, post_on(posts, member.id, day)))
        return lines

    @staticmethod
    def _by_member(spans: list[MemberStatus]) -> dict[int, list[MemberStatus]]:
        grouped: dict[int, list[MemberStatus]] = {}
        for span in spans:
            grouped.setdefault(span.member_id, []).append(span)
        return grouped

    def roll_on(self, day: dt.date) -> list[RollLine]:
        """The roll (danh sách) of `day`, in list order."""
        return [line for line in self.states_on(day) if on_roll(line.state)]

    def names_on(self, day: dt.date) -> dict[int, str]:
        """Names by id of those on the roll of a day, in list order, namesakes told apart: to choose one of them."""
        return self.names_of(line.member for line in self.roll_on(day))

    def names_of(self, members: Iterable[Member]) -> dict[int, str]:
        """Names by id of those who stand in one list, namesakes told apart."""
        return self.told_apart({member.id: member.full_name for member in members})

    def told_apart(self, names: Mapping[int, str]) -> dict[int, str]:
        """These names by id; namesakes with their year or day of birth."""
        if len(set(names.values())) == len(names):
            return dict(names)
        return told_by_birth(names, {member.id: member.born_on for member in self.all()})

    def state(self, member: Member, day: dt.date) -> MemberState | None:
        presumed = self._packs.membership(day).presumed_official_months
        return state_on(member, self.spans(member.id), day, presumed_official_months=presumed)

    def holder(self, kind: PostKind, day: dt.date) -> int:
        """Id of the member who holds a post on `day`; 0 when nobody does."""
        return holder_of(self.posts(), kind, day)

    def post_label(self, member_id: int, day: dt.date) -> str:
        """ "Bí thư chi bộ", "Phó bí thư chi bộ", "Chi ủy viên" or "Đảng viên"."""
        return post_words(post_on(self.posts(), member_id, day))

    def attendance_of(
        self, member_id: int, year: int
    ) -> tuple[dict[AttendanceMark, int], list[tuple[Meeting, Attendance]]]:
        """His marks at the branch's own meetings of a year: how many of each, and one by one in order."""
        meetings = {m.id: m for m in self._desk.records(Meeting).all() if m.date.year == year}
        lines = [a for a in self._desk.records(Attendance).find(member_id=member_id) if a.meeting_id in meetings]
        pairs = sorted(((meetings[a.meeting_id], a) for a in lines), key=lambda pair: (pair[0].date, pair[0].id))
        branch = [a.mark for m, a in pairs if m.kind not in {MeetingKind.COMMITTEE, MeetingKind.CELL}]
        return {mark: branch.count(mark) for mark in AttendanceMark if mark}, pairs

    def search(self, words: str) -> list[Member]:
        return [m for m in self.all() if matches(words, f"{m.full_name} {m.other_name} {m.card_number}")]

    def problems(self, member: Member) -> list[Problem]:
        """What is wrong with this record by itself, less what the secretary marked as known."""
        known = {k.code for k in self._desk.records(Known).find(record=f"members:{member.id}")} if member.id else set()
        return [p for p in self._check(member) if p.code not in known]

    def rules(self) -> MembershipRules:
        """Ages and months as this book has them today."""
        return self._packs.membership(self._desk.today())

    def _check(self, member: Member) -> list[Problem]:
        return check(member, self._desk.today(), self.rules())

    def remarks_of(self, member: Member) -> list[Problem]:
        """All there is to look at in this record as it stands (saved or not), also beside the other members."""
        own = self.problems(member)
        if not member.id or not member.full_name.strip():
            return own
        known = {k.code for k in self._desk.records(Known).find(record=f"members:{member.id}")}
        today = self._desk.today()
        others = [x.member for x in self.states_on(today) if x.state not in GONE and x.member.id != member.id]
        mine = [p for m, p in check_all([*others, member], today, self.rules()) if m is member]
        listed = {p.code for p in [*own, *self._check(member)]} | known
        return own + [p for p in mine if p.code not in listed]

    def history(self, member: Member) -> list[Change]:
        """What happened to a member, newest first: his record, his statuses, his posts."""
        journal = self._desk.store.journal
        records: list[object] = [member, *self.spans(member.id), *self.posts(member.id)]
        changes = [change for record in records for change in journal.history(record)]
        return sorted(changes, key=lambda change: change.action.n, reverse=True)

    def remarks(self) -> list[tuple[Member, Problem]]:
        """Everything missing or implausible over the whole list, also across members (one card, two people …)."""
        known = {(k.record, k.code) for k in self._desk.records(Known).all()}
        today = self._desk.today()
        on_list = [line.member for line in self.states_on(today) if line.state not in GONE]
        found = check_all(on_list, today, self.rules())
        return [(m, p) for m, p in found if (f"members:{m.id}", p.code) not in known]

    def accept(self, member: Member, problem: Problem) -> None:
        """“Đã biết”: the remark isn't shown again for this member."""
        with self._desk.write(f"Ghi “Đã biết” cho {member.full_name}") as write:
            write.add(Known(record=f"members:{member.id}", code=problem.code, note=problem.message))

    def save(self, member: Member) -> Member:
        """Add or change; refused only when there is no name."""
        faults = errors(self._check(member))
        if faults:
            raise Invalid(faults)
        with self._desk.write(f"{'Sửa' if member.id else 'Thêm'} đảng viên {member.full_name}") as write:
            return write.update(member) if member.id else write.add(member)

    def remove(self, member: Member) -> None:
        """Take a person keyed by mistake out of the book (trash); one who left gets a status instead."""
        with self._desk.write(f"Xóa đảng viên {member.full_name}") as write:
            for child in [*self.spans(member.id), *self.posts(member.id)]:
                write.remove(child)
            write.remove(member)

    def set_status(self, span: MemberStatus) -> MemberStatus:
        name = self.name(span.member_id)
        with self._desk.write(f"Ghi trạng thái {span.state.label.lower()}: {name}") as write:
            return write.update(span) if span.id else write.add(span)

    def remove_status(self, span: MemberStatus) -> None:
        with self._desk.write(f"Xóa trạng thái {span.state.label.lower()}: {self.name(span.member_id)}") as write:
            write.remove(span)

    def set_post(self, post: Post) -> Post:
        """Give a post, or change its days. A new secretary ends the old one's post the day before."""
        with self._desk.write(f"Ghi chức vụ {post.kind.label.lower()}: {self.name(post.member_id)}") as write:
            if not post.id and post.kind is PostKind.SECRETARY:
                self._end_others(write, post)
            return write.update(post) if post.id else write.add(post)

    def _end_others(self, write: Writer, new: Post) -> None:
        day = new.since or self._desk.today()
        for old in self.posts():
            if old.kind is new.kind and within(day, old.since, old.until) and old.member_id != new.member_id:
                write.update(dataclasses.replace(old, until=day - dt.timedelta(days=1)))

    def remove_post(self, post: Post) -> None:
        with self._desk.write(f"Xóa chức vụ {post.kind.label.lower()}: {self.name(post.member_id)}") as write:
            write.remove(post)

    def cells(self) -> list[PartyCell]:
        return sorted(self._desk.records(PartyCell).all(), key=lambda c: c.id)

    def save_cell(self, cell: PartyCell) -> PartyCell:
        with self._desk.write(f"Ghi tổ đảng {cell.name}") as write:
            return write.update(cell) if cell.id else write.add(cell)

    def remove_cell(self, cell: PartyCell) -> None:
        with self._desk.write(f"Xóa tổ đảng {cell.name}") as write:
            for member in self._desk.records(Member).find(cell_id=cell.id):
                write.update(dataclasses.replace(member, cell_id=0))
            write.remove(cell)

    def village_posts(self, day: dt.date | None = None) -> list[VillagePost]:
        """The register of village posts; with `day` only those held then."""
        found = sorted(self._desk.records(VillagePost).all(), key=lambda v: (v.title, v.id))
        return [v for v in found if day is None or within(day, v.since, v.until)]

    def save_village_post(self, post: VillagePost) -> VillagePost:
        with self._desk.write(f"Ghi chức danh {post.title}") as write:
            return write.update(post) if post.id else write.add(post)

    def remove_village_post(self, post: VillagePost) -> None:
        with self._desk.write(f"Xóa chức danh {post.title}") as write:
            write.remove(post)


def post_words(post: PostKind | None) -> str:
    """How the holder of a post is called: "Bí thư chi bộ", "Chi ủy viên"; "Đảng viên" without one."""
    if post is None:
        return "Đảng viên"
    return f"{post.label} chi bộ" if post in {PostKind.SECRETARY, PostKind.DEPUTY} else post.label
