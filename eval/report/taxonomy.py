"""Error taxonomy of a run: how often each kind of error occurs, by clinical severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from eval.report.panels import Fault
from eval.report.severity import Severity


@dataclass(frozen=True, slots=True)
class ErrorCount:
    """Errors of one kind and severity.

    Attributes:
        n_samples: Samples that have at least one.
    """

    error: str
    severity: Severity
    n_errors: int
    n_samples: int


@dataclass(slots=True)
class Tally:
    """Counts faults sample by sample."""

    errors: Counter[Fault]
    samples: Counter[Fault]

    @classmethod
    def empty(cls) -> Tally:
        """Begin a count."""
        return cls(Counter(), Counter())

    def add(self, faults: Iterable[Fault]) -> None:
        """Count the faults of one sample."""
        counted = Counter(faults)
        self.errors.update(counted)
        self.samples.update(counted.keys())

    def counts(self) -> tuple[ErrorCount, ...]:
        """Return the taxonomy, major errors first, then by number."""
        counts = [
            ErrorCount(fault.error, fault.severity, n, self.samples[fault])
            for fault, n in self.errors.items()
        ]
        counts.sort(key=lambda c: (-c.severity.rank, -c.n_errors, c.error))
        return tuple(counts)
