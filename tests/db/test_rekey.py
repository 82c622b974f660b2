"""Passphrase: set, changed, removed; nothing readable without it; wrong ones say one sentence and leak nothing."""

import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from desktop import files
from desktop.db import backup, driver, restore
from desktop.db.backup import Reason
from desktop.db.driver import RawKey, connect, looks_plain, raw_key
from desktop.db.rekey import change_passphrase
from desktop.db.store import Store
from desktop.domain import faults
from desktop.domain.member import Member
from desktop.domain.problems import UserError

SINCE = "2026-11-03T09:00:00"
pytestmark = pytest.mark.usefixtures("quick_keys")
WORDS = "Đồng Phú mùa lúa"


@pytest.fixture
def secret(tmp_path: Path, clock: Any) -> Path:
    """An encrypted book with one member and one backup."""
    path = tmp_path / "kín.socb"
    with Store.create(path, WORDS, now=clock) as store:
        with store.write("Thêm") as w:
            w.add(Member(full_name="Nguyễn Thị Kín Đáo"))
        store.back_up(reason=Reason.CLOSE)
    return path


def readable(path: Path) -> bool:
    content = path.read_bytes()
    return any(word.encode() in content for word in ("Kín Đáo", "members", "SQLite format"))


def test_nothing_of_an_encrypted_book_is_readable(secret: Path) -> None:
    (copy,) = backup.listing(backup.default_folder(secret))
    assert not readable(secret)
    assert not readable(copy.path)
    assert not looks_plain(secret.read_bytes()[:100])


def test_it_opens_with_the_passphrase_or_the_raw_key_only(secret: Path, clock: Any) -> None:
    with Store.open(secret, WORDS, now=clock) as store:
        assert store.records(Member).count() == 1
        raw = store.raw_key
        assert isinstance(raw, RawKey)
        assert raw.key.hex() not in repr(raw)
        start = time.perf_counter()
        with Store.open(secret, raw, query_only=True, now=clock) as worker:
            assert worker.records(Member).count() == 1
        assert time.perf_counter() - start < 0.05  # the derivation alone takes longer
    with Store.open(secret, WORDS, now=clock) as store:
        assert store.opens_with(WORDS)
        assert not store.opens_with("sai")
    with pytest.raises(faults.PassphraseNeeded):
        Store.open(secret, now=clock)
    before = secret.read_bytes()
    with pytest.raises(faults.WrongPassphrase) as raised:
        Store.open(secret, "sai", now=clock)
    assert "sai" not in str(raised.value)
    assert secret.read_bytes() == before


def test_a_wrong_passphrase_prints_nothing(secret: Path, clock: Any, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(faults.WrongPassphrase):
        Store.open(secret, "sai", now=clock)
    assert capfd.readouterr() == ("", "")


def test_what_is_neither_plain_nor_cipher_text_is_damage(secret: Path, clock: Any) -> None:
    secret.write_bytes(bytes(9000))
    with pytest.raises(faults.DamagedBook):
        Store.open(secret, WORDS, now=clock)
    secret.write_bytes(b"")
    with pytest.raises(faults.DamagedBook):
        Store.open(secret, now=clock)


def test_accents_typed_apart_are_the_same_passphrase(secret: Path, clock: Any) -> None:
    Store.open(secret, unicodedata.normalize("NFD", WORDS), now=clock).close()


@pytest.mark.parametrize("words", ["'; DROP TABLE members; --", 'a"b', "x'00'", "  ", "🔑"])
def test_any_words_will_do(tmp_path: Path, clock: Any, words: str) -> None:
    path = tmp_path / "k.socb"
    Store.create(path, words, now=clock).close()
    assert not readable(path)
    Store.open(path, words, now=clock).close()


def test_sqlcipher_itself_opens_the_book_with_the_passphrase(
    tmp_path: Path, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No second key of our own making: any SQLCipher 4 tool opens the book."""
    import sqlcipher3.dbapi2 as dbapi

    monkeypatch.setattr(driver, "ROUNDS", 256_000)
    path = tmp_path / "thật.socb"
    Store.create(path, WORDS, now=clock).close()
    connection = dbapi.connect(str(path))
    connection.execute(f"PRAGMA key = '{WORDS}'")
    assert connection.execute("SELECT count(*) FROM members").fetchone() == (0,)
    connection.close()


def test_a_key_for_a_plain_book_is_left_aside(book_path: Path, clock: Any) -> None:
    with Store.open(book_path, "thừa", now=clock) as store:
        assert store.raw_key is None
        assert store.opens_with("")


@pytest.mark.parametrize(("old", "new"), [(None, "một"), ("một", "hai"), ("một", None)])
def test_setting_changing_removing(tmp_path: Path, clock: Any, old: str | None, new: str | None) -> None:
    path = tmp_path / "so.socb"
    with Store.create(path, old, now=clock) as store:
        with store.write("Thêm") as w:
            member = w.add(Member(full_name="Kín Đáo"))
        copies = [store.back_up(reason=Reason.CLOSE)[0].path for _ in range(2)]
        content = store.content()
    for twin in ("so 000001 2026-11-03 0900 dong-so.json", "so 000001 2026-11-03 0900 dong-so.xlsx"):
        (copies[0].parent / twin).write_text("Kín Đáo", encoding="utf-8")
    done = change_passphrase(path, old, new, folder=copies[0].parent, since=SINCE)
    assert (done.done, done.left) == (2, ())
    for file in (path, *copies):
        assert readable(file) == (new is None)
    assert copies[0].with_suffix(".json").exists() == (new is None)
    with Store.open(path, new, now=clock) as store:
        assert store.content() == content
        assert store.undo() == "Thêm"
        assert store.records(Member).get(member.id) is None
    for copy in copies:
        assert backup.prove(copy, new).good
    if old and new:
        with pytest.raises(faults.WrongPassphrase):
            Store.open(path, old, now=clock)


def test_backups_of_older_passphrases_are_changed_if_they_open_else_left(secret: Path, clock: Any) -> None:
    folder = backup.default_folder(secret)
    change_passphrase(secret, WORDS, "hai", folder=folder, since=SINCE)
    foreign = folder / "kín 000009 2026-11-03 0900 dong-so.socb"
    Store.create(foreign, "của ai đó", now=clock).close()
    plain = folder / "kín 000010 2026-11-03 0900 dong-so.socb"
    Store.create(plain, now=clock).close()
    done = change_passphrase(secret, "hai", "ba", folder=folder, since=SINCE)
    assert done.left == (foreign,)
    assert done.done == 2
    assert not readable(plain)
    Store.open(secret, "ba", now=clock).close()


def test_a_wrong_passphrase_changes_nothing(secret: Path) -> None:
    before = {p: p.read_bytes() for p in secret.parent.rglob("*.socb")}
    with pytest.raises(faults.WrongPassphrase):
        change_passphrase(secret, "sai", "hai", folder=backup.default_folder(secret), since=SINCE)
    assert {p: p.read_bytes() for p in secret.parent.rglob("*.socb")} == before


def test_stopped_half_way_it_can_be_repeated(secret: Path, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, real = backup.default_folder(secret), files.replace

    def stopped(passing: Path, path: Path) -> None:
        if path == secret:
            raise KeyboardInterrupt
        real(passing, path)

    with monkeypatch.context() as patch:
        patch.setattr(files, "replace", stopped)
        with pytest.raises(KeyboardInterrupt):
            change_passphrase(secret, WORDS, "hai", folder=folder, since=SINCE)
    Store.open(secret, WORDS, now=clock).close()
    assert change_passphrase(secret, WORDS, "hai", folder=folder, since=SINCE).left == ()
    Store.open(secret, "hai", now=clock).close()


def test_a_backup_of_an_encrypted_book_restores_encrypted(secret: Path, clock: Any, tmp_path: Path) -> None:
    (copy,) = backup.listing(backup.default_folder(secret))
    with pytest.raises(faults.WrongPassphrase):
        restore.restore(copy.path, "sai", tmp_path / "mới.socb", now=clock)
    assert not (tmp_path / "mới.socb").exists()
    restore.restore(copy.path, WORDS, tmp_path / "mới.socb", now=clock)
    assert not readable(tmp_path / "mới.socb")
    with Store.open(tmp_path / "mới.socb", WORDS, now=clock) as store:
        assert store.records(Member).all()[0].full_name == "Nguyễn Thị Kín Đáo"


def test_every_flip_in_an_encrypted_book_is_noticed(secret: Path) -> None:
    """Each page is sealed: one flipped bit anywhere in a page is damage, on the first page a wrong passphrase."""
    content, key = secret.read_bytes(), raw_key(secret, WORDS)
    target = secret.with_name("lật.socb")
    for position in range(7, len(content), 509):
        flipped = bytearray(content)
        flipped[position] ^= 0x10
        target.write_bytes(flipped)
        with pytest.raises(UserError):  # the first 16 bytes are the salt: another key is derived then
            _read_all(target, key if position >= 16 else raw_key(target, WORDS))


def _read_all(path: Path, key: RawKey | None) -> None:
    connection = connect(path, key, query_only=True)
    try:
        from desktop.db.content import content_of, integrity_faults

        if found := integrity_faults(connection, path):
            raise faults.DamagedBook(path, found[0])
        content_of(connection, path)
    finally:
        connection.close()
