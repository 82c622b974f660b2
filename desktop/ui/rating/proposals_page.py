"""Chi ủy nhận xét, đề xuất: one pass over all members; the keys 1–4 mark and move on, Enter goes to the remark."""

import dataclasses
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.rating_people import Standing
from desktop.domain.season import Level
from desktop.domain.vietnamese import points
from desktop.services.ratings import SeasonPerson
from desktop.ui.components.buttons import link, primary, secondary
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.components.notes import MessageStrip
from desktop.ui.components.panel import Panel, scrolled
from desktop.ui.meeting.kept_text import KeptText
from desktop.ui.page import Shell
from desktop.ui.rating.hand import SeasonHand, waiting
from desktop.ui.rating.judged_box import judged_words
from desktop.ui.rating.levels import HINTS, counted, level_cell
from desktop.ui.rating.member_page import ReviewPage
from desktop.ui.rating.nobody import NobodyPlace
from desktop.ui.rating.people_panel import score_of
from desktop.ui.rating.people_table import PeopleTable
from desktop.ui.rating.season_page import SeasonPage, key_hints
from desktop.ui.tables.columns import Cell, Column, name_columns, order_column
from desktop.ui.theme import gap, margins

_REST = ("committee_level", "own_level")
"""What *Còn lại như tự nhận* gives, and from what."""


class ProposalsPage(SeasonPage[SeasonHand]):
    """Opened over the list."""

    help_key = "chi-uy-de-xuat"

    def __init__(self, book: Any, window: Shell, year: int) -> None:
        super().__init__(book, window, SeasonHand(book, window, year), "Chi ủy nhận xét, đề xuất")
        self._person: SeasonPerson | None = None
        row = QHBoxLayout()
        gap(row, 12)
        self.body.addLayout(row, 1)
        self._list = Panel(padded=False)
        self._hints = key_hints((("↑ ↓", "chuyển"), *HINTS, ("Enter", "nhận xét")), columns=6, above=8, below=8)
        self._list.body.addWidget(self._hints)
        self.table = PeopleTable(self._columns(), name="Mức chi ủy đề xuất", keyed=True)
        self.table.levelled.connect(self._on_level)
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(lambda _person: self.remark.setFocus())
        self._list.body.addWidget(self.table, 1)
        self.totals = words("", "strong")
        self._list.foot.addWidget(self.totals)
        self._list.foot.addStretch(1)
        self._rest = secondary("Còn lại như tự nhận", "check", on=self._on_rest)
        self._list.foot.addWidget(self._rest)
        row.addWidget(self._list, 620)
        row.addWidget(self._make_side(), 474)
        self._nobody = NobodyPlace(window)
        row.addWidget(self._nobody, 1094)

    def _make_side(self) -> Panel:
        self._side = Panel(padded=False)
        holder = QWidget()
        column = QVBoxLayout(holder)
        margins(column, 16, 12, 16, 12)
        gap(column, 8)
        self.who = words("", "record", wrap=True)
        column.addWidget(self.who)
        self._open = link("Mở bản kiểm điểm", on=self._on_open)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        self._judged = MessageStrip("", "blue")
        column.addWidget(self._judged)
        self.remark = KeptText("Nhận xét, đánh giá của chi ủy", self.hand, lines=4)
        self.remark.text.installEventFilter(self)
        column.addWidget(self.remark)
        column.addWidget(words("Ctrl+Enter: ghi và sang người sau.", "note", wrap=True))
        self._reasons = words("", "small", wrap=True)
        column.addWidget(self._reasons)
        column.addStretch(1)
        self._side.body.addWidget(scrolled(holder))
        self._done = primary("Người sau", "arrow-right", on=self.next)
        self._side.foot.addStretch(1)
        self._side.foot.addWidget(self._done)
        return self._side

    def _columns(self) -> list[Column]:
        return [
            order_column(),
            *name_columns(of=self.hand.called),
            Column("score", "Điểm", _score, 52, "right"),
            Column("own", "Tự nhận", lambda p: level_cell(p.review.own_level), 84),
            Column("committee", "Chi ủy", _committee, 96),
            Column("remark", "Nhận xét", _remark, 76, "center"),
        ]

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_season(self) -> None:
        """The list anew; a remark being typed stays."""
        people = self.hand.people().of(Standing.RATED)
        self.table.set_rows(people)
        for widget in (self._list, self._side):
            widget.setVisible(bool(people))
        self._nobody.setVisible(not people)
        given = [p.review.committee_level for p in people if p.review.committee_level]
        self.head.set_title("Chi ủy nhận xét, đề xuất", f"{len(given)}/{len(people)} · năm {self.hand.year}")
        self.totals.setText(counted(given))
        why = "Ai có mức tự nhận đều đã được đề xuất" if given else "Chưa ai có mức tự nhận"
        self._rest.set_usable(bool(waiting(people, *_REST)), why)
        if self.table.current() is None and people:
            first = next((p for p in people if not p.review.committee_level), people[0])
            self.table.select(first.member.id)
        self._show_person(self.table.current())

    def shown(self, **params: Any) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_person(self, person: SeasonPerson | None) -> None:
        self._person = person
        if person is None:
            return
        self.who.setText(self.hand.called(person))
        self._show_judged(person)
        key = f"rating:{self.hand.year}:{person.member.id}:committee_remark"
        self.remark.show_text(key, person.review.committee_remark, partial(self._keep_remark, person))

    def _show_judged(self, person: SeasonPerson) -> None:
        judged = self.book.ratings.judged(person.review)
        quiet = judged.by_score is Level.NONE and not judged.flags
        state = "blue" if quiet else "green" if judged.agree and not judged.flags else "amber"
        self._judged.set(judged_words(judged, scored=self.hand.rules.scored), state)
        self._reasons.setText("\n".join([*judged.reasons, *person.notes]))

    def arrange(self, width: Width) -> None:
        """Remarks in the table only where there is room."""
        narrow = width is not Width.WIDE
        keys = ["full_name_family", "full_name_given", "own", "committee"]
        self.table.show_columns(keys if narrow else [])
        self._hints.setVisible(width is not Width.NARROW)

    # -- acting -------------------------------------------------------------------------------------------------------

    def _fresh(self, person: SeasonPerson) -> SeasonPerson:
        found = self.book.ratings.people(self.hand.year).one(person.member.id)
        return found if found is not None else person

    def _on_level(self, person: SeasonPerson, level: Level) -> None:
        review = dataclasses.replace(person.review, committee_level=level)
        self.hand.do(lambda: self.book.ratings.save_review(review))

    def _keep_remark(self, person: SeasonPerson, text: str) -> bool:
        review = dataclasses.replace(self._fresh(person).review, committee_remark=text)
        return self.hand.do(lambda: self.book.ratings.save_review(review))

    def _on_rest(self) -> None:
        """The rest as they rate themselves, as one action."""
        said = "Chi ủy đề xuất như mức tự nhận"
        self.hand.take_over(*_REST, said, lambda level: {"committee_level": level})

    def _on_picked(self, person: SeasonPerson | None) -> None:
        if person is not None:
            self._show_person(person)

    def next(self) -> None:
        """Keep the remark; the keyboard to the next member."""
        self.remark.commit()
        if self._person is not None:
            self.table.move_on(self._person)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_open(self) -> None:
        if self._person is not None:
            self.hand.keep()
            order = [one.member.id for one in self.table.shown_rows()]
            page = ReviewPage(self.book, self.shell, self.hand.year, self._person.member.id, order)
            self.shell.open_over(page)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter in the remark: kept, and on."""
        if watched is self.remark.text and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.next()
                return True
        return super().eventFilter(watched, event)


def _score(person: SeasonPerson) -> Cell:
    found = score_of(person)
    return Cell("–", quiet=True) if found is None else Cell(points(found))


def _committee(person: SeasonPerson) -> Cell:
    return level_cell(person.review.committee_level, below=person.review.own_level)


def _remark(person: SeasonPerson) -> Cell:
    if person.review.committee_remark:
        return Cell(icon="check", state="green", said="đã nhận xét")
    return Cell(icon="circle-dashed", quiet=True, said="chưa nhận xét")
