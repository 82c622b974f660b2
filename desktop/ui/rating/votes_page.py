"""Bỏ phiếu, kiểm phiếu: one or two rounds, the branch's own, and a vote once more; sums that must meet shown live.

A tie or a missing majority says what to do next; the cap is a warning in both readings. Nothing is decided here: the
levels are taken over as the branch's proposals by a button.
"""

import dataclasses
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.rating_people import Standing
from desktop.domain.rating_votes import RoundCounts, Tally
from desktop.domain.season import Ballot, BallotRound, Level, Round
from desktop.services.ratings.voting import Outcome
from desktop.ui.components.buttons import Button, danger, link, primary, secondary
from desktop.ui.components.choosers import Segments
from desktop.ui.components.decision import Decision
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import IconWords, words
from desktop.ui.components.notes import EmptyPlace, MessageStrip
from desktop.ui.components.panel import Panel, divider
from desktop.ui.forms.editors import NumberEditor
from desktop.ui.page import Shell
from desktop.ui.rating.count_grid import Candidate, CountGrid
from desktop.ui.rating.hand import SeasonHand
from desktop.ui.rating.levels import short
from desktop.ui.rating.nobody import NobodyPlace
from desktop.ui.rating.papers import makes, open_yearly
from desktop.ui.rating.season_page import KINDS, SeasonPage
from desktop.ui.rating.tellers import TellersDialog, tellers_words
from desktop.ui.theme import gap, margins, px, theme

_BALLOTS = (("given", "Phát ra"), ("taken", "Thu về"), ("valid", "Hợp lệ"), ("invalid", "Không hợp lệ"))
_PAPERS = {
    Round.LEVELS: "phieu_xep_loai",
    Round.AGAIN: "phieu_xep_loai",
    Round.EXCELLENT: "phieu_binh_chon_xuat_sac",
    Round.BRANCH: "phieu_danh_gia_chi_bo",
}
_NAMES = {
    Round.LEVELS: "Xếp loại",
    Round.EXCELLENT: "Bình chọn xuất sắc",
    Round.AGAIN: "Biểu quyết lại",
    Round.BRANCH: "Chi bộ",
}


class VotesPage(SeasonPage[SeasonHand]):
    """Opened over the list. What is typed is kept by *Lưu kiểm phiếu*, or when the page is left."""

    kinds = KINDS | {"ballot_rounds", "ballot_counts", "meetings"}
    help_key = "kiem-phieu"

    def __init__(self, book: Any, window: Shell, year: int) -> None:
        super().__init__(book, window, SeasonHand(book, window, year), "Kiểm phiếu", f"năm {year}")
        if any(not person.review.id for person in book.ratings.people(year).of(Standing.RATED)):
            self.hand.do(lambda: book.ratings.open_reviews(year))  # ballots are counted by review
        self._dirty = False
        self._kind = Round.LEVELS
        self._print = self.head.add_action(secondary("In phiếu", "printer", on=self.print_))
        self._minutes: Button | None = None
        if makes("bien_ban_kiem_phieu"):
            self._minutes = self.head.add_action(secondary("Biên bản kiểm phiếu", "file-text", on=self._on_minutes))
        self.take = self.head.set_main(primary("Nhận mức theo phiếu", "check", on=self._on_take))
        self._panel = Panel(padded=False)
        self.body.addWidget(self._panel)
        self._panel.body.addWidget(self._make_top())
        self.strip = MessageStrip("", "green")
        self._panel.body.addWidget(self.strip)
        self._panel.body.addWidget(divider())
        self.grid = CountGrid()
        self.grid.edited.connect(self._on_edited)
        self._panel.body.addWidget(self.grid, 1)
        self._nobody = NobodyPlace(window)
        self._none_claims = EmptyPlace(
            "users",
            "Chưa ai được bình chọn xuất sắc",
            "Lượt này dành cho người tự nhận hoặc được chi ủy đề xuất hoàn thành xuất sắc.",
        )
        for place in (self._nobody, self._none_claims):
            self._panel.body.addWidget(place, 1)
        self.advice = IconWords("", "", wrap=True)
        self._panel.foot.addWidget(self.advice, 1)
        self._remove = danger("Xóa lượt này", on=self._on_remove)
        self._panel.foot.addWidget(self._remove)
        self.button = secondary("Lưu kiểm phiếu", "save", on=self.save, keys="Ctrl+S")
        self._panel.foot.addWidget(self.button)

    def _make_top(self) -> QWidget:
        top = QWidget()
        column = QVBoxLayout(top)
        margins(column, 16, 10, 16, 8)
        gap(column, 8)
        self.rounds = Segments([(kind.value, _NAMES[kind]) for kind in _NAMES], name="Lượt bỏ phiếu", small=True)
        self.rounds.chosen.connect(lambda key: self.open_round(Round(key)))
        first = QHBoxLayout()
        gap(first, 12)
        first.addWidget(self.rounds)
        self.tellers = words("", "small", wrap=True)
        self.tellers.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self.tellers, 1)
        first.addWidget(link("Chọn tổ kiểm phiếu", on=lambda: TellersDialog(self, self.hand).open()))
        column.addLayout(first)
        self._ballots = QWidget()
        row = QHBoxLayout(self._ballots)
        row.setContentsMargins(0, 0, 0, 0)
        gap(row, 12)
        self.summoned, self.present = NumberEditor("Triệu tập", most=999), NumberEditor("Có mặt", most=999)
        self.ballots = {name: NumberEditor(label, most=999) for name, label in _BALLOTS}
        for editor in (self.summoned, self.present, *self.ballots.values()):
            theme.follow(editor, lambda it: it.setFixedWidth(px(104)))
            editor.edited.connect(self._on_edited)
            row.addWidget(editor)
        row.addStretch(1)
        column.addWidget(self._ballots)
        return top

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_season(self) -> None:
        """Rounds anew unless figures wait to be kept."""
        self.tellers.setText(tellers_words(self.hand))
        if self._dirty:
            return
        two = self.hand.season.ballot is Ballot.TWO_ROUNDS
        known = {one.round.round for one in self.book.ratings.rounds(self.hand.season)}
        outcome = self.book.ratings.outcome(self.hand.season)
        shown = {Round.LEVELS, Round.BRANCH} | known
        shown |= {Round.EXCELLENT} if two else set()
        shown |= {Round.AGAIN} if outcome.again else set()
        for button in self.rounds.buttons:
            button.setVisible(Round(button.key) in shown)
        if self._kind not in shown:
            self._kind = Round.LEVELS
        self.open_round(self._kind, start=False)

    def shown(self, **params: Any) -> None:
        (self.ballots["given"].line if not self._round().round.given else self.grid).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _round(self) -> RoundCounts:
        """The round in front as it is kept, or a new one with what is known of the voters."""
        season = self.hand.season
        found = [one for one in self.book.ratings.rounds(season) if one.round.round is self._kind]
        return found[-1] if found else RoundCounts(BallotRound(season_id=season.id, round=self._kind), {})

    def open_round(self, kind: Round, *, start: bool = True) -> None:
        """Bring a round to the front (what was typed in the one before is kept)."""
        if kind is not self._kind:
            self.keep()
        self._kind = kind
        self.rounds.set_current(kind.value)
        one, season = self._round(), self.hand.season
        voters = self.book.ratings.voters(season)
        self.summoned.set_value(season.summoned or voters.summoned)
        self.present.set_value(season.present or voters.present)
        for name, editor in self.ballots.items():
            value = getattr(one.round, name)
            editor.set_value(value if one.round.id else (season.present or voters.present) * (name != "invalid"))
        candidates = self._candidates()
        self._show_whether(candidates)
        self._remove.setVisible(bool(one.round.id))
        two = season.ballot is Ballot.TWO_ROUNDS
        self.grid.count.show_round(kind, candidates, one.counts, self._value("valid"), two_rounds=two)
        self.grid.measure()
        self._set_dirty(False)
        self._judge()
        if start:
            self.grid.start()

    def _show_whether(self, candidates: list[Candidate]) -> None:
        """A round in which nobody stands asks for no figures."""
        stands, first = bool(candidates), self._kind is Round.LEVELS
        for widget in (self._ballots, self.strip, self.grid):
            widget.setVisible(stands)
        self._nobody.setVisible(not stands and first)
        self._none_claims.setVisible(not stands and not first)
        self.head.show_action(self._print, shown=stands and makes(_PAPERS[self._kind]))

    def _candidates(self) -> list[Candidate]:
        """Who stands on the ballot of the round in front: those of the first, those passed, those to vote on again."""
        if self._kind is Round.BRANCH:
            return [Candidate(0, self.book.branch.name)]
        people = self.hand.people().of(Standing.RATED)
        listed = [Candidate(p.review.id, self.hand.called(p), short(p.review.committee_level)) for p in people]
        if self._kind is Round.EXCELLENT:
            wanted = {p.review.id for p in people if Level.EXCELLENT in (p.review.own_level, p.review.committee_level)}
            return [one for one in listed if one.review_id in {*wanted, *self._round().counts}]
        outcome = self.book.ratings.outcome(self.hand.season)
        if self._kind is Round.AGAIN:
            counted = set(self._round().counts)
            return [one for one in listed if one.review_id in {*outcome.again, *counted}]
        return [one for one in listed if one.review_id]

    def _value(self, name: str) -> int:
        return int(self.ballots[name].value())

    # -- live judgement -----------------------------------------------------------------------------------------------

    def _on_edited(self) -> None:
        self._set_dirty(True)
        self.grid.count.set_valid(self._value("valid"))
        self._judge()

    def _set_dirty(self, dirty: bool) -> None:
        self._dirty = dirty
        self.button.set_usable(dirty, "Chưa có gì thay đổi")

    def _judge(self) -> None:
        """Say whether the sums meet; else what is off. What each got, ties, the cap stand beside the figures."""
        wrong = self._wrong()
        model = self.grid.count
        counted = sum(1 for person in model.people if person.review_id in model.counts)
        if wrong:
            self.strip.set(wrong, "red")
        elif not counted:
            self.strip.set("Gõ số phiếu từng mức, Enter sang ô sau; dấu = điền số còn lại.", "blue")
        elif counted < len(model.people):
            self.strip.set(f"Đã kiểm {counted}/{len(model.people)} người, các tổng đều khớp.", "blue")
        else:
            self.strip.set(self._summed(), "green")
        if self._dirty:
            self.take.set_usable(True)
            if not wrong and counted == len(model.people):
                self.advice.set_state_words("Đủ phiếu của mọi người. Bấm “Nhận mức theo phiếu” là xong.", "green")
        else:
            self._show_outcome(self.book.ratings.outcome(self.hand.season))

    def _summed(self) -> str:
        valid, invalid, taken = self._value("valid"), self._value("invalid"), self._value("taken")
        return f"{valid} hợp lệ + {invalid} không hợp lệ = {taken} thu về; từng người cộng lại đều bằng {valid}: khớp."

    def _wrong(self) -> str:
        """The first sum that doesn't meet, in words."""
        given, taken = self._value("given"), self._value("taken")
        valid, invalid = self._value("valid"), self._value("invalid")
        present, summoned = int(self.present.value()), int(self.summoned.value())
        if present > summoned:
            return f"Có mặt {present} nhiều hơn số triệu tập {summoned}."
        if given > present:
            return f"Phát ra {given} phiếu cho {present} người có mặt."
        if taken > given:
            return f"Thu về {taken} phiếu, nhiều hơn số phát ra {given}."
        if valid + invalid != taken:
            return f"{valid} hợp lệ + {invalid} không hợp lệ = {valid + invalid}, phải bằng {taken} thu về."
        rows = self.grid.count.wrong_rows()
        if not rows:
            return ""
        row = rows[0]
        name, total = self.grid.count.people[row].name, self.grid.count.total(row)
        more = f" (còn {len(rows) - 1} người nữa)" if len(rows) > 1 else ""
        return f"{name}: {total} phiếu, số phiếu hợp lệ là {valid}{more}."

    def _show_outcome(self, outcome: Outcome) -> None:
        tallies = {**outcome.tallies, **({0: outcome.branch} if outcome.branch is not None else {})}
        self.grid.count.set_tallies({key: _got(tally) for key, tally in tallies.items()})
        said, state = self._advice(outcome)
        self.advice.set_state_words(said, state)
        ready = any(tally.majority for tally in tallies.values())
        self.take.set_usable(ready, "Chưa ai có mức đủ phiếu")

    def _advice(self, outcome: Outcome) -> tuple[str, str]:
        """What to do next: vote again, a tie at the cap, or the cap itself."""
        names = {p.review.id: self.hand.called(p) for p in self.hand.people() if p.review.id}
        if outcome.again:
            who = ", ".join(names.get(key, "") for key in outcome.again)
            tie = any(outcome.tallies[key].tie for key in outcome.again)
            why = "bằng phiếu" if tie else "chưa mức nào quá bán"
            return f"{who}: {why}. Mở lượt “Biểu quyết lại”, phát phiếu riêng cho các đồng chí này.", "amber"
        if outcome.tied:
            who = ", ".join(names.get(key, "") for key in outcome.tied)
            return f"Bằng phiếu xuất sắc ngay ở trần {outcome.cap.allowed}: {who}. Chi bộ bàn, chọn ai.", "amber"
        if not outcome.tallies:
            return "Chưa có lượt phiếu nào được lưu.", "outline"
        return outcome.cap.text, "amber" if outcome.cap.exceeded else "green"

    def arrange(self, width: Width) -> None:
        """The papers' buttons go into `⋯` by themselves; nothing else gives way."""

    # -- keeping ------------------------------------------------------------------------------------------------------

    def keep(self) -> bool:
        """Write the round in front as one action; sums that don't meet are told, not refused."""
        if not self._dirty:
            return True
        for editor in (self.summoned, self.present, *self.ballots.values()):
            if editor.own_problem() is not None:
                editor.setFocus()
                return False
        one = self._round()
        figures: dict[str, Any] = {name: self._value(name) for name in self.ballots}
        ballots = dataclasses.replace(one.round, **figures)
        counts = self.grid.count.counts
        summoned, present = int(self.summoned.value()), int(self.present.value())
        season = dataclasses.replace(self.hand.season, summoned=summoned, present=present)
        self._set_dirty(False)
        if self.hand.do(lambda: self.book.ratings.save_count(season, ballots, counts)):
            return True
        self._set_dirty(True)
        return False

    def save(self) -> None:
        """Ctrl+S."""
        self.keep()

    def leave(self) -> None:
        self.keep()

    def _on_take(self) -> None:
        if self.keep():
            self.hand.do(lambda: self.book.ratings.take_levels(self.hand.season))
            self.shell.status.result("Đã ghi mức chi bộ đề xuất theo phiếu.")

    def _on_remove(self) -> None:
        one = self._round().round
        Decision.ask(
            self,
            f"Xóa lượt “{one.round.label}”?",
            "Số phiếu của lượt này mất khỏi sổ; hoàn tác được. Mức chi bộ đề xuất đã ghi thì giữ nguyên.",
            verb="Xóa lượt phiếu",
            on_verb=lambda: self._remove_round(one),
            dangerous=True,
        )

    def _remove_round(self, one: BallotRound) -> None:
        self._set_dirty(False)
        self.hand.do(lambda: self.book.ratings.remove_round(one))

    def print_(self) -> None:
        """Ctrl+P: the ballots of the round in front."""
        self.keep()
        if makes(_PAPERS[self._kind]):
            open_yearly(self.shell, self.book, _PAPERS[self._kind], self.hand.year)

    def _on_minutes(self) -> None:
        self.keep()
        open_yearly(self.shell, self.book, "bien_ban_kiem_phieu", self.hand.year)


def _got(tally: Tally) -> str:
    """ "Tốt 18/23 = 78,3 %"; what was chosen in the second round, or that it is to be voted on again."""
    if tally.level is Level.NONE and not tally.again:
        return ""  # more votes than valid ballots: the sum beside it says so
    if tally.again:
        return "bằng phiếu, cần biểu quyết lại" if tally.tie else "chưa quá bán, cần biểu quyết lại"
    votes = tally.votes.get(tally.level, 0)
    return f"{short(tally.level)} {votes}/{tally.base} = {tally.share(tally.level)}"
