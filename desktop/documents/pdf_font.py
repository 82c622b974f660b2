"""A font for reportlab that counts no letters twice; what it answers is reportlab's own, to the last bit."""

from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase.ttfonts import TTFont

_KEPT = 20_000  # widths of words kept


class QuickFont(TTFont):  # type: ignore[misc]
    """A font that adds up the letters of a word once: a season's forms say the same words sixty times."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name, file)
        self._sums: dict[str, float] = {}
        self._codes: WeakKeyDictionary[Any, dict[str, int]] = WeakKeyDictionary()

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:
        """As reportlab measures it, to the last bit."""
        found = self._sums.get(text)
        if found is None:
            width, default = self.face.charWidths.get, self.face.defaultWidth
            found = sum(width(ord(letter), default) for letter in text)
            if len(self._sums) > _KEPT:
                self._sums.clear()
            self._sums[text] = found
        return 0.001 * size * found

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        """As reportlab cuts it; a text whose letters were all met before, in one subset, without its loop over them."""
        codes = self._codes.setdefault(doc, {})
        try:
            numbers = [codes[letter] for letter in text]
        except KeyError:
            pieces: list[tuple[int, bytes]] = super().splitString(text, doc, encoding)
            given = self.state[doc].assignments
            letters = ((letter, 32 if letter == "\xa0" else ord(letter)) for letter in set(text))
            codes.update((letter, given[code]) for letter, code in letters if code in given)
            return pieces
        if not numbers or min(numbers) >> 8 != max(numbers) >> 8:
            found: list[tuple[int, bytes]] = super().splitString(text, doc, encoding)
            return found
        return [(numbers[0] >> 8, bytes(number & 0xFF for number in numbers))]
