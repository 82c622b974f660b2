"""The heaps in which the member list is looked at, and the sum in its foot: what stands in the list adds up to it."""

from collections import Counter
from collections.abc import Iterable

from desktop.domain.fields import Choice
from desktop.domain.member import GONE, MemberState, on_roll


class Group(Choice):
    """Which members the list shows."""

    HERE = "here", "Trong danh sách"
    ACTIVE = "active", "Đang sinh hoạt"
    OFFICIAL = "official", "Chính thức"
    PROBATIONARY = "probationary", "Dự bị"
    TEMPORARY = "temporary", "Sinh hoạt tạm thời"
    EXEMPT = "exempt", "Miễn sinh hoạt"
    AWAY = "away", "Ở xa, nơi khác"
    RESIDENCE = "residence", "Nơi cư trú (213)"
    GONE = "gone", "Đã rời chi bộ"
    REMARKS = "remarks", "Cần kiểm tra"
    ALL = "all", "Tất cả"


_STATES: dict[Group, frozenset[MemberState]] = {
    Group.HERE: frozenset(state for state in MemberState if on_roll(state)),
    Group.ACTIVE: frozenset({MemberState.OFFICIAL, MemberState.PROBATIONARY, MemberState.TEMPORARY_HERE}),
    Group.OFFICIAL: frozenset({MemberState.OFFICIAL}),
    Group.PROBATIONARY: frozenset({MemberState.PROBATIONARY}),
    Group.TEMPORARY: frozenset({MemberState.TEMPORARY_HERE, MemberState.TEMPORARY_ELSEWHERE}),
    Group.EXEMPT: frozenset({MemberState.EXEMPT}),
    Group.AWAY: frozenset({MemberState.TEMPORARY_ELSEWHERE, MemberState.ABROAD, MemberState.AWAY}),
    Group.RESIDENCE: frozenset({MemberState.RESIDENCE}),
    Group.GONE: GONE,
    Group.ALL: frozenset(MemberState),
}

_SUM: tuple[tuple[str, frozenset[MemberState]], ...] = (
    ("chính thức", frozenset({MemberState.OFFICIAL})),
    ("dự bị", frozenset({MemberState.PROBATIONARY})),
    ("tạm thời", frozenset({MemberState.TEMPORARY_HERE})),
    ("miễn", frozenset({MemberState.EXEMPT})),
    ("ở xa, nơi khác", _STATES[Group.AWAY]),
    ("đình chỉ", frozenset({MemberState.SUSPENDED})),
)
"""Every state of the roll in exactly one heap."""


def belongs(group: Group, state: MemberState, *, remarked: bool = False) -> bool:
    """Whether one in this state stands in the group; REMARKS asks only whether there is something to look at."""
    return remarked if group is Group.REMARKS else state in _STATES[group]


def roll_sum(states: Iterable[MemberState]) -> tuple[int, str]:
    """How many stand on the roll, and that number as the sum it is: "25 chính thức + 1 dự bị + 1 miễn"."""
    counted = Counter(state for state in states if on_roll(state))
    heaps = [(sum(counted[state] for state in heap), words) for words, heap in _SUM]
    return sum(counted.values()), " + ".join(f"{number} {words}" for number, words in heaps if number)
