"""Bringing a backup back as the book; the file it replaces is always kept under another name."""

import datetime as dt
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from desktop import files
from desktop.db import backup, layout
from desktop.db.closed import keep
from desktop.db.content import content_of
from desktop.db.driver import Key, RawKey, connect, db_faults, raw_key
from desktop.db.journal import Journal
from desktop.db.leftovers import settle
from desktop.db.lock import BookLock, acquire
from desktop.domain import faults
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass

BEFORE = "trước khi khôi phục"


@dataclass(frozen=True, slots=True)
class Restored:
    """`kept`: where the replaced file is now; None when there was none."""

    book: Path
    kept: Path | None
    counts: dict[str, int]


def restore(
    source: Path,
    key: Key,
    target: Path,
    *,
    now: Callable[[], dt.datetime],
    who: str = "",
    take_over: bool = False,
) -> Restored:
    """Makes `target` be what the backup `source` holds, in one step; a file there is kept as "… trước khi khôi phục".

    The backup is proven first: a damaged one raises DamagedBook and nothing changes. The book must not be open.
    Restoring is an action of the journal that can't be undone; an older backup is upgraded on the way.
    """
    if target.exists() and source.samefile(target):
        raise UserError("Bản sao lưu và sổ là cùng một tệp. Hãy chọn nơi khác cho sổ phục hồi.")
    raw = raw_key(source, key)
    proof = backup.prove(source, raw)
    if proof.faults:
        raise faults.DamagedBook(source, "; ".join(proof.faults))
    with files.file_faults(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    files.ensure_room(target, source.stat().st_size)
    stamp = now().replace(tzinfo=None)
    lock = acquire(target, since=stamp.isoformat(timespec="seconds"), take_over=take_over)
    try:
        with files.passing_beside(target) as passing:
            counts = _fill(source, raw, passing, proof, now=now, who=who)
            kept = put_in_place(passing, target, raw, f"{BEFORE} {stamp:%Y-%m-%d %H%M}", lock)
    finally:
        lock.release()
    return Restored(target, kept, counts)


def _fill(
    source: Path, raw: RawKey | None, passing: Path, proof: backup.Proof, *, now: Callable[[], dt.datetime], who: str
) -> dict[str, int]:
    """A book at `passing` with the backup's content, compared, and the restoring noted in its journal."""
    with closing(connect(source, raw, query_only=True)) as old, closing(connect(passing, raw, new=True)) as new:
        with db_faults(source):
            old.backup(new)
        if content_of(new, passing).digest != proof.content.digest:
            raise faults.DamagedBook(source, "the copy differs")
        with db_faults(passing):
            backup.remove_mark(new)
            layout.refuse_newer(new, source)
            if layout.version_of(new) < layout.VERSION:
                layout.upgrade(new, passing, now)
            _note(new, passing, proof.mark, now=now, who=who)
    files.flush(passing)
    return proof.content.counts


def _note(
    connection: object, path: Path, mark: backup.Mark | None, *, now: Callable[[], dt.datetime], who: str
) -> None:
    journal = Journal(connection, path, lambda: now().replace(tzinfo=None))
    which = f" số {mark.number} ngày {mark.at[8:10]}/{mark.at[5:7]}/{mark.at[:4]}" if mark and mark.number else ""
    journal.append({}, label=f"Khôi phục từ bản sao lưu{which}", who=who, kind="restore", undoable=False, reverses=0)


def put_in_place(passing: Path, target: Path, key: RawKey | None, word: str, lock: BookLock) -> Path | None:
    """Puts the finished file in the place of `target`; what was there is kept as "tên (word).socb".

    At every moment `target` is the old file or the new one. A rollback journal of the old file never meets the new.
    """
    kept = None
    with files.file_faults(target):
        if target.exists():
            settle(target, key)
            kept = keep(target, word, lock)
        files.replace(passing, target)
    return kept
