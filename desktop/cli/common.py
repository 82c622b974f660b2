"""What the commands share: the answer as text or JSON, the book opened with its passphrase, the account's name."""

import getpass
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from desktop.domain.faults import PassphraseNeeded
from desktop.domain.problems import UserError
from desktop.services.book import Book, system_clock

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])
PASSPHRASE = "SO_CHI_BO_PASSPHRASE"
FILE = click.Path(path_type=Path, readable=False)  # a file without rights is a fault of the world (1), not of usage


class Reported(UserError):
    """A failure with an answer of its own: `value` is what `--json` prints."""

    def __init__(self, sentence: str, value: Any) -> None:
        self.value = value
        super().__init__(sentence)


def book_option(command: F) -> F:
    """`--book SỔ`, compulsory."""
    return click.option("--book", "book_path", type=FILE, required=True, metavar="SỔ", help="Tệp sổ (.socb).")(command)


def json_option(command: F) -> F:
    """`--json`: one JSON value on stdout instead of text."""
    return click.option("--json", "as_json", is_flag=True, help="In một giá trị JSON.")(command)


def answer(value: Any, lines: str | list[str], *, as_json: bool) -> None:
    """Print the answer: the JSON value, or the lines made for people."""
    if as_json:
        print_json(value)
        return
    for line in [lines] if isinstance(lines, str) else lines:
        click.echo(line)


def print_json(value: Any) -> None:
    """One JSON value on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False))


def passphrase() -> str | None:
    """The passphrase of the environment; None when it isn't set."""
    return os.environ.get(PASSPHRASE) or None


def keyed(act: Callable[[str | None], T]) -> T:
    """Do something that may need the book's passphrase: from the environment, else asked for at the keyboard."""
    try:
        return act(passphrase())
    except PassphraseNeeded:
        if not sys.stdin.isatty():
            raise
    return act(click.prompt("Mật khẩu của sổ", hide_input=True, err=True))


def opened(path: Path, *, read_only: bool) -> Book:
    """The book of a command; a context manager. UserErrors for all that can be wrong with the file."""
    book = keyed(lambda key: Book.open(path, passphrase=key, read_only=read_only, now=system_clock, who=account()))
    if not read_only:
        book.safety.before_mass_changes()
    return book


def account() -> str:
    """Who is at the keyboard: on the command line the account's name; "" where the system doesn't tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
