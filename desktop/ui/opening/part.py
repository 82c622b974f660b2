"""What all parts of the paper book have in common: the keys on top, the draft, the sum and the button in the foot."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.ui.components.buttons import icon_button, primary
from desktop.ui.components.labels import IconWords, KeyHints, words
from desktop.ui.components.notes import MessageStrip
from desktop.ui.components.panel import Panel, divider
from desktop.ui.forms.pause import after_pause
from desktop.ui.page import Shell
from desktop.ui.theme import margins


class OpeningPart(Panel):
    """Saved by its button as one action, kept as a draft meanwhile. Those who follow put their grid into `body`.

    `draft_title`: what the draft is called, `draft_says`: the sentence over a grid that shows one.
    """

    draft_title = ""
    draft_says = ""

    def __init__(
        self,
        book: Book,
        shell: Shell,
        title: str,
        button: str,
        *,
        note: str = "",
        keys: Sequence[tuple[str, str]],
        columns: int,
    ) -> None:
        super().__init__(title, note, padded=False)
        self._book, self._shell = book, shell
        self.strip = MessageStrip("", "amber")
        self.strip.hide()
        self.insert_strip(self.strip)
        self.hints = QWidget()
        hints = QVBoxLayout(self.hints)
        margins(hints, 16, 0, 16, 8)
        hints.addWidget(KeyHints(keys, columns=columns))
        self.body.addWidget(self.hints)
        self.body.addWidget(divider())
        self._sum = IconWords("circle-dashed", "", wrap=True)
        self.foot.addWidget(self._sum, 1, Qt.AlignmentFlag.AlignVCenter)
        self.button = primary(button, "save", on=self.save)
        self.foot.addWidget(self.button)
        self._timer = after_pause(self, self.keep_draft)

    def says(self) -> str:
        """The sentence in the foot."""
        return self._sum.label.text()

    def reload(self) -> None:
        """Read the book anew; what is keyed and not saved stays."""
        raise NotImplementedError

    def save(self) -> None:
        """Write what was keyed as one action."""
        raise NotImplementedError

    def keep_draft(self) -> None:
        """What was keyed and isn't saved, for the next time."""
        self._timer.stop()
        content = self._content()
        if content:
            self._book.drafts.save(self._key(), content, self._draft_title())

    def _draft_title(self) -> str:
        return self.draft_title

    def _key(self) -> str:
        """The key of the draft."""
        raise NotImplementedError

    def _content(self) -> str:
        """What the draft holds; "" when nothing waits to be saved."""
        raise NotImplementedError

    def _write(self, write: Callable[[], object]) -> bool:
        """Write; whether it is in the book. A fault of the world is said and leaves all as it stands."""
        self._timer.stop()
        try:
            write()
        except UserError as error:
            self._shell.say(error, where=self)
            return False
        self._book.drafts.discard(self._key())
        return True

    def _drop(self) -> None:
        """Throw the draft away and begin anew from the book."""
        self._timer.stop()
        self._book.drafts.discard(self._key())
        self._begin_anew()

    def _begin_anew(self) -> None:
        raise NotImplementedError

    def _offer_to_drop(self) -> None:
        """Over a grid that shows a draft."""
        self.strip.set(self.draft_says, "amber", "Bỏ bản nháp", on=self._drop)


class YearPart(OpeningPart):
    """One year at a time, read anew from the book unless something waits to be saved."""

    def __init__(
        self,
        book: Book,
        shell: Shell,
        title: str,
        button: str,
        year: int,
        *,
        keys: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(book, shell, title, button, keys=keys, columns=6)
        self.year = self._within(year)
        self._dirty = False
        self._label = words("", "strong")
        self.add_to_head(icon_button("chevron-left", "Năm trước", on=lambda: self._turn(-1), small_size=True))
        self.add_to_head(self._label)
        self.add_to_head(icon_button("chevron-right", "Năm sau", on=lambda: self._turn(+1), small_size=True))

    def _span(self) -> tuple[int, int]:
        """The first and the last year that can be keyed."""
        raise NotImplementedError

    def _turn(self, by: int) -> None:
        self.keep_draft()
        self.year = self._within(self.year + by)
        self._begin_anew()

    def _within(self, year: int) -> int:
        first, last = self._span()
        return min(max(year, first), last)

    def _begin_anew(self) -> None:
        self._set_dirty(False)
        self.reload()

    def _set_dirty(self, dirty: bool) -> None:
        self._dirty = dirty
        self.button.set_usable(dirty, "Chưa có gì thay đổi")

    def _keyed(self) -> None:
        """Something was keyed: it waits to be saved."""
        self._set_dirty(True)
        self._timer.start()

    def _write_year(self, write: Callable[[], object]) -> None:
        """Write the year and read it anew."""
        if self._write(write):
            self._begin_anew()
            self._shell.saved()
