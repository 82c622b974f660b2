"""The exact block values of an issued paper as canonical JSON, with a format version; each old version stays readable.

The same blocks give the same text, letter for letter: the chain of issued papers is computed over it.
"""

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Any

from desktop.documents import blocks
from desktop.documents.blocks import Doc
from desktop.domain.problems import UserError

FORMAT = 1
_TYPES: dict[str, type] = {
    made.__name__: made
    for made in (
        blocks.Cell,
        blocks.Column,
        blocks.CutLine,
        blocks.Doc,
        blocks.Fill,
        blocks.Letterhead,
        blocks.PageBreak,
        blocks.PageForm,
        blocks.Para,
        blocks.Recipients,
        blocks.Row,
        blocks.Run,
        blocks.Signatures,
        blocks.Signer,
        blocks.Spacer,
        blocks.Table,
        blocks.Ticks,
        blocks.Title,
    )
}
_KIND = "is"  # key that names the block


def to_json(doc: Doc) -> str:
    """Canonical JSON: keys sorted, nothing left out, no spaces, whole numbers without a point."""
    value = {"format": FORMAT, "doc": _plain(doc)}
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Doc:
    """The paper as it was frozen. UserError when the text is damaged or of a newer program."""
    try:
        value = json.loads(text)
        version = value["format"]
        reader = _READERS.get(version)
        if reader is None and isinstance(version, int) and version > FORMAT:
            raise UserError("Giấy tờ này được lưu bằng phiên bản mới hơn của chương trình. Hãy cập nhật rồi mở lại.")
        if reader is None:
            raise ValueError(version)
        return reader(value)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError("Nội dung đã lưu của giấy tờ này không đọc được. Hãy khôi phục từ bản sao lưu.") from error


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        named: dict[str, Any] = {_KIND: type(value).__name__}
        named.update((field.name, _plain(getattr(value, field.name))) for field in dataclasses.fields(value))
        return named
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _read_1(value: dict[str, Any]) -> Doc:
    made = _made(value["doc"])
    if not isinstance(made, Doc):
        raise TypeError(type(made))
    return made


_READERS: dict[int, Callable[[dict[str, Any]], Doc]] = {1: _read_1}


def _made(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_made(part) for part in value)
    if not isinstance(value, dict):
        return value
    kind = _TYPES[value[_KIND]]
    words = _words(kind)
    given = {name: _made(part) for name, part in value.items() if name != _KIND}
    for name in words.keys() & given.keys():
        if given[name] is not None:
            given[name] = words[name](given[name])
    return kind(**given)


@cache
def _words(kind: type) -> dict[str, type[StrEnum]]:
    """Fields of a block that hold one word of a fixed set."""
    found: dict[str, type[StrEnum]] = {}
    for name, hint in typing.get_type_hints(kind).items():
        choices = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
        for choice in choices:
            if isinstance(choice, type) and issubclass(choice, StrEnum):
                found[name] = choice
    return found
