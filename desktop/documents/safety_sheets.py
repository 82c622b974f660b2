"""Three sheets to keep with the paper files: the rescue card, the slip of a drill, the recovery sheet of a passphrase.

They aren't papers of the Party and stand in no register: the page of settings prints them.
"""

from pathlib import Path

from desktop.documents.blocks import (
    Align,
    Block,
    Column,
    Doc,
    Fill,
    Row,
    Signatures,
    Signer,
    Table,
    Title,
    bold,
    cell,
    row,
)
from desktop.documents.blocks import para as paragraph
from desktop.domain.dates import show
from desktop.services.backups import Drill
from desktop.services.care import Whereabouts

_SIZE = 13
_STEPS = (
    "Cài chương trình Sổ Chi bộ trên máy khác (không cần mạng), hoặc dùng máy đã có chương trình.",
    "Cắm USB, hoặc mở thư mục có các bản sao lưu ghi ở trên. Bản có số lớn nhất là bản mới nhất.",
    "Mở chương trình, chọn “Khôi phục từ bản sao lưu”, chọn bản mới nhất có dấu “đã kiểm chứng”.",
    "Chọn nơi đặt sổ. Nếu ở đó đã có sổ, chương trình giữ lại sổ cũ với tên “trước khi khôi phục”, không xóa.",
    "Nếu không bản sao lưu nào dùng được: cũng ở “Khôi phục từ bản sao lưu”, chỉ vào tệp JSON cạnh bản sao lưu.",
)
_NO_PASSPHRASE = "Sổ không có mật khẩu."
_PASSPHRASE = "Sổ có mật khẩu: xem tờ khôi phục do bí thư giữ. Không có mật khẩu thì không ai mở được sổ."


def rescue_card(found: Whereabouts) -> Doc:
    """One page: where the copies are and how to restore on another PC."""
    steps = tuple(row(cell(bold(str(n))), cell(text), height=11) for n, text in enumerate(_STEPS, 1))
    blocks: tuple[Block, ...] = (
        Title("THẺ CỨU SỔ", found.branch, f"in ngày {show(found.today)}", dashes=False),
        _facts(_places(found)),
        paragraph(bold("Khi máy hỏng, mất hoặc sổ không mở được"), indent=0, size=_SIZE, keep_next=True),
        Table((Column(12, Align.CENTER), Column(0)), (), steps, size=_SIZE),
        paragraph(_PASSPHRASE if found.encrypted else _NO_PASSPHRASE, indent=0, size=_SIZE),
        paragraph("Nơi cất thêm bản sao (USB, máy khác), ghi tay:", indent=0, size=_SIZE, keep_next=True),
        Fill(lines=2, indent=0, size=_SIZE),
    )
    return Doc("Thẻ cứu sổ", f"{found.today.isoformat()} Thẻ cứu sổ", blocks)


def drill_slip(found: Whereabouts, done: Drill) -> Doc:
    """What a drill tried and found, dated, with a line to sign."""
    rows = [
        ("Sổ", str(found.book)),
        ("Bản sao lưu được thử", done.file.name),
        ("Ngày thử", show(done.on)),
        ("Kết quả", "Phục hồi được, đối chiếu khớp" if done.proven else "KHÔNG phục hồi được"),
        ("Số bản ghi", "; ".join(f"{label.lower()} {count}" for label, count in done.by_label if count)),
    ]
    if not done.proven:
        rows.append(("Lý do", " ".join(done.faults)))
    blocks: tuple[Block, ...] = (
        Title("PHIẾU DIỄN TẬP PHỤC HỒI", found.branch, "thử mở bản sao lưu ở nơi nháp, ba tháng một lần", dashes=False),
        _facts(rows),
        Signatures((None, Signer("NGƯỜI THỬ", note="(Ký, ghi rõ họ tên)"))),
    )
    return Doc("Phiếu diễn tập phục hồi", f"{done.on.isoformat()} Phiếu diễn tập phục hồi", blocks)


def recovery_sheet(found: Whereabouts) -> Doc:
    """Names the book and the places of its copies; the passphrase is written by hand, the program never prints it."""
    blocks: tuple[Block, ...] = (
        Title(
            "TỜ KHÔI PHỤC",
            found.branch,
            f"in ngày {show(found.today)}; cất nơi khóa được, không chụp ảnh",
            dashes=False,
        ),
        _facts(_places(found)),
        paragraph(
            "Chương trình không giữ và không in mật khẩu, cũng không có chìa khóa thứ hai. Quên mật khẩu là mất sổ. "
            "Hãy tự tay viết mật khẩu vào dòng dưới, đúng từng chữ, dấu và chữ hoa:",
            indent=0,
            size=_SIZE,
            keep_next=True,
        ),
        Fill(lines=2, indent=0, size=_SIZE),
        paragraph("Khi đổi mật khẩu: in tờ mới, hủy tờ cũ.", indent=0, size=_SIZE),
        Signatures((None, Signer("NGƯỜI GIỮ", note="(Ký, ghi rõ họ tên)"))),
    )
    return Doc("Tờ khôi phục", f"{found.today.isoformat()} Tờ khôi phục", blocks)


def _places(found: Whereabouts) -> list[tuple[str, str]]:
    if found.newest is None:
        newest = "chưa có bản nào"
    else:
        newest = f"bản số {found.newest.number}, {found.newest.at:%d/%m/%Y %H:%M} ({found.kept} bản đang giữ)"
    return [
        ("Sổ", found.book.name),
        ("Thư mục để sổ", _path(found.book.parent)),
        ("Thư mục bản sao lưu", _path(found.folder)),
        *([("Bản cũ hơn còn ở", "; ".join(map(_path, found.others)))] if found.others else []),
        ("Bản sao lưu mới nhất", newest),
    ]


def _path(path: Path) -> str:
    """A path as it is typed; long ones may break behind each folder."""
    return str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")


def _facts(rows: list[tuple[str, str]]) -> Table:
    made: tuple[Row, ...] = tuple(row(cell(bold(name)), cell(value)) for name, value in rows)
    return Table((Column(48), Column(0)), (), made, size=_SIZE)
