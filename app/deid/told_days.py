"""What the sure days of a text tell of its other pairs of numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ToldDays:
    """The sure days of a text.

    Attributes:
        has_dates: The text writes days with slashes.
        days: The sure days without a year, as written.
        months: The months that sure days, with a year or without, lie in.
        is_day_first: The text writes the day before the month.
        pairs: The numbers of the sure days, in the order in which they are written.
    """

    has_dates: bool
    days: frozenset[str]
    months: frozenset[int]
    is_day_first: bool
    pairs: frozenset[tuple[int, int]]

    def is_near(self, first: int, second: int, *, within: int, least: int = 1) -> bool:
        """Say whether so many other days of the month lie within so many days of this one."""
        day, month = (first, second) if self.is_day_first else (second, first)
        told = [(b, a) if self.is_day_first else (a, b) for a, b in self.pairs]
        return sum(m == month and 0 < abs(d - day) <= within for m, d in told) >= least
