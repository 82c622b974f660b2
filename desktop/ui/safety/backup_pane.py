"""The backups of the book: what there is, one more now, out to a USB stick, back from one, and the sheets to print."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.documents.safety_sheets import drill_slip, recovery_sheet, rescue_card
from desktop.domain.problems import UserError
from desktop.domain.records import dataclass
from desktop.services import backups, care, twin
from desktop.services.backups import Backup, Mark, Proof, Reason
from desktop.services.book import Book
from desktop.ui.components.buttons import primary, secondary
from desktop.ui.components.decision import Decision
from desktop.ui.components.notes import MessageStrip
from desktop.ui.page import Shell
from desktop.ui.safety.backup_place import BackupPlace, with_advice
from desktop.ui.safety.keeper import Keeper
from desktop.ui.safety.sheet_opening import open_sheet
from desktop.ui.safety.verb_row import VerbRow
from desktop.ui.tables.columns import Cell, Column
from desktop.ui.tables.record_table import RecordTable
from desktop.ui.theme import gap, margins, px, theme

REASONS = {
    Reason.CLOSE: "khi đóng sổ",
    Reason.WORK: "định kỳ",
    Reason.ON_DEMAND: "theo yêu cầu",
    Reason.BEFORE_UPGRADE: "trước khi nâng cấp",
    Reason.BEFORE_IMPORT: "trước khi nhập",
    Reason.BEFORE_RESTORE: "trước khi khôi phục",
    Reason.BEFORE_MASS_CHANGE: "trước khi sửa nhiều",
    Reason.BEFORE_PASSPHRASE: "trước khi đổi mật khẩu",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One backup; `mark` is what it says of itself (None: not read yet, or not readable)."""

    backup: Backup
    mark: Mark | None
    read: bool


class BackupPane(QWidget):
    """The list with its verbs."""

    def __init__(self, book: Book, shell: Shell, guardian: Keeper) -> None:
        super().__init__()
        self._book, self._shell, self._guardian = book, shell, guardian
        column = QVBoxLayout(self)
        margins(column, 16, 12, 16, 12)
        gap(column, 10)
        self.strip = MessageStrip("")
        column.addWidget(self.strip)
        self.place = BackupPlace(book, shell)
        self.place.changed.connect(partial(guardian.back_up, Reason.ON_DEMAND))
        column.addWidget(self.place)
        self.table = RecordTable(_columns(), name="Các bản sao lưu", identity=lambda line: line.backup.path)
        self.table.picked.connect(lambda _line: self._show_verbs())
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        theme.follow(self.table, lambda it: it.setMinimumHeight(px(96)))  # the first two, with the verbs in sight
        column.addWidget(self.table, 1)
        self.now = primary("Sao lưu ngay", "shield-check", on=partial(guardian.back_up, Reason.ON_DEMAND))
        self.restore = secondary("Khôi phục bản này…", "archive-restore", on=self._on_restore)
        self.prove = secondary("Kiểm chứng lại", "badge-check", on=self._on_prove)
        self.verbs = VerbRow(
            [
                self.now,
                self.restore,
                secondary("Sao lưu ra USB…", "download", on=self._on_other),
                secondary("Khôi phục thử", "refresh-cw", on=guardian.drill),
                secondary("Thẻ cứu sổ", "printer", on=self._on_card),
                self.prove,
                secondary("Bản đọc được…", "file-spreadsheet", on=self._on_twin),
                secondary("Tờ khôi phục", "printer", on=self._on_sheet),
                secondary("Phiếu khôi phục thử", "printer", on=self._on_slip),
            ]
        )
        column.addWidget(self.verbs)
        self._show_verbs()

    def reload(self) -> None:
        """The list anew; what each holds is read off the UI thread."""
        found = self._book.safety.listing()
        self.table.set_rows([Line(backup, None, read=False) for backup in found])
        self.place.reload()
        self._show_strip(found)
        self._show_verbs()
        key = self._book.store.raw_key

        def work(_progress: object) -> list[Line]:
            return [Line(backup, backups.peek(backup.path, key), read=True) for backup in found]

        if found:
            self._shell.jobs.start("Đọc các bản sao lưu", work, done=self._on_read)

    def _on_read(self, lines: list[Line]) -> None:
        if isValid(self):
            self.table.set_rows(lines)

    def _show_strip(self, found: Sequence[Backup]) -> None:
        if not found:
            self.strip.set("Chưa có bản sao lưu nào.", "amber")
            return
        drilled = self._book.safety.state().last_drill
        tried = f" Khôi phục thử lần cuối: {drilled:%d/%m/%Y}." if drilled else " Chưa khôi phục thử lần nào."
        self.strip.set(f"Bản đã kiểm chứng gần nhất: {found[0].at:%d/%m/%Y lúc %H:%M}.{tried}", "green")

    def _show_verbs(self) -> None:
        chosen = self.table.current() is not None
        for button in (self.restore, self.prove):
            button.set_usable(chosen, "Hãy chọn một bản trong danh sách")
        if self._book.read_only:
            self.restore.set_usable(False, "Sổ đang mở chỉ để xem")

    # -- verbs --------------------------------------------------------------------------------------------------------

    def _on_other(self) -> None:
        usual = str(self._shell.preferences.folder("backup", self._book.path.parent))
        chosen = QFileDialog.getExistingDirectory(self, "Sao lưu vào thư mục, USB", usual)
        if not chosen:
            return
        folder = Path(chosen)
        self._shell.preferences.set_folder("backup", folder)
        go = partial(self._guardian.back_up, Reason.ON_DEMAND, folder)
        with_advice(self, folder, "Vẫn sao lưu", go)

    def _on_prove(self) -> None:
        line = self.table.current()
        if line is not None:
            self._look_into(line.backup.path, self._say_proof)

    def _say_proof(self, proof: Proof) -> None:
        if proof.good:
            self.strip.set(f"Bản này còn tốt: {_holds(proof)}.", "green")
        else:
            self.strip.set(f"Bản này không dùng được: {'; '.join(proof.faults)}", "red")

    def _on_restore(self) -> None:
        line = self.table.current()
        if line is not None:
            self._look_into(line.backup.path, partial(self._ask_restore, line.backup))

    def _look_into(self, path: Path, then: object) -> None:
        key = self._book.store.raw_key

        def done(proof: Proof) -> None:
            if isValid(self) and callable(then):
                then(proof)

        self._shell.jobs.start("Kiểm chứng bản sao lưu", lambda _progress: backups.look_into(path, key), done=done)

    def _ask_restore(self, backup: Backup, proof: Proof) -> None:
        if not proof.good:
            self._say_proof(proof)
            return
        other = backups.is_of_other_book(proof, self._book.branch.book_uid)
        warn = "Chú ý: đây là bản sao lưu của sổ khác. " if other else ""
        Decision.ask(
            self,
            f"Khôi phục bản ngày {backup.at:%d/%m/%Y %H:%M}?",
            f"{warn}Bản này có {_holds(proof)}. Sổ đang mở được giữ lại bên cạnh với tên “trước khi khôi phục”; "
            "việc ghi sau ngày đó chỉ còn ở tệp ấy.",
            verb="Khôi phục",
            safe="Thôi",
            on_verb=partial(self._guardian.restore_wanted.emit, backup.path),
        )

    def _on_twin(self) -> None:
        if self._book.safety.encrypted:
            Decision.ask(
                self,
                "Ghi bản đọc được của sổ có mật khẩu?",
                twin.WARNING,
                verb="Vẫn ghi",
                safe="Thôi",
                on_verb=self._write_twin,
            )
        else:
            self._write_twin()

    def _write_twin(self) -> None:
        usual = str(self._shell.preferences.folder("backup", self._book.path.parent))
        chosen = QFileDialog.getExistingDirectory(self, "Ghi bản đọc được (Excel, JSON) vào thư mục", usual)
        if not chosen:
            return
        path, key, now = self._book.path, self._book.store.raw_key, self._book.desk.now

        def done(files: tuple[Path, Path]) -> None:
            show = partial(self._shell.open_file, files[0].parent)
            self._shell.status.result("Đã ghi bản đọc được", [("Mở thư mục", show)])

        self._shell.jobs.start(
            "Ghi bản đọc được",
            lambda _progress: twin.write_twin(path, Path(chosen), key, now=now),
            done=done,
        )

    # -- sheets -------------------------------------------------------------------------------------------------------

    def _on_card(self) -> None:
        open_sheet(self._shell, self._book, rescue_card(care.whereabouts(self._book)), "Thẻ cứu sổ")

    def _on_sheet(self) -> None:
        if not self._book.safety.encrypted:
            self._shell.say(UserError("Sổ không có mật khẩu nên không cần tờ khôi phục; hãy in Thẻ cứu sổ."))
            return
        open_sheet(self._shell, self._book, recovery_sheet(care.whereabouts(self._book)), "Tờ khôi phục")

    def _on_slip(self) -> None:
        done = self._guardian.last_drill
        if done is None:
            self._shell.say(UserError("Hãy bấm “Khôi phục thử” trước; phiếu ghi kết quả của lần thử đó."))
            return
        open_sheet(self._shell, self._book, drill_slip(care.whereabouts(self._book), done), "Phiếu khôi phục thử")


def _holds(proof: Proof) -> str:
    counts = proof.content.counts
    return f"{counts.get('members', 0)} đảng viên, {counts.get('meetings', 0)} cuộc họp"


def _columns() -> list[Column]:
    return [
        Column("number", "Bản", lambda x: Cell(str(x.backup.number)), 60, "right", sort=lambda x: x.backup.number),
        Column("at", "Lúc", lambda x: Cell(f"{x.backup.at:%d/%m/%Y %H:%M}"), 150, sort=lambda x: x.backup.at),
        Column("reason", "Vì", lambda x: Cell(_reason(x.backup.reason)), 0, fit=False),
        Column("holds", "Có trong bản", lambda x: Cell(_counts(x)), 190, fit=False),
        Column("state", "Kiểm chứng", _state, 120),
        Column("size", "Cỡ", lambda x: Cell(_size(x.backup.size)), 80, "right", sort=lambda x: x.backup.size),
    ]


def _reason(word: str) -> str:
    return REASONS[Reason(word)] if word in set(Reason) else word


def _counts(line: Line) -> str:
    if line.mark is None:
        return ""
    return f"{line.mark.counts.get('members', 0)} đảng viên, {line.mark.counts.get('meetings', 0)} cuộc họp"


def _state(line: Line) -> Cell:
    if not line.read:
        return Cell("…", quiet=True)
    return Cell("đã kiểm chứng", state="green") if line.mark is not None else Cell("không mở được", state="red")


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".", ",") if size >= 1_000_000 else f"{max(1, size // 1000)} KB"
