"""What was issued is corrected by an addendum that names it, or withdrawn; the old words stay."""

import dataclasses
import datetime as dt

import pytest

from desktop import documents
from desktop.documents.addendum import addendum, issue_addendum
from desktop.documents.blocks import Letterhead, Signatures, Title
from desktop.documents.frozen import from_json, to_json
from desktop.documents.issue import issue, propose
from desktop.documents.making import as_issued, checks, gather, made
from desktop.documents.refs import parse
from desktop.documents.write_text import plain
from desktop.domain.paper import IssuedPaper, PaperState
from desktop.domain.problems import UserError
from tests.documents import november

DAY = dt.date(2026, 11, 3)
LATER = dt.date(2026, 11, 6)
WORDS = "Mục 4: số hộ hiến đất là 07 hộ.\nĐồng chí Bùi Văn Định có mặt từ đầu buổi."


@pytest.fixture
def played(book):
    november.played(book)
    return book


def issued(book, paper_id="bien_ban_sinh_hoat"):
    document = documents.find(paper_id)
    return issue(document, book, parse("2026-11", document.subject), propose(document, book, DAY))


def added(book, old, words=WORDS):
    return issue_addendum(book, old, words, LATER)


def test_an_addendum_names_the_old_paper_and_has_a_number_of_its_own(played, golden):
    old = issued(played)
    new = added(played, old)
    assert (new.number, new.symbol, new.amends_id, new.meeting_id) == (2, "BB/CB", old.id, old.meeting_id)
    assert played.papers.addenda(old) == [new]
    golden("ban_bo_sung.txt", plain(as_issued(new, played.branch)))


def test_the_old_paper_stays_the_one_of_its_meeting_and_prints_as_before(played):
    old = issued(played)
    document = documents.find("bien_ban_sinh_hoat")
    ref = parse("2026-11", document.subject)
    before = made(document, gather(document, played, ref))
    added(played, old)
    assert played.papers.of(old.paper, old.subject) == old
    assert made(document, gather(document, played, ref)) == before
    assert played.papers.broken_chain() == []


def test_a_resolution_keeps_its_place_and_takes_the_new_day(played):
    new = added(played, issued(played, "nghi_quyet_thang"))
    doc = from_json(new.content)
    head = next(block for block in doc.blocks if isinstance(block, Letterhead))
    assert head.number == "Số 02-NQ/CB"
    assert head.place_date == "An Hòa, ngày 06 tháng 11 năm 2026"
    title = next(block for block in doc.blocks if isinstance(block, Title))
    assert (title.name, title.subject) == ("NGHỊ QUYẾT", "bổ sung Nghị quyết số 01-NQ/CB, ngày 03/11/2026")
    signatures = [block for block in doc.blocks if isinstance(block, Signatures)]
    assert signatures == [b for b in from_json(played.papers.get(new.amends_id).content).blocks if b in signatures]
    assert new.signer == "Nguyễn Thị Thanh Huyền"


def test_minutes_without_a_number_are_cited_by_their_day(played):
    played.save_branch(dataclasses.replace(played.branch, number_minutes=False))
    old = issued(played)
    new = added(played, old)
    assert (old.number, new.number) == (0, 0)
    assert "bổ sung Biên bản ngày 03/11/2026" in plain(as_issued(new, played.branch))


def test_nothing_is_amended_that_is_withdrawn_or_has_no_words(played):
    old = issued(played)
    with pytest.raises(UserError, match="Hãy ghi nội dung bổ sung"):
        added(played, old, " ")
    played.papers.withdraw(old, "Sai số liệu", LATER)
    with pytest.raises(UserError, match="đã thu hồi"):
        added(played, old)
    line = IssuedPaper(paper="nghi_quyet_thang", title="Nghị quyết cũ", symbol="NQ/CB", number=9, issued_on=DAY)
    kept = played.papers.enter_from_paper(line)
    with pytest.raises(UserError, match="nhập từ sổ giấy"):
        addendum(played, kept, WORDS, LATER)
    with pytest.raises(UserError, match="không có nội dung để xem"):
        as_issued(kept, played.branch)


def test_withdrawn_minutes_unlock_the_meeting_keep_their_number_and_can_still_be_read(played):
    old = issued(played)
    added(played, old)
    meeting = played.meetings.regular("2026-11")
    assert played.meetings.file_is_locked(meeting.id)
    gone = played.papers.withdraw(old, "Sai số liệu", LATER)
    assert not played.meetings.file_is_locked(meeting.id)
    assert gone.state is PaperState.WITHDRAWN
    assert "Số 01-BB/CB" in plain(as_issued(gone, played.branch))
    assert issued(played).number == 3


def test_an_issued_paper_keeps_the_rules_it_was_made_by_and_says_when_the_book_changed(played):
    old = issued(played, "nghi_quyet_thang")
    assert old.pack == "letterhead_2026"
    document = documents.find("nghi_quyet_thang")
    ref = parse("2026-11", document.subject)
    assert [check.text for check in checks(document, gather(document, played, ref))] == ["Đúng với sổ hiện nay"]
    meeting = played.meetings.regular("2026-11")
    played.meetings.save(dataclasses.replace(meeting, next_tasks="Việc khác."))
    changed = gather(document, played, ref)
    assert [check.text for check in checks(document, changed)] == ["Sổ đã sửa sau khi ban hành"]
    by_older = dataclasses.replace(changed, issued=dataclasses.replace(changed.issued, made_by="0.0.9"))
    assert [check.ok for check in checks(document, by_older)] == [True]


def test_a_frozen_addendum_reads_back_as_it_was(played):
    doc = addendum(played, issued(played), WORDS, LATER)
    assert from_json(to_json(doc)) == doc
