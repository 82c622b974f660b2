"""Nhập từ sổ giấy: where the page for starting in mid-year is opened from."""

from typing import Any

from desktop.services.book import Book
from desktop.ui.components.buttons import primary
from desktop.ui.components.notes import EmptyPlace
from desktop.ui.components.panel import Panel
from desktop.ui.opening.page import OpeningPage
from desktop.ui.page import Shell
from desktop.ui.settings.section import Section


class OpeningSection(Section):
    """One sentence and one button."""

    def __init__(self, book: Book, shell: Shell) -> None:
        super().__init__(book, shell)
        panel = Panel()
        panel.body.addWidget(
            EmptyPlace(
                "book-open-text",
                "Bắt đầu giữa chừng",
                "Chi bộ đang ghi sổ giấy: nhập một lần số tiếp theo của từng loại văn bản, điểm danh các tháng đã qua, "
                "việc còn mở, mức xếp loại và hạn chế năm trước. Phần nào chưa có thì bỏ qua.",
                [primary("Nhập từ sổ giấy", "arrow-right", on=self._on_open)],
            )
        )
        self.column.addWidget(panel)

    def shown(self, **params: Any) -> None:
        """`year`: the attendance of that year, where a draft was left; `part`: that part."""
        if params.get("part"):
            self._on_open().open_part(str(params["part"]))
        elif params.get("year"):
            self._open(int(params["year"]))

    def _on_open(self) -> OpeningPage:
        page = OpeningPage(self.book, self.shell)
        self.shell.open_over(page)
        return page

    def _open(self, year: int) -> None:
        page = OpeningPage(self.book, self.shell, year=year)
        self.shell.open_over(page)
        page.open_part("attendance")
