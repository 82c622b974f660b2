"""Bộ quy định as the settings page shows it: every figure with its source, and whether that source is confirmed.

Single figures and shares of votes may be changed in a book; points of scoring frames are shown to be compared with the
local guidance.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop.domain.meeting import VotePurpose
from desktop.domain.problems import UserError
from desktop.domain.rules import Pack, RuleFault, pack_for
from desktop.services.packs import Packs, shipped

_TABLE = "holidays"
"""A table of days, with a section of its own."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `value` as it holds in this book, `original` as shipped; `current`: its pack is in force."""

    pack: Pack
    key: str
    label: str
    value: Any
    original: Any
    unit: str
    source: str
    confirmed: bool
    editable: bool
    current: bool

    @property
    def id(self) -> str:
        return f"{self.pack.id}/{self.key}"

    @property
    def changed(self) -> bool:
        """Whether this book has a value of its own."""
        return bool(self.value != self.original)

    def words(self, value: Any) -> str:
        """A value in words with its unit."""
        if isinstance(value, bool):
            return "có" if value else "không"
        text = f"{value:,}".replace(",", ".") if isinstance(value, int) and value >= 10_000 else str(value)
        return f"{text} {self.unit}".strip()


def figures(packs: Packs, today: dt.date) -> list[Figure]:
    """Every figure of every pack, those in force first."""
    found = [figure for pack in packs.all() if pack.kind != _TABLE for figure in _of(pack, today)]
    return sorted(found, key=lambda figure: not figure.current)


def _of(own: Pack, today: dt.date) -> Iterator[Figure]:
    pack = next(one for one in shipped() if one.id == own.id)
    current = pack_for(shipped(), pack.kind, today).id == pack.id
    before = {value.key: value.value for value in pack.values()}
    for value in own.values():
        yield Figure(
            pack=pack,
            key=value.key,
            label=value.label,
            value=value.value,
            original=before[value.key],
            unit=value.unit,
            source=value.source,
            confirmed=value.confirmed,
            editable=True,
            current=current,
        )
    yield from _votes(own, pack, current=current)
    yield from _points(own, pack, current=current)


def _votes(own: Pack, pack: Pack, *, current: bool) -> Iterator[Figure]:
    labels = {purpose.value: purpose.label for purpose in VotePurpose}
    before = {row["id"]: row["share"] for row in pack.data.get("votes", ())}
    for row in own.data.get("votes", ()):
        more = "quá" if row.get("more_than") else "ít nhất"
        yield Figure(
            pack=pack,
            key=f"votes/{row['id']}/share",
            label=f"Biểu quyết {labels.get(row['id'], row['id']).lower()}: {more}",
            value=row["share"],
            original=before[row["id"]],
            unit="số có quyền",
            source=row.get("basis", pack.basis),
            confirmed=row.get("confirmed", True),
            editable=True,
            current=current,
        )


def _points(own: Pack, pack: Pack, *, current: bool) -> Iterator[Figure]:
    for criterion in own.data.get("criteria", ()):
        for part in criterion.get("parts", ()):
            yield Figure(
                pack=pack,
                key=f"criteria/{criterion['id']}/parts/{part['id']}/max",
                label=f"{criterion['id']}. {part['label']}",
                value=part["max"],
                original=part["max"],
                unit="điểm tối đa",
                source=part.get("source", pack.basis),
                confirmed=part.get("confirmed", True),
                editable=False,
                current=current,
            )


def change(packs: Packs, figure: Figure, text: str) -> None:
    """Give a figure the value typed; "" or the shipped value goes back to the shipped one. UserError when it can't."""
    value = figure.original if not text.strip() else _read(figure, text.strip())
    try:
        packs.change(figure.pack, figure.key, value)
    except RuleFault as fault:
        raise UserError(f"“{text}” không dùng được cho “{figure.label}”.") from fault


def _read(figure: Figure, text: str) -> Any:
    wanted = figure.original
    if isinstance(wanted, bool):
        return text == "1"
    if isinstance(wanted, int):
        digits = text.replace(".", "").replace(" ", "")
        if not digits.isdecimal():
            raise UserError(f"“{figure.label}” phải là một số.")
        return int(digits)
    if isinstance(wanted, str) and "/" in wanted and not _is_share(text):
        raise UserError("Hãy ghi tỷ lệ như 1/2 hoặc 2/3.")
    return text


def _is_share(text: str) -> bool:
    above, _, below = text.partition("/")
    return above.isdecimal() and below.isdecimal() and 0 < int(above) <= int(below)
