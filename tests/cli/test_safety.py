"""backup, restore, drill, twin, rebuild: keys of the answers, what is kept, what is refused."""

from pathlib import Path

import pytest

from desktop.services.book import Book


def content(path):
    with Book.open(path, read_only=True) as book:
        return book.store.content()


def test_backup_and_restore(run, sổ, tmp_path):
    said = run("backup", sổ, "--to", tmp_path / "USB" / "sao lưu", "--json")
    assert said.status == 0
    assert set(said.json) == {"file", "proven", "counts"}
    assert said.json["proven"] is True
    copy = Path(said.json["file"])
    assert copy.is_absolute()
    assert copy.exists()
    assert said.json["counts"]["members"] == 12
    back = run("restore", copy, "--to", tmp_path / "lại.socb", "--json")
    assert back.json == {"book": str(tmp_path / "lại.socb"), "kept": None, "counts": said.json["counts"]}
    assert content(tmp_path / "lại.socb").counts == content(sổ).counts
    assert run("check", tmp_path / "lại.socb").status == 0


def test_restore_keeps_the_book_that_was_there(run, sổ, tmp_path):
    copy = run("backup", sổ, "--to", tmp_path / "USB", "--json").json["file"]
    before = sổ.read_bytes()
    said = run("restore", copy, "--to", sổ, "--json").json
    kept = Path(said["kept"])
    assert "trước khi khôi phục" in kept.name
    assert kept.read_bytes() == before


def test_restore_of_a_damaged_backup_changes_nothing(run, sổ, tmp_path):
    copy = Path(run("backup", sổ, "--to", tmp_path / "USB", "--json").json["file"])
    copy.write_bytes(copy.read_bytes()[:5000])
    before, there = sổ.read_bytes(), sorted(sổ.parent.iterdir())
    said = run("restore", copy, "--to", sổ, "--json")
    assert said.status == 1
    assert set(said.json) == {"error"}
    assert sổ.read_bytes() == before
    assert sorted(sổ.parent.iterdir()) == there
    assert run("restore", copy, "--to", tmp_path / "mới.socb").status == 1
    assert not (tmp_path / "mới.socb").exists()


def test_drill_proves_the_newest_backup(run, sổ):
    said = run("drill", sổ, "--json")
    assert said.status == 0
    assert set(said.json) == {"proven", "file", "counts"}
    assert said.json["proven"] is True
    Path(said.json["file"]).write_bytes(b"x" * 5000)
    broken = run("drill", sổ, "--json")
    assert (broken.status, broken.json["proven"]) == (1, False)
    assert broken.err.count("\n") == 1


def test_a_book_rebuilt_from_its_twin_is_the_same(run, sổ, tmp_path):
    said = run("twin", sổ, "--to", tmp_path / "bản đọc")
    assert said.status == 0
    assert {file.suffix for file in (tmp_path / "bản đọc").iterdir()} == {".json", ".xlsx"}
    assert run("rebuild", tmp_path / "bản đọc", "--to", tmp_path / "dựng.socb").status == 0
    assert content(tmp_path / "dựng.socb") == content(sổ)


def test_rebuild_refuses_an_existing_file_and_what_is_no_twin(run, sổ, tmp_path):
    run("twin", sổ, "--to", tmp_path / "bản đọc")
    before = sổ.read_bytes()
    assert run("rebuild", tmp_path / "bản đọc", "--to", sổ).status == 1
    assert sổ.read_bytes() == before
    (tmp_path / "trống").mkdir()
    assert run("rebuild", tmp_path / "trống", "--to", tmp_path / "a.socb").status == 1
    assert not (tmp_path / "a.socb").exists()


@pytest.mark.parametrize("command", [("backup", "--to", "x"), ("twin", "--to", "x"), ("drill",)])
def test_a_book_that_is_not_there(run, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    said = run(command[0], tmp_path / "không có.socb", *command[1:])
    assert said.status == 1
    assert said.err.count("\n") == 1
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]
