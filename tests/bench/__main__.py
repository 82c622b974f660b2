"""Run all measurings, or those named: `python3 dev.py bench [window] [papers] …`."""

import sys
from collections.abc import Callable, Iterator

from tests.bench import papers, sheets, store, window
from tests.bench.measure import Line

SUBJECTS: dict[str, Callable[[], Iterator[Line]]] = {
    "window": window.lines,
    "papers": papers.lines,
    "sheets": sheets.lines,
    "store": store.lines,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in SUBJECTS]
    if unknown:
        print(f"no such subject: {' '.join(unknown)}; there are {' '.join(SUBJECTS)}", file=sys.stderr)
        return 2
    print(f"{'what':<58} {'takes':>9}     {'beside its baseline':<24} budget")
    for name in names or SUBJECTS:
        for line in SUBJECTS[name]():
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
