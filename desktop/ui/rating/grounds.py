"""What conditions are judged by: the year's tasks as counted or keyed, forced cases, and of a leader his units."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.rating import ForcedCase
from desktop.domain.rating_level import Tasks
from desktop.domain.season import Level
from desktop.ui.components.buttons import small
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear
from desktop.ui.components.roomy import roomy_column
from desktop.ui.forms.editors import FlagEditor, NumberEditor
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.rating.judged_box import LevelChooser
from desktop.ui.rating.review_hand import ReviewHand
from desktop.ui.theme import gap, margins

_FIGURES = (
    ("given", "Được giao"),
    ("done", "Đã xong (kể cả chậm)"),
    ("late", "Xong nhưng chậm"),
    ("failed", "Không hoàn thành"),
    ("exceeded", "Vượt yêu cầu"),
)


class TasksDialog(FormDialog):
    """Tasks in figures by hand, where those of the book are not to be used; or back to the book's own."""

    def __init__(self, parent: QWidget, hand: ReviewHand, tasks: Tasks, *, keyed: bool) -> None:
        note = "Dùng khi nhiều việc không ghi trong sổ. Số nhập tay thay cho số chương trình đếm."
        super().__init__(parent, f"Nhiệm vụ năm {hand.year}: {hand.name}", "Dùng số này", note=note)
        self._hand = hand
        self.figures = {name: NumberEditor(label, most=999) for name, label in _FIGURES}
        names = list(self.figures)
        self.row(*(self.figures[name] for name in names[:2]))
        self.row(*(self.figures[name] for name in names[2:]))
        for name, editor in self.figures.items():
            editor.set_value(getattr(tasks, name))
        if keyed:
            self.foot.insertWidget(0, small("Về số trong sổ", "undo-2", on=self._back))

    def keep(self) -> bool:
        found = {name: int(editor.value()) for name, editor in self.figures.items()}
        if found["done"] + found["failed"] > found["given"]:
            return self.lacking(self.figures["given"], "Xong và không hoàn thành cộng lại nhiều hơn số được giao.")
        for name in ("late", "exceeded"):
            if found[name] > found["done"]:
                return self.lacking(self.figures[name], f"Nhiều hơn số đã xong ({found['done']}).")
        return self._hand.change(tasks_keyed=tuple(found.values()))

    def _back(self) -> None:
        self._hand.change(tasks_keyed=())
        self.accept()


class ForcedDialog(FormDialog):
    """Forced cases the book can't know of, ticked by hand; each with its legal ground."""

    def __init__(
        self, parent: QWidget, hand: ReviewHand, cases: tuple[ForcedCase, ...], chosen: tuple[str, ...]
    ) -> None:
        tab = "Nhận xét, mức" if hand.person is not None else "Mức, ngày, in ra"
        note = f"Quy định phải xếp “Không hoàn thành nhiệm vụ”. Không áp dụng thì ghi lý do ở thẻ {tab}."
        super().__init__(parent, f"Trường hợp bắt buộc: {hand.name}", "Lưu", note=note, width=640)
        self._hand = hand
        self.boxes: dict[str, FlagEditor] = {}
        column = roomy_column(self.body, min(400, 70 * len(cases)))
        for case in cases:
            box = FlagEditor("")
            box.set_value(case.id in chosen)
            box.box.setAccessibleName(case.label)
            row = QHBoxLayout()
            gap(row, 8)
            row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
            texts = QVBoxLayout()
            texts.setSpacing(0)
            texts.addWidget(words(case.label, wrap=True))
            texts.addWidget(words(case.basis, "note", wrap=True))
            row.addLayout(texts, 1)
            column.addLayout(row)
            self.boxes[case.id] = box
        column.addStretch(1)

    def keep(self) -> bool:
        return self._hand.change(forced=tuple(key for key, box in self.boxes.items() if box.value()))


class GroundsBox(QWidget):
    """Stands below the points."""

    def __init__(self, hand: ReviewHand) -> None:
        super().__init__()
        self._hand = hand
        self._column = QVBoxLayout(self)
        margins(self._column, 0, 8, 0, 0)
        gap(self._column, 6)

    def show_review(self) -> None:
        """Read tasks and cases anew."""
        hand = self._hand
        clear(self._column)
        record: Any = hand.person.review if hand.person is not None else hand.season
        tasks = hand.book.ratings.tasks(hand.season, hand.of)
        self._column.addWidget(words("Điều kiện", "strong"))
        source = "nhập tay" if record.tasks_keyed else "theo sổ phân công và bảng theo dõi việc"
        said = f"{tasks.text} ({source})." if tasks.given else "Sổ chưa ghi nhiệm vụ nào."
        self._line(said, "Nhập tay", partial(self._ask_tasks, tasks, keyed=bool(record.tasks_keyed)))
        cases = self._cases()
        chosen = [case.label for case in cases if case.id in record.forced]
        said = "; ".join(chosen) if chosen else "Không ghi trường hợp bắt buộc nào."
        self._line(said, "Trường hợp bắt buộc", partial(self._ask_forced, cases, tuple(record.forced)))
        if hand.person is not None and hand.rules.is_leader(hand.form.id):
            self._column.addWidget(words("Đơn vị, lĩnh vực phụ trách cho phép mức", "label"))
            chooser = LevelChooser("Đơn vị, lĩnh vực phụ trách cho phép mức")
            chooser.show_level(hand.review.led_level)
            chooser.chosen.connect(self._on_led)
            self._column.addWidget(chooser, 0, Qt.AlignmentFlag.AlignLeft)

    def _cases(self) -> tuple[ForcedCase, ...]:
        hand = self._hand
        who = "collective" if hand.person is None else "leader" if hand.rules.is_leader(hand.form.id) else "member"
        return tuple(case for case in hand.rules.forced if who in case.applies)

    def _line(self, said: str, verb: str, on: Callable[[], object]) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        gap(row, 10)
        row.addWidget(words(said, "small", wrap=True), 1)
        row.addWidget(small(verb, "pencil", on=on), 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(holder)

    def _ask_tasks(self, tasks: Tasks, *, keyed: bool) -> None:
        TasksDialog(self, self._hand, tasks, keyed=keyed).open()

    def _ask_forced(self, cases: tuple[ForcedCase, ...], chosen: tuple[str, ...]) -> None:
        ForcedDialog(self, self._hand, cases, chosen).open()

    def _on_led(self, key: str) -> None:
        level = Level(key)
        self._hand.change(led_level=Level.NONE if level is self._hand.review.led_level else level)
