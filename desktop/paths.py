"""Where things lie: what the program writes for itself (data folder) and what it carries with it (resources).

Nothing is read or made at import; each folder is made when first asked for.
"""

import os
import sys
from functools import cache
from pathlib import Path

import platformdirs

DATA_VARIABLE = "SO_CHI_BO_DATA"
_APP = "so-chi-bo"


def data_folder() -> Path:
    """The program's own folder on this PC (settings, log, list of known books), made if it isn't there.

    Windows: `%LOCALAPPDATA%\\so-chi-bo`; Linux: `~/.local/share/so-chi-bo`. The environment variable SO_CHI_BO_DATA
    puts it elsewhere: the tests use that, and an office that keeps everything on one drive may. Books themselves lie
    where the user puts them.
    """
    override = os.environ.get(DATA_VARIABLE)
    folder = Path(override) if override else platformdirs.user_data_path(_APP, appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()


def books_folder() -> Path:
    """Where a new book is offered to be kept: the user's documents (not made here; the choice is the user's)."""
    override = os.environ.get(DATA_VARIABLE)
    return data_folder() / "Sổ Chi bộ" if override else platformdirs.user_documents_path() / "Sổ Chi bộ"


def log_folder() -> Path:
    """Where the error log is kept, made if it isn't there."""
    folder = data_folder() / "log"
    folder.mkdir(exist_ok=True)
    return folder


def resources() -> Path:
    """The folder of fonts, icons, style, rule packs and help.

    Looked for inside a frozen program, inside the wheel, then beside the package in a checkout; none is a broken
    installation (FileNotFoundError).
    """
    return _resources(__file__, getattr(sys, "_MEIPASS", None))


@cache
def _resources(module: str, frozen: str | None) -> Path:
    package = Path(module).resolve().parent
    places = [Path(frozen) / "resources"] if frozen else []
    places += [package / "_resources", package.parent / "resources"]
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"resources not found in any of {[str(place) for place in places]}")
