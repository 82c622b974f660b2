"""The command `coverage`: who must have a task in a year, how many have one, who hasn't."""

from pathlib import Path

import click

from desktop.cli.common import FILE, answer, json_option, opened
from desktop.cli.words import Command
from desktop.domain.dates import show


@click.command(cls=Command)
@click.argument("book", type=FILE, metavar="SỔ")
@click.option("--year", type=click.IntRange(1930, 2200), required=True, metavar="NĂM", help="Năm phân công.")
@json_option
def coverage(book: Path, year: int, as_json: bool) -> None:
    """Độ phủ phân công: năm qua tính đến 31/12, năm nay tính đến hôm nay."""
    with opened(book, read_only=True) as opened_book:
        found = opened_book.assignments.coverage(year)
        names = {member.id: member.full_name for member in opened_book.members.all()}
    without = [{"dv": member, "name": names[member]} for member in found.without]
    value = {
        "on": found.on.isoformat(),
        "must": len(found.must),
        "assigned": len(found.assigned),
        "without": without,
    }
    lines = [
        f"Ngày {show(found.on)}: đã phân công {len(found.assigned)} trong {len(found.must)} người phải phân công.",
        *(f"Chưa có nhiệm vụ: {names[member]} (dv:{member})" for member in found.without),
    ]
    answer(value, lines, as_json=as_json)
