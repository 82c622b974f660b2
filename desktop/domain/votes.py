"""Votes by hand and by secret ballot: who may, whether the sums come out, what was decided and by which rule."""

from collections.abc import Iterable
from typing import Protocol

from desktop.domain.meeting_rules import CountingRules, VoteRule
from desktop.domain.member import MemberState
from desktop.domain.problems import Problem, Severity
from desktop.domain.records import dataclass
from desktop.domain.roll import Identity, RollLine, Standing, identity, standing
from desktop.domain.vietnamese import percent


class Ballot(Protocol):
    """What is needed of a vote (`meeting.Vote` has it)."""

    @property
    def secret(self) -> bool: ...
    @property
    def entitled(self) -> int: ...
    @property
    def present(self) -> int: ...
    @property
    def agree(self) -> int: ...
    @property
    def against(self) -> int: ...
    @property
    def other(self) -> int: ...
    @property
    def not_voting(self) -> int: ...
    @property
    def invalid(self) -> int: ...
    @property
    def not_returned(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Voters:
    """`entitled`: toàn thể đảng viên chính thức for this matter; `present`: those of them here who may vote;
    `present_without`: others of the roll who are here, `probationary` of them dự bị."""

    entitled: int
    present: int
    present_without: int
    probationary: int = 0

    @property
    def without_words(self) -> str:
        """ "2 dự bị", or "3 không có quyền" when there are others among them; "" for none."""
        if not self.present_without:
            return ""
        same = self.present_without == self.probationary
        return f"{self.present_without} {'dự bị' if same else 'không có quyền'}"


def voters(lines: Iterable[RollLine], rule: VoteRule, counting: CountingRules) -> Voters:
    """Who may vote on a matter of this kind, from the copied roll (meetings.md 2.0, 2.2)."""
    entitled = here = without = probationary = 0
    for line in lines:
        state = counting.of(line.state)
        came = standing(line) is Standing.PRESENT
        votes = came and line.may_vote and state.votes_on(rule)
        entitled += votes or state.in_vote_base(rule)
        here += votes
        without += came and not votes
        probationary += came and line.state is MemberState.PROBATIONARY
    return Voters(entitled, here, without, probationary)


def vote_identity(vote: Ballot) -> Identity:
    """By hand: for + against + other + not voting = present; secret: + invalid + not returned."""
    terms = [("tán thành", vote.agree), ("không tán thành", vote.against), ("ý kiến khác", vote.other)]
    more = [("không biểu quyết", vote.not_voting)]
    if vote.secret:
        more += [("không hợp lệ", vote.invalid), ("không thu về", vote.not_returned)]
    terms += [term for term in more if term[1]]
    label = "Phiếu kín" if vote.secret else "Giơ tay"
    return identity(label, terms, vote.present, "" if sum(t[1] for t in terms) == vote.present else "có mặt")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a vote decided. `passed` None: nothing was counted yet. `text`: the sentence; `detail`: the share of those
    present and the sum."""

    passed: bool | None
    text: str
    detail: str
    identity: Identity


def verdict(vote: Ballot, rule: VoteRule, without: str = "") -> Verdict:
    """The outcome by the rule of its matter, with the shares of all official members and of those present.

    `without`: who is here without a vote (`Voters.without_words`).
    """
    summed = vote_identity(vote)
    if not vote.entitled or not any(value for _, value in summed.terms):
        return Verdict(None, "Chưa có kết quả biểu quyết", "", summed)
    passed = rule.passed(vote.agree, vote.entitled)
    word = "Thông qua" if passed else "Không thông qua"
    share = percent(vote.agree, vote.entitled)
    text = f"{word}. {vote.agree} trên {vote.entitled} chính thức, đạt {share} ({rule.need})"
    less = f", trừ {without}" if without else ""
    detail = f"{vote.agree} trên {vote.present} có mặt{less}: {percent(vote.agree, vote.present)} · {summed.text}"
    return Verdict(passed, text, detail, summed)


def check_vote(vote: Ballot, rule: VoteRule) -> list[Problem]:
    """Warnings about a vote; none of them blocks."""
    found: list[Problem] = []
    outcome = verdict(vote, rule)
    if outcome.passed is None:
        return found
    if not outcome.identity.holds:
        found.append(Problem("agree", f"Biểu quyết: {outcome.identity.text}.", Severity.WARNING, "vote_identity"))
    if vote.present > vote.entitled:
        said = f"Có mặt {vote.present} nhưng chỉ {vote.entitled} đồng chí có quyền biểu quyết."
        found.append(Problem("present", said, Severity.WARNING, "vote_present"))
    if rule.secret and not vote.secret:
        said = "Việc này phải bỏ phiếu kín; đang ghi là giơ tay."
        found.append(Problem("secret", said, Severity.WARNING, "vote_secret", rule.basis))
    if not outcome.passed and rule.passed(vote.agree, vote.present):
        said = f"Đủ nếu tính trên số có mặt, nhưng phải tính trên {vote.entitled} đảng viên chính thức ({rule.need})."
        found.append(Problem("agree", said, Severity.NOTE, "vote_base", rule.basis))
    return found
