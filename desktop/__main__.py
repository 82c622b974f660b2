"""The door: a known command goes to the command line, anything else opens the window.

It decides before importing either, so that a command never waits for Qt and the window never for click. Only the
standard library is imported here.
"""

import gc
import sys
from collections.abc import Sequence

COMMANDS = frozenset(
    {
        *("new", "demo", "papers", "export", "import-members", "check", "backup", "restore", "drill"),
        *("twin", "rebuild", "history", "coverage", "rating"),
        *("--help", "-h", "--version"),
    }
)


def is_command(argv: Sequence[str]) -> bool:
    """Whether these words are for the command line (a book of that very name is opened by `./check`)."""
    return bool(argv) and argv[0] in COMMANDS


def main(argv: Sequence[str] | None = None) -> int:
    """Entry point `so-chi-bo` and `python -m desktop`; the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if is_command(words):
        from desktop import cli

        return cli.main(words)
    # What is made at the start stays; `app` turns the collector on again when the window has been painted.
    gc.disable()
    from desktop.ui import plain_import

    plain_import.take_back()
    from desktop import app

    return app.main(words)


if __name__ == "__main__":
    sys.exit(main())
