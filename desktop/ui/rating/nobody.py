"""What stands on a page of the season while nobody is rated: why, and the way to the list of members."""

from desktop.ui.components.buttons import secondary
from desktop.ui.components.notes import EmptyPlace
from desktop.ui.page import Shell

NOBODY = "Chưa có ai phải xếp loại"


class NobodyPlace(EmptyPlace):
    """Put where the people of the season would stand; hidden until it is wanted."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            "users",
            NOBODY,
            "Ai phải xếp loại thì lấy từ danh sách đảng viên. Hãy nhập danh sách trước, rồi trở lại đây.",
            [secondary("Mở trang Đảng viên", "users", on=lambda: shell.go("members"))],
        )
        self.hide()
