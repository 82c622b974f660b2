"""Rule packs are read strictly, chosen by day, and may be changed value by value for one book."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.domain.rules import Pack, RuleFault, load_head, load_pack, pack_by_id, pack_for
from desktop.paths import resources

TEXT = """
id = "p1"
kind = "k"
title = "Bộ thử"
basis = "HD 1"
from = 2025-10-28

[values]
minutes = { value = 90, label = "Thời lượng", unit = "phút", source = "HD 42" }
quorum = { value = "2/3", label = "Cần có mặt", confirmed = false }
note = { value = "", label = "Ghi chú" }

[[rows]]
id = "3.1"
max = 5
shade = "red"
[[rows]]
id = "3.2"
max = 2.5
shade = "blue"
until = 2026-12-31
words = ["a", "b"]
confirmed = false
"""


class Shade(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Row:
    id: str
    max: float
    shade: Shade
    words: tuple[str, ...] = ()
    confirmed: bool = True
    until: dt.date | None = None


@dataclass(frozen=True)
class Rules:
    minutes: int
    quorum: Fraction
    note: str
    rows: tuple[Row, ...]


def pack(start: str = "2025-10-28", end: str = "", pack_id: str = "p1", kind: str = "k") -> Pack:
    head = f'id = "{pack_id}"\nkind = "{kind}"\ntitle = "t"\nbasis = "b"\nfrom = {start}\n'
    return load_pack(head + (f"to = {end}\n" if end else ""))


def test_a_pack_becomes_a_typed_record() -> None:
    rules = load_pack(TEXT).read(Rules)
    assert rules == Rules(
        90,
        Fraction(2, 3),
        "",
        (
            Row("3.1", 5.0, Shade.RED),
            Row("3.2", 2.5, Shade.BLUE, ("a", "b"), confirmed=False, until=dt.date(2026, 12, 31)),
        ),
    )
    assert isinstance(rules.rows[0].max, float)


def test_every_value_carries_label_source_and_whether_it_is_sure() -> None:
    loaded = load_pack(TEXT)
    minutes, quorum, _ = loaded.values()
    assert (minutes.key, minutes.label, minutes.value, minutes.unit) == ("values/minutes", "Thời lượng", 90, "phút")
    assert (minutes.source, minutes.confirmed) == ("HD 42", True)
    assert (quorum.source, quorum.confirmed) == ("HD 1", False)


def test_a_book_changes_single_values() -> None:
    loaded = load_pack(TEXT)
    own = loaded.changed(
        {"values/minutes": 100, "rows/3.1/max": 5.5, "rows/3.2": {"id": "3.2", "max": 1, "shade": "red"}}
    )
    rules = own.read(Rules)
    assert rules.minutes == 100
    assert [row.max for row in rules.rows] == [5.5, 1.0]
    assert loaded.read(Rules).minutes == 90
    assert loaded.changed({"rows": []}).read(Rules).rows == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"values/nothing": 1},
        {"rows/9/max": 1},
        {"values/minutes/value/deeper": 1},
        {"values/minutes": "90"},
        {"values/minutes": True},
        {"values/note": 3},
    ],
)
def test_a_change_that_fits_nowhere_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(RuleFault):
        load_pack(TEXT).changed(changes)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("max = 5\n", "max = 5\nextra = 1\n", "p1/rows/0: unknown extra"),
        ("max = 5\n", "", "p1/rows/0: lacks max"),
        ('"red"', '"green"', "p1/rows/0/shade: 'green'"),
        ('"2/3"', '"1/0"', "p1/quorum: '1/0'"),
        ('"2/3"', '"hai phần ba"', "p1/quorum"),
        ("value = 90", 'value = "90"', "p1/minutes: '90' is not int"),
        ('["a", "b"]', '"a"', "p1/rows/1/words: a list is wanted"),
        ("confirmed = false\n", "confirmed = 0\n", "p1/rows/1/confirmed: 0 is not bool"),
    ],
)
def test_a_pack_that_does_not_fit_its_record_is_refused(old: str, new: str, said: str) -> None:
    with pytest.raises(RuleFault, match=said):
        load_pack(
            TEXT[: TEXT.index("[[rows]]")].replace(old, new) + TEXT[TEXT.index("[[rows]]") :].replace(old, new, 1)
        ).read(Rules)


@pytest.mark.parametrize("text", ["id = ", 'id = "a"', TEXT.replace('kind = "k"', "")])
def test_a_pack_without_head_is_refused(text: str) -> None:
    with pytest.raises(RuleFault):
        load_pack(text)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2017-01-01", "old"),
        ("2018-07-06", "old"),
        ("2025-10-27", "old"),
        ("2025-10-28", "new"),
        ("2026-11-03", "new"),
        ("2027-03-01", "trial"),
        ("2028-01-01", "new"),
    ],
)
def test_the_pack_in_force_on_the_day_counts(day: str, expected: str) -> None:
    packs = [
        pack("2025-10-28", pack_id="new"),
        pack("2027-01-01", "2027-12-31", pack_id="trial"),
        pack("2018-07-06", "2025-10-27", pack_id="old"),
        pack("2020-01-01", pack_id="other", kind="x"),
    ]
    assert pack_for(packs, "k", dt.date.fromisoformat(day)).id == expected


def test_when_all_have_ended_the_last_begun_counts_and_an_unknown_kind_is_a_fault() -> None:
    ended = [pack("2018-01-01", "2019-12-31", "a"), pack("2020-01-01", "2021-12-31", "b")]
    assert pack_for(ended, "k", dt.date(2030, 1, 1)).id == "b"
    assert pack_by_id(ended, "a") is ended[0]
    assert pack_by_id(ended, "c") is None
    with pytest.raises(LookupError):
        pack_for(ended, "unknown", dt.date(2030, 1, 1))


def test_a_packs_file_is_named_after_its_kind() -> None:
    for file in sorted((resources() / "rules").glob("*.toml")):
        assert file.stem.startswith(load_pack(file.read_text(encoding="utf-8")).kind)


@pytest.mark.parametrize("file", sorted((resources() / "rules").glob("*.toml")), ids=lambda file: file.stem)
def test_a_shipped_pack_read_by_its_head_is_the_same_pack(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    whole, late = load_pack(text), load_head(text)
    assert late == whole
    assert late.values() == whole.values()
    assert list(late.data) == list(whole.data)
    assert len(late.data) == len(whole.data)
    assert late.changed({}).data == whole.data


def test_the_head_alone_is_read_at_first() -> None:
    text = 'id = "a"\nkind = "k"\ntitle = "t"\nbasis = "b"\nfrom = 2026-01-01\n[values]\nspoiled\n'
    late = load_head(text)
    assert (late.id, late.start) == ("a", dt.date(2026, 1, 1))
    with pytest.raises(RuleFault):
        late.values()
    with pytest.raises(RuleFault):
        load_head("id = 1\n[values]\n")
