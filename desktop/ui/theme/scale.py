"""The one factor of the window's size (100, 125, 150 %) and what follows from it."""

from typing import Final

from desktop.domain.records import dataclass

STEPS: Final = (100, 125, 150)


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes at `percent`: `px(36)` is 36 pixels of the design in pixels of this screen."""

    percent: int = 100

    @property
    def factor(self) -> float:
        return self.percent / 100

    def px(self, design: float) -> int:
        """Pixels for `design` pixels of the 100 % picture."""
        return round(design * self.factor)

    def pt(self, design: float) -> float:
        """Points of type for `design` points at 100 %."""
        return design * self.factor

    @property
    def edge(self) -> int:
        """Thickness of a thin line: 1 px up to 125 %, 2 px from 150 %."""
        return 1 if self.percent < 150 else 2

    @property
    def page_pad(self) -> int:
        """Padding left and right of a page: 24, at 150 % 20 pixels of the screen."""
        return 24 if self.percent < 150 else 20

    def effective(self, width: int) -> float:
        """The width a window of `width` pixels would have at 100 %: what layouts decide by."""
        return width / self.factor
