"""Try a built or installed program as a stranger would: make a book, print papers from it, open the window.

    python3 installer/smoke.py dist/so-chi-bo/so-chi-bo

Standard library only, so it runs on any PC with a Python; nothing outside a temporary folder is touched.
"""

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

SECONDS = 120


def main(program: list[str]) -> int:
    """Run all steps with this program (`python -m desktop` is three words); 0 when every one went well."""
    with tempfile.TemporaryDirectory(prefix="Sổ Chi bộ ") as folder:
        place = Path(folder)
        known = {**os.environ, "SO_CHI_BO_DATA": str(place / "data"), "PYTHONIOENCODING": "utf-8"}
        known.setdefault("QT_QPA_PLATFORM", "offscreen")
        try:
            papers(program, place, known)
            window(program, place, known)
        except (AssertionError, subprocess.SubprocessError, OSError) as error:
            print(f"FAILED: {error}", file=sys.stderr)
            return 1
    print("smoke test passed")
    return 0


def call(words: list[str], known: dict[str, str]) -> str:
    """One call of the program; what it printed."""
    done = subprocess.run(words, env=known, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False)
    assert done.returncode == 0, f"{words[1:]} ended with {done.returncode}: {done.stderr.strip()}"
    return done.stdout


def papers(program: list[str], place: Path, known: dict[str, str]) -> None:
    """A book from nothing, and the empty minutes in both formats."""
    if sys.platform == "win32":
        program = [program[0].replace("so-chi-bo.exe", "so-chi-bo-cli.exe"), *program[1:]]
    book = place / "sổ thử.socb"
    call([*program, "new", str(book), "--branch", "Chi bộ thôn Thử", "--superior", "Đảng ủy xã Mẫu"], known)
    assert book.is_file(), "no book was made"
    export = [*program, "export", "bien_ban_sinh_hoat", "--book", str(book), "--of", "empty", "--to"]
    call([*export, str(place / "biên bản.pdf")], known)
    assert (place / "biên bản.pdf").read_bytes().startswith(b"%PDF-"), "that is no PDF"
    call([*export, str(place / "biên bản.docx")], known)
    assert zipfile.is_zipfile(place / "biên bản.docx"), "that is no Word file"
    call([*program, "check", str(book)], known)


def window(program: list[str], place: Path, known: dict[str, str]) -> None:
    """The window with that book, ended after its first painted frame."""
    call([*program, str(place / "sổ thử.socb"), "--quit-after-paint"], known)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
