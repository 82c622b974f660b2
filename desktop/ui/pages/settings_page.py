"""Cài đặt: sections in a list at the left, the chosen one at the right."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from desktop.ui.components.flow import Width
from desktop.ui.components.panel import Panel
from desktop.ui.page import Page, Shell
from desktop.ui.settings.section import Section, SectionSpec
from desktop.ui.settings.sections import SECTIONS
from desktop.ui.tables.columns import Cell, Column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, px, theme


class SettingsPage(Page):
    """`go("settings", section="backup")`; what else is given goes to the section's `shown`."""

    help_key = "cai-dat"

    def __init__(self, book: Any, window: Shell) -> None:
        super().__init__(book, window, "Cài đặt")
        self._sections: dict[str, Section] = {}
        row = QHBoxLayout()
        gap(row, 12)
        self.body.addLayout(row, 1)
        self._list = Panel(padded=False)
        column = Column("title", "Mục", lambda spec: Cell(spec.title, icon=spec.icon), 0, fit=False)
        self.list = RecordTable([column], name="Các mục cài đặt", row_height=38, identity=lambda spec: spec.key)
        self.list.set_rows(SECTIONS)
        self.list.picked.connect(self._on_picked)
        self.list.horizontalHeader().hide()
        self._list.body.addWidget(self.list)
        self.stack = QStackedWidget()
        row.addWidget(self._list)
        row.addWidget(self.stack, 1)
        theme.follow(self._list, lambda it: it.setFixedWidth(px(240)))

    def section(self) -> Section | None:
        """The section in front."""
        widget = self.stack.currentWidget()
        return widget if isinstance(widget, Section) else None

    def reload(self) -> None:
        """Read the section in front anew; the others when they come to the front."""
        self.head.set_title("Cài đặt", self.book.branch.name)
        if (section := self.section()) is not None:
            section.reload()

    def shown(self, **params: Any) -> None:
        """`section`: which one; without it the one that was open stays."""
        current, asked = self.list.current(), str(params.pop("section", ""))
        key = asked or (current.key if current is not None else "")
        known = key if any(spec.key == key for spec in SECTIONS) else SECTIONS[0].key
        self.list.select(known)
        self._open(known)
        if asked and (section := self.section()) is not None:
            section.shown(**params)

    def subject(self) -> object | None:
        return self.book.branch

    def arrange(self, width: Width) -> None:
        """The list keeps its width; the sections know their own ways."""
        if (section := self.section()) is not None:
            section.arrange(width)

    def leave(self) -> None:
        if (section := self.section()) is not None:
            section.leave()

    def save(self) -> None:
        if (section := self.section()) is not None:
            section.save()

    def _on_picked(self, spec: SectionSpec) -> None:
        self._open(spec.key)

    def _open(self, key: str) -> None:
        if (old := self.section()) is not None:
            old.leave()
        if key not in self._sections:
            spec = next(spec for spec in SECTIONS if spec.key == key)
            made = spec.factory(self.book, self.shell)
            self._sections[key] = made
            self.stack.addWidget(made)
        section = self._sections[key]
        self.stack.setCurrentWidget(section)
        section.arrange(self.width_class)
        section.reload()
