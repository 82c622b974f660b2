"""The quality score: a row a criterion with what the record proposes and why; the branch decides; total and level."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.meeting import ScoreLine
from desktop.domain.problems import Problem, Severity
from desktop.domain.quality import ScoreProposal, weaknesses
from desktop.domain.vietnamese import points
from desktop.ui.components.buttons import link, small
from desktop.ui.components.chips import Chip
from desktop.ui.components.flow import Width
from desktop.ui.components.labels import IconWords, words
from desktop.ui.components.panel import Panel, scrolled
from desktop.ui.forms.editors import TextEditor
from desktop.ui.meeting.hand import Hand
from desktop.ui.meeting.kept_text import KeptText
from desktop.ui.theme import gap, margins, px, theme

_LEVELS = ("green", "blue", "amber", "red")


class PointsEditor(TextEditor):
    """Points of one criterion: "4" or "4,5"; None while nothing is given."""

    def __init__(self, name: str, most: float) -> None:
        super().__init__("", max_length=6)
        self._most = most
        self.line.setAccessibleName(name)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        theme.follow(self, lambda it: it.setFixedWidth(px(72)))

    def value(self) -> Any:
        text = self.line.text().strip().replace(",", ".")
        try:
            return float(text) if text else None
        except ValueError:
            return None

    def set_value(self, value: Any) -> None:
        super().set_value("" if value is None else points(value))

    def beyond(self) -> bool:
        """Whether what is given isn't between 0 and the most."""
        given = self.value()
        return given is not None and not 0 <= given <= self._most

    def _put_right(self) -> None:
        good = not self.line.text().strip() or (self.value() is not None and not self.beyond())
        self._set_own(None if good else Problem("", f"Từ 0 đến {points(self._most)}", Severity.ERROR))


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TITLES = ("TT", "Tiêu chí", "Căn cứ", "Tối đa", "Điểm")


class _Row:
    """The widgets of one criterion."""

    def __init__(self, grid: QGridLayout, line: int, proposal: ScoreProposal) -> None:
        self.number = words(proposal.criterion, tone="ink2")
        self.label = words(proposal.label, wrap=True)
        self.ground = IconWords("", "", role="small", tone="ink2", wrap=True)
        self.most = words(points(proposal.max))
        self.given = PointsEditor(f"Điểm {proposal.label}, tối đa {points(proposal.max)}", proposal.max)
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self.number, line, 0, _RIGHT)
        grid.addWidget(self.label, line, 1, middle)
        grid.addWidget(self.ground, line, 2, middle)
        grid.addWidget(self.most, line, 3, _RIGHT)
        grid.addWidget(self.given, line, 4, middle)

    def show(self, proposal: ScoreProposal, given: float | None) -> None:
        """The points given, or what is proposed as a hint in the empty field."""
        if self.given.value() != given or self.given.is_empty():
            self.given.set_value(given)
        hint = "" if proposal.points is None else points(proposal.points)
        self.given.line.setPlaceholderText(hint)
        sign, tone = ("triangle-alert", "amber") if proposal.short else ("check", "ink2")
        if proposal.points is None or not proposal.computed:
            sign = sign if proposal.short else "pencil"
        said = proposal.ground
        if given is not None and proposal.points is not None and given != proposal.points:
            said = f"đề xuất {points(proposal.points)} · {said}"
        self.ground.set(said, sign, tone)


class ScorePanel(QWidget):
    """Chấm điểm chất lượng sinh hoạt."""

    def __init__(self, hand: Hand) -> None:
        super().__init__()
        self._hand = hand
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._panel = Panel(padded=False)
        column.addWidget(self._panel)
        inside = QWidget()
        self._grid = QGridLayout(inside)
        theme.follow(self._grid, _spread)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 4)
        for place, title in enumerate(_TITLES):
            label = words(title, "small-strong", tone="ink2")
            self._grid.addWidget(label, 0, place, _RIGHT if place in {0, 3, 4} else Qt.AlignmentFlag.AlignLeft)
        self._rows: dict[str, _Row] = {}
        self._make_head()
        self._panel.body.addWidget(scrolled(inside), 1)
        self._make_foot()

    def _make_head(self) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        margins(row, 16, 8, 16, 4)
        gap(row, 10)
        by = self._hand.book.packs.quality_pack(self._hand.meeting).basis.partition(",")[0]
        row.addWidget(words(f"{by} · đề xuất từ sổ, chi bộ quyết định", "note", wrap=True), 1)
        self.accept = small("Nhận điểm đề xuất", "check", on=self._on_accept)
        row.addWidget(self.accept)
        self._panel.body.addWidget(head)

    def _make_foot(self) -> None:
        foot = self._panel.foot
        total = QVBoxLayout()
        total.setSpacing(0)
        total.addWidget(words("Tổng điểm", "note"))
        self._total = words("", "record")
        total.addWidget(self._total)
        total.addStretch(1)
        foot.addLayout(total)
        level = QVBoxLayout()
        gap(level, 4)
        self._level = Chip("", "outline")
        self._scale = words("", "note", wrap=True)
        level.addWidget(self._level)
        level.addWidget(self._scale)
        level.addStretch(1)
        foot.addLayout(level, 2)
        weak = QVBoxLayout()
        weak.setSpacing(0)
        self.weaknesses = KeptText("Hạn chế cần khắc phục", self._hand, lines=1)
        self._suggest = link("Lấy từ căn cứ", on=self._on_suggest)
        self._suggest.setProperty("small_words", "true")
        weak.addWidget(self.weaknesses)
        weak.addWidget(self._suggest)
        foot.addLayout(weak, 3)

    def arrange(self, width: Width) -> None:
        """Where there is little height the scale goes: the level itself stands there."""
        self._scale.setVisible(width is not Width.NARROW)

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_file(self) -> None:
        """Show points, grounds, total and level as they stand."""
        file = self._hand.file
        scoring = self._hand.book.scoring
        proposals = scoring.proposals(file)
        for line, proposal in enumerate(proposals, 1):
            if proposal.criterion not in self._rows:
                row = _Row(self._grid, line, proposal)
                row.given.left.connect(partial(self._keep, proposal.criterion))
                self._rows[proposal.criterion] = row
            given = file.score_of(proposal.criterion)
            points_given = given.points if given is not None and given.points >= 0 else None
            self._rows[proposal.criterion].show(proposal, points_given)
            self._rows[proposal.criterion].given.set_read_only(file.locked)
        open_to_take = len(self._takeable(proposals))
        self.accept.setVisible(bool(open_to_take) and not file.locked)
        self.accept.set_words(f"Nhận {open_to_take} điểm đề xuất")
        self._show_judgement(proposals)

    def _show_judgement(self, proposals: list[ScoreProposal]) -> None:
        file = self._hand.file
        scoring = self._hand.book.scoring
        judged = scoring.judgement(file)
        frame = scoring.frame(file)
        self._total.setText(f"{points(judged.total)} / {points(judged.most)}")
        missing = len(judged.missing)
        if missing:
            self._level.set(f"Còn {missing} tiêu chí", "outline", icon_name="circle-dashed")
        else:
            place = [level.id for level in frame.levels].index(judged.level.id)
            self._level.set(judged.level.label, _LEVELS[min(place, len(_LEVELS) - 1)])
        self._scale.setText(judged.held_back or judged.scale)
        key = f"meetings:{self._hand.meeting_id}:weaknesses"
        self.weaknesses.show_text(key, file.meeting.weaknesses, lambda text: self._hand.change(weaknesses=text))
        self.weaknesses.set_read_only(file.locked)
        self._suggest.setVisible(not file.locked and not file.meeting.weaknesses and bool(weaknesses(proposals)))

    # -- keeping ------------------------------------------------------------------------------------------------------

    def _takeable(self, proposals: list[ScoreProposal]) -> list[ScoreProposal]:
        given = {s.criterion for s in self._hand.file.scores if s.points >= 0}
        return [p for p in proposals if p.points is not None and p.criterion not in given]

    def _keep(self, criterion: str) -> None:
        editor, file = self._rows[criterion].given, self._hand.file
        value = editor.value()
        before = file.score_of(criterion)
        kept = before.points if before is not None and before.points >= 0 else None
        if editor.own_problem() is not None or value == kept or file.locked:
            return
        proposal = next(p for p in self._hand.book.scoring.proposals(file) if p.criterion == criterion)
        proposed = -1.0 if proposal.points is None else proposal.points
        given = -1.0 if value is None else value
        parts = self._hand.book.parts
        self._hand.do(
            lambda: parts.set_score(file.meeting.id, criterion, given, proposed=proposed, ground=proposal.ground)
        )

    def _on_accept(self) -> None:
        meeting_id = self._hand.meeting_id
        lines = [
            ScoreLine(meeting_id=meeting_id, criterion=p.criterion, points=p.points, proposed=p.points, ground=p.ground)
            for p in self._takeable(self._hand.book.scoring.proposals(self._hand.file))
            if p.points is not None
        ]
        self._hand.do(lambda: self._hand.book.parts.set_scores(meeting_id, lines))

    def _on_suggest(self) -> None:
        found = weaknesses(self._hand.book.scoring.proposals(self._hand.file))
        self._hand.change(weaknesses=found)


def _spread(grid: QGridLayout) -> None:
    grid.setContentsMargins(px(16), px(4), px(16), px(8))
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(6))
