"""Households of the paper book with who is in charge of each, keyed in one grid and kept as one action."""

import datetime as dt

from desktop.domain.household import Household
from desktop.domain.vietnamese import clean, search_key
from desktop.services.book import Book
from desktop.ui.opening.entry_grid import EntryColumn
from desktop.ui.opening.grid_part import GridPart
from desktop.ui.page import Shell

_MOST = 99


class HouseholdsPart(GridPart):
    """A line a household."""

    draft_title = "Hộ gia đình từ sổ giấy"
    draft_says = "Danh sách hộ đang nhập dở, chưa lưu vào sổ."

    def __init__(self, book: Book, shell: Shell) -> None:
        columns = [
            EntryColumn("head", "Họ và tên chủ hộ", 200),
            EntryColumn("address", "Địa chỉ", 150),
            EntryColumn("cluster", "Tổ liên gia, cụm", 130, offers=self._clusters),
            EntryColumn("people", "Nhân khẩu", 90, read=_people),
            EntryColumn("phone", "Điện thoại", 120),
            EntryColumn("member", "Đảng viên phụ trách", 200, read=self._member, offers=self._names, whole=True),
        ]
        title, name = "Hộ gia đình và người phụ trách", "Hộ gia đình nhập từ sổ giấy"
        super().__init__(book, shell, title, "Lưu các hộ", columns, key="households", name=name)

    def _clusters(self) -> list[str]:
        typed = [row["cluster"] for row in self.grid.filled() if row["cluster"]]
        return list(dict.fromkeys([*self._book.households.clusters(), *typed]))

    def _lacking(self, row: dict[str, str]) -> tuple[str, str]:
        return ("", "") if row["head"] else ("head", "chưa ghi chủ hộ.")

    def _same(self, row: dict[str, str]) -> tuple[str, ...]:
        return search_key(row["head"]), search_key(row["address"]), search_key(row["cluster"])

    def _known(self) -> set[tuple[str, ...]]:
        kept = self._book.households.all()
        return {(search_key(one.head), search_key(one.address), search_key(one.cluster)) for one in kept}

    def _say_sum(self, rows: list[dict[str, str]]) -> tuple[str, str]:
        kept = len(self._book.households.all())
        had = f"Trong sổ đã có {kept} hộ." if kept else "Trong sổ chưa có hộ nào; danh sách dài thì nhập từ tệp Excel."
        charged = sum(bool(row["member"]) for row in rows)
        return (f"Đang nhập {len(rows)} hộ, {charged} hộ ghi người phụ trách." if rows else ""), had

    def _keep(self, rows: list[dict[str, str]]) -> None:
        """The charges hold from the first of the year on."""
        ids = self._ids()
        lines = [(_household(row), ids[row["member"]] if row["member"] else 0) for row in rows]
        self._book.households.add_from_paper(lines, dt.date(self._shell.today().year, 1, 1))


def _people(text: str) -> tuple[str, str]:
    digits = clean(text).removesuffix("người").removesuffix("khẩu").strip()
    if not digits:
        return "", ""
    fits = digits.isascii() and digits.isdigit() and int(digits) <= _MOST
    return (digits, "") if fits else (text, f"phải là số từ 0 đến {_MOST}")


def _household(row: dict[str, str]) -> Household:
    return Household(
        head=row["head"],
        address=row["address"],
        cluster=row["cluster"],
        people=int(row["people"] or 0),
        phone=row["phone"],
    )
