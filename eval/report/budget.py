"""Which samples are shown in full where all of them would make the page too large: the worst."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field

# On two busy cores Chromium took one to four seconds to open a page of 40 MB from a file.
MAX_DETAIL_BYTES = 24_000_000

Badness = tuple[int, int, int]


@dataclass(slots=True)
class DetailBudget:
    """Details of samples up to a size, the worst samples' first.

    Attributes:
        max_bytes: Of all details together, as UTF-8.
    """

    max_bytes: int = MAX_DETAIL_BYTES
    _held: list[tuple[Badness, int, str]] = field(
        default_factory=list[tuple[Badness, int, str]], repr=False
    )
    _n_bytes: int = 0

    def add(self, number: int, detail: str, badness: Badness) -> None:
        """Hold a detail; the least bad, and of these the latest, go where the size is passed.

        Args:
            number: Of the sample in its run.
            detail: Its JSON.
            badness: Orders the samples.
        """
        heapq.heappush(self._held, (badness, -number, detail))
        self._n_bytes += len(detail.encode())
        while self._n_bytes > self.max_bytes:
            *_, dropped = heapq.heappop(self._held)
            self._n_bytes -= len(dropped.encode())

    def details(self) -> dict[int, str]:
        """Return the details held, by number, in order."""
        return {-number: detail for _, number, detail in sorted(self._held, key=lambda h: -h[1])}
