#!/usr/bin/env python3
"""The one list of commands: run, test, bench, lock, build, words. Standard library only.

    python3 dev.py run          (Windows: py dev.py run)

Each command that needs it first makes `.venv` from the hashed lock file and looks for missing system libraries. This
file must start on old Pythons too, to say which ones will do; so nothing newer than Python 3.8 stands in it.
"""

from __future__ import annotations

import argparse
import ast
import ctypes
import hashlib
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
BUILD_LOCK = ROOT / "requirements-build.lock"
OLDEST, NEWEST = (3, 11), (3, 14)
WINDOWS = sys.platform == "win32"

# What Qt loads and a bare Debian or Ubuntu has not: shared library → package.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# What it needs besides to show a window under X11, and to find printers.
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}


def say(vietnamese: str, english: str = "") -> None:
    """One message in both languages, on stderr: the output of what is run stays clean."""
    print(vietnamese, file=sys.stderr)
    if english:
        print(english, file=sys.stderr)
    sys.stderr.flush()


class Stop(Exception):
    """Ends the command; what had to be said has been said."""


# --- the ground: Python, system libraries, environment ---------------------------------------------------------------


def check_python() -> None:
    """Say so when this Python is too old, too new or of 32 bits: the libraries have no packages for it."""
    if OLDEST <= sys.version_info[:2] <= NEWEST and sys.maxsize > 2**32:
        return
    here = f"{platform.python_version()} ({'64' if sys.maxsize > 2**32 else '32'}-bit)"
    say(
        f"Sổ Chi bộ cần Python 3.11, 3.12, 3.13 hoặc 3.14 bản 64-bit; Python này là {here}.",
        f"Sổ Chi bộ needs Python 3.11, 3.12, 3.13 or 3.14, 64-bit; this Python is {here}.",
    )
    if WINDOWS:
        say("Chọn bản khác bằng: py -3.13 dev.py run", "Choose another one by: py -3.13 dev.py run")
    raise Stop


def on_debian() -> bool:
    """Whether packages come by apt here."""
    try:
        words = Path("/etc/os-release").read_text(encoding="utf-8").lower()
    except OSError:
        return False
    return ("debian" in words or "ubuntu" in words) and shutil.which("apt-get") is not None


def loads(library: str) -> bool:
    """Whether this shared library is there."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(libraries: dict[str, str]) -> list[str]:
    """Debian packages that a shared library is missing from; and the one without which no environment can be made."""
    found = [package for library, package in libraries.items() if not loads(library)]
    if importlib.util.find_spec("ensurepip") is None:
        found.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    return found


def install_packages(packages: list[str]) -> bool:
    """Install by apt as root; otherwise, or when that fails, print the line to type. True when they are there now."""
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if on_debian() and os.geteuid() == 0:
        say("Cài thư viện hệ thống: " + " ".join(packages), "Installing system libraries.")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, stdout=subprocess.DEVNULL, check=False)
        if subprocess.run([*line, "-qq"], env=quiet, stdout=subprocess.DEVNULL, check=False).returncode == 0:
            return True
    say("Máy còn thiếu thư viện hệ thống. Hãy gõ:", "System libraries are missing. Please type:")
    say("    sudo " + " ".join(line))
    return False


def ensure_libraries(*, window: bool, building: bool = False) -> None:
    """On Linux: the shared libraries Qt needs, with those for a real window, and what PyInstaller works with."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_packages({**LIBRARIES, **(WINDOW_LIBRARIES if window or building else {})})
    if building:
        number = "{}.{}".format(*sys.version_info)
        missing += [] if shutil.which("objdump") else ["binutils"]
        missing += [] if loads(f"libpython{number}.so.1.0") else [f"libpython{number}"]
    if missing and not install_packages(missing):
        raise Stop


def python_of(folder: Path) -> Path:
    """The interpreter of an environment."""
    return folder / ("Scripts/python.exe" if WINDOWS else "bin/python")


def environment(folder: Path, lock: Path) -> Path:
    """The interpreter of the environment that holds just what the lock says; made anew when the lock changed."""
    stamp = folder / "made-from"
    wanted = f"{hashlib.sha256(lock.read_bytes()).hexdigest()} {platform.python_version()}\n"
    python = python_of(folder)
    if python.exists() and stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    say(f"Tạo môi trường {folder.name} từ {lock.name} …", f"Making {folder.name} from {lock.name} …")
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.run([*pip, "--only-binary=:all:", "--require-hashes", "-r", str(lock)], check=True)
    stamp.write_text(wanted, encoding="utf-8")
    return python


def set_up(*, window: bool) -> Path:
    """Everything `run` and `test` stand on; the interpreter to go on with."""
    ensure_libraries(window=window)
    return environment(ROOT / ".venv", LOCK)


def call(python: Path, *words: str, cwd: Path | None = ROOT, **variables: str) -> int:
    """Run `python words…`; its exit status."""
    return subprocess.run([str(python), *words], cwd=cwd, env={**os.environ, **variables}, check=False).returncode


# --- commands --------------------------------------------------------------------------------------------------------


def has_display() -> bool:
    """Whether a window can be shown."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def run(options: argparse.Namespace) -> int:
    """Open the program, or run one of its commands."""
    from desktop.__main__ import is_command  # standard library only

    command = is_command(options.rest)
    python = set_up(window=has_display() and not command)
    if not command and not has_display():
        return say_no_display(python)
    # The book may be named relative to where the user stands, so the folder is not changed.
    return call(python, "-m", "desktop", *options.rest, cwd=None, PYTHONPATH=str(ROOT))


def say_no_display(python: Path) -> int:
    """No window can open: say so, and name what can be used instead."""
    say(
        "Máy này không có màn hình đồ hoạ nên không mở được cửa sổ. Dòng lệnh vẫn dùng được:",
        "There is no display here, so no window can open. The command line works:",
    )
    say(f"    {python} -m desktop --help")
    return 1


def test(options: argparse.Namespace) -> int:
    """Lint, types, import contracts, tests. With words of pytest's own, only those tests."""
    python = set_up(window=False)
    if options.long and on_debian() and os.geteuid() == 0 and shutil.which("soffice") is None:
        install_packages(["libreoffice-writer-nogui", "libreoffice-calc-nogui", "fonts-liberation2"])
    long = ["--long"] if options.long else []
    if options.rest:
        return call(python, "-m", "pytest", *long, *options.rest)
    failed = [name for name, words in CHECKS if not passes(python, name, words)]
    workers = str(min(2, os.cpu_count() or 1))
    status = call(python, "-m", "pytest", "-q", "-n", workers, *long)
    if failed:
        say("Không đạt: " + ", ".join(failed), "Failed: " + ", ".join(failed))
    return status or bool(failed)


CHECKS = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("mypy", ("-m", "mypy")),
    # the console script's own entry: import-linter has no `python -m`
    ("import contracts", ("-c", "from importlinter.cli import lint_imports_command as main; main(['--no-logo'])")),
)


def passes(python: Path, name: str, words: tuple[str, ...]) -> bool:
    """Run one check, say how it ended and how long it took."""
    start = time.monotonic()
    status = call(python, *words)
    say(f"{name}: {'đạt / passed' if status == 0 else 'KHÔNG ĐẠT / FAILED'} ({time.monotonic() - start:.1f} s)")
    return status == 0


def bench(options: argparse.Namespace) -> int:
    """Measure speed and memory; nothing is asserted."""
    python = set_up(window=False)
    return call(python, "-m", "tests.bench", *options.rest, QT_QPA_PLATFORM="offscreen")


def lock(options: argparse.Namespace) -> int:
    """Write both lock files anew from pyproject.toml: versions are kept where they still fit, unless --upgrade."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = python_of(Path(folder))
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "uv"], check=True)
        # No host of any registry may stand in the files: the same bytes come from every mirror, the hashes see to it.
        compile_ = ["-m", "uv", "pip", "compile", "--universal", "--generate-hashes"]
        compile_ += ["--no-emit-index-url", "--no-header", "--quiet"]
        compile_ += ["--upgrade"] if options.upgrade else []
        for group, target in (("dev", LOCK), ("build", BUILD_LOCK)):
            agree = ["-c", LOCK.name] if target == BUILD_LOCK else []
            status = call(python, *compile_, "pyproject.toml", "--group", group, *agree, "-o", target.name)
            if status:
                return status
    return 0


def build(options: argparse.Namespace) -> int:
    """The program for people without Python: PyInstaller in an environment with run-time packages only."""
    ensure_libraries(window=False, building=True)
    python = environment(ROOT / ".venv-build", BUILD_LOCK)
    return call(python, "installer/build.py", options.system, *options.rest)


def words(_options: argparse.Namespace) -> int:
    """Print every Vietnamese word of the program as one text, to be proof-read in one sitting."""
    for path in sorted((ROOT / "desktop").rglob("*.py")):
        found = literals(path)
        if found:
            print(f"\n## {path.relative_to(ROOT)}\n")
            print("\n".join(found))
    for folder, ending in (("resources", "*.toml"), ("resources", "*.html"), ("tests/documents/golden", "*.txt")):
        for path in sorted((ROOT / folder).rglob(ending)):
            print(f"\n## {path.relative_to(ROOT)}\n")
            print(path.read_text(encoding="utf-8").rstrip())
    return 0


def literals(path: Path) -> list[str]:
    """The Vietnamese texts of one module in the order they stand; docstrings are for programmers and left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    # docstrings, types, and the pieces of f-strings, which are shown whole
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            passed.update(id(part) for part in ast.walk(node) if part is not node)
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            passed.update(id(part) for part in (ast.walk(annotation) if annotation else ()))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, (ast.Constant, ast.JoinedStr)) and id(node) not in passed:
            text = text_of(node).strip()
            if is_vietnamese(text):
                found.append((node.lineno, node.col_offset, text))
    return [text for _, _, text in sorted(found)]


def text_of(node: ast.Constant | ast.JoinedStr) -> str:
    """The text of a literal; what an f-string fills in is shown as {name}."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    pieces = (
        "{" + ast.unparse(part.value) + "}" if isinstance(part, ast.FormattedValue) else text_of(part)
        for part in node.values
        if isinstance(part, (ast.Constant, ast.FormattedValue))
    )
    return "".join(pieces)


def is_vietnamese(text: str) -> bool:
    """Letters beyond ASCII, or plain words that begin as a caption does ("In", "Xem")."""
    return any(letter.isalpha() and ord(letter) > 0xBF for letter in text) or bool(
        re.fullmatch(r"[A-Z][a-z]+( [A-Za-z]+)*[.:?!…]?", text)
    )


def parser() -> argparse.ArgumentParser:
    """The words of the command line."""
    top = argparse.ArgumentParser(prog="dev.py", description="Sổ Chi bộ: chạy, kiểm thử, đóng gói / run, test, build")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, does, text in (
        ("run", run, "mở chương trình / open the program [BOOK | command …]"),
        ("test", test, "kiểm thử / lint, types, contracts, tests [--long] [pytest's own words]"),
        ("bench", bench, "đo tốc độ, bộ nhớ / measure speed and memory"),
        ("lock", lock, "viết lại tệp khoá / write the lock files anew [--upgrade]"),
        ("build", build, "đóng gói / build the program: linux or windows"),
        ("words", words, "in mọi chữ tiếng Việt để soát / print every Vietnamese text"),
    ):
        # `run` and `bench` hand everything on, options too
        sub = commands.add_parser(name, help=text, add_help=name not in ("run", "bench"))
        sub.set_defaults(does=does)
        if name == "test":
            sub.add_argument("--long", action="store_true")
        if name == "lock":
            sub.add_argument("--upgrade", action="store_true")
        if name == "build":
            sub.add_argument("system", choices=("linux", "windows"))
    return top


def main(words_given: list[str]) -> int:
    """Do what the first word says."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # cp1252 on Windows
    options, rest = parser().parse_known_args(words_given)
    if rest and options.command in ("lock", "words"):
        parser().error(f"unrecognized: {' '.join(rest)}")
    options.rest = rest
    try:
        check_python()
        return int(options.does(options))
    except Stop:
        return 1
    except subprocess.CalledProcessError as error:
        say(f"Lệnh không thành: {error.cmd}", f"Command failed with status {error.returncode}.")
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `dev.py words | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
