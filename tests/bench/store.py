"""What safety costs: actions a second, opening plain and encrypted, backup and check of a 20-year book, beside the
standard library's sqlite3 doing the bare equivalent in the same run."""

import datetime as dt
import itertools
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from desktop.db.backup import Reason
from desktop.db.driver import raw_key
from desktop.db.store import Store
from desktop.domain.member import Member
from desktop.services import backups, care
from tests.bench.measure import Line, seconds
from tests.bench.years import make_book
from tests.factories import NOW

ACTIONS = 50
PASSPHRASE = "mùa lúa chín 2026"


def now() -> dt.datetime:
    return NOW


def lines() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        plain = make_book(place / "so.socb")
        yield Line("20-year book of 60, its file", plain.stat().st_size / 1e6, "MB")
        yield from _actions(plain, place)
        yield from _whole(plain, place, "plain", None)
        secret = Path(shutil.copyfile(plain, place / "kin.socb"))
        care.set_passphrase(secret, None, PASSPHRASE, now=now)
        yield from _whole(secret, place, "encrypted", PASSPHRASE)


def _actions(book: Path, place: Path) -> Iterator[Line]:
    bare = place / "bare.db"
    with closing(sqlite3.connect(bare, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, note TEXT)")
        baseline = ACTIONS / seconds(lambda: [_bare(connection) for _ in range(ACTIONS)])
    with Store.open(book, now=now) as store:
        taken = ACTIONS / seconds(lambda: [_action(store) for _ in range(ACTIONS)])
    yield Line("actions a second, journal and its hashes included", taken, "1/s", baseline)


def _bare(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO t (name, note) VALUES (?, ?)", ("Người", "x" * 100))
    connection.execute("COMMIT")


def _action(store: Store) -> None:
    with store.write("Thêm đảng viên") as w:
        w.add(Member(full_name="Người", note="x" * 100))


def _whole(book: Path, place: Path, kind: str, key: str | None) -> Iterator[Line]:
    raw = raw_key(book, key)
    yield Line(
        f"open and close, {kind}", seconds(lambda: Store.open(book, key, now=now).close()), "s", _bare_open(place)
    )
    if raw:
        taken = seconds(lambda: Store.open(book, raw, query_only=True, now=now).close())
        yield Line("open and close by a worker with the raw key", taken, "s", _bare_open(place))
    numbers = itertools.count()
    fresh: Callable[[], Path] = lambda: place / f"{kind} {next(numbers)}"  # noqa: E731 - a new folder each time
    with Store.open(book, key, now=now) as store:
        copied = _bare_copy(place / "so.socb", place) if not raw else None
        taken = seconds(lambda: store.back_up(fresh(), reason=Reason.CLOSE), rounds=3)
        yield Line(f"proven backup, {kind}", taken, "s", copied, "beside a bare copy, unproven")
        yield Line(f"Kiểm tra sổ, the file itself, {kind}", seconds(store.check, rounds=3), "s")
    yield Line(f"drill, {kind}", seconds(lambda: backups.drill(book, raw, now=now), rounds=3), "s")


def _bare_open(place: Path) -> float:
    def work() -> None:
        with closing(sqlite3.connect(place / "so.socb")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()

    return seconds(work)


def _bare_copy(book: Path, place: Path) -> float:
    def work() -> None:
        with closing(sqlite3.connect(book)) as source, closing(sqlite3.connect(place / "copy.db")) as target:
            source.backup(target)

    return seconds(work, rounds=3)
