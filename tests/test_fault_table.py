"""The table of faults in tests/README.md is whole and points only at tests that are there."""

import re
from pathlib import Path

import pytest

from tests.faults.rounds import SCENES

HERE = Path(__file__).parent
ROWS = re.findall(r"^\| (\d+) \| (.+?) \| (.+) \|$", (HERE / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
BY_HAND = {37, 38}
"""What can only be measured (`bench`) or tried by hand; why stands in the row."""


def test_all_44_stand_in_order() -> None:
    assert [int(number) for number, _, _ in ROWS] == list(range(1, 45))


@pytest.mark.parametrize(("number", "where"), [(int(number), where) for number, _, where in ROWS])
def test_each_points_at_tests_that_are_there(number: int, where: str) -> None:
    file, tests = Path(), 0
    for word in re.findall(r"`([^`]+)`", where):
        path, _, name = word.partition("::")
        if path and not path.endswith(".py"):
            continue
        file = HERE / path if path else file
        assert file.is_file(), word
        source = file.read_text(encoding="utf-8")
        assert not name or f"\ndef {name}(" in source, word
        tests += "\ndef test_" in source
    assert tests or number in BY_HAND, "no test at all"


def test_the_scenes_named_are_those_that_are_played() -> None:
    named = {scene for _, _, where in ROWS for scene in ", ".join(re.findall(r"\*([a-z, ]+)\*", where)).split(", ")}
    assert named == set(SCENES) | {""}
