"""The course of the members' lives in the practice book: entered, given posts, admitted, recognised, gone."""

import dataclasses
import datetime as dt

from desktop.domain.branch import PartyCell, Term
from desktop.domain.dates import PartialDate, add_months, month_key
from desktop.domain.member import Member, MemberStatus, Post, PostKind, Sex, VillagePost
from desktop.services.demo.people import Person, Village, committee_size
from desktop.services.demo.play import Play

TERM_YEARS = 5
_FULL_TERM = 3  # (month) congresses of branches are held in spring
_CELL_OF = 24  # from so many people on there are two party cells


def begin(play: Play, village: Village, people: list[Person]) -> None:
    """Everything known when the book begins, and what will become of its people put into the diary."""
    honorific = {Sex.MALE: "ông", Sex.FEMALE: "bà"}
    play.head_name, sex = village.another_name()
    play.head_honorific = honorific[sex]
    for title in ("Ủy viên Ban Thường vụ Đảng ủy xã, phụ trách chi bộ", "Đảng ủy viên, cán bộ Ban Xây dựng Đảng"):
        play.delegates.append((village.another_name()[0], title))
    with play.book.desk.write("Nhập danh sách đảng viên"):
        for person in people:
            if person.enters is None:
                _enter(play, person)
    _cells(play, len(people))
    for person in people:
        if person.enters is not None:
            _admit_later(play, person, person.enters)
    _terms(play, [person for person in people if person.steady], committee_size(len(people)))
    _village_posts(play)


def _enter(play: Play, person: Person) -> None:
    """Onto the list; what becomes of him later is put into the diary."""
    person.member = play.book.members.save(person.member)
    if person.steady:
        play.ids.append(person.member.id)
    for span in person.spans:
        known = dataclasses.replace(span, member_id=person.member.id)
        if span.since is None or span.since <= play.book.today():
            play.book.members.set_status(known)
        else:
            play.diary.on(span.since, lambda known=known: _change(play, known))  # type: ignore[misc]


def _change(play: Play, span: MemberStatus) -> None:
    play.book.members.set_status(span)


def _cells(play: Play, people: int) -> None:
    members = [play.book.members.get(member_id) for member_id in play.ids]
    names = ("Tổ đảng số 1", "Tổ đảng số 2") if people >= _CELL_OF else ("Tổ đảng số 1",)
    with play.book.desk.write("Chia tổ đảng") as write:
        for n, name in enumerate(names):
            own = members[n :: len(names)] if len(names) > 1 else members[: len(members) // 2]
            leader = own[-1].id
            cell = write.add(PartyCell(name=name, leader_id=leader))
            for member in own:
                write.update(dataclasses.replace(member, cell_id=cell.id))
            write.add(Post(member_id=leader, kind=PostKind.CELL_LEADER, since=play.first))


def _village_posts(play: Play) -> None:
    members = [play.book.members.get(member_id) for member_id in play.ids[-5:]]
    titles = (
        "Trưởng ban công tác Mặt trận",
        "Chi hội trưởng Hội Nông dân",
        "Chi hội trưởng Hội Cựu chiến binh",
        "Chi hội trưởng Hội Phụ nữ",
        "Chi hội trưởng Hội Người cao tuổi",
    )
    with play.book.desk.write("Ghi các chức danh của thôn") as write:
        write.add(VillagePost(title="Trưởng thôn", person_name=play.head_name, since=play.first))
        for title, member in zip(titles, members, strict=True):
            write.add(VillagePost(title=title, person_name=member.full_name, member_id=member.id, since=play.first))


# -- the chi ủy, term by term -----------------------------------------------------------------------------------------


def _terms(play: Play, steady: list[Person], size: int) -> None:
    """The term the book begins in, and each later one on its day; half of the chi ủy goes on into the next."""
    year = play.first.year - (play.first < _congress(play.first.year))
    year -= year % TERM_YEARS
    shift = 0
    while _congress(year) <= play.today:
        chosen = [steady[(shift + n) % len(steady)].member.id for n in range(size)]
        start = _congress(year)
        if start <= play.first:
            _begin_term(play, start, chosen)
        else:
            play.diary.on(start, lambda s=start, c=chosen: _begin_term(play, s, c))  # type: ignore[misc]
        year += TERM_YEARS
        shift += size - 1


def _congress(year: int) -> dt.date:
    return dt.date(year, _FULL_TERM, 1)


def _begin_term(play: Play, start: dt.date, chosen: list[int]) -> None:
    kinds = [PostKind.SECRETARY, PostKind.DEPUTY] + [PostKind.COMMITTEE] * (len(chosen) - 2)
    name = f"{start.year}–{start.year + TERM_YEARS}"
    with play.book.desk.write(f"Ghi nhiệm kỳ {name} và chi ủy") as write:
        write.add(Term(name=name, starts_on=start))
        for post in play.book.members.posts():
            if post.until is None and post.kind is not PostKind.CELL_LEADER:
                write.update(
                    dataclasses.replace(post, until=start - dt.timedelta(days=1), ended_because="hết nhiệm kỳ")
                )
        for member_id, kind in zip(chosen, kinds, strict=True):
            write.add(Post(member_id=member_id, kind=kind, since=start))
    play.book.store.who = play.book.members.name(chosen[0])


# -- admission and recognition ----------------------------------------------------------------------------------------


def _admit_later(play: Play, person: Person, day: dt.date) -> None:
    """On the day of admission (or arrival) onto the list; a year on the branch recognises the new member."""
    play.diary.on(day, lambda: _enter(play, person))
    if person.member.official_on is None:
        due = add_months(day, 12)
        play.diary.on(due, lambda: _due(play, person, due))


def _due(play: Play, person: Person, due: dt.date) -> None:
    """His probation ended: the next regular meeting looks at it."""
    month = month_key(due if due.day <= play.book.branch.meeting_day else add_months(due.replace(day=1), 1))
    play.recognised.setdefault(month, []).append(person.member)


def recognise(play: Play, member: Member) -> None:
    """The superior committee has decided: official from the day the twelve months ended, with a card."""
    current = play.book.members.get(member.id)
    if current.admitted_on is not None:
        official = add_months(current.admitted_on.earliest(), 12)
        changed = dataclasses.replace(current, official_on=PartialDate.of(official), card_number=f"99{member.id:06d}")
        play.book.members.save(changed)
