"""dev.py says what is wrong in words to act on, and makes its environment anew when the lock changes."""

import hashlib
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

import dev


@pytest.mark.parametrize("version", [(3, 10, 9), (3, 15, 0), (3, 8, 1)])
def test_another_python_is_refused_in_both_languages(
    version: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(dev.Stop):
        dev.check_python()
    words = capsys.readouterr().err
    assert "cần Python 3.11, 3.12, 3.13 hoặc 3.14" in words
    assert "needs Python 3.11, 3.12, 3.13 or 3.14" in words


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 2)])
def test_the_oldest_and_newest_will_do(version: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    dev.check_python()


def test_the_file_parses_on_pythons_too_old_to_run_the_program() -> None:
    compile(Path(dev.__file__).read_text(encoding="utf-8"), "dev.py", "exec")
    source = Path(dev.__file__).read_text(encoding="utf-8")
    dev.ast.parse(source, feature_version=(3, 8))


def test_a_library_that_is_not_there_names_its_package() -> None:
    assert "libxcb-nothing0" in dev.missing_packages({"libxcb-nothing.so.7": "libxcb-nothing0"})


@pytest.mark.skipif(sys.platform == "win32", reason="apt is not on Windows")
def test_who_is_not_root_gets_the_exact_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert not dev.install_packages(["libgl1", "libegl1"])
    assert "sudo apt-get install -y --no-install-recommends libgl1 libegl1" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux may have no display")
def test_without_a_display_the_command_line_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not dev.has_display()
    assert dev.say_no_display(Path(".venv/bin/python")) == 1
    assert ".venv/bin/python -m desktop --help" in capsys.readouterr().err


@pytest.mark.long
def test_the_environment_is_made_anew_only_when_the_lock_changes(tmp_path: Path) -> None:
    lock, folder = tmp_path / "some.lock", tmp_path / "thư mục"
    lock.write_text("# nothing\n", encoding="utf-8")
    python = dev.environment(folder, lock)
    mark = folder / "was-here"
    mark.touch()
    assert dev.environment(folder, lock) == python
    assert mark.exists()
    lock.write_text("# nothing else\n", encoding="utf-8")
    assert dev.environment(folder, lock) == python
    assert not mark.exists()
    assert subprocess.run([str(python), "-c", "import pip"], check=False).returncode == 0


def test_an_environment_made_from_this_lock_is_used_as_it_is(tmp_path: Path) -> None:
    lock, folder = tmp_path / "some.lock", tmp_path / "venv"
    lock.write_text("# nothing\n", encoding="utf-8")
    python = dev.python_of(folder)
    python.parent.mkdir(parents=True)
    python.touch()
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    (folder / "made-from").write_text(f"{digest} {platform.python_version()}\n", encoding="utf-8")
    assert dev.environment(folder, lock) == python
    assert python.read_bytes() == b""


def test_words_are_those_of_the_screen_and_not_of_the_programmer(tmp_path: Path) -> None:
    module = tmp_path / "page.py"
    module.write_text(
        '"""Trang này (docstring)."""\nTITLE = "Đảng viên"\nKEY = "members"\n\n'
        'def say(n):\n    """Nói."""\n    return f"Còn {n} việc quá hạn"\n\nPRINT = "In"\n',
        encoding="utf-8",
    )
    assert dev.literals(module) == ["Đảng viên", "Còn {n} việc quá hạn", "In"]
