"""Backups as a secretary meets them: when one is due, what there is, the quarterly drill, restoring, the readable twin.

Everything that takes time opens a reading store of its own, so it can run beside the window; only notes are written
through the book that is open.
"""

import datetime as dt
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from desktop import files, paths
from desktop.db import backup, restore
from desktop.db.backup import Backup, Mark, Proof, Reason
from desktop.db.driver import Key, RawKey, looks_encrypted, looks_plain
from desktop.db.restore import Restored
from desktop.db.store import Store
from desktop.db.tables import TABLES
from desktop.domain.branch import Branch
from desktop.domain.dates import add_months
from desktop.domain.faults import DamagedBook
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass
from desktop.services import backup_folders
from desktop.services.backup_folders import folder_of

Clock = Callable[[], dt.datetime]
WORK = dt.timedelta(minutes=30)
DRILL_MONTHS = 3
_DRILL_NOTE = "drill"

__all__ = ["Backup", "Mark", "Proof", "Reason", "Restored", "folder_of"]


@dataclass(frozen=True, slots=True)
class Done:
    """A proven backup. `action`: the last one it holds. `twins`: the readable files written beside it (the first of a
    month, no passphrase)."""

    backup: Backup
    action: int
    counts: dict[str, int]
    removed: tuple[Path, ...]
    twins: tuple[Path, ...]
    missed: str = ""
    """Why it lies beside the book and not in the chosen folder: a sentence; "" when it lies where it should."""

    @property
    def file(self) -> Path:
        return self.backup.path


@dataclass(frozen=True, slots=True)
class Drill:
    """A backup restored for trial. `faults`: [] when it gave back all it promised."""

    backup: Backup
    on: dt.date
    counts: dict[str, int]
    faults: tuple[str, ...]

    @property
    def file(self) -> Path:
        return self.backup.path

    @property
    def proven(self) -> bool:
        return not self.faults

    @property
    def by_label(self) -> list[tuple[str, int]]:
        """The counts under the Vietnamese names of the kinds."""
        return [(table.label, self.counts[table.name]) for table in TABLES if table.name in self.counts]


def back_up(
    book: Path,
    key: Key = None,
    folder: Path | None = None,
    *,
    reason: Reason = Reason.ON_DEMAND,
    now: Clock,
    spare: Path | None = None,
) -> Done:
    """Makes a proven backup of the book, thins the folder out, writes the month's twin. For a worker or the CLI.

    `spare`: a backup that stays in any case, for it is about to be restored. Without `folder` it goes where the book's
    backups go; when nothing can be written to a chosen folder, beside the book. Raises UserError with nothing left half
    done; the last good backup is never touched.
    """
    with Store.open(book, key, query_only=True, now=now) as store:
        made, mark, missed = _make(store, folder, reason)
        raw = store.raw_key
    where = made.path.parent
    # A stick may hold the backups of several books that are called the same: each thins out its own.
    found = backup.listing(where, book.stem)
    own = [copy for copy in found if copy == made or backup.is_of_other(copy, mark.book, raw) is False]
    removed = backup.rotate(where, book.stem, proven=made.path, among=[c for c in own if c.path != spare])
    twins = () if raw is not None or made not in backup.firsts(own, "%Y-%m") else _twins(made.path, now)
    return Done(made, mark.action, mark.counts, tuple(removed), twins, missed)


def _make(store: Store, folder: Path | None, reason: Reason) -> tuple[Backup, Mark, str]:
    """The backup, and why it isn't where it should be."""
    after = max((found.number for found in listing(store.path)), default=0)
    if folder is not None:
        return *store.back_up(folder.absolute(), reason=reason, after=after), ""
    chosen = backup_folders.chosen(store.path)
    try:
        if chosen is not None and not chosen.is_dir():  # never made anew on whatever disk is there in its place
            raise UserError(backup_folders.missing_words(chosen))
        return *store.back_up(backup_folders.folder_of(store.path), reason=reason, after=after), ""
    except UserError as error:
        if chosen is None:
            raise
        made, mark = store.back_up(backup_folders.beside(store.path), reason=reason, after=after)
        return made, mark, str(error)


def _twins(copy: Path, now: Clock) -> tuple[Path, Path]:
    from desktop.services import twin  # brings the Excel writer with it, which the window's start doesn't need

    return twin.write_beside(copy, now=now)


def listing(book: Path, folder: Path | None = None) -> list[Backup]:
    """The backups of this book in `folder`, or wherever they lie on this PC, newest first, by their names."""
    return backup.listing(folder or backup_folders.places(book), book.stem)


def place_words(book: Path) -> str:
    """Where the next backup goes, and where older ones still are."""
    folder, beside = backup_folders.folder_of(book), backup_folders.beside(book)
    said = f"Để ở “{folder}”{', cạnh sổ' if folder == beside else ''}."
    others = [place for place in dict.fromkeys(copy.path.parent for copy in listing(book)) if place != folder]
    return said + "".join(f" Còn bản cũ ở “{place}”." for place in others)


def look_into(path: Path, key: Key = None) -> Proof:
    """Whether a backup is good now, and what it holds. Raises UserError for a file that can't be opened."""
    return backup.prove(path, key)


def last_proven(book: Path, folder: Path | None = None) -> dt.datetime | None:
    """When the newest backup was made and proven; None when there is none."""
    found = listing(book, folder)
    return found[0].at if found else None


def is_of_other_book(proof: Proof, book_uid: str) -> bool:
    """Whether a backup is of another branch's book: to be offered only with a clear warning."""
    return proof.mark is not None and proof.mark.book not in ("", book_uid)


def restore_backup(
    source: Path, target: Path, key: Key = None, *, now: Clock, who: str = "", take_over: bool = False
) -> Restored:
    """Brings a backup back as the book `target`, which must not be open; what was there is kept beside it.

    A book that still opens is backed up besides; its folder isn't thinned out then, for `source` may lie in it.
    """
    if wrong := backup.prove(source, key).faults:
        raise DamagedBook(source, "; ".join(wrong))
    if not (target.exists() and source.samefile(target)):
        with suppress(UserError), Store.open(target, key, query_only=True, now=now) as store:
            _make(store, None, Reason.BEFORE_RESTORE)
    return restore.restore(source.absolute(), key, target.absolute(), now=now, who=who, take_over=take_over)


def without_passphrase(done: Restored) -> str:
    """What to say when a book with a passphrase was replaced by a backup that has none; "" else."""
    if done.kept is None or not looks_encrypted(_head(done.kept)) or not looks_plain(_head(done.book)):
        return ""
    return "Bản sao lưu này không có mật khẩu nên sổ bây giờ cũng không có; hãy đặt lại mật khẩu."


def _head(path: Path) -> bytes:
    with files.file_faults(path), path.open("rb") as file:
        return file.read(100)


# --- the drill -------------------------------------------------------------------------------------------------------


def drill(book: Path, key: Key = None, folder: Path | None = None, *, now: Clock) -> Drill:
    """Restores the newest backup into a scratch place, opens it, checks everything, compares; the scratch is removed.

    A book without a backup gets one first. Encrypted books stay encrypted in the scratch place.
    """
    newest = _newest_own(book, key, folder, now) or back_up(book, key, folder, now=now).backup
    counts: dict[str, int] = {}
    try:
        with tempfile.TemporaryDirectory(dir=paths.data_folder(), prefix="dien-tap-") as scratch:
            target = Path(scratch) / "dien-tap.socb"
            promised = restore.restore(newest.path, key, target, now=now).counts
            with Store.open(target, key, query_only=True, now=now) as store:
                wrong = [f"{finding.where}: {finding.message}" for finding in store.check()]
                counts = store.counts()
    except UserError as error:
        wrong, promised = [str(error)], counts
    # A backup of an older version knows fewer kinds: restoring it makes the rest, empty.
    if {name: counts.get(name) for name in promised} != promised:
        wrong.append("Số bản ghi sau khi phục hồi không bằng trong bản sao lưu.")
    return Drill(newest, now().date(), counts, tuple(wrong))


def _newest_own(book: Path, key: Key, folder: Path | None, now: Clock) -> Backup | None:
    """The newest backup but for those of other books called the same; one that can't be read may be this book's."""
    found = listing(book, folder)
    with suppress(UserError), Store.open(book, key, query_only=True, now=now) as store:
        uid, raw = next((branch.book_uid for branch in store.records(Branch).all()), ""), store.raw_key
        return next((copy for copy in found if not backup.is_of_other(copy, uid, raw)), None)
    return found[0] if found else None  # the drill says what is wrong


def note_drill(store: Store, done: Drill) -> None:
    """Notes the day of a drill that went well in the open book, for the status bar."""
    if done.proven:
        store.set_note(_DRILL_NOTE, done.on.isoformat())


def last_drill(store: Store) -> dt.date | None:
    """The day of the last drill that went well."""
    text = store.note(_DRILL_NOTE)
    return dt.date.fromisoformat(text) if text else None


def drill_due(store: Store, today: dt.date, folder: Path | None = None) -> bool:
    """Whether three months have passed since the last drill, or since the first backup when there was none yet."""
    last = last_drill(store)
    if last is None:
        found = listing(store.path, folder)
        if not found:
            return False
        last = found[-1].at.date()
    return today >= add_months(last, DRILL_MONTHS) or today < last


# --- when ------------------------------------------------------------------------------------------------------------


class Minder:
    """Says when a backup is due while a book is open: after 30 minutes of work, and on close if anything changed."""

    def __init__(self, store: Store, folder: Path | None = None) -> None:
        self._store = store
        self._folder = folder
        self._saved = self._newest_action()
        self._working_since = store.now() if self.changed() else None
        self.stop = store.subscribe(self._on_change)

    def due(self) -> bool:
        """Whether 30 minutes have passed since the first change that no backup holds."""
        since = self._working_since
        return since is not None and not _within(self._store.now(), since, WORK)

    def changed(self) -> bool:
        """Whether the book holds anything that its newest backup doesn't: then one is made on close."""
        return self._store.journal.last()[0] != self._saved

    def done(self, action: int) -> None:
        """Told that a proven backup holds the book up to this action."""
        self._saved = action
        self._working_since = None if not self.changed() else self._store.now()

    def _on_change(self, _kinds: frozenset[str]) -> None:
        if self._working_since is None and self.changed():
            self._working_since = self._store.now()

    def _newest_action(self) -> int:
        """The newest action, if the newest backup holds exactly the book up to it; else -1."""
        n, digest = self._store.journal.last()
        for found in listing(self._store.path, self._folder)[:1]:
            mark = peek(found.path, self._store.raw_key)
            if mark is not None and (mark.action, mark.action_hash) == (n, digest):
                return n
        return -1


def _within(now: dt.datetime, since: dt.datetime, span: dt.timedelta) -> bool:
    """Whether `now` is less than `span` after `since`; a clock that went back counts as not."""
    return dt.timedelta(0) <= now - since < span


def peek(path: Path, key: RawKey | None) -> Mark | None:
    """The mark of a backup without proving it; None when it can't be read."""
    try:
        return backup.peek(path, key)
    except UserError:
        return None
