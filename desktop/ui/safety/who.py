"""Who is at the keyboard: asked once per start, chosen from the chi ủy or typed; stands in the history of the book."""

from PySide6.QtWidgets import QWidget

from desktop.domain.member import COMMITTEE_POSTS
from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.services.care import account_name
from desktop.ui.forms.choice_editors import SuggestEditor
from desktop.ui.meeting.form_dialog import FormDialog
from desktop.ui.preferences import Preferences


def committee(book: Book) -> list[str]:
    """The names of the chi ủy today, the secretary first, each once."""
    today = book.today()
    posts = [
        post
        for post in book.members.posts()
        if post.kind in COMMITTEE_POSTS
        and (post.since is None or post.since <= today)
        and (post.until is None or today <= post.until)
    ]
    posts.sort(key=lambda post: COMMITTEE_POSTS.index(post.kind))
    return list(dict.fromkeys(book.members.name(post.member_id) for post in posts))


class WhoDialog(FormDialog):
    """One field; *Thôi* leaves the name of the account of this PC."""

    drafted = False

    def __init__(self, parent: QWidget, book: Book, preferences: Preferences) -> None:
        note = "Tên này ghi vào lịch sử của sổ bên cạnh mỗi việc. Đổi được trong menu của sổ (F10)."
        super().__init__(parent, "Ai đang ghi sổ?", "Bắt đầu", note=note)
        self._book, self._preferences = book, preferences
        names = committee(book)
        self.name = SuggestEditor("Họ và tên", names, required=True, hint="Chọn hoặc gõ họ tên")
        last = str(preferences.get(_key(book), "") or "")
        self.name.set_value(book.safety.who or last or (names[0] if names else ""))
        self.body.addWidget(self.name)
        self.ok.setFocus()
        if not book.safety.who:
            book.safety.who = account_name()

    def keep(self) -> bool:
        name = str(self.name.value())
        if not name:
            raise UserError("Hãy chọn hoặc gõ họ tên người ghi sổ.")
        self._book.safety.who = name
        self._preferences.set(_key(self._book), name)
        return True


def _key(book: Book) -> str:
    return f"who/{book.branch.book_uid}"
