"""Where a draft belongs: the page and place of the form it was typed in, from the draft's key."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.resolution import ResolutionKind
from desktop.services.book import Book
from desktop.ui.components.buttons import danger, secondary
from desktop.ui.components.decision import Decision
from desktop.ui.forms.draft import readable

DRAFT = "draft"
"""The page name of a duty on an unsaved draft; the window turns it into the form's own place."""


def place_of(book: Book, key: str) -> tuple[str, dict[str, Any]]:
    """Page and params of a draft's form. A draft whose record has gone is let go, and Hôm nay stays in front."""
    kind, _, rest = key.partition(":")
    number, _, part = rest.partition(":")
    if not number.isdecimal():
        return "today", {}
    if kind == "opening":
        # The page is opened for the year begun from paper: its levels are those of the year before.
        year = int(number) + (part == "levels")
        return "settings", {"section": "opening", "part": part or "attendance", "year": year}
    if kind == "member" and int(number) == 0:
        return "members", {"new": True}
    if kind == "member" and any(m.id == int(number) for m in book.members.all()):
        return "members", {"member_id": int(number)}
    if kind == "meetings" and any(m.id == int(number) for m in book.meetings.all()):
        return "meetings", {"meeting_id": int(number), **_within_meeting(part)}
    if kind == "resolution" and (place := _resolution(book, int(number), part)):
        return "items", place
    if kind == "rating" and book.ratings.season(int(number)) is not None:
        member = part.partition(":")[0]
        own = {"member_id": int(member)} if member.isdecimal() and int(member) else {"section": "collective"}
        return "rating", {"year": int(number), **own}
    book.drafts.discard(key)
    return "today", {}


def _within_meeting(part: str) -> dict[str, Any]:
    """The step, and the agenda item, of "item:12:notes", "weaknesses", "conclusion"…"""
    kind, _, rest = part.partition(":")
    if kind == "item":
        item = rest.partition(":")[0]
        return {"step": "meeting", "item_id": int(item) if item.isdecimal() else 0}
    return {"step": "after"} if kind else {}


_SHOWN = 1200


def show_draft(over: QWidget, book: Book, key: str, then: Callable[[], object]) -> None:
    """The words of a small form: read, copied or thrown away; the form itself offers them when it is opened again.

    `then` is done when the draft was thrown away.
    """
    draft = book.drafts.get(key)
    if draft is None:
        return
    text = readable(draft)
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    box = Decision(over, f"Bản nháp: {draft.title}", f"Mở lại đúng biểu mẫu ấy thì lấy lại được. Đã gõ:\n\n{shown}")
    box.add_plain(secondary("Chép chữ", on=lambda: QGuiApplication.clipboard().setText(text)))
    box.add("safe", secondary("Để sau"), focus=True)
    box.add("drop", danger("Bỏ bản nháp"))

    def drop(chosen: str) -> None:
        if chosen == "drop":
            book.drafts.discard(key)
            then()

    box.chosen.connect(drop)
    box.open()


def _resolution(book: Book, number: int, part: str) -> dict[str, Any]:
    """The form of "resolution:3:yearly:2027" (0: not kept yet); nothing when the record has gone."""
    kind, _, year = part.partition(":")
    if number:
        return {"edit": number} if any(r.id == number for r in book.resolutions.all()) else {}
    return {"new": kind, "year": int(year)} if kind in set(ResolutionKind) and year.isdecimal() else {}
