"""The cap on "hoàn thành xuất sắc" in both readings (rating.md 3.4): a warning, never a bar.

G: how many are rated tốt or better, p: 20 %. R1, to the letter: XS ≤ p·(G − XS). R2: XS ≤ p·G.
"""

from fractions import Fraction

from desktop.domain.rating import CapReading, RatingRules, Rounding
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import percent


def most_excellent(good_and_above: int, share: int, reading: CapReading, rounding: Rounding) -> int:
    """How many of `good_and_above` may be "xuất sắc" at `share` per cent."""
    whole = 100 + share if reading is CapReading.OF_GOOD else 100
    exact = Fraction(good_and_above * share, whole)
    return int(exact + Fraction(1, 2)) if rounding is Rounding.HALF_UP else int(exact)


@dataclass(frozen=True, slots=True)
class Cap:
    """The cap of one group. `r1`, `r2`: the most by each reading; `best_*`: at the higher share an outstanding
    organisation may be given."""

    good_and_above: int
    excellent: int
    percent: int
    best_percent: int
    reading: CapReading
    rounding: Rounding
    r1: int
    r2: int
    best_r1: int
    best_r2: int

    @property
    def allowed(self) -> int:
        """The most by the reading this book uses."""
        return self.r1 if self.reading is CapReading.OF_GOOD else self.r2

    @property
    def exceeded(self) -> bool:
        return self.excellent > self.allowed

    @property
    def share(self) -> str:
        """Xuất sắc among tốt and better: "16,7 %"."""
        return percent(self.excellent, self.good_and_above)

    @property
    def text(self) -> str:
        """The state in one sentence with both readings."""
        both = (
            f"Trần {self.percent} %: {self.r2} nếu tính trên {self.good_and_above} đồng chí từ tốt trở lên, "
            f"{self.r1} nếu tính trên số xếp loại tốt"
        )
        used = "cách sau" if self.reading is CapReading.OF_GOOD else "cách trước"
        state = f"Vượt {self.excellent - self.allowed}" if self.exceeded else "Trong trần"
        return f"{state}: {self.excellent} xuất sắc. {both}; sổ này dùng {used}. Cấp có thẩm quyền quyết định."


def cap(good_and_above: int, excellent: int, rules: RatingRules) -> Cap:
    """The cap for a group by the figures of the pack."""

    def most(share: int, reading: CapReading) -> int:
        return most_excellent(good_and_above, share, reading, rules.cap_rounding)

    return Cap(
        good_and_above,
        excellent,
        rules.cap_percent,
        rules.cap_percent_best,
        rules.cap_reading,
        rules.cap_rounding,
        most(rules.cap_percent, CapReading.OF_GOOD),
        most(rules.cap_percent, CapReading.OF_GOOD_AND_ABOVE),
        most(rules.cap_percent_best, CapReading.OF_GOOD),
        most(rules.cap_percent_best, CapReading.OF_GOOD_AND_ABOVE),
    )
