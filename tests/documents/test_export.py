"""Files: whole or not at all, names fit for every system, plain sentences when the world says no."""

import os
import stat
import sys

import pytest

from desktop.documents.definition import Format
from desktop.documents.export import TargetInUse, file_name, format_of, put, safe_stem, write_doc
from desktop.domain.problems import UserError
from tests.documents import paper_samples as samples


def test_a_paper_is_written_and_nothing_else(tmp_path):
    target = tmp_path / "Biên bản.pdf"
    assert write_doc(samples.minutes(), target) == target
    assert target.read_bytes().startswith(b"%PDF")
    assert os.listdir(tmp_path) == ["Biên bản.pdf"]


def test_the_old_file_is_replaced(tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    put(b"new", target)
    assert target.read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_others_may_read_it_as_any_new_file(tmp_path):
    put(b"x", tmp_path / "a.pdf")
    (tmp_path / "b").write_bytes(b"x")
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == stat.S_IMODE((tmp_path / "b").stat().st_mode)


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(TargetInUse) as raised:
        put(b"new", target)
    assert raised.value.free_name == tmp_path / "a (2).pdf"
    assert "a (2).pdf" in str(raised.value)
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.pdf"]


def test_a_full_disk_is_said(tmp_path, monkeypatch):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="đã đầy"):
        put(b"new", tmp_path / "a.pdf")
    assert os.listdir(tmp_path) == []


def test_a_missing_folder_is_said(tmp_path):
    with pytest.raises(UserError, match="Không có thư mục"):
        write_doc(samples.minutes(), tmp_path / "nowhere" / "a.pdf")


def test_a_folder_as_target_is_said(tmp_path):
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(UserError, match="là một thư mục"):
        put(b"x", tmp_path / "a.pdf")
    assert os.listdir(tmp_path) == ["a.pdf"]


@pytest.mark.parametrize("name", ["a", "a.odt", "a.pdf.exe"])
def test_other_suffixes_are_refused(tmp_path, name):
    with pytest.raises(UserError, match=r"\.pdf, \.docx hoặc \.xlsx"):
        format_of(tmp_path / name)


def test_names_of_files():
    assert file_name(samples.minutes(), Format.PDF) == "2026-11-03 Biên bản sinh hoạt chi bộ tháng 11.pdf"


@pytest.mark.parametrize(
    ("stem", "safe"),
    [
        ('Nghị quyết 05-NQ/CB: "mới"?', "Nghị quyết 05-NQ CB mới"),
        ("con", "_con"),
        ("..", "Giấy tờ"),
        ("Thông báo. ", "Thông báo"),
        ("a\nb", "a b"),
    ],
)
def test_names_are_fit_for_windows(stem, safe):
    assert safe_stem(stem) == safe


def test_long_names_are_cut():
    assert len(safe_stem("Ủ" * 300).encode()) <= 180
