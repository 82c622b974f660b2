"""Writing files whole or not at all: no power cut, full disk or open target leaves half a file or destroys a good one.

Written beside under a passing name, flushed to the disk, then put in place in one step. Every export, twin and backup
goes through here; nothing else in the program writes a file that a user may find.
"""

import errno
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.domain import faults
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass

_PASSING = "~so-chi-bo-"
_WAITS = (0.05, 0.1, 0.2, 0.4)  # an antivirus holds a new file for a moment (seconds)
_SPARE = 2_000_000  # bytes left free for others on the disk
_LONGEST_STEM = 180  # bytes; most file systems take 255, the name of a backup has 50 more
_LOCKED = (errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY)


@dataclass(frozen=True, slots=True)
class Written:
    """Where the file now is. `renamed`: the wanted one was open elsewhere, so it got a number."""

    path: Path
    renamed: bool = False

    def words(self) -> str:
        """What to tell the user; "" when all went as asked."""
        if not self.renamed:
            return ""
        return f"Tệp cũ đang mở ở chương trình khác nên đã lưu thành “{self.path.name}”."


def write_file(target: Path, content: bytes | Callable[[Path], None], *, room: int = 0) -> Written:
    """Writes `target` whole or not at all and says where it is.

    `content`: the bytes, or a function that writes the file at the passing path it is given. `room`: bytes it will
    take when a function writes it. A target open elsewhere is left alone and a numbered name used. Raises DiskFull
    before anything is written, or when the disk fills all the same; ReadOnlyPlace, NoRights, HardwareTrouble.
    """
    target = Path(target)
    with file_faults(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    ensure_room(target, len(content) if isinstance(content, bytes) else room)
    with passing_beside(target) as passing:
        with file_faults(target):
            if isinstance(content, bytes):
                passing.write_bytes(content)
            else:
                content(passing)
            flush(passing)
        return _put_in_place(passing, target)


@contextmanager
def passing_beside(target: Path) -> Iterator[Path]:
    """A passing path in the folder of `target`, removed at the end if it is still there."""
    passing = target.with_name(f"{_PASSING}{os.getpid()}-{time.monotonic_ns()}{target.suffix}")
    try:
        yield passing
    finally:
        for leftover in (passing, passing.with_name(passing.name + "-journal")):
            with suppress(OSError):
                leftover.unlink()


def remove_leftovers(folder: Path) -> list[Path]:
    """Removes the passing files that a run which died left in this folder; those of living programs stay."""
    removed = []
    with suppress(OSError):
        for path in sorted(folder.glob(f"{_PASSING}*")):
            writer = path.name.removeprefix(_PASSING).split("-")[0]
            if writer.isdigit() and int(writer) != os.getpid() and time.time() - path.stat().st_mtime > 60:
                path.unlink()
                removed.append(path)
    return removed


def flush(path: Path) -> None:
    """Has the system write the file to the disk now."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Makes a renaming in this folder durable; Windows does so by itself."""
    if os.name == "posix":
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def replace(source: Path, target: Path) -> None:
    """Puts `source` in the place of `target` in one step, durable when this returns.

    Tries again for a moment where something holds the target; raises PermissionError (or another OSError) when it
    stays so.
    """
    for wait in (*_WAITS, None):
        try:
            os.replace(source, target)
            break
        except OSError as error:
            if wait is None or error.errno not in _LOCKED:
                raise
            time.sleep(wait)
    flush_folder(target.parent)


def free_name(target: Path) -> Path:
    """`target` if there is no such file, else the first of "tên (2)", "tên (3)" … that is free."""
    number, candidate = 1, target
    while candidate.exists():
        number += 1
        candidate = target.with_name(f"{target.stem} ({number}){target.suffix}")
    return candidate


def refuse_existing(target: Path) -> None:
    """Raises UserError when there is a file, for what is made anew never overwrites; or when the name is so long that
    the names of its backups wouldn't fit."""
    if len(target.stem.encode("utf-8")) > _LONGEST_STEM:
        raise UserError("Tên tệp quá dài nên sẽ không sao lưu được. Hãy đặt tên ngắn hơn.")
    if target.exists():
        raise UserError(f"Đã có tệp “{target}”. Hãy chọn tên khác; tệp cũ không bị ghi đè.")


def ensure_room(target: Path, size: int) -> None:
    """Raises DiskFull when `size` bytes (and a little spare) don't fit on the disk of `target`."""
    free = free_bytes(target)
    if free is not None and free < size + _SPARE:
        raise faults.DiskFull(target, free)


def free_bytes(path: Path) -> int | None:
    """Free room of the disk on which `path` lies or would lie; None when the system doesn't say."""
    with suppress(OSError):
        return shutil.disk_usage(path if path.exists() else path.parent).free
    return None


@contextmanager
def file_faults(path: Path) -> Iterator[None]:
    """Turns the system's file errors into faults in words."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise faults.DiskFull(path, free_bytes(path)) from error
        if error.errno == errno.EROFS:
            raise faults.ReadOnlyPlace(path) from error
        if error.errno == errno.EIO:
            raise faults.HardwareTrouble(path) from error
        raise faults.NoRights(path) from error


def _put_in_place(passing: Path, target: Path) -> Written:
    with file_faults(target):
        try:
            replace(passing, target)
        except OSError as error:
            if error.errno not in (*_LOCKED, errno.EISDIR) or not target.exists():
                raise
        else:
            return Written(target)
        other = free_name(target)
        replace(passing, other)
        return Written(other, renamed=True)
