"""The lock file beside the book: one writer at a time, and who it is.

The file is also locked through the system, which lets go of it when its process dies however it dies; so a lock left by
a dead process of this PC is told from a living one without guessing. Across PCs the system's locks can't be trusted.
"""

import dataclasses
import errno
import getpass
import json
import os
import platform
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from desktop.domain.faults import BookInUse, Holder, NoRights, ReadOnlyPlace

_FAR = 1 << 30  # the locked byte lies far behind the content: on Windows a locked byte can't be read by others

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(fd: int) -> bool | None:
        """True: ours now; False: somebody has it; None: this place knows no locks."""
        os.lseek(fd, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return False if error.errno in (errno.EACCES, errno.EDEADLK) else None
        return True
else:
    import fcntl

    def _lock(fd: int) -> bool | None:
        """True: ours now; False: somebody has it; None: this place knows no locks."""
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return None
        return True


def lock_path(book: Path) -> Path:
    """Beside the book and named as office programs name theirs."""
    return book.with_name(f"~${book.name}")


def account_name() -> str:
    """The name of the account at this PC; a word for it when the system has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "không rõ"


class BookLock:
    """A held lock. `stale`: the one before us died without letting go."""

    def __init__(self, path: Path, fd: int, stale: bool) -> None:
        self._path = path
        self._fd = fd
        self.stale = stale

    def require(self, book: Path) -> None:
        """Raises RuntimeError unless this is the held lock of `book`: a guard against a bug of ours."""
        if self._fd < 0 or self._path != lock_path(book):
            raise RuntimeError("the lock of this book must be held")

    def release(self) -> None:
        """Lets go and removes the file; done twice it does nothing."""
        if self._fd < 0:
            return
        if sys.platform == "win32":  # pragma: no cover - an open file can't be removed there
            os.close(self._fd)
            with suppress(OSError):
                self._path.unlink()
        else:
            with suppress(OSError):
                self._path.unlink()
            os.close(self._fd)
        self._fd = -1


def acquire(book: Path, *, since: str, take_over: bool = False) -> BookLock:
    """Takes the lock of `book`.

    A lock left by a dead process of this PC is taken over silently. Raises BookInUse: held by a living process, or
    left by another PC and `take_over` not yet answered; ReadOnlyPlace where no lock file can be made.
    """
    path = lock_path(book)
    for _ in range(20):
        fd = _open(path)
        try:
            lock = _try(path, fd, book, since, take_over)
        except BaseException:
            os.close(fd)
            raise
        if lock is not None:
            return lock
        os.close(fd)
    raise BookInUse(book, _UNKNOWN, may_take_over=False)


def holder_of(book: Path) -> Holder | None:
    """Who stands in the lock file now; None without one."""
    try:
        return _parse(lock_path(book).read_bytes())
    except OSError:
        return None


_UNKNOWN = Holder(pc="không rõ", user="không rõ", process=0, since="")


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    except PermissionError as error:
        raise ReadOnlyPlace(path.parent) from error
    except OSError as error:
        if error.errno == errno.EROFS:
            raise ReadOnlyPlace(path.parent) from error
        raise NoRights(path.parent) from error


def _try(path: Path, fd: int, book: Path, since: str, take_over: bool) -> BookLock | None:
    got = _lock(fd)
    holder = _parse(_content(fd))
    if got is False:
        raise BookInUse(book, holder or _UNKNOWN, may_take_over=False)
    if not _still_there(path, fd):
        return None  # removed by its holder between our opening and locking it: once more
    if holder is not None and not take_over and _may_live(holder, locks_work=got is True):
        raise BookInUse(book, holder, may_take_over=True)
    ours = Holder(pc=platform.node(), user=account_name(), process=os.getpid(), since=since)
    os.lseek(fd, 0, os.SEEK_SET)
    os.truncate(fd, 0)
    os.write(fd, json.dumps(dataclasses.asdict(ours), ensure_ascii=False).encode("utf-8"))
    return BookLock(path, fd, stale=holder is not None)


def _may_live(holder: Holder, *, locks_work: bool) -> bool:
    """Whether the holder may still run although the system gave us the lock."""
    if holder.pc != platform.node():
        return True
    return not locks_work and _process_lives(holder.process)


def _process_lives(process: int) -> bool:
    if sys.platform == "win32":  # pragma: no cover - locks always work there; be careful
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _still_there(path: Path, fd: int) -> bool:
    try:
        there, mine = path.stat(), os.fstat(fd)
    except OSError:
        return False
    return (there.st_dev, there.st_ino) == (mine.st_dev, mine.st_ino)


def _content(fd: int) -> bytes:
    os.lseek(fd, 0, os.SEEK_SET)
    return os.read(fd, 4096)


def _parse(content: bytes) -> Holder | None:
    """The holder written in a lock file; unreadable content (a power cut in mid-write) is a nameless one of this PC."""
    if not content.strip(b"\x00 \n"):
        return None
    try:
        fields: dict[str, Any] = json.loads(content)
        return Holder(str(fields["pc"]), str(fields["user"]), int(fields["process"]), str(fields["since"]))
    except (ValueError, KeyError, TypeError):
        return Holder(platform.node(), "không rõ", 0, "")
