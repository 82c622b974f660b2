"""The only door to SQLite: sqlcipher3 for plain and encrypted books alike, hardened on every connection."""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as dbapi

from desktop.domain import faults
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass
from desktop.files import file_faults, free_bytes

if TYPE_CHECKING:
    from sqlite_utils import Database

Connection = Any
"""A sqlcipher3 connection (the driver ships no types)."""

DriverError = dbapi.Error
IntegrityError = dbapi.IntegrityError
"""A constraint was broken: a bug, or a row that others still point at."""

APPLICATION_ID = 0x534F4342  # "SOCB": tells a book from any other SQLite file
WAIT_SECONDS = 5.0
_MAGIC = b"SQLite format 3\x00"
ROUNDS = 256_000  # SQLCipher 4's own number of rounds, so that its tools open the book with the passphrase


@dataclass(frozen=True, slots=True)
class RawKey:
    """The key derived from a passphrase with the salt of one file; workers open with it and skip the derivation."""

    key: bytes
    salt: bytes

    @classmethod
    def derive(cls, passphrase: str, salt: bytes) -> "RawKey":
        """The key SQLCipher 4 itself would derive; the passphrase as NFC, for some keyboards send accents apart."""
        secret = unicodedata.normalize("NFC", passphrase).encode("utf-8")
        return cls(hashlib.pbkdf2_hmac("sha512", secret, salt, ROUNDS, 32), salt)

    @classmethod
    def fresh(cls, passphrase: str) -> "RawKey":
        """The key of a new file, with a salt of its own."""
        return cls.derive(passphrase, os.urandom(16))

    def pragma(self) -> str:
        """The key as SQLCipher takes it, between quotes."""
        return f"\"x'{self.key.hex()}{self.salt.hex()}'\""

    def __repr__(self) -> str:
        return "RawKey(…)"  # never into a log


Key = str | RawKey | None
"""A passphrase, the raw key of the same file, or None for a plain book."""


def looks_plain(head: bytes) -> bool:
    """Whether the first 100 bytes are those of an unencrypted book, even with a damaged first line."""
    return head[:16] == _MAGIC or (head[21:24] == b"\x40\x20\x20" and not any(head[72:92]))


def looks_encrypted(head: bytes) -> bool:
    """Whether the first 100 bytes may be cipher text: nearly all different, as in nothing else that lies about."""
    return not looks_plain(head) and len(set(head)) > 60


def raw_key(path: Path, key: Key) -> RawKey | None:
    """The raw key with which `path` opens; None for a plain file, whatever key is given.

    Raises PassphraseNeeded for an encrypted file without a key, DamagedBook for an empty file. It reads the file
    itself, so not for a file this process has open (see `opening_key`).
    """
    head = _head(path)
    if looks_plain(head):
        return None
    if not looks_encrypted(head):
        raise faults.DamagedBook(path, "neither a plain nor an encrypted head")
    if not key:
        raise faults.PassphraseNeeded(path)
    return key if isinstance(key, RawKey) else RawKey.derive(key, head[:16])


def opening_key(path: Path, key: Key) -> RawKey | None:
    """As `raw_key`, but a raw key or none is taken at its word and the file isn't read.

    Closing a file drops the locks SQLite holds on it in this process (POSIX); a worker that opens the book beside the
    window must not do that.
    """
    return raw_key(path, key) if isinstance(key, str) and key else key or None


def _head(path: Path) -> bytes:
    with file_faults(path), path.open("rb") as file:
        head = file.read(100)
    if len(head) < 100:
        raise faults.DamagedBook(path, "shorter than a header")
    return head


def connect(path: Path, key: RawKey | None = None, *, query_only: bool = False, new: bool = False) -> Connection:
    """A hardened connection in autocommit mode; `query_only` refuses every write, `new` makes a file.

    A worker uses `query_only` on a normal connection: a read-only one fails on a book killed in mid-write.
    """
    if not new:
        with file_faults(path):
            size = path.stat().st_size
        if size < 100:
            raise faults.DamagedBook(path, "shorter than a header")
    else:
        with file_faults(path.parent):  # SQLite would only tell of a passing file that nobody knows
            path.touch()
    with db_faults(path):
        connection = dbapi.connect(str(path), timeout=WAIT_SECONDS, isolation_level=None)
    try:
        with db_faults(path, keyed=key is not None):
            _prepare(connection, key, query_only)
    except faults.DamagedBook as damaged:
        connection.close()
        if key is None and looks_encrypted(_head(path)):
            raise faults.PassphraseNeeded(path) from damaged
        raise
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: Connection, key: RawKey | None, query_only: bool) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # else a wrong passphrase prints lines of its own
    if key is not None:
        connection.execute(f"PRAGMA key = {key.pragma()}")
    for pragma in (
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "mmap_size = 0",
        "foreign_keys = ON",
        "synchronous = EXTRA",
        f"query_only = {'ON' if query_only else 'OFF'}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # the first real read: is the key right?
    if not query_only:
        connection.execute("PRAGMA journal_mode = DELETE")
        # A big change stays in memory until its commit: until then a backup may read the book as it was.
        connection.execute("PRAGMA cache_spill = OFF")


def utils(connection: Connection) -> "Database":
    """The connection as a sqlite-utils database; imported only when a step of history is due (it costs 0.15 s)."""
    from sqlite_utils import Database

    return Database(connection)


_BY_CODE: dict[int, type[faults.BusyBook | faults.ReadOnlyPlace | faults.NoRights | faults.HardwareTrouble]] = {
    5: faults.BusyBook,  # SQLITE_BUSY
    6: faults.BusyBook,  # SQLITE_LOCKED
    3: faults.NoRights,  # SQLITE_PERM
    8: faults.ReadOnlyPlace,  # SQLITE_READONLY
    10: faults.HardwareTrouble,  # SQLITE_IOERR
    14: faults.NoRights,  # SQLITE_CANTOPEN
}


# Errors of a backup in progress carry no code, only SQLite's fixed English words.
_BY_WORDS = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}


# Damage that SQLite reports as a plain error: text that is none, a changed header or list of tables.
_DAMAGE = re.compile(
    "decode to UTF-8|unsupported file format|malformed|unknown function|has no column named|"
    "no such (table|column|index|function|collation)"
)


def _code_by_words(error: BaseException) -> int:
    return _BY_WORDS.get(str(error), 0)


def as_fault(error: BaseException, path: Path, *, keyed: bool = False) -> UserError | None:
    """The fault of the world behind a driver's error; None when it is a bug (constraint, wrong SQL)."""
    code = (getattr(error, "sqlite_errorcode", None) or _code_by_words(error)) & 0xFF
    if code in _BY_CODE:
        return _BY_CODE[code](path)
    if code == 13:  # SQLITE_FULL
        return faults.DiskFull(path, free_bytes(path))
    if code == 26:  # SQLITE_NOTADB
        return faults.WrongPassphrase(path) if keyed else faults.DamagedBook(path, str(error))
    if code == 11 or isinstance(error, UnicodeDecodeError) or _DAMAGE.search(str(error)):
        return faults.DamagedBook(path, str(error))
    return None


@contextmanager
def db_faults(path: Path, *, keyed: bool = False) -> Iterator[None]:
    """Turns the driver's errors into faults in words."""
    try:
        yield
    except (dbapi.Error, UnicodeDecodeError) as error:  # the latter: words of SQLite about damaged names
        fault = as_fault(error, path, keyed=keyed)
        if fault is None:
            raise
        raise fault from error
