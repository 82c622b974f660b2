"""Nhận xét nơi cư trú (213): a remark on each working member who lives here; many at once, printed, the day sent."""

import dataclasses
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.dates import show
from desktop.domain.problems import Severity
from desktop.domain.residence_remark import Remark, ResidenceRemark
from desktop.services.residence_remarks import RemarkLine
from desktop.ui.components.buttons import primary, secondary
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.components.notes import EmptyPlace
from desktop.ui.components.panel import Panel, scrolled
from desktop.ui.components.roomy import roomy
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import TextEditor
from desktop.ui.forms.record_form import RecordForm
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.page import Page, Shell
from desktop.ui.rating.papers import makes, open_of_member, open_yearly
from desktop.ui.rating.people_table import PeopleTable
from desktop.ui.tables.columns import Cell, Column, name_columns
from desktop.ui.theme import gap

PAPER = "nhan_xet_noi_cu_tru"
_FIELDS = (
    *("lives_by_rules", "exemplary", "takes_part", "shortcomings"),
    *("remark", "meetings_attended", "written_on", "sent_to", "sent_on"),
)
_SAMPLE = ("lives_by_rules", "exemplary", "takes_part", "remark", "written_on")


class FillDialog(FormDialog):
    """The same words for everybody who has no remark yet; each may be changed afterwards."""

    def __init__(self, parent: QWidget, page: "ResidencePage", waiting: int) -> None:
        note = f"Ghi một lần cho {waiting} đảng viên chưa có nhận xét; sau đó sửa riêng từng người."
        super().__init__(parent, "Nhận xét nhiều người một lúc", f"Ghi cho {waiting} người", note=note, width=640)
        self._page = page
        self.form = RecordForm(ResidenceRemark, today=page.shell.today, only=_SAMPLE)
        sample = ResidenceRemark(member_id=0, year=page.year, written_on=page.shell.today(), remark=Remark.GOOD)
        self.form.set_record(sample)
        self.body.addWidget(roomy(self.form, 400))
        self.form.begin()

    def keep(self) -> bool:
        if any(problem.severity is Severity.ERROR for problem in self.form.check()):
            return False
        sample = self.form.record()
        self._page.book.residence_remarks.fill(self._page.year, sample)
        self._page.shell.saved()
        return True


class SentDialog(FormDialog):
    """The day the remarks were sent, and to whom where one place got them all."""

    def __init__(self, parent: QWidget, page: "ResidencePage", lines: list[RemarkLine]) -> None:
        note = f"{len(lines)} bản đã viết, chưa gửi."
        super().__init__(parent, "Đã gửi nhận xét", f"Ghi đã gửi {len(lines)} bản", note=note)
        self._page, self._lines = page, lines
        self.day = DateEditor("Ngày gửi", page.shell.today)
        self.day.set_value(page.shell.today())
        self.to = TextEditor("Gửi chung một nơi (nếu có)", hint="Để trống thì giữ nơi nhận của từng người")
        self.body.addWidget(self.day)
        self.body.addWidget(self.to)

    def keep(self) -> bool:
        day = self.day.value()
        if self.day.own_problem() or day is None:
            return self.lacking(self.day, "Hãy ghi ngày gửi.")
        remarks = [line.remark for line in self._lines]
        self._page.book.residence_remarks.mark_sent(remarks, day, str(self.to.value()))
        self._page.shell.saved()
        return True


class ResidencePage(Page):
    """Opened over the list."""

    kinds = frozenset({"residence_remarks", "members", "member_statuses"})
    help_key = "nhan-xet-cu-tru"

    def __init__(self, book: Any, window: Shell, year: int) -> None:
        super().__init__(book, window, "Nhận xét nơi cư trú")
        self.year = year
        self._line: RemarkLine | None = None
        self._names: dict[int, str] = {}
        self._fill = self.head.add_action(secondary("Nhận xét nhiều người", "users", on=self._on_fill))
        self._print = self.head.add_action(secondary("In tất cả", "printer", on=self.print_))
        self.head.show_action(self._print, shown=makes(PAPER))
        self._sent = self.head.set_main(primary("Đã gửi", "mail", on=self._on_sent))
        row = QHBoxLayout()
        gap(row, 12)
        self.body.addLayout(row, 1)
        self._list = Panel(padded=False)
        self.table = PeopleTable(self._columns(), name="Đảng viên 213", row_height=48)
        self.table.picked.connect(self._on_picked)
        self._list.body.addWidget(self.table, 1)
        self.totals = words("", "small")
        self._list.foot.addWidget(self.totals)
        self._side = Panel(padded=False)
        self.form = RecordForm(
            ResidenceRemark, today=window.today, only=_FIELDS, widths={"remark": 4, "meetings_attended": 4}
        )
        self.form.save_wanted.connect(self._on_save)
        self._who = words("", "record", wrap=True)
        self._side.head.addWidget(self._who, 1)
        self._one = secondary("In", "printer", on=self._on_print_one)
        self._one.setVisible(makes(PAPER))
        self._side.add_to_head(self._one)
        self._side.body.addWidget(scrolled(self.form))
        self._side.body.addWidget(self.form.save_bar)
        row.addWidget(self._list, 474)
        row.addWidget(self._side, 620)
        self._empty = EmptyPlace(
            "map-pin",
            "Không có đảng viên nào giữ mối liên hệ nơi cư trú",
            "Ghi trạng thái “Giữ mối liên hệ nơi cư trú (213)” ở trang Đảng viên thì người ấy hiện ở đây.",
            [secondary("Mở Đảng viên", "users", on=lambda: window.go("members"))],
        )
        self.body.addWidget(self._empty, 1)

    def _columns(self) -> list[Column]:
        return [
            *name_columns(of=self._called),
            Column("state", "Nhận xét", _state, 150),
            Column("to", "Gửi cho", lambda line: Cell(line.remark.sent_to, quiet=True), 0, fit=False),
        ]

    def _called(self, line: RemarkLine) -> str:
        return self._names.get(line.member.id, line.member.full_name)

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the list anew; a form with unsaved words is left alone."""
        lines = self.book.residence_remarks.of_year(self.year)
        self._names = self.book.members.names_of(line.member for line in lines)
        for widget in (self._list, self._side):
            widget.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        written = [line for line in lines if line.written]
        sent = [line for line in lines if line.sent]
        self.head.set_title("Nhận xét nơi cư trú", f"năm {self.year} · QĐ 213-QĐ/TW")
        self.totals.setText(f"{len(written)}/{len(lines)} đã viết · {len(sent)}/{len(lines)} đã gửi")
        waiting = [line for line in lines if not line.remark.id]
        self._fill.set_usable(bool(waiting), "Ai cũng đã có nhận xét")
        self._sent.set_usable(len(written) > len(sent), "Không có bản nào đã viết mà chưa gửi")
        self.table.set_rows(lines)
        if self.form.is_dirty() or not lines:
            return
        current = self._line.member.id if self._line else 0
        self._show(next((line for line in lines if line.member.id == current), lines[0]))

    def _show(self, line: RemarkLine) -> None:
        self._line = line
        self.table.select(line.member.id)
        self._who.setText(self._called(line))
        self._one.set_usable(bool(line.remark.id), "Ghi nhận xét trước")
        self.form.set_record(line.remark)

    def arrange(self, width: Width) -> None:
        """Names and states where there is little room."""
        keys = ["full_name_family", "full_name_given", "state"]
        self.table.show_columns([] if width is Width.WIDE else keys)
        self.table.take_room(300)

    # -- acting -------------------------------------------------------------------------------------------------------

    def _on_picked(self, line: RemarkLine | None) -> None:
        if line is None or (self._line is not None and line.member.id == self._line.member.id):
            return
        self.save()
        self._show(line)

    def _on_save(self) -> None:
        remark = self.form.record()
        if remark.written_on is None:
            remark = dataclasses.replace(remark, written_on=self.shell.today())
        kept = self.book.residence_remarks.save(remark)
        self.form.set_record(kept)
        if self._line is not None:
            self._line = dataclasses.replace(self._line, remark=kept)
        self.shell.saved()
        self.reload()

    def save(self) -> None:
        """Ctrl+S."""
        if self.form.is_dirty():
            self.form.try_save()

    def leave(self) -> None:
        self.save()

    def _on_fill(self) -> None:
        waiting = [line for line in self.book.residence_remarks.of_year(self.year) if not line.remark.id]
        FillDialog(self, self, len(waiting)).open()

    def _on_sent(self) -> None:
        lines = [line for line in self.book.residence_remarks.of_year(self.year) if line.written and not line.sent]
        SentDialog(self, self, lines).open()

    def _on_print_one(self) -> None:
        self.save()
        if self._line is not None:
            open_of_member(self.shell, self.book, PAPER, self._line.member, self.year)

    def print_(self) -> None:
        """Ctrl+P: all remarks of the year in one file."""
        self.save()
        if makes(PAPER):
            open_yearly(self.shell, self.book, PAPER, self.year)


def _state(line: RemarkLine) -> Cell:
    if not line.written:
        return Cell("chưa viết", icon="circle-dashed", quiet=True)
    label = line.remark.remark.label if line.remark.remark else "đã viết"
    if line.remark.sent_on is not None:
        return Cell(label, second=f"gửi {show(line.remark.sent_on)}", state="green")
    return Cell(label, second="chưa gửi", state="amber")
