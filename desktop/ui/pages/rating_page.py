"""Đánh giá, xếp loại: the season of a year as steps at the left, its people with their four levels at the right."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from desktop.domain.problems import UserError
from desktop.domain.rating_people import Standing
from desktop.domain.rating_steps import ChecklistLine
from desktop.domain.season import Level, RatingSeason
from desktop.services.ratings import SeasonPerson
from desktop.ui.components.buttons import primary, secondary
from desktop.ui.components.flow import Width
from desktop.ui.components.notes import EmptyPlace, MessageStrip
from desktop.ui.opening.page import OpeningPage
from desktop.ui.page import Page, Shell
from desktop.ui.rating.after_page import AfterPage
from desktop.ui.rating.cap_dialog import CapDialog
from desktop.ui.rating.collective_page import CollectivePage
from desktop.ui.rating.decided_page import DecidedPage
from desktop.ui.rating.file_folder import export_folder
from desktop.ui.rating.hand import SeasonHand
from desktop.ui.rating.levels import short
from desktop.ui.rating.member_page import ReviewPage
from desktop.ui.rating.nobody import NobodyPlace
from desktop.ui.rating.papers import makes, open_yearly
from desktop.ui.rating.people_panel import PeoplePanel
from desktop.ui.rating.proposals_page import ProposalsPage
from desktop.ui.rating.residence_page import ResidencePage
from desktop.ui.rating.season_dialog import SeasonDialog
from desktop.ui.rating.season_page import KINDS
from desktop.ui.rating.season_papers import SeasonPapers
from desktop.ui.rating.season_steps import WAITS, handed_in, notes_of, steps_of
from desktop.ui.rating.slips_page import SlipsPage
from desktop.ui.rating.steps import StepsCombo, StepsPanel, YearMover
from desktop.ui.rating.votes_page import VotesPage
from desktop.ui.theme import gap

_FILE = "ho_so_xep_loai"
_TABS = ("mending", "awards", "screening")  # sections that are tabs of the page after the rating
_AUTUMN = 9  # from this month the page opens with the running year, begun or not


class RatingPage(Page):
    """`go("rating", year=…, member_id=…, step=…, section=…)`; sections: "residence", "collective" and those after."""

    kinds = KINDS | {"ballot_rounds", "ballot_counts"}
    help_key = "xep-loai"

    def __init__(self, book: Any, window: Shell) -> None:
        super().__init__(book, window, "Đánh giá, xếp loại")
        self.year = _first_year(book.ratings.years(), window.today())
        self._hand: SeasonHand | None = None
        self._checklist: tuple[ChecklistLine, ...] = ()
        self._looked: dict[int, tuple[str, str]] = {}
        self._forms: frozenset[str] = frozenset()
        self._dates = self.head.add_action(secondary("Ngày, cách bỏ phiếu", "calendar-days", on=self._on_dates))
        self._main = self.head.set_main(primary("Mở bản kiểm điểm", "arrow-right", on=self._on_main))
        self._strip = MessageStrip("", "blue")
        self._strip.hide()
        self.body.addWidget(self._strip)
        self._combo = StepsCombo()
        self._combo.chosen.connect(self.open_step)
        self.years = YearMover()
        self.years.wanted.connect(self._on_year)
        bar = QHBoxLayout()
        gap(bar, 12)
        bar.addWidget(self.years, 0, Qt.AlignmentFlag.AlignLeft)
        bar.addWidget(self._combo, 1)
        self.body.addLayout(bar)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        gap(self._row, 12)
        self.body.addLayout(self._row, 1)
        self.steps = StepsPanel()
        self.steps.chosen.connect(self.open_step)
        self.steps.year_wanted.connect(self._on_year)
        self.people = PeoplePanel(window, self._to_look, self._form_label)
        self.people.opened.connect(self.open_person)
        self.people.how_wanted.connect(self._on_how)
        self._row.addWidget(self.steps, 258)
        self._row.addWidget(self.people, 836)
        self.papers = SeasonPapers(
            lambda paper: open_yearly(window, book, paper, self.year), lambda: export_folder(self, book, self.year)
        )
        self.people.add_button(self.papers)
        self._empty = self._empty_places()
        for place in self._empty.values():
            self.body.addWidget(place, 1)

    def _empty_places(self) -> dict[str, EmptyPlace]:
        """What stands there before a season is begun: a new one, a year keyed from paper, one before the rules."""
        new = EmptyPlace(
            "badge-check",
            "Chưa bắt đầu mùa xếp loại",
            "Chương trình lập danh sách ai phải kiểm điểm, xếp loại, lấy việc đã làm trong năm từ sổ cho từng người.",
            [primary("Bắt đầu mùa xếp loại", "plus", on=self._on_begin)],
        )
        self._whole = secondary("Lập cả mùa xếp loại", "plus", on=self._on_begin)
        paper = EmptyPlace(
            "book-open-text",
            "Năm này nhập từ sổ giấy",
            "Sổ giữ mức đã được quyết định và hạn chế được chỉ ra, để năm sau kiểm điểm tiếp.",
            [
                secondary("Xem mức đã nhập", "eye", on=self._on_paper),
                self._whole,
            ],
        )
        early = EmptyPlace(
            "book-open-text",
            "Năm này chưa có bộ quy định",
            "Chương trình xếp loại từ năm có bộ quy định. Mức đã được quyết định của năm trước đó thì nhập từ sổ giấy.",
            [secondary("Nhập từ sổ giấy", "pencil", on=self._on_paper)],
        )
        return {"new": new, "paper": paper, "early": early, "nobody": NobodyPlace(self.shell)}

    def _empty_key(self, season: RatingSeason | None) -> str:
        if season is not None:
            return "paper"
        if not self.book.ratings.has_pack(self.year):
            return "early"
        return "new" if self.book.members.all() else "nobody"

    def _on_paper(self) -> None:
        """The levels of the year in front, keyed from paper."""
        self._key_from_paper("levels", self.year + 1)

    def _key_from_paper(self, part: str, year: int) -> None:
        """The grids of a year begun from paper, over this page: back leads here."""
        page = OpeningPage(self.book, self.shell, year=year)
        self.shell.open_over(page)
        page.open_part(part)

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the season anew."""
        season = self.book.ratings.season(self.year)
        begun = season is not None and not season.from_paper
        self._hand = SeasonHand(self.book, self.shell, self.year) if begun else None
        self.people.setVisible(begun)
        shown = self._empty_key(season)
        self._whole.setVisible(self.book.ratings.has_pack(self.year))
        for key, place in self._empty.items():
            place.setVisible(not begun and key == shown)
        self.years.show_year(self.year)
        self._main.setVisible(begun)
        self.head.show_action(self._dates, shown=begun)
        self.arrange(self.width_class)
        if self._hand is None:
            self.head.set_title("Đánh giá, xếp loại", f"Năm {self.year}")
            self._strip.hide()
            return
        self.head.set_title("Đánh giá, xếp loại", f"Năm {self.year} · {self._hand.rules.short}")
        self._show_season(self._hand)

    def _show_season(self, hand: SeasonHand) -> None:
        people = self.book.ratings.people(self.year)
        self._looked = {}
        self._forms = frozenset(person.form for person in people.of(Standing.RATED))
        current = self.steps.current()
        self._checklist = self.book.ratings.checklist(self.year)
        residence = bool(self.book.residence_remarks.of_year(self.year))
        steps = steps_of(self._checklist, people, self.shell.today(), residence=residence)
        self.steps.show_steps(steps, self.year)
        if not current:
            current = next((step.key for step in steps if step.state != "green"), steps[-1].key)
            self.steps.set_current(current)
        self._combo.show_steps(steps, current)
        self.people.show_people(self.book, people)
        self._set_main(current)
        self._show_known()

    def _show_known(self) -> None:
        """A book begun in mid-year says how much of the year it knows."""
        known, last = self.book.ratings.known(self.year), self.year - 1
        lacks = not known.whole and bool(self.book.members.all())
        self._strip.setVisible(lacks)
        if lacks:
            levels = bool(self.book.ratings.past_levels(last))
            more = "" if levels else f", mức năm {last}"
            text = f"{known.words}. Điểm danh{more} còn thiếu thì nhập từ sổ giấy."
            part = "attendance" if levels else "levels"
            self._strip.set(text, "blue", "Nhập từ sổ giấy", on=lambda: self._key_from_paper(part, self.year))

    def arrange(self, width: Width) -> None:
        """At 150 % the steps become one line over the table."""
        narrow = width is Width.NARROW
        self.steps.setVisible(not narrow and self._hand is not None)
        self._combo.setVisible(narrow and self._hand is not None)
        self.years.setVisible(narrow or self._hand is None)
        self.people.narrow(narrow=width is not Width.WIDE)

    def shown(self, **params: Any) -> None:
        """`year`, `step`, `section`, `member_id` (opens his review)."""
        if params.get("year"):
            if int(params["year"]) != self.year:
                self.steps.forget()
            self.year = int(params["year"])
            self.reload()
        if params.get("step") and self._hand is not None:
            self.open_step(str(params["step"]))
        if params.get("section") == "residence":
            self.open_residence()
        if params.get("section") == "collective" and self._hand is not None:
            self.open_collective()
        if params.get("section") in _TABS and self._hand is not None:
            self.open_after(str(params["section"]))
        if params.get("member_id"):
            person = self.book.ratings.people(self.year).one(int(params["member_id"]))
            if person is not None and self._hand is not None:
                self.open_person(person)

    def _form_label(self, form: str) -> str:
        if self._hand is None:
            return ""
        return self._hand.rules.form(form).label.removeprefix("Mẫu ")

    def _to_look(self, person: SeasonPerson) -> tuple[str, str]:
        """The first thing to look at in one person: in a word or two, and whole."""
        if person.member.id not in self._looked:
            self._looked[person.member.id] = self._look_at(person)
        return self._looked[person.member.id]

    def _look_at(self, person: SeasonPerson) -> tuple[str, str]:
        if person.review.decided_level is not Level.NONE:
            return "", ""
        if not handed_in(person):
            return "chưa nộp", "Chưa nộp bản tự kiểm điểm"
        judged = self.book.ratings.judged(person.review)
        whole = " ".join(judged.reasons)
        if judged.flags:
            return judged.flags[0].case.label, whole
        if judged.mismatch:
            return "lệch mức", whole
        if not judged.agree:
            return f"tối đa {short(judged.allowed)}", whole
        return (person.notes[0], "") if person.notes else ("", "")

    # -- steps --------------------------------------------------------------------------------------------------------

    def open_step(self, key: str) -> None:
        """A step filters the list to those it waits for and sets the main action."""
        self.steps.set_current(key)
        self._combo.set_value(key)
        self._set_main(key)

    def _set_main(self, key: str) -> None:
        words, icon, _ = self._action(key)
        self._main.set_words(words)
        self._main.set_icon(icon)
        if self._hand is not None:
            self.papers.show_papers(key, self._hand.rules, self._forms)
        self.people.show_waiting(WAITS.get(key))
        notes = notes_of(key, self._checklist)
        said = [line.note for line in notes[: 1 if self.width_class is Width.NARROW else None]]
        self.people.say(said, late=any(line.late(self.shell.today()) for line in notes))

    def _action(self, key: str) -> tuple[str, str, Callable[[], object]]:
        """Words, icon and deed of the main button in a step."""
        meeting = "Mở buổi kiểm điểm" if self._hand and self._hand.season.meeting_id else "Định ngày hội nghị"
        actions: dict[str, tuple[str, str, Callable[[], object]]] = {
            "received": ("Nhập phiếu", "keyboard", self.open_slips),
            "draft": ("Báo cáo tập thể", "pencil", self.open_collective),
            "branch": ("Chi bộ tự xếp loại", "pencil", lambda: self.open_collective("branch")),
            "file": self._file_action(),
            "residence": ("Nhận xét nơi cư trú", "map-pin", self.open_residence),
            "mending": ("Sau xếp loại", "arrow-right", self.open_after),
            "committee": ("Chi ủy đề xuất", "keyboard", self.open_proposals),
            "meeting": (meeting, "calendar-days", self._on_meeting),
            "votes": ("Kiểm phiếu", "keyboard", self.open_votes),
            "decided": ("Ghi mức quyết định", "keyboard", self.open_decided),
        }
        return actions.get(key, ("Mở bản kiểm điểm", "arrow-right", self._on_open))

    def _file_action(self) -> tuple[str, str, Callable[[], object]]:
        """The whole file where the program can make it, else the day it was sent."""
        if makes(_FILE):
            return "Xem hồ sơ", "files", lambda: open_yearly(self.shell, self.book, _FILE, self.year)
        return "Ghi ngày gửi", "calendar-days", self._on_dates

    def open_slips(self) -> None:
        """Key the members' self-reviews from paper."""
        self.shell.open_over(SlipsPage(self.book, self.shell, self.year))

    def open_collective(self, tab: str = "sections") -> None:
        """The collective's report and the branch's own rating."""
        self.shell.open_over(CollectivePage(self.book, self.shell, self.year, tab=tab))

    def open_residence(self) -> None:
        """Remarks on working members who live here (213)."""
        self.shell.open_over(ResidencePage(self.book, self.shell, self.year))

    def open_after(self, tab: str = "mending") -> None:
        """Mending plan, commendations, screening."""
        self.shell.open_over(AfterPage(self.book, self.shell, self.year, tab=tab))

    def open_proposals(self) -> None:
        """The chi ủy's remarks and levels in one pass."""
        self.shell.open_over(ProposalsPage(self.book, self.shell, self.year))

    def open_votes(self) -> None:
        """Ballots and their count."""
        self.shell.open_over(VotesPage(self.book, self.shell, self.year))

    def open_decided(self) -> None:
        """Levels decided from above, in one pass."""
        self.shell.open_over(DecidedPage(self.book, self.shell, self.year))

    def _on_meeting(self) -> None:
        """Open the session of the review; one held on its day is taken for it, else its day is asked for."""
        if self._hand is None:
            return
        season = self._hand.season
        if not season.meeting_id and season.rated_on is not None:
            same_day = [meeting.id for meeting in self.book.meetings.on(season.rated_on)]
            if same_day:
                self._hand.change_season(meeting_id=same_day[0])
                season = dataclasses.replace(season, meeting_id=same_day[0])
        if season.meeting_id:
            self.shell.go("meetings", meeting_id=season.meeting_id)
        else:
            self._on_dates()

    def _on_main(self) -> None:
        self._action(self.steps.current())[2]()

    def _on_open(self) -> None:
        person = self.people.table.current()
        if person is not None:
            self.open_person(person)

    # -- acting -------------------------------------------------------------------------------------------------------

    def open_person(self, person: SeasonPerson) -> None:
        """Open one member's review over the list."""
        order = [one.member.id for one in self.people.table.shown_rows()]
        self.shell.open_over(ReviewPage(self.book, self.shell, self.year, person.member.id, order))

    def _on_begin(self) -> None:
        try:
            self.book.ratings.begin(self.year)
        except UserError as error:
            self.shell.say(error, where=self)
            return
        self.shell.saved()

    def _on_year(self, by: int) -> None:
        self.year += by
        self.steps.forget()
        self.reload()

    def _on_dates(self) -> None:
        if self._hand is not None:
            SeasonDialog(self, self._hand).open()

    def _on_how(self) -> None:
        if self.people.cap is not None and self._hand is not None:
            CapDialog(self, self.people.cap, self._hand.rules.legal[0]).open()

    def print_(self) -> None:
        """Ctrl+P: the summary table."""
        if self._hand is not None and makes("tong_hop_xep_loai"):
            open_yearly(self.shell, self.book, "tong_hop_xep_loai", self.year)


def _first_year(years: list[int], today: dt.date) -> int:
    """This year's season, or (before autumn, when none has begun) the last one."""
    this = today.year
    if this in years or today.month >= _AUTUMN:
        return this
    return max((year for year in years if year < this), default=this)
