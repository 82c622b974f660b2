"""Build the program for people without Python: `dist/so-chi-bo/`, and an archive or installer of it beside.

Run it by `python3 dev.py build linux` (or `windows`, on Windows), which gives it an environment with run-time packages
only. Each system is built on itself.
"""

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"


def main(system: str) -> int:
    """Build for `system` ("linux" or "windows"); the exit status."""
    here = "windows" if sys.platform == "win32" else "linux"
    if system != here:
        print(f"{system} is built on {system}; this is {here}.", file=sys.stderr)
        return 1
    freeze()
    return pack_windows() if system == "windows" else pack_linux()


def freeze() -> None:
    """PyInstaller by desktop.spec."""
    words = ["-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    folders = ["--distpath", str(DIST), "--workpath", str(ROOT / "build" / "pyinstaller")]
    subprocess.run([sys.executable, *words, *folders, str(ROOT / "installer" / "desktop.spec")], check=True)


def version() -> str:
    """The version of the program, read without importing it."""
    text = (ROOT / "desktop" / "__init__.py").read_text(encoding="utf-8")
    return text.split('__version__ = "')[1].split('"')[0]


def pack_linux() -> int:
    """A .tar.gz that runs where it is unpacked."""
    target = DIST / f"so-chi-bo-{version()}-linux-x86_64.tar.gz"
    with tarfile.open(target, "w:gz", compresslevel=6) as archive:
        archive.add(DIST / "so-chi-bo", arcname=f"so-chi-bo-{version()}")
    print(target)
    return 0


def pack_windows() -> int:
    """An installer by NSIS, where `makensis` is there; otherwise the folder alone, and a word about it."""
    makensis = shutil.which("makensis")
    if makensis is None:
        print(f"{DIST / 'so-chi-bo'} (no makensis here, so no installer)")
        return 0
    script = str(ROOT / "installer" / "setup.nsi")
    return subprocess.run([makensis, f"-DVERSION={version()}", script], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
