"""People of one full name: told apart where one of them is chosen, and found again by what somebody types."""

from collections import Counter
from collections.abc import Iterable, Mapping

from desktop.domain.dates import PartialDate
from desktop.domain.vietnamese import clean, matches, search_key

_WITH_MARKS = 3  # the rank from which on `matches` found the letters with their marks


def told_apart(names: Mapping[int, str], *marks: Mapping[int, str]) -> dict[int, str]:
    """The names by id, in their order. Namesakes bear in brackets the first of `marks` that all of them have and that
    differs for each; where none does, their number in the book."""
    said = dict(names)
    for name, count in Counter(names.values()).items():
        if count > 1:
            same = [key for key in names if names[key] == name]
            numbers = {key: f"số {key} trong sổ" for key in same}
            mark = next((mark for mark in marks if _tells(mark, same)), numbers)
            said.update({key: f"{name} ({mark[key]})" for key in same})
    return said


def _tells(mark: Mapping[int, str], keys: list[int]) -> bool:
    found = [mark.get(key, "") for key in keys]
    return all(found) and len(set(found)) == len(found)


def told_by_birth(names: Mapping[int, str], born: Mapping[int, PartialDate | None]) -> dict[int, str]:
    """Names of people by id: namesakes with the year of birth, with the whole date where the year is the same."""
    known = {key: day for key, day in born.items() if day is not None}
    years = {key: str(day.year) for key, day in known.items()}
    return told_apart(names, years, {key: str(day) for key, day in known.items()})


def those_called(text: str, names: Iterable[str]) -> list[str]:
    """Whom a typed name can mean: the one written so; else those of the same letters, marks apart; else all that have
    each of its words, with the marks that were typed where somebody has them. Nobody for an empty text."""
    listed, typed = list(names), clean(text)
    if not typed:
        return []
    exact = [name for name in listed if name.casefold() == typed.casefold()]
    same = exact or [name for name in listed if search_key(name) == search_key(typed)]
    if same:
        return same
    ranks = {name: matches(typed, name) for name in listed}
    as_typed = [name for name in listed if ranks[name] >= _WITH_MARKS]
    marked = search_key(typed) != typed.casefold()
    return as_typed if marked and as_typed else [name for name in listed if ranks[name]]


def says_several(found: list[str]) -> str:
    """What to say of a name that several have: who they are, so that one can be written whole."""
    who = ": " + ", ".join(found) if len(found) <= 3 else ""
    return f"có {len(found)} đảng viên tên này{who}; hãy ghi rõ một người"
