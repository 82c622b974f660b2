"""The year's attendance so far from the paper book: one grid, kept as held meetings in one action."""

import json

from desktop.domain.meeting import AttendanceMark
from desktop.services.book import Book
from desktop.ui.components.buttons import small
from desktop.ui.opening.grid import Grid, sum_of
from desktop.ui.opening.part import YearPart
from desktop.ui.page import Shell

_KEYS = (
    ("Cách", "có mặt"),
    ("1", "có lý do"),
    ("2", "không lý do"),
    ("3", "miễn"),
    ("4", "nơi khác"),
    ("Del", "bỏ"),
)


class AttendancePart(YearPart):
    """The running year, or the year before."""

    draft_says = "Điểm danh đang nhập dở, chưa lưu vào sổ."

    def __init__(self, book: Book, shell: Shell, year: int) -> None:
        super().__init__(book, shell, "Điểm danh các tháng đã qua", "Lưu điểm danh", year, keys=_KEYS)
        self.grid = Grid()
        self.grid.edited.connect(self._on_edited)
        self.grid.month_changed.connect(lambda _month: self._show_sum())
        self.body.addWidget(self.grid, 1)
        self._rest = small("Còn lại có mặt", "check", on=self.grid.rest_present)
        self.foot.insertWidget(1, self._rest)

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the year anew unless marks wait to be saved."""
        if self._dirty:
            return
        opening, year = self._book.opening, self.year
        self._label.setText(f"Năm {year}")
        rolls = {
            month: frozenset(
                line.member.id
                for line in self._book.members.roll_on(self._book.meetings.rule_date(f"{year:04d}-{month:02d}"))
            )
            for month in opening.months(year)
        }
        kept = self._book.drafts.get(self._key())
        marks = _from_draft(kept.content) if kept is not None else opening.grid(year)
        people = opening.people(year)
        names = self._book.members.told_apart({member.id: member.full_name for member in people})
        self.grid.year.show_year(people, names, rolls, marks)
        self._set_dirty(kept is not None)
        self._offer_to_drop()
        self.strip.setVisible(kept is not None)
        self.grid.begin()
        self._show_sum()

    def _show_sum(self) -> None:
        month = self.grid.month()
        if not self.grid.year.people:
            self._sum.set("Nhập danh sách đảng viên trước, rồi điểm danh các tháng đã qua.", "info", "blue")
        elif not self.grid.year.rolls:
            self._sum.set(f"Năm {self.year} không có tháng nào cần nhập.", "info", "blue")
        elif month not in self.grid.year.rolls:
            self._sum.set("Tháng này đã có trong sổ hoặc chưa đến.", "info", "ink2")
        else:
            said, whole = sum_of(self.grid.year, month)
            self._sum.set_state_words(said, "green" if whole else "outline")
        self._rest.set_usable(month in self.grid.year.rolls, "Chọn một tháng nhập được")

    # -- keeping ------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the whole grid as one action."""
        if self._dirty:
            self._write_year(lambda: self._book.opening.save_grid(self.year, self.grid.year.marks))

    def _content(self) -> str:
        marks = [[month, member, mark.value] for (month, member), mark in self.grid.year.marks.items()]
        return json.dumps(marks) if self._dirty else ""

    def _draft_title(self) -> str:
        return f"Điểm danh năm {self.year} từ sổ giấy"

    def _key(self) -> str:
        return f"opening:{self.year}"

    def _span(self) -> tuple[int, int]:
        this = self._shell.today().year
        return this - 1, this

    def _on_edited(self) -> None:
        self._keyed()
        self._show_sum()


def _from_draft(content: str) -> dict[tuple[int, int], AttendanceMark]:
    return {(month, member): AttendanceMark(mark) for month, member, mark in json.loads(content)}
