"""new, import-members, check, history: what they answer, and that a failure changes nothing."""

import os
import sqlite3
from pathlib import Path

import pytest

from desktop.domain.merit import Commendation
from desktop.services.book import Book
from tests.cli.conftest import Run

DATA = Path(__file__).parents[1] / "data"
A_BRANCH = ("--branch", "Chi bộ thôn Đông Phú", "--superior", "Đảng bộ xã An Hòa")


def test_new_makes_a_book_with_its_branch(run, tmp_path):
    path = tmp_path / "mới.socb"
    said = run("new", path, *A_BRANCH, "--meeting-day", 5)
    assert (said.status, said.err) == (0, "")
    with Book.open(path, read_only=True) as book:
        assert (book.branch.name, book.branch.superior) == ("Chi bộ thôn Đông Phú", "Đảng bộ xã An Hòa")
        assert book.branch.meeting_day == 5
        assert book.branch.book_uid
    assert list(tmp_path.glob("mới*")) == [path]


def test_new_refuses_an_existing_file(run, sổ):
    before = sổ.read_bytes()
    said = run("new", sổ, *A_BRANCH)
    assert (said.status, said.out) == (1, "")
    assert said.err.count("\n") == 1
    assert sổ.read_bytes() == before


def test_new_without_a_name_leaves_no_file(run, tmp_path):
    said = run("new", tmp_path / "a.socb", "--branch", "  ", "--superior", "Đảng bộ xã An Hòa")
    assert said.status == 1
    assert "tên chi bộ" in said.err
    assert not (tmp_path / "a.socb").exists()


def test_new_in_a_place_that_takes_no_files_names_the_place(run, tmp_path, monkeypatch):
    def refused(path: Path, *_: object) -> None:
        raise PermissionError(13, "no rights", str(path))

    monkeypatch.setattr(Path, "touch", refused)  # rights of folders don't bind the administrator
    said = run("new", tmp_path / "a.socb", *A_BRANCH)
    assert said.status == 1
    assert f"“{tmp_path}”" in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_book_without_rights_is_no_wrong_usage(run, sổ, monkeypatch):
    rights = os.access
    monkeypatch.setattr(os, "access", lambda path, *more: Path(path) != sổ and rights(path, *more))
    assert run("check", sổ, "--json").json == {"ok": True, "problems": []}


def test_a_passphrase_in_the_environment_encrypts_and_opens(run, tmp_path, monkeypatch):
    monkeypatch.setenv("SO_CHI_BO_PASSPHRASE", "một câu dài")
    path = tmp_path / "kín.socb"
    assert run("new", path, *A_BRANCH).status == 0
    assert not path.read_bytes().startswith(b"SQLite format 3")
    assert run("check", path, "--json").json == {"ok": True, "problems": []}
    for wrong in ("sai", ""):
        monkeypatch.setenv("SO_CHI_BO_PASSPHRASE", wrong)
        before = path.read_bytes()
        said = run("history", path, "--json")
        assert said.status == 1
        assert "ật khẩu" in said.json["error"]
        assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["danh-sach-tu-lam.xlsx", "danh-sach-csdl-3.0.xlsx"])
def test_import_answers_with_counts_that_add_up(run, tmp_path, name):
    path = tmp_path / "mới.socb"
    run("new", path, *A_BRANCH)
    before = path.read_bytes()
    dry = run("import-members", DATA / name, "--book", path, "--dry-run", "--json")
    assert path.read_bytes() == before
    said = run("import-members", DATA / name, "--book", path, "--json")
    assert said.status == 0
    assert said.json == dry.json
    assert set(said.json) == {"rows", "new", "updated", "skipped", "problems"}
    assert said.json["rows"] == said.json["new"] + said.json["updated"] + said.json["skipped"]
    assert all(set(p) == {"row", "field", "message"} for p in said.json["problems"])
    with Book.open(path, read_only=True) as book:
        assert len(book.members.all()) == said.json["new"]
    again = run("import-members", DATA / name, "--book", path, "--json").json
    assert again["new"] == 0


def test_a_file_that_is_no_list_changes_nothing(run, sổ, tmp_path):
    bad = tmp_path / "hỏng.xlsx"
    bad.write_bytes(b"PK\x03\x04 not a workbook")
    before, there = sổ.read_bytes(), sorted(sổ.parent.iterdir())
    for file in (bad, tmp_path / "không có.xlsx"):
        said = run("import-members", file, "--book", sổ, "--json")
        assert said.status == 1
        assert set(said.json) == {"error"}
        assert said.err.count("\n") == 1
    assert sổ.read_bytes() == before
    assert sorted(sổ.parent.iterdir()) == there


def test_check_of_a_sound_book(run, sổ):
    before = sổ.read_bytes()
    said = run("check", sổ, "--json")
    assert (said.status, said.json) == (0, {"ok": True, "problems": []})
    assert run("check", sổ).out == "Sổ nguyên vẹn.\n"
    assert sổ.read_bytes() == before


def test_check_finds_a_row_changed_behind_the_program(run, sổ):
    with sqlite3.connect(sổ) as connection:
        connection.execute("UPDATE members SET full_name = 'Ai Đó' WHERE id = 1")
    connection.close()
    said = run("check", sổ, "--json")
    assert said.status == 1
    assert said.json["ok"] is False
    assert said.json["problems"]
    assert all(set(p) == {"where", "message"} for p in said.json["problems"])
    assert said.err.count("\n") == 1


def test_check_reads_every_record_by_its_rules(run, sổ):
    with Book.open(sổ) as book, book.store.write("Ghi thẳng") as write:
        write.add(Commendation(member_id=1, kind=""))
    said = run("check", sổ, "--json")
    assert said.status == 1
    assert any(p["where"].startswith("Khen thưởng") for p in said.json["problems"])


@pytest.mark.parametrize("content", [b"", b"x" * 4096])
def test_check_of_what_is_no_book(run, tmp_path, content):
    path = tmp_path / "lạ.socb"
    path.write_bytes(content)
    said = run("check", path, "--json")
    assert (said.status, said.json["ok"]) == (1, False)
    assert path.read_bytes() == content
    assert run("check", tmp_path / "không có.socb", "--json").json["ok"] is False
    assert sorted(tmp_path.glob("*.socb")) == [path]


def test_history_is_newest_first(run, sổ):
    said = run("history", sổ, "--json").json
    assert [a["n"] for a in said] == list(range(len(said), 0, -1))
    assert set(said[0]) == {"n", "at", "who", "action", "rows"}
    assert said[-1]["action"] == "Tạo sổ mới"
    assert run("history", sổ, "--json", "--last", 2).json == said[:2]
    assert len(run("history", sổ, "--last", 2).out.splitlines()) == 2


def test_a_second_copy_of_the_program_does_not_write(run, sổ):
    with Book.open(sổ):
        before = sổ.read_bytes()
        said = run("import-members", DATA / "danh-sach-tu-lam.xlsx", "--book", sổ)
        assert said.status == 1
        assert "đang được mở" in said.err
        assert sổ.read_bytes() == before
        assert run("check", sổ).status == 0  # reading is always possible


def test_a_fault_of_the_program_is_one_sentence_and_a_line_in_the_log(run, sổ, data_folder, monkeypatch):
    def broken(*_args, **_options):
        raise ZeroDivisionError("lạ")

    monkeypatch.setattr("desktop.cli.books.opened", broken)
    said = run("history", sổ, "--json")
    assert said.status == 1
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert "error" in said.json
    assert "ZeroDivisionError" in (data_folder / "log" / "so-chi-bo.log").read_text(encoding="utf-8")


def test_the_account_is_who_did_it(run, tmp_path, monkeypatch):
    monkeypatch.setenv("LOGNAME", "bithu")
    run("new", tmp_path / "a.socb", *A_BRANCH)
    assert run("history", tmp_path / "a.socb", "--json").json[0]["who"] == "bithu"


def test_demo_makes_a_practice_book_that_is_sound(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mẫu.socb"
    assert run("demo", path, "--members", 20, "--years", 1, "--seed", 7).status == 0
    assert run("check", path, "--json").json == {"ok": True, "problems": []}
    with Book.open(path, read_only=True) as book:
        assert book.branch.practice
        assert len(book.members.all()) == 20
    before = path.read_bytes()
    refused = run("demo", path)
    assert refused.status == 1
    assert "Đã có tệp" in refused.err
    assert path.read_bytes() == before


def test_demo_with_a_passphrase_is_encrypted(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SO_CHI_BO_PASSPHRASE", "mật khẩu thử")
    path = tmp_path / "mẫu.socb"
    assert run("demo", path, "--members", 15, "--years", 1).status == 0
    assert not path.read_bytes().startswith(b"SQLite format 3")


def test_demo_with_too_few_people_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    said = run("demo", tmp_path / "mẫu.socb", "--members", 3)
    assert said.status == 2
    assert "--members" in said.err
    assert list(tmp_path.iterdir()) == []
