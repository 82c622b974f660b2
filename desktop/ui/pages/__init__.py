"""The pages of the sidebar, in order: a page that does not work yet is not listed.

A new page: its module here, one line in PAGES.
"""

from desktop.ui.page import PageSpec
from desktop.ui.pages.items_page import ItemsPage
from desktop.ui.pages.meetings_page import MeetingsPage
from desktop.ui.pages.members_page import MembersPage
from desktop.ui.pages.papers_page import PapersPage
from desktop.ui.pages.settings_page import SettingsPage
from desktop.ui.pages.today_page import TodayPage

PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", "Hôm nay", "Hôm nay", "list-checks", TodayPage),
    PageSpec("meetings", "Sinh hoạt", "Sinh hoạt", "calendar-days", MeetingsPage),
    PageSpec("items", "Nghị quyết và việc", "Nghị quyết", "clipboard-check", ItemsPage),
    PageSpec("members", "Đảng viên", "Đảng viên", "users", MembersPage),
    PageSpec("papers", "Giấy tờ", "Giấy tờ", "files", PapersPage),
    PageSpec("settings", "Cài đặt", "Cài đặt", "settings", SettingsPage),
)
