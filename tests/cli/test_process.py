"""The command line as others run it: `python -m desktop …` in a process of its own, without Qt."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*words, cwd=ROOT, **environment):
    command = [sys.executable, "-m", "desktop", *map(str, words)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii", **environment}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, check=False, timeout=120)


def test_exit_codes_and_streams(tmp_path):
    book = tmp_path / "sổ.socb"
    made = run("new", book, "--branch", "Chi bộ thôn Đông Phú", "--superior", "Đảng bộ xã An Hòa", cwd=tmp_path)
    assert (made.returncode, made.stderr) == (0, b"")
    again = run("new", book, "--branch", "A", "--superior", "B")
    assert (again.returncode, again.stdout) == (1, b"")
    assert again.stderr.decode().count("\n") == 1
    assert b"Traceback" not in again.stderr
    wrong = run("new", book)
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert wrong.stderr.decode().startswith("Còn thiếu --branch.")


def test_json_is_utf8_whatever_the_console():
    said = run("papers", "--json")
    titles = [paper["title"] for paper in json.loads(said.stdout.decode("utf-8"))]
    assert "Sổ văn bản đi" in titles


def test_a_passphrase_is_not_asked_for_where_nobody_sits(tmp_path):
    book = tmp_path / "kín.socb"
    words = ("new", book, "--branch", "Chi bộ A", "--superior", "Đảng bộ B")
    assert run(*words, SO_CHI_BO_PASSPHRASE="một câu dài").returncode == 0
    said = run("check", book)
    assert said.returncode == 1
    assert "mật khẩu" in said.stderr.decode()


def test_commands_do_without_qt():
    code = "import sys; from desktop import cli; cli.main(['papers']); sys.exit('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
