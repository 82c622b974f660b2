"""Kiểm tra sổ in plain words, first aid for a damaged book, the passphrase, what lies beside the book."""

import datetime as dt
from pathlib import Path

import pytest

from desktop.db.driver import connect
from desktop.db.store import Store
from desktop.domain import faults
from desktop.domain.problems import UserError
from desktop.services import backups, care
from desktop.services.book import Book
from tests.factories import NOW, a_book


def now() -> dt.datetime:
    return NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with a_book(tmp_path / "sổ.socb", people=4) as made:
        return made.path


def change(path: Path, statement: str) -> None:
    connection = connect(path)
    connection.execute(statement)
    connection.close()


def test_a_sound_book_has_no_findings(path: Path) -> None:
    with Book.open(path, now=now) as book:
        assert care.check(book) == []
    aid = care.first_aid(path)
    assert aid.findings == ()
    assert "không bị hỏng" in aid.words()


def test_a_record_that_cant_be_so_is_said(path: Path) -> None:
    change(path, "UPDATE branches SET meeting_day = 77")
    with Book.open(path, now=now) as book:
        found = care.check(book)
    assert ("Chi bộ", "Ngày sinh hoạt phải từ 1 đến 31.") in [(f.where, f.message) for f in found]


def test_first_aid_finds_the_newest_good_backup(path: Path) -> None:
    aid = care.first_aid(path)
    done = backups.back_up(path, now=now)
    spoilt = backups.back_up(path, now=now)
    spoilt.file.write_bytes(b"junk" * 500)
    path.write_bytes(path.read_bytes()[:5000])
    aid = care.first_aid(path)
    assert aid.findings
    assert aid.backup == done.backup
    assert "bản số 1" in aid.words()
    assert care.mend(path, now=now) is None
    restored = backups.restore_backup(done.file, path, now=now)
    assert restored.kept is not None
    with Book.open(path, now=now) as book:
        assert care.check(book) == []
    path.write_bytes(b"")
    done.file.unlink()
    assert "bản đọc được" in care.first_aid(path).words()


def test_damage_is_told_without_looking_at_the_records(path: Path) -> None:
    connection = connect(path)
    root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'members'").fetchone()[0]
    connection.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 + 3 : (root - 1) * 4096 + 8] = b"\xff" * 5
    path.write_bytes(content)
    with Store.open(path, now=now) as store:
        found = care.check(Book(store, now))
    assert found
    assert all(finding.where for finding in found)


@pytest.mark.usefixtures("quick_keys")
def test_the_passphrase_is_set_after_a_proven_backup(path: Path) -> None:
    with pytest.raises(UserError, match="trống"):
        care.set_passphrase(path, None, "  ", now=now)
    done = care.set_passphrase(path, None, "lúa chín", now=now)
    assert (done.done, done.left) == (1, ())
    with pytest.raises(faults.PassphraseNeeded):
        Book.open(path, now=now)
    with Book.open(path, passphrase="lúa chín", now=now) as book:
        assert len(book.members.all()) == 4
    with pytest.raises(faults.WrongPassphrase):
        care.set_passphrase(path, "sai", "mới", now=now)
    care.set_passphrase(path, "lúa chín", None, now=now)
    Book.open(path, now=now).close()


def test_what_lies_beside_the_book(tmp_path: Path) -> None:
    book = tmp_path / "Dropbox" / "sổ.socb"
    book.parent.mkdir()
    book.write_bytes(b"")
    (book.parent / "sổ (MAY-2's conflicted copy 2026-11-03).socb").write_bytes(b"")
    place, conflict = care.beside(book)
    assert "Dropbox" in place.message
    assert "conflicted copy" in conflict.message
