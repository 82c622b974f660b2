"""`records.dataclass` writes its methods late; in all else a record is what the library's decorator makes of it."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain.records import dataclass


def both(*, kw_only: bool = False) -> Callable[[type], Any]:
    """The class as the library makes it and as ours does."""

    def make(cls: type) -> Any:
        bodies = [type(cls.__name__, (), {k: v for k, v in vars(cls).items() if k not in _OWN}) for _ in range(2)]
        library = dataclasses.dataclass(frozen=True, slots=True, kw_only=kw_only)(bodies[0])
        return library, dataclass(frozen=True, slots=True, kw_only=kw_only)(bodies[1])

    return make


_OWN = ("__dict__", "__weakref__")


@both()
class Plain:
    """A record of three."""

    name: str
    born: int = 0
    words: list[str] = dataclasses.field(default_factory=list)


@both(kw_only=True)
class ByName:
    id: int = 0
    name: str


@both()
class Alone:
    key: int = 0


@both()
class Picked:
    key: int
    note: str = dataclasses.field(default="", compare=False, repr=False)
    seen: int = dataclasses.field(default=0, hash=False)
    fixed: int = dataclasses.field(default=7, init=False)
    made: tuple[int, ...] = dataclasses.field(default_factory=tuple, init=False)
    later: str = dataclasses.field(init=False, repr=False, compare=False)


@both()
class Checked:
    month: int

    def __post_init__(self) -> None:
        if not 0 < self.month < 13:
            raise ValueError(self.month)

    def __repr__(self) -> str:
        return f"tháng {self.month}"


@dataclass(frozen=True, slots=True)
class Base:
    one: int


@dataclass(frozen=True, slots=True)
class Derived(Base):
    two: int = 2


class Open(Base):
    """An ordinary class over a record."""


CALLS: tuple[tuple[Any, tuple[Any, ...], dict[str, Any]], ...] = (
    (Plain, ("An",), {}),
    (Plain, ("An", 1990), {"words": ["x"]}),
    (Plain, (), {}),  # lacks its name
    (Plain, ("An", 1, [], 4), {}),
    (Plain, ("An",), {"age": 3}),
    (ByName, (), {"name": "An"}),
    (ByName, (1,), {}),
    (Alone, (), {}),
    (Picked, (1, "x", 2), {}),
    (Picked, (1,), {"fixed": 2}),
    (Checked, (5,), {}),
    (Checked, (13,), {}),
)


def outcome(cls: type, values: tuple[Any, ...], named: dict[str, Any]) -> object:
    """What making one gives, in words; the words of the fault otherwise."""
    try:
        made = cls(*values, **named)
    except (TypeError, ValueError) as fault:
        return type(fault), str(fault)
    return repr(made), [getattr(made, field.name, None) for field in dataclasses.fields(made)]


@pytest.mark.parametrize(("pair", "values", "named"), CALLS)
def test_it_is_made_and_shown_alike(pair: Any, values: tuple[Any, ...], named: dict[str, Any]) -> None:
    library, ours = pair
    wanted = outcome(library, values, named)
    assert outcome(ours, values, named) == wanted
    assert outcome(ours, values, named) == wanted  # by what was written at the first


@pytest.mark.parametrize("pair", [Plain, ByName, Alone, Picked, Checked])
def test_the_class_says_the_same_of_itself(pair: Any) -> None:
    library, ours = pair
    about = [[(f.name, f.type, f.default, f.kw_only) for f in dataclasses.fields(cls)] for cls in pair]
    assert about[0] == about[1]
    assert ours.__slots__ == library.__slots__
    assert ours.__match_args__ == library.__match_args__


def test_equality_and_hash_are_those_of_the_fields() -> None:
    for cls in Picked:
        assert cls(1, "a", 2) == cls(1, "b", 2)
        assert cls(1, "a", 2) != cls(1, "a", 3)
        assert hash(cls(1, "a", 2)) == hash(cls(1, "b", 3))
        assert cls(1) != (1, "", 0, 7, ())
    assert hash(Alone[0](4)) == hash(Alone[1](4))
    assert Alone[0](4) != Alone[1](4)
    assert Base(1) != Derived(1)
    with pytest.raises(TypeError):
        hash(Plain[1]("An"))


@pytest.mark.parametrize("cls", [*Plain, Derived])
def test_a_record_refuses_to_be_changed(cls: Any) -> None:
    one = cls(1)
    name = dataclasses.fields(one)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError, match=f"cannot assign to field '{name}'"):
        setattr(one, name, 2)
    with pytest.raises(dataclasses.FrozenInstanceError, match=f"cannot delete field '{name}'"):
        delattr(one, name)
    assert dataclasses.replace(one, **{name: 3}) != one


def test_a_class_over_a_record_may_have_more() -> None:
    one = Open(1)
    one.more = 2  # type: ignore[attr-defined]
    del one.more  # type: ignore[attr-defined]
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.one = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.one


def test_records_over_records_and_copies() -> None:
    one = Derived(1, 3)
    assert repr(one) == "Derived(one=1, two=3)"
    assert copy.deepcopy(one) == one
    assert pickle.loads(pickle.dumps(one)) == one


def test_one_in_itself_is_shown() -> None:
    words: list[Any] = []
    one = Plain[1]("An", words=words)
    words.append(one)
    assert repr(one) == "Plain(name='An', born=0, words=[...])"


def test_what_is_not_frozen_is_left_to_the_library() -> None:
    @dataclass(slots=True)
    class Count:
        number: int = 0

    @dataclass(frozen=True, slots=True, order=True)
    class Level:
        height: int = 0

    count = Count()
    count.number += 1
    assert count == Count(1)
    assert Level(1) < Level(2)
