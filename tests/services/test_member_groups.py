"""Every state stands in one heap of the sum, whatever the roll is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.member import MemberState, on_roll
from desktop.services.member_groups import Group, belongs, roll_sum


@given(st.lists(st.sampled_from(list(MemberState))))
def test_the_parts_add_up_to_the_roll(states: list[MemberState]) -> None:
    total, parts = roll_sum(states)
    assert total == sum(on_roll(state) for state in states)
    assert total == sum(int(part.split()[0]) for part in parts.split(" + ") if part)


@pytest.mark.parametrize("state", list(MemberState))
def test_everybody_is_on_the_roll_at_his_residence_or_gone(state: MemberState) -> None:
    assert sum(belongs(group, state) for group in (Group.HERE, Group.RESIDENCE, Group.GONE)) == 1
    assert belongs(Group.ALL, state)
    assert belongs(Group.REMARKS, state, remarked=True)
    assert not belongs(Group.REMARKS, state)
