"""Nhập phiếu: the members' self-reviews keyed from paper one after the other, with running totals."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from desktop.domain.member import MemberKind
from desktop.domain.problems import UserError
from desktop.domain.rating_people import Standing
from desktop.domain.vietnamese import points
from desktop.services.ratings import SeasonPerson
from desktop.ui.components.buttons import primary, secondary
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.components.panel import Panel
from desktop.ui.page import Shell
from desktop.ui.rating.hand import SeasonHand
from desktop.ui.rating.levels import counted, level_cell
from desktop.ui.rating.nobody import NobodyPlace
from desktop.ui.rating.people_panel import score_of
from desktop.ui.rating.people_table import PeopleTable
from desktop.ui.rating.season_page import SeasonPage, key_hints
from desktop.ui.rating.season_steps import handed_in
from desktop.ui.rating.slip_form import SlipForm
from desktop.ui.tables.columns import Cell, Column, name_columns
from desktop.ui.theme import gap

_HINTS = (("Enter", "ô sau"), ("1 – 4", "mức"), ("Ctrl+Enter", "lưu, sang người sau"))


class SlipsPage(SeasonPage[SeasonHand]):
    """Opened over the list; begins with the first member whose slip isn't in."""

    help_key = "nhap-phieu"

    def __init__(self, book: Any, window: Shell, year: int) -> None:
        super().__init__(book, window, SeasonHand(book, window, year), "Nhập bản tự kiểm điểm")
        self._person: SeasonPerson | None = None
        self._day = window.today()
        self._dirty = False
        row = QHBoxLayout()
        gap(row, 12)
        self.body.addLayout(row, 1)
        self._list = Panel(padded=False)
        self.table = PeopleTable(self._columns(), name="Ai đã nộp bản tự kiểm điểm")
        self.table.picked.connect(self._on_picked)
        self._list.body.addWidget(self.table, 1)
        self.totals = words("", "small", wrap=True)
        self._list.foot.addWidget(self.totals, 1)
        row.addWidget(self._list, 396)
        self._panel = Panel(padded=False)
        self._lay_slip()
        row.addWidget(self._panel, 698)
        self._nobody = NobodyPlace(window)
        row.addWidget(self._nobody, 1094)
        for keys, action in (("PgDown", self.keep_and_go_on), ("PgUp", self.go_back)):
            QShortcut(
                QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            ).activated.connect(action)

    def _lay_slip(self) -> None:
        self.who = words("", "record")
        self._form_words = words("", "note")
        self._panel.head.addWidget(self.who)
        self._panel.head.addWidget(self._form_words)
        self._panel.head.addStretch(1)
        self._hints = key_hints(_HINTS, columns=3, below=6)
        self._panel.body.addWidget(self._hints)
        self.form = SlipForm(self.hand.season, self.hand.rules, self.shell.today)
        self.form.done.connect(self.keep_and_go_on)
        self.form.edited.connect(self._on_edited)
        self._panel.body.addWidget(self.form, 1)
        self._sum = words("", "record")
        self._panel.foot.addWidget(self._sum)
        self._panel.foot.addStretch(1)
        self._panel.foot.addWidget(secondary("Người trước", "chevron-left", on=self.go_back))
        self._panel.foot.addWidget(primary("Lưu, người sau", "save", on=self.keep_and_go_on))

    def _columns(self) -> list[Column]:
        return [
            *name_columns(of=self.hand.called),
            Column("score", "Điểm", self._score, 52, "right"),
            Column("own", "Tự nhận", lambda p: level_cell(p.review.own_level), 84),
        ]

    def _score(self, person: SeasonPerson) -> Cell:
        found = score_of(person)
        if found is not None:
            return Cell(points(found))
        if handed_in(person):
            return Cell(icon="check", state="green", said="đã nhập")
        return Cell(icon="circle-dashed", quiet=True, said="chưa nhập")

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_season(self) -> None:
        """List and totals anew; a slip being keyed is left alone."""
        people = self.hand.people().of(Standing.RATED)
        self.table.set_rows(people)
        self._list.setVisible(bool(people))
        self._nobody.setVisible(not people)
        done = sum(1 for person in people if handed_in(person))
        self.head.set_title("Nhập bản tự kiểm điểm", f"{done}/{len(people)} đã nhập")
        levels = [person.review.own_level for person in people if person.review.own_level]
        scores = [score for person in people if (score := score_of(person)) is not None]
        mean = f" · điểm trung bình {points(round(sum(scores) / len(scores), 1))}" if scores else ""
        self.totals.setText(f"{done}/{len(people)} đã nhập{mean}\n{counted(levels)}")
        if self._dirty:
            return
        if self._person is None:
            waiting = next((person for person in people if not handed_in(person)), None)
            self._show(waiting or (people[0] if people else None), start=True)
        else:
            self._show(next((p for p in people if self._person and p.member.id == self._person.member.id), None))

    def _show(self, person: SeasonPerson | None, *, start: bool = False) -> None:
        self._person = person
        self._panel.setVisible(person is not None)
        if person is None:
            return
        hand, ratings = self.hand, self.book.ratings
        form = hand.rules.form(person.form)
        self.table.select(person.member.id)
        self.who.setText(self.hand.called(person))
        self._form_words.setText(f"{form.label} {form.subtitle}".strip())
        self._lines = ratings.points(hand.season, person.review)
        self._texts = ratings.texts(hand.season, person.review)
        leads = person.member.kind is MemberKind.IN_SYSTEM
        self.form.show_slip(person.review, form, self._lines, self._texts, leads=leads)
        if person.review.handed_in_on is None:
            self.form.day.set_value(self._day)
        self._dirty = False
        self._show_sum()
        if start:
            self.form.start()

    def _on_edited(self) -> None:
        self._dirty = True
        self._show_sum()

    def _show_sum(self) -> None:
        rules = self.hand.rules
        if not rules.scored:
            self._sum.setText("")
            return
        given = [editor.value() for editor in self.form.sums.values()]
        if any(value is None for value in given):
            self._sum.setText(f"– / {rules.common_max + rules.task_max}")
        else:
            self._sum.setText(" + ".join(points(value) for value in given) + f" = {points(sum(given))}")

    def arrange(self, width: Width) -> None:
        """Where there is little room the list keeps names and what is in, the hints go."""
        narrow = width is Width.NARROW
        self._hints.setVisible(width is Width.WIDE)
        self.table.show_columns(["full_name_family", "full_name_given", "score"] if narrow else [])
        least = 290 if narrow else 390 if width is Width.WIDE else 350
        self.table.take_room(least)
        self._form_words.setVisible(width is Width.WIDE)

    # -- keeping ------------------------------------------------------------------------------------------------------

    def keep(self) -> bool:
        """Write the slip as it stands; False when a field can't be read or the book refuses."""
        person = self._person
        if person is None or not self._dirty:
            return True
        wrong = self.form.wrong()
        if wrong is not None:
            wrong.setFocus()
            return False
        review = self.form.review(person.review)
        lines, texts = self.form.lines(self._lines), self.form.written(self._texts)
        self._dirty = False
        try:
            self.book.ratings.save_slip(self.hand.season, review, lines, texts)
        except UserError as error:
            self._dirty = True
            self.shell.say(error, where=self)
            return False
        self._day = review.handed_in_on or self._day
        self.shell.saved()
        return True

    def keep_and_go_on(self) -> None:
        """Save the slip and begin the next one."""
        self._walk(+1)

    def go_back(self) -> None:
        """Save the slip and go to the one before."""
        self._walk(-1)

    def _walk(self, by: int) -> None:
        if self._person is None or not self.keep():
            return
        rows = self.table.shown_rows()
        place = next((n for n, row in enumerate(rows) if row.member.id == self._person.member.id), 0) + by
        if 0 <= place < len(rows):
            self._show(rows[place], start=True)

    def _on_picked(self, person: SeasonPerson | None) -> None:
        if person is None or (self._person is not None and person.member.id == self._person.member.id):
            return
        if self.keep():
            fresh = self.book.ratings.people(self.hand.year).one(person.member.id)
            self._show(fresh)
        elif self._person is not None:
            self.table.select(self._person.member.id)

    def leave(self) -> None:
        self.keep()

    def save(self) -> None:
        """Ctrl+S."""
        self.keep()
