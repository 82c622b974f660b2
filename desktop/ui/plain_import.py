"""Undoes what PySide6 lays over Python's `import` on loading, for the sake of `from __feature__ import …`.

Nothing here uses those features; meanwhile PySide6's way reads the source of every module imported after it, to look
for its name there: a good twentieth of the start, more on a slow disk.
"""

import builtins

import PySide6.QtCore  # noqa: F401  # lays it


def take_back() -> None:
    """To be called before the modules of the window are imported."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
