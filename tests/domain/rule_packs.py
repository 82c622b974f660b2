"""The rule packs shipped with the program, for tests."""

from functools import cache
from pathlib import Path

from desktop.domain.rules import Pack, load_pack

FOLDER = Path(__file__).parents[2] / "resources" / "rules"


@cache
def shipped() -> dict[str, Pack]:
    """Every shipped pack by its id."""
    loaded = [load_pack(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    return {pack.id: pack for pack in loaded}
