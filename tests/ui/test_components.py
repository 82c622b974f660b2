"""Every component at the three sizes: words fit, inputs have names; decisions, rings, steps, tabs, squares."""

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.ui.components import Decision, PageHead, Segments, Square, StepBar, Tabs, YearSquares, primary, secondary
from desktop.ui.components.focus import FocusRing
from desktop.ui.components.status_bar import StatusBar
from desktop.ui.theme import look, theme
from desktop.ui.theme.scale import Scale
from desktop.ui.theme.tokens import COLOURS, STATES, SYSTEM_ROLES, TYPE, use_system
from tests.ui.gallery import gallery
from tests.ui_walk import nameless, settle, words_cut


def contrast(first: str, second: str) -> float:
    def light(name: str) -> float:
        colour = QColor(COLOURS[name])
        parts = [colour.redF(), colour.greenF(), colour.blueF()]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    bright, dark = sorted((light(first), light(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_text_is_readable_on_its_ground() -> None:
    pairs = [(word, ground) for word in ("ink", "ink2") for ground in ("surface", "canvas", "sunken", "side")]
    pairs += [(tone, tint) for _, tone, tint in STATES.values() if tint]
    pairs += [
        ("white", "accent"),
        ("white", "dark"),
        ("white", "blue"),
        ("accent", "accent-soft"),
        ("off", "disabled-bg"),
    ]
    weak = {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5}
    assert weak == {}
    assert contrast("field", "surface") >= 3
    assert contrast("amber-sign", "surface") >= 3


def test_nothing_is_smaller_than_11_points() -> None:
    assert min(points for points, _ in TYPE.values()) == 11
    for percent in (100, 125, 150):
        sheet = look.stylesheet(Scale(percent))
        sizes = [float(part.split("pt")[0].split()[-1]) for part in sheet.split("font-size:")[1:]]
        assert min(sizes) >= 11 * percent / 100
        assert "{" not in sheet.replace("{ ", "").replace(" }", ""), "every token is filled in"
        assert "[1" not in sheet


def test_high_contrast_takes_the_colours_of_the_system() -> None:
    ours = dict(COLOURS)
    system = {role: "#000000" if "Base" in role or role == "Window" else "#FFFF00" for role in SYSTEM_ROLES}
    try:
        use_system(system)
        sheet = look.stylesheet(Scale(100))
        assert set(COLOURS.values()) == {"#000000", "#FFFF00"}, "no colour of ours is left"
        assert not [colour for colour in ours.values() if colour in sheet]
        assert "min-height: 34px" in sheet, "sizes stay"
    finally:
        COLOURS.update(ours)


def test_every_icon_named_in_the_program_exists() -> None:
    have = {path.stem for path in (paths.resources() / "icons").glob("*.svg")}
    assert {sign for sign, _, _ in STATES.values() if sign} <= have


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_the_gallery_fits(qtbot: QtBot, percent: int) -> None:
    theme.set_percent(percent)
    window = gallery()
    qtbot.addWidget(window)
    window.resize(1366 * percent // 100, 950 * percent // 100)
    window.show()
    settle()
    assert words_cut(window) == []
    assert nameless(window) == []


def test_restyling_keeps_what_stands_in_the_fields(qtbot: QtBot) -> None:
    window = gallery()
    qtbot.addWidget(window)
    window.show()
    line = next(line for line in window.findChildren(QLineEdit) if line.accessibleName() == "Địa điểm")
    for percent in (150, 100, 125):
        theme.set_percent(percent)
        # A bare window has whatever size its parts asked for while they were restyled, one by one in no fixed order.
        window.resize(1366 * percent // 100, 950 * percent // 100)
    settle()
    assert line.text() == "Nhà văn hóa thôn Đông Phú"
    assert words_cut(window) == []


def test_a_head_gives_up_things_in_order(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    head = PageHead("Đảng viên", "27 người trong danh sách")
    head.setParent(place)
    first, last = head.add_action(secondary("Giấy tờ")), head.add_action(secondary("Nhập từ Excel", "file-spreadsheet"))
    main = head.set_main(primary("Thêm đảng viên", "plus"))
    seen = []
    place.show()
    head.show()
    for width in range(1300, 400, -20):
        head.resize(width, 64)
        settle()
        seen.append((head.subtitle.isVisible(), bool(head.search.text()), last.isVisible(), first.isVisible()))
        assert main.isVisible()
    steps = [step for step, _ in itertools.groupby(seen)]
    assert steps == [(False,) * given_up + (True,) * (4 - given_up) for given_up in range(5)]
    assert [action.text() for action in head.menu_entries()] == ["Giấy tờ", "Nhập từ Excel"]


def test_segments_by_key(qtbot: QtBot) -> None:
    segments = Segments([("show", "Giơ tay"), ("secret", "Phiếu kín")])
    qtbot.addWidget(segments)
    segments.show()
    with qtbot.waitSignal(segments.chosen) as told:
        QTest.keyClick(segments.buttons[0], Qt.Key.Key_Right)
    assert told.args == ["secret"]
    assert segments.current() == "secret"


def test_any_step_opens(qtbot: QtBot) -> None:
    steps = StepBar(["Chuẩn bị", "Trong buổi họp", "Sau buổi họp"])
    qtbot.addWidget(steps)
    steps.set_state(2, "Chưa đến", "outline")
    names = [button.accessibleName() for button in steps.findChildren(type(steps._steps[0]))]  # noqa: SLF001
    assert "Sau buổi họp, Chưa đến" in names
    with qtbot.waitSignal(steps.chosen) as told:
        steps._steps[2].click()  # noqa: SLF001
    assert told.args == [2]


def test_tabs_without_room_stand_under_more(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    tabs = Tabs()
    tabs.setParent(place)
    pages = {title: QWidget() for title in ("Hồ sơ", "Quá trình", "Sinh hoạt", "Nhiệm vụ", "Lịch sử")}
    for title, page in pages.items():
        tabs.add(title, title, page)
    tabs.resize(900, 200)
    place.show()
    tabs.show()
    settle()
    assert all(button.isVisible() for button in tabs.bar.buttons)
    tabs.resize(330, 200)
    settle()
    assert not tabs.bar.buttons[-1].isVisible()
    with qtbot.waitSignal(tabs.chosen):
        next(action for action in tabs.more_entries() if action.text() == "Lịch sử").trigger()
    assert tabs.stack.currentWidget() is pages["Lịch sử"]


def test_a_decision_is_safe_by_escape_and_names_its_verbs(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    place.show()
    taken: list[str] = []

    def ask() -> Decision:
        return Decision.ask(
            place,
            "Xóa cuộc họp ngày 18/06/2026?",
            "Giữ trong Thùng rác 90 ngày, có thể hoàn tác.",
            verb="Xóa cuộc họp",
            on_verb=lambda: taken.append("xóa"),
            on_safe=lambda: taken.append("giữ"),
            dangerous=True,
        )

    box = ask()
    assert [button.words() for button in box.buttons()] == ["Giữ lại", "Xóa cuộc họp"]
    assert box.buttons()[0].isDefault()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    ask().buttons()[1].click()
    assert taken == ["giữ", "xóa"]


def test_the_ring_is_for_the_keyboard(qtbot: QtBot, qapp: QApplication) -> None:
    ring = FocusRing(qapp)
    place = QWidget()
    qtbot.addWidget(place)
    column = QVBoxLayout(place)
    first, second, line = secondary("Một"), secondary("Hai"), QLineEdit()
    for widget in (first, second, line):
        column.addWidget(widget)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    frame = ring.frame()
    assert frame is not None
    assert frame.widget() is second
    theme.set_percent(150)
    settle()
    frame = ring.frame()
    assert frame is not None, "it stays when the letters grow"
    assert frame.widget() is second
    line.setFocus()
    assert ring.frame() is None, "fields show their own edge"
    qapp.focusChanged.disconnect(ring._on_focus)  # noqa: SLF001 – one ring a program


def test_squares_are_walked_by_arrows(qtbot: QtBot) -> None:
    squares = YearSquares(6)
    qtbot.addWidget(squares)
    squares.set([Square(str(n), "green", f"Tháng {n}: đủ") for n in range(1, 13)])
    with qtbot.waitActive(squares):
        squares.show()
        squares.activateWindow()
    buttons = squares.buttons()
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Down)
    assert buttons[6].hasFocus()
    assert buttons[6].accessibleName() == "Tháng 7: đủ"
    with qtbot.waitSignal(squares.chosen) as told:
        QTest.keyClick(buttons[6], Qt.Key.Key_Return)
    assert told.args == [6]


def test_the_status_bar_shows_a_job_and_its_end(qtbot: QtBot) -> None:
    status = StatusBar()
    qtbot.addWidget(status)
    status.set_book("Chi bộ thôn Đông Phú")
    status.resize(1366, 32)
    status.show()
    status.show_job("Đang sao lưu", 3, 7)
    assert "Đang sao lưu" in status.words()
    status.hide_job()
    opened: list[str] = []
    status.result("Đã xuất Biên bản", [("Mở", lambda: opened.append("mở"))])
    assert status.words() == ["Chi bộ thôn Đông Phú", "Đã xuất Biên bản"]
    status.links()[0].click()
    assert opened == ["mở"]
