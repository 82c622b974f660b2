"""Record ⇄ row for every kind of column; what an older image lacks is filled, what it has too much is left out."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

from desktop.db.rows import clean, columns_of, from_image, from_values, to_image
from desktop.domain.dates import PartialDate
from desktop.domain.fields import Choice, Kind, column


class Colour(Choice):
    RED = "red", "Đỏ"
    NONE = "", "Chưa rõ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    id: int = 0
    text: str = column("Chữ")
    number: int = column("Số", Kind.NUMBER)
    points: float = column("Điểm", Kind.NUMBER, default=0.0)
    yes: bool = column("Có", Kind.FLAG)
    day: dt.date = column("Ngày", Kind.DATE, required=True)
    maybe: dt.date | None = column("Ngày khác", Kind.DATE)
    partly: PartialDate | None = column("Ngày thiếu", Kind.PARTIAL_DATE)
    moment: dt.datetime | None = None
    colour: Colour = column("Màu", Kind.CHOICE, default=Colour.NONE)
    link: int = column("Của", Kind.LINK, links_to="members")
    owner: int = column("Thuộc", Kind.LINK, links_to="members", required=True)
    parts: tuple[Any, ...] = column("Phần", Kind.JSON)


FULL = Everything(
    id=5, text="Đỗ", number=-3, points=2.5, yes=True, day=dt.date(2026, 2, 28), maybe=dt.date(1999, 12, 31),
    partly=PartialDate(1960, 4), moment=dt.datetime(2026, 1, 2, 3, 4), colour=Colour.RED, link=7, owner=8,  # noqa: DTZ001
    parts=("a", 1, ("b", None), {"khóa": ("c",)}),
)  # fmt: skip
BARE = Everything(id=1, day=dt.date(2026, 1, 1), owner=1)


@pytest.mark.parametrize("record", [FULL, BARE])
def test_a_record_comes_back_equal(record: Everything) -> None:
    image = to_image(record)
    assert from_values(Everything, [record.id, *image.values()]) == record
    assert from_image(Everything, record.id, image) == record


def test_how_values_are_stored() -> None:
    image = to_image(FULL)
    assert (image["yes"], image["partly"], image["colour"], image["link"]) == (1, "1960-04", "red", 7)
    assert image["parts"] == '["a",1,["b",null],{"khóa":["c"]}]'
    assert to_image(BARE)["link"] is None
    kinds = {c.name: (c.sql, c.nullable) for c in columns_of(Everything)}
    assert kinds["day"] == ("TEXT", False)
    assert kinds["maybe"] == ("TEXT", True)
    assert kinds["link"] == ("INTEGER", True)
    assert kinds["owner"] == ("INTEGER", False)
    assert kinds["points"] == ("REAL", False)


def test_images_of_other_versions() -> None:
    image = {name: value for name, value in to_image(FULL).items() if name not in ("text", "colour", "maybe")}
    older = from_image(Everything, 5, {**image, "gone": 1})
    assert (older.text, older.colour, older.maybe, older.number) == ("", Colour.NONE, None, -3)


@pytest.mark.parametrize("hint", [list, dict[str, int], str | int | None, bytes])
def test_a_type_without_a_column_is_said_at_once(hint: Any) -> None:
    @dataclass(frozen=True)
    class Odd:
        id: int = 0
        value: Any = None

    Odd.__annotations__["value"] = hint
    with pytest.raises(TypeError, match="no column"):
        columns_of(Odd)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Hoa\u0300", "Hoà"),
        ("a\r\nb\rc\td", "a\nb\nc\td"),
        ("\x00\x01\x1b[31m\x7f\x9f", "[31m"),
        ("\ud800\ufffe", ""),
        ("'; DROP TABLE members;--%_", "'; DROP TABLE members;--%_"),
        ("đồng chí 👍 \u202eabc", "đồng chí 👍 \u202eabc"),
    ],
)
def test_text_is_cleaned(typed: str, kept: str) -> None:
    assert clean(typed) == kept
