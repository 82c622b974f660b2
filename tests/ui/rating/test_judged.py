"""What the foot of a review says is allowed: one sentence that agrees with the level, also where something bars it."""

import dataclasses
import datetime as dt

from desktop.domain.merit import Discipline
from desktop.domain.season import Level
from desktop.domain.shortcoming import Shortcoming
from desktop.ui.rating.collective_page import CollectivePage
from desktop.ui.rating.member_page import ReviewPage
from tests.ui_walk import settle


def test_a_forced_case_of_the_collective_is_set_aside_on_its_own_page(window, book):
    lines = book.ratings.people(2026).lines
    book.ratings.save_season(
        dataclasses.replace(book.ratings.season(2026), common_points=28, task_points=64, tasks_keyed=(10, 10, 0, 0, 4))
    )
    book.merits.save(Discipline(member_id=lines[0].member.id, date=dt.date(2026, 3, 3), in_duty=True))
    window.front().open_collective()
    settle()
    page = window.front()
    assert isinstance(page, CollectivePage)
    head = page.foot.judged.head
    assert head.text() == "Có trường hợp bắt buộc “Không hoàn thành nhiệm vụ”: cần xem."
    page.tabs.set_current("branch")
    text = page.branch.set_aside
    text.set_value("Chi ủy tự phát hiện, đã xử lý.")
    text.commit()
    settle()
    assert book.ratings.season(2026).forced_set_aside == "Chi ủy tự phát hiện, đã xử lý."
    assert head.text() == "Điểm cho phép “Xuất sắc”, điều kiện cho phép “Tốt”."


def test_points_without_tasks_do_not_reach_excellent_over_an_old_shortcoming(window, book):
    person = book.ratings.people(2026).lines[0]
    book.ratings.save_shortcoming(Shortcoming(year=2025, member_id=person.member.id, text="Ít phát biểu"))
    book.ratings.save_review(dataclasses.replace(person.review, common_points=29, task_points=66))
    table = window.front().people.table
    table.select_row(0)
    table.opened.emit(table.current())
    settle()
    page = window.front()
    assert isinstance(page, ReviewPage)
    box = page.foot.judged
    assert box.head.text() == "Điểm cho phép “Xuất sắc”; điều kiện chưa xét được, tính đủ thì tới “Tốt”."
    assert "Đủ điều kiện" not in box.detail.text()
    assert page.hand.judged().allowed is Level.GOOD
