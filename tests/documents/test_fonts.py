"""The bundled faces have each letter the papers need, so that no other font can be swapped in unnoticed."""

import json
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from desktop import paths
from desktop.documents import watermark

FACES = ("Regular", "Bold", "Italic", "BoldItalic")
_BASES = "aăâeêioôơuưy"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
VIETNAMESE = {unicodedata.normalize("NFC", base + tone) for base in _BASES for tone in ("", *_TONES)} | {"đ"}
NEEDED = (
    VIETNAMESE
    | {letter.upper() for letter in VIETNAMESE}
    | set(map(chr, range(0x20, 0x7F)))
    | set("–—…“”‘’•«»≥≤≠±×÷½§°₫\xa0\ufffd²³")
)


@pytest.mark.parametrize("face", FACES)
def test_face_has_every_letter(face):
    with TTFont(paths.resources() / "fonts" / f"Tinos-{face}.ttf") as font:
        letters = font.getBestCmap()
        assert {letter for letter in NEEDED if ord(letter) not in letters} == set()
        assert font["OS/2"].fsType == 0  # may be embedded


def test_practice_mark_has_the_outlines_of_the_font():
    width, commands = watermark.outlines()
    with TTFont(paths.resources() / "fonts" / "Tinos-Bold.ttf") as font:
        names = [font.getBestCmap()[ord(letter)] for letter in watermark.TEXT]
        advance = sum(font["hmtx"][name][0] for name in names) * 1000 / font["head"].unitsPerEm
        contours = sum(_contours(font["glyf"], name) for name in names)
    assert width == pytest.approx(advance, abs=0.1)
    assert sum(1 for command in commands if command[0] == "Z") == contours
    assert json.dumps(commands)


def _contours(table, name):
    glyph = table[name]
    if glyph.isComposite():
        return sum(_contours(table, part.glyphName) for part in glyph.components)
    return max(glyph.numberOfContours, 0)
