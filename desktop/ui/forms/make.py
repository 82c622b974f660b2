"""Which editor a column gets, and how much of a row it takes."""

import datetime as dt
import typing
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from desktop.domain.fields import Choice, Field, Kind
from desktop.ui.forms.choice_editors import ChoiceEditor, Option, PickEditor, SuggestEditor
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import (
    DigitsEditor,
    Editor,
    FlagEditor,
    LinesEditor,
    LongTextEditor,
    NumberEditor,
    TextEditor,
    TimeEditor,
)


@cache
def _types(record_type: type) -> dict[str, Any]:
    return typing.get_type_hints(record_type)


def choice_type(record_type: type, name: str) -> type[Choice]:
    """The Choice a column holds."""
    found = _types(record_type)[name]
    assert isinstance(found, type)
    assert issubclass(found, Choice), f"{record_type.__name__}.{name} is no Choice"
    return found


def editor_for(
    field: Field,
    record_type: type,
    today: Callable[[], dt.date],
    *,
    options: Callable[[], Sequence[Option]] | None = None,
    usual: Sequence[str] = (),
) -> Editor | None:
    """The editor of a column; None for a link whose options nobody gives (it is set elsewhere)."""
    label, required, hint = field.label, field.required, field.hint
    if usual:
        return SuggestEditor(label, usual, required=required, hint=hint)
    if field.kind is Kind.LINK:
        return PickEditor(label, options(), required=required) if options else None
    if field.kind is Kind.CHOICE:
        return ChoiceEditor(label, choice_type(record_type, field.name), required=required)
    if field.kind in (Kind.DATE, Kind.PARTIAL_DATE):
        return DateEditor(label, today, partial=field.kind is Kind.PARTIAL_DATE, required=required)
    simple: dict[Kind, Callable[[], Editor]] = {
        Kind.TEXT: lambda: TextEditor(label, required=required, hint=hint),
        Kind.NAME: lambda: TextEditor(label, required=required, hint=hint, max_length=100),
        Kind.LONG_TEXT: lambda: LongTextEditor(label, required=required, hint=hint),
        Kind.TIME: lambda: TimeEditor(label, required=required),
        Kind.NUMBER: lambda: NumberEditor(label, required=required, blank_zero=True),
        Kind.DIGITS: lambda: DigitsEditor(label, required=required, hint=hint, masked=field.masked),
        Kind.FLAG: lambda: FlagEditor(label),
        Kind.JSON: lambda: LinesEditor(label, required=required, hint=hint),
    }
    return simple[field.kind]()


_WIDTHS = {
    Kind.NAME: 6,
    Kind.TEXT: 6,
    Kind.LONG_TEXT: 12,
    Kind.JSON: 12,
    Kind.DATE: 4,
    Kind.PARTIAL_DATE: 4,
    Kind.TIME: 3,
    Kind.NUMBER: 3,
    Kind.DIGITS: 6,
    Kind.FLAG: 4,
    Kind.LINK: 6,
    Kind.CHOICE: 3,
}


def width_of(field: Field, editor: Editor) -> int:
    """Twelfths of a row."""
    if isinstance(editor, ChoiceEditor):
        longest = max((len(editor.combo.itemText(place)) for place in range(editor.combo.count())), default=0)
        return 3 if longest <= 12 else 6 if longest <= 26 else 8
    return _WIDTHS[field.kind]
