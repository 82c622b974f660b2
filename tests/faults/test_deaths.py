"""Faults 1, 2, 3 and 5: the process killed at random while it works, and stopped at each step of each piece of work."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.rounds import SCENES

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="children are forked")

ORDINARY = {
    "export": 1,
    "mass": 61,
    "upgrade": 11,
    "create": 23,
    "passphrase": 29,
    "practice": 601,
}  # every so many steps; 17 for the others


def run(*words: str) -> dict[str, Any]:
    known = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "tests.faults.rounds", *words]
    done = subprocess.run(command, cwd=ROOT, env=known, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("rounds", [50, pytest.param(1000, marks=pytest.mark.long)])
def test_killed_at_random_moments_nothing_confirmed_is_lost(rounds: int) -> None:
    found = run("kill", str(rounds), "1")
    assert found["rounds"] == rounds
    assert found["confirmed"] > rounds  # the children did work before they died
    assert found["backups"] > 0


@pytest.mark.parametrize("scene", SCENES)
def test_stopped_at_its_steps_it_leaves_old_or_new(scene: str) -> None:
    found = run("stop", scene, str(ORDINARY.get(scene, 17)))
    assert found["stopped"] > 3


@pytest.mark.long
@pytest.mark.parametrize("scene", SCENES)
def test_stopped_at_every_single_step(scene: str) -> None:
    found = run("stop", scene, "83" if scene == "practice" else "1")
    assert found["stopped"] > 3
