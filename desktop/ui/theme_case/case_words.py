"""How a theme is put into words: its tile in the year, the chip of its state, the verbs of its steps."""

import datetime as dt

from desktop.domain.dates import show
from desktop.domain.theme import ThemeEnd, quarter_of, quarter_start
from desktop.domain.theme_steps import CaseState, StepKey, ThemeStep
from desktop.domain.vietnamese import roman, weekday_name
from desktop.services.theme_file import ThemeFile, ThemeSlot
from desktop.ui.components.year_squares import Square
from desktop.ui.meeting.month_tile import TileWords

CHIPS = {
    CaseState.UNPLANNED: ("Chưa có tên", "outline"),
    CaseState.PLANNED: ("Đã có tên", "outline"),
    CaseState.DRAFTED: ("Có dự thảo", "blue"),
    CaseState.SENT: ("Chờ duyệt", "amber"),
    CaseState.RETURNED: ("Bị trả lại", "amber"),
    CaseState.APPROVED: ("Đã duyệt", "blue"),
    CaseState.HELD: ("Chờ kết luận", "amber"),
    CaseState.CONCLUDED: ("Chờ báo cáo", "amber"),
    CaseState.REPORTED: ("Đủ", "green"),
    CaseState.CLOSED: ("Đủ", "green"),
    CaseState.NOT_HELD: ("Không tổ chức", "neutral"),
}

VERBS = {
    StepKey.PLAN: "Ghi kế hoạch",
    StepKey.DRAFT: "Ghi có dự thảo",
    StepKey.AGREE: "Ghi ý kiến chi ủy",
    StepKey.SEND: "Ghi ngày trình",
    StepKey.APPROVE: "Ghi ý kiến cấp trên",
    StepKey.MATERIALS: "Ghi đã gửi tài liệu",
    StepKey.HOLD: "Chuẩn bị buổi sinh hoạt",
    StepKey.FINISH: "Ghi hoàn thiện",
    StepKey.CONCLUDE: "Ra kết luận",
    StepKey.REPORT: "Ghi báo cáo",
    StepKey.RESULT: "Ghi kết quả",
}
"""What the main button says when a step is the next one; in the list of steps it is shorter."""


def chip_of(file: ThemeFile) -> tuple[str, str, str]:
    """Words, kind and sign of a case's chip: red once its quarter has ended open."""
    if file.overdue:
        return f"Còn {len(file.missing)} việc", "red", ""
    if file.state in {CaseState.REPORTED, CaseState.CLOSED} and file.missing_papers:
        return f"Thiếu {len(file.missing_papers)} giấy tờ", "amber", ""
    words, kind = ("Từ sổ giấy", "neutral") if file.theme.from_paper else CHIPS[file.state]
    return words, kind, "circle" if kind == "outline" else ""


def tile_words(slot: ThemeSlot, today: dt.date) -> TileWords:
    """The words of one quarter's tile."""
    name = f"Chuyên đề {roman(slot.quarter)}"
    if slot.file is None:
        ahead = quarter_start(slot.year, slot.quarter) > today
        chip = ("Chưa có", "red", "") if slot.open else ("Chưa đến" if ahead else "Chưa có", "outline", "circle")
        return TileWords(name, chip, ("Ghi vào kế hoạch năm",))
    return TileWords(name, chip_of(slot.file), tuple(line for line in _lines(slot.file) if line))


def _lines(file: ThemeFile) -> tuple[str, str, str]:
    day = file.case.day
    how = "cùng thường kỳ" if file.theme.combined else "buổi riêng"
    when = f"{weekday_name(day)} {show(day)[:5]} · {how}"
    return when, file.theme.title or "Chưa đặt tên", last_line(file)


def last_line(file: ThemeFile) -> str:
    """What is known of the case in one line: its conclusion's number, the last thing done."""
    theme = file.theme
    paper = "nghi_quyet_chuyen_de" if theme.ending is ThemeEnd.RESOLUTION else "ket_luan_chuyen_de"
    issued, last = file.issued(paper), file.case.last
    if file.state is CaseState.NOT_HELD:
        return theme.not_held
    if issued is not None and issued.number:
        return (
            f"{'Nghị quyết' if theme.ending is ThemeEnd.RESOLUTION else 'Kết luận'} {issued.number:02d}-{issued.symbol}"
        )
    if file.state is CaseState.SENT and last is not None:
        return f"Gửi {last.sent_to} {show(last.sent_on)[:5]}"
    if file.state is CaseState.RETURNED and last is not None:
        return f"Trả lại {show(last.answered_on)[:5]}: {last.remarks}"
    step = file.next
    return f"Tiếp theo: {step.title[:1].lower()}{step.title[1:]}" if step is not None else ""


def step_detail(step: ThemeStep) -> str:
    """The second line of a step: its day when done, else by when; then what is known of it."""
    head = f"Hạn {show(step.due)}"
    if step.done:
        head = f"Ngày {show(step.done_on)}" if step.done_on else ""
    return " · ".join(part for part in (head, step.detail) if part)


def quarter_square(slot: ThemeSlot, today: dt.date) -> Square:
    """One quarter on the page Hôm nay."""
    title = f"Quý {roman(slot.quarter)}"
    text, kind, _sign = tile_words(slot, today).chip
    state = kind if kind in {"green", "amber", "red", "blue"} else "outline"
    name = f": {slot.file.theme.title}" if slot.file and slot.file.theme.title else ""
    running = quarter_of(today) == (slot.year, slot.quarter)
    return Square(title, state, f"{title}: {text.lower()}{name}", running)
