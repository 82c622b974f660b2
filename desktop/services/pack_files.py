"""Rule packs loaded from a file: read, checked, compared with the pack they follow, kept in the book, dropped again."""

from pathlib import Path
from typing import Any

from desktop import files
from desktop.domain import faults
from desktop.domain.meeting import Meeting
from desktop.domain.pack_changes import PackChange, changes
from desktop.domain.problems import UserError
from desktop.domain.quality import QualityFrame
from desktop.domain.rating import Group, RatingRules, Who
from desktop.domain.records import dataclass
from desktop.domain.rules import Pack, RuleFault, load_pack, pack_for
from desktop.domain.season import RatingSeason
from desktop.domain.vietnamese import nfc, points
from desktop.services.desk import Desk
from desktop.services.packs import FURTHER, Packs, shipped, whole

_MOST_BYTES = 1_000_000
_KINDS: dict[str, type[Any]] = {"rating": RatingRules, "quality": QualityFrame}
"""Kinds a user may load, with the record they must fit."""


@dataclass(frozen=True, slots=True)
class NewPack:
    """A pack read from a file and found whole. `follows`: the pack it is compared with; `changes`: what differs."""

    pack: Pack
    text: str
    follows: Pack
    changes: tuple[PackChange, ...]


class PackFiles:
    """Bộ quy định nạp thêm."""

    def __init__(self, desk: Desk, packs: Packs) -> None:
        self._desk = desk
        self._packs = packs

    def read(self, path: Path) -> NewPack:
        """Read and check a file; nothing is kept. UserError says what is wrong with it."""
        try:
            with files.file_faults(path):
                raw = path.read_bytes()
        except faults.NoRights as fault:
            if path.exists():
                raise
            raise UserError(f"Không thấy tệp {path.name}.") from fault
        if len(raw) > _MOST_BYTES:
            raise UserError("Tệp này quá lớn, không phải bộ quy định.")
        try:
            text = nfc(raw.decode("utf-8-sig"))
        except UnicodeDecodeError as fault:
            raise UserError("Tệp này không phải tệp chữ (UTF-8) của bộ quy định.") from fault
        return self.parse(text)

    def parse(self, text: str) -> NewPack:
        """As `read`, from the text of a file."""
        try:
            pack = load_pack(text)
        except (RuleFault, RecursionError) as fault:
            raise UserError(f"Tệp này không đọc được như một bộ quy định ({_short(fault)}).") from fault
        if pack.kind not in _KINDS:
            raise UserError("Chỉ nạp được bộ quy định xếp loại (rating) hoặc chấm điểm sinh hoạt (quality).")
        if any(pack.id == own.id for own in shipped()):
            raise UserError(f"Chương trình đã có bộ quy định “{pack.id}”. Hãy đặt mã (id) khác trong tệp.")
        try:
            pack = whole(pack)
            record = pack.read(_KINDS[pack.kind])
        except (RuleFault, TypeError, AttributeError) as fault:
            raise UserError(f"Bộ quy định thiếu hoặc sai: {_short(fault)}.") from fault
        if isinstance(record, RatingRules):
            _check_rating(record)
        older = [p for p in self._packs.originals() if p.kind == pack.kind and p.id != pack.id]
        follows = pack_for(older, pack.kind, pack.start)
        return NewPack(pack, text, follows, changes(follows, pack))

    def keep(self, new: NewPack) -> None:
        """Keep it in the book, as one action. A pack with the same id that was used already isn't replaced."""
        kept: dict[str, str] = dict(self._desk.setting(FURTHER, {}))
        if kept.get(new.pack.id, new.text) != new.text and self.used(new.pack.id):
            raise UserError(f"Bộ quy định “{new.pack.id}” đã dùng cho một năm. Hãy đặt mã (id) khác trong tệp.")
        kept[new.pack.id] = new.text
        self._desk.set_setting(FURTHER, kept, label=f"nạp bộ quy định “{new.pack.title}”")

    def drop(self, pack_id: str) -> None:
        """Take a loaded pack out of the book; UserError when a season or a score was judged by it."""
        if self.used(pack_id):
            raise UserError("Bộ quy định này đã dùng, không bỏ được.")
        kept: dict[str, str] = dict(self._desk.setting(FURTHER, {}))
        kept.pop(pack_id, None)
        with self._desk.write(f"Bỏ bộ quy định “{pack_id}”"):
            self._desk.set_setting(FURTHER, kept or None)
            self._desk.set_setting(f"rules:{pack_id}", None)

    def used(self, pack_id: str) -> bool:
        """Whether a season or a meeting's score was judged by it."""
        seasons = self._desk.records(RatingSeason).find(pack=pack_id)
        return bool(seasons or self._desk.records(Meeting).find(score_pack=pack_id))

    def compare(self, before_id: str, after_id: str) -> tuple[PackChange, ...]:
        """What changes from one pack of the book to another (with the book's own values); () for unknown ids."""
        before, after = self._packs.by_id(before_id), self._packs.by_id(after_id)
        return changes(before, after) if before and after else ()


def _check_rating(rules: RatingRules) -> None:
    """What the season relies on: a report, a member's form for everybody, sections and points that fit."""
    whos = {form.who for form in rules.forms}
    if Who.COLLECTIVE not in whos:
        raise UserError("Bộ quy định thiếu mẫu báo cáo của tập thể (who = “collective”).")
    if not whos & {Who.OUTSIDE, Who.ANY}:
        raise UserError("Bộ quy định thiếu mẫu cá nhân (who = “outside” hoặc “any”).")
    for form in rules.forms:
        ids = [section.id for section in form.sections]
        if len(set(ids)) != len(ids):
            raise UserError(f"{form.label}: có hai mục trùng mã.")
        for group in Group:
            given = sum(c.max for c in rules.criteria_of(form.id, group))
            if given and given != rules.group_max(group):
                most = rules.group_max(group)
                raise UserError(f"{form.label}: điểm các tiêu chí cộng lại {points(given)}, phải là {most}.")


def _short(fault: BaseException) -> str:
    return " ".join(str(fault).split())[:160]
