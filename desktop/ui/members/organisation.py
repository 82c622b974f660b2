"""Beside the members: the chi ủy of the day, the register of village posts, the party cells."""

import dataclasses
import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.branch import PartyCell
from desktop.domain.dates import show
from desktop.domain.member import COMMITTEE_POSTS, Post, PostKind, VillagePost, within
from desktop.services.book import Book
from desktop.ui.components.buttons import small
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import words
from desktop.ui.components.lines import clear, line
from desktop.ui.components.panel import Panel, scrolled
from desktop.ui.forms.choice_editors import ChoiceEditor, PickEditor
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import DigitsEditor, TextEditor
from desktop.ui.forms.people import people
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.meeting.switched import Part, Switched
from desktop.ui.members.journey import PostDialog
from desktop.ui.page import Page, Shell
from desktop.ui.theme import gap, margins


class OrganisationPage(Page):
    """Opened over the member list."""

    kinds = frozenset({"posts", "village_posts", "party_cells", "members"})
    help_key = "dang-vien"

    def __init__(self, book: Any, window: Shell) -> None:
        super().__init__(book, window, "Chi ủy, chức danh, tổ đảng")
        panels = []
        self._columns: dict[str, QVBoxLayout] = {}
        for key, title, verb, on in (
            ("posts", "Chi ủy", "Thêm chức vụ", self._add_post),
            ("village", "Chức danh thôn", "Thêm chức danh", self._add_village),
            ("cells", "Tổ đảng", "Thêm tổ đảng", self._add_cell),
        ):
            panel = Panel(title, padded=False)
            panel.add_to_head(small(verb, "plus", on=on))
            holder = QWidget()
            column = QVBoxLayout(holder)
            margins(column, 16, 4, 16, 16)
            gap(column, 8)
            self._columns[key] = column
            panel.body.addWidget(scrolled(holder))
            panels.append(Part(key, title, panel))
        self._switched = Switched([(part.widget, 0, 0) for part in panels], panels, name="Chi ủy, chức danh, tổ đảng")
        self.body.addWidget(self._switched, 1)

    def arrange(self, width: Width) -> None:
        """Three columns; where there is little room one at a time behind segments."""
        self._switched.arrange(Width.WIDE if width is Width.WIDE else Width.NARROW)

    def reload(self) -> None:
        """Read all three anew."""
        for column in self._columns.values():
            clear(column)
        self._show_posts()
        self._show_village()
        self._show_cells()
        for column in self._columns.values():
            column.addStretch(1)

    def _show_posts(self) -> None:
        today = self.shell.today()
        posts = [p for p in self.book.members.posts() if p.kind in COMMITTEE_POSTS]
        order = list(PostKind)
        posts.sort(key=lambda p: (-(p.since or dt.date.min).toordinal(), order.index(p.kind)))
        by_term: dict[str, list[Post]] = {}
        for post in posts:
            by_term.setdefault(self.book.papers.term_name(post.since), []).append(post)
        for term, held in by_term.items():
            heading = f"Nhiệm kỳ {term}" if term else "Chưa rõ nhiệm kỳ"
            self._columns["posts"].addWidget(words(heading, "strong"))
            for post in sorted(held, key=lambda p: (not within(today, p.since, p.until), order.index(p.kind))):
                past = "" if within(today, post.since, post.until) else "đã thôi · "
                detail = f"{past}{post.kind.label}" + (f" từ {show(post.since)}" if post.since else "")
                detail += f" đến {show(post.until)}" if post.until else ""
                row = line(self.book.members.name(post.member_id), detail, partial(self._open_post, post))
                self._columns["posts"].addWidget(row)
        if not posts:
            self._columns["posts"].addWidget(
                words("Chưa ghi chi ủy. Bí thư ký các văn bản của chi bộ.", "second", wrap=True)
            )

    def _show_village(self) -> None:
        held = self.book.members.village_posts()
        for post in held:
            who = self.book.members.name(post.member_id) or post.person_name or "chưa có người"
            kind = "đảng viên của chi bộ" if post.member_id else "không là đảng viên của chi bộ"
            until = f" · đến {show(post.until)}" if post.until else ""
            row = line(f"{post.title}: {who}", kind + until, partial(self._open_village, post))
            self._columns["village"].addWidget(row)
        if not held:
            text = "Trưởng thôn, trưởng ban công tác Mặt trận, các đoàn thể: từ đây chọn khách mời họp."
            self._columns["village"].addWidget(words(text, "second", wrap=True))

    def _show_cells(self) -> None:
        cells = self.book.members.cells()
        everyone = self.book.members.all()
        for cell in cells:
            count = sum(1 for m in everyone if m.cell_id == cell.id)
            leader = self.book.members.name(cell.leader_id) or "chưa có tổ trưởng"
            row = line(cell.name, f"{leader} · {count} đảng viên", partial(self._open_cell, cell))
            self._columns["cells"].addWidget(row)
        if not cells:
            text = "Chi bộ đông có thể chia tổ đảng; tổ của từng người ghi ở Hồ sơ."
            self._columns["cells"].addWidget(words(text, "second", wrap=True))

    def _open_village(self, post: VillagePost) -> None:
        VillageDialog(self, self.book, post).open()

    def _open_cell(self, cell: PartyCell) -> None:
        CellDialog(self, self.book, cell).open()

    def _open_post(self, post: Post) -> None:
        PostDialog(self, self.book, post).open()

    def _add_post(self) -> None:
        NewPostDialog(self, self.book).open()

    def _add_village(self) -> None:
        VillageDialog(self, self.book, VillagePost(title="")).open()

    def _add_cell(self) -> None:
        CellDialog(self, self.book, PartyCell(name="")).open()


class NewPostDialog(FormDialog):
    """Who takes which post of the chi ủy, from when."""

    def __init__(self, parent: QWidget, book: Book) -> None:
        super().__init__(parent, "Chức vụ trong chi ủy", "Lưu")
        self._book = book
        self.member = PickEditor("Đảng viên", people(book), required=True)
        self.kind = ChoiceEditor("Chức vụ", PostKind)
        self.since = DateEditor("Từ ngày", book.today)
        self.since.set_value(book.today())
        self.body.addWidget(self.member)
        self.row(self.kind, self.since)

    def keep(self) -> bool:
        if not self.member.value():
            return self.lacking(self.member, "Hãy chọn đảng viên.")
        if self.since.own_problem():
            return self.lacking(self.since, "Ngày chưa đúng.")
        post = Post(member_id=self.member.value(), kind=self.kind.value(), since=self.since.value())
        self._book.members.set_post(post)
        return True


class VillageDialog(FormDialog):
    """One village post: title, who (a member or another person), from, until."""

    def __init__(self, parent: QWidget, book: Book, post: VillagePost) -> None:
        super().__init__(parent, "Chức danh thôn", "Lưu")
        self._book, self._post = book, post
        self.title = TextEditor("Chức danh", required=True, hint="Ví dụ: Trưởng thôn")
        self.person = PickEditor("Người giữ", people(book), free=True, hint="Gõ tên; không là đảng viên cũng được")
        self.phone = DigitsEditor("Điện thoại")
        self.since = DateEditor("Từ ngày", book.today)
        self.until = DateEditor("Đến hết ngày", book.today)
        for editor in (self.title, self.person, self.phone):
            self.body.addWidget(editor)
        self.row(self.since, self.until)
        self.title.set_value(post.title)
        if post.member_id or not post.person_name:
            self.person.set_value(post.member_id)
        else:
            self.person.set_text(post.person_name)
        self.phone.set_value(post.phone)
        self.since.set_value(post.since)
        self.until.set_value(post.until)
        if post.id:
            self.add_danger("Xóa", lambda: book.members.remove_village_post(post))

    def keep(self) -> bool:
        if not self.title.value():
            return self.lacking(self.title, "Hãy ghi chức danh.")
        for day in (self.since, self.until):
            if day.own_problem():
                return self.lacking(day, "Ngày chưa đúng.")
        member = self.person.value()
        name = self._book.members.name(member) if member else self.person.text()
        self._book.members.save_village_post(
            dataclasses.replace(
                self._post,
                title=self.title.value(),
                member_id=member,
                person_name=name,
                phone=self.phone.value(),
                since=self.since.value(),
                until=self.until.value(),
            )
        )
        return True


class CellDialog(FormDialog):
    """One party cell: name and leader."""

    def __init__(self, parent: QWidget, book: Book, cell: PartyCell) -> None:
        super().__init__(parent, "Tổ đảng", "Lưu")
        self._book, self._cell = book, cell
        self.name = TextEditor("Tên tổ đảng", required=True, hint="Ví dụ: Tổ đảng số 1")
        self.leader = PickEditor("Tổ trưởng", people(book))
        self.note = TextEditor("Ghi chú")
        for editor in (self.name, self.leader, self.note):
            self.body.addWidget(editor)
        self.name.set_value(cell.name)
        self.leader.set_value(cell.leader_id)
        self.note.set_value(cell.note)
        if cell.id:
            self.add_danger("Xóa", lambda: book.members.remove_cell(cell))

    def keep(self) -> bool:
        if not self.name.value():
            return self.lacking(self.name, "Hãy ghi tên tổ đảng.")
        self._book.members.save_cell(
            dataclasses.replace(
                self._cell, name=self.name.value(), leader_id=self.leader.value(), note=self.note.value()
            )
        )
        return True
