"""The register of issued papers (sổ văn bản đi), settings of the book, drafts, and known-and-ignored remarks."""

import datetime as dt

from desktop.domain.fields import Choice, Kind, column
from desktop.domain.records import dataclass


class PaperState(Choice):
    ISSUED = "issued", "Đã ban hành"
    WITHDRAWN = "withdrawn", "Đã thu hồi"
    FROM_PAPER = "from_paper", "Nhập từ sổ giấy"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPaper:
    """One line of the register: number, day, and the exact block values of the paper (frozen; architecture 13).

    `scope` is the numbering scope ("term:3" or "year:2026"); `subject` the REF it was made for; `content` the canonical
    JSON of its blocks; `chain` the SHA-256 over number, day, paper, pack, format, content and the previous chain value.
    """

    id: int = 0
    paper: str = column("Giấy tờ", required=True)
    title: str = column("Tên loại và trích yếu", listed=True)
    symbol: str = column("Ký hiệu")
    number: int = column("Số", Kind.NUMBER, listed=True)
    scope: str = column("Phạm vi đánh số")
    issued_on: dt.date = column("Ngày ban hành", Kind.DATE, required=True, listed=True)
    subject: str = column("Thuộc")
    meeting_id: int = column("Cuộc họp", Kind.LINK, links_to="meetings")
    signer: str = column("Người ký", Kind.NAME, listed=True)
    recipients: str = column("Nơi nhận", Kind.LONG_TEXT)
    note: str = column("Ghi chú")
    state: PaperState = column("Trạng thái", Kind.CHOICE, default=PaperState.ISSUED, listed=True)
    withdrawn_on: dt.date | None = column("Ngày thu hồi", Kind.DATE)
    withdrawn_because: str = column("Lý do thu hồi")
    amends_id: int = column("Bổ sung cho văn bản", Kind.LINK, links_to="issued_papers")
    pack: str = column("Bộ quy định")
    format_version: int = column("Phiên bản nội dung", Kind.NUMBER, default=1)
    made_by: str = column("Phiên bản chương trình")
    content: str = column("Nội dung", Kind.LONG_TEXT)
    previous: str = column("Mã trước")
    chain: str = column("Mã xác thực")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberStart:
    """The next number of one symbol in one scope, as keyed for a book begun in mid-term."""

    id: int = 0
    symbol: str = column("Ký hiệu", required=True)
    scope: str = column("Phạm vi đánh số", required=True)
    next_number: int = column("Số tiếp theo", Kind.NUMBER, default=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A value of this book that overrides a rule pack or a default; `value` is JSON."""

    id: int = 0
    key: str = column("Mục", required=True)
    value: str = column("Giá trị")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The unsaved state of an open form (JSON), written at most two seconds after the last key."""

    id: int = 0
    key: str = column("Biểu mẫu", required=True)
    title: str = column("Tên")
    content: str = column("Nội dung")
    saved_at: str = column("Lúc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A remark the secretary marked "Đã biết": it isn't shown again for that record."""

    id: int = 0
    record: str = column("Bản ghi", required=True)
    code: str = column("Điều nhắc", required=True)
    note: str = column("Ghi chú")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A public holiday added or struck out in this book (the shipped table is in resources/rules)."""

    id: int = 0
    date: dt.date = column("Ngày", Kind.DATE, required=True, listed=True)
    name: str = column("Ngày nghỉ", listed=True)
    works: bool = column("Là ngày làm việc", Kind.FLAG)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMapping:
    """How the columns of one layout of list were matched last time (`layout` is a signature of its headings)."""

    id: int = 0
    layout: str = column("Bố cục", required=True)
    mapping: str = column("Ghép cột")
