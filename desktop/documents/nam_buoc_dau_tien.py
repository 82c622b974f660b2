"""“Năm bước đầu tiên”: one page to lay beside the keyboard, for who tries the program on the practice book."""

from typing import TYPE_CHECKING

from desktop.documents.blocks import Align, Block, Column, Doc, Row, Run, Table, Title, bold, cell, italic, para, row
from desktop.documents.definition import Document, Facts, Occasion
from desktop.documents.refs import Ref, Subject
from desktop.domain.branch import Branch

if TYPE_CHECKING:
    from desktop.services.book import Book

_TITLE = "Năm bước đầu tiên"
_STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Xem hôm nay phải làm gì",
        (
            "Mở trang Hôm nay (phím Alt+1). Việc gấp đứng trên; bấm nút ở cuối dòng để làm ngay việc đó.",
            "“Vì sao?” cho biết việc ấy theo quy định nào.",
        ),
    ),
    (
        "Chuẩn bị buổi sinh hoạt tháng tới",
        (
            "Mở trang Sinh hoạt (Alt+2), bấm “Chuẩn bị họp tháng …”. Ngày giờ, chương trình, việc còn mở đã có "
            "sẵn; sửa chỗ nào khác.",
            "Bấm “In cả bộ”: thông báo, chương trình và danh sách điểm danh.",
        ),
    ),
    (
        "Điểm danh và ghi nội dung",
        (
            "Sang bước “Trong buổi họp”. Phím ↓ ↑ để đi trong danh sách; phím cách: có mặt, 1: có lý do, 2: không lý "
            "do, 3: miễn, 4: nơi khác.",
            "Mỗi nội dung ghi ý kiến, kết luận, biểu quyết. Chương trình cộng hộ và báo chỗ chưa khớp.",
        ),
    ),
    (
        "In biên bản, nghị quyết",
        (
            "Sang bước “Sau buổi họp”: chấm điểm, giao việc, rồi “Xem” từng giấy tờ. Thấy trên màn hình thế nào, "
            "in ra đúng thế ấy (Ctrl+P).",
            "“Ban hành và khóa” khi đã ký: văn bản lấy số và không đổi được nữa.",
        ),
    ),
    (
        "Tạo sổ thật của chi bộ",
        (
            "Bấm “Đổi sổ”, chọn “Tạo sổ mới”, trả lời ba câu hỏi. Ở trang Đảng viên bấm “Nhập từ Excel” để lấy danh "
            "sách đang có.",
            "Sổ là một tệp .socb trên máy này, không lên mạng. Thỉnh thoảng sao lưu ra USB ở trang Cài đặt.",
        ),
    ),
)
_LAST = (
    "Người và việc trong sổ mẫu đều do máy đặt ra; giấy in từ sổ mẫu có chữ mờ “SỔ MẪU”. Cứ thử thoải mái: "
    "Ctrl+Z lấy lại việc vừa làm, F1 giúp ngay tại trang đang mở."
)


def collect(book: "Book", _ref: Ref) -> Facts:
    """Nothing of the book but whose it is."""
    return Facts(branch=book.branch, key="book")


def build(_facts: Facts) -> Doc:
    """The page."""
    return empty(None)


def _step(number: int, name: str, lines: tuple[str, ...]) -> Row:
    words: list[Run | str] = [bold(name)]
    for line in lines:
        words.append(f"\n{line}")
    return row(cell(bold(str(number))), cell(*words), height=42)


def empty(_branch: Branch | None) -> Doc:
    """The same page: it depends on no book."""
    rows = tuple(_step(number, name, lines) for number, (name, lines) in enumerate(_STEPS, 1))
    blocks: tuple[Block, ...] = (
        Title("NĂM BƯỚC ĐẦU TIÊN", "làm quen với Sổ Chi bộ trên sổ mẫu", dashes=False),
        Table((Column(14, Align.CENTER), Column(0)), (), rows, size=15),
        para(italic(_LAST), indent=0, size=15),
    )
    return Doc(_TITLE, _TITLE, blocks)


DOCUMENT = Document(
    id="nam_buoc_dau_tien",
    title=_TITLE,
    basis="Hướng dẫn của chương trình",
    subject=Subject.BOOK,
    occasion=Occasion.HELP,
    collect=collect,
    build=build,
    empty=empty,
)
