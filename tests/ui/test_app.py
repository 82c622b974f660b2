"""Starting the program: words of the command line, with and without a book, a second start, ending after the paint."""

import gc
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app as door
from desktop.db.driver import connect
from desktop.services import care
from desktop.ui.preferences import Preferences
from desktop.ui.single import SingleInstance, hand_over
from tests.factories import NOW, a_book

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "Chi bộ thôn Đông Phú.socb"
    a_book(made, people=3).close()
    return made


def start(*words: str, data: Path, **more: str) -> subprocess.CompletedProcess[str]:
    known = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    known |= {"SO_CHI_BO_DATA": str(data), "PYTHONUTF8": "1", **more}
    known = {name: value for name, value in known.items() if value}
    return subprocess.run(
        [sys.executable, "-m", "desktop", *words],
        cwd=ROOT,
        env=known,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,  # it once hung where a question would have been asked
    )


def test_the_window_opens_and_ends_after_the_paint(path: Path, data_folder: Path) -> None:
    done = start(str(path), "--quit-after-paint", data=data_folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert "Traceback" not in done.stderr
    assert Preferences(data_folder / "so-chi-bo.ini").known_books()[0].path == path


def test_without_a_book_the_start_window_is_painted(data_folder: Path) -> None:
    done = start("--quit-after-paint", data=data_folder)
    assert done.returncode == 0, done.stderr


def spoil(path: Path, how: str) -> None:
    """What may stand in the way of opening, made on the file."""
    if how == "gone":
        path.unlink()
    elif how == "damaged":
        path.write_bytes(path.read_bytes()[:5000])
    elif how == "no book":
        path.write_bytes(b"khong phai so " * 400)
    elif how == "passphrase":
        care.set_passphrase(path, None, "con trâu đen", now=lambda: NOW)
    else:
        with closing(connect(path)) as connection:
            connection.execute("PRAGMA user_version = 9000")


@pytest.mark.parametrize("how", ["gone", "damaged", "no book", "passphrase", "newer"])
def test_a_book_that_cant_be_opened_is_said_in_one_line_and_the_status_is_1(
    path: Path, data_folder: Path, how: str, quick_keys: None
) -> None:
    spoil(path, how)
    done = start(str(path), "--quit-after-paint", data=data_folder)
    assert done.returncode == 1
    lines = [line for line in done.stderr.splitlines() if "plugin" not in line]
    assert len(lines) == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there a display may be missing")
def test_without_a_display_it_names_the_command_line(data_folder: Path) -> None:
    done = start(data=data_folder, QT_QPA_PLATFORM="")
    assert done.returncode == 1
    assert "so-chi-bo --help" in done.stderr


@pytest.mark.parametrize("words", [["--khong-co"], ["a.socb", "b.socb"]])
def test_wrong_words_are_status_2(words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert door.main(words) == 2
    assert "so-chi-bo --help" in capfd.readouterr().err


def test_a_second_start_hands_its_book_to_the_first(qtbot: QtBot, path: Path) -> None:
    assert not hand_over(path)
    first = SingleInstance()
    with qtbot.waitSignal(first.asked) as told:
        assert hand_over(path)
    assert told.args == [path]
    first.close()
    assert not hand_over(path)


def test_a_second_start_brings_the_first_window_up(qtbot: QtBot, qapp: QApplication, path: Path) -> None:
    program = door.Program(qapp, door.Wish(path), now=lambda: NOW)
    program.listen()
    program.begin()
    window = program.window
    assert window is not None
    window.showMinimized()
    assert hand_over(path)
    qtbot.waitUntil(lambda: not window.isMinimized(), timeout=5_000)
    assert program.window is window, "the same book isn't opened anew"
    program.finish()


def test_another_book_takes_the_window(qtbot: QtBot, qapp: QApplication, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "Chi bộ trường.socb"
    a_book(other, name="Chi bộ trường Tiểu học").close()
    program = door.Program(qapp, door.Wish(path), now=lambda: NOW)
    program.begin()
    assert program.window is not None
    assert "Đông Phú" in program.window.windowTitle()
    program.open(other)
    assert "Tiểu học" in program.window.windowTitle()
    program.show_start()
    assert program.start is not None
    assert program.start.isVisible()
    program.open(path)
    assert program.start is None
    program.finish()


def python(words: str, data: Path) -> str:
    """What these words print in a Python of their own."""
    known = {**os.environ, "SO_CHI_BO_DATA": str(data), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", words], cwd=ROOT, env=known, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_errors_go_into_the_file_of_the_data_folder(data_folder: Path) -> None:
    begin = "import logging; from desktop.ui import log_file; log_file.start_logging(); "
    python(begin, data_folder)
    file = data_folder / "log" / "so-chi-bo.log"
    assert not file.exists()
    python(begin + "[logging.getLogger('desktop.ui').error('hỏng %s', n) for n in (1, 2)]", data_folder)
    assert [line.split(" ", 2)[2] for line in file.read_text(encoding="utf-8").splitlines()] == [
        "ERROR desktop.ui hỏng 1",
        "ERROR desktop.ui hỏng 2",
    ]


@pytest.mark.parametrize(("words", "read"), [("", "True"), ("plain_import.take_back()", "False")])
def test_sources_of_modules_are_not_read_for_features_nobody_asks_for(words: str, read: str, data_folder: Path) -> None:
    said = python(
        f"import linecache\nfrom desktop.ui import plain_import\n{words}\nfrom desktop.domain import season\n"
        "print(any('fields.py' in name for name in linecache.cache))",
        data_folder,
    )
    assert said.strip() == read


def test_what_is_left_over_is_collected_once_the_window_stands(qtbot: QtBot, qapp: QApplication, path: Path) -> None:
    program = door.Program(qapp, door.Wish(path), now=lambda: NOW)
    gc.disable()
    try:
        program.begin()
        qtbot.waitUntil(gc.isenabled, timeout=5_000)
    finally:
        gc.enable()
        program.finish()
