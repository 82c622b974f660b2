"""Older books: backed up, upgraded in one transaction, checked; a step that fails changes nothing."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database, Migrations

from desktop.db import backup, layout, migrations, restore
from desktop.db.backup import Reason
from desktop.db.dump import load
from desktop.db.store import Store
from desktop.domain import faults
from desktop.domain.action_item import ActionItem
from desktop.domain.chain import check_chain
from desktop.domain.member import Member
from desktop.domain.paper import IssuedPaper
from desktop.domain.problems import UserError

RELEASED = Path(__file__).parent / "released"
Step = Callable[[Database], None]


def m0003_notes(db: Database) -> None:
    """A table, and every member's note changed."""
    db.execute("CREATE TABLE visits (id INTEGER PRIMARY KEY AUTOINCREMENT, place TEXT NOT NULL) STRICT")
    db.execute("UPDATE members SET note = 'nâng cấp'")


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Callable[[Step], None]:
    """Makes this a program one version on, with this step."""

    def begin(step: Step) -> None:
        newer = Migrations("book")
        newer(name="m0001_initial")(migrations.m0001_initial)
        newer(name="m0002_themes_to_rating")(migrations.m0002_themes_to_rating)
        newer(name="m0003_next")(step)
        monkeypatch.setattr(migrations, "steps", newer)
        monkeypatch.setattr(layout, "VERSION", 3)
        migrations.schema_of.cache_clear()

    yield begin  # type: ignore[misc]
    migrations.schema_of.cache_clear()


@pytest.fixture
def old(store: Store) -> Path:
    with store.write("Thêm") as w:
        w.add(Member(full_name="A", note="cũ"))
        w.add(Member(full_name="B"))
    store.close()
    return store.path


def test_an_older_book_is_backed_up_and_upgraded(old: Path, clock: Any, next_version: Any) -> None:
    before = old.read_bytes()
    next_version(m0003_notes)
    with pytest.raises(UserError, match="phiên bản cũ"):
        Store.open(old, query_only=True, now=clock)
    assert old.read_bytes() == before
    with Store.open(old, now=clock) as store:
        assert [m.note for m in store.records(Member).all()] == ["nâng cấp", "nâng cấp"]
        assert store.check() == []
        newest = store.journal.actions(1)[0]
        assert (newest.label, newest.kind, newest.undoable, newest.rows) == ("Nâng cấp sổ", "upgrade", False, 2)
    (kept,) = backup.listing(backup.default_folder(old))
    assert kept.reason == Reason.BEFORE_UPGRADE
    assert backup.prove(kept.path, None).good


def test_undo_reaches_back_over_an_upgrade_that_left_the_rows_alone(old: Path, clock: Any, next_version: Any) -> None:
    next_version(lambda db: db.execute("CREATE TABLE visits (id INTEGER PRIMARY KEY) STRICT") and None)
    with Store.open(old, now=clock) as store:
        assert store.undo() == "Thêm"
        assert store.records(Member).all() == []


def breaks_links(db: Database) -> None:
    db.execute("INSERT INTO posts (member_id, kind, ended_because) VALUES (77, 'secretary', '')")


def damages(db: Database) -> None:
    db.execute("PRAGMA writable_schema = ON")
    one = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'posts_member_id'").fetchone()[0]
    db.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name = 'village_posts_member_id'", [one])
    db.execute("PRAGMA writable_schema = RESET")


@pytest.mark.parametrize("step", [breaks_links, damages, lambda db: db.execute("SELECT nonsense")])
def test_a_step_that_fails_leaves_the_old_book_and_its_backup(
    old: Path, clock: Any, next_version: Any, step: Step
) -> None:
    with Store.open(old, now=clock) as store:
        before = store.content()
    next_version(step)
    with pytest.raises(Exception, match=r".") as raised:
        Store.open(old, now=clock)
    assert not isinstance(raised.value, faults.NewerBook)
    next_version(m0003_notes)  # the mended program
    with Store.open(old, now=clock) as store:
        assert store.records(Member).count() == before.counts["members"]
        assert store.check() == []
    assert all(backup.prove(b.path, None).good for b in backup.listing(backup.default_folder(old)))


def test_an_older_backup_is_upgraded_when_restored(old: Path, clock: Any, next_version: Any) -> None:
    with Store.open(old, now=clock) as store:
        made, _ = store.back_up(reason=Reason.CLOSE)
    next_version(m0003_notes)
    restore.restore(made.path, None, old, now=clock)
    with Store.open(old, now=clock) as store:
        assert [m.note for m in store.records(Member).all()] == ["nâng cấp", "nâng cấp"]
        assert store.check() == []


def test_an_older_twin_is_rebuilt_and_upgraded(old: Path, clock: Any, next_version: Any, tmp_path: Path) -> None:
    with Store.open(old, now=clock) as store:
        twin = store.dump()
    next_version(m0003_notes)
    load(twin, tmp_path, tmp_path / "lại.socb")
    with Store.open(tmp_path / "lại.socb", now=clock) as store:
        assert [m.note for m in store.records(Member).all()] == ["nâng cấp", "nâng cấp"]
        assert store.check() == []


@pytest.mark.parametrize("path", sorted(RELEASED.glob("*.socb")), ids=lambda path: path.stem)
def test_a_book_of_every_released_version_opens(path: Path, tmp_path: Path, clock: Any) -> None:
    copied = Path(shutil.copy(path, tmp_path))
    with Store.open(copied, now=clock) as store:
        assert store.check() == []
        assert store.records(Member).count() > 0
        assert check_chain(store.records(IssuedPaper).all()) == []
        items = store.records(ActionItem).all()
        assert items
        assert all(item.resolution_id == 0 and item.evidence == "" for item in items)
    (kept,) = backup.listing(backup.default_folder(copied))
    assert kept.reason == Reason.BEFORE_UPGRADE


@pytest.mark.parametrize("path", sorted(RELEASED.glob("*.socb")), ids=lambda path: path.stem)
def test_a_released_book_upgraded_has_the_columns_of_a_new_one(path: Path, tmp_path: Path, clock: Any) -> None:
    """Only their order may differ: a column added later stands last."""
    upgraded, new = Path(shutil.copy(path, tmp_path)), tmp_path / "mới.socb"
    Store.open(upgraded, now=clock).close()
    Store.create(new, now=clock).close()
    assert _columns(upgraded) == _columns(new)


def _columns(path: Path) -> dict[str, set[tuple[str, str, int]]]:
    """Table → its columns (name, type, not null)."""
    db = Database(path)
    return {
        table: {tuple(row) for row in db.execute('SELECT name, type, "notnull" FROM pragma_table_info(?)', [table])}
        for table in db.table_names()
    }


def test_what_is_released_is_never_edited() -> None:
    """0.1 (22/11/2026). A change of layout is a new step."""
    released = {"initial.py": "3257b168e03ed69909bc1a787ac8137d618f4c01e3219b87e74b0f4e192faa7e"}
    for name, mark in released.items():
        text = Path(migrations.__file__).with_name(name).read_bytes().replace(b"\r\n", b"\n")
        assert hashlib.sha256(text).hexdigest() == mark, f"{name}: git checkout main -- desktop/db/{name}"


def test_a_file_that_appeared_meanwhile_is_not_overwritten(old: Path, clock: Any) -> None:
    before = old.read_bytes()
    with pytest.raises(UserError, match="Đã có tệp"):
        Store.create(old, now=clock)
    assert old.read_bytes() == before
