"""The command `rating`: the rating of a year, the level each member's points and facts allow, and the sums."""

from pathlib import Path
from typing import Any

import click

from desktop.cli.common import FILE, answer, json_option, opened
from desktop.cli.words import Command
from desktop.domain.season import Level


@click.command(cls=Command)
@click.argument("book", type=FILE, metavar="SỔ")
@click.option("--year", type=click.IntRange(1930, 2200), required=True, metavar="NĂM", help="Năm xếp loại.")
@json_option
def rating(book: Path, year: int, as_json: bool) -> None:
    """Xếp loại đảng viên năm: mức của từng người, mức điểm và điều kiện cho phép, các tổng khớp nhau."""
    with opened(book, read_only=True) as opened_book:
        value = opened_book.ratings.report(year)
    answer(value, _lines(year, value), as_json=as_json)


def _lines(year: int, value: dict[str, Any]) -> list[str]:
    sums = value["totals"]
    lines = [
        f"Năm {year}: {sums['present']} có mặt = {sums['exempt']} miễn + {sums['not_yet']} chưa + {sums['rated']} đã "
        f"xếp loại{'' if all(value['identities'].values()) else ' (TỔNG KHÔNG KHỚP)'}."
    ]
    lines += [f"{Level(key).label}: {number}" for key, number in sums["levels"].items() if number]
    return lines + [_line(one) for one in value["members"]]


def _line(one: dict[str, Any]) -> str:
    level = Level(one["decided"] or one["branch"])
    return f"{one['name']} (dv:{one['dv']}): {level.label if one['rated'] else one['why_not']}"
