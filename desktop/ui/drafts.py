"""Where a draft belongs: the page and place of the form it was typed in, from the draft's key."""

from typing import Any

from desktop.services.book import Book

DRAFT = "draft"
"""The page name of a duty on an unsaved draft; the window turns it into the form's own place."""


def place_of(book: Book, key: str) -> tuple[str, dict[str, Any]]:
    """Page and params of a draft's form. A draft whose record has gone is let go, and Hôm nay stays in front."""
    kind, _, rest = key.partition(":")
    number, _, part = rest.partition(":")
    if not number.isdecimal():
        return "today", {}
    if kind == "opening":
        return "settings", {"section": "opening", "year": int(number)}
    if kind == "member" and int(number) == 0:
        return "members", {"new": True}
    if kind == "member" and any(m.id == int(number) for m in book.members.all()):
        return "members", {"member_id": int(number)}
    if kind == "meetings" and any(m.id == int(number) for m in book.meetings.all()):
        return "meetings", {"meeting_id": int(number), **_within_meeting(part)}
    if kind == "rating" and book.ratings.season(int(number)) is not None:
        member = part.partition(":")[0]
        return "rating", {"year": int(number), "member_id": int(member) if member.isdecimal() else 0}
    book.drafts.discard(key)
    return "today", {}


def _within_meeting(part: str) -> dict[str, Any]:
    """The step, and the agenda item, of "item:12:notes", "weaknesses", "conclusion"…"""
    kind, _, rest = part.partition(":")
    if kind == "item":
        item = rest.partition(":")[0]
        return {"step": "meeting", "item_id": int(item) if item.isdecimal() else 0}
    return {"step": "after"} if kind else {}
