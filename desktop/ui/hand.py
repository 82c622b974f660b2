"""What the parts of a page on one record hold in hand: the book, the window, and the way to write."""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Callable

from desktop.domain.problems import UserError
from desktop.services.book import Book
from desktop.ui.page import Shell


class RecordHand(ABC):
    """`read` is of the heir: it reads the record anew. `keepers` are told to keep what is being typed."""

    def __init__(self, book: Book, shell: Shell) -> None:
        self.book, self.shell = book, shell
        self.keepers: list[Callable[[], None]] = []
        self.gone = False

    @abstractmethod
    def read(self) -> None:
        """Read the record anew. LookupError when it has gone."""

    def refresh(self) -> None:
        """Read the record anew. LookupError when it has gone: from then on nothing is written any more."""
        self.gone = True
        self.read()
        self.gone = False

    def today(self) -> dt.date:
        """The date of this PC."""
        return self.shell.today()

    def do(self, act: Callable[[], object]) -> bool:
        """Write; a fault of the world or a refused save is shown. Whether it was done."""
        if self.gone:
            return False
        try:
            act()
        except UserError as error:
            self.shell.say(error)
            return False
        self.shell.saved()
        return True

    def keep(self) -> None:
        """Have everything being typed kept now (the page is left)."""
        for keeper in self.keepers:
            keeper()
