"""Whatever is pressed, in whatever order, on an empty, a small and a full book: never a fault of the program."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.services import demo
from tests import factories

_ROOT = Path(__file__).parents[2]
_PAGES = ("today", "meetings", "items", "members", "assignments", "rating", "papers", "settings")


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("sổ")
    made = {"empty": folder / "trống.socb", "small": folder / "nhỏ.socb", "full": folder / "đầy.socb"}
    factories.a_book(made["empty"]).close()
    factories.a_book(made["small"], people=12).close()
    demo.make(made["full"], today=factories.NOW.date(), years=2)
    return made


def pressed_at_random(book: Path, folder: Path, seed: int, steps: int, page: str) -> list[str]:
    """The faults met, in a process of its own (it ends in the middle of whatever is open)."""
    copy = folder / "sổ.socb"
    shutil.copyfile(book, copy)
    known = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8", "SO_CHI_BO_DATA": str(folder)}
    command = [sys.executable, "-m", "tests.ui.clumsy", str(copy), str(seed), str(steps), page]
    run = subprocess.run(command, cwd=folder, env=known, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    told = json.loads(run.stdout.strip().splitlines()[-1])
    assert told["steps"] == steps
    faults: list[str] = told["faults"]
    return faults


@pytest.mark.long
@pytest.mark.parametrize("which", ["empty", "small", "full"])
@pytest.mark.parametrize("seed", range(len(_PAGES)))
def test_anything_pressed(books: dict[str, Path], tmp_path: Path, which: str, seed: int) -> None:
    assert pressed_at_random(books[which], tmp_path, seed, 1000, _PAGES[seed]) == []
