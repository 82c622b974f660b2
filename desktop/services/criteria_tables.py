"""Bảng điểm: the table of points of a review form as this book has it, kept as a change to the pack like any figure."""

import dataclasses
from collections.abc import Sequence

from desktop.domain.criteria import check, new_id, rows
from desktop.domain.problems import Invalid, Problem, errors
from desktop.domain.rating import Criterion, Group, RatingRules
from desktop.domain.rules import Pack
from desktop.domain.season import PointLine
from desktop.domain.vietnamese import nfc
from desktop.services.desk import Desk
from desktop.services.packs import Packs

OWN = "bảng điểm của sổ"


class CriteriaTables:
    """Bảng điểm của từng mẫu kiểm điểm."""

    def __init__(self, desk: Desk, packs: Packs) -> None:
        self._desk = desk
        self._packs = packs

    def rules(self, pack_id: str) -> RatingRules:
        """A pack with this book's own values. LookupError for an unknown one."""
        pack = self._packs.by_id(pack_id, "rating")
        if pack is None:
            raise LookupError(pack_id)
        return self._packs.typed(pack, RatingRules)

    def of(self, pack_id: str, form: str) -> tuple[Criterion, ...]:
        """The lines of a form's table as this book has them."""
        return self.rules(pack_id).criteria_of(form)

    def is_own(self, pack_id: str, form: str) -> bool:
        """Whether this book has set up the table itself."""
        return _key(form) in self._changes(pack_id)

    def source(self, pack_id: str, form: str) -> str:
        """The document the book's own table follows; "" where none was named."""
        if not self.is_own(pack_id, form):
            return ""
        said = next((c.source for c in self.of(pack_id, form)), OWN)
        return "" if said == OWN else said

    def problems(self, pack_id: str, form: str) -> list[Problem]:
        """Sums that don't meet."""
        return check(self.of(pack_id, form), self.rules(pack_id))

    def new(self, pack_id: str, form: str, group: Group) -> Criterion:
        """A criterion to be filled in, with an id nothing else has."""
        taken = {criterion.id for criterion in self.rules(pack_id).criteria} | self._scored()
        return Criterion(new_id(form, group, taken), form, group, "", 0)

    def _scored(self) -> set[str]:
        return {criterion for (criterion,) in self._desk.records(PointLine).pick("criterion")}

    def points_on(self, criterion: Criterion) -> int:
        """How many reviews have points on a criterion: taken out, they no longer count."""
        return len(self._desk.records(PointLine).find(criterion=criterion.id))

    def save(self, pack: Pack, form: str, criteria: Sequence[Criterion], source: str = "") -> None:
        """Keep the whole table of a form, as one action. Invalid for lines without words or points, or an empty one."""
        if not criteria:
            raise Invalid([Problem("", "Bảng điểm phải có ít nhất một tiêu chí.", code="criteria_empty")])
        clean = [dataclasses.replace(c, title=nfc(c.title).strip()) for c in criteria]
        refused = errors(check(clean, self.rules(pack.id)))
        if refused:
            raise Invalid(refused)
        made = rows(clean, nfc(source).strip() or OWN)
        self._write(pack, form, {**self._others(pack.id, form), _key(form): made})

    def back(self, pack: Pack, form: str) -> None:
        """Back to the table of the pack."""
        self._write(pack, form, self._others(pack.id, form))

    def _write(self, pack: Pack, form: str, changes: dict[str, object]) -> None:
        label = f"“Bảng điểm {self.rules(pack.id).form(form).label}”"
        self._desk.set_setting(f"rules:{pack.id}", changes or None, label=label)

    def _changes(self, pack_id: str) -> dict[str, object]:
        found: dict[str, object] = self._desk.setting(f"rules:{pack_id}", {})
        return found

    def _others(self, pack_id: str, form: str) -> dict[str, object]:
        """The book's changes to the pack but those of this table and of its single lines."""
        own = {c.id for c in self.of(pack_id, form)}
        original = self._packs.original(pack_id, "rating")
        if original is not None:
            own |= {row["id"] for row in original.data["criteria"] if row["form"] == form}
        lines = {f"criteria/{criterion}/max" for criterion in own}
        return {k: v for k, v in self._changes(pack_id).items() if k != _key(form) and k not in lines}


def _key(form: str) -> str:
    return f"criteria[form={form}]"
