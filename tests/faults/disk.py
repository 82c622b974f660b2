"""A disk that can be watched, fails on demand or stops the process: SQLite's own file calls, wrapped by ctypes.

The driver's library exports SQLite's file layer on Linux and macOS, so its calls (open, read, write, truncate, sync,
delete) can be put behind ours. `Disk` records them in order; `fail` makes the n-th of a kind return an error, `stop`
ends the process at the n-th. `replay` builds the files as a power cut at any point would leave them.
"""

import ctypes as c
import os
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

import sqlcipher3

OK, FULL = 0, 13
IOERR_READ, IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE, IOERR_DELETE = 266, 778, 1034, 1546, 2570
SECTOR = 512

_P, _I, _L, _S = c.c_void_p, c.c_int, c.c_int64, c.c_char_p
_OPEN = c.CFUNCTYPE(_I, _P, _P, _P, _I, _P)  # the name as a pointer: SQLite keeps it, and options behind it
_DELETE = c.CFUNCTYPE(_I, _P, _P, _I)
_READ = c.CFUNCTYPE(_I, _P, _P, _I, _L)
_WRITE = c.CFUNCTYPE(_I, _P, _P, _I, _L)
_TRUNCATE = c.CFUNCTYPE(_I, _P, _L)
_SYNC = c.CFUNCTYPE(_I, _P, _I)


class _Vfs(c.Structure):
    _fields_ = (
        ("version", _I), ("file_size", _I), ("max_path", _I), ("next", _P), ("name", _S), ("data", _P),
        ("open", _P), ("delete", _P), ("rest", _P * 12),
    )  # fmt: skip


class _Methods(c.Structure):
    _fields_ = (
        ("version", _I), ("close", _P), ("read", _P), ("write", _P), ("truncate", _P), ("sync", _P), ("rest", _P * 13),
    )  # fmt: skip


@dataclass(frozen=True)
class Call:
    """One call that changes the disk; `name` is the file's last part."""

    kind: str  # write, truncate, sync, delete
    name: str
    offset: int = 0
    data: bytes = b""


@dataclass
class Disk:
    """While entered, every file SQLite opens in this process goes through here."""

    calls: list[Call] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    _fail: tuple[str, int, int, bool] | None = None
    _stop_at: int = 0
    _steps: int = 0
    _names: dict[int, str] = field(default_factory=dict)
    _kept: list[Any] = field(default_factory=list)
    _patched: dict[int, tuple[_Methods, _Methods]] = field(default_factory=dict)

    def fail(self, kind: str, n: int, code: int, *, for_ever: bool = False) -> None:
        """The n-th call of a kind from now on (read, write, sync, truncate, delete) fails with this code."""
        self._fail, self.counts = (kind, n, code, for_ever), {}

    def heal(self) -> None:
        self._fail = None

    def stop(self, n: int) -> None:
        """The process ends, as if killed, before the n-th step: any call that changes files, SQLite's or Python's."""
        self._stop_at, self._steps = n, 0
        sys.addaudithook(self._audit)

    # -- the wrapping ---------------------------------------------------------------------------------------------

    def __enter__(self) -> "Disk":
        library = c.CDLL(str(next(Path(sqlcipher3.__file__).parent.glob("_sqlite3*"))))
        library.sqlite3_vfs_find.restype = c.POINTER(_Vfs)
        self._vfs = library.sqlite3_vfs_find(None).contents
        self._real_open, self._real_delete = self._vfs.open, self._vfs.delete
        self._vfs.open = self._callback(_OPEN, self._on_open)
        self._vfs.delete = self._callback(_DELETE, self._on_delete)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._vfs.open, self._vfs.delete = self._real_open, self._real_delete

    def _callback(self, kind: Any, function: Callable[..., int]) -> int:
        made = kind(function)
        self._kept.append(made)
        return c.cast(made, _P).value or 0

    def _on_open(self, vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        code = _OPEN(self._real_open)(vfs, name, file, flags, out)
        if code == OK:
            self._names[file] = _last_part(name)
            place = c.cast(file, c.POINTER(_P))
            place[0] = c.addressof(self._methods(place[0])[1])
        return int(code)

    def _methods(self, address: int) -> tuple[_Methods, _Methods]:
        """The real methods at this address, and ours."""
        for real, ours in self._patched.values():
            if address == c.addressof(ours):
                return real, ours
        if address not in self._patched:
            real = _Methods.from_address(address)
            ours = _Methods.from_buffer_copy(real)
            ours.read = self._callback(_READ, self._on_read(real))
            ours.write = self._callback(_WRITE, self._on_write(real))
            ours.truncate = self._callback(_TRUNCATE, self._on_truncate(real))
            ours.sync = self._callback(_SYNC, self._on_sync(real))
            self._patched[address] = (real, ours)
        return self._patched[address]

    def _on_read(self, real: _Methods) -> Callable[..., int]:
        def read(file: int, into: int, size: int, offset: int) -> int:
            return self._failing("read") or int(_READ(real.read)(file, into, size, offset))

        return read

    def _on_write(self, real: _Methods) -> Callable[..., int]:
        def write(file: int, data: int, size: int, offset: int) -> int:
            return self._done(
                Call("write", self._names[file], offset, c.string_at(data, size)),
                lambda: _WRITE(real.write)(file, data, size, offset),
            )

        return write

    def _on_truncate(self, real: _Methods) -> Callable[..., int]:
        def truncate(file: int, size: int) -> int:
            return self._done(Call("truncate", self._names[file], size), lambda: _TRUNCATE(real.truncate)(file, size))

        return truncate

    def _on_sync(self, real: _Methods) -> Callable[..., int]:
        def sync(file: int, flags: int) -> int:
            return self._done(Call("sync", self._names[file]), lambda: _SYNC(real.sync)(file, flags))

        return sync

    def _on_delete(self, vfs: int, name: int, sync_folder: int) -> int:
        return self._done(
            Call("delete", _last_part(name), sync_folder),
            lambda: _DELETE(self._real_delete)(vfs, name, sync_folder),
        )

    def _done(self, call: Call, really: Callable[[], int]) -> int:
        self._step()
        code = self._failing(call.kind)
        if code:
            return code
        self.calls.append(call)
        return int(really())

    def _failing(self, kind: str) -> int:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if self._fail is None or self._fail[0] != kind:
            return OK
        _kind, n, code, for_ever = self._fail
        now = self.counts[kind]
        return code if now == n or (for_ever and now > n) else OK

    def _step(self) -> None:
        self._steps += 1
        if self._stop_at and self._steps >= self._stop_at:
            os._exit(9)

    def _audit(self, event: str, args: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        if writes or event in ("os.rename", "os.link", "os.remove", "os.mkdir", "os.truncate"):
            self._step()


def _last_part(name: int | None) -> str:
    return Path(os.fsdecode(c.string_at(name))).name if name else "temp"


def replay(first: dict[str, bytes], calls: list[Call], dice: random.Random | None) -> dict[str, bytes]:
    """The files after a power cut behind the last of these calls.

    What was synced is there. Without `dice` all else is there too; with it each unsynced write is there, lost, or torn
    at a sector. A file appears with its first synced write; a deletion counts when the folder was synced with it.
    """
    sure = {name: bytearray(content) for name, content in first.items()}
    waiting: dict[str, list[Call]] = {}
    for call in calls:
        if call.kind == "sync":
            for done in waiting.pop(call.name, []):
                _apply(sure, done)
        elif call.kind == "delete":
            waiting.pop(call.name, None)
            if call.offset or dice is None or dice.random() < 0.5:
                sure.pop(call.name, None)
        elif call.kind in ("write", "truncate"):
            waiting.setdefault(call.name, []).append(call)
    for pending in waiting.values():
        for call in pending:
            _maybe(sure, call, dice)
    return {name: bytes(content) for name, content in sure.items()}


def _apply(files: dict[str, bytearray], call: Call) -> None:
    content = files.setdefault(call.name, bytearray())
    if call.kind == "truncate":
        del content[call.offset :]
        content.extend(bytes(call.offset - len(content)))
        return
    end = call.offset + len(call.data)
    content.extend(bytes(max(0, end - len(content))))
    content[call.offset : end] = call.data


def _maybe(files: dict[str, bytearray], call: Call, dice: random.Random | None) -> None:
    fate = dice.random() if dice else 0.0
    if fate < 0.5:
        _apply(files, call)
    elif fate < 0.75 and dice and call.kind == "write" and len(call.data) > SECTOR:
        cut = dice.randrange(1, len(call.data) // SECTOR + 1) * SECTOR
        _apply(files, Call("write", call.name, call.offset, call.data[:cut]))
