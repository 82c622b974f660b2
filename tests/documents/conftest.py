"""Golden texts of papers: compared, or rewritten with --golden."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).with_name("golden")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden("bien_ban_sinh_hoat.txt", text)`: equal to the file of that name beside the tests."""

    def check(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--golden"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert file.exists(), f"no golden file {name}: run the tests once with --golden, read it, commit it"
        assert text == file.read_text(encoding="utf-8")

    return check
