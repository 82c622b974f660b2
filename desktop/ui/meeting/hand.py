"""What every part of a workspace holds in hand besides book and window: the meeting's file, and how to change it."""

import dataclasses
from typing import Any

from desktop.domain.fields import labels_of
from desktop.domain.meeting import Meeting
from desktop.services.book import Book
from desktop.services.meeting_file import MeetingFile
from desktop.services.workspace import Stage, stages
from desktop.ui.hand import RecordHand
from desktop.ui.page import Shell


class Hand(RecordHand):
    """`file` is the meeting as it stands."""

    def __init__(self, book: Book, shell: Shell, meeting_id: int) -> None:
        super().__init__(book, shell)
        self.meeting_id = meeting_id
        self.refresh()

    def read(self) -> None:
        self.file: MeetingFile = self.book.meetings.file(self.meeting_id)

    @property
    def meeting(self) -> Meeting:
        return self.file.meeting

    def stages(self) -> tuple[Stage, Stage, Stage]:
        """How the three steps stand."""
        packs = self.book.packs
        return stages(self.file, packs.meeting(self.meeting.date), packs.criteria_count(self.meeting), self.today())

    def change(self, action: str = "", **values: Any) -> bool:
        """Keep changed fields of the meeting as one action, named after its first field."""
        if self.gone:
            return False
        changed = dataclasses.replace(self.book.meetings.get(self.meeting_id), **values)
        named = action or f"Sửa “{labels_of(Meeting)[next(iter(values))]}”"
        return self.do(lambda: self.book.meetings.save(changed, action=named))

    def who(self, member_id: int) -> str:
        """Full name of a member; "" for 0."""
        return self.file.names.get(member_id, "")
