"""The pages of the sidebar, in order: a page that does not work yet is not listed.

A new page: its module here, one line in PAGES.
"""

from desktop.ui.page import PageSpec
from desktop.ui.pages.meetings_page import MeetingsPage

PAGES: tuple[PageSpec, ...] = (PageSpec("meetings", "Sinh hoạt", "Sinh hoạt", "calendar-days", MeetingsPage),)
