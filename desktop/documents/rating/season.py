"""What the papers of a whole season know alike: its people, votes and figures; short words for levels and people."""

from collections.abc import Iterable, Mapping
from dataclasses import field

from desktop.documents.blocks import Align, Cell, cell, number_cell
from desktop.documents.facts import YearFacts
from desktop.domain.branch import Branch
from desktop.domain.namesakes import told_by_birth
from desktop.domain.rating import RatingRules
from desktop.domain.rating_cap import Cap
from desktop.domain.rating_people import Standing
from desktop.domain.rating_totals import Target, Totals, decided_level, final_level
from desktop.domain.rating_votes import Counting, RoundCounts, Tally
from desktop.domain.records import dataclass
from desktop.domain.season import LEVELS, BallotCount, Level, RatingSeason, ReRating, Reviewed, Round
from desktop.domain.vietnamese import percent, points
from desktop.services.ratings import SeasonPeople, SeasonPerson

SHORT = {
    Level.NONE: "",
    Level.EXCELLENT: "HTXS",
    Level.GOOD: "HTT",
    Level.DONE: "HTNV",
    Level.NOT_DONE: "KHT",
}
SHORT_SAID = "HTXS: hoàn thành xuất sắc; HTT: hoàn thành tốt; HTNV: hoàn thành; KHT: không hoàn thành nhiệm vụ."
SIGN = "(Ký, ghi rõ họ tên)"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonFacts(YearFacts):
    """One season. `tallies`: what all rounds give, by review (0: the branch). `names` and `posts` of every member;
    `committee`: the holders of posts, secretary first; `no_leave`: voters absent without a reason by the roll call.
    """

    season: RatingSeason
    rules: RatingRules
    people: SeasonPeople
    counting: Counting
    totals: Totals
    rounds: tuple[RoundCounts, ...] = ()
    tallies: Mapping[int, Tally] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    posts: Mapping[int, str] = field(default_factory=dict)
    committee: tuple[int, ...] = ()
    targets: tuple[Target, ...] = ()
    re_ratings: tuple[ReRating, ...] = ()
    no_leave: int = 0

    def name(self, member_id: int) -> str:
        """The full name; "" for nobody."""
        return self.names.get(member_id, "")

    def called(self, person: SeasonPerson) -> str:
        """His name; of namesakes among those rated with the year of birth, for tables without a column that tells."""
        name = person.member.full_name
        same = {one.member.id: one.member.born_on for one in self.rated if one.member.full_name == name}
        return told_by_birth(dict.fromkeys(same, name), same).get(person.member.id, name)

    def votes(self, review_id: int) -> BallotCount | None:
        """The last vote on the levels of a person: a repeated one counts."""
        kinds = (Round.LEVELS, Round.AGAIN)
        found = [one.counts[review_id] for kind in kinds for one in self.rounds
                 if one.round.round is kind and review_id and review_id in one.counts]  # fmt: skip
        return found[-1] if found else None

    def level(self, person: SeasonPerson) -> Level:
        """The level that counts now: re-rated, else decided, else the branch's proposal."""
        return final_level(person.review, self.re_ratings) if person.review.id else Level.NONE

    def decided(self, person: SeasonPerson) -> Level:
        """What the competent committee decided, with a later re-rating."""
        return decided_level(person.review, self.re_ratings) if person.review.id else Level.NONE

    @property
    def branch_level(self) -> Level:
        """The branch's own level that counts now."""
        changed = [one.after for one in self.re_ratings if not one.review_id]
        kept = self.season
        return (
            changed[-1] if changed else kept.decided_level if kept.decided_level is not Level.NONE else kept.voted_level
        )

    @property
    def review_names(self) -> dict[int, str]:
        """Names by review."""
        return {person.review.id: self.called(person) for person in self.people if person.review.id}

    @property
    def branch_tally(self) -> Tally | None:
        """What the branch's own ballots came to."""
        return self.tallies.get(0)

    @property
    def rated(self) -> tuple[SeasonPerson, ...]:
        """Everybody who is (to be) reviewed and rated, in the order of review."""
        return self.people.of(Standing.RATED)


def collective_name(branch: Branch, reviewed: Reviewed) -> str:
    """ "Chi ủy Chi bộ thôn Đông Phú", or the branch where it has no chi ủy."""
    return f"Chi ủy {branch.name}" if reviewed is Reviewed.COMMITTEE else branch.name


def short_cell(level: Level) -> Cell:
    """A level in a narrow column: "HTT"."""
    return cell(SHORT[level], align=Align.CENTER)


def points_cell(value: float | None) -> Cell:
    """Points: "26", "4,5"; an empty cell while there are none."""
    return number_cell(value, None if value is None else points(value), align=Align.CENTER)


def level_counts(levels: Iterable[Level]) -> dict[Level, int]:
    """How many of each of the four levels."""
    known = list(levels)
    return {level: known.count(level) for level in LEVELS}


def tally_share(tally: Tally) -> str:
    """ "17/21 (81,0 %)": the votes for the level it gives."""
    return share_words(tally.votes.get(tally.level, 0), tally.base) if tally.level is not Level.NONE else ""


def tally_note(tally: Tally) -> str:
    """What is to be minded of a vote without a majority."""
    if not tally.again:
        return ""
    return "Phiếu bằng nhau, cần biểu quyết lại" if tally.tie else "Chưa quá bán, cần biểu quyết lại"


def balanced(title: str, *, most: int = 46) -> str:
    """A title too long for one line, broken at the comma or space nearest to its middle."""
    if len(title) <= most:
        return title
    places = [n for n, sign in enumerate(title) if sign == " "]
    middle = len(title) / 2
    best = min(places, key=lambda n: abs(n - middle) - (14 if title[n - 1] == "," else 0), default=0)
    return f"{title[:best]}\n{title[best + 1 :]}" if best else title


def cap_words(limit: Cap) -> str:
    """The cap in both readings, as a paper that goes up says it."""
    return (
        f"Trần xuất sắc {limit.percent} %: {limit.r2} nếu tính trên {limit.good_and_above} đảng viên xếp loại tốt trở "
        f"lên, {limit.r1} nếu tính trên số xếp loại tốt; chi bộ có {limit.excellent}"
    )


def share_words(votes: int, base: int) -> str:
    """ "17/21 (81,0 %)"; "" without a base."""
    return f"{votes}/{base} ({percent(votes, base)})" if base else ""


def votes_for(count: BallotCount) -> tuple[int, int, int, int]:
    """Votes for the four levels, best first."""
    return count.excellent, count.good, count.done, count.not_done
