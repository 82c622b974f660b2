"""What kind of place a path lies in: a disk of this PC, a synchronised folder, a share; and what that means for a book.

Synchronising programs copy the file while it is being written and make "conflicted copies"; shares lose locks. Good
places for backups, bad ones for the book itself.
"""

import os
import re
import sys
import unicodedata
from enum import StrEnum
from pathlib import Path

from desktop.domain.problems import Problem, Severity
from desktop.domain.records import dataclass


class PlaceKind(StrEnum):
    LOCAL = "local"
    ONEDRIVE = "OneDrive"
    GOOGLE_DRIVE = "Google Drive"
    DROPBOX = "Dropbox"
    ICLOUD = "iCloud"
    NETWORK = "ổ mạng"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a path lies; `root` is the folder or mount that decided it."""

    kind: PlaceKind
    root: Path


_FOLDERS = (
    (re.compile(r"^onedrive( - .+)?$", re.I), PlaceKind.ONEDRIVE),
    (re.compile(r"^(google drive|googledrive(-.+)?|my drive|drive của tôi)$", re.I), PlaceKind.GOOGLE_DRIVE),
    (re.compile(r"^dropbox( \(.+\))?$", re.I), PlaceKind.DROPBOX),
    (re.compile(r"^(icloud ?drive|com~apple~clouddocs)$", re.I), PlaceKind.ICLOUD),
)
_MARKS = ((".dropbox", PlaceKind.DROPBOX), (".tmp.driveupload", PlaceKind.GOOGLE_DRIVE))
_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_SHARES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse"}
)
_DAVFS = frozenset({"davfs", "fuse.davfs2", "fuse.google-drive-ocamlfuse"})
_DRIVE_REMOTE = 4
_MOUNTS = Path("/proc/mounts")
_CONFLICT = re.compile(
    r"conflicted copy|conflict|xung đột|\(\d+\)|"  # Dropbox, generic, Vietnamese Dropbox, Google Drive
    r"-(?:DESKTOP|LAPTOP|PC|MAY)[-\w]*$",  # OneDrive adds the PC's name
    re.I,
)


def place_of(path: Path) -> Place:
    """The kind of place `path` (which need not exist) lies in."""
    path = Path(os.path.abspath(path))
    for folder in (*reversed(path.parents), path):
        name = unicodedata.normalize("NFC", folder.name)
        for pattern, kind in _FOLDERS:
            if pattern.match(name):
                return Place(kind, folder)
        for mark, kind in _MARKS:
            if (folder / mark).exists():
                return Place(kind, folder)
    for variable in _VARIABLES:
        root = os.environ.get(variable)
        if root and path.is_relative_to(root):
            return Place(PlaceKind.ONEDRIVE, Path(root))
    share = _share(path)
    return Place(PlaceKind.NETWORK, share) if share else Place(PlaceKind.LOCAL, Path(path.anchor))


def advice_for_book(path: Path) -> list[Problem]:
    """Why a book had better not lie here; nothing for a disk of this PC."""
    place = place_of(path)
    if place.kind is PlaceKind.LOCAL:
        return []
    what = "ổ mạng" if place.kind is PlaceKind.NETWORK else f"thư mục đồng bộ {place.kind.value}"
    message = (
        f"Sổ nằm trong {what} (“{place.root}”): hai máy có thể ghi đè lên nhau và làm hỏng sổ. "
        "Hãy để sổ trên ổ đĩa của máy này; thư mục đó dùng để chứa bản sao lưu thì được."
    )
    return [Problem("", message, Severity.WARNING, "book_place")]


def advice_for_backups(path: Path) -> list[Problem]:
    """What to know about a folder for backups; nothing for a disk of this PC or a USB stick."""
    place = place_of(path)
    if place.kind in (PlaceKind.LOCAL, PlaceKind.NETWORK):
        return []
    message = (
        f"Bản sao lưu sẽ được {place.kind.value} đưa lên mạng. Sổ có thông tin cá nhân của đảng viên: "
        "chỉ dùng khi sổ có mật khẩu và cấp ủy cho phép."
    )
    return [Problem("", message, Severity.WARNING, "backup_place")]


def conflict_copies(book: Path) -> list[Path]:
    """Files beside the book that a synchronising program made of it ("so (conflicted copy …).socb", "so (1).socb")."""
    try:
        beside = sorted(book.parent.iterdir())
    except OSError:
        return []
    stem = unicodedata.normalize("NFC", book.stem)
    found = []
    for path in beside:
        name = unicodedata.normalize("NFC", path.stem)
        rest = name.removeprefix(stem)
        if path.suffix == book.suffix and name != stem and name.startswith(stem) and _CONFLICT.search(rest):
            found.append(path)
    return found


def _share(path: Path) -> Path | None:
    """The share `path` lies on; None for a disk of this PC."""
    if sys.platform == "win32":  # pragma: no cover
        import ctypes

        drive = path.drive
        if drive.startswith("\\\\"):
            return Path(drive)
        remote = ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE
        return Path(f"{drive}\\") if remote else None
    if str(path).startswith("\\\\") or str(path).startswith("//"):
        return Path(path.anchor)
    return _mounted_share(path, _MOUNTS)


def _mounted_share(path: Path, mounts: Path) -> Path | None:
    """The innermost mount that holds `path`, if it is one of the kinds that lie on another PC."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    best: tuple[int, Path, str] = (-1, Path("/"), "")
    for line in lines:
        _device, point, kind, *_rest = [*line.split(" "), "", ""]
        where = Path(point.replace("\\040", " "))
        if path.is_relative_to(where) and len(where.parts) >= best[0]:
            best = (len(where.parts), where, kind)
    return best[1] if best[2] in _SHARES or best[2] in _DAVFS else None
