"""A form made from columns: what was changed, faults beside their fields, saving leads to the first error, it fits."""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.dates import PartialDate
from desktop.domain.member import Member, Sex
from desktop.domain.problems import Problem, Severity
from desktop.ui.components import scrolled
from desktop.ui.forms.choice_editors import Option
from desktop.ui.forms.record_form import RecordForm
from desktop.ui.theme import theme
from tests.ui_walk import nameless, settle, words_cut
from tests.vn_typing import type_vn

HUYEN = Member(
    id=7,
    full_name="Nguyễn Thị Thanh Huyền",
    born_on=PartialDate(1968, 9, 12),
    sex=Sex.FEMALE,
    admitted_on=PartialDate(1994, 2, 3),
    card_number="00120417",
    cell_id=1,
)


def problems(member: Member) -> list[Problem]:
    """One rule of each severity, as services give them."""
    found = []
    if not member.full_name:
        found.append(Problem("full_name", "Cần họ và tên.", Severity.ERROR))
    if not member.phone:
        found.append(Problem("phone", "Chưa có điện thoại.", Severity.WARNING, "phone_missing"))
    if member.note == "trùng":
        found.append(Problem("", "Hai người cùng một số thẻ.", Severity.WARNING))
    return found


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[RecordForm]:
    made = RecordForm(
        Member,
        today=lambda: dt.date(2026, 11, 23),
        problems=problems,
        links={"party_cells": lambda: [Option(1, "Tổ 1"), Option(2, "Tổ 2")]},
        usual={"ethnicity": ["Kinh"], "religion": ["Không"]},
    )
    place = QWidget()
    qtbot.addWidget(place)
    column = QVBoxLayout(place)
    column.addWidget(scrolled(made))
    column.addWidget(made.save_bar)
    place.resize(690, 600)
    made.set_record(HUYEN)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    yield made
    place.close()


def test_a_record_comes_back_as_it_went_in(form: RecordForm) -> None:
    assert form.record() == HUYEN
    assert not form.is_dirty()
    assert not form.save_bar.isVisible()


def test_the_save_bar_names_what_was_changed(qtbot: QtBot, form: RecordForm) -> None:
    with qtbot.waitSignal(form.dirty_changed) as told:
        type_vn(form.editors["phone"].focus_target(), "0912 345 678")
    assert told.args == [True]
    assert form.save_bar.isVisible()
    assert form.save_bar.label.text() == "Sửa 1 mục: điện thoại"
    assert form.record().phone == "0912 345 678"
    with qtbot.waitSignal(form.dirty_changed) as told:
        form.save_bar.drop.click()
    assert told.args == [False]
    assert form.record() == HUYEN
    assert not form.save_bar.isVisible()


def test_faults_stand_under_their_fields(form: RecordForm) -> None:
    assert form.editors["phone"].fault.label.text() == "Chưa có điện thoại."
    assert not form.fault.isVisible()
    form.put(note="trùng")
    form.check()
    assert form.fault.label.text() == "Hai người cùng một số thẻ."


def test_saving_with_an_error_leads_to_its_field(qtbot: QtBot, form: RecordForm) -> None:
    form.put(full_name="", phone="0912")
    with qtbot.assertNotEmitted(form.save_wanted):
        form.save_bar.save.click()
    assert form.editors["full_name"].focus_target().hasFocus()
    assert form.editors["full_name"].fault.label.text() == "Cần họ và tên."
    form.put(full_name="Nguyễn Thị Thanh Huyền")
    with qtbot.waitSignal(form.save_wanted):
        form.save_bar.save.click()


def test_a_date_that_is_none_stands_in_the_way_of_saving(qtbot: QtBot, form: RecordForm) -> None:
    line = form.editors["official_on"].focus_target()
    line.setFocus()
    type_vn(line, "31/02/1995")
    with qtbot.assertNotEmitted(form.save_wanted):
        form.try_save()
    assert form.editors["official_on"].fault.isVisible()


@pytest.mark.parametrize("percent", [100, 125, 150])
@pytest.mark.parametrize("width", [690, 480])
def test_it_fits_at_every_size(form: RecordForm, percent: int, width: int) -> None:
    place = form.window()
    theme.set_percent(percent)
    place.resize(width * percent // 100, 600)
    settle()
    assert words_cut(place) == []
    assert nameless(place) == []
    assert form.width() <= place.width()
    most = 4 if width == 690 else 2
    tops = [editor.mapTo(form, editor.rect().topLeft()).y() for editor in form.editors.values()]
    assert max(tops.count(top) for top in tops) <= most
