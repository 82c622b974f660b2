"""Ghi mức được quyết định: the decision from above entered in one pass, with number and day; the branch's own too."""

import dataclasses
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.rating_people import Standing
from desktop.domain.season import Level
from desktop.services.ratings import SeasonPerson
from desktop.ui.components.buttons import primary
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.components.panel import Panel, divider
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import TextEditor
from desktop.ui.page import Shell
from desktop.ui.rating.hand import SeasonHand, waiting
from desktop.ui.rating.judged_box import LevelChooser
from desktop.ui.rating.levels import HINTS, counted, level_cell
from desktop.ui.rating.nobody import NobodyPlace
from desktop.ui.rating.people_table import PeopleTable
from desktop.ui.rating.season_page import SeasonPage, key_hints
from desktop.ui.tables.columns import Cell, Column, name_columns, order_column
from desktop.ui.theme import gap, margins, px, theme

_REST = ("decided_level", "branch_level")
"""What *Còn lại như chi bộ đề xuất* gives, and from what."""


class DecidedPage(SeasonPage[SeasonHand]):
    """Opened over the list. Number and day are given once and go with every level marked after."""

    help_key = "muc-quyet-dinh"

    def __init__(self, book: Any, window: Shell, year: int) -> None:
        super().__init__(book, window, SeasonHand(book, window, year), "Ghi mức được quyết định")
        self._panel = Panel(padded=False)
        self.body.addWidget(self._panel)
        top = QWidget()
        row = QHBoxLayout(top)
        margins(row, 16, 8, 16, 10)
        gap(row, 12)
        self.number = TextEditor("Số quyết định", hint="Ví dụ: 58-QĐ/ĐU")
        self.day = DateEditor("Ngày quyết định", window.today)
        theme.follow(self.number, lambda it: it.setFixedWidth(px(220)))
        theme.follow(self.day, lambda it: it.setFixedWidth(px(170)))
        branch = QVBoxLayout()
        branch.setSpacing(0)
        branch.addWidget(words("Chi bộ được xếp", "label"))
        self.branch = LevelChooser("Chi bộ được xếp loại")
        self.branch.chosen.connect(self._on_branch)
        branch.addWidget(self.branch)
        for widget in (self.number, self.day):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(branch)
        row.addStretch(1)
        self._panel.body.addWidget(top)
        self._hints = key_hints((("↑ ↓", "chuyển"), *HINTS, ("Del", "bỏ")), columns=6, below=8)
        self._panel.body.addWidget(self._hints)
        self._panel.body.addWidget(divider())
        self.table = PeopleTable(self._columns(), name="Mức được quyết định", keyed=True)
        self.table.levelled.connect(self._on_level)
        self._panel.body.addWidget(self.table, 1)
        self._nobody = NobodyPlace(window)
        self._panel.body.addWidget(self._nobody, 1)
        self.totals = words("", "strong", wrap=True)
        self._panel.foot.addWidget(self.totals, 1)
        self._rest = primary("Còn lại như chi bộ đề xuất", "check", on=self._on_rest)
        self._panel.foot.addWidget(self._rest)

    def _columns(self) -> list[Column]:
        return [
            order_column(),
            *name_columns(of=self.hand.called),
            Column("own", "Tự nhận", lambda p: level_cell(p.review.own_level), 90),
            Column(
                "committee", "Chi ủy", lambda p: level_cell(p.review.committee_level, below=p.review.own_level), 104
            ),
            Column(
                "branch", "Chi bộ", lambda p: level_cell(p.review.branch_level, below=p.review.committee_level), 104
            ),
            Column("decided", "Quyết định", _decided, 116),
            Column("number", "Số quyết định", lambda p: Cell(p.review.decision, quiet=True), 0, fit=False),
        ]

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_season(self) -> None:
        """The list anew, with the number and day of the decision."""
        people = self.hand.people().of(Standing.RATED)
        self.table.set_rows(people)
        self.table.setVisible(bool(people))
        self._nobody.setVisible(not people)
        given = [p.review.decided_level for p in people if p.review.decided_level]
        self.head.set_title("Ghi mức được quyết định", f"{len(given)}/{len(people)} · năm {self.hand.year}")
        lowered = sum(1 for p in people if _decided(p).icon == "arrow-down")
        below = f" · {lowered} thấp hơn chi bộ đề xuất" if lowered else ""
        self.totals.setText(counted(given) + below)
        why = "Ai có mức chi bộ đề xuất đều đã ghi quyết định" if given else "Chưa ai có mức chi bộ đề xuất"
        self._rest.set_usable(bool(waiting(people, *_REST)), why)
        self.branch.show_level(self.hand.season.decided_level)
        if self.number.is_empty() and not self.number.line.hasFocus():
            self.number.set_value(
                self.hand.season.decision or next((p.review.decision for p in people if p.review.decision), "")
            )
        if self.day.value() is None and not self.day.line.hasFocus():
            self.day.set_value(self.hand.season.decided_on)
        if self.table.current() is None:
            self.table.select_row(0)

    def shown(self, **params: Any) -> None:
        (self.number.line if self.number.is_empty() else self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self, width: Width) -> None:
        """Names, the branch's level and the decided one where there is little room."""
        keys = ["full_name_family", "full_name_given", "committee", "branch", "decided"]
        self.table.show_columns(keys if width is Width.NARROW else [])
        self._hints.setVisible(width is not Width.NARROW)

    # -- acting -------------------------------------------------------------------------------------------------------

    def _with(self, level: Level) -> dict[str, Any]:
        if level is Level.NONE:
            return {"decided_level": level, "decided_on": None, "decision": ""}
        return {"decided_level": level, "decided_on": self.day.value(), "decision": self.number.value()}

    def _usable(self) -> bool:
        if self.day.own_problem() is not None:
            self.day.setFocus()
            return False
        return True

    def _on_level(self, person: SeasonPerson, level: Level) -> None:
        if self._usable():
            review = dataclasses.replace(person.review, **self._with(level))
            self.hand.do(lambda: self.book.ratings.save_review(review))

    def _on_rest(self) -> None:
        """Everybody left as the branch proposed, as one action."""
        if self._usable():
            self.hand.take_over(*_REST, "Ghi mức quyết định như chi bộ đề xuất", self._with)

    def _on_branch(self, key: str) -> None:
        level = Level(key)
        if self._usable():
            level = Level.NONE if level is self.hand.season.decided_level else level
            self.hand.change_season(**self._with(level))


def _decided(person: SeasonPerson) -> Cell:
    return level_cell(person.review.decided_level, below=person.review.branch_level)
