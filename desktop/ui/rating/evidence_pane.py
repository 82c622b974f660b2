"""What the year's records say of a person (or of the branch): each line with its source, to be laid into the form,
changed or struck out. Nothing goes into the form by itself."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.attendance_year import AttendanceMonth, MonthState
from desktop.domain.dates import show
from desktop.services.ratings.evidence import EDIT, STRIKE, EvidenceLine
from desktop.ui.components.buttons import icon_button, small
from desktop.ui.components.labels import IconWords, words
from desktop.ui.components.lines import clear
from desktop.ui.components.panel import Panel, divider, scrolled
from desktop.ui.components.year_squares import Square, YearSquares
from desktop.ui.forms.editors import LongTextEditor
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.rating.review_hand import ReviewHand
from desktop.ui.theme import gap, margins, px, theme


class ChangeDialog(FormDialog):
    """Other words for a line before it goes into the form."""

    def __init__(self, parent: QWidget, hand: ReviewHand, line: EvidenceLine) -> None:
        super().__init__(parent, "Sửa câu rồi đưa vào", "Đưa vào", note=f"Nguồn: {line.source}.")
        self._hand, self._line = hand, line
        self.text = LongTextEditor("Câu đưa vào bản kiểm điểm", lines=3)
        self.text.set_value(line.text)
        self.body.addWidget(self.text)
        self.text.setFocus()

    def keep(self) -> bool:
        if not self.text.value():
            return self.lacking(self.text, "Hãy ghi câu cần đưa vào.")
        return self._hand.lay_in([self._line], text=str(self.text.value()))


class EvidencePane(Panel):
    """Groups by source; `laid(section)` after lines went into a section."""

    laid = Signal(str)

    def __init__(self, hand: ReviewHand) -> None:
        super().__init__("Việc đã làm trong năm", padded=False)
        self._hand = hand
        self._all = small("Đưa vào tất cả", "check", on=self._on_all)
        self.add_to_head(self._all)
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.body.addWidget(scrolled(holder))
        self.rows: dict[str, QWidget] = {}
        self.squares: YearSquares | None = None
        self._shown: object = None

    def show_review(self) -> None:
        """Show the lines as they stand; what hasn't changed isn't laid out again."""
        hand = self._hand
        shown = (hand.member_id, hand.form.id, hand.evidence, hand.months)
        if shown == self._shown:
            return
        self._shown = shown
        until = show(hand.today())[:5] if hand.today().year == hand.year else "hết năm"
        self.set_title(f"Việc năm {hand.year}", f"theo sổ, đến {until}")
        clear(self._column)
        self.rows, self.squares = {}, None
        for title in _GROUPS:
            lines = self._of(title)
            months = hand.months if title == _GROUPS[0] else ()
            if lines or months:
                self._column.addWidget(self._group_head(title, lines))
            if months:
                self._column.addWidget(self._year_of(months))
            for line in lines:
                self.rows[line.key] = self._row(line)
                self._column.addWidget(self.rows[line.key])
        if not hand.evidence:
            label = words(
                "Sổ chưa ghi việc nào của năm này. Bản kiểm điểm viết tay như thường lệ.", "second", wrap=True
            )
            margins_of(label)
            self._column.addWidget(label)
        self._column.addStretch(1)
        waiting = self._waiting()
        self._all.set_usable(bool(waiting), "Mọi câu đã được đưa vào hoặc gạch đi")

    def _waiting(self) -> list[EvidenceLine]:
        """What “Đưa vào tất cả” lays in: proposals nobody has decided on; details stay to be chosen one by one."""
        return [line for line in self._hand.evidence if line.kept is None and line.section and line.proposed]

    def _of(self, title: str) -> list[EvidenceLine]:
        return [line for line in self._hand.evidence if _group_of(line) == title]

    def _group_head(self, title: str, lines: list[EvidenceLine]) -> QWidget:
        head = QFrame()
        head.setObjectName("group-head")
        row = QHBoxLayout(head)
        margins(row, 16, 3, 16, 3)
        gap(row, 8)
        row.addWidget(words(title, "strong"))
        row.addStretch(1)
        used = sum(1 for line in lines if line.kept is not None and line.kept.choice != STRIKE)
        row.addWidget(words(f"{used}/{len(lines)} đã đưa vào" if lines else "không có gì để đưa vào", "note"))
        theme.follow(head, lambda it: it.setMinimumHeight(px(30)))
        return head

    def _year_of(self, months: Sequence[AttendanceMonth]) -> QWidget:
        """The twelve months of his attendance; a month with a meeting opens it."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        margins(column, 16, 8, 12, 6)
        self.squares = YearSquares(columns=12, spacing=3)
        self.squares.setAccessibleName(f"Điểm danh 12 tháng năm {self._hand.year}")
        self.squares.set([_square(one) for one in months])
        self.squares.chosen.connect(lambda index: self._hand.shell.go("meetings", meeting_id=months[index].meeting_id))
        column.addWidget(self.squares)
        return holder

    def _row(self, line: EvidenceLine) -> QWidget:
        holder = QWidget()
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        row = QHBoxLayout()
        margins(row, 16, 6, 12, 6)
        gap(row, 8)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        struck = line.kept is not None and line.kept.choice == STRIKE
        said = words(line.words, tone="ink2" if struck else "", wrap=True)
        if struck:
            face = said.font()
            face.setStrikeOut(True)
            said.setFont(face)
        texts.addWidget(said)
        texts.addWidget(words(line.source, "note", wrap=True))
        row.addLayout(texts, 1)
        for widget in self._buttons(line):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        outer.addLayout(row)
        outer.addWidget(divider())
        return holder

    def _buttons(self, line: EvidenceLine) -> list[QWidget]:
        if not line.section:
            return []
        if line.kept is None:
            into = small("Đưa vào", on=partial(self._lay, [line]))
            into.setAccessibleName(f"Đưa vào: {line.text}")
            change = icon_button("pencil", f"Sửa rồi đưa vào: {line.text}", on=partial(self._on_change, line))
            strike = icon_button("x", f"Gạch, không dùng: {line.text}", on=partial(self._strike, line))
            return [into, change, strike]
        if line.kept.choice == STRIKE:
            again = small("Đưa vào", on=partial(self._lay, [line]))
            again.setAccessibleName(f"Đưa vào: {line.text}")
            return [IconWords("minus", "không dùng", tone="ink2"), again]
        said = "đã sửa, đưa vào" if line.kept.choice == EDIT else "đã đưa vào"
        strike = icon_button("x", f"Gạch khỏi bản kiểm điểm: {line.text}", on=partial(self._strike, line))
        return [IconWords("check", said, tone="green"), strike]

    # -- acting -------------------------------------------------------------------------------------------------------

    def _lay(self, lines: list[EvidenceLine]) -> None:
        self._hand.keep()
        if self._hand.lay_in(lines):
            self.laid.emit(lines[-1].section)

    def _on_all(self) -> None:
        waiting = self._waiting()
        if waiting:
            self._lay(waiting)

    def _on_change(self, line: EvidenceLine) -> None:
        self._hand.keep()
        ChangeDialog(self, self._hand, line).open()

    def _strike(self, line: EvidenceLine) -> None:
        self._hand.keep()
        self._hand.strike(line)


_GROUPS = (
    "Sinh hoạt",
    "Nhiệm vụ được phân công",
    "Việc theo nghị quyết, kết luận",
    "Hộ gia đình, ý kiến nhân dân",
    "Cam kết tu dưỡng, rèn luyện",
    "Khen thưởng, kỷ luật, học tập",
    "Xây dựng chi bộ",
    "Hạn chế các kỳ trước",
)
_KINDS = {
    _GROUPS[0]: ("meetings", "absences", "no_leave", "opinions", "themes", "quality", "committee"),
    _GROUPS[1]: ("task", "weak", "presented", "coverage"),
    _GROUPS[2]: ("items", "item", "overdue", "unfinished", "resolutions"),
    _GROUPS[3]: ("households", "views"),
    _GROUPS[4]: ("commitment",),
    _GROUPS[5]: ("course", "courses", "commendation", "discipline", "disciplined"),
    _GROUPS[7]: ("fault",),
}
_GROUP = {kind: title for title, kinds in _KINDS.items() for kind in kinds}


def _group_of(line: EvidenceLine) -> str:
    """The heading a line stands under, by what its key begins with."""
    return _GROUP.get(line.key.partition(":")[0], _GROUPS[6])


_MONTHS = {
    MonthState.PRESENT: ("green", ""),
    MonthState.LEAVE: ("amber", "mail"),
    MonthState.NO_LEAVE: ("red", ""),
    MonthState.NOT_CALLED: ("outline", "minus"),
    MonthState.NO_MEETING: ("outline", "circle-dashed"),
    MonthState.AHEAD: ("outline", ""),
}


def _square(one: AttendanceMonth) -> Square:
    """A month in the signs of the attendance list."""
    state, sign = _MONTHS[one.state]
    return Square(str(one.month), state, one.words, sign=sign, leads=bool(one.meeting_id))


def margins_of(label: QWidget) -> None:
    """Room round a sentence that stands alone in the pane."""
    theme.follow(label, lambda it: it.setContentsMargins(px(16), px(12), px(16), px(12)))
