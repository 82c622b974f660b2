"""What the pages opened over the list of a season share: the season in hand, gone when it has gone, kept when left."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.components.labels import KeyHints
from desktop.ui.page import Page, Shell
from desktop.ui.rating.hand import SeasonHand
from desktop.ui.theme import margins

KINDS = frozenset(
    {
        *("rating_seasons", "member_reviews", "review_texts", "evidence_choices", "point_lines", "re_ratings"),
        *("shortcomings", "commendations", "disciplines", "courses", "residence_remarks", "settings"),
        *("members", "member_statuses", "posts", "attendance", "action_items", "assignments", "commitments"),
    }
)
"""What a review is read from."""

H = TypeVar("H", bound=SeasonHand)


class SeasonPage(Page, Generic[H]):
    """`show_season` lays out what `hand` has read anew; a page whose season (or member) has gone closes itself."""

    kinds = KINDS

    def __init__(self, book: Any, window: Shell, hand: H, title: str, subtitle: str = "") -> None:
        super().__init__(book, window, title, subtitle)
        self.hand = hand

    def reload(self) -> None:
        """Read the season anew; what is being typed stays."""
        try:
            self.hand.refresh()
        except LookupError:
            self.shell.gone(self)
            return
        self.show_season()

    def show_season(self) -> None:
        """Show what was read."""
        raise NotImplementedError

    def leave(self) -> None:
        self.hand.keep()

    def save(self) -> None:
        """Ctrl+S: what is being typed goes into the book now."""
        self.hand.keep()


def key_hints(hints: Sequence[tuple[str, str]], *, columns: int, below: int, above: int = 0) -> QWidget:
    """The keys of a pass, over its table."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    margins(column, 16, above, 16, below)
    column.addWidget(KeyHints(hints, columns=columns))
    return holder
