"""Counting the ballots of the yearly rating: shares on a base, majority, tie, two rounds, sums (rating.md 3.7)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from desktop.domain.problems import Problem, Severity
from desktop.domain.rating import RatingRules, VoteBase
from desktop.domain.records import dataclass
from desktop.domain.season import LEVELS, BallotCount, BallotRound, Level, RatingSeason, Round
from desktop.domain.vietnamese import percent


@dataclass(frozen=True, slots=True)
class Tally:
    """What one person (or the branch) got, and the level that follows. `review_id` 0: the branch.

    `majority`: one level got it by itself. Else `level` is the one found by adding from the top, and `again` says that
    it is to be voted on once more; `tie`: two levels share the most votes.
    """

    review_id: int
    votes: Mapping[Level, int]
    base: int
    base_words: str
    level: Level
    majority: bool
    again: bool
    tie: bool
    excellent_votes: int = 0
    against: int = 0
    unrated: int = 0

    def share(self, level: Level) -> str:
        """ "92,0 %" of the base."""
        return percent(self.votes.get(level, 0), self.base) if self.base else ""

    @property
    def text(self) -> str:
        """ "Hoàn thành tốt nhiệm vụ: 18 trên 20 số triệu tập, 90,0 %"."""
        if self.level is Level.NONE:
            return "Chưa có mức nào đủ phiếu, cần biểu quyết lại" if self.again else "Chưa kiểm phiếu"
        got = self.votes.get(self.level, 0)
        head = f"{self.level.label}: {got} trên {self.base} ({self.base_words})"
        if self.majority:
            return f"{head}, {self.share(self.level)}"
        return f"Chưa mức nào quá bán; cộng dồn từ trên xuống được {self.level.label.lower()}, cần biểu quyết lại"


@dataclass(frozen=True, slots=True)
class Counting:
    """What all shares of a season are counted with."""

    base: VoteBase
    majority: Fraction
    summoned: int
    present: int

    @classmethod
    def of(cls, season: RatingSeason, rules: RatingRules) -> "Counting":
        return cls(rules.vote_base, rules.majority, season.summoned, season.present)

    def number(self, valid: int) -> int:
        """The base of a round with so many valid ballots."""
        return {VoteBase.SUMMONED: self.summoned, VoteBase.PRESENT: self.present, VoteBase.VALID: valid}[self.base]

    def enough(self, votes: int, base: int) -> bool:
        """More than the majority of the base."""
        return base > 0 and Fraction(votes, base) > self.majority


def tally(count: BallotCount, valid: int, counting: Counting) -> Tally:
    """The level one ballot with four levels gives: none while more votes are keyed than there are valid ballots."""
    votes = _votes(count)
    base = counting.number(valid)
    possible = _total(count) <= valid
    level, majority = _level(votes, base, counting) if possible else (Level.NONE, False)
    most = max(votes.values())
    tied = possible and not majority and most > 0 and list(votes.values()).count(most) > 1
    counted = possible and sum(votes.values()) + count.unrated > 0
    return Tally(
        count.review_id,
        votes,
        base,
        counting.base.words,
        level,
        majority,
        counted and not majority,
        tied,
        count.excellent,
        count.against,
        count.unrated,
    )


def _votes(count: BallotCount) -> dict[Level, int]:
    return dict(zip(LEVELS, (count.excellent, count.good, count.done, count.not_done), strict=True))


def _level(votes: Mapping[Level, int], base: int, counting: Counting) -> tuple[Level, bool]:
    """The level with the majority; else the one reached by adding votes from the top."""
    for level in LEVELS:
        if counting.enough(votes[level], base):
            return level, True
    added = 0
    for level in LEVELS:
        added += votes[level]
        if counting.enough(added, base):
            return level, False
    return Level.NONE, False


def chosen(first: Tally, choice: BallotCount, valid: int, counting: Counting) -> Tally:
    """The second of two rounds: who was "tốt" in the first and has a majority for "xuất sắc" is that."""
    base = counting.number(valid)
    votes = {**first.votes, Level.EXCELLENT: choice.excellent}
    possible = _total(choice) <= valid
    passed = possible and first.level is Level.GOOD and first.majority and counting.enough(choice.excellent, base)
    return Tally(
        first.review_id,
        votes,
        base if passed else first.base,
        first.base_words,
        Level.EXCELLENT if passed else first.level,
        first.majority,
        first.again,
        first.tie,
        choice.excellent,
        choice.against,
        first.unrated,
    )


@dataclass(frozen=True, slots=True)
class RoundCounts:
    """One round with its counts by review id (0: the branch)."""

    round: BallotRound
    counts: Mapping[int, BallotCount]


def tallies(rounds: Sequence[RoundCounts], counting: Counting) -> dict[int, Tally]:
    """The level of everybody after all rounds: a repeated vote replaces the first, the choice of "xuất sắc" follows."""
    found: dict[int, Tally] = {}
    for kind in (Round.BRANCH, Round.LEVELS, Round.AGAIN):
        for one in rounds:
            if one.round.round is kind:
                found |= {key: tally(count, one.round.valid, counting) for key, count in one.counts.items()}
    for one in rounds:
        if one.round.round is Round.EXCELLENT:
            for key, count in one.counts.items():
                if key in found:
                    found[key] = chosen(found[key], count, one.round.valid, counting)
    return found


def tied_at_cap(found: Mapping[int, Tally], allowed: int) -> tuple[int, ...]:
    """Reviews with equal votes for "xuất sắc" on both sides of the cap: which of them is left to the branch."""
    excellent = sorted(
        (t for t in found.values() if t.level is Level.EXCELLENT and t.review_id),
        key=lambda t: (-t.excellent_votes, t.review_id),
    )
    if not 0 < allowed < len(excellent):
        return ()
    edge = excellent[allowed - 1].excellent_votes
    if excellent[allowed].excellent_votes != edge:
        return ()
    return tuple(t.review_id for t in excellent if t.excellent_votes == edge)


# ---------------------------------------------------------------- sums that must meet


def round_problems(one: RoundCounts, counting: Counting, names: Mapping[int, str]) -> list[Problem]:
    """Ballots given out, taken in, valid and invalid; and every person's votes, which make the valid ballots."""
    ballots, found = one.round, []
    label = ballots.round.label
    if counting.present and ballots.given > counting.present:
        found.append(_off("given", f"{label}: phát {ballots.given} phiếu cho {counting.present} người có mặt."))
    if ballots.taken > ballots.given:
        found.append(_off("taken", f"{label}: thu về {ballots.taken} phiếu, nhiều hơn số phát ra {ballots.given}."))
    if ballots.valid + ballots.invalid != ballots.taken:
        said = f"{label}: hợp lệ {ballots.valid} + không hợp lệ {ballots.invalid} phải bằng thu về {ballots.taken}."
        found.append(_off("valid", said))
    for key, count in one.counts.items():
        total = _total(count)
        if total != ballots.valid:
            name = names.get(key, "Chi bộ")
            said = f"{label}: {name} có {total} phiếu, số phiếu hợp lệ là {ballots.valid}."
            found.append(_off(f"count:{key}", said))
    return found


def season_problems(season: RatingSeason) -> list[Problem]:
    """Present can't be more than summoned."""
    if season.present > season.summoned:
        said = f"Có mặt {season.present} nhiều hơn số triệu tập {season.summoned}."
        return [_off("present", said)]
    return []


def _total(count: BallotCount) -> int:
    return count.excellent + count.good + count.done + count.not_done + count.against + count.unrated


def _off(field: str, message: str) -> Problem:
    return Problem(field, message, Severity.WARNING, "rating_count")
