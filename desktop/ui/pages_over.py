"""The pages opened over the one of the sidebar: a meeting's workspace, on it a paper, each with its way back."""

from PySide6.QtWidgets import QStackedWidget

from desktop.ui.page import Page


class PagesOver:
    """The last is in front. They stand in the window's stack; who shows the page below is the window."""

    def __init__(self, stack: QStackedWidget) -> None:
        self._stack = stack
        self._pages: list[Page] = []

    def __bool__(self) -> bool:
        return bool(self._pages)

    def all(self) -> list[Page]:
        """From the lowest to the one in front."""
        return list(self._pages)

    def put(self, page: Page) -> None:
        """One more, in front of all."""
        self._pages.append(page)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def leave(self) -> None:
        """Leave the one in front; it keeps its drafts."""
        page = self._pages.pop()
        page.leave()
        self._take_out(page)

    def leave_all(self) -> None:
        """Leave every one, from the front."""
        while self._pages:
            self.leave()

    def drop(self, page: Page) -> bool:
        """Leave `page`, which has nothing to show any more, and what stands over it; False when it had left before."""
        if page not in self._pages:
            return False
        while self._pages[-1] is not page:
            self.leave()
        self._pages.remove(page)
        page.abandon()
        self._take_out(page)
        return True

    def reload(self, kinds: frozenset[str]) -> None:
        """Have each that shows one of `kinds` read the book anew; one that leaves takes those over it along."""
        for page in self.all():
            if page in self._pages and (not page.kinds or page.kinds & kinds):
                page.reload()

    def _take_out(self, page: Page) -> None:
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()
