"""What the import page needs to know of household lists."""

from typing import Any

from desktop.domain.fields import labels_of
from desktop.domain.household import Household
from desktop.services.member_import.rows import ListRow
from desktop.ui.import_members.kinds import ListKind


def _read(row: ListRow[Any], field: str) -> Any:
    """A value of the household, or who is named as in charge (as the file has it)."""
    return row.shown.get("charge", "") if field == "charge" else getattr(row.record, field, "")


HOUSEHOLDS = ListKind(
    imports=lambda book: book.household_imports,
    kinds=frozenset({"households", "household_charges", "members", "member_statuses"}),
    choose="Chọn danh sách hộ gia đình đang có",
    noun="hộ",
    into="hộ gia đình",
    name="họ và tên chủ hộ",
    values=(
        ("address", "Địa chỉ", 130),
        ("cluster", "Tổ, cụm", 96),
        ("people", "Khẩu", 62),
        ("charge", "Phụ trách", 150),
    ),
    middle=("cluster", "people", "charge"),
    labels={**labels_of(Household), "charge": "Đảng viên phụ trách"},
    read=_read,
)
