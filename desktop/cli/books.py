"""Commands on a book as a whole: new, demo, import-members, check, history."""

from pathlib import Path

import click

from desktop.cli.common import (
    FILE,
    Reported,
    account,
    answer,
    book_option,
    json_option,
    opened,
    passphrase,
)
from desktop.cli.words import Command
from desktop.documents import practice
from desktop.domain.branch import Branch
from desktop.domain.problems import UserError
from desktop.domain.vietnamese import clean
from desktop.services import backups, care
from desktop.services.book import Book, system_clock
from desktop.services.demo import FEWEST


@click.command(cls=Command)
@click.argument("book", type=FILE, metavar="SỔ")
@click.option("--branch", required=True, metavar="TÊN", help="Tên chi bộ: “Chi bộ thôn Đông Phú”.")
@click.option("--superior", required=True, metavar="TÊN", help="Cấp ủy cấp trên: “Đảng bộ xã An Hòa”.")
@click.option(
    "--meeting-day", type=click.IntRange(1, 31), default=3, metavar="NGÀY", help="Ngày sinh hoạt; mặc định 3."
)
def new(book: Path, branch: str, superior: str, meeting_day: int) -> None:
    """Tạo sổ mới. Không ghi đè tệp có sẵn."""
    record = Branch(name=clean(branch), superior=clean(superior), meeting_day=meeting_day)
    Book.create(book, record, passphrase=passphrase(), now=system_clock, who=account()).close()
    click.echo(f"Đã tạo sổ {book}")


@click.command(cls=Command)
@click.argument("book", type=FILE, metavar="SỔ")
@click.option(
    "--members",
    type=click.IntRange(FEWEST, 500),
    default=27,
    metavar="SỐ",
    help=f"Số người trong danh sách, từ {FEWEST}; mặc định 27.",
)
@click.option("--years", type=click.IntRange(1, 50), default=2, metavar="SỐ", help="Số năm; mặc định 2.")
@click.option("--seed", type=int, default=1, metavar="SỐ", help="Số để lập lại đúng sổ ấy; mặc định 1.")
def demo(book: Path, members: int, years: int, seed: int) -> None:
    """Tạo sổ mẫu để tập: người và việc đều hư cấu. Không ghi đè tệp có sẵn."""
    today = system_clock().date()
    practice.make(book, today=today, members=members, years=years, seed=seed, passphrase=passphrase())
    click.echo(f"Đã tạo sổ mẫu {book}")


@click.command("import-members", cls=Command)
@click.argument("file", type=FILE, metavar="TỆP")
@book_option
@click.option("--dry-run", is_flag=True, help="Chỉ xem trước, không ghi gì vào sổ.")
@json_option
def import_members(file: Path, book_path: Path, dry_run: bool, as_json: bool) -> None:
    """Nhập danh sách đảng viên từ .xlsx, .xls, .csv."""
    with opened(book_path, read_only=dry_run) as book:
        plan = book.imports.plan_file(file)
        if not dry_run and plan.new + plan.updated:
            book.safety.back_up_unless_held(backups.Reason.BEFORE_IMPORT)
            book.imports.apply(plan, file.name)
    told = plan.summary()
    verb = "Sẽ nhập" if dry_run else "Đã nhập"
    lines = [
        f"{verb} {plan.new} người mới, cập nhật {plan.updated}, bỏ qua {plan.skipped} trong {len(plan.rows)} dòng.",
        *(f"Dòng {p['row']}: {p['message']}" if p["row"] else p["message"] for p in told["problems"]),
    ]
    answer(told, lines, as_json=as_json)


@click.command(cls=Command)
@click.argument("book", type=FILE, metavar="SỔ")
@json_option
def check(book: Path, as_json: bool) -> None:
    """Kiểm tra sổ: tệp, nhật ký, chuỗi văn bản đã ban hành, từng bản ghi theo quy định."""
    try:
        with opened(book, read_only=True) as opened_book:
            found = [{"where": f.where, "message": f.message} for f in care.check(opened_book)]
    except UserError as error:
        raise Reported(str(error), {"ok": False, "problems": [{"where": "Tệp", "message": str(error)}]}) from error
    if found:
        if not as_json:
            answer(found, [f"{p['where']}: {p['message']}" for p in found], as_json=False)
        raise Reported(f"Sổ có {len(found)} chỗ không đúng như đã ghi.", {"ok": False, "problems": found})
    answer({"ok": True, "problems": []}, "Sổ nguyên vẹn.", as_json=as_json)


@click.command(cls=Command)
@click.argument("book", type=FILE, metavar="SỔ")
@json_option
@click.option("--last", type=click.IntRange(min=1), metavar="N", help="Chỉ N việc gần nhất.")
def history(book: Path, as_json: bool, last: int | None) -> None:
    """Nhật ký: ai đã làm gì, lúc nào; mới nhất trước."""
    with opened(book, read_only=True) as opened_book:
        actions = opened_book.store.journal.actions(last)
    value = [{"n": a.n, "at": a.at.isoformat(), "who": a.who, "action": a.label, "rows": a.rows} for a in actions]
    lines = [f"{a.n}  {a.at:%d/%m/%Y %H:%M}  {a.who}  {a.label}  ({a.rows} dòng)" for a in actions]
    answer(value, lines, as_json=as_json)
