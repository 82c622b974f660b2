"""Faults of the world that need their own answer: each a `UserError` of its own, so that nothing has to read messages.

They stand in `domain` because every layer may have to tell them apart: the store raises them, the window asks back.
"""

from pathlib import Path

from desktop.domain.problems import UserError
from desktop.domain.records import dataclass


class BusyBook(UserError):
    """Another program holds the file for longer than we wait."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"Một chương trình khác đang giữ tệp “{path}”. Hãy đóng chương trình đó rồi làm lại.")


class DiskFull(UserError):
    """No room left; what was saved before stands."""

    def __init__(self, path: Path | str, free: int | None = None) -> None:
        room = "" if free is None else f" (còn trống {free // 1_000_000} MB)"
        super().__init__(
            f"Ổ đĩa chứa “{path}” đã hết chỗ{room}. Việc vừa làm chưa được lưu, sổ vẫn nguyên vẹn; "
            "hãy dọn bớt tệp trên ổ đĩa rồi làm lại."
        )


class ReadOnlyPlace(UserError):
    """The file, the folder or the whole disk can only be read."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(
            f"“{path}” chỉ đọc được, không ghi được. Hãy chép sổ sang thư mục khác (ví dụ Tài liệu) rồi mở lại."
        )


class NoRights(UserError):
    """The account may not open or make the file, or it isn't there."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"Không mở được “{path}”: tệp không có ở đó hoặc tài khoản này không có quyền.")


class HardwareTrouble(UserError):
    """Reading or writing failed at the device: not taken for damage of the book."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(
            f"Ổ đĩa hoặc USB không trả lời khi đọc, ghi “{path}”. Hãy cắm lại hoặc đổi ổ đĩa; sổ chưa bị coi là hỏng."
        )


class DamagedBook(UserError):
    """The content of the file isn't what SQLite or the program wrote."""

    def __init__(self, path: Path | str, detail: str = "") -> None:
        self.detail = detail
        super().__init__(
            f"Tệp “{path}” bị hỏng. Tệp này được giữ nguyên; hãy phục hồi từ bản sao lưu đã kiểm chứng gần nhất."
        )


class NotABook(UserError):
    """A file of some other program."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"“{path}” không phải là sổ chi bộ.")


class PassphraseNeeded(UserError):
    """The book is encrypted and no passphrase was given."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"Sổ “{path}” có mật khẩu. Hãy nhập mật khẩu để mở.")


class WrongPassphrase(UserError):
    """The first page can't be read with this passphrase: it is wrong, or just that page is damaged."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"Mật khẩu không đúng, hoặc phần đầu của tệp “{path}” đã hỏng.")


class NewerBook(UserError):
    """The book was saved by a newer program; the file isn't touched."""

    def __init__(self, path: Path | str, saved_by: str) -> None:
        newer = f" ({saved_by})" if saved_by else ""
        super().__init__(
            f"Sổ “{path}” được lưu bằng phiên bản mới hơn{newer}. Hãy cài phiên bản đó để mở; tệp không bị thay đổi."
        )


class ChangedOutside(UserError):
    """Somebody replaced or changed the file while it was open."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(
            f"Tệp “{path}” vừa bị thay thế hoặc thay đổi từ bên ngoài. Việc này chưa được lưu; "
            "hãy đóng sổ, mở lại và xem sổ có đúng không."
        )


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the book open: the content of the lock file."""

    pc: str
    user: str
    process: int
    since: str

    def words(self) -> str:
        return f"{self.user} trên máy {self.pc}, từ {self.since.replace('T', ' ')}"


class BookInUse(UserError):
    """The book is open elsewhere. `may_take_over`: of another PC, so nobody can tell whether it still runs: ask."""

    def __init__(self, path: Path | str, holder: Holder, *, may_take_over: bool) -> None:
        self.holder = holder
        self.may_take_over = may_take_over
        advice = (
            "Nếu chắc chắn máy đó không còn mở sổ, có thể mở tiếp ở đây."
            if may_take_over
            else "Hãy dùng cửa sổ đang mở, hoặc mở sổ này chỉ để xem."
        )
        super().__init__(f"Sổ “{path}” đang được mở bởi {holder.words()}. {advice}")
