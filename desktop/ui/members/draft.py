"""What was typed in a member's form and not saved: kept as JSON of the fields that differ, put back as typed."""

import json
from typing import Any

from desktop.domain.dates import PartialDate
from desktop.domain.member import MemberKind, Sex
from desktop.ui.forms.record_form import RecordForm

_PARTIAL = {"born_on", "admitted_on", "official_on", "party_age_from", "card_issued_on"}


def to_draft(form: RecordForm) -> str:
    """The changed fields of the form as JSON."""
    record = form.record()
    values = {field.name: _plain(getattr(record, field.name)) for field in form.changed()}
    return json.dumps(values, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return value.iso()
    return value.isoformat() if hasattr(value, "isoformat") else value


def from_draft(values: dict[str, Any]) -> dict[str, Any]:
    """The values of a draft as the form's editors take them."""
    return {name: _typed(name, value) for name, value in values.items()}


def _typed(name: str, value: Any) -> Any:
    if value in (None, ""):
        return None if name in _PARTIAL or name == "joined_on" else value
    if name in _PARTIAL:
        return PartialDate.from_iso(str(value))
    if name == "joined_on":
        return PartialDate.from_iso(str(value)).earliest()
    return {"sex": Sex, "kind": MemberKind}.get(name, lambda same: same)(value)
