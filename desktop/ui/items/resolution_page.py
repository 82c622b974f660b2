"""One kept resolution, programme or plan: its text in a form, its work in a grid, saved together, drafted meanwhile."""

import dataclasses
import datetime as dt
import json
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.action_item import ActionItem, Pace
from desktop.domain.dates import show
from desktop.domain.meeting import MeetingKind
from desktop.domain.problems import UserError
from desktop.domain.resolution import YEARLY, Resolution, ResolutionKind
from desktop.services.book import Book
from desktop.services.meetings import title_of
from desktop.services.resolution_register import name_of
from desktop.ui.components.buttons import primary
from desktop.ui.components.choosers import Segments
from desktop.ui.components.flow import Width
from desktop.ui.components.notes import MessageStrip
from desktop.ui.components.panel import Panel, scrolled
from desktop.ui.forms.choice_editors import Option, PickEditor
from desktop.ui.forms.pause import after_pause
from desktop.ui.forms.people import names
from desktop.ui.forms.record_form import RecordForm
from desktop.ui.items.items_grid import ItemsGrid, is_told
from desktop.ui.page import Page, Shell

_FIELDS: dict[ResolutionKind, tuple[str, ...]] = {
    ResolutionKind.YEARLY: (
        "title", "meeting_id", "date", "vote_id", "code", "until", "basis", "review", "goals", "tasks", "organisation",
    ),
    ResolutionKind.PROGRAMME: (
        "title", "meeting_id", "date", "vote_id", "code", "until", "basis", "goals", "tasks", "organisation",
    ),
    ResolutionKind.SUPERIOR: ("title", "code", "issuer", "date", "meeting_id", "tasks", "until"),
}  # fmt: skip
_PAPER = ("title", "code", "date", "tasks", "organisation", "until")
_WIDTHS = {"title": 12, "meeting_id": 6, "date": 3, "vote_id": 12, "code": 5, "issuer": 7, "until": 4}


class ResolutionPage(Page):
    """Opened over another page. `resolution.id` 0: not kept yet."""

    kinds = frozenset({"meetings", "votes", "members"})
    help_key = "nghi-quyet"

    def __init__(self, book: Book, window: Shell, resolution: Resolution, items: list[ActionItem]) -> None:
        super().__init__(book, window, "")
        if not resolution.id and resolution.kind not in (*YEARLY, ResolutionKind.SUPERIOR):
            resolution = dataclasses.replace(resolution, from_paper=True)
        self._kept = resolution
        self._dirty, self._loaded = False, False
        self.head.set_title(name_of(resolution) or resolution.kind.label)
        self.button = self.head.set_main(primary("Lưu", "save", on=self.save))
        self.button.setToolTip("Ctrl+S")
        self._strip = MessageStrip("", "blue")
        self._segments = Segments([("text", "Nội dung"), ("items", "Các việc")], name="Phần của văn bản")
        self._segments.chosen.connect(self.open_part)
        self.body.addWidget(self._strip)
        self.body.addWidget(self._segments, 0, Qt.AlignmentFlag.AlignLeft)
        self.form = RecordForm(
            Resolution,
            today=window.today,
            problems=book.resolutions.problems,
            only=_FIELDS.get(resolution.kind, _PAPER),
            links={"meetings": self._meetings, "votes": self._votes},
            widths=_WIDTHS,
        )
        self.form.edited.connect(self._on_edited)
        self.grid = ItemsGrid(lambda: names(book), window.today)
        self.grid.edited.connect(self._on_edited)
        self._stack = QStackedWidget()
        self._put_parts()
        self._items = items
        self._timer = after_pause(self, self.keep_draft)
        self._name_fields()
        meeting = self.form.editors.get("meeting_id")
        if meeting is not None:
            meeting.edited.connect(self._on_meeting)
            meeting.left.connect(self._on_meeting)

    def _put_parts(self) -> None:
        for part in (scrolled(self.form), self.grid):
            panel = Panel(padded=False)
            panel.body.addWidget(part)
            self._stack.addWidget(panel)
        self.body.addWidget(self._stack, 1)

    def _name_fields(self) -> None:
        """A plan from above is studied where the branch's own is adopted."""
        studied, paper = self._kept.kind is ResolutionKind.SUPERIOR, self._kept.from_paper
        for name, label, hint in (
            ("meeting_id", "Học tập, quán triệt tại" if studied else "Thông qua tại", "Gõ một phần, ví dụ: tháng 1"),
            ("vote_id", "Biểu quyết", "Chọn cuộc họp trước"),
            ("code", "Số, ký hiệu" if studied or paper else "Số, nếu đã ban hành trên giấy", ""),
            ("date", "Ngày ban hành" if studied or paper else "Ngày thông qua", ""),
        ):
            editor = self.form.editors.get(name)
            if editor is not None and editor.label is not None:
                editor.label.setText(label)
                editor.focus_target().setAccessibleName(label)
            if isinstance(editor, PickEditor):
                editor.line.setPlaceholderText(hint)

    # -- what can be chosen -------------------------------------------------------------------------------------------

    def _meetings(self) -> list[Option]:
        """Meetings of the year and of the months around it; the newest first."""
        year = self._kept.year
        wanted = (MeetingKind.REGULAR, MeetingKind.EXTRAORDINARY, MeetingKind.THEMATIC)
        near = [
            m
            for m in self.book.meetings.all()
            if m.kind in wanted and dt.date(year - 1, 11, 1) <= m.date <= dt.date(year, 12, 31)
        ]
        return [Option(0, ""), *(Option(m.id, f"{title_of(m)}, {show(m.date)}") for m in reversed(near))]

    def _votes(self) -> list[Option]:
        editor = self.form.editors.get("meeting_id") if hasattr(self, "form") else None
        meeting_id = int(editor.value() or 0) if editor is not None else self._kept.meeting_id
        votes = self.book.resolutions.votes_at(meeting_id or self._kept.meeting_id)
        said = [Option(v.id, f"{v.subject.strip() or 'Biểu quyết'}: tán thành {v.agree}/{v.present}") for v in votes]
        return [Option(0, ""), *said]

    def _on_meeting(self) -> None:
        """The meeting gives its day and its votes."""
        votes, date = self.form.editors.get("vote_id"), self.form.editors.get("date")
        meeting_id = int(self.form.editors["meeting_id"].value() or 0)
        if isinstance(votes, PickEditor):
            votes.set_options(self._votes())
        if not meeting_id or date is None or self._kept.kind is ResolutionKind.SUPERIOR:
            return
        meeting = self.book.meetings.get(meeting_id)
        if meeting.held and date.is_empty():
            date.set_value(meeting.date)

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Fill form and grid once; afterwards only what can be chosen is read anew."""
        if self._loaded:
            return
        self._loaded = True
        self.form.set_record(self._kept)
        draft = self.book.drafts.get(self._key())
        items = self._items
        if draft is not None:
            items = self._take_up(draft.content)
        self.grid.set_items(items, locked=lambda i: is_told(i, len(self.book.items.events(i.id)) if i.id else 0))
        self._tell(draft_found=draft is not None)
        self._count()

    def _tell(self, *, draft_found: bool) -> None:
        if draft_found:
            self._strip.set("Văn bản đang soạn dở, chưa lưu vào sổ.", "amber", "Bỏ bản nháp", on=self._on_drop)
        elif self._begun():
            self._strip.set(
                f"Soạn từ bản năm trước: nội dung và {len(self._items)} việc đã chuyển sang năm {self._kept.year}. "
                "Sửa rồi lưu; chưa ghi ngày thông qua thì còn là dự thảo.",
                "blue",
            )
        self._strip.setVisible(draft_found or self._begun())
        self._set_dirty(draft_found)

    def _begun(self) -> bool:
        """Whether it is a start from last year's, not kept yet."""
        return not self._kept.id and bool(self._items)

    def _count(self) -> None:
        count = len(self.grid.items())
        self._segments.set_words("items", f"Các việc {count}" if count else "Các việc")

    def open_part(self, key: str) -> None:
        """Bring "text" or "items" to the front."""
        self._segments.set_current(key)
        self._stack.setCurrentIndex(("text", "items").index(key))
        if key == "items" and self.grid.rows:
            self.grid.rows[0].title.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self, width: Width) -> None:
        """At 150 % each item takes two lines."""
        self.grid.arrange(narrow=width is Width.NARROW)

    # -- keeping ------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Text and work as one action."""
        bad = [p for p in self.form.check() if p.severity.value == "error"]
        if bad:
            self.open_part("text")
            self.form.focus_on(bad)
            return
        fault = self.grid.faulty()
        if fault is not None:
            self.open_part("items")
            fault.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._timer.stop()
        try:
            kept = self.book.resolutions.save_whole(self.form.record(), self.grid.items())
        except UserError as error:
            self.shell.say(error, where=self)
            return
        self.book.drafts.discard(self._key())
        self._dirty = False
        self.shell.saved()
        self.shell.back()
        self.shell.go("items", entry=f"r:{kept.id}")

    def leave(self) -> None:
        self.keep_draft()

    def keep_draft(self) -> None:
        """What was typed and isn't saved, for the next time."""
        self._timer.stop()
        if self._dirty and self._loaded:
            values = {name: _plain(editor.value()) for name, editor in self.form.editors.items()}
            rows = [_item_plain(item) for item in self.grid.items()]
            content = json.dumps({"values": values, "items": rows}, ensure_ascii=False)
            self.book.drafts.save(self._key(), content, name_of(self._kept) or self._kept.kind.label)

    def _take_up(self, content: str) -> list[ActionItem]:
        kept = json.loads(content)
        dates = {"date", "until"}
        known = {
            name: _date(v) if name in dates else v for name, v in kept["values"].items() if name in self.form.editors
        }
        self.form.put(**known)
        there = {item.id: item for item in self.book.resolutions.items(self._kept.id)} if self._kept.id else {}
        return [_item_back(row, there) for row in kept["items"]]

    def _key(self) -> str:
        return f"resolution:{self._kept.id}:{self._kept.kind}:{self._kept.year}"

    def _on_edited(self) -> None:
        if self._loaded:
            self._set_dirty(True)
            self._timer.start()
            self._count()

    def _set_dirty(self, dirty: bool) -> None:
        self._dirty = dirty
        self.button.set_usable(dirty or self._begun(), "Chưa có gì thay đổi")

    def _on_drop(self) -> None:
        """Back to what the book holds."""
        self._timer.stop()
        self.book.drafts.discard(self._key())
        self._dirty = False
        self.shell.back()


_TEXTS = ("title", "owner", "helpers", "product")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def _date(value: Any) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _item_plain(item: ActionItem) -> dict[str, Any]:
    kept: dict[str, Any] = {name: getattr(item, name) for name in _TEXTS}
    return kept | {"id": item.id, "member_id": item.member_id, "due_on": _plain(item.due_on), "pace": item.pace.value}


def _item_back(row: dict[str, Any], there: dict[int, ActionItem]) -> ActionItem:
    texts: dict[str, Any] = {name: str(row[name]) for name in _TEXTS}
    facts = texts | {"member_id": int(row["member_id"]), "due_on": _date(row["due_on"]), "pace": Pace(row["pace"])}
    return dataclasses.replace(there.get(int(row["id"]), ActionItem(title="")), **facts)
