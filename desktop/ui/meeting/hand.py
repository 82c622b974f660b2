"""What every part of a workspace holds in hand: the book, the window, the meeting's file, and the way to write."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

from desktop.domain.fields import labels_of
from desktop.domain.meeting import Meeting
from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.services.meeting_file import MeetingFile
from desktop.services.workspace import Stage, stages
from desktop.ui.page import Shell


class Hand:
    """`file` is the meeting as it stands; `refresh` reads it anew. `keepers` are told to keep what is being typed."""

    def __init__(self, book: Book, shell: Shell, meeting_id: int) -> None:
        self.book, self.shell, self.meeting_id = book, shell, meeting_id
        self.keepers: list[Callable[[], None]] = []
        self._gone = False
        self.refresh()

    def refresh(self) -> None:
        """Read the meeting anew. KeyError when it has gone: from then on nothing is written any more."""
        self._gone = True
        self.file: MeetingFile = self.book.meetings.file(self.meeting_id)
        self._gone = False

    @property
    def meeting(self) -> Meeting:
        return self.file.meeting

    def today(self) -> dt.date:
        return self.shell.today()

    def stages(self) -> tuple[Stage, Stage, Stage]:
        """How the three steps stand."""
        packs = self.book.packs
        return stages(self.file, packs.meeting(self.meeting.date), packs.criteria_count(self.meeting), self.today())

    def do(self, act: Callable[[], object]) -> bool:
        """Write; a fault of the world or a refused save is shown. Whether it was done."""
        if self._gone:
            return False
        try:
            act()
        except UserError as error:
            self.shell.say(error)
            return False
        self.shell.saved()
        return True

    def change(self, action: str = "", **values: Any) -> bool:
        """Keep changed fields of the meeting as one action, named after its first field."""
        if self._gone:
            return False
        changed = dataclasses.replace(self.book.meetings.get(self.meeting_id), **values)
        named = action or f"Sửa “{labels_of(Meeting)[next(iter(values))]}”"
        return self.do(lambda: self.book.meetings.save(changed, action=named))

    def keep(self) -> None:
        """Have everything being typed kept now (the page is left)."""
        for keeper in self.keepers:
            keeper()

    def who(self, member_id: int) -> str:
        """Full name of a member; "" for 0."""
        return self.file.names.get(member_id, "")
