"""Faults 9, 10, 12: every region of a small book flipped, the file cut short anywhere: no crash, nothing hidden.

What neither SQLite's check nor ours sees stands in `NOT_SEEN` and in tests/README.md.
"""

import contextlib
import datetime as dt
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from desktop.db.driver import connect
from desktop.db.records import Records
from desktop.db.store import Store
from desktop.db.tables import TABLES, table_named
from desktop.domain import faults
from desktop.domain.member import Member
from desktop.domain.paper import IssuedPaper
from desktop.domain.problems import UserError
from desktop.services import care
from tests.db.any_record import FREE, a_record
from tests.factories import a_book

NOW = dt.datetime(2026, 11, 3, 9, 0, tzinfo=dt.UTC)
NOT_SEEN = {"drafts", "sqlite_sequence"}
"""Content outside the journal: unsaved drafts, and SQLite's table of used ids."""


def now() -> dt.datetime:
    return NOW


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A small book with some of everything: a record of every table there is."""
    path = tmp_path_factory.mktemp("sound") / "so.socb"
    with a_book(path, now=NOW, people=12) as book:
        for number in (1, 2, 3):
            book.papers.issue(
                IssuedPaper(paper="nghi_quyet_thang", number=number, issued_on=NOW.date(), content='{"a":1}' * 90)
            )
        _some_of_every_table(book.store)
        book.store.drafts.save("meeting:1", '{"nháp":1}' * 30)
    return path.read_bytes()


def _some_of_every_table(store: Store) -> None:
    dice = random.Random(5)

    def ids(name: str) -> list[int]:
        records: Records[Any] = store.records(table_named(name).record)
        return [record.id for record in records.all()]

    with store.write("Mỗi loại một ít") as w:
        for _ in range(3):
            for table in FREE:
                made = a_record(dice, table, ids)
                if made is not None and table.name != "branches":
                    w.add(made)
    assert all(count or name in ("drafts",) for name, count in store.counts().items())


@pytest.fixture
def path(tmp_path: Path, sound: bytes) -> Path:
    path = tmp_path / "so.socb"
    path.write_bytes(sound)
    return path


def whole(path: Path) -> dict[str, str]:
    """The hash of each table's rows, read straight; "?" for one that can't be read."""
    connection = connect(path, query_only=True)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()]
    found = {}
    for name in names:
        try:
            found[name] = repr(connection.execute(f"SELECT * FROM {name}").fetchall())
        except Exception:
            found[name] = "?"
    connection.close()
    return found


def outcome(path: Path, before: dict[str, str]) -> str:
    """What became of one damage: refused, found, harmless, or the tables changed without anybody noticing."""
    try:
        with Store.open(path, query_only=True, now=now) as store:
            found = store.check()
            _read_everything(store)
            if found:
                return "found"
    except UserError:
        return "refused"
    after = whole(path)
    changed = {name for name in before if before[name] != after.get(name)} - {"book", "_sqlite_migrations"}
    return "harmless" if not changed else f"unseen {' '.join(sorted(changed))}"


def _read_everything(store: Store) -> None:
    """What the pages of the window do; a damaged part may refuse in words, nothing else."""
    with contextlib.suppress(UserError):
        for action in store.journal.actions():
            store.journal.changes_of(action.n)
        store.journal.trash()
    for table in TABLES:
        with contextlib.suppress(UserError):
            store.records(table.record).all()


@pytest.mark.parametrize("stride", [2503, pytest.param(61, marks=pytest.mark.long)])
def test_every_region_flipped(path: Path, sound: bytes, stride: int) -> None:
    before, dice, seen = whole(path), random.Random(stride), Counter[str]()
    for position in range(0, len(sound), stride):
        flipped = bytearray(sound)
        flipped[position] ^= 1 << dice.randrange(8)
        path.write_bytes(flipped)
        seen[outcome(path, before)] += 1
    unseen = {table for what in seen if what.startswith("unseen") for table in what.split()[1:]}
    assert unseen <= NOT_SEEN, seen
    assert seen["found"] > seen["refused"] > 0


def test_the_header_flipped_byte_by_byte(path: Path, sound: bytes) -> None:
    before, dice, seen = whole(path), random.Random(0), Counter[str]()
    for position in range(108):
        flipped = bytearray(sound)
        flipped[position] ^= 1 << dice.randrange(8)
        path.write_bytes(flipped)
        seen[outcome(path, before)] += 1
    assert not [what for what in seen if what.startswith("unseen")], seen
    assert seen["refused"] > 20


def test_cut_short_anywhere(path: Path, sound: bytes) -> None:
    before, dice = whole(path), random.Random(1)
    sizes = {*range(0, len(sound), 4096), 1, 99, 100, 511, 512, 4095, *(dice.randrange(len(sound)) for _ in range(40))}
    for size in sorted(sizes):
        path.write_bytes(sound[:size])
        assert outcome(path, before) in ("refused", "found"), size


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", faults.DamagedBook),
        (b"\x00" * 8192, faults.DamagedBook),
        (b"SQLite format 3\x00" + b"\xff" * 5000, faults.DamagedBook),
        (b"PK\x03\x04" + b"x" * 5000, faults.DamagedBook),
        (random.Random(0).randbytes(8192), faults.PassphraseNeeded),
    ],
)
def test_other_content_in_its_place(path: Path, content: bytes, fault: type[UserError]) -> None:
    path.write_bytes(content)
    with pytest.raises(fault):
        Store.open(path, now=now)
    assert path.read_bytes() == content
    assert [p.name for p in path.parent.iterdir()] == ["so.socb"]


def test_a_damaged_book_can_be_opened_to_look_and_keeps_its_file(path: Path, sound: bytes) -> None:
    """Writing into a damaged part fails in words and changes nothing; the first aid names the next step."""
    connection = connect(path)
    root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'members'").fetchone()[0]
    connection.close()
    spoilt = bytearray(sound)
    spoilt[(root - 1) * 4096 : (root - 1) * 4096 + 200] = random.Random(4).randbytes(200)
    path.write_bytes(spoilt)
    with Store.open(path, now=now) as store:
        assert store.check()
        with pytest.raises(faults.DamagedBook):
            store.records(Member).all()
        with pytest.raises(faults.DamagedBook):
            _add(store)
    assert path.read_bytes() == bytes(spoilt)
    assert "Sổ bị hỏng" in care.first_aid(path).words()


def _add(store: Store) -> None:
    with store.write("Thêm") as w:
        w.add(Member(full_name="A"))
