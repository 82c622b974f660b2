"""Resolutions with their items, drafts and views; the register that keeps nothing twice; no open item is ever lost."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop import documents
from desktop.documents.making import gather, made
from desktop.documents.refs import parse
from desktop.documents.write_text import plain
from desktop.domain.action_item import ActionItem, ItemState
from desktop.domain.meeting import Meeting, MeetingKind, Vote, VotePurpose
from desktop.domain.member import MemberState, MemberStatus
from desktop.domain.paper import IssuedPaper
from desktop.domain.problems import Invalid, UserError
from desktop.domain.resolution import DraftView, Resolution, ResolutionKind, ResolutionState
from desktop.domain.theme import Theme, ThemeEnd
from desktop.services.book import Book
from tests import factories

D = dt.date
TODAY = factories.TODAY


def a_resolution(**changes: Any) -> Resolution:
    facts: dict[str, Any] = {"kind": ResolutionKind.YEARLY, "year": 2026, "title": "lãnh đạo nhiệm vụ năm 2026"}
    return Resolution(**(facts | changes))


def an_item(title: str = "Mở đường ngõ 4", **changes: Any) -> ActionItem:
    return ActionItem(**({"title": title, "member_id": 2, "due_on": D(2026, 9, 30)} | changes))


def reviewed(book: Book, meeting: Meeting) -> list[str]:
    return [review.item.title for review in book.items.to_review(meeting)]


# --- drafts and their items -------------------------------------------------------------------------------------------


def test_a_drafts_work_is_planned_and_given_out_on_the_day_it_is_adopted(book: Book) -> None:
    february = book.meetings.prepare("2026-02")
    draft = book.resolutions.save_whole(a_resolution(), [an_item()])
    (item,) = book.resolutions.items(draft.id)
    assert (item.state, item.given_on) == (ItemState.PLANNED, None)
    assert book.items.open() == []
    assert reviewed(book, february) == []
    adopted = book.resolutions.save(dataclasses.replace(draft, date=D(2026, 1, 5)))
    (item,) = book.resolutions.items(adopted.id)
    assert (item.state, item.given_on) == (ItemState.OPEN, D(2026, 1, 5))
    assert reviewed(book, february) == ["Mở đường ngõ 4"]


def test_the_meeting_that_adopts_it_does_not_look_back_on_it(book: Book) -> None:
    january, february = book.meetings.log(book.meetings.prepare("2026-01")), book.meetings.prepare("2026-02")
    kept = book.resolutions.save_whole(a_resolution(meeting_id=january.id), [an_item()])
    assert kept.date == january.date
    assert reviewed(book, january) == []
    assert [i.title for i in book.items.adopted_at(january.id)] == ["Mở đường ngõ 4"]
    assert reviewed(book, february) == ["Mở đường ngõ 4"]


def test_put_to_a_meeting_not_held_yet_it_stays_a_draft(book: Book) -> None:
    december = book.meetings.prepare("2026-12")
    kept = book.resolutions.save_whole(a_resolution(year=2027, meeting_id=december.id), [an_item()])
    assert kept.date is None
    assert book.resolutions.state(kept, TODAY) is ResolutionState.DRAFT


def test_another_day_moves_untouched_items_and_a_taken_back_day_plans_them_again(book: Book) -> None:
    kept = book.resolutions.save_whole(a_resolution(date=D(2026, 1, 5)), [an_item("A"), an_item("B")])
    first, _ = book.resolutions.items(kept.id)
    book.items.report(first, "đã làm một nửa", progress=50)
    kept = book.resolutions.save(dataclasses.replace(kept, date=D(2026, 1, 8)))
    assert [i.given_on for i in book.resolutions.items(kept.id)] == [D(2026, 1, 5), D(2026, 1, 8)]
    kept = book.resolutions.save(dataclasses.replace(kept, date=None))
    assert [i.state for i in book.resolutions.items(kept.id)] == [ItemState.OPEN, ItemState.PLANNED]


def test_a_plan_from_above_gives_its_work_at_the_meeting_that_studied_it(book: Book) -> None:
    march = book.meetings.prepare("2026-03")
    facts = {"kind": ResolutionKind.SUPERIOR, "title": "Kế hoạch 15-KH/ĐU", "date": D(2026, 2, 10)}
    studied = book.resolutions.save_whole(a_resolution(**facts, meeting_id=march.id), [an_item()])
    other = book.resolutions.save_whole(a_resolution(**facts), [an_item("Việc khác")])
    assert book.resolutions.items(studied.id)[0].given_on == march.date
    assert book.resolutions.items(other.id)[0].given_on == TODAY


def test_items_are_kept_as_one_action_and_told_ones_can_only_be_dropped(book: Book) -> None:
    kept = book.resolutions.save_whole(a_resolution(date=D(2026, 1, 5)), [an_item("A"), an_item("B"), an_item(" ")])
    first, second = book.resolutions.items(kept.id)
    book.resolutions.save_items(kept, [dataclasses.replace(first, due_on=D(2026, 10, 31)), an_item("C")])
    assert [i.title for i in book.resolutions.items(kept.id)] == ["C", "A"]
    assert [e.text for e in book.items.events(first.id)] == ["Đổi hạn"]
    with pytest.raises(UserError, match="Hãy ghi Thôi, có lý do"):
        book.resolutions.save_items(kept, [])
    assert len(book.resolutions.items(kept.id)) == 2
    book.undo()
    assert [i.title for i in book.resolutions.items(kept.id)] == ["A", "B"]
    assert second in book.resolutions.items(kept.id)


def test_what_is_wrong_is_refused_and_a_second_of_the_year_is_said(book: Book) -> None:
    with pytest.raises(Invalid, match="trích yếu"):
        book.resolutions.save(a_resolution(title=""))
    with pytest.raises(Invalid, match="gửi cho ai"):
        book.resolutions.save_view(DraftView(resolution_id=1, sent_to=""))
    kept = book.resolutions.save(a_resolution())
    assert book.resolutions.problems(kept) == []
    assert [p.code for p in book.resolutions.problems(a_resolution())] == ["twice"]


def test_removed_it_takes_its_plans_with_it_and_leaves_what_was_given_out(book: Book) -> None:
    draft = book.resolutions.save_whole(a_resolution(year=2027), [an_item("Dự kiến")])
    kept = book.resolutions.save_whole(a_resolution(date=D(2026, 1, 5), code="02-NQ/CB"), [an_item("Đã giao")])
    book.resolutions.remove(draft)
    book.resolutions.remove(kept)
    (left,) = book.items.all()
    assert (left.title, left.source) == ("Đã giao", "Nghị quyết năm 2026, số 02-NQ/CB ngày 05/01/2026")
    book.undo()
    assert book.resolutions.source_of(book.items.get(left.id)).startswith("Nghị quyết năm 2026")


def test_back_from_the_trash_it_has_its_plans_again(book: Book) -> None:
    draft = book.resolutions.save_whole(a_resolution(year=2027), [an_item("Dự kiến"), an_item("Dự kiến nữa")])
    before = book.resolutions.items(draft.id)
    book.resolutions.remove(draft)
    (trashed,) = [t for t in book.safety.trash() if t.kind == "resolutions"]
    book.safety.bring_back(trashed)
    assert book.resolutions.items(draft.id) == before
    assert book.safety.trash() == []


def test_an_issued_one_stays(book: Book) -> None:
    kept = book.resolutions.save(a_resolution(date=D(2026, 1, 5)))
    issued = IssuedPaper(
        paper="nghi_quyet_nam", title="Nghị quyết năm 2026", symbol="NQ/CB", number=2, subject="year:2026",
        issued_on=D(2026, 1, 5),
    )  # fmt: skip
    line = book.papers.issue(issued)
    assert book.resolutions.code(kept) == "02-NQ/CB"
    with pytest.raises(UserError, match="đã ban hành"):
        book.resolutions.remove(kept)
    book.papers.withdraw(line, "sai", TODAY)
    assert book.resolutions.code(kept) == ""


# --- a start from last year's -----------------------------------------------------------------------------------------


def test_last_years_is_the_start_without_people_gone_and_dropped_work(book: Book) -> None:
    last = book.resolutions.save_whole(
        a_resolution(date=D(2026, 1, 5), goals="Năm 2026 giảm 2 hộ nghèo"),
        [an_item("Sơ kết năm 2026"), an_item("Việc của người đi", member_id=9), an_item("Việc thôi")],
    )
    book.items.drop(book.resolutions.items(last.id)[2], "không còn cần")
    book.members.set_status(MemberStatus(member_id=9, state=MemberState.TRANSFERRED, since=D(2026, 8, 1)))
    draft, items = book.resolutions.start(ResolutionKind.YEARLY, 2027)
    assert (draft.id, draft.goals) == (0, "Năm 2027 giảm 2 hộ nghèo")
    assert [(i.title, i.member_id) for i in items] == [("Sơ kết năm 2027", 2), ("Việc của người đi", 0)]
    assert [i.due_on for i in items] == [D(2027, 9, 30)] * 2


def test_the_first_one_starts_with_its_usual_title(book: Book) -> None:
    draft, items = book.resolutions.start(ResolutionKind.PROGRAMME, 2026)
    assert (draft.title, items) == ("công tác năm 2026", [])


# --- views on drafts --------------------------------------------------------------------------------------------------


def test_views_on_a_draft_are_awaited_until_they_are_in_or_it_is_adopted(book: Book) -> None:
    draft = book.resolutions.save(a_resolution())
    front = book.resolutions.save_view(
        DraftView(resolution_id=draft.id, sent_to="Ban công tác Mặt trận", sent_on=D(2026, 10, 20))
    )
    women = book.resolutions.save_view(
        DraftView(resolution_id=draft.id, sent_to="Chi hội Phụ nữ", sent_on=D(2026, 10, 18))
    )
    assert [v.sent_to for v in book.resolutions.views(draft.id)] == ["Chi hội Phụ nữ", "Ban công tác Mặt trận"]
    keys = {d.key for d in book.duties.due(TODAY)}
    assert {f"views:{front.id}", f"views:{women.id}"} <= keys
    book.resolutions.save_view(dataclasses.replace(women, received_on=TODAY, views="nhất trí", handled="tiếp thu"))
    assert [view.id for view, _ in book.resolutions.awaited()] == [front.id]
    book.resolutions.save(dataclasses.replace(draft, date=TODAY))
    assert book.resolutions.awaited() == []
    book.resolutions.remove_view(front)
    assert len(book.resolutions.views(draft.id)) == 1


# --- the register -----------------------------------------------------------------------------------------------------


def test_the_register_reads_meetings_and_themes_and_keeps_nothing_twice(book: Book) -> None:
    october = book.meetings.log(book.meetings.prepare("2026-10"))
    book.meetings.save(dataclasses.replace(october, next_tasks="Thu hoạch vụ mùa"))
    special = book.meetings.log(book.meetings.add(MeetingKind.EXTRAORDINARY, D(2026, 10, 20), title="Xét kết nạp"))
    book.items.save(an_item("Làm hồ sơ", meeting_id=special.id))
    session = book.meetings.log(book.meetings.add(MeetingKind.THEMATIC, D(2026, 9, 10), title="Nêu gương"))
    theme = Theme(year=2026, quarter=3, title="Nêu gương", meeting_id=session.id, ending=ThemeEnd.RESOLUTION)
    theme = book.themes.save(dataclasses.replace(theme, concluded_on=D(2026, 9, 12), decided="Nêu gương trước dân"))
    book.items.save(an_item("Đăng ký nêu gương", meeting_id=session.id))
    committee = book.meetings.log(book.meetings.add_committee(book.meetings.prepare("2026-08")))
    book.items.save(an_item("Chuẩn bị hội trường", meeting_id=committee.id))
    book.meetings.log(book.meetings.prepare("2026-07"))  # nothing was resolved
    book.resolutions.save(a_resolution(date=D(2026, 1, 5)))
    entries = book.resolutions.register(2026, TODAY)
    assert [(e.key, e.title) for e in entries] == [
        (f"m:{special.id}", "Nghị quyết họp bất thường: Xét kết nạp"),
        (f"m:{october.id}", "Nghị quyết tháng 10/2026"),
        (f"t:{theme.id}", "Nghị quyết chuyên đề: Nêu gương"),
        (f"m:{committee.id}", "Kết luận họp chi ủy tháng 8/2026"),
        (entries[-1].key, "Nghị quyết năm 2026"),
    ]
    assert [e.progress.total for e in entries] == [1, 0, 1, 1, 0]
    assert book.resolutions.years() == [2026]


def test_of_a_combined_meeting_the_month_and_the_theme_have_each_their_own_vote(book: Book) -> None:
    october = book.meetings.log(book.meetings.prepare("2026-10"))
    october = book.meetings.save(dataclasses.replace(october, next_tasks="Thu hoạch vụ mùa"))
    theme = book.themes.save(Theme(year=2026, quarter=4, title="Nêu gương", decided="Nêu gương trước dân"))
    october = book.theme_sessions.link(theme, october)
    agenda = {item.standing: item.id for item in book.meetings.record(october.id).agenda}
    on_theme = book.parts.save(Vote(meeting_id=october.id, item_id=agenda["theme_conclusion"], agree=9, present=9))
    on_month = book.parts.save(Vote(meeting_id=october.id, item_id=agenda["conclusion"], agree=8, present=9))
    book.parts.save(Vote(meeting_id=october.id, purpose=VotePurpose.QUALITY, agree=9, present=9))
    kept = book.resolutions.save(a_resolution(vote_id=on_month.id))
    entries = {entry.key: entry for entry in book.resolutions.register(2026, TODAY)}
    assert book.resolutions.votes_of(entries[f"t:{theme.id}"]) == [on_theme]
    assert book.resolutions.votes_of(entries[f"m:{october.id}"]) == [on_month]
    assert book.resolutions.votes_of(entries[f"r:{kept.id}"]) == [on_month]


@pytest.mark.parametrize(
    ("papers", "title", "code"),
    [
        (("nghi_quyet_thang",), "Nghị quyết tháng 10/2026", "01-NQ/CB"),
        (("ket_luan",), "Kết luận sinh hoạt tháng 10/2026", "01-KL/CB"),
        (("nghi_quyet_thang", "ket_luan"), "Nghị quyết tháng 10/2026", "01-NQ/CB; 01-KL/CB"),
    ],
)
def test_a_meetings_entry_is_what_was_issued(book: Book, papers: tuple[str, ...], title: str, code: str) -> None:
    october = book.meetings.log(book.meetings.prepare("2026-10"))
    for paper in papers:
        symbol = {"nghi_quyet_thang": "NQ/CB", "ket_luan": "KL/CB"}[paper]
        book.papers.issue(
            IssuedPaper(paper=paper, symbol=symbol, number=1, issued_on=october.date, meeting_id=october.id)
        )
    (entry,) = book.resolutions.register(2026, TODAY)
    assert (entry.title, entry.code) == (title, code)


def test_it_is_found_by_its_number_and_its_words(book: Book) -> None:
    plan = book.resolutions.save(
        a_resolution(kind=ResolutionKind.SUPERIOR, title="Kế hoạch chuyển đổi số", code="15-KH/ĐU", issuer="Đảng ủy xã")
    )
    for words in ("15-KH", "chuyen doi so"):
        hit = book.search.find(words)[0]
        assert (hit.page, hit.params) == ("items", {"entry": f"r:{plan.id}"})


# --- nothing is lost --------------------------------------------------------------------------------------------------

_VERBS = ["give", "give", "resolve", "plan", "draft", "report", "extend", "done", "late", "late", "drop", "rename"]
_STEPS = st.lists(st.tuples(st.integers(0, 14), st.sampled_from(_VERBS), st.integers(0, 20)), min_size=8, max_size=30)


def _held(book: Book, clock: dict[str, dt.datetime], month: int) -> Meeting:
    year, number = 2026 + month // 12, month % 12 + 1
    key = f"{year}-{number:02d}"
    clock["now"] = dt.datetime(year, number, 3, 20, tzinfo=factories.NOW.tzinfo)
    return book.meetings.regular(key) or book.meetings.log(book.meetings.prepare(key))


def _play(book: Book, meeting: Meeting, verb: str, pick: int) -> None:
    still = [i for i in book.items.open() if i.given_on is None or i.given_on <= meeting.date]
    year, title = meeting.date.year, f"{verb} {meeting.month} {pick} {len(book.items.all())}"
    if verb == "give":
        book.items.save(ActionItem(title=title, meeting_id=meeting.id, member_id=1, due_on=meeting.date))
    elif verb in {"resolve", "plan", "draft"}:
        kind = {"resolve": ResolutionKind.THEMATIC, "plan": ResolutionKind.SUPERIOR}.get(verb, ResolutionKind.YEARLY)
        date = None if verb == "draft" else meeting.date
        kept = Resolution(kind=kind, year=year, title=title, issuer="Đảng ủy", date=date, meeting_id=0)
        book.resolutions.save_whole(kept, [ActionItem(title=title, member_id=1)])
        for draft in [r for r in book.resolutions.all() if r.date is None and verb == "resolve"][:1]:
            book.resolutions.save(dataclasses.replace(draft, date=meeting.date, meeting_id=meeting.id))
    elif still:
        item = still[pick % len(still)]
        match verb:
            case "report":
                book.items.report(item, "đang làm", progress=40, meeting=meeting)
            case "extend":
                book.items.extend(item, meeting.date + dt.timedelta(days=40), "chậm", meeting=meeting)
            case "done":
                book.items.finish(item, "xong", meeting=meeting)
            case "late":
                book.items.finish(item, "xong từ trước", on=meeting.date - dt.timedelta(days=35 + pick))
            case "drop":
                book.items.drop(item, "không còn cần", meeting=meeting)
            case _:
                book.items.save(dataclasses.replace(item, title=item.title + " (sửa)"))


def _follow_up(book: Book, paper: str, ref: str) -> str:
    document = documents.find(paper)
    return plain(made(document, gather(document, book, parse(ref, document.subject))))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_STEPS)
def test_over_years_no_open_item_leaves_the_next_review_or_the_follow_up_papers(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str, int]]
) -> None:
    """Whatever is given, told, moved, finished late, dropped or planned: every meeting looks back on all that was open
    when it began, each closing is read out at the meeting after it, and the papers of the year name what is open."""
    clock = {"now": dt.datetime(2026, 1, 1, tzinfo=factories.NOW.tzinfo)}
    path = tmp_path_factory.mktemp("years") / "sổ.socb"
    with Book.create(path, factories.a_branch(), now=lambda: clock["now"]) as book, book.store.in_a_hurry():
        factories.fill(book, 4)
        owed: set[int] = set()
        for month in range(max(m for m, _, _ in steps) + 2):
            meeting = _held(book, clock, month)
            looked_at = {r.item.id for r in book.items.to_review(meeting)}
            assert owed <= looked_at, "open when the last meeting ended, so looked back on at this one"
            verbs = [(verb, pick) for m, verb, pick in steps if m == month]
            for verb, pick in (v for v in verbs if v[0] != "late"):
                _play(book, meeting, verb, pick)
            owed = {i.id for i in book.items.open()}
            clock["now"] += dt.timedelta(days=10)
            for verb, pick in (v for v in verbs if v[0] == "late"):
                _play(book, meeting, verb, pick)
        years = {i.given_on.year for i in book.items.all() if i.given_on} | {meeting.date.year}
        said = {paper: _follow_up(book, paper, str(max(years))) for paper in ("theo_doi_viec", "theo_doi_nghi_quyet")}
        for item in book.items.open():
            assert all(item.title in text for text in said.values()), item.title
        planned = [i for i in book.items.all() if i.state is ItemState.PLANNED]
        assert all(i.title not in text for i in planned for text in said.values())
