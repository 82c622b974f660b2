"""The register of issued papers: next numbers, issue (freeze), withdraw, addendum, gaps, and the chain of proof.

Issuing keeps the exact block values of the paper; nothing frozen is ever rewritten (architecture 13).
"""

import dataclasses
import datetime as dt
from collections.abc import Callable

from desktop.domain.branch import Branch, Numbering, Term, term_on
from desktop.domain.chain import check_chain, seal
from desktop.domain.numbering import Used, check_numbers, next_number, scope_of
from desktop.domain.paper import IssuedPaper, NumberStart, PaperState
from desktop.domain.problems import UserError
from desktop.services.desk import Desk


class PaperService:
    """Sổ văn bản đi."""

    def __init__(self, desk: Desk, branch: Callable[[], Branch]) -> None:
        self._desk = desk
        self._branch = branch

    def all(self) -> list[IssuedPaper]:
        """In the order of issue."""
        return sorted(self._desk.records(IssuedPaper).all(), key=lambda p: p.id)

    def lines(self) -> list[IssuedPaper]:
        """The lines of the register in the order of issue, without the frozen texts: `get` has those."""
        return self._desk.records(IssuedPaper).all_without("content")

    def get(self, paper_id: int) -> IssuedPaper:
        return self._desk.records(IssuedPaper).one(paper_id)

    def in_year(self, year: int) -> list[IssuedPaper]:
        return sorted(
            (p for p in self.lines() if p.issued_on.year == year), key=lambda p: (p.issued_on, p.symbol, p.number, p.id)
        )

    def of(self, paper: str, subject: str) -> IssuedPaper | None:
        """The valid issue of one paper for one subject, the newest where there are several."""
        found = self._desk.records(IssuedPaper).find(paper=paper, subject=subject)
        valid = [p for p in found if p.state is not PaperState.WITHDRAWN and not p.amends_id]
        return max(valid, key=lambda p: p.id, default=None)

    def addenda(self, paper: IssuedPaper) -> list[IssuedPaper]:
        return sorted(self._desk.records(IssuedPaper).find(amends_id=paper.id), key=lambda p: p.id)

    # -- numbers ------------------------------------------------------------------------------------------------------

    def terms(self) -> list[Term]:
        return sorted(self._desk.records(Term).all(), key=lambda t: t.starts_on)

    def term_name(self, day: dt.date | None) -> str:
        """The term a day lies in; "" when none is known for it."""
        found = term_on(self.terms(), day) if day else None
        return found.name if found else ""

    def save_term(self, term: Term) -> Term:
        with self._desk.write(f"Ghi nhiệm kỳ {term.name}") as write:
            return write.update(term) if term.id else write.add(term)

    def remove_term(self, term: Term) -> None:
        with self._desk.write(f"Xóa nhiệm kỳ {term.name}") as write:
            write.remove(term)

    def scope(self, day: dt.date) -> str:
        """Within what numbers run on `day`: the term (the default) or the year; the year while no term is known."""
        term = term_on(self.terms(), day)
        numbering = self._branch().numbering if term else Numbering.YEAR
        return scope_of(numbering, day.year, term.id if term else 0)

    def next_number(self, symbol: str, day: dt.date) -> int:
        """One after the highest used (withdrawn ones stay used), or the start keyed for a book begun in mid-term."""
        scope = self.scope(day)
        starts = [s.next_number for s in self._desk.records(NumberStart).find(symbol=symbol, scope=scope)]
        used = self._desk.records(IssuedPaper).pick("number", symbol=symbol, scope=scope)
        same = [Used(symbol, scope, number) for (number,) in used]
        return next_number(same, symbol, scope, max(starts, default=1))

    def set_next_number(self, symbol: str, day: dt.date, number: int) -> None:
        """“Số tiếp theo”: the next paper of this symbol gets `number` unless a higher one is used already."""
        scope = self.scope(day)
        found = self._desk.records(NumberStart).find(symbol=symbol, scope=scope)
        with self._desk.write(f"Đặt số tiếp theo của {symbol}: {number:02d}") as write:
            if found:
                write.update(dataclasses.replace(found[0], next_number=number))
            else:
                write.add(NumberStart(symbol=symbol, scope=scope, next_number=number))

    def number_starts(self) -> list[NumberStart]:
        return sorted(self._desk.records(NumberStart).all(), key=lambda s: (s.scope, s.symbol))

    # -- issuing ------------------------------------------------------------------------------------------------------

    def issue(self, paper: IssuedPaper) -> IssuedPaper:
        """Enter a paper in the register and freeze it. `number` must be free in its scope. Not undoable."""
        if paper.number and self._taken(paper):
            raise UserError(f"Số {paper.number:02d}-{paper.symbol} đã dùng. Hãy lấy số khác.")
        marks = [mark for (mark,) in self._desk.records(IssuedPaper).pick("chain") if mark]
        previous = marks[-1] if marks else ""
        frozen = dataclasses.replace(paper, previous=previous, state=PaperState.ISSUED)
        frozen = dataclasses.replace(frozen, chain=seal(frozen, previous))
        with self._desk.write(f"Ban hành {_name(frozen)}", undoable=False, kind="issue") as write:
            return write.add(frozen)

    def _taken(self, paper: IssuedPaper) -> bool:
        same = {"symbol": paper.symbol, "scope": paper.scope, "number": paper.number}
        return bool(self._desk.records(IssuedPaper).pick("number", **same))

    def enter_from_paper(self, paper: IssuedPaper) -> IssuedPaper:
        """A line of the old paper register: no content, so not in the chain."""
        with self._desk.write(f"Ghi văn bản cũ {_name(paper)}") as write:
            return write.add(dataclasses.replace(paper, state=PaperState.FROM_PAPER))

    def withdraw(self, paper: IssuedPaper, reason: str, on: dt.date) -> IssuedPaper:
        """Withdraw an issued paper; its number stays used. The content stays as it was. Not undoable."""
        if not reason.strip():
            raise UserError("Hãy ghi lý do thu hồi văn bản.")
        changed = dataclasses.replace(
            self.get(paper.id), state=PaperState.WITHDRAWN, withdrawn_on=on, withdrawn_because=reason.strip()
        )
        with self._desk.write(f"Thu hồi {_name(paper)}", undoable=False, kind="withdraw") as write:
            return write.update(changed)

    # -- checks -------------------------------------------------------------------------------------------------------

    def broken_chain(self) -> list[str]:
        """Sentences for each frozen paper that is not what was issued; empty when all is as it was."""
        return [problem.message for problem in check_chain(self.all())]

    def gaps(self, year: int) -> list[str]:
        """Numbers left out or used twice, one sentence each (shown, never blocked)."""
        starts = {(start.symbol, start.scope): start.next_number for start in self.number_starts()}
        scopes = {p.scope for p in self.in_year(year)}
        return [p.message for p in check_numbers([p for p in self.lines() if p.scope in scopes], starts)]


def _name(paper: IssuedPaper) -> str:
    number = f"{paper.number:02d}-{paper.symbol} " if paper.number else ""
    return f"{number}{paper.title}".strip()
