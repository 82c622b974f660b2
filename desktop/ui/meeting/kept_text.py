"""A long text that saves itself: a draft two seconds after the last key, the record on leaving; offered back."""

from collections.abc import Callable

from shiboken6 import isValid

from desktop.domain.problems import Problem, Severity
from desktop.ui.forms.editors import LongTextEditor
from desktop.ui.forms.pause import after_pause
from desktop.ui.hand import RecordHand


class KeptText(LongTextEditor):
    """`show_text(key, value, save)` puts a text in: `key` names its draft, `save(text)` writes it to the record."""

    def __init__(self, label: str, hand: RecordHand, *, lines: int = 3, hint: str = "") -> None:
        super().__init__(label, lines=lines, hint=hint)
        self._hand = hand
        self._key = ""
        self._kept = ""
        self._draft = ""
        self._save: Callable[[str], bool] | None = None
        self._timer = after_pause(self, self._keep_draft)
        self.edited.connect(self._timer.start)
        self.left.connect(self.commit)
        hand.keepers.append(self._on_keep)

    def show_text(self, key: str, value: str, save: Callable[[str], bool]) -> None:
        """Show the record's text; what is being typed in the same place stays."""
        if key != self._key:
            self.commit()
        elif self.text.hasFocus() and self.value() != self._kept:
            self._kept = value
            return
        new_place = key != self._key
        self._key, self._save = key, save
        if new_place or value != self._kept or self.value() != value:
            self._kept = value
            self.set_value(value)
        if new_place:
            self._offer_draft()

    def commit(self) -> None:
        """Write the text to the record when it has changed, and forget its draft."""
        self._timer.stop()
        text = str(self.value())
        if self._save is None or text == self._kept:
            return
        before, self._kept = self._kept, text
        if self._save(text):
            self._hand.book.store.drafts.discard(self._key)
            self._hand.shell.status.set_draft("")
        else:
            self._kept = before

    def _keep_draft(self) -> None:
        if self.value() != self._kept:
            self._hand.book.store.drafts.save(self._key, str(self.value()), self.label_text or "Diễn biến")
            self._hand.shell.status.set_draft(f"Bản nháp tự giữ {self._hand.shell.now():%H:%M}")

    def _offer_draft(self) -> None:
        draft = self._hand.book.store.drafts.get(self._key)
        lost = draft is not None and draft.content != self._kept
        self._draft = draft.content if draft is not None and lost else ""
        at = draft.saved_at[11:16] if draft is not None else ""
        said = f"Có bản nháp tự giữ lúc {at}, chưa ghi vào sổ."
        self.set_problem(Problem("", said, Severity.NOTE, "draft") if self._draft else None)

    def _link_text(self, problem: Problem | None) -> str:
        return "Lấy lại" if problem is not None and problem.code == "draft" else super()._link_text(problem)

    def _on_link(self) -> None:
        if self._draft:
            self.set_value(self._draft)
            self._draft = ""
            self.set_problem(None)
            self.commit()
            return
        super()._on_link()

    def _on_keep(self) -> None:
        if isValid(self):
            self.commit()
