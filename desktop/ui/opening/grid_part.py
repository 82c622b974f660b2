"""A part of the paper book keyed line by line as in a spreadsheet: one record a line, any number of lines at once."""

import json
from collections.abc import Sequence

from desktop.domain.date_text import read_date
from desktop.domain.dates import show
from desktop.domain.namesakes import says_several, those_called
from desktop.services.book import Book
from desktop.ui.opening.entry_grid import EntryColumn, EntryGrid
from desktop.ui.opening.part import OpeningPart
from desktop.ui.page import Shell

_AHEAD = 10  # years ahead a deadline may lie
_KEYS = (("Enter", "sang ô sau"), ("Del", "xóa ô"), ("Ctrl+V", "dán từ Excel"))


class GridPart(OpeningPart):
    """What is keyed stays as a draft until it is saved; empty lines are passed over."""

    def __init__(
        self, book: Book, shell: Shell, title: str, button: str, columns: Sequence[EntryColumn], *, key: str, name: str
    ) -> None:
        super().__init__(book, shell, title, button, note="dán được từ Excel (Ctrl+V)", keys=_KEYS, columns=3)
        self._part, self._touched = key, False
        self.grid = EntryGrid(columns, name=name)
        self.grid.edited.connect(self._on_edited)
        self.body.addWidget(self.grid, 1)

    # -- what those who follow say ------------------------------------------------------------------------------------

    def _counts(self, row: dict[str, str]) -> bool:
        """Whether a line holds something to be kept."""
        return any(row.values())

    def _lay_out(self) -> None:
        """The grid before anything is keyed."""
        self.grid.set_texts([])

    def _lacking(self, row: dict[str, str]) -> tuple[str, str]:
        """The column that must be filled and isn't, and what to say of it; "" twice when the line can be kept."""
        raise NotImplementedError

    def _keep(self, rows: list[dict[str, str]]) -> None:
        """Write these lines into the book as one action."""
        raise NotImplementedError

    def _same(self, row: dict[str, str]) -> tuple[str, ...]:
        """What makes two lines one and the same."""
        raise NotImplementedError

    def _known(self) -> set[tuple[str, ...]]:
        """The same of what the book has already."""
        raise NotImplementedError

    def _say_sum(self, rows: list[dict[str, str]]) -> tuple[str, str]:
        """What is being keyed ("" nothing) and what the book has already."""
        raise NotImplementedError

    # -- members ------------------------------------------------------------------------------------------------------

    def _people(self) -> dict[int, str]:
        """Those on the roll by id, namesakes told apart."""
        return self._book.members.names_on(self._shell.today())

    def _names(self) -> list[str]:
        return list(self._people().values())

    def _ids(self) -> dict[str, int]:
        return {name: member for member, name in self._people().items()}

    def _member(self, text: str) -> tuple[str, str]:
        """A member by any part of his name, accents optional."""
        found = those_called(text, self._names())
        if text and not found:
            return text, "không có đảng viên này trong danh sách"
        return self._one_of(text, found)

    @staticmethod
    def _one_of(text: str, found: list[str]) -> tuple[str, str]:
        if len(found) > 1:
            return text, says_several(found)
        return (found[0] if found else text), ""

    def _day(self, text: str) -> tuple[str, str]:
        """A date as typed anywhere else (3/2, 03022026), this year's unless another is written."""
        year = self._shell.today().year
        reading = read_date(text, latest_year=year + _AHEAD, year=year)
        if not text or (reading.value is not None and reading.value.whole):
            return show(reading.value) if text else "", ""
        return text, reading.reason or "cần đủ ngày, tháng, năm"

    # -- the lines ----------------------------------------------------------------------------------------------------

    def _rows(self) -> list[dict[str, str]]:
        """The lines that are to be kept."""
        return [row for row in self.grid.rows() if self._counts(row)]

    def _twice(self) -> list[int]:
        """Numbers of the lines that stand above or in the book already (a list pasted a second time)."""
        known, found = self._known(), []
        for number, row in enumerate(self.grid.rows(), 1):
            if self._counts(row):
                same = self._same(row)
                if same in known:
                    found.append(number)
                known.add(same)
        return found

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """What the book has; a draft is laid out again when nothing is being keyed."""
        if not self._rows():
            kept = self._book.drafts.get(self._key())
            if kept is not None:
                self.grid.set_texts(json.loads(kept.content))
                self._offer_to_drop()
            else:
                self._lay_out()
            self.strip.setVisible(kept is not None)
        self._show_sum()

    def _show_sum(self) -> None:
        rows, wrong = self._rows(), len(self.grid.entries.faults)
        keyed, had = self._say_sum(rows)
        if wrong:
            self._sum.set(" ".join(said for said in (keyed, f"Còn {wrong} ô cần sửa.") if said), "octagon-x", "red")
        elif twice := self._twice():
            self._sum.set_state_words(f"{keyed} {_says_twice(twice)}", "amber")
        elif keyed:
            self._sum.set(f"{keyed} {had}", "pencil", "ink2")
        else:
            self._sum.set(had, "info", "blue")
        self.button.set_usable(bool(rows), "Chưa ghi dòng nào")

    # -- keeping ------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write all lines as one action; the first cell in the way is named and gets the keyboard."""
        if not self._rows():
            return
        self.grid.read_again()
        fault = self.grid.fault() or self._first_lacking()
        if fault:
            self._sum.set(fault, "octagon-x", "red")
            self.grid.setFocus()
            return
        rows = self._rows()
        if self._write(lambda: self._keep(rows)):
            self._begin_anew()
            self._shell.saved()

    def _first_lacking(self) -> str:
        for number, row in enumerate(self.grid.rows()):
            if self._counts(row):
                column, said = self._lacking(row)
                if column:
                    self.grid.go_to(number, column)
                    return f"Dòng {number + 1}: {said}"
        return ""

    def _content(self) -> str:
        return json.dumps(self.grid.texts(), ensure_ascii=False) if self._rows() else ""

    def keep_draft(self) -> None:
        """What was keyed, for the next time; nothing is kept of a grid that was emptied again."""
        super().keep_draft()
        if self._touched and not self._content():
            self._book.drafts.discard(self._key())
            self.strip.hide()

    def _key(self) -> str:
        return f"opening:{self._shell.today().year}:{self._part}"

    def _on_edited(self) -> None:
        self._touched = True
        self._timer.start()
        self._show_sum()

    def _begin_anew(self) -> None:
        self._touched = False
        self.strip.hide()
        self._lay_out()
        self._show_sum()


def _says_twice(lines: list[int]) -> str:
    shown = ", ".join(str(number) for number in lines[:5]) + ("…" if len(lines) > 5 else "")
    return f"Dòng {shown} đã có ở trên hoặc trong sổ; nếu nhập hai lần thì xóa đi."
