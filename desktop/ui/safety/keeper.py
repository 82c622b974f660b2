"""What the page of safety may ask of the guardian that stands beside the window."""

from pathlib import Path
from typing import Any, Protocol

from desktop.services.backups import Drill, Reason


class Idle(Protocol):
    """The lock of an idle window."""

    def set_minutes(self, minutes: int) -> None:
        """Another time from now on; 0: never."""

    def lock(self) -> None:
        """Now."""


class Keeper(Protocol):
    """Signals are Qt's: `backed_up`, `restore_wanted(file)`, `passphrase_wanted(old, new)`."""

    last_drill: Drill | None

    @property
    def idle(self) -> Idle:
        """The lock of an idle window."""

    @property
    def backed_up(self) -> Any:
        """A backup was made or the drill ended."""

    @property
    def restore_wanted(self) -> Any:
        """Close the book and bring this file back in its place."""

    @property
    def passphrase_wanted(self) -> Any:
        """Close the book and write it anew under another passphrase."""

    def back_up(self, reason: Reason, folder: Path | None = None) -> None:
        """Make a proven backup in the worker."""

    def drill(self) -> None:
        """Restore the newest backup for trial."""
