"""Looking after the file of a book: checking it in plain words, first aid when it is damaged, its passphrase.

The parts that need the book closed take its path; the window closes it, calls, and opens it again.
"""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from desktop import files
from desktop.db import repair
from desktop.db.backup import Backup, Proof, Reason
from desktop.db.check import Finding
from desktop.db.closed import copy_closed, keep
from desktop.db.driver import Key, looks_plain
from desktop.db.lock import account_name, acquire
from desktop.db.rekey import Rekeyed, change_passphrase
from desktop.domain.problems import Problem, UserError
from desktop.domain.records import dataclass
from desktop.places import advice_for_book, conflict_copies
from desktop.services import backup_folders
from desktop.services.backup_folders import folder_of
from desktop.services.backups import back_up
from desktop.services.backups import listing as backups_of
from desktop.services.book import Book
from desktop.services.rules_check import rule_findings

Clock = Callable[[], dt.datetime]

__all__ = [
    "Aid",
    "Finding",
    "Key",
    "Rekeyed",
    "Whereabouts",
    "account_name",
    "beside",
    "check",
    "first_aid",
    "mend",
    "move_here",
    "rekeyed_words",
    "set_passphrase",
    "whereabouts",
]


def check(book: Book) -> list[Finding]:
    """Kiểm tra sổ: SQLite's checks, rows against the journal, the chain, and our own rules; [] when all is right.

    Only what can't be so is told here; what is merely missing or late stands in the duty list.
    """
    found = book.store.check()
    if any(finding.where == "Tệp" for finding in found):
        return found  # the records can't be trusted to be read
    return found + list(rule_findings(book))


def beside(book: Path) -> list[Problem]:
    """What to say at the start about where the book lies and what lies beside it."""
    problems = advice_for_book(book)
    if copies := conflict_copies(book):
        names = ", ".join(f"“{path.name}”" for path in copies)
        message = (
            f"Bên cạnh sổ có bản do chương trình đồng bộ tạo ra: {names}. "
            "Có thể hai máy đã cùng ghi; hãy mở xem bản nào đủ hơn rồi cất bản kia đi."
        )
        problems.append(Problem("", message, code="conflict_copy"))
    return problems


def move_here(book: Path, folder: Path, *, now: Clock) -> Path:
    """Copies a closed book into `folder` of this PC, byte for byte, and gives the new place.

    The old file is kept where it was under the name "tên (đã chuyển …).socb", so that nobody goes on writing in it.
    """
    stamp = now().replace(tzinfo=None)
    with files.file_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
    target = files.free_name(folder / book.name)
    files.ensure_room(target, book.stat().st_size)
    lock = acquire(book, since=stamp.isoformat(timespec="seconds"))
    try:
        with files.passing_beside(target) as passing:
            copy_closed(book, passing, lock)
            with files.file_faults(target):
                if passing.read_bytes() != book.read_bytes():
                    raise UserError("Bản chép không giống sổ gốc nên đã bị bỏ; sổ gốc còn nguyên. Hãy thử lại.")
                files.flush(passing)
                files.replace(passing, target)
        keep(book, f"đã chuyển {stamp:%Y-%m-%d %H%M}", lock)
        with files.file_faults(book):
            book.unlink()
    finally:
        lock.release()
    backup_folders.moved(book, target)
    return target


# --- damage ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Aid:
    """A damaged book: what is wrong, and the newest backup that proves good (None: there is none)."""

    findings: tuple[Finding, ...]
    backup: Backup | None
    proof: Proof | None

    def words(self) -> str:
        """The next step, in words."""
        if not self.findings:
            return "Sổ không bị hỏng."
        if self.backup is None:
            return (
                "Sổ bị hỏng và không thấy bản sao lưu nào còn tốt trong thư mục sao lưu. "
                "Hãy tìm bản trên USB, hoặc dựng lại từ bản đọc được (tệp JSON)."
            )
        when = f"{self.backup.at:%d/%m/%Y lúc %H:%M}"
        return f"Sổ bị hỏng. Bản sao lưu gần nhất còn tốt là bản số {self.backup.number}, ngày {when}."


def first_aid(book: Path, key: Key = None, folder: Path | None = None) -> Aid:
    """Looks into a closed book that may be damaged and for the backup to go back to. Nothing is changed."""
    findings = tuple(repair.look_into(book, key))
    found = repair.newest_good(folder or backup_folders.places(book), book.stem, key) if findings else None
    return Aid(findings, *(found or (None, None)))


def mend(book: Path, key: Key = None, *, now: Clock) -> Path | None:
    """The first step: rebuilds the indexes on a copy; where the damaged file is kept if that helped, else None."""
    return repair.try_reindex(book, key, now=now)


# --- the passphrase --------------------------------------------------------------------------------------------------


def set_passphrase(book: Path, old: Key, new: str | None, *, folder: Path | None = None, now: Clock) -> Rekeyed:
    """Sets, changes or (None) removes the passphrase of a closed book and of its backups, after a proven backup.

    Raises WrongPassphrase for a wrong old one; nothing is changed then.
    """
    if new is not None and not new.strip():
        raise UserError("Mật khẩu không được để trống.")
    back_up(book, old, folder, reason=Reason.BEFORE_PASSPHRASE, now=now)
    stamp = now().replace(tzinfo=None).isoformat(timespec="seconds")
    return change_passphrase(book, old, new, folder=folder or backup_folders.places(book), since=stamp)


def rekeyed_words(book: Path, done: Rekeyed, *, secret: bool) -> str:
    """What became of the book and its backups, and which of them are as they were."""
    said = ["Đã đặt mật khẩu cho sổ và các bản sao lưu." if secret else "Sổ và các bản sao lưu không còn mật khẩu."]
    if done.left:
        said.append(f"{len(done.left)} bản không mở được nên để nguyên.")
    beside = backup_folders.beside(book)  # where none may ever have been
    away = [place for place in backup_folders.places(book) if place != beside and not place.is_dir()]
    if away:
        said.append(f"Thư mục “{away[0]}” hiện không có: bản sao lưu ở đó, và ở USB đã rút, còn như trước.")
    if secret and (plain := _still_plain(book)):
        names = ", ".join(f"“{path.name}”" for path in plain)
        said.append(f"Tệp cũ cạnh sổ vẫn không có mật khẩu: {names}. Hãy cất nơi an toàn hoặc xóa khi không cần nữa.")
    return " ".join(said)


def _still_plain(book: Path) -> list[Path]:
    """Files kept beside the book under names of its own ("… (trước khi khôi phục …)") that anybody can read."""
    with suppress(OSError):
        kept = [path for path in book.parent.iterdir() if path.name.startswith(f"{book.stem} (") and path.is_file()]
        return sorted(path for path in kept if path.suffix == book.suffix and _plain(path))
    return []


def _plain(path: Path) -> bool:
    with path.open("rb") as file:
        return looks_plain(file.read(100))


# --- for the printed sheets ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What whoever finds a sheet must know: which book, where it and its copies lie, how it is opened."""

    branch: str
    book: Path
    folder: Path
    others: tuple[Path, ...]
    newest: Backup | None
    kept: int
    encrypted: bool
    today: dt.date


def whereabouts(book: Book, folder: Path | None = None) -> Whereabouts:
    """Read from an open book and the names in its backup folder."""
    where = folder or folder_of(book.path)
    found = backups_of(book.path, folder)
    encrypted = book.store.raw_key is not None
    return Whereabouts(
        branch=book.name,
        book=book.path.absolute(),
        folder=where.absolute(),
        others=tuple(place for place in dict.fromkeys(copy.path.parent for copy in found) if place != where.absolute()),
        newest=found[0] if found else None,
        kept=len(found),
        encrypted=encrypted,
        today=book.today(),
    )
