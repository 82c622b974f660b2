"""What changes from one rule pack to another, in words: figures, forms with their sections, criteria, cases."""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.domain.records import dataclass
from desktop.domain.rules import Pack


@dataclass(frozen=True, slots=True)
class PackChange:
    """One difference. `before` "" : new; `after` "": no longer there. `group`: "Số liệu", "Mẫu", "Mẫu 2C · Mục" …"""

    group: str
    label: str
    before: str
    after: str


_GROUPS = {
    "forms": "Mẫu",
    "sections": "Mục",
    "criteria": "Tiêu chí",
    "forced": "Trường hợp bắt buộc",
    "cited": "Căn cứ từng bước",
    "blocks": "Phần ký, xác nhận",
    "levels": "Mức",
    "groups": "Nhóm",
    "parts": "Tiêu chí thành phần",
    "votes": "Biểu quyết",
    "states": "Ai tính vào đâu",
    "holidays": "Ngày nghỉ",
}
_UNSAID = frozenset({"id", "source", "confirmed", "takes", "fact", "paper", "kind"})
"""Fields of a row that say nothing to the reader of a comparison."""


def changes(before: Pack, after: Pack) -> tuple[PackChange, ...]:
    """All differences that a reader would care about: the basis first, then figures, then the tables."""
    found = [PackChange("Căn cứ", "Văn bản", before.basis, after.basis)] if before.basis != after.basis else []
    return (*found, *_values(before, after), *_tables(before.told(), after.told(), ""))


def _values(before: Pack, after: Pack) -> Iterator[PackChange]:
    old, new = ({v.key: v for v in pack.values()} for pack in (before, after))
    for key in [*old, *(key for key in new if key not in old)]:
        words = [_figure(side[key].value, side[key].unit) if key in side else "" for side in (old, new)]
        if words[0] != words[1]:
            yield PackChange("Số liệu", (new.get(key) or old[key]).label, words[0], words[1])


def _figure(value: Any, unit: str) -> str:
    return f"{_words(value)} {unit}".strip()


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return "; ".join(_words(one) for one in value)
    if isinstance(value, Mapping):
        return "; ".join(_words(one) for key, one in value.items() if key not in _UNSAID)
    return str(value)


def _tables(before: Mapping[str, Any], after: Mapping[str, Any], within: str) -> Iterator[PackChange]:
    for name in [*before, *(name for name in after if name not in before)]:
        old, new = _rows(before.get(name)), _rows(after.get(name))
        if name == "values" or (not old and not new):
            continue
        group = f"{within} · {_GROUPS.get(name, name)}" if within else _GROUPS.get(name, name)
        for key in [*old, *(key for key in new if key not in old)]:
            yield from _row(group, key, old.get(key, {}), new.get(key, {}))


def _rows(table: Any) -> dict[str, Mapping[str, Any]]:
    """The rows of a table by their id; {} for anything else."""
    if not isinstance(table, list):
        return {}
    return {str(row["id"]): row for row in table if isinstance(row, Mapping) and "id" in row}


def _row(group: str, key: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[PackChange]:
    named = new or old
    label = str(named.get("label") or named.get("title") or key)
    if not old or not new:
        yield PackChange(group, label, _said(old), _said(new))
        return
    plain_old, plain_new = _said(old), _said(new)
    if plain_old != plain_new:
        yield PackChange(group, label, plain_old, plain_new)
    yield from _tables(old, new, label)


def _said(row: Mapping[str, Any]) -> str:
    """The words of a row itself, its tables apart."""
    told = [f"{_words(v)}" for k, v in row.items() if k not in _UNSAID and not _rows(v) and v != ""]
    return "; ".join(told)
