"""A theme through all its steps on a real book: what each verb keeps, what comes back, what is refused."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.action_item import ActionItem
from desktop.domain.meeting import AgendaItem, MeetingKind
from desktop.domain.paper import IssuedPaper
from desktop.domain.problems import Invalid, UserError
from desktop.domain.theme import Theme, ThemeEnd, ThemeMaterial, Verdict
from desktop.domain.theme_steps import CaseState, StepKey
from desktop.services.book import Book
from tests import factories

D = dt.date
TODAY = factories.TODAY


def planned(book: Book, **changes: object) -> Theme:
    facts: dict[str, object] = {"year": 2026, "quarter": 4, "title": "Nêu gương", "writer_id": 2, "presenter_id": 3}
    return book.themes.save(Theme(**(facts | {"month": 12} | changes)))  # type: ignore[arg-type]


def agenda(book: Book, meeting_id: int) -> list[AgendaItem]:
    return list(book.meetings.record(meeting_id).agenda)


def state(book: Book, theme: Theme) -> CaseState:
    return book.themes.file(theme.id, TODAY).state


# --- the plan ---------------------------------------------------------------------------------------------------------


def test_the_year_plan_is_one_action(book: Book) -> None:
    lines = [Theme(year=0, quarter=q, title=f"Chuyên đề {q}" if q != 2 else "") for q in (1, 2, 3, 4)]
    kept = book.themes.plan(2026, lines)
    assert [(t.year, t.quarter) for t in kept] == [(2026, 1), (2026, 3), (2026, 4)]
    assert book.undo_label() == "Lập kế hoạch chuyên đề năm 2026"
    again = [dataclasses.replace(kept[0], title="Tên khác"), dataclasses.replace(kept[1], title=" ")]
    book.themes.plan(2026, again)
    assert [t.title for t in book.themes.in_year(2026)] == ["Tên khác", "Chuyên đề 4"]
    book.undo()
    book.undo()
    assert book.themes.all() == []


def test_a_quarter_has_one_theme(book: Book) -> None:
    first = planned(book)
    with pytest.raises(Invalid, match="Quý IV/2026 đã có chuyên đề “Nêu gương”"):
        planned(book, title="Khác")
    with pytest.raises(Invalid, match="Mỗi quý một chuyên đề"):
        book.themes.plan(2027, [Theme(year=0, quarter=1, title="a"), Theme(year=0, quarter=1, title="b")])
    with pytest.raises(Invalid, match="Hãy ghi tên"):
        book.themes.save(Theme(year=2026, quarter=1))
    assert book.themes.save(first) == first
    assert book.themes.of_quarter(2026, 4) == first
    assert book.themes.of_quarter(2026, 1) is None


def test_an_earlier_theme_is_found_and_used_again(book: Book) -> None:
    old = planned(
        book, year=2024, quarter=2, month=6, title="Thực hành tiết kiệm", contents="Ba việc", ending="resolution"
    )
    planned(book, year=2025, quarter=2, month=6, title="Giữ gìn vệ sinh môi trường")
    assert [t.title for t in book.themes.search("tiet kiem")] == ["Thực hành tiết kiệm"]
    assert [t.year for t in book.themes.search("")] == [2025, 2024]
    assert [t.year for t in book.themes.search("", without=old.id)] == [2025]
    again = book.themes.save(book.themes.reuse(old, 2026, 2))
    assert (again.contents, again.ending, again.source_id) == ("Ba việc", ThemeEnd.RESOLUTION, old.id)
    assert (again.writer_id, again.month, again.drafted_on) == (0, 0, None)
    book.themes.remove(old)
    assert book.themes.get(again.id).source_id == 0


# --- the way up and back ----------------------------------------------------------------------------------------------


def test_a_return_reopens_the_draft_and_keeps_the_history(book: Book) -> None:
    theme = book.themes.agree(book.themes.draft_ready(planned(book), D(2026, 10, 20)), D(2026, 10, 25), "nhất trí")
    with pytest.raises(UserError, match="chưa trình"):
        book.themes.answer(theme, approved=True, on=TODAY)
    sent = book.themes.send_up(theme, D(2026, 10, 26))
    assert sent.sent_to == "Đảng ủy xã An Hòa"
    assert state(book, theme) is CaseState.SENT
    with pytest.raises(UserError, match="chưa bị trả lại"):
        book.themes.send_up(theme, D(2026, 10, 27))
    with pytest.raises(Invalid, match="vì sao"):
        book.themes.answer(theme, approved=False, on=D(2026, 10, 30))
    book.themes.answer(theme, approved=False, on=D(2026, 10, 30), by="đồng chí Mai", remarks="thiếu số liệu")
    back = book.themes.get(theme.id)
    assert (back.drafted_on, back.agreed_on, back.agreed_remarks) == (None, None, "")
    assert state(book, theme) is CaseState.RETURNED
    (first,) = book.themes.rounds(theme.id)
    assert (first.drafted_on, first.agreed_remarks, first.remarks) == (D(2026, 10, 20), "nhất trí", "thiếu số liệu")
    book.themes.agree(book.themes.draft_ready(back, D(2026, 11, 1)), D(2026, 11, 2))
    book.themes.send_up(book.themes.get(theme.id), D(2026, 11, 2), "Ban Xây dựng Đảng xã")
    book.themes.answer(theme, approved=True, on=D(2026, 11, 3))
    assert [r.verdict for r in book.themes.rounds(theme.id)] == [Verdict.RETURNED, Verdict.APPROVED]
    assert state(book, theme) is CaseState.APPROVED
    said = [change.action.label for change in book.themes.history(book.themes.get(theme.id))]
    assert "Cấp trên trả lại chuyên đề quý IV/2026" in said
    assert said[-1] == "Thêm chuyên đề quý IV/2026"


def test_a_round_keyed_wrong_is_put_right_or_taken_away(book: Book) -> None:
    theme = planned(book)
    sent = book.themes.send_up(theme, D(2026, 10, 26))
    book.themes.save_round(dataclasses.replace(sent, sent_on=D(2026, 10, 27)))
    assert book.themes.rounds(theme.id)[0].sent_on == D(2026, 10, 27)
    book.themes.remove_round(sent)
    assert state(book, theme) is CaseState.PLANNED


def test_materials_received_and_sent(book: Book) -> None:
    theme = planned(book)
    with pytest.raises(Invalid, match="tên tài liệu"):
        book.themes.save_material(ThemeMaterial(theme_id=theme.id))
    kept = book.themes.save_material(ThemeMaterial(theme_id=theme.id, name="Tài liệu học tập", issuer="Đảng ủy xã"))
    book.themes.save_material(dataclasses.replace(kept, received_on=D(2026, 11, 1)))
    assert [m.received_on for m in book.themes.materials(theme.id)] == [D(2026, 11, 1)]
    assert book.themes.materials_sent(theme, TODAY).materials_on == TODAY
    book.themes.remove_material(kept)
    assert book.themes.materials(theme.id) == []


# --- the session ------------------------------------------------------------------------------------------------------


def test_a_combined_session_lays_the_thematic_part_into_the_regular_agenda(book: Book) -> None:
    theme = planned(book)
    meeting = book.theme_sessions.prepare(theme)
    assert (meeting.kind, meeting.month, meeting.combined_theme) == (MeetingKind.REGULAR, "2026-12", True)
    assert meeting.theme_title == "Nêu gương"
    items = agenda(book, meeting.id)
    standing = [item.standing for item in items]
    assert standing[standing.index("theme_report") :] == [
        "theme_report", "theme_discussion", "theme_conclusion", "conclusion", "quality",
    ]  # fmt: skip
    report = next(item for item in items if item.standing == "theme_report")
    assert (report.title, report.presenter_id) == ("Chuyên đề: Nêu gương", 3)
    assert meeting.planned_minutes == sum(item.minutes for item in items) >= 120
    assert [item.position for item in items] == list(range(1, len(items) + 1))
    assert book.theme_sessions.prepare(book.themes.get(theme.id)).id == meeting.id
    assert book.undo_label() == "Chuẩn bị chuyên đề quý IV/2026"
    book.undo()
    assert book.meetings.regular("2026-12") is None


def test_minutes_changed_by_hand_stay_and_unlinking_brings_the_agenda_back(book: Book) -> None:
    meeting = book.meetings.prepare("2026-12")
    before = agenda(book, meeting.id)
    politics = next(item for item in before if item.standing == "politics")
    book.parts.save(dataclasses.replace(politics, minutes=25))
    theme = planned(book)
    book.theme_sessions.link(theme, book.meetings.get(meeting.id))
    assert next(i for i in agenda(book, meeting.id) if i.standing == "politics").minutes == 25
    book.theme_sessions.unlink(book.themes.get(theme.id))
    left = [(i.standing, i.title, i.position) for i in agenda(book, meeting.id)]
    assert left == [(i.standing, i.title, i.position) for i in before]
    kept = book.meetings.get(meeting.id)
    assert (kept.combined_theme, kept.theme_title, kept.planned_minutes) == (False, "", 100)
    assert book.themes.get(theme.id).meeting_id == 0


def test_what_was_recorded_of_a_theme_stays_when_it_is_unlinked(book: Book) -> None:
    theme = planned(book)
    meeting = book.theme_sessions.prepare(theme)
    report = next(i for i in agenda(book, meeting.id) if i.standing == "theme_report")
    book.parts.save(dataclasses.replace(report, notes="đã trình bày"))
    book.theme_sessions.unlink(book.themes.get(theme.id))
    assert [i.standing for i in agenda(book, meeting.id) if i.standing.startswith("theme")] == ["theme_report"]


def test_a_session_of_its_own(book: Book) -> None:
    theme = planned(book, combined=False)
    meeting = book.theme_sessions.prepare(theme, day=D(2026, 12, 20))
    assert (meeting.kind, meeting.date, meeting.theme_title) == (MeetingKind.THEMATIC, D(2026, 12, 20), "Nêu gương")
    assert [i.standing for i in agenda(book, meeting.id)][1] == "theme_report"
    assert agenda(book, meeting.id)[1].presenter_id == 3
    work = book.themes.give(book.themes.get(theme.id), ActionItem(title="Dọn vệ sinh", due_on=D(2026, 12, 30)))
    assert [i.id for i in book.themes.items_of(book.themes.get(theme.id))] == [work.id]
    book.theme_sessions.unlink(book.themes.get(theme.id))
    assert book.meetings.get(meeting.id).theme_title == "Nêu gương"


def test_which_meetings_can_be_the_session(book: Book) -> None:
    theme = planned(book)
    other = planned(book, quarter=3, month=9)
    october, july = book.meetings.prepare("2026-10"), book.meetings.prepare("2026-07")
    own = book.meetings.add(MeetingKind.THEMATIC, D(2026, 11, 20), title="Nêu gương")
    extra = book.meetings.add(MeetingKind.EXTRAORDINARY, D(2026, 11, 21), title="Kết nạp")
    assert {m.id for m in book.theme_sessions.candidates(theme)} == {october.id, own.id}
    with pytest.raises(UserError, match="Chỉ buổi sinh hoạt"):
        book.theme_sessions.link(theme, extra)
    book.theme_sessions.link(other, july)
    with pytest.raises(UserError, match="đã gắn với chuyên đề quý III/2026"):
        book.theme_sessions.link(theme, july)
    assert book.themes.of_meeting(july.id).id == other.id  # type: ignore[union-attr]
    assert book.themes.of_meeting(0) is None


def test_the_name_typed_at_the_meeting(book: Book) -> None:
    theme, meeting = planned(book), book.meetings.prepare("2026-12")
    free = book.theme_sessions.set_title(meeting, "Việc khác")
    assert free.combined_theme
    assert book.themes.get(theme.id).meeting_id == 0
    cleared = book.theme_sessions.set_title(free, " ")
    assert not cleared.combined_theme
    linked = book.theme_sessions.set_title(cleared, "Nêu gương")
    assert book.themes.get(theme.id).meeting_id == linked.id
    renamed = book.theme_sessions.set_title(linked, "Nêu gương của đảng viên")
    assert book.themes.get(theme.id).title == renamed.theme_title == "Nêu gương của đảng viên"
    report = next(i for i in agenda(book, meeting.id) if i.standing == "theme_report")
    assert report.title == "Chuyên đề: Nêu gương của đảng viên"
    book.theme_sessions.set_title(renamed, "")
    assert book.themes.get(theme.id).meeting_id == 0


def test_a_new_title_of_the_theme_goes_to_its_meeting(book: Book) -> None:
    theme = planned(book)
    meeting = book.theme_sessions.prepare(theme)
    book.themes.save(dataclasses.replace(book.themes.get(theme.id), title="Tên mới"))
    assert book.meetings.get(meeting.id).theme_title == "Tên mới"


# --- after it ---------------------------------------------------------------------------------------------------------


def test_from_the_session_to_the_result(book: Book) -> None:
    theme = planned(book, quarter=4, month=11)
    meeting = book.theme_sessions.prepare(theme)
    early = book.themes.give(planned(book, quarter=3, month=9), ActionItem(title="Chưa họp"))
    assert (early.meeting_id, early.source) == (0, "Chuyên đề quý III/2026")
    book.meetings.log(meeting)
    work = book.themes.give(theme := book.themes.get(theme.id), ActionItem(title="Ba việc nêu gương", member_id=2))
    other = book.items.save(ActionItem(title="Việc tháng", meeting_id=meeting.id))
    assert [i.id for i in book.themes.items_of(theme)] == [work.id] != [other.id]
    book.themes.finish(theme, TODAY, "sát thực tế")
    book.themes.conclude(theme, TODAY, ThemeEnd.RESOLUTION, "Ba việc", "Chi ủy theo dõi")
    book.themes.report_up(theme, TODAY, "không")
    with pytest.raises(Invalid, match="kết quả thực hiện"):
        book.themes.record_result(theme, TODAY, " ")
    done = book.themes.record_result(theme, TODAY, "Cả ba việc đã xong")
    assert (done.evaluation, done.decided, done.organisation, done.ending) == (
        "sát thực tế", "Ba việc", "Chi ủy theo dõi", ThemeEnd.RESOLUTION,
    )  # fmt: skip
    assert state(book, done) is CaseState.CLOSED
    file = book.themes.file(done.id)
    assert (file.meeting.id, file.items[0].id, file.next.key) == (meeting.id, work.id, StepKey.DRAFT)  # type: ignore[union-attr]
    book.themes.set_day(done, StepKey.RESULT, None)
    assert state(book, done) is CaseState.REPORTED


def test_a_theme_not_held_says_why_and_can_be_opened_again(book: Book) -> None:
    theme = planned(book)
    with pytest.raises(Invalid, match="lý do"):
        book.themes.set_not_held(theme, " ")
    theme = book.themes.set_not_held(theme, "thôn bị ngập lụt")
    assert state(book, theme) is CaseState.NOT_HELD
    assert state(book, book.themes.set_not_held(theme, "")) is CaseState.PLANNED


def test_the_year_in_slots_and_duties(book: Book) -> None:
    assert [slot.open for slot in book.themes.slots(2026, TODAY)] == [False] * 4  # the book began today
    assert [slot.open for slot in book.themes.slots(2026, D(2027, 1, 5))] == [False, False, False, True]
    assert [d.key for d in book.themes.duties(TODAY)] == ["theme:2026:4"]
    theme = planned(book, month=11)
    slot = book.themes.slots(2026, D(2027, 1, 5))[3]
    assert slot.file is not None
    assert slot.open
    assert slot.file.overdue
    assert [d.key for d in book.themes.duties(TODAY)] == [f"theme:{theme.id}:draft"]
    assert book.themes.duties(D(2027, 1, 5))[0].title == "Quý IV đã hết, chuyên đề còn 9 việc"


def test_a_last_quarter_without_a_theme_is_still_asked_for_in_the_new_year(book: Book) -> None:
    asked = [duty.key for duty in book.themes.duties(D(2027, 1, 5))]
    assert asked == ["theme:2026:4", "theme:2027:1"]
    assert [duty.key for duty in book.themes.duties(D(2027, 4, 1))] == ["theme:2027:1", "theme:2027:2"]


def test_work_given_before_there_is_a_session_stays_with_its_theme(book: Book) -> None:
    theme = planned(book)
    item = book.themes.give(theme, ActionItem(title="Dọn đường ngõ 9", member_id=1))
    assert book.themes.items_of(theme) == [item]
    assert book.themes.file(theme.id, TODAY).items == (item,)
    (entry,) = [e for e in book.resolutions.register(2026, TODAY) if e.theme is not None]
    assert entry.items == (item,)


def test_a_theme_is_removed_with_its_rounds_and_comes_back(book: Book) -> None:
    theme = planned(book)
    book.themes.send_up(theme, TODAY)
    book.themes.remove(theme)
    assert book.themes.rounds(theme.id) == []
    book.undo()
    assert len(book.themes.rounds(theme.id)) == 1


def test_a_theme_whose_second_draft_went_up_with_a_paper_stays(book: Book) -> None:
    theme = planned(book)
    book.themes.send_up(theme, TODAY)
    book.themes.answer(theme, approved=False, on=TODAY, remarks="bổ sung số liệu")
    book.papers.issue(
        IssuedPaper(
            paper="to_trinh_chuyen_de", title="Tờ trình", symbol="TTr/CB", number=2, subject=f"theme:{theme.id}:2",
            issued_on=TODAY,
        )
    )  # fmt: skip
    with pytest.raises(UserError, match="đã có văn bản ban hành"):
        book.themes.remove(theme)


def test_a_quarter_that_ended_before_the_book_began_was_kept_on_paper(book: Book) -> None:
    first, last = book.themes.plan(2026, [Theme(year=0, quarter=1, title="a"), Theme(year=0, quarter=4, title="b")])
    assert (first.from_paper, last.from_paper) == (True, False)
    assert state(book, first) is CaseState.CLOSED
    assert [d.key for d in book.themes.duties(D(2026, 12, 31)) if f"theme:{first.id}:" in d.key] == []
    assert not any(slot.open for slot in book.themes.slots(2026, TODAY))


def test_a_session_of_its_own_takes_over_the_days_and_is_scored_with_its_theme(book: Book) -> None:
    theme = book.themes.draft_ready(planned(book, combined=False), D(2026, 11, 1))
    meeting = book.theme_sessions.prepare(theme, day=D(2026, 12, 20))
    assert meeting.draft_on == D(2026, 11, 1)
    book.themes.materials_sent(book.themes.get(theme.id), D(2026, 12, 18))
    assert book.meetings.get(meeting.id).materials_on == D(2026, 12, 18)
    facts = book.scoring.facts(book.meetings.file(meeting.id))
    assert (facts.theme, facts.theme_held) == (True, True)
    steps = book.years.steps(book.meetings.record(meeting.id), D(2026, 12, 21))
    assert "outcome" not in {step.key for step in steps}


def test_the_gauge_counts_quarters_that_had_their_session(book: Book) -> None:
    theme = planned(book, month=11)
    gauge = next(g for g in book.duties.gauges(2026, TODAY) if g.label == "Sinh hoạt chuyên đề")
    assert (gauge.figure, gauge.reached) == ("0 / 4 quý", True)
    late = next(g for g in book.duties.gauges(2026, D(2027, 1, 2)) if g.label == "Sinh hoạt chuyên đề")
    assert (late.sentence, late.reached) == ("Còn 1 quý chưa sinh hoạt chuyên đề", False)
    book.meetings.log(book.theme_sessions.prepare(theme))
    held = next(g for g in book.duties.gauges(2026, D(2027, 1, 2)) if g.label == "Sinh hoạt chuyên đề")
    assert (held.figure, held.reached) == ("1 / 4 quý", True)
