"""`dataclass`, whose methods are written late: a start of the window loads two hundred records and makes few of them.

The library's decorator composes six functions of every frozen class as text and compiles them: half a millisecond a
class, an eighth of the start. Here equality, hash, words and the guard are closures, and `__init__` is composed when
the first record is made. All else is the library's; a type checker sees the library's decorator itself.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, kw_only=False, **others):
        """As `dataclasses.dataclass`; what isn't frozen with slots, or asks for more, is left to the library whole."""
        if cls is None:
            return lambda given: dataclass(given, frozen=frozen, slots=slots, kw_only=kw_only, **others)
        if frozen and slots and not others:
            return _late(cls, kw_only)
        return dataclasses.dataclass(cls, frozen=frozen, slots=slots, kw_only=kw_only, **others)


Fields = tuple["dataclasses.Field[Any]", ...]
_GIVEN_NONE = object()


def _late(cls: type, kw_only: bool) -> type:
    # Asked for none of its methods, the library compiles nothing.
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
    fields = dataclasses.fields(made)
    for method in (*_compared(fields), *_guarded(made, fields), *_kept(fields), _shown(fields), _init(made)):
        if cls.__dict__.get(method.__name__) is None:
            setattr(made, method.__name__, method)
    return made


def _init(made: type) -> Callable[..., None]:
    def __init__(self: Any, *values: Any, **named: Any) -> None:
        init = _written(made)
        made.__init__ = init  # type: ignore[misc]  # in place of this one, from now on
        init(self, *values, **named)

    return __init__


def _written(made: type) -> Callable[..., None]:
    """`__init__` with the parameters the library would give it."""
    known: dict[str, Any] = {"_put": object.__setattr__, "_given_none": _GIVEN_NONE}
    plain, named, body = ["self"], ["*"], ["pass"]
    for field in dataclasses.fields(made):
        value, default = _value(field, known)
        if field.init:
            (named if field.kw_only else plain).append(field.name + default)
        if value:
            body.append(f"_put(self, {field.name!r}, {value})")
    if hasattr(made, "__post_init__"):
        body.append("self.__post_init__()")
    parameters = ", ".join(plain + (named if len(named) > 1 else []))
    exec(f"def __init__({parameters}):\n " + "\n ".join(body), known)
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


def _value(field: "dataclasses.Field[Any]", known: dict[str, Any]) -> tuple[str, str]:
    """What is put into a field, and how its parameter ends; `known` gets the values both name."""
    if field.default_factory is not dataclasses.MISSING:
        known[f"_make_{field.name}"] = field.default_factory
        made = f"_make_{field.name}()"
        return (f"{made} if {field.name} is _given_none else {field.name}" if field.init else made), "=_given_none"
    if field.default is not dataclasses.MISSING:
        known[f"_default_{field.name}"] = field.default
        return (field.name if field.init else f"_default_{field.name}"), f"=_default_{field.name}"
    return (field.name if field.init else ""), ""


def _compared(fields: Fields) -> tuple[Callable[..., Any], ...]:
    read = _reader(fields, lambda field: field.compare)
    read_hashed = _reader(fields, lambda field: field.compare if field.hash is None else field.hash)

    def __eq__(self: Any, other: object) -> bool:
        return read(self) == read(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(read_hashed(self))

    return __eq__, __hash__


def _shown(fields: Fields) -> Callable[[Any], str]:
    names = [field.name for field in fields if field.repr]

    @recursive_repr()
    def __repr__(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return __repr__


def _guarded(made: Any, fields: Fields) -> tuple[Callable[..., None], ...]:
    names = {field.name for field in fields}

    def __setattr__(self: Any, name: str, value: object) -> None:
        if type(self) is made or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(made, self).__setattr__(name, value)

    def __delattr__(self: Any, name: str) -> None:
        if type(self) is made or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(made, self).__delattr__(name)

    return __setattr__, __delattr__


def _kept(fields: Fields) -> tuple[Callable[..., Any], ...]:
    """Copying and pickling: a frozen record with slots has to say how."""
    read = _reader(fields, lambda _field: True)
    names = [field.name for field in fields]

    def __getstate__(self: Any) -> tuple[Any, ...]:
        return read(self)

    def __setstate__(self: Any, state: tuple[Any, ...]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return __getstate__, __setstate__


def _reader(fields: Fields, wanted: Callable[[dataclasses.Field[Any]], bool]) -> Callable[[Any], tuple[Any, ...]]:
    """Reads the wanted fields of a record, as a tuple."""
    names = [field.name for field in fields if wanted(field)]
    return attrgetter(*names) if len(names) > 1 else lambda record: tuple(getattr(record, name) for name in names)
