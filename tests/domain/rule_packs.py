"""The rule packs shipped with the program, for tests."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from desktop.domain.rules import Pack, load_pack

FOLDER = Path(__file__).parents[2] / "resources" / "rules"


@cache
def shipped() -> dict[str, Pack]:
    """Every shipped pack by its id."""
    loaded = [load_pack(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    return {pack.id: pack for pack in loaded}


def unconfirmed(pack: Pack) -> tuple[str, ...]:
    """Paths of all figures and rows of a pack whose source is weak: what local guidance may say otherwise."""
    return tuple(_weak(pack.data, ""))


def _weak(node: Any, path: str) -> Iterator[str]:
    if isinstance(node, Mapping):
        if not node.get("confirmed", True):
            yield path
        for key, child in node.items():
            yield from _weak(child, f"{path}/{key}".lstrip("/"))
    elif isinstance(node, list):
        for index, child in enumerate(node):
            name = child.get("id", index) if isinstance(child, Mapping) else index
            yield from _weak(child, f"{path}/{name}")
