"""Commands that keep a book safe: backup, restore, drill, twin, rebuild."""

from contextlib import suppress
from pathlib import Path

import click

from desktop.cli.common import FILE, Reported, account, answer, json_option, keyed, opened, passphrase
from desktop.cli.words import Command
from desktop.domain.problems import UserError
from desktop.services import backups, twin
from desktop.services.book import system_clock


@click.command(cls=Command)
@click.argument("book", type=FILE, metavar="SỔ")
@click.option("--to", "folder", type=FILE, required=True, metavar="THƯ_MỤC", help="Nơi cất; chưa có thì tạo.")
@json_option
def backup(book: Path, folder: Path, as_json: bool) -> None:
    """Sao lưu sổ và kiểm chứng bản sao."""
    done = keyed(lambda key: backups.back_up(book, key, folder, now=system_clock))
    value = {"file": str(done.file.absolute()), "proven": True, "counts": done.counts}
    answer(value, f"Đã sao lưu và kiểm chứng: {done.file.absolute()}", as_json=as_json)


@click.command(cls=Command)
@click.argument("source", type=FILE, metavar="BẢN_SAO")
@click.option("--to", "book", type=FILE, required=True, metavar="SỔ", help="Tệp sổ phục hồi thành.")
@json_option
def restore(source: Path, book: Path, as_json: bool) -> None:
    """Phục hồi sổ từ bản sao lưu; sổ đang có được giữ lại bên cạnh."""
    done = keyed(lambda key: backups.restore_backup(source, book, key, now=system_clock, who=account()))
    value = {"book": str(done.book), "kept": str(done.kept) if done.kept else None, "counts": done.counts}
    lines = [f"Đã phục hồi: {done.book}"] + ([f"Sổ trước khi khôi phục: {done.kept}"] if done.kept else [])
    answer(value, lines, as_json=as_json)
    if said := backups.without_passphrase(done):
        click.echo(said, err=True)


@click.command(cls=Command)
@click.argument("book", type=FILE, metavar="SỔ")
@json_option
def drill(book: Path, as_json: bool) -> None:
    """Diễn tập: phục hồi thử bản sao lưu mới nhất và đối chiếu."""
    done = keyed(lambda key: backups.drill(book, key, now=system_clock))
    value = {"proven": done.proven, "file": str(done.backup.path.absolute()), "counts": done.counts}
    if not done.proven:
        raise Reported(f"Bản sao lưu {done.backup.path.name} chưa dùng được: {' '.join(done.faults)}", value)
    # The day of the drill is noted in the book; while a window holds it, that window does so at its own drill.
    with suppress(UserError), opened(book, read_only=False) as opened_book:
        backups.note_drill(opened_book.store, done)
    answer(value, f"Phục hồi thử được: {done.backup.path.absolute()}", as_json=as_json)


@click.command("twin", cls=Command)
@click.argument("book", type=FILE, metavar="SỔ")
@click.option("--to", "folder", type=FILE, required=True, metavar="THƯ_MỤC", help="Nơi ghi; chưa có thì tạo.")
def twin_command(book: Path, folder: Path) -> None:
    """Ghi bản đọc được (Excel và JSON) của mọi dữ liệu."""
    written = keyed(lambda key: twin.write_twin(book, folder, key, now=system_clock))
    for file in written:
        click.echo(f"Đã ghi {file}")
    click.echo("Lưu ý: ai mở hai tệp này cũng đọc được, kể cả khi sổ có mật khẩu.", err=True)


@click.command(cls=Command)
@click.argument("folder", type=FILE, metavar="THƯ_MỤC")
@click.option("--to", "book", type=FILE, required=True, metavar="SỔ", help="Sổ mới; không ghi đè tệp có sẵn.")
def rebuild(folder: Path, book: Path) -> None:
    """Dựng lại sổ từ bản đọc được."""
    twin.rebuild(folder, book, passphrase(), now=system_clock)
    click.echo(f"Đã dựng lại sổ {book}")
