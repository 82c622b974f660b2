"""Bộ quy định as the settings page shows it: every figure with its source, and whether that source is confirmed.

Single figures, shares of votes, points of scoring frames and what `settings` names of a state's row may be changed in a
book, for the local guidance has its own.
"""

import datetime as dt
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from desktop.domain.criteria import check
from desktop.domain.meeting import VotePurpose
from desktop.domain.meeting_rules import Right
from desktop.domain.member import MemberState
from desktop.domain.problems import UserError
from desktop.domain.rating import RatingRules
from desktop.domain.records import dataclass
from desktop.domain.rules import Pack, RuleFault, pack_for
from desktop.domain.vietnamese import nfc, points
from desktop.services.packs import Packs

_TABLE = "holidays"
"""A table of days, with a section of its own."""

_DAY = re.compile(r"[0-3]\d/[01]\d")
_LEAP_YEAR = 2024
_MOST = 100
"""No part of a frame of 100 points has more."""

_GROUPS = {"chung": "nhóm tiêu chí chung", "nhiem_vu": "nhóm tiêu chí nhiệm vụ"}
_WHOLES = {"chung": "common_max", "nhiem_vu": "task_max"}
_COUNTS = {
    "attendance": "tính vào tỷ lệ dự sinh hoạt",
    "vote": "biểu quyết",
    "vote_base": "tính vào toàn thể khi tính tỷ lệ biểu quyết",
    "assigned": "phải được phân công nhiệm vụ",
    "rated": "được xếp loại ở chi bộ này",
}
_RIGHTS = (
    (Right.YES.value, "được biểu quyết"),
    (Right.PURPOSES.value, "chỉ việc quy định cho phép"),
    (Right.IF_PRESENT.value, "được, nếu có mặt"),
    (Right.NO.value, "không"),
)


class FigureKind(StrEnum):
    """VALUE: one figure or choice. LINES: texts, one a line. TABLE: a table of points with a form of its own."""

    VALUE = "value"
    LINES = "lines"
    TABLE = "table"


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
    current: bool
    choices: tuple[tuple[str, str], ...] = ()
    kind: FigureKind = FigureKind.VALUE

    @property
    def form(self) -> str:
        """The form a table of points belongs to."""
        return self.key.partition("=")[2].rstrip("]")

    @property
    def id(self) -> str:
        return f"{self.pack.id}/{self.key}"

    @property
    def changed(self) -> bool:
        """Whether this book has a value of its own."""
        return bool(self.value != self.original)

    def words(self, value: Any) -> str:
        """A value in words with its unit; of texts and tables how many there are."""
        if self.kind is not FigureKind.VALUE:
            return f"{len(value)} {self.unit}"
        if isinstance(value, bool):
            return "có" if value else "không"
        if self.choices:
            return dict(self.choices).get(value, str(value))
        if isinstance(value, float):
            return f"{points(value)} {self.unit}".strip()
        text = f"{value:,}".replace(",", ".") if isinstance(value, int) and value >= 10_000 else str(value)
        return f"{text} {self.unit}".strip()


def figures(packs: Packs, today: dt.date) -> list[Figure]:
    """Every figure of every pack, those in force first."""
    found = [figure for pack in packs.all() if pack.kind != _TABLE for figure in _of(packs, pack, today)]
    return sorted(found, key=lambda figure: not figure.current)


def _of(packs: Packs, own: Pack, today: dt.date) -> Iterator[Figure]:
    pack = next(one for one in packs.originals() if one.id == own.id)
    current = pack_for(packs.originals(), pack.kind, today).id == pack.id
    before = {value.key: value.value for value in pack.values()}
    yield from _texts(own, pack, current=current)
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
            current=current,
            choices=value.choices,
        )
    yield from _votes(own, pack, current=current)
    yield from _states(own, pack, current=current)
    if pack.kind == "rating":
        yield from _tables(own, pack, current=current)
    else:
        yield from _points(own, pack, current=current)
    yield from _blocks(own, pack, current=current)


def _texts(own: Pack, pack: Pack, *, current: bool) -> Iterator[Figure]:
    """The legal basis: of the pack, and the lines printed in its papers."""
    texts = [("basis", "Căn cứ", _documents(own.basis), _documents(pack.basis))]
    if "legal" in pack.data:
        texts.append(("legal", "Căn cứ in trong giấy tờ", own.data["legal"], pack.data["legal"]))
    if "short" in pack.data:
        yield Figure(
            pack=pack,
            key="short",
            label=f"Tên gọi tắt của hướng dẫn: {pack.title}",
            value=own.data["short"],
            original=pack.data["short"],
            unit="",
            source=own.basis,
            confirmed=True,
            current=current,
        )
    for key, label, value, original in texts:
        yield Figure(
            pack=pack,
            key=key,
            label=f"{label}: {pack.title}",
            value=list(value),
            original=list(original),
            unit="văn bản",
            source="; ".join(value),
            confirmed=True,
            current=current,
            kind=FigureKind.LINES,
        )


def _documents(basis: str) -> list[str]:
    return [part.strip() for part in basis.split(";") if part.strip()]


def _tables(own: Pack, pack: Pack, *, current: bool) -> Iterator[Figure]:
    """The table of points of each form, then its lines while the book has no table of its own."""
    for form in pack.data["forms"]:
        now, before = (_rows_of(one, form["id"]) for one in (own, pack))
        if not before:
            continue
        yield Figure(
            pack=pack,
            key=f"criteria[form={form['id']}]",
            label=f"Bảng điểm {form['label']}: thêm, bỏ, đổi tên tiêu chí và ý nhỏ",
            value=now,
            original=before,
            unit="tiêu chí",
            source="; ".join(dict.fromkeys(row.get("source", pack.basis) for row in now)),
            confirmed=all(row.get("confirmed", True) for row in now),
            current=current,
            kind=FigureKind.TABLE,
        )
        if [_but_max(row) for row in now] == [_but_max(row) for row in before]:
            yield from _lines(own, pack, now, before, current=current)


def _rows_of(pack: Pack, form: str) -> list[dict[str, Any]]:
    return [row for row in pack.data.get("criteria", ()) if row["form"] == form]


def _but_max(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "max"}


def _lines(
    own: Pack, pack: Pack, now: list[dict[str, Any]], before: list[dict[str, Any]], *, current: bool
) -> Iterator[Figure]:
    for row, old in zip(now, before, strict=True):
        place = f"{_form_of(own, row)}, {_GROUPS[row['group']]}: "
        yield _point(pack, f"criteria/{row['id']}/max", row, old, current=current, number=place)


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
            current=current,
        )


def _states(own: Pack, pack: Pack, *, current: bool) -> Iterator[Figure]:
    """Who counts where: the fields of a state that are a local choice."""
    before = {row["id"]: row for row in pack.data.get("states", ())}
    for row in own.data.get("states", ()):
        for name in row.get("settings", ()):
            yield Figure(
                pack=pack,
                key=f"states/{row['id']}/{name}",
                label=f"{MemberState(row['id']).label}: {_COUNTS[name]}",
                value=row[name],
                original=before[row["id"]][name],
                unit="",
                source=row.get("source", pack.basis),
                confirmed=row.get("confirmed", True),
                current=current,
                choices=_RIGHTS if name == "vote" else (),
            )


def _points(own: Pack, pack: Pack, *, current: bool) -> Iterator[Figure]:
    """The most points of each part of a scoring frame."""
    for criterion, before in zip(own.data.get("criteria", ()), pack.data.get("criteria", ()), strict=True):
        path = f"criteria/{criterion['id']}"
        for part, old in zip(criterion["parts"], before["parts"], strict=True):
            number = f"{criterion['id']}. "
            yield _point(pack, f"{path}/parts/{part['id']}/max", part, old, current=current, number=number)


def _blocks(own: Pack, pack: Pack, *, current: bool) -> Iterator[Figure]:
    """Which remarks and signatures stand below a member's review."""
    before = {row["id"]: row["shown"] for row in pack.data.get("blocks", ()) if "shown" in row}
    for row in own.data.get("blocks", ()):
        if row["id"] in before:
            yield Figure(
                pack=pack,
                key=f"blocks/{row['id']}/shown",
                label=f"Bản kiểm điểm in phần ký “{row['signer'][0]}”",
                value=row["shown"],
                original=before[row["id"]],
                unit="",
                source=row.get("source", pack.basis),
                confirmed=row.get("confirmed", True),
                current=current,
            )


def _point(
    pack: Pack, key: str, row: dict[str, Any], before: dict[str, Any], *, current: bool, number: str = ""
) -> Figure:
    return Figure(
        pack=pack,
        key=key,
        label=f"{number}{row.get('label') or row.get('title', '')}",
        value=float(row["max"]),
        original=float(before["max"]),
        unit="điểm tối đa",
        source=row.get("source", pack.basis),
        confirmed=row.get("confirmed", True),
        current=current,
    )


def unequal(packs: Packs, figure: Figure) -> str:
    """Where points of parts don't add up to the whole, a sentence that says so; else ""."""
    if figure.kind is FigureKind.TABLE:
        rules = packs.typed(next(pack for pack in packs.all() if pack.id == figure.pack.id), RatingRules)
        return " ".join(problem.message for problem in check(rules.criteria_of(figure.form), rules))
    steps = figure.key.split("/")
    if steps[0] != "criteria":
        return ""
    own = next(pack for pack in packs.all() if pack.id == figure.pack.id)
    criterion = next(row for row in own.data["criteria"] if row["id"] == steps[1])
    if "parts" in steps:
        whole, said = criterion["max"], f"tiêu chí {steps[1]}"
        total = sum(part["max"] for part in criterion["parts"])
    else:
        whole = own.data["values"][f"{_WHOLES[criterion['group']]}"]["value"]
        said = f"{_GROUPS[criterion['group']]} ({_form_of(own, criterion)})"
        alike = [row for row in own.data["criteria"] if _same_group(row, criterion)]
        total = sum(row["max"] for row in alike)
    if total == whole:
        return ""
    return f"Các phần của {said} cộng lại {points(total)} điểm, phải là {points(whole)} điểm."


def _same_group(row: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool((row["form"], row["group"]) == (other["form"], other["group"]))


def _form_of(pack: Pack, criterion: dict[str, Any]) -> str:
    return next(str(form["label"]) for form in pack.data["forms"] if form["id"] == criterion["form"])


def change(packs: Packs, figure: Figure, text: str) -> None:
    """Give a figure the value typed; "" or the shipped value goes back to the shipped one. UserError when it can't."""
    value = _original(figure) if not text.strip() else _read(figure, text.strip())
    try:
        packs.change(figure.pack, figure.key, value, label=figure.label)
    except RuleFault as fault:
        raise UserError(f"“{text}” không dùng được cho “{figure.label}”.") from fault


def _original(figure: Figure) -> Any:
    return figure.pack.basis if figure.key == "basis" else figure.original


def _read(figure: Figure, text: str) -> Any:
    wanted = figure.original
    if figure.kind is FigureKind.LINES:
        lines = [nfc(line).strip().rstrip(";") for line in text.splitlines() if line.strip()]
        return "; ".join(lines) if figure.key == "basis" else lines
    if isinstance(wanted, bool):
        return text == "1"
    if figure.choices and text not in dict(figure.choices):
        raise UserError(f"Hãy chọn một mức có sẵn cho “{figure.label}”.")
    if isinstance(wanted, float):
        return _number(figure, text)
    if isinstance(wanted, int):
        digits = text.replace(".", "").replace(" ", "")
        if not digits.isdecimal():
            raise UserError(f"“{figure.label}” phải là một số.")
        return int(digits)
    if isinstance(wanted, str) and _DAY.fullmatch(wanted):
        return _day_of_year(figure, text)
    if isinstance(wanted, str) and _is_share(wanted) and not _is_share(text):
        raise UserError("Hãy ghi tỷ lệ như 1/2 hoặc 2/3.")
    return text


def _number(figure: Figure, text: str) -> float:
    whole, _, rest = text.replace(",", ".").partition(".")
    if not whole.isdecimal() or (rest and not rest.isdecimal()) or float(f"{whole}.{rest or 0}") > _MOST:
        raise UserError(f"“{figure.label}” phải là số điểm, ví dụ: 5 hoặc 2,5.")
    return float(f"{whole}.{rest or 0}")


def _day_of_year(figure: Figure, text: str) -> str:
    """ "31/12": a day of every year."""
    day, _, month = text.partition("/")
    try:
        return dt.date(_LEAP_YEAR, int(month), int(day)).strftime("%d/%m")
    except ValueError:
        raise UserError(f"“{figure.label}” phải là ngày và tháng, ví dụ: 31/12.") from None


def _is_share(text: str) -> bool:
    above, _, below = text.partition("/")
    return above.isdecimal() and below.isdecimal() and 0 < int(above) <= int(below)
