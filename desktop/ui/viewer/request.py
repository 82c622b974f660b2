"""What the viewer is given: how the paper is made, what may be done with it."""

from collections.abc import Callable, Sequence
from dataclasses import field
from pathlib import Path

from desktop.documents.definition import Check
from desktop.domain.records import dataclass
from desktop.services.progress import Progress


@dataclass(frozen=True, slots=True)
class MadePaper:
    """The paper as it would print now."""

    pdf: bytes
    checks: Sequence[Check] = ()


@dataclass(frozen=True, slots=True)
class IssueBlock:
    """The block *Ban hành*: a sentence ("Số tiếp theo: 23-BB/CB …"), and the button when it may be issued."""

    sentence: str
    verb: str = ""
    on: Callable[[], object] | None = None
    why_not: str = ""  # why the button is disabled


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """One paper to look at.

    `make(progress)` runs off the UI thread, opens and closes a Book of its own and gives the PDF with its checks; it is
    called again when one of `kinds` changes. `write(target, progress)` writes PDF, Word or Excel by the suffix, also
    off the UI thread. `issue()` is asked in the UI thread each time the paper is shown anew.
    """

    title: str
    make: Callable[[Progress], MadePaper]
    file_name: str
    write: Callable[[Path, Progress], Path]
    subtitle: str = ""
    word: bool = True
    excel: bool = False
    issue: Callable[[], IssueBlock | None] | None = None
    edit: tuple[str, Callable[[], object]] | None = None  # ("Sửa nội dung biên bản", …)
    kinds: frozenset[str] = field(default_factory=frozenset)
    help_key: str = "xem-giay-to"
