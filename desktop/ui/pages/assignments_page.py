"""Phân công: a row of tabs over one year; what each shows is in desktop/ui/assignments and desktop/ui/households."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from desktop.services.book import Book
from desktop.ui.assignments.tab import Tab, TabSpec
from desktop.ui.components.buttons import Button, icon_button
from desktop.ui.components.choosers import Segments
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.page import Page, Shell
from desktop.ui.theme import gap


def _tasks(book: Book, shell: Shell) -> Tab:
    from desktop.ui.assignments.tasks_tab import TasksTab

    return TasksTab(book, shell)


def _review(book: Book, shell: Shell) -> Tab:
    from desktop.ui.assignments.review_tab import ReviewTab

    return ReviewTab(book, shell)


def _commitments(book: Book, shell: Shell) -> Tab:
    from desktop.ui.assignments.commitments_tab import CommitmentsTab

    return CommitmentsTab(book, shell)


def _improvement(book: Book, shell: Shell) -> Tab:
    from desktop.ui.assignments.improvement_tab import ImprovementTab

    return ImprovementTab(book, shell)


def _households(book: Book, shell: Shell) -> Tab:
    from desktop.ui.households.households_tab import HouseholdsTab

    return HouseholdsTab(book, shell)


def _views(book: Book, shell: Shell) -> Tab:
    from desktop.ui.households.views_tab import ViewsTab

    return ViewsTab(book, shell)


_PEOPLE = frozenset({"members", "member_statuses", "posts", "settings"})
_IMPROVEMENT = frozenset({"improvement_plans", "measures", "score_lines", "meetings", "members", "settings"})
_HOUSEHOLDS = frozenset({"households", "household_charges", "household_contacts", "people_views"})

TABS: tuple[TabSpec, ...] = (
    TabSpec("tasks", "Nhiệm vụ", _PEOPLE | {"assignments", "fitness"}, _tasks),
    TabSpec("review", "Rà soát", _PEOPLE | {"assignments"}, _review),
    TabSpec("commitments", "Cam kết", _PEOPLE | {"commitments"}, _commitments),
    TabSpec("households", "Hộ gia đình", _PEOPLE | _HOUSEHOLDS, _households, "Hộ"),
    TabSpec("views", "Ý kiến nhân dân", _HOUSEHOLDS | {"members", "meetings"}, _views, "Ý kiến"),
    TabSpec("improvement", "Chất lượng sinh hoạt", _IMPROVEMENT, _improvement, "Chất lượng"),
)
"""The tabs in their order: one line each, and one way to make it above. A tab that doesn't work yet isn't listed."""


class AssignmentsPage(Page):
    """`go("assignments", tab="tasks", year=2026, …)`: the tab, the year, and what else the tab takes."""

    kinds = frozenset[str]().union(*(spec.kinds for spec in TABS))
    help_key = "phan-cong"

    def __init__(self, book: Book, window: Shell) -> None:
        super().__init__(book, window, "Phân công")
        self.year = window.today().year
        self._tabs: dict[str, Tab] = {}
        self._mains: dict[str, Button] = {}
        self._current = TABS[0].key
        self.body.addLayout(self._bar())
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack, 1)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        gap(row, 12)
        self._year_label = words(str(self.year), "strong")
        row.addWidget(icon_button("chevron-left", "Năm trước", on=lambda: self.turn(-1), framed=True))
        row.addWidget(self._year_label)
        row.addWidget(icon_button("chevron-right", "Năm sau", on=lambda: self.turn(+1), framed=True))
        self.segments = Segments([(spec.key, spec.title) for spec in TABS], name="Phần của trang Phân công")
        self.segments.chosen.connect(self.open_tab)
        self.segments.setVisible(len(TABS) > 1)
        row.addWidget(self.segments)
        row.addStretch(1)
        return row

    # -- tabs ---------------------------------------------------------------------------------------------------------

    def tab(self) -> Tab:
        """The tab in front (made when first asked for)."""
        if self._current not in self._tabs:
            spec = next(spec for spec in TABS if spec.key == self._current)
            made = spec.make(self.book, self.shell)
            made.arrange(self.width_class)
            self._tabs[self._current] = made
            self._stack.addWidget(made)
            for button in made.buttons:
                self.head.add_action(button)
        return self._tabs[self._current]

    def open_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        if key != self._current and self._current in self._tabs:
            self.tab().leave()
        self._current = key
        self.segments.set_current(key)
        self.reload()

    def _show_tab(self, tab: Tab) -> None:
        self._stack.setCurrentWidget(tab)
        self.help_key = tab.help_key
        for key, other in self._tabs.items():
            for button in other.buttons:
                self.head.show_action(button, shown=key == self._current)
            if other.main is not None and other is not tab:
                other.main.hide()
        if tab.main is not None:
            self.head.set_main(tab.main)
            tab.main.show()

    def turn(self, years: int) -> None:
        """Another year."""
        self.tab().leave()
        self.year += years
        self.reload()

    # -- the page -----------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the tab in front anew."""
        self._year_label.setText(str(self.year))
        tab = self.tab()
        tab.year = self.year
        tab.reload()
        self._show_tab(tab)
        self.head.set_title("Phân công", tab.subtitle())

    def shown(self, **params: Any) -> None:
        year, key = int(params.pop("year", self.year)), str(params.pop("tab", self._current))
        if (year, key) != (self.year, self._current):
            self.year = year
            self.open_tab(key)
        self.tab().shown(**params)

    def arrange(self, width: Width) -> None:
        """Short words for the tabs where there is little room."""
        for spec in TABS:
            self.segments.set_words(spec.key, spec.short if spec.short and width is not Width.WIDE else spec.title)
        for tab in self._tabs.values():
            tab.arrange(width)

    def leave(self) -> None:
        self.tab().leave()

    def save(self) -> None:
        self.tab().save()

    def print_(self) -> None:
        self.tab().print_()

    def export(self) -> None:
        self.tab().export()

    def to_filter(self) -> None:
        self.tab().to_filter()
