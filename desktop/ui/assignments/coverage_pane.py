"""Độ phủ: assigned of those who must be, written as a subtraction, and who has nothing yet."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.coverage import Coverage
from desktop.domain.dates import show
from desktop.domain.member import MemberState
from desktop.domain.vietnamese import percent
from desktop.ui.components.buttons import link
from desktop.ui.components.gauge import Gauge
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear
from desktop.ui.components.panel import Panel, divider, scrolled
from desktop.ui.theme import gap, margins, px, theme

_OUT = {
    MemberState.TEMPORARY_ELSEWHERE: "sinh hoạt tạm thời nơi khác",
    MemberState.EXEMPT: "miễn công tác, sinh hoạt",
    MemberState.SUSPENDED: "đình chỉ sinh hoạt",
    MemberState.ABROAD: "ở nước ngoài",
    MemberState.AWAY: "đi xa, vắng có phép",
}


def missing_words(coverage: Coverage, target: int) -> tuple[str, str]:
    """State and sentence under the bar: "Còn thiếu 5 người (chỉ tiêu 100 %)"."""
    goal = f"chỉ tiêu {target} %"
    if coverage.share is None:
        return "outline", "Chưa có ai phải phân công"
    if coverage.share * 100 >= target:
        return "green", f"Đạt ({goal})"
    return "amber", f"Còn thiếu {len(coverage.without)} người ({goal})"


class CoveragePane(Panel):
    """`chosen(member_id)` when a name of the list is taken; `target_wanted` for the figure in the settings."""

    chosen = Signal(int)
    target_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(padded=False)
        theme.follow(self, lambda it: it.setMinimumWidth(px(240)))
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        margins(self._column, 16, 12, 16, 12)
        gap(self._column, 6)
        self._title = words("", "heading")
        self._column.addWidget(self._title)
        row = QHBoxLayout()
        gap(row, 8)
        self._have, self._of, self._share = words("", "display"), words("", "second"), words("", "strong")
        row.addWidget(self._have)
        row.addWidget(self._of, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        row.addWidget(self._share, 0, Qt.AlignmentFlag.AlignBottom)
        self._column.addLayout(row)
        self._gauge = Gauge("", "", None, alone=True)
        self._column.addWidget(self._gauge)
        self._column.addWidget(divider())
        self._sum = QVBoxLayout()
        gap(self._sum, 4)
        self._column.addLayout(self._sum)
        self._column.addSpacing(4)
        self._names = QVBoxLayout()
        gap(self._names, 2)
        self._column.addLayout(self._names)
        self._column.addStretch(1)
        self.body.addWidget(scrolled(holder))
        basis = "Căn cứ: Điều lệ Đảng, Điều 24; kế hoạch của cấp ủy cấp trên."
        self.foot.addWidget(link("Sửa chỉ tiêu", on=self.target_wanted.emit, hint=basis))
        self.foot.addStretch(1)

    def show_coverage(self, coverage: Coverage, year: int, target: int, names: dict[int, str]) -> None:
        """Show the figures of a year; `names`: id → full name."""
        self._title.setText(f"Độ phủ năm {year}")
        self._title.setToolTip(f"Tính đến ngày {show(coverage.on)}")
        have, must = len(coverage.assigned), len(coverage.must)
        self._have.setText(str(have))
        self._of.setText(f"/ {must} người")
        self._share.setText(percent(have, must) if must else "")
        state, said = missing_words(coverage, target)
        self._gauge.set("", coverage.share, target=target / 100, state=state, sentence=said)
        self._gauge.setAccessibleName(f"Độ phủ năm {year}: {have} trên {must} người. {said}")
        self._show_sum(coverage)
        self._show_names(coverage, names)

    def _show_sum(self, coverage: Coverage) -> None:
        clear(self._sum)
        lines = [("Trong danh sách", coverage.roll, "")]
        lines += [(f"− {_OUT.get(state, state.label.lower())}", count, "") for state, count in coverage.left_out]
        lines.append(("= phải phân công", len(coverage.must), "strong"))
        for text, count, role in lines:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(words(text, role, wrap=True), 1)
            row.addWidget(words(str(count), "strong"), 0, Qt.AlignmentFlag.AlignTop)
            if role:
                self._sum.addWidget(divider())
            self._sum.addWidget(holder)

    def _show_names(self, coverage: Coverage, names: dict[int, str]) -> None:
        clear(self._names)
        if not coverage.without:
            return
        self._names.addWidget(words(f"Chưa có nhiệm vụ: {len(coverage.without)}", "heading"))
        for member_id in coverage.without:
            button = link(names.get(member_id, ""), on=partial(self.chosen.emit, member_id))
            self._names.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
