"""What stands in open forms and isn't saved yet: kept in the book, outside the journal, offered back after a crash."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from desktop.db.records import Records
from desktop.db.writer import Writer
from desktop.domain.paper import Draft

Write = Callable[[str], AbstractContextManager[Writer]]


class Drafts:
    """One draft a form; `key` names the form and its record ("meeting:12")."""

    def __init__(self, records: Records[Draft], write: Write, stamp: Callable[[], str]) -> None:
        self._records = records
        self._write = write
        self._stamp = stamp

    def save(self, key: str, content: str, title: str = "") -> Draft:
        """Writes the draft of this form in place of the one before, durable when this returns."""
        old = self.get(key)
        draft = Draft(id=old.id if old else 0, key=key, title=title, content=content, saved_at=self._stamp())
        with self._write("") as writer:
            return writer.update(draft) if old else writer.add(draft)

    def get(self, key: str) -> Draft | None:
        found = self._records.find(key=key)
        return found[0] if found else None

    def all(self) -> list[Draft]:
        return self._records.all()

    def discard(self, key: str) -> None:
        """Forgets the draft: its form was saved or given up. None there is no fault."""
        for draft in self._records.find(key=key):
            with self._write("") as writer:
                writer.remove(draft)
