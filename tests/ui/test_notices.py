"""Faults: in their own words, bugs with a report that holds no record contents, also from another thread."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from desktop.domain.problems import Invalid, Problem, UserError
from desktop.ui.components.decision import Decision
from desktop.ui.notices import Notices, report


@pytest.fixture
def place(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    yield made
    for box in made.findChildren(Decision):
        box.reject()


def said(box: Decision | None) -> str:
    assert box is not None
    return "\n".join(label.text() for label in box.findChildren(QLabel))


def a_bug() -> RuntimeError:
    try:
        raise RuntimeError("Nguyễn Thị Thanh Huyền 00120417")
    except RuntimeError as error:
        return error


def test_a_fault_of_the_world_is_said_in_its_words(place: QWidget) -> None:
    notices = Notices(place)
    assert "Thư mục không ghi được." in said(notices.show(UserError("Thư mục không ghi được.")))


def test_a_refused_save_names_its_problems(place: QWidget) -> None:
    refused = Invalid([Problem("full_name", "Cần họ và tên."), Problem("born_on", "Ngày sinh ở tương lai.")])
    words = said(Notices(place).show(refused))
    assert "Cần họ và tên." in words
    assert "Ngày sinh ở tương lai." in words


def test_a_bug_assures_and_its_report_holds_no_names(place: QWidget) -> None:
    notices = Notices(place)
    box = notices.show(a_bug())
    assert "vẫn nguyên vẹn" in said(box)
    copy = next(button for button in box.buttons() if button.words() == "Chép thông tin lỗi")
    copy.click()
    text = QGuiApplication.clipboard().text()
    assert "RuntimeError" in text
    assert "test_notices" in text
    assert "Huyền" not in text
    assert "0417" not in text
    assert text == report(a_bug()) or text.splitlines()[0] == report(a_bug()).splitlines()[0]
    assert notices.show(a_bug()) is None, "one bug dialog at a time"


def test_what_nobody_caught_arrives_from_another_thread(qtbot: QtBot, place: QWidget) -> None:
    notices = Notices(place)
    with capture_exceptions():
        notices.install()

        def fail() -> None:
            raise RuntimeError("hỏng")

        worker = threading.Thread(target=fail)
        worker.start()
        worker.join()
        qtbot.waitUntil(lambda: any(box.isVisible() for box in place.findChildren(Decision)))
        notices.remove()
