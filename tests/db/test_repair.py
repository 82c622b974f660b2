"""Damage: indexes rebuilt on a copy, the newest good backup found, left-over journals of another file set aside."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.db import backup, leftovers, repair
from desktop.db.backup import Reason
from desktop.db.content import content_of, integrity_faults
from desktop.db.driver import connect
from desktop.db.leftovers import journal_of, set_foreign_journal_aside
from desktop.db.store import Store
from desktop.domain import faults
from desktop.domain.branch import Branch
from desktop.domain.member import Member, MemberStatus

ROOT = Path(__file__).parents[2]


def fill(store: Store, people: int = 40) -> None:
    with store.write("Nhập", kind="import") as w:
        w.add(Branch(name="Chi bộ", superior="Đảng bộ", book_uid="mã-1"))
        for n in range(people):
            person = w.add(Member(full_name=f"Người {n}", note="x" * 50))
            w.add(MemberStatus(member_id=person.id))


def damage_index(path: Path, name: str = "member_statuses_member_id") -> None:
    """Writes nonsense over the entries of one index page."""
    connection = connect(path)
    page, size = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0], 4096
    connection.close()
    content = bytearray(path.read_bytes())
    end = page * size
    content[end - 120 : end - 60] = bytes(60)
    path.write_bytes(content)


# --- indexes ---------------------------------------------------------------------------------------------------------


def test_a_damaged_index_is_rebuilt_and_the_damaged_file_kept(store: Store, clock: Any) -> None:
    fill(store)
    before = store.records(MemberStatus).all()
    store.close()
    damage_index(store.path)
    spoilt = store.path.read_bytes()
    assert repair.look_into(store.path, None)
    kept = repair.try_reindex(store.path, None, now=clock)
    assert kept is not None
    assert kept.name == "so (bị hỏng 2026-11-03 0900).socb"
    assert kept.read_bytes() == spoilt
    assert repair.look_into(store.path, None) == []
    with Store.open(store.path, now=clock) as again:
        assert again.records(MemberStatus).all() == before


def test_what_reindexing_cant_mend_is_left_alone(store: Store, clock: Any) -> None:
    fill(store)
    store.close()
    connection = connect(store.path)
    connection.execute("UPDATE members SET note = 'bị sửa' WHERE id = 1")
    connection.close()
    before = store.path.read_bytes()
    assert repair.try_reindex(store.path, None, now=clock) is None
    assert store.path.read_bytes() == before
    store.path.write_bytes(before[:100] + b"\xff" * 4000 + before[4100:])
    assert repair.try_reindex(store.path, None, now=clock) is None
    assert [p.name for p in store.path.parent.iterdir()] == ["so.socb"]


def test_a_file_that_doesnt_open_has_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "so.socb"
    path.write_bytes(b"")
    (finding,) = repair.look_into(path, None)
    assert "bị hỏng" in finding.message


# --- the newest good backup ------------------------------------------------------------------------------------------


def test_damaged_backups_and_those_of_others_are_passed_over(store: Store, clock: Any) -> None:
    fill(store)
    good, _ = store.back_up(reason=Reason.CLOSE)
    for spoil in (b"", b"junk" * 2000):
        made, _ = store.back_up(reason=Reason.CLOSE)
        made.path.write_bytes(spoil)
    torn, _ = store.back_up(reason=Reason.CLOSE)
    torn.path.write_bytes(torn.path.read_bytes()[:-4096])
    folder = good.path.parent
    found = repair.newest_good(folder, "so", None, book_uid="mã-1")
    assert found is not None
    assert found[0] == good
    assert repair.newest_good(folder, "so", None, book_uid="mã-khác") is None
    assert repair.newest_good(folder, "so", None) is not None
    assert len(backup.listing(folder)) == 4  # nothing damaged was removed


# --- left-over journals ----------------------------------------------------------------------------------------------

CRASH = """
import os, sys
from desktop.db.driver import connect
from pathlib import Path
c = connect(Path(sys.argv[1]))
c.execute("PRAGMA cache_size = 1")   # pages are written before the commit
c.execute("PRAGMA cache_spill = 1")
c.execute("BEGIN IMMEDIATE")
c.execute("UPDATE members SET note = 'nửa chừng'")
c.execute("UPDATE member_statuses SET reason = 'nửa chừng'")
os._exit(9)
"""


def crash_in_mid_write(path: Path) -> None:
    assert subprocess.run([sys.executable, "-c", CRASH, str(path)], cwd=ROOT, check=False).returncode == 9
    assert journal_of(path).exists()


def test_the_books_own_journal_is_rolled_back(store: Store, clock: Any) -> None:
    fill(store)
    before = store.content()
    store.close()
    crash_in_mid_write(store.path)
    assert set_foreign_journal_aside(store.path) is None
    with Store.open(store.path, now=clock) as again:
        assert again.content() == before
        assert again.check() == []
    assert not journal_of(store.path).exists()


def test_a_journal_of_another_file_is_set_aside(store: Store, clock: Any, empty_book: Path, tmp_path: Path) -> None:
    fill(store)
    for n in range(5):
        with store.write(f"Thêm {n}") as w:
            w.add(Member(full_name=f"Sau {n}"))
    older = tmp_path / "cũ.socb"
    shutil.copy(empty_book, older)
    store.close()
    crash_in_mid_write(store.path)
    shutil.copy(older, store.path)  # somebody puts an older copy in its place, the journal stays
    with Store.open(store.path, now=clock) as again:
        assert again.records(Member).all() == []
        assert again.check() == []
    aside = store.path.with_name("so.socb-journal.của tệp khác")
    assert aside.exists()


def test_write_ahead_logs_are_set_aside(store: Store, clock: Any) -> None:
    fill(store)
    before = store.content()
    store.close()
    for suffix in ("-wal", "-shm"):
        store.path.with_name(store.path.name + suffix).write_bytes(b"\x37\x7f\x06\x82" + bytes(5000))
    with Store.open(store.path, now=clock) as again:
        assert again.content() == before
    assert store.path.with_name("so.socb-wal.của tệp khác").exists()


@pytest.mark.parametrize("content", [b"", b"short", bytes(600), bytes.fromhex("d9d505f920a163d7") + bytes(600)])
def test_a_finished_or_torn_journal_is_no_ones(store: Store, clock: Any, content: bytes) -> None:
    before = store.content()
    store.close()
    journal_of(store.path).write_bytes(content)
    assert set_foreign_journal_aside(store.path) is None
    with Store.open(store.path, now=clock) as again:
        assert again.content() == before


def test_a_journal_without_the_first_page_is_known_by_the_number_of_pages(store: Store) -> None:
    pages = store.path.stat().st_size // 4096
    header = bytes.fromhex("d9d505f920a163d7") + b"".join(n.to_bytes(4, "big") for n in (1, 7, pages, 512, 4096))
    record = (5).to_bytes(4, "big") + bytes(4096) + bytes(4)
    journal_of(store.path).write_bytes(header.ljust(512, b"\0") + record)
    assert set_foreign_journal_aside(store.path) is None
    journal_of(store.path).write_bytes(
        header[:16] + (pages + 1).to_bytes(4, "big") + header[20:].ljust(492, b"\0") + record
    )
    assert set_foreign_journal_aside(store.path) is not None


def test_a_journal_with_the_first_page_is_known_by_its_counter(store: Store) -> None:
    fill(store)
    content = store.path.read_bytes()
    counter = int.from_bytes(content[24:28], "big")
    header = bytes.fromhex("d9d505f920a163d7") + b"".join(n.to_bytes(4, "big") for n in (2, 7, 1, 512, 4096))
    for old, foreign in ((counter, False), (counter - 1, False), (counter - 2, True), (counter + 1, True)):
        other, page = (5).to_bytes(4, "big") + bytes(4100), content[:24] + old.to_bytes(4, "big") + content[28:4096]
        record = (1).to_bytes(4, "big") + page + bytes(4)
        journal_of(store.path).write_bytes(header.ljust(512, b"\0") + other + record)
        assert (set_foreign_journal_aside(store.path) is not None) == foreign
    journal_of(store.path).unlink(missing_ok=True)


def test_settling_rolls_back_what_was_half_written(store: Store) -> None:
    fill(store)
    before = store.content()
    store.close()
    crash_in_mid_write(store.path)
    leftovers.settle(store.path, None)
    assert not journal_of(store.path).exists()
    connection = connect(store.path)
    assert content_of(connection, store.path) == before
    connection.close()


def test_the_journal_of_an_encrypted_book_is_left_to_its_seals(tmp_path: Path, clock: Any) -> None:
    path = tmp_path / "kín.socb"
    Store.create(path, "mật", now=clock).close()
    journal_of(path).write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(600))
    assert set_foreign_journal_aside(path) is None


def test_settling_never_raises(tmp_path: Path) -> None:
    path = tmp_path / "so.socb"
    path.write_bytes(b"junk" * 1000)
    journal_of(path).write_bytes(b"x")
    leftovers.settle(path, None)
    assert path.read_bytes() == b"junk" * 1000


def test_an_unclean_stop_has_the_file_checked(store: Store, clock: Any) -> None:
    fill(store)
    store.close()
    damage_index(store.path)
    Store.open(store.path, now=clock).close()  # quick: nothing is said after a clean stop
    store.path.with_name("~$so.socb").write_text("{}")
    connection = connect(store.path)
    found = integrity_faults(connection, store.path, quick=True)
    connection.close()
    if found:
        with pytest.raises(faults.DamagedBook):
            Store.open(store.path, now=clock)
