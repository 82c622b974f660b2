"""Backups that are proven: copied through SQLite, opened again read-only, checked and compared, only then named.

A backup's name tells its number, time and reason; inside, the table `book` keeps the mark by which it can be proven
again at any time. The number, not the clock, says which one is newer: old PCs forget the date.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path

from desktop import files
from desktop.db.content import Content, content_of, integrity_faults
from desktop.db.driver import APPLICATION_ID, Connection, Key, RawKey, connect, db_faults, raw_key
from desktop.domain import faults
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass

SUFFIX = ".socb"
_MARK = "copy"


class Reason(StrEnum):
    """Why a backup was made: the last word of its name."""

    CLOSE = "dong-so"
    WORK = "dinh-ky"
    ON_DEMAND = "theo-yeu-cau"
    BEFORE_UPGRADE = "truoc-nang-cap"
    BEFORE_IMPORT = "truoc-nhap"
    BEFORE_RESTORE = "truoc-khoi-phuc"
    BEFORE_MASS_CHANGE = "truoc-sua-nhieu"
    BEFORE_PASSPHRASE = "truoc-doi-mat-khau"


_NAME = re.compile(r"^(?P<stem>.+) (?P<number>\d{6}) (?P<at>\d{4}-\d{2}-\d{2} \d{4}) (?P<reason>[a-z-]+)$", re.DOTALL)


class BackupFailed(UserError):
    """The copy isn't equal to the book; it was thrown away."""

    def __init__(self, path: Path, why: str) -> None:
        self.why = why
        super().__init__(
            f"Bản sao lưu của “{path.name}” không khớp với sổ nên đã bị bỏ; các bản trước vẫn còn nguyên. "
            "Hãy thử lại ở thư mục khác, rồi chạy Kiểm tra sổ."
        )


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One file of a backup folder, by what its name says; ordered by number."""

    number: int
    at: dt.datetime
    reason: str
    size: int
    path: Path

    @property
    def twin(self) -> tuple[Path, Path]:
        """Where its readable twin lies, if it has one: JSON and Excel."""
        return self.path.with_suffix(".json"), self.path.with_suffix(".xlsx")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a backup says of itself: which book, which state (number and hash of its last action), which content."""

    book: str
    number: int
    at: str
    reason: str
    action: int
    action_hash: str
    digest: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Proof:
    """What a look into a backup found. `mark` None: a file that wasn't made as a backup (a book copied by hand)."""

    mark: Mark | None
    content: Content
    faults: tuple[str, ...]

    @property
    def good(self) -> bool:
        return not self.faults


def default_folder(book: Path) -> Path:
    """Beside the book, so that whoever finds the book finds its backups."""
    return book.with_name(f"Sao lưu {book.stem}")


def make(
    source: Connection,
    book: Path,
    key: RawKey | None,
    folder: Path,
    *,
    reason: Reason,
    now: Callable[[], dt.datetime],
    after: int = 0,
) -> tuple[Backup, Mark]:
    """Copies the open book into `folder`, proves the copy, and gives it its name. Nothing is left when it fails.

    `after`: a number that the new one must exceed (of backups in other folders).
    `source` may be a worker's reading connection. Raises DiskFull, NoRights …, DamagedBook when the book itself can't
    be read, BackupFailed when the copy isn't equal.
    """
    with files.file_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
    files.remove_leftovers(folder)
    number, at = max(next_number(folder, book.stem), after + 1), now().replace(tzinfo=None)
    target = folder / f"{book.stem} {number:06d} {at:%Y-%m-%d %H%M} {reason.value}{SUFFIX}"
    files.ensure_room(target, book.stat().st_size * 2)
    with files.passing_beside(target) as passing:
        mark = _copy(source, book, key, passing, number=number, at=at, reason=reason)
        proof = prove(passing, key)
        if proof.faults or proof.mark != mark:
            raise BackupFailed(book, "; ".join(proof.faults) or "mark")
        with files.file_faults(target):
            files.flush(passing)
            files.replace(passing, target)
    return Backup(number, at.replace(second=0, microsecond=0), reason.value, target.stat().st_size, target), mark


def _copy(
    source: Connection, book: Path, key: RawKey | None, passing: Path, *, number: int, at: dt.datetime, reason: Reason
) -> Mark:
    """The pages and the mark, taken in one reading transaction: nothing can change between copy and hash."""
    with closing(connect(passing, key, new=True)) as copy, db_faults(passing):
        with db_faults(book):
            source.execute("BEGIN")
            try:
                content = content_of(source, book)
                last = source.execute("SELECT n, hash FROM actions ORDER BY n DESC LIMIT 1").fetchone() or (0, "")
                source.backup(copy)
            finally:
                source.execute("COMMIT")
        stamp = at.isoformat(timespec="seconds")
        mark = Mark(book_uid(copy), number, stamp, reason.value, last[0], last[1], content.digest, content.counts)
        text = json.dumps(asdict(mark), ensure_ascii=False, sort_keys=True)
        copy.execute("INSERT OR REPLACE INTO book (name, value) VALUES (?, ?)", (_MARK, text))
    return mark


def book_uid(connection: Connection) -> str:
    """The identity of the book; "" before its branch is entered."""
    row = connection.execute("SELECT book_uid FROM branches ORDER BY id LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def prove(path: Path, key: Key) -> Proof:
    """Opens a copy read-only, checks it with SQLite and against its own mark.

    Faults are collected, not raised, but for a file that can't be opened at all: damage, wrong passphrase, no book.
    """
    raw = raw_key(path, key)
    with closing(connect(path, raw, query_only=True)) as connection:
        with db_faults(path, keyed=raw is not None):
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise faults.NotABook(path)
        if found := integrity_faults(connection, path):
            return Proof(None, Content({}, ""), tuple(found))
        with db_faults(path):
            content = content_of(connection, path)
            mark = read_mark(connection)
    wrong = mark is not None and (mark.digest, mark.counts) != (content.digest, content.counts)
    return Proof(mark, content, ("content differs from the mark",) if wrong else ())


def read_mark(connection: Connection) -> Mark | None:
    """The mark of a backup; None in a book."""
    row = connection.execute("SELECT value FROM book WHERE name = ?", (_MARK,)).fetchone()
    if row is None:
        return None
    try:
        return Mark(**json.loads(row[0]))
    except (ValueError, TypeError):
        return Mark("", 0, "", "", 0, "", "unreadable", {})


def peek(path: Path, key: RawKey | None) -> Mark | None:
    """The mark of a backup, without proving it."""
    with closing(connect(path, key, query_only=True)) as connection, db_faults(path):
        return read_mark(connection)


def is_of_other(found: Backup, book_uid: str, key: RawKey | None) -> bool | None:
    """Whether a backup of this name is of another book that is called the same; None when it can't be read."""
    try:
        mark = peek(found.path, key)
    except UserError:
        return None
    return mark is not None and bool(book_uid and mark.book) and mark.book != book_uid


def remove_mark(connection: Connection) -> None:
    """Makes a restored backup a book again."""
    connection.execute("DELETE FROM book WHERE name = ?", (_MARK,))


def parse(path: Path) -> Backup | None:
    """A file by its name; None for one that isn't named as a backup. Its content isn't touched."""
    found = _NAME.match(path.stem)
    if path.suffix != SUFFIX or not found or not path.is_file():
        return None
    try:
        at = dt.datetime.strptime(found["at"], "%Y-%m-%d %H%M")  # noqa: DTZ007 - wall time, as in the name
        return Backup(int(found["number"]), at, found["reason"], path.stat().st_size, path)
    except (ValueError, OSError):
        return None


def listing(folder: Path | Iterable[Path], stem: str | None = None) -> list[Backup]:
    """The backups in a folder or several, newest (by number) first; of one book's name when `stem` is given.

    A folder that isn't there or can't be read holds none.
    """
    found = []
    for place in [folder] if isinstance(folder, Path) else folder:
        with suppress(OSError):
            found += [parse(path) for path in place.glob(f"*{SUFFIX}")]
    known = [b for b in found if b is not None]
    return sorted((b for b in known if stem is None or _stem(b) == stem), reverse=True)


def _stem(backup: Backup) -> str:
    found = _NAME.match(backup.path.stem)
    return found["stem"] if found else ""


def next_number(folder: Path, stem: str) -> int:
    return max((b.number for b in listing(folder, stem)), default=0) + 1


# --- which ones stay -------------------------------------------------------------------------------------------------

RECENT, DAYS, MONTHS = 10, 14, 12


def to_keep(backups: Iterable[Backup]) -> set[Path]:
    """10 recent, the last of each of 14 days, the first of each of 12 months, the first of every year.

    Days, months and years are taken as the names say, their order from the numbers: a clock that jumped back can't
    make a new backup look old. The newest is always among the recent.
    """
    newest_first = sorted(backups, reverse=True)
    kept = {b.path for b in newest_first[:RECENT]}
    days = {b.at.date(): b for b in reversed(newest_first)}  # the last of each day wins
    kept |= {b.path for b in sorted(days.values(), reverse=True)[:DAYS]}
    kept |= {b.path for b in sorted(firsts(newest_first, "%Y-%m"), reverse=True)[:MONTHS]}
    return kept | {b.path for b in firsts(newest_first, "%Y")}


def firsts(backups: Iterable[Backup], period: str) -> list[Backup]:
    """The first backup of each month ("%Y-%m") or year ("%Y")."""
    found: dict[str, Backup] = {}
    for backup in sorted(backups, reverse=True):
        found[backup.at.strftime(period)] = backup
    return list(found.values())


def rotate(folder: Path, stem: str, *, proven: Path, among: list[Backup] | None = None) -> list[Path]:
    """Removes what needn't stay, with its twin; says what. Only ever called right after `proven` was made and proven.

    `among`: those known to be of this book, where others of the same name may lie. Nothing is removed when `proven`
    isn't there: the last good backup is never at risk.
    """
    backups = listing(folder, stem) if among is None else among
    if proven not in {b.path for b in backups}:
        return []
    kept = to_keep(backups) | {proven}
    removed = []
    for backup in backups:
        if backup.path not in kept:
            for path in (backup.path, *backup.twin):
                path.unlink(missing_ok=True)
            removed.append(backup.path)
    return removed
