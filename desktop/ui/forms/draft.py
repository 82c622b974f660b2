"""What stands typed in an open form, kept in the book within two seconds and at the end of the session; offered back.

For the small forms (FormDialog makes one for itself). A form is known again by its kind, title and what stood in it at
first, so that words typed for one record are never offered for another.
"""

import hashlib
import json
import logging

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from desktop.domain.dates import show
from desktop.domain.paper import Draft
from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.ui.forms.pause import after_pause

_log = logging.getLogger(__name__)
PREFIX = "form:"
"""How keys of these drafts begin."""

Typed = list[tuple[str, str]]
"""Label and words of each field, in the order of the form."""


class FormDraft(QObject):
    """Lives as long as its form. Made when the form is filled and about to be shown.

    `name`: of a form that is always the same one (a section of the settings), known by it whatever stands in it;
    `title`: what people call it.
    """

    def __init__(self, form: QWidget, book: Book, note: str = "", *, name: str = "", title: str = "") -> None:
        # Imported with the first form: the window, which keeps the drafts when it closes, starts without any.
        from desktop.ui.forms.typed import editors_in, put, words_in

        super().__init__(form)
        self._book = book
        self._editors, self._words_in, self._put = editors_in(form), words_in, put
        self._first = self._typed()
        today = show(book.today())  # what is put in by itself: it may be offered back tomorrow
        first = [(label, "" if words == today else words) for label, words in self._first]
        seed = json.dumps([type(form).__name__, form.windowTitle(), note, first], ensure_ascii=False)
        self.key = f"{PREFIX}{name or hashlib.sha256(seed.encode('utf-8')).hexdigest()[:16]}"
        self._title, self._note = title or form.windowTitle() or name, note
        self._ours = self._stays = False
        self._timer = after_pause(self, self.keep)
        for editor in self._editors:
            editor.edited.connect(self._timer.start)
        if isinstance(form, QDialog):
            form.finished.connect(self._on_finished)

    def waiting(self) -> bool:
        """Whether there is a draft of this form to offer."""
        return self._book.drafts.get(self.key) is not None

    def take_up(self) -> None:
        """Put the words of the draft into the fields, as if they were typed again."""
        draft = self._book.drafts.get(self.key)
        if draft is None:
            return
        self._ours = True
        for editor, (_label, words) in zip(self._editors, typed_in(draft), strict=False):
            if self._words_in(editor) != words:
                self._put(editor, words)
                editor.edited.emit()

    def keep(self, *, ending: bool = False) -> None:
        """Write the draft now. `ending`: the session ends, what closes the form from now on doesn't throw it away."""
        self._timer.stop()
        self._stays = self._stays or ending
        typed = self._typed()
        try:
            if typed != self._first:
                self._ours = True
                content = json.dumps({"note": self._note, "typed": typed, "first": self._first}, ensure_ascii=False)
                self._book.drafts.save(self.key, content, title=self._title)
            elif self._ours:
                self._book.drafts.discard(self.key)
        except UserError as error:  # said when the form itself is saved
            _log.warning("A draft could not be kept: %s", type(error).__name__)

    def begin_anew(self, *, saved: bool) -> None:
        """The form shows a record as it is in the book; `saved`: what was typed is in it."""
        self._timer.stop()
        self._first, self._ours = self._typed(), False
        if saved:
            self._book.drafts.discard(self.key)

    def _on_finished(self, result: int) -> None:
        """Saved or given up: nothing to offer any more. A draft of before that was not taken up stays."""
        self._timer.stop()
        if result or (self._ours and not self._stays):
            self._book.drafts.discard(self.key)

    def _typed(self) -> Typed:
        return [(editor.label_text, self._words_in(editor)) for editor in self._editors]


def draft_of(form: QDialog, note: str = "") -> FormDraft | None:
    """The draft of a form that stands over a window with a book open for writing; None for one with a passphrase."""
    over = form.parentWidget()
    book = getattr(over.window(), "book", None) if over is not None else None
    secret = any(line.echoMode() is not QLineEdit.EchoMode.Normal for line in form.findChildren(QLineEdit))
    if not isinstance(book, Book) or book.read_only or secret:
        return None
    return FormDraft(form, book, note)


def keep_all(within: QWidget, *, ending: bool) -> None:
    """Keep what stands in the open small forms of a window."""
    for draft in within.findChildren(FormDraft):
        draft.keep(ending=ending)


def typed_in(draft: Draft, which: str = "typed") -> Typed:
    """The fields of a draft (or as they were at "first"); [] when it can't be read."""
    try:
        return [(str(label), str(words)) for label, words in json.loads(draft.content)[which]]
    except (ValueError, KeyError, TypeError):
        return []


def readable(draft: Draft) -> str:
    """A draft for people: a line for each field that was changed."""
    first = typed_in(draft, "first")
    return "\n".join(f"{pair[0]}: {pair[1]}" for pair in typed_in(draft) if pair not in first)
