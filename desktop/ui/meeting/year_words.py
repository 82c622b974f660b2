"""How a month of the year is put into words on its tile: from a `Slot` to `TileWords`."""

import datetime as dt

from desktop.domain.dates import show
from desktop.domain.vietnamese import points, weekday_name
from desktop.services.year import Slot, SlotState
from desktop.ui.meeting.month_tile import TileWords


def tile_words(slot: Slot, today: dt.date) -> TileWords:
    """The words of one month."""
    number = int(slot.month[5:])
    return TileWords(
        name=f"Tháng {number}",
        chip=_chip(slot, today),
        lines=tuple(line for line in _lines(slot, today) if line),
        moved=_moved(slot),
        ringed=slot.state is SlotState.NEXT,
    )


def _chip(slot: Slot, today: dt.date) -> tuple[str, str, str]:
    days = (slot.date - today).days
    if slot.state is SlotState.NEXT:
        return ("hôm nay" if days == 0 else f"còn {days} ngày", "outline", "hourglass")
    if slot.state is SlotState.DONE:
        return ("Đủ" if not slot.meeting or not slot.meeting.from_paper else "Từ sổ giấy", "green", "")
    if slot.state is SlotState.MISSING:
        return (f"Thiếu {len(slot.missing)}", "amber", "")
    if slot.state is SlotState.NOT_KEPT:
        return ("Chưa ghi", "outline", "")
    return ("Chưa đến", "outline", "circle")


def _moved(slot: Slot) -> bool:
    meeting = slot.meeting
    return meeting is not None and meeting.rule_date is not None and meeting.rule_date != meeting.date


def _lines(slot: Slot, today: dt.date) -> list[str]:
    meeting = slot.meeting
    time = f" · {meeting.starts_at}" if meeting and meeting.starts_at and slot.date >= today else ""
    lines = [f"{weekday_name(slot.date)} {show(slot.date)[:5]}{time}"]
    if slot.base and (slot.present or slot.state in {SlotState.DONE, SlotState.MISSING}):
        score = f" · {points(slot.score)} điểm" if slot.score is not None else ""
        lines.append(f"Có mặt {slot.present}/{slot.base}{score}{f', {slot.level.lower()}' if slot.level else ''}")
    elif meeting is not None:
        lines.append(f"Đã chuẩn bị {slot.done_steps} trên {slot.all_steps} việc")
    lines.append(_last_line(slot))
    return lines


def _last_line(slot: Slot) -> str:
    meeting = slot.meeting
    if meeting is not None and meeting.rule_date is not None and meeting.rule_date != meeting.date:
        reason = f", {meeting.moved_reason}" if meeting.moved_reason else ""
        return f"dời từ {show(meeting.rule_date)[:5]}{reason}"
    if slot.state is SlotState.MISSING and slot.missing:
        return slot.missing[0].title
    if slot.remark:
        return slot.remark
    if slot.committee is not None:
        return f"Chi ủy {show(slot.committee.date)[:5]}"
    return "Chi ủy chưa họp" if meeting is not None and not meeting.from_paper else ""
