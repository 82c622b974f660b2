"""Who stands on the roll on which day, from the dates (meetings.md 2.0)."""

import datetime as dt

import pytest

from desktop.domain.dates import PartialDate
from desktop.domain.member import (
    Member,
    MemberState,
    MemberStatus,
    Post,
    PostKind,
    holder_of,
    on_roll,
    post_on,
    state_on,
)

D = dt.date
FULL = Member(id=1, full_name="A", admitted_on=PartialDate(1999, 2, 3), official_on=PartialDate(2000, 2, 3))


def span(state: MemberState, since: D | None, until: D | None = None) -> MemberStatus:
    return MemberStatus(id=1, member_id=1, state=state, since=since, until=until)


@pytest.mark.parametrize(
    ("member", "spans", "day", "expected"),
    [
        (FULL, [], D(1999, 2, 2), None),
        (FULL, [], D(1999, 2, 3), MemberState.PROBATIONARY),
        (FULL, [], D(2000, 2, 2), MemberState.PROBATIONARY),
        (FULL, [], D(2000, 2, 3), MemberState.OFFICIAL),
        (Member(id=1, full_name="A"), [], D(2026, 1, 1), MemberState.OFFICIAL),
        (
            Member(id=1, full_name="A", admitted_on=PartialDate(2026, 2, 3)),
            [],
            D(2026, 11, 3),
            MemberState.PROBATIONARY,
        ),
        (Member(id=1, full_name="A", admitted_on=PartialDate(1970)), [], D(2026, 11, 3), MemberState.OFFICIAL),
        (Member(id=1, full_name="A", joined_on=D(2026, 6, 1)), [], D(2026, 5, 31), None),
        (FULL, [span(MemberState.EXEMPT, D(2024, 1, 1))], D(2023, 12, 31), MemberState.OFFICIAL),
        (FULL, [span(MemberState.EXEMPT, D(2024, 1, 1))], D(2024, 1, 1), MemberState.EXEMPT),
        (FULL, [span(MemberState.ABROAD, D(2024, 1, 1), D(2024, 6, 30))], D(2024, 6, 30), MemberState.ABROAD),
        (FULL, [span(MemberState.ABROAD, D(2024, 1, 1), D(2024, 6, 30))], D(2024, 7, 1), MemberState.OFFICIAL),
        # The day he leaves he is still counted; from the next day on he is gone for good.
        (FULL, [span(MemberState.TRANSFERRED, D(2024, 5, 5))], D(2024, 5, 5), MemberState.OFFICIAL),
        (FULL, [span(MemberState.TRANSFERRED, D(2024, 5, 5))], D(2024, 5, 6), MemberState.TRANSFERRED),
        (FULL, [span(MemberState.TRANSFERRED, None)], D(2024, 5, 6), MemberState.TRANSFERRED),
        (
            FULL,
            [span(MemberState.EXEMPT, D(2020, 1, 1)), span(MemberState.DIED, D(2024, 5, 5))],
            D(2024, 5, 6),
            MemberState.DIED,
        ),
    ],
)
def test_state_follows_from_dates(
    member: Member, spans: list[MemberStatus], day: D, expected: MemberState | None
) -> None:
    assert state_on(member, spans, day, presumed_official_months=36) is expected


def test_one_who_comes_back_is_on_the_roll_again() -> None:
    back = Member(id=1, full_name="A", official_on=PartialDate(2000), joined_on=D(2025, 3, 1))
    assert (
        state_on(back, [span(MemberState.TRANSFERRED, D(2024, 5, 5))], D(2025, 3, 2), presumed_official_months=36)
        is MemberState.OFFICIAL
    )


def test_spans_of_others_do_not_count() -> None:
    other = MemberStatus(id=1, member_id=2, state=MemberState.EXEMPT)
    assert state_on(FULL, [other], D(2026, 1, 1), presumed_official_months=36) is MemberState.OFFICIAL


def test_roll_leaves_out_the_gone_and_those_of_213() -> None:
    out = {s for s in MemberState if not on_roll(s)}
    assert out == {MemberState.TRANSFERRED, MemberState.LEFT, MemberState.DIED, MemberState.RESIDENCE}
    assert not on_roll(None)


def test_highest_post_of_the_day_counts() -> None:
    posts = [
        Post(member_id=1, kind=PostKind.COMMITTEE, since=D(2020, 1, 1)),
        Post(member_id=1, kind=PostKind.SECRETARY, since=D(2025, 1, 1), until=D(2025, 12, 31)),
    ]
    assert post_on(posts, 1, D(2025, 6, 1)) is PostKind.SECRETARY
    assert post_on(posts, 1, D(2026, 1, 1)) is PostKind.COMMITTEE
    assert holder_of(posts, PostKind.SECRETARY, D(2026, 1, 1)) == 0
