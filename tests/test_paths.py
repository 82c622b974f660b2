"""The program finds its resources wherever it was put, and writes only where it may."""

import sys
from pathlib import Path

import pytest

from desktop import paths


def test_data_folder_is_made_where_the_variable_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = tmp_path / "Nguyễn Văn Đ" / "dữ liệu"
    monkeypatch.setenv(paths.DATA_VARIABLE, str(wanted))
    assert paths.data_folder() == wanted
    assert wanted.is_dir()
    assert paths.log_folder().is_relative_to(wanted)
    assert paths.books_folder().is_relative_to(wanted)


def test_without_the_variable_it_is_the_users_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.DATA_VARIABLE)
    for name in ("HOME", "XDG_DATA_HOME", "USERPROFILE", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    assert paths.data_folder().name == "so-chi-bo"


def test_resources_of_the_checkout_hold_the_paper_font() -> None:
    assert (paths.resources() / "fonts" / "Tinos-Regular.ttf").is_file()
    assert paths.resources().parent == Path(paths.__file__).parents[1]


def test_resources_of_the_wheel_come_before_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "desktop"
    (package / "_resources").mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resources() == package / "_resources"


def test_resources_of_the_frozen_program_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"


def test_a_broken_installation_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "desktop" / "paths.py"))
    with pytest.raises(FileNotFoundError, match="_resources"):
        paths.resources()
