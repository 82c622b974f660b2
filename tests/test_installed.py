"""The program runs away from its checkout: from the wheel, in an empty environment, and frozen."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import dev
from installer import smoke

ROOT = Path(__file__).parents[1]
WHERE = "import desktop.paths as p; print(p.__file__, p.resources(), sep='\\n')"


def call(*words: object, cwd: Path, **known: str) -> str:
    """Run a command away from the checkout; what it printed."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    texts = [str(word) for word in words]
    done = subprocess.run(
        texts, cwd=cwd, env={**clean, "PYTHONUTF8": "1", **known}, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{texts}: {done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from the tree as it is."""
    folder = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_the_whole_package_and_all_resources(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "desktop").rglob("*.py")}
    carried = (path.relative_to(ROOT).as_posix() for path in (ROOT / "resources").rglob("*") if path.is_file())
    assert modules | {f"desktop/_{name}" for name in carried} <= names
    assert not [name for name in names if name.startswith(("tests/", "installer/"))]


def test_the_unpacked_wheel_runs_elsewhere(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "Nguyễn Văn Đ"
    zipfile.ZipFile(wheel).extractall(place)
    module, resources = call(sys.executable, "-c", WHERE, cwd=tmp_path, PYTHONPATH=str(place)).splitlines()
    assert Path(module).is_relative_to(place)
    assert Path(resources) == place / "desktop" / "_resources"
    call(sys.executable, "-m", "desktop", "--help", cwd=tmp_path, PYTHONPATH=str(place))


@pytest.mark.long
def test_the_wheel_works_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    python = dev.environment(tmp_path / "venv", ROOT / "requirements-build.lock")
    call(python, "-m", "pip", "install", "--quiet", "--no-deps", wheel, cwd=tmp_path)
    module, resources = call(python, "-c", WHERE, cwd=tmp_path).splitlines()
    assert Path(module).is_relative_to(tmp_path)
    assert Path(resources).is_relative_to(tmp_path)
    assert smoke.main([str(python), "-m", "desktop"]) == 0
    assert smoke.main([str(python.parent / ("so-chi-bo.exe" if dev.WINDOWS else "so-chi-bo"))]) == 0


@pytest.mark.long
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="built on Linux")
def test_the_built_program_works() -> None:
    call(sys.executable, "dev.py", "build", "linux", cwd=ROOT)
    assert smoke.main([str(ROOT / "dist" / "so-chi-bo" / "so-chi-bo")]) == 0
