"""The command line: a second, thin front end over the Book and the papers, without Qt.

Its words and exit codes are promised: 0 done; 1 a fault of the world (one Vietnamese sentence on stderr); 2 wrong
usage (a Vietnamese line).
"""

import sys
from collections.abc import Sequence

import click

from desktop import __version__
from desktop.domain.problems import UserError

_HELP = """Sổ Chi bộ: sổ của bí thư chi bộ, dùng không cần mạng.

Không có lệnh nào: mở cửa sổ (so-chi-bo [SỔ] [--quit-after-paint])."""


@click.group(help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="so-chi-bo", message="%(prog)s %(version)s")
def commands() -> None:
    """All commands hang here."""


def usage_line(error: click.UsageError) -> str:
    """What was wrong with the words typed, in Vietnamese."""
    match error:
        case click.NoSuchOption():
            return f"Không có tùy chọn {error.option_name}."
        case click.MissingParameter():
            return f"Còn thiếu {_name(error.param)}."
        case click.BadParameter():
            return f"Giá trị của {_name(error.param)} không hợp lệ."
        case click.exceptions.NoArgsIsHelpError():
            return "Chưa có lệnh nào."
        case click.NoSuchCommand():
            return f"Không có lệnh {error.command_name}."
        case _:
            return "Thừa hoặc sai từ trong lệnh."


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "tham số"
    return parameter.opts[0] if parameter.param_type_name == "option" else (parameter.name or "").upper()


def main(argv: Sequence[str]) -> int:
    """Do what the words say; the exit status."""
    try:
        commands.main(args=list(argv), prog_name="so-chi-bo", standalone_mode=False)
    except click.UsageError as error:
        _say(f"{usage_line(error)} Xem: {error.ctx.command_path if error.ctx else 'so-chi-bo'} --help")
        return 2
    except UserError as error:
        _say(str(error))
        return 1
    except (click.Abort, KeyboardInterrupt):
        _say("Đã dừng.")
        return 1
    return 0


def _say(sentence: str) -> None:
    click.echo(sentence, file=sys.stderr)
