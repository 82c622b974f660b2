"""Lists: Vietnamese order by given name, search without accents, what screen readers get, nothing cut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.dates import PartialDate
from desktop.domain.member import Member, Sex
from desktop.ui.tables.columns import Cell, Column, columns_of, order_column
from desktop.ui.tables.record_table import RecordTable, RecordTableModel
from desktop.ui.tables.row_delegate import cell_width
from desktop.ui.theme import theme
from tests.ui_walk import settle

NAMES = ["Trần Văn Khoát", "Phạm Quốc Đạt", "Lê Thị Ngọc Ánh", "Nguyễn Thị Thanh Huyền", "Bùi Văn Dũng", "Vũ Đình Đức"]


def people() -> list[Member]:
    return [
        Member(
            id=number, full_name=name, born_on=PartialDate(1990 - number), sex=Sex.MALE, card_number=f"0000{number}417"
        )
        for number, name in enumerate(NAMES, 1)
    ]


def columns() -> list[Column]:
    state = Column(
        "state",
        "Trạng thái",
        lambda m: Cell("Dự bị", state="amber", icon="hourglass") if m.id == 3 else Cell("Chính thức"),
        110,
    )
    return [*columns_of(Member, ["full_name", "born_on", "card_number"]), state]


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable:
    place = QWidget()
    qtbot.addWidget(place)
    made = RecordTable(columns(), name="Danh sách đảng viên")
    QVBoxLayout(place).addWidget(made)
    place.resize(620, 420)
    made.set_rows(people())
    made.place = place  # type: ignore[attr-defined]  # the test keeps its window
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    return made


def given(table: RecordTable) -> list[str]:
    return [member.full_name.split()[-1] for member in table.shown_rows()]


def test_the_model_behaves(qtbot: QtBot) -> None:
    model = RecordTableModel(columns())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(people())
    model.set_rows([])
    assert model.rowCount() == 0


def test_order_is_by_given_name_in_vietnamese(table: RecordTable) -> None:
    table.sort_by("full_name_given")
    assert given(table) == ["Ánh", "Dũng", "Đạt", "Đức", "Huyền", "Khoát"]
    table.sort_by("full_name_family", down=True)
    assert given(table) == ["Khoát", "Huyền", "Đức", "Đạt", "Dũng", "Ánh"]
    table.sort_by("born_on")
    assert given(table)[0] == "Đức"


@pytest.mark.parametrize(
    ("typed", "found"), [("huyen", ["Huyền"]), ("văn", ["Khoát", "Dũng"]), ("du bi", ["Ánh"]), ("0417", [])]
)
def test_search_without_accents_leaves_masked_numbers_alone(table: RecordTable, typed: str, found: list[str]) -> None:
    table.set_filter(typed)
    assert sorted(given(table)) == sorted(found)
    table.set_filter("")
    assert len(given(table)) == 6


def test_numbers_are_masked_in_lists(table: RecordTable) -> None:
    column = next(place for place, one in enumerate(table.records.columns) if one.key == "card_number")
    assert table.proxy.index(0, column).data() == "•••• 1417"


def test_screen_readers_get_the_whole_name_and_the_heading(table: RecordTable) -> None:
    said = [table.proxy.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(5)]
    assert said == [
        "Trần Văn Khoát",
        "Tên: Khoát",
        "Ngày sinh: 1989",
        "Số thẻ đảng viên: •••• 1417",
        "Trạng thái: Chính thức",
    ]


def test_the_order_column_counts_what_is_shown(qtbot: QtBot) -> None:
    table = RecordTable([order_column(), *columns()], name="Danh sách")
    qtbot.addWidget(table)
    table.set_rows(people())
    table.sort_by("full_name_given")
    table.set_filter("văn")
    assert [table.proxy.index(row, 0).data() for row in range(2)] == ["1", "2"]
    assert given(table) == ["Dũng", "Khoát"]


def test_the_chosen_row_stays_chosen(qtbot: QtBot, table: RecordTable) -> None:
    table.sort_by("full_name_given")
    table.select(4)
    with qtbot.assertNotEmitted(table.picked):
        table.set_rows([*people(), Member(id=9, full_name="An Thị Bình")])
    assert table.current().id == 4


def test_keys_walk_jump_and_open(qtbot: QtBot, table: RecordTable) -> None:
    table.sort_by("full_name_given")
    table.select_row(0)
    assert table.current().full_name == "Lê Thị Ngọc Ánh"
    with qtbot.waitSignal(table.picked) as told:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert told.args[0].full_name == "Bùi Văn Dũng"
    qtbot.keyClick(table, Qt.Key.Key_K)
    assert table.current().full_name == "Trần Văn Khoát"
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args[0].id == 1


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_no_cell_is_cut(table: RecordTable, percent: int) -> None:
    theme.set_percent(percent)
    settle()
    for place, column in enumerate(table.records.columns):
        needed = max(cell_width(column.cell(member)) for member in people())
        assert table.columnWidth(place) >= needed, column.title
    assert table.rowHeight(0) == round(36 * percent / 100)


def test_columns_can_be_left_out_when_narrow(table: RecordTable) -> None:
    table.show_columns(["full_name_family", "full_name_given", "state"])
    assert [table.isColumnHidden(place) for place in range(5)] == [False, False, True, True, False]
    table.select(2, tell=True)
    assert table.current().id == 2
