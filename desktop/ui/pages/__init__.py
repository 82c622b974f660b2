"""The pages of the sidebar, in order: a page that does not work yet is not listed.

A new page: its module here, one line in PAGES and one way to make it. Only the first page is imported with the window;
the others when they are opened, or in the quiet moments after the first picture (`LATER`).
"""

from desktop.services.book import Book
from desktop.ui.page import Page, PageSpec, Shell
from desktop.ui.pages.today_page import TodayPage


def _meetings(book: Book, window: Shell) -> Page:
    from desktop.ui.pages.meetings_page import MeetingsPage

    return MeetingsPage(book, window)


def _items(book: Book, window: Shell) -> Page:
    from desktop.ui.pages.items_page import ItemsPage

    return ItemsPage(book, window)


def _members(book: Book, window: Shell) -> Page:
    from desktop.ui.pages.members_page import MembersPage

    return MembersPage(book, window)


def _assignments(book: Book, window: Shell) -> Page:
    from desktop.ui.pages.assignments_page import AssignmentsPage

    return AssignmentsPage(book, window)


def _rating(book: Book, window: Shell) -> Page:
    from desktop.ui.pages.rating_page import RatingPage

    return RatingPage(book, window)


def _papers(book: Book, window: Shell) -> Page:
    from desktop.ui.pages.papers_page import PapersPage

    return PapersPage(book, window)


def _settings(book: Book, window: Shell) -> Page:
    from desktop.ui.pages.settings_page import SettingsPage

    return SettingsPage(book, window)


PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", "Hôm nay", "Hôm nay", "list-checks", TodayPage),
    PageSpec("meetings", "Sinh hoạt", "Sinh hoạt", "calendar-days", _meetings),
    PageSpec("items", "Nghị quyết và việc", "Nghị quyết", "clipboard-check", _items),
    PageSpec("members", "Đảng viên", "Đảng viên", "users", _members),
    PageSpec("assignments", "Phân công", "Phân công", "user-round-check", _assignments),
    PageSpec("rating", "Đánh giá, xếp loại", "Đánh giá", "badge-check", _rating),
    PageSpec("papers", "Giấy tờ", "Giấy tờ", "files", _papers),
    PageSpec("settings", "Cài đặt", "Cài đặt", "settings", _settings),
)


_LATER_NAMES = ("meetings", "members", "items", "assignments", "rating", "papers", "settings")
LATER = tuple(f"desktop.ui.pages.{name}_page" for name in _LATER_NAMES)
"""Modules to import one by one while nobody waits, so that a page opens at once when it is first wanted."""
