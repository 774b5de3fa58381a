"""The amounts of a text: its numbers with units, how often things are taken, its dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from eval.checks.dates import Date, dates
from eval.checks.quantities import Quantity, find_quantities
from eval.checks.sigs import Frequency, frequencies
from eval.checks.spelling import respell


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a text counts; a number is of one kind alone."""

    quantities: tuple[Quantity, ...] = field(repr=False)
    frequencies: tuple[Frequency, ...] = field(repr=False)
    dates: tuple[Date, ...] = field(repr=False)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.quantities) + len(self.frequencies) + len(self.dates)

    def n_held_by(self, source: Amounts) -> int:
        """Count those that a source gives too, in that unit or one that it converts to."""
        numbers = sum(any(q.matches(s) for s in source.quantities) for q in self.quantities)
        rates = sum(any(f.matches(s) for s in source.frequencies) for f in self.frequencies)
        return numbers + rates + sum(any(d.matches(s) for s in source.dates) for d in self.dates)


@lru_cache(maxsize=4096)
def amounts_of(text: str) -> Amounts:
    """Read the amounts of a text."""
    spelled = respell(text)
    on, often = dates(spelled), frequencies(spelled)
    taken = [(each.start, each.end) for each in (*on, *often)]
    numbers = tuple(
        q
        for q in find_quantities(spelled)
        if not any(q.start < end and start < q.end for start, end in taken)
    )
    return Amounts(numbers, often, on)
