"""Every component on one window, as in the pictures 14 and 14b of the design: for tests and for looking at.

python -m tests.ui.gallery FOLDER       writes gallery-100.png, -125 and -150
"""

import datetime as dt
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.member import Member, Sex
from desktop.domain.problems import Problem, Severity
from desktop.ui.components import (
    BarChart,
    ChecklistRow,
    Chip,
    EmptyPlace,
    Gauge,
    KeyHints,
    MessageStrip,
    PageHead,
    Panel,
    ProgressLine,
    Segments,
    Square,
    StepBar,
    Tabs,
    YearSquares,
    danger,
    icon_button,
    link,
    primary,
    secondary,
    small,
    words,
)
from desktop.ui.components.status_bar import StatusBar
from desktop.ui.forms.choice_editors import ChoiceEditor
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import DigitsEditor, TextEditor
from desktop.ui.tables.columns import Cell, Column, columns_of, order_column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins

PEOPLE = [
    Member(id=1, full_name="Lê Thị Ngọc Ánh"),
    Member(id=2, full_name="Nguyễn Hữu Cảnh"),
    Member(id=3, full_name="Nguyễn Thị Thanh Huyền"),
]


def _column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    gap(column, 12)
    for widget in widgets:
        column.addWidget(widget)
    return column


def _row(panel: Panel, *widgets: QWidget) -> None:
    row = QHBoxLayout()
    gap(row, 12)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    panel.body.addLayout(row)


def _buttons() -> Panel:
    panel = Panel("Nút")
    locked = secondary("Ban hành", "lock")
    locked.set_usable(False, "Còn 2 lỗi")
    _row(panel, primary("In giấy mời", "printer"), secondary("Thêm mục", "plus"))
    _row(panel, danger("Xóa cuộc họp"), locked)
    _row(
        panel,
        small("Đã gửi"),
        icon_button("ellipsis", "Việc khác", framed=True),
        icon_button("arrow-up", "Lên"),
        link("Vì sao?"),
    )
    return panel


def _fields() -> Panel:
    panel = Panel("Ô nhập")
    place, official, born = (
        TextEditor("Địa điểm"),
        DateEditor("Ngày chính thức", _today),
        DateEditor("Ngày sinh", _today),
    )
    sex, card, age = (
        ChoiceEditor("Giới tính", Sex),
        DigitsEditor("Số thẻ đảng viên", masked=True),
        TextEditor("Tuổi đảng (đọc)"),
    )
    place.set_value("Nhà văn hóa thôn Đông Phú")
    official.set_value(dt.date(1995, 4, 3))
    official.set_problem(Problem("official_on", "Dự bị 14 tháng, quá 12.", Severity.WARNING, "probation"))
    born.line.setText("30/02/1980")
    born.set_problem(Problem("born_on", "Tháng 2 không có ngày 30.", Severity.ERROR))
    sex.set_value(Sex.FEMALE)
    card.set_value("00120417")
    age.set_value("32 năm 9 tháng")
    age.set_read_only(True)
    for first, second in ((place, sex), (official, born), (card, age)):
        row = QHBoxLayout()
        gap(row, 12)
        row.addWidget(first, 1)
        row.addWidget(second, 1)
        panel.body.addLayout(row)
    _row(panel, Segments([("show", "Giơ tay"), ("secret", "Phiếu kín")], name="Biểu quyết"))
    return panel


def _strips() -> Panel:
    panel = Panel("Lời nhắn")
    panel.body.addWidget(MessageStrip("Đã nhập 21 đảng viên.", "green", "Rút lại"))
    panel.body.addWidget(MessageStrip("Tệp đang mở trong Excel.", "amber", "Lưu tên khác"))
    panel.body.addWidget(MessageStrip("Còn 2 lỗi, chưa lưu.", "red", "Đến lỗi đầu"))
    progress = ProgressLine()
    progress.set(7, 12, "Đang in bộ giấy tháng 11: biên bản")
    panel.body.addWidget(progress)
    return panel


def _states() -> Panel:
    panel = Panel("Trạng thái")
    _row(panel, Chip("Đủ", "green"), Chip("Thiếu 2 việc", "amber"), Chip("Quá hạn 3 ngày", "red"))
    _row(panel, Chip("Đang họp", "blue"), Chip("còn 10 ngày", "outline", icon_name="hourglass"), Chip("Dự bị"))
    panel.body.addWidget(ChecklistRow("amber", "Gửi giấy mời", "Hạn 02/11, trước ít nhất 1 ngày", small("Đã gửi")))
    panel.body.addWidget(ChecklistRow("green", "Họp chi ủy", "30/10 · có biên bản, 3/3 có mặt"))
    panel.body.addWidget(KeyHints([("↑ ↓", "chuyển"), ("Cách", "có mặt"), ("1", "có lý do"), ("2", "không lý do")]))
    return panel


def _table() -> Panel:
    panel = Panel("Danh sách", "3 người", padded=False)
    state = Column(
        "state",
        "Trạng thái",
        lambda m: Cell("Dự bị", state="amber", icon="hourglass") if m.id == 1 else Cell("Chính thức"),
        110,
    )
    table = RecordTable([order_column(), *columns_of(Member, ["full_name"]), state], name="Danh sách đảng viên")
    table.set_rows(PEOPLE)
    table.sort_by("full_name_given")
    table.select(3)
    panel.body.addWidget(table)
    panel.foot.addWidget(words("3 đảng viên"))
    return panel


def _figures() -> Panel:
    panel = Panel("Năm 2026")
    squares = YearSquares(6)
    states = ["green"] * 10 + ["amber", "outline"]
    squares.set([Square(str(n), state, f"Tháng {n}", now=n == 11) for n, state in enumerate(states, 1)])
    panel.body.addWidget(squares)
    panel.body.addWidget(
        Gauge("Dự sinh hoạt bình quân", "93,8 %", 0.938, target=0.9, state="green", sentence="Đạt (chỉ tiêu từ 90 %)")
    )
    values = [95, 86, 95, 100, 91, 91, 95, 95, 95, 95, 91]
    chart = BarChart([(str(n), value) for n, value in enumerate(values, 1)], target=90, top=100, name="Tỷ lệ dự, %")
    panel.body.addWidget(chart)
    return panel


def _navigation() -> Panel:
    panel = Panel("Thẻ và bước", padded=False)
    tabs = Tabs()
    for title in ("Hồ sơ", "Quá trình", "Sinh hoạt", "Nhiệm vụ", "Xếp loại", "Giấy tờ", "Lịch sử"):
        empty = EmptyPlace("users", "Chưa có đảng viên nào", "Nhập thẳng từ danh sách Excel, hoặc thêm từng người.")
        tabs.add(title, title, empty)
    panel.body.addWidget(tabs)
    return panel


def _today() -> dt.date:
    return dt.date(2026, 11, 23)


def gallery() -> QWidget:
    """One window of everything."""
    window = QWidget()
    window.setObjectName("page")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    head = PageHead("Tháng 11/2026", "Thứ Ba 03/11, 14:00 · còn 3 ngày")
    head.set_back("Sinh hoạt", lambda: None)
    head.add_action(secondary("Chiếu lên màn hình", "presentation"))
    head.set_main(primary("In giấy mời", "printer"))
    column.addWidget(head)
    steps = StepBar(["Chuẩn bị", "Trong buổi họp", "Sau buổi họp"])
    steps.set_state(0, "Đủ", "green", done=True)
    steps.set_state(1, "Đang họp", "blue")
    steps.set_state(2, "Chưa đến", "outline")
    steps.set_current(1)
    inner = QVBoxLayout()
    margins(inner, 24, 0, 24, 16)
    gap(inner, 12)
    inner.addWidget(steps)
    row = QHBoxLayout()
    gap(row, 12)
    for panels in ((_buttons(), _fields()), (_states(), _strips(), _navigation()), (_table(), _figures())):
        row.addLayout(_column(*panels), 1)
    inner.addLayout(row, 1)
    column.addLayout(inner, 1)
    status = StatusBar()
    status.set_book("Chi bộ thôn Đông Phú")
    status.saved(dt.time(10, 32))
    status.set_proven("Bản sao lưu đã kiểm chứng: 21/11")
    status.show_job("Đang sao lưu", 3, 7)
    status.result("Đã xuất Biên bản", [("Mở", lambda: None), ("Mở thư mục", lambda: None)])
    column.addWidget(status)
    return window


def main(folder: Path) -> None:
    """Pictures of the gallery at the three sizes."""
    from desktop.app import make_application
    from desktop.ui.theme import theme

    app = make_application()
    for percent in (100, 125, 150):
        theme.set_percent(percent)
        window = gallery()
        window.resize(1366 * percent // 100, 900 * percent // 100)
        window.show()
        app.processEvents()
        window.grab().save(str(folder / f"gallery-{percent}.png"))
        window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
