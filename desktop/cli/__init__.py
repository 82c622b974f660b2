"""The command line: a second, thin front end over the Book and the papers, without Qt.

Its words, keys and exit codes are promised (papers.md section 3): 0 done; 1 one Vietnamese sentence on stderr,
the book as it was, no file at the target; 2 wrong usage (a Vietnamese line). With `--json` stdout
has one JSON value, but at 2.
"""

import logging
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from desktop import __version__, paths
from desktop.cli import books, coverage, papers, rating, safety
from desktop.cli.common import Reported, print_json
from desktop.cli.words import Group, usage_line
from desktop.domain.problems import UserError

_HELP = """Sổ Chi bộ: sổ của bí thư chi bộ, dùng không cần mạng.

Không có lệnh nào: mở cửa sổ (so-chi-bo [SỔ] [--quit-after-paint])."""


@click.group(cls=Group, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, prog_name="so-chi-bo", message="%(prog)s %(version)s", help="Xem phiên bản rồi thôi."
)
def commands() -> None:
    """All commands hang here."""


for _command in (
    books.new,
    books.demo,
    papers.papers,
    papers.export,
    books.import_members,
    books.check,
    safety.backup,
    safety.restore,
    safety.drill,
    safety.twin_command,
    safety.rebuild,
    books.history,
    coverage.coverage,
    rating.rating,
):
    commands.add_command(_command)


def main(argv: Sequence[str]) -> int:
    """Do what the words say; the exit status."""
    _speak_utf8()
    try:
        commands.main(args=list(argv), prog_name="so-chi-bo", standalone_mode=False)
    except click.UsageError as error:
        _say(f"{usage_line(error)} Xem: {error.ctx.command_path if error.ctx else 'so-chi-bo'} --help")
        return 2
    except UserError as error:
        return _failed(error, argv)
    except (click.Abort, KeyboardInterrupt):
        return _failed(UserError("Đã dừng."), argv)
    except Exception as error:
        return _failed(UserError(_bug(error)), argv)
    return 0


def _failed(error: UserError, argv: Sequence[str]) -> int:
    if "--json" in argv:
        print_json(error.value if isinstance(error, Reported) else {"error": str(error)})
    _say(" ".join(str(error).split()))
    return 1


def _bug(error: Exception) -> str:
    """Writes a fault of the program to the log; what is said of it."""
    log = paths.log_folder() / "so-chi-bo.log"
    with suppress(OSError):
        handler = logging.FileHandler(log, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        logger = logging.getLogger("desktop.cli")
        logger.addHandler(handler)
        logger.error("fault on the command line", exc_info=error)
        logger.removeHandler(handler)
        handler.close()
    return f"Chương trình gặp lỗi, việc này chưa làm được. Chi tiết ghi ở {log}."


def _speak_utf8() -> None:
    """A Windows console or pipe may have an old code page that lacks Vietnamese letters."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError, OSError):
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)
