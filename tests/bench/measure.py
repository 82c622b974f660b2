"""How things are measured: whole processes in turn with their baseline, and pieces of work inside one process."""

import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the result: a value with its unit, beside what it is compared with and what it should keep to."""

    what: str
    value: float
    unit: str
    baseline: float | None = None
    budget: str = ""

    def __str__(self) -> str:
        beside = ""
        if self.baseline:
            beside = f"{self.value / self.baseline:5.2f} × {self.baseline:.3f} {self.unit}"
        return f"{self.what:<58} {self.value:9.3f} {self.unit:<3} {beside:<24} {self.budget}"


@dataclass(frozen=True, slots=True)
class Process:
    """What one process took: seconds from start to end, and its greatest memory in MB (0 where it can't be read)."""

    seconds: float
    megabytes: float


def run_process(words: list[str], data: Path) -> Process:
    """Run Python with these words from the root of the tree; an error ends the measuring. `data`: its data folder."""
    known = {**os.environ, "PYTHONPATH": str(ROOT), "SO_CHI_BO_DATA": str(data)}
    known.setdefault("QT_QPA_PLATFORM", "offscreen")
    known.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's Python keeps its compiled modules; the first run makes them
    # Compiled once, as everywhere where the program is installed; not beside the sources.
    known.pop("PYTHONDONTWRITEBYTECODE", None)
    known["PYTHONPYCACHEPREFIX"] = str(data / "compiled")
    known["QT_LOGGING_RULES"] = "*=false"  # the offscreen platform tells what it can't do
    start = time.perf_counter()
    child = subprocess.Popen([sys.executable, *words], cwd=ROOT, env=known, stdout=subprocess.DEVNULL)
    memory = 0.0
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        memory = usage.ru_maxrss / 1024
    else:
        child.wait()
    seconds = time.perf_counter() - start
    if child.returncode:
        raise SystemExit(f"{words} ended with {child.returncode}")
    return Process(seconds, memory)


def in_turn(subject: list[str], baseline: list[str], *, rounds: int = 7) -> tuple[Process, Process]:
    """Medians of both, run alternately so that a busy moment of the PC meets both; the first pair warms the disk."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        pairs = [(run_process(subject, data), run_process(baseline, data)) for _ in range(rounds + 1)][1:]
    return median([one for one, _ in pairs]), median([other for _, other in pairs])


def median(processes: list[Process]) -> Process:
    """The middle in time and in memory."""
    return Process(
        statistics.median(process.seconds for process in processes),
        statistics.median(process.megabytes for process in processes),
    )


def seconds(work: Callable[[], object], *, rounds: int = 5) -> float:
    """The middle of the seconds this work takes, after one round that loads what is loaded once."""
    work()
    taken = []
    for _ in range(rounds):
        gc.collect()
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)
