"""The shape of the program, kept by machine: layers, no network, no clock in the rules, sizes."""

import ast
import os
import shutil
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "desktop").rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as main; main(['--no-logo', '--no-cache'])"


def python(code: str, *, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a piece of Python in a process of its own that finds the package below `cwd`."""
    known = {**os.environ, "PYTHONPATH": str(cwd), "PYTHONIOENCODING": "utf-8"}
    words = [sys.executable, "-c", code]
    return subprocess.run(words, cwd=cwd, env=known, capture_output=True, text=True, encoding="utf-8", check=False)


def imports_of(tree: ast.AST) -> Iterator[str]:
    """Every module or name imported, as dotted text, wherever in the file it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def faults(found: Callable[[Path, ast.Module], Iterator[str]], *, under: str = "") -> list[str]:
    """What `found` says of each module below desktop/`under`, with the module's name before it."""
    chosen = [path for path in MODULES if path.is_relative_to(ROOT / "desktop" / under)]
    return [f"{path.relative_to(ROOT)}: {fault}" for path in chosen for fault in found(path, TREES[path])]


# --- layers ----------------------------------------------------------------------------------------------------------


def test_import_contracts_are_kept() -> None:
    result = python(LINT_IMPORTS)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("domain/dates.py", "import desktop.services", "Layers point downward"),
        ("documents/__init__.py", "from PySide6 import QtCore", "Qt lives in ui"),
        ("cli.py", "from desktop.ui import forms", "Layers point downward"),
        ("ui/__init__.py", "import desktop.db", "ui, cli and documents go through services, never to the store"),
        ("services/__init__.py", "import sqlite_utils", "Each outside library has one home"),
        ("domain/__init__.py", "import openpyxl", "Each outside library has one home"),
        ("sheets/__init__.py", "import desktop.db", "Layers point downward"),
    ],
)
def test_a_broken_contract_is_reported(tmp_path: Path, module: str, line: str, contract: str) -> None:
    assert f"{contract} BROKEN" in _contracts_with(tmp_path, {module: line})


def test_a_cycle_is_reported(tmp_path: Path) -> None:
    words = _contracts_with(tmp_path, {"ui/one.py": "import desktop.ui.two", "ui/two.py": "import desktop.ui.one"})
    assert "No cycles BROKEN" in words


def _contracts_with(folder: Path, added: dict[str, str]) -> str:
    """What lint-imports says of a copy of the package with these lines added."""
    shutil.copytree(ROOT / "desktop", folder / "desktop", ignore=shutil.ignore_patterns("__pycache__", "_resources"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for module, line in added.items():
        with (folder / "desktop" / module).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    result = python(LINT_IMPORTS, cwd=folder)
    assert result.returncode == 1, result.stdout + result.stderr
    return result.stdout


def test_papers_and_command_line_come_without_qt_and_heavy_libraries() -> None:
    heavy = ("PySide6", "reportlab", "docx", "openpyxl", "python_calamine", "xlrd", "pypdfium2")
    code = f"import sys, desktop.documents, desktop.cli; print([n for n in {heavy} if n in sys.modules])"
    result = python(code)
    assert result.stdout.strip() == "[]", result.stdout + result.stderr


# --- no network, no clock, no unsafe copies --------------------------------------------------------------------------

NETWORK = {
    *("socket", "socketserver", "ssl", "http", "urllib.request", "urllib.error", "ftplib", "smtplib", "poplib"),
    *("imaplib", "nntplib", "telnetlib", "xmlrpc", "asyncio", "requests", "httpx", "aiohttp", "urllib3", "webbrowser"),
    *("PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtWebSockets", "PySide6.QtHttpServer"),
}
# The single instance speaks to itself through a local socket.
LOCAL = {"PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket"}


def test_the_program_knows_no_network() -> None:
    def found(_path: Path, tree: ast.Module) -> Iterator[str]:
        for name in imports_of(tree):
            parts = name.split(".")
            if {".".join(parts[: n + 1]) for n in range(len(parts))} & NETWORK:
                yield name
            if name.startswith("PySide6.QtNetwork") and name not in LOCAL:
                yield name

    assert faults(found) == []


def test_the_tests_would_notice_a_use_of_the_network() -> None:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        with socket.socket(socket.AF_INET, kind) as probe, pytest.raises(AssertionError, match="internet socket used"):
            probe.connect(("192.0.2.1", 9))


def test_rules_never_read_the_clock() -> None:
    clock = {"today", "now", "utcnow", "time", "localtime", "monotonic"}

    def found(_path: Path, tree: ast.Module) -> Iterator[str]:
        for node in ast.walk(tree):
            # datetime.time(…) makes a time of day; time.time() reads the clock
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in clock:
                if node.func.attr == "time" and (node.args or node.keywords):
                    continue
                yield f"line {node.lineno}: {ast.unparse(node)}"
        yield from (name for name in imports_of(tree) if name == "time" or name.startswith("time."))

    assert faults(found, under="domain") == []


def test_no_file_is_copied_the_plain_way() -> None:
    """A plain copy of an open book may be torn; books are copied by SQLite itself. closed.py asks for the held lock."""
    copies = {"shutil.copy", "shutil.copy2", "shutil.copyfile", "shutil.copyfileobj", "shutil.copytree"}

    def found(_path: Path, tree: ast.Module) -> Iterator[str]:
        yield from (name for name in imports_of(tree) if name in copies)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and ast.unparse(node) in copies:
                yield f"line {node.lineno}: {ast.unparse(node)}"

    assert [fault for fault in faults(found) if not fault.startswith("desktop/db/closed.py")] == []


def test_text_files_are_read_and_written_as_utf_8() -> None:
    """Windows would take another encoding, and Vietnamese would break."""

    def found(_path: Path, tree: ast.Module) -> Iterator[str]:
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or any(word.arg == "encoding" for word in node.keywords):
                continue
            name = ast.unparse(node.func).rsplit(".", 1)[-1]
            binary = any(isinstance(arg, ast.Constant) and "b" in str(arg.value) for arg in node.args)
            if name in ("read_text", "write_text") or (
                isinstance(node.func, ast.Name) and name == "open" and not binary
            ):
                yield f"line {node.lineno}: {ast.unparse(node)}"

    assert faults(found) == []


# --- sizes -----------------------------------------------------------------------------------------------------------


def test_modules_have_at_most_400_lines_and_open_with_what_they_are_for() -> None:
    def found(path: Path, tree: ast.Module) -> Iterator[str]:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > 400 and path.name not in {"initial.py", "second.py"}:  # texts of SQL (tests/db/write_next.py)
            yield f"{lines} lines"
        if lines and not ast.get_docstring(tree):
            yield "no docstring"

    assert faults(found) == []


def test_functions_have_at_most_40_lines() -> None:
    """Counted without the docstring."""

    def found(_path: Path, tree: ast.Module) -> Iterator[str]:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                start = node.body[1].lineno - 1 if ast.get_docstring(node) and len(node.body) > 1 else node.lineno
                lines = (node.end_lineno or start) - start + 1
                if lines > 40:
                    yield f"{node.name} has {lines} lines"

    assert faults(found) == []


# --- Qt --------------------------------------------------------------------------------------------------------------


def test_thousands_of_signals_do_not_end_the_program() -> None:
    """PySide6 6.12 on Python 3.11 loses a reference with each emit and aborts after some 600; the version is pinned."""
    code = """
from PySide6.QtCore import QObject, Signal
class Bell(QObject):
    rang = Signal(int)
bell, heard = Bell(), []
bell.rang.connect(heard.append)
for number in range(2000):
    bell.rang.emit(number)
assert heard == list(range(2000))
"""
    result = python(code)
    assert result.returncode == 0, result.stderr


def test_an_error_in_a_slot_fails_the_test(pytester: pytest.Pytester) -> None:
    """What pytest-qt catches must stay caught: its documentation doubts it for this PySide6."""
    pytester.makepyfile(
        """
        from PySide6.QtCore import QTimer
        def test_slot(qtbot):
            QTimer.singleShot(0, lambda: 1 / 0)
            qtbot.wait(20)
        """
    )
    outcome = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    outcome.assert_outcomes(failed=1)
    outcome.stdout.fnmatch_lines(["*ZeroDivisionError*"])


# --- set-up ----------------------------------------------------------------------------------------------------------


def _locked(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = [line.split(" ", 1)[0].partition("==") for line in lines if line and line[0] not in " #"]
    return {canonicalize_name(package): version for package, _, version in pins}


def _wanted(group: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [Requirement(text) for text in (*project["project"]["dependencies"], *project["dependency-groups"][group])]


@pytest.mark.parametrize(("name", "group"), [("requirements.lock", "dev"), ("requirements-build.lock", "build")])
def test_the_lock_files_answer_to_the_project_and_name_no_host(name: str, group: str) -> None:
    locked = _locked(name)
    stale = [str(r) for r in _wanted(group) if not r.specifier.contains(locked.get(canonicalize_name(r.name), "0"))]
    assert stale == [], "run: python3 dev.py lock"
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--hash=sha256:" in text


def test_both_locks_agree() -> None:
    tested, shipped = _locked("requirements.lock"), _locked("requirements-build.lock")
    assert [name for name in shipped if name in tested and tested[name] != shipped[name]] == []
