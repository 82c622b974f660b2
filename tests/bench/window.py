"""The window: from process start to its end after the first paint, and memory, beside a bare PySide6 window."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench import years
from tests.bench.measure import Line, in_turn

BARE = ["-m", "tests.bench.bare_window"]


def lines() -> Iterator[Line]:
    """With a 20-year book of 60 members."""
    with tempfile.TemporaryDirectory() as folder:
        book = years.make_book(Path(folder) / "20-nam.socb")
        ours, bare = in_turn(["-m", "desktop", str(book), "--quit-after-paint"], BARE)
    yield Line(
        "Window, 20-year book: process start to painted, ended", ours.seconds, "s", bare.seconds, "≤ 2.5 × (goal 2.0)"
    )
    yield Line("Window, 20-year book: greatest memory", ours.megabytes, "MB", bare.megabytes, "≤ 1.7 × (goal 1.6)")
