"""Sau xếp loại: the mending plan with its deadlines, commendations that can be proposed, the screening of January."""

import dataclasses
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.dates import show
from desktop.domain.problems import Severity
from desktop.domain.rating_awards import Award
from desktop.domain.rating_people import Standing
from desktop.domain.season import MemberReview
from desktop.domain.shortcoming import Mending, Shortcoming
from desktop.services.book import Book
from desktop.ui.components.buttons import primary, secondary
from desktop.ui.components.choosers import Tabs
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.components.panel import Panel
from desktop.ui.components.roomy import AROUND, roomy
from desktop.ui.forms.choice_editors import Option, PickEditor
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.people import of_members
from desktop.ui.forms.record_form import RecordForm
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.page import Shell
from desktop.ui.rating.hand import SeasonHand
from desktop.ui.rating.papers import makes, open_yearly
from desktop.ui.rating.season_page import SeasonPage
from desktop.ui.tables.columns import Cell, Column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins, px, theme

_FIELDS = ("text", "cause", "remedy", "responsible_id", "due_on", "mending", "outcome", "checked_on")
_SIGNS = {Mending.DONE: "green", Mending.UNDER_WAY: "blue", Mending.NOT_YET: "amber"}


class ShortcomingDialog(FormDialog):
    """One shortcoming with its remedy, who helps, the deadline and what became of it."""

    def __init__(self, parent: QWidget, book: Book, one: Shortcoming, people: list[Option]) -> None:
        title = "Hạn chế, khuyết điểm" if one.id else "Thêm hạn chế, khuyết điểm"
        super().__init__(parent, title, "Lưu", note=f"Chỉ ra ở kỳ kiểm điểm năm {one.year}.", width=680)
        self._book = book
        self.who = PickEditor("Của ai", people, hint="Để trống: của chi bộ (tập thể)")
        self.who.set_value(one.member_id)
        self.body.addWidget(self.who)
        self.form = RecordForm(
            Shortcoming,
            today=book.today,
            only=_FIELDS,
            links={"members": lambda: people},
            widths={"responsible_id": 5, "due_on": 4, "mending": 3, "outcome": 8, "checked_on": 4},
        )
        self.form.set_record(one)
        self.body.addWidget(roomy(self.form, 400, rest=AROUND + 66))
        self.form.begin()
        if one.id:
            self.add_danger("Xóa", lambda: book.ratings.remove_shortcoming(one))

    def keep(self) -> bool:
        if self.who.own_problem() is not None:
            return self.lacking(self.who, "Chọn một người trong danh sách.")
        bad = [problem for problem in self.form.check() if problem.severity is Severity.ERROR]
        if bad:
            self.form.focus_on(bad)
            return False
        one = dataclasses.replace(self.form.record(), member_id=int(self.who.value()))
        self._book.ratings.save_shortcoming(one)
        return True


class _ListPane(QWidget):
    """A note and its buttons over a table of people."""

    def __init__(self, hand: SeasonHand) -> None:
        super().__init__()
        self._hand = hand
        self._names: dict[int, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._top = QHBoxLayout()
        margins(self._top, 16, 10, 16, 10)
        gap(self._top, 10)
        self.note = words("", "second", wrap=True)
        self._top.addWidget(self.note, 1)
        self._column.addLayout(self._top)

    def _read_names(self) -> None:
        self._names = self._hand.book.members.names_of(self._hand.book.members.all())


class MendingPane(_ListPane):
    """All shortcomings of the year: members' and the branch's."""

    def __init__(self, hand: SeasonHand) -> None:
        super().__init__(hand)
        self._take = secondary("Lấy từ bản kiểm điểm", "file-text", on=self._on_take)
        self._top.addWidget(self._take)
        self._top.addWidget(secondary("Thêm hạn chế", "plus", on=self._on_add))
        columns = [
            Column("who", "Của ai", lambda one: Cell(self._names.get(one.member_id, "Chi bộ")), 150),
            Column("text", "Hạn chế, khuyết điểm", lambda one: Cell(one.text, second=one.remedy), 0, fit=False),
            Column("due", "Hạn", self._due, 110),
            Column("mending", "Khắc phục", _mending, 140),
        ]
        self.table = RecordTable(columns, name="Hạn chế, khuyết điểm phải khắc phục", row_height=50)
        self.table.opened.connect(self._open)
        self._column.addWidget(self.table, 1)

    def _due(self, one: Shortcoming) -> Cell:
        if one.due_on is None:
            return Cell("chưa có hạn", state="amber")
        late = one.due_on < self._hand.today() and one.mending is not Mending.DONE
        return Cell(show(one.due_on), state="red" if late else "", said="quá hạn" if late else "")

    def show_season(self) -> None:
        """Read the year's shortcomings anew."""
        book, year = self._hand.book, self._hand.year
        self._read_names()
        found = book.ratings.shortcomings(year)
        self.table.set_rows(sorted(found, key=lambda one: (one.member_id != 0, one.due_on is None, one.due_on, one.id)))
        planned = sum(1 for one in found if one.remedy and one.due_on)
        done = sum(1 for one in found if one.mending is Mending.DONE)
        said = (
            f"{len(found)} hạn chế chỉ ra năm {year}: {planned} có biện pháp và hạn, {done} đã khắc phục."
            if found
            else f"Chưa ghi hạn chế nào của năm {year}."
        )
        self.note.setText(f"{said} Các điều ghi ở đây sang năm sau thành mục III của bản kiểm điểm.")
        waiting = len(self._from_reviews())
        self._take.set_words(f"Lấy {waiting} từ bản kiểm điểm" if waiting else "Lấy từ bản kiểm điểm")
        self._take.set_usable(bool(waiting), "Mục hạn chế của các bản kiểm điểm đã được lấy hết")

    def _from_reviews(self) -> list[Shortcoming]:
        """What stands under "hạn chế" in the year's reviews and isn't kept as a shortcoming yet."""
        hand, ratings = self._hand, self._hand.book.ratings
        known = {one.member_id for one in ratings.shortcomings(hand.year)}
        subjects: list[tuple[int, str, MemberReview | None]] = [(0, hand.rules.collective.id, None)]
        people = ratings.people(hand.year).of(Standing.RATED)
        subjects += [(p.member.id, p.form, p.review) for p in people if p.review.id]
        found = []
        for member_id, form_id, review in subjects:
            if member_id in known:
                continue
            form, texts = hand.rules.form(form_id), ratings.texts(hand.season, review)
            said = texts.get(form.taking("faults"))
            if said is not None and said.text.strip():
                remedy = texts.get(form.written[-1].id)
                found.append(
                    Shortcoming(
                        year=hand.year,
                        member_id=member_id,
                        text=said.text.strip(),
                        remedy=remedy.text.strip() if remedy is not None else "",
                    )
                )
        return found

    def _on_take(self) -> None:
        found = self._from_reviews()
        self._hand.do(lambda: self._hand.book.ratings.save_shortcomings(found, "Lấy hạn chế từ bản kiểm điểm"))

    def _people(self) -> list[Option]:
        listed = self._hand.book.ratings.people(self._hand.year)
        return of_members(self._hand.book, (person.member for person in listed))

    def _on_add(self) -> None:
        one = Shortcoming(year=self._hand.year, text="")
        ShortcomingDialog(self, self._hand.book, one, self._people()).open()

    def _open(self, one: Shortcoming) -> None:
        ShortcomingDialog(self, self._hand.book, one, self._people()).open()


class AwardsPane(_ListPane):
    """What the years of "xuất sắc" allow to propose, with its legal ground; taken over into the reviews by a button."""

    def __init__(self, hand: SeasonHand) -> None:
        super().__init__(hand)
        self._take = secondary("Ghi vào đề nghị", "check", on=self._on_take)
        self._top.addWidget(self._take)
        columns = [
            Column("who", "Ai", lambda award: Cell(self._names.get(award.member_id, "Chi bộ")), 170),
            Column("kind", "Hình thức", lambda award: Cell(award.kind, second=award.by), 300, fit=False),
            Column("years", "Năm liền", lambda award: Cell(str(award.years)), 80, "right"),
            Column("ground", "Căn cứ", lambda award: Cell(award.ground, second=award.basis), 0, fit=False),
        ]
        self.table = RecordTable(columns, name="Đề nghị khen thưởng", row_height=50, identity=lambda award: award)
        self._column.addWidget(self.table, 1)

    def show_season(self) -> None:
        """Read what can be proposed anew."""
        book = self._hand.book
        self._read_names()
        awards = book.ratings.awards(self._hand.year)
        self.table.set_rows(awards)
        self.note.setText(
            f"{len(awards)} đề nghị theo mức xuất sắc năm {self._hand.year} và các năm liền trước."
            if awards
            else "Chưa ai có mức hoàn thành xuất sắc năm này, nên chưa có đề nghị nào."
        )
        waiting = self._waiting(awards)
        self._take.set_usable(bool(waiting), "Các đề nghị đã ghi vào bản kiểm điểm của từng người")

    def _waiting(self, awards: list[Award]) -> list[MemberReview]:
        said: dict[int, list[str]] = {}
        for award in awards:
            said.setdefault(award.member_id, []).append(f"{award.kind} ({award.by})")
        people = self._hand.book.ratings.people(self._hand.year)
        return [
            dataclasses.replace(person.review, commendation="; ".join(said[person.member.id]))
            for person in people.of(Standing.RATED)
            if person.member.id in said and not person.review.commendation
        ]

    def _on_take(self) -> None:
        ratings = self._hand.book.ratings
        reviews = self._waiting(ratings.awards(self._hand.year))
        self._hand.do(lambda: ratings.save_reviews(reviews, "Ghi đề nghị khen thưởng"))


class ScreeningPane(_ListPane):
    """Whom the screening looks at and why; the day it was done. Nothing is decided by it."""

    def __init__(self, hand: SeasonHand) -> None:
        super().__init__(hand)
        self.day = DateEditor("Ngày rà soát", hand.today)
        theme.follow(self.day, lambda it: it.setFixedWidth(px(170)))
        self.day.left.connect(self._keep)
        self._top.addWidget(self.day)
        columns = [
            Column("who", "Đảng viên", lambda one: Cell(self._names.get(one.member_id, "")), 190),
            Column("why", "Vì sao cần xem", lambda one: Cell("; ".join(one.reasons)), 0, fit=False),
        ]
        self.table = RecordTable(columns, name="Rà soát, sàng lọc", identity=lambda one: one.member_id)
        self._column.addWidget(self.table, 1)

    def show_season(self) -> None:
        """Read the list anew."""
        book = self._hand.book
        self._read_names()
        found = book.ratings.screening(self._hand.year)
        self.table.set_rows(found)
        text = f"{len(found)} đồng chí cần xem khi rà soát, sàng lọc sau xếp loại năm {self._hand.year}."
        self.note.setText(f"{text} Danh sách chỉ để xem, không quyết định gì.")
        if not self.day.line.hasFocus():
            self.day.set_value(self._hand.season.screened_on)

    def _keep(self) -> None:
        if self.day.own_problem() is None:
            self._hand.change_season(screened_on=self.day.value())


class AfterPage(SeasonPage[SeasonHand]):
    """Opened over the list; `tab`: "mending", "awards" or "screening"."""

    help_key = "sau-xep-loai"

    def __init__(self, book: Any, window: Shell, year: int, *, tab: str = "mending") -> None:
        super().__init__(book, window, SeasonHand(book, window, year), "Sau xếp loại", f"năm {year}")
        panel = Panel(padded=False)
        self.body.addWidget(panel)
        self.tabs = Tabs()
        self.mending, self.awards = MendingPane(self.hand), AwardsPane(self.hand)
        self.screening = ScreeningPane(self.hand)
        self.tabs.add("mending", "Kế hoạch khắc phục", self.mending)
        self.tabs.add("awards", "Đề nghị khen thưởng", self.awards)
        self.tabs.add("screening", "Rà soát, sàng lọc", self.screening)
        self.tabs.chosen.connect(self._set_main)
        panel.body.addWidget(self.tabs, 1)
        self._main = self.head.set_main(primary("Xem bản in", "printer", on=self.print_))
        self.open_tab(tab)

    def open_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        self.tabs.set_current(key)
        self._set_main(key)

    def _paper(self) -> str:
        return {"mending": "ke_hoach_khac_phuc", "awards": "to_trinh_khen_thuong"}.get(self.tabs.current(), "")

    def _set_main(self, _key: str) -> None:
        self._main.setVisible(bool(self._paper()) and makes(self._paper()))

    def show_season(self) -> None:
        """All three anew."""
        for pane in (self.mending, self.awards, self.screening):
            pane.show_season()

    def arrange(self, width: Width) -> None:
        """One table at every size."""

    def print_(self) -> None:
        """Ctrl+P: the paper of the tab in front."""
        if self._paper() and makes(self._paper()):
            open_yearly(self.shell, self.book, self._paper(), self.hand.year)


def _mending(one: Shortcoming) -> Cell:
    if one.mending is Mending.UNKNOWN:
        return Cell("chưa ghi", icon="circle-dashed", quiet=True)
    return Cell(one.mending.label, state=_SIGNS[one.mending], second=one.outcome)
