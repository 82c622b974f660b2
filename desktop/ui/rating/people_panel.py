"""The list of a season: who is rated, not yet, exempt; score and four levels side by side; what to look at."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.rating_cap import Cap
from desktop.domain.rating_people import Standing
from desktop.domain.season import LEVELS, Level
from desktop.domain.vietnamese import percent, points
from desktop.services.book import Book
from desktop.services.ratings import SeasonPeople, SeasonPerson
from desktop.ui.components.buttons import Button, link
from desktop.ui.components.chips import Chip
from desktop.ui.components.choosers import Segments
from desktop.ui.components.labels import IconWords, words
from desktop.ui.components.notes import MessageStrip
from desktop.ui.components.panel import Panel
from desktop.ui.page import Shell
from desktop.ui.rating.levels import counted, level_cell
from desktop.ui.rating.nobody import NobodyPlace
from desktop.ui.rating.people_table import PeopleTable
from desktop.ui.tables.columns import Cell, Column, name_columns, order_column
from desktop.ui.theme import gap, margins, set_state

_VIEWS = (
    (Standing.RATED, "Phải xếp loại"),
    (Standing.NOT_YET, "Chưa xếp"),
    (Standing.EXEMPT, "Miễn"),
)
_OTHERS = "others"
_ELSEWHERE = (Standing.TEMPORARY_HERE, Standing.RESIDENCE, Standing.GONE)
_NARROW = ["full_name_family", "full_name_given", "form", "score", "committee", "branch", "look"]


def score_of(person: SeasonPerson) -> float | None:
    """The member's own points, both groups; None while one is missing."""
    review = person.review
    if review.common_points is None or review.task_points is None:
        return None
    return review.common_points + review.task_points


class PeoplePanel(Panel):
    """`opened(person)` by Enter or double click. `to_look` tells what to look at in one person: in a
    word or two ("" for nothing), and whole."""

    opened = Signal(object)
    how_wanted = Signal()

    def __init__(
        self,
        shell: Shell,
        to_look: Callable[[SeasonPerson], tuple[str, str]],
        form_label: Callable[[str], str],
    ) -> None:
        super().__init__(padded=False)
        self._to_look, self._form_label = to_look, form_label
        self._people: SeasonPeople | None = None
        self._waits: Callable[[SeasonPerson], bool] | None = None
        self._alone = False
        self._said, self._late = "", False
        self._changed: dict[int, Level] = {}
        self._names: dict[int, str] = {}
        self.cap: Cap | None = None
        head = QWidget()
        self._head_row = QHBoxLayout(head)
        margins(self._head_row, 16, 8, 16, 8)
        gap(self._head_row, 10)
        self.segments = Segments([(s.name, label) for s, label in _VIEWS] + [(_OTHERS, "Nơi khác")], name="Xem ai")
        self.segments.chosen.connect(lambda _key: self._show_rows())
        self._head_row.addWidget(self.segments)
        self.identity = Chip("", "green")
        self._head_row.addWidget(self.identity)
        self._head_row.addStretch(1)
        self.body.addWidget(head)
        self.strip = MessageStrip("", "blue")
        self.strip.hide()
        self.body.addWidget(self.strip)
        self._lay_table(shell)
        self._figures = QHBoxLayout()
        gap(self._figures, 14)
        self.foot.addLayout(self._figures, 1)
        self._made_foot()

    def _lay_table(self, shell: Shell) -> None:
        self.table = PeopleTable(
            self._columns(),
            name="Danh sách xếp loại",
            group=("Mức xếp loại", ("own", "committee", "branch", "decided")),
        )
        self.table.opened.connect(self.opened)
        self.body.addWidget(self.table, 1)
        self._nobody = NobodyPlace(shell)
        self.body.addWidget(self._nobody, 1)

    def say(self, notes: Sequence[str], *, late: bool = False) -> None:
        """What the step in front still lacks ([] for nothing), and the rows it is about."""
        self._said, self._late = " ".join(notes), late
        self._show_rows()

    def _show_strip(self, offer: str) -> None:
        self.strip.setVisible(bool(self._said))
        self.strip.set(self._said, "red" if self._late else "amber", offer, on=self._on_alone)

    def add_button(self, button: Button) -> Button:
        """A button at the right end of the head."""
        self._head_row.addWidget(button)
        return button

    def _columns(self) -> list[Column]:
        return [
            dataclasses.replace(order_column(), width=34),
            *name_columns(of=lambda p: self._names.get(p.member.id, p.member.full_name)),
            Column("form", "Mẫu", lambda p: Cell(self._form_label(p.form)), 50, "center"),
            Column("score", "Điểm", self._score, 56, "right"),
            Column("own", "Tự nhận", lambda p: level_cell(p.review.own_level), 74),
            Column("committee", "Chi ủy", lambda p: level_cell(p.review.committee_level, below=p.review.own_level), 74),
            Column("branch", "Chi bộ", lambda p: level_cell(p.review.branch_level, below=p.review.committee_level), 64),
            Column("decided", "Cấp trên", self._decided, 74),
            Column("look", "Lưu ý", self._look, 0, fit=False),
        ]

    def _score(self, person: SeasonPerson) -> Cell:
        found = score_of(person)
        return Cell("–", quiet=True, said="chưa chấm") if found is None else Cell(points(found))

    def _decided(self, person: SeasonPerson) -> Cell:
        level = self._changed.get(person.review.id) or person.review.decided_level
        return level_cell(level, below=person.review.branch_level)

    def _look(self, person: SeasonPerson) -> Cell:
        if person.standing is not Standing.RATED:
            return Cell(person.reason, quiet=True)
        found, whole = self._to_look(person)
        return Cell(found, state="amber", said=whole or found) if found else Cell()

    def _made_foot(self) -> None:
        self._holders: list[QWidget] = []
        self._levels = self._figure("Chi ủy đề xuất")
        self._share = self._figure("Tốt trở lên")
        self._cap = self._figure("Trần xuất sắc")
        self._figures.addStretch(1)

    def _figure(self, caption: str) -> tuple[Any, Any, IconWords, Button]:
        """Caption above; below the figure, a sentence with its sign, and a link (each may be empty)."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        label, figure = words(caption, "note"), words("", "strong")
        said, more = IconWords("", ""), link("Cách tính", on=self.how_wanted.emit)
        more.hide()
        row = QHBoxLayout()
        gap(row, 6)
        for widget in (figure, said, more):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        column.addWidget(label)
        column.addLayout(row)
        self._figures.addWidget(holder)
        self._holders.append(holder)
        return label, figure, said, more

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_people(self, book: Book, people: SeasonPeople) -> None:
        """A season's people with its sums; the rows are laid out by `say`."""
        self._people = people
        self._names = book.members.names_of(person.member for person in people)
        season = book.ratings.season(people.year)
        again = book.ratings.re_ratings(season) if season is not None else []
        self._changed = {one.review_id: one.after for one in again if one.review_id}
        for standing, label in _VIEWS:
            self.segments.set_words(standing.name, f"{label} {len(self._of(standing.name))}")
        others = self._of(_OTHERS)
        self.segments.set_words(_OTHERS, f"Nơi khác {len(others)}")
        self.segments.buttons[-1].setVisible(bool(others))
        set_state(self.segments.buttons[-2], "last", "false" if others else "true")
        terms = [people.rated, people.not_yet, people.exempt]
        summed, present = " + ".join(str(number) for number in terms), people.present
        whole = sum(terms) == present
        self.identity.set(
            f"{summed} = {sum(terms)}, " + ("khớp" if whole else f"có mặt {present}"), "green" if whole else "red"
        )
        self.identity.setToolTip("Phải xếp loại + chưa xếp + miễn = có mặt trong danh sách")
        self._show_sums(book, people)

    def _of(self, key: str) -> list[SeasonPerson]:
        if self._people is None:
            return []
        return list(self._people.of(*(_ELSEWHERE if key == _OTHERS else (Standing[key],))))

    def show_waiting(self, waits: Callable[[SeasonPerson], bool] | None) -> None:
        """The step in front waits for these: they can be shown alone. Shown by `say`."""
        if waits is not self._waits:
            self._waits, self._alone = waits, False

    def _on_alone(self) -> None:
        self._alone = not self._alone
        self._show_rows()

    def _show_rows(self) -> None:
        rows = self._of(self.segments.current())
        rated = self.segments.current() == Standing.RATED.name
        waiting = [person for person in rows if self._waits is not None and self._waits(person)] if rated else []
        few = 0 < len(waiting) < len(rows)
        self._alone = self._alone and few
        self._show_strip("" if not few else "Xem tất cả" if self._alone else f"Chỉ xem {len(waiting)} người còn thiếu")
        rows = waiting if self._alone else rows
        self.table.set_rows(rows)
        nobody = rated and not rows
        self._nobody.setVisible(nobody)
        self.table.setVisible(not nobody)
        self.foot_widget().setVisible(bool(self._people and self._people.rated))
        if self.table.current() is None:
            self.table.select_row(0)

    def _show_sums(self, book: Book, people: SeasonPeople) -> None:
        name, levels = _last_levels(people, self._changed)
        caption, figure, _, _ = self._levels
        caption.setText(name)
        figure.setText(counted(levels))
        good = sum(1 for level in levels if level in LEVELS[:2])
        _, figure, said, _ = self._share
        figure.setText(f"{good}/{len(levels)} = {percent(good, len(levels))}" if levels else "chưa có")
        self._show_target(book, people, good, levels, said)
        self._show_cap(book, people, levels)

    def _show_target(self, book: Book, people: SeasonPeople, good: int, levels: list[Level], said: IconWords) -> None:
        target = book.ratings.rules(book.ratings.season(people.year)).member_target
        said.setVisible(bool(levels))
        if levels:
            met = good * 100 > target * len(levels)
            said.set_state_words(f"{'trên' if met else 'chưa trên'} {target} %", "green" if met else "amber")

    def _show_cap(self, book: Book, people: SeasonPeople, levels: list[Level]) -> None:
        caption, figure, said, more = self._cap
        season = book.ratings.season(people.year)
        if season is None:
            return
        cap = book.ratings.cap(season, levels)
        excellent = levels.count(Level.EXCELLENT)
        caption.setText(f"Trần xuất sắc ({cap.percent} %)")
        figure.setText(f"{excellent} / {cap.allowed}")
        over = excellent > cap.allowed
        self.cap = cap
        said.set_state_words("vượt mức" if over else "trong mức", "amber" if over else "green")
        said.setVisible(bool(levels))
        more.show()

    def narrow(self, *, narrow: bool) -> None:
        """Fewer columns where there is little room."""
        self.table.show_columns(_NARROW if narrow else [])
        self.identity.setVisible(not narrow)
        self._holders[1].setVisible(not narrow)


def _last_levels(people: SeasonPeople, changed: Mapping[int, Level]) -> tuple[str, list[Level]]:
    """The furthest of the four levels that anybody has, with its name."""
    by = (
        (
            "Cấp trên quyết định",
            [changed.get(p.review.id) or p.review.decided_level for p in people.of(Standing.RATED)],
        ),
        ("Chi bộ đề xuất", [p.review.branch_level for p in people.of(Standing.RATED)]),
        ("Chi ủy đề xuất", [p.review.committee_level for p in people.of(Standing.RATED)]),
        ("Tự nhận", [p.review.own_level for p in people.of(Standing.RATED)]),
    )
    for name, levels in by:
        given: list[Level] = [level for level in levels if level is not Level.NONE]
        if given:
            return name, given
    return by[-1][0], []
