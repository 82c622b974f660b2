"""The work still open in the paper book, keyed in one grid: what, who, by when, which product, from where."""

from desktop.domain.action_item import ActionItem, Pace
from desktop.domain.date_text import read_date
from desktop.domain.namesakes import those_called
from desktop.domain.vietnamese import search_key
from desktop.services.book import Book
from desktop.ui.components.buttons import small
from desktop.ui.opening.entry_grid import EntryColumn
from desktop.ui.opening.grid_part import GridPart
from desktop.ui.page import Shell

_LATEST = 2100  # the cell holds a whole date already


class ItemsPart(GridPart):
    """A line an item."""

    draft_title = "Việc còn mở từ sổ giấy"
    draft_says = "Việc đang nhập dở, chưa lưu vào sổ."

    def __init__(self, book: Book, shell: Shell) -> None:
        columns = [
            EntryColumn("title", "Việc phải làm", 250),
            EntryColumn("owner", "Người chủ trì", 170, read=self._owner, offers=self._names, whole=True),
            EntryColumn("due", "Hạn", 100, read=self._day),
            EntryColumn("product", "Sản phẩm", 130),
            EntryColumn("source", "Theo văn bản", 150),
        ]
        name = "Việc còn mở nhập từ sổ giấy"
        super().__init__(book, shell, "Việc còn mở trong sổ giấy", "Lưu các việc", columns, key="items", name=name)
        self.add_to_head(small("Nghị quyết năm", "plus", on=lambda: self._yearly("yearly")))
        self.add_to_head(small("Chương trình năm", "plus", on=lambda: self._yearly("programme")))

    def _owner(self, text: str) -> tuple[str, str]:
        """A member by any part of his name, accents optional; other words are an organisation or a guest."""
        return self._one_of(text, those_called(text, self._names()))

    def _lacking(self, row: dict[str, str]) -> tuple[str, str]:
        return ("", "") if row["title"] else ("title", "chưa ghi việc phải làm.")

    def _same(self, row: dict[str, str]) -> tuple[str, ...]:
        return search_key(row["title"]), search_key(row["owner"])

    def _known(self) -> set[tuple[str, ...]]:
        names = self._people()
        return {
            (search_key(item.title), search_key(names.get(item.member_id, item.owner)))
            for item in self._book.items.all()
            if item.from_paper
        }

    def count(self) -> int:
        """How many items of the book came from paper."""
        return sum(item.from_paper for item in self._book.items.all())

    def _say_sum(self, rows: list[dict[str, str]]) -> tuple[str, str]:
        kept = self.count()
        had = f"Đã nhập {kept} việc, xem ở trang Nghị quyết và việc." if kept else "Chưa nhập việc nào."
        nobody = sum(not row["owner"] for row in rows)
        lacking = f", {nobody} việc chưa có người" if nobody else ""
        return (f"Đang nhập {len(rows)} việc{lacking}." if rows else ""), had

    def _keep(self, rows: list[dict[str, str]]) -> None:
        ids = self._ids()
        self._book.opening.add_open_items([_item(row, ids.get(row["owner"], 0)) for row in rows])

    def _yearly(self, kind: str) -> None:
        """The running year's resolution or programme with its work, in its own form."""
        self.keep_draft()
        self._shell.go("items", new=kind, year=self._shell.today().year)


def _item(row: dict[str, str], member: int) -> ActionItem:
    day = read_date(row["due"], latest_year=_LATEST).value
    due = day.earliest() if day else None
    return ActionItem(
        title=row["title"],
        member_id=member,
        owner="" if member else row["owner"],
        due_on=due,
        pace=Pace.DEADLINE if due else Pace.UNDATED,
        product=row["product"],
        source=row["source"] or "sổ giấy",
    )
