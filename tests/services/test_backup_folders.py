"""Where backups go: chosen on this PC, told when it can't be written to, older places still known."""

from pathlib import Path

import pytest

from desktop.domain.problems import UserError
from desktop.services import backup_folders, backups, care
from desktop.services.book import Book
from tests.factories import NOW, a_member


def made(book: Path) -> backups.Done:
    return backups.back_up(book, now=lambda: NOW)


@pytest.fixture
def path(book: Book) -> Path:
    book.close()
    return book.path


def test_backups_go_where_the_user_chose_and_older_ones_stay_listed(path: Path, tmp_path: Path) -> None:
    first = made(path)
    assert first.file.parent == backup_folders.beside(path)
    usb = tmp_path / "USB của chi bộ" / "Sao lưu"
    backup_folders.choose(path, usb)
    second = made(path)
    assert (second.file.parent, second.missed) == (usb, "")
    backup_folders.choose(path, tmp_path / "ổ khác")
    third = made(path)
    backup_folders.choose(path, None)
    fourth = made(path)
    assert [copy.path for copy in backups.listing(path)] == [made.file for made in (fourth, third, second, first)]
    assert [copy.number for copy in backups.listing(path)] == [4, 3, 2, 1]
    assert backup_folders.places(path) == [first.file.parent, third.file.parent, second.file.parent]
    words = backups.place_words(path)
    assert words.index(str(first.file.parent)) < words.index(str(usb))
    assert "cạnh sổ" in words


def test_a_number_goes_on_from_folder_to_folder(path: Path, tmp_path: Path) -> None:
    made(path)
    made(path)
    assert backups.back_up(path, folder=tmp_path / "USB", now=lambda: NOW).backup.number == 3
    backup_folders.choose(path, tmp_path / "mới")
    assert made(path).backup.number == 3  # the stick may not be there: it isn't among the places
    assert backups.last_proven(path) is not None


@pytest.mark.parametrize("gone", [True, False])
def test_a_chosen_folder_that_is_gone_or_refuses_is_told_and_the_backup_lies_beside(
    path: Path, tmp_path: Path, gone: bool
) -> None:
    chosen = tmp_path / "USB"
    backup_folders.choose(path, chosen)
    assert backup_folders.trouble(path) == ""
    chosen.rmdir()
    if not gone:
        chosen.write_text("a file where the folder was", encoding="utf-8")
    done = made(path)
    assert done.file.parent == backup_folders.beside(path)
    assert str(chosen) in done.missed
    assert str(chosen) in backup_folders.trouble(path)
    assert backups.look_into(done.file).good
    if gone:
        assert not chosen.exists(), "a folder of a stick isn't made on the disk that is there in its place"


def test_a_folder_that_takes_no_file_is_not_chosen(path: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "tệp"
    blocked.write_text("x", encoding="utf-8")
    with pytest.raises(UserError):
        backup_folders.choose(path, blocked / "bên trong")
    assert backup_folders.chosen(path) is None


def test_the_choice_is_of_one_book_and_a_spoilt_note_of_it_does_no_harm(
    path: Path, tmp_path: Path, data_folder: Path
) -> None:
    backup_folders.choose(path, tmp_path / "USB")
    assert backup_folders.chosen(path.with_name("Sổ khác.socb")) is None
    (data_folder / "sao-luu.json").write_text('{"a": [1', encoding="utf-8")
    assert backup_folders.folder_of(path) == backup_folders.beside(path)
    backup_folders.choose(path, tmp_path / "USB")
    assert backup_folders.folder_of(path) == tmp_path / "USB"


def test_first_aid_drill_passphrase_and_cards_know_all_places(path: Path, tmp_path: Path, quick_keys: None) -> None:
    old = made(path)
    backup_folders.choose(path, tmp_path / "USB")
    new = made(path)
    with Book.open(path, now=lambda: NOW) as book:
        found = care.whereabouts(book)
    assert (found.folder, found.others, found.kept) == (tmp_path / "USB", (old.file.parent,), 2)
    assert backups.drill(path, now=lambda: NOW).file == new.file
    care.set_passphrase(path, None, "mùa lúa", now=lambda: NOW)
    for copy in backups.listing(path):
        assert not copy.path.read_bytes().startswith(b"SQLite")
    for copy in list((tmp_path / "USB").glob("*.socb")):
        copy.unlink()
    path.write_bytes(b"\xff" * 9000)
    aid = care.first_aid(path, "mùa lúa")
    assert aid.backup is not None
    assert aid.backup.path == old.file


def test_a_moved_book_still_knows_its_backups(path: Path, tmp_path: Path) -> None:
    old = made(path)
    new = care.move_here(path, tmp_path / "Tài liệu", now=lambda: NOW)
    assert [copy.path for copy in backups.listing(new)] == [old.file]
    assert str(old.file.parent) in backups.place_words(new)
    with Book.open(new, now=lambda: NOW) as book:
        book.members.save(a_member("Người Sau"))
        assert care.whereabouts(book).others == (old.file.parent,)
    assert made(new).backup.number == old.backup.number + 1


def test_a_moved_book_keeps_its_chosen_folder(path: Path, tmp_path: Path) -> None:
    backup_folders.choose(path, tmp_path / "USB")
    first = made(path)
    new = care.move_here(path, tmp_path / "Tài liệu", now=lambda: NOW)
    assert made(new).file.parent == tmp_path / "USB"
    assert backups.listing(new)[-1].path == first.file


def test_backups_that_are_away_keep_their_state_when_the_passphrase_is_set_and_that_is_said(
    path: Path, tmp_path: Path, quick_keys: None
) -> None:
    backup_folders.choose(path, tmp_path / "USB")
    away = made(path).file
    (tmp_path / "USB").rename(tmp_path / "rút ra")
    done = care.set_passphrase(path, None, "mùa lúa", now=lambda: NOW)
    words = care.rekeyed_words(path, done, secret=True)
    assert "Đã đặt mật khẩu" in words
    assert f"“{tmp_path / 'USB'}” hiện không có" in words
    assert (tmp_path / "rút ra" / away.name).read_bytes().startswith(b"SQLite")
    (tmp_path / "rút ra").rename(tmp_path / "USB")
    assert "hiện không có" not in care.rekeyed_words(path, done, secret=False)


def test_files_kept_beside_the_book_that_stay_readable_are_named_when_the_passphrase_is_set(
    path: Path, quick_keys: None
) -> None:
    kept = backups.restore_backup(made(path).file, path, now=lambda: NOW).kept
    assert kept is not None
    other = path.with_name("sổ khác (trước khi khôi phục 2026-11-03 1900).socb")
    other.write_bytes(kept.read_bytes())
    done = care.set_passphrase(path, None, "mùa lúa", now=lambda: NOW)
    words = care.rekeyed_words(path, done, secret=True)
    assert f"vẫn không có mật khẩu: “{kept.name}”." in words
    kept.unlink()
    assert "vẫn không có mật khẩu" not in care.rekeyed_words(path, done, secret=True)
