"""When to ask a busy server again: as it says, else later and later, never all at one time."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic, sleep

from app.llm.drafter import Cancel

_SECONDS = re.compile(r"-?\d+(?:\.\d+)?")
# How often a wait looks whether somebody wants it to end.
_LOOK_S = 0.05


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often to try again, and how long to wait before.

    Attributes:
        first_wait_s: Before the first retry; each further wait is twice as long.
        longest_wait_s: No wait of our own choice is longer.
        longest_told_s: A server that asks for a longer wait than this is not asked again.
    """

    n_retries: int = 2
    first_wait_s: float = 0.5
    longest_wait_s: float = 8.0
    longest_told_s: float = 60.0

    def wait_s(
        self, n_tried: int, headers: Mapping[str, str] | None, chance: random.Random
    ) -> float | None:
        """Return how long to wait before the next attempt, or None where there is none.

        Args:
            n_tried: Attempts that have failed.
            headers: Of the reply that was a refusal; None where none came.
            chance: Spreads the waits, so that many clients do not come back at one time.
        """
        if n_tried > self.n_retries:
            return None
        told_s = _told_s(headers or {})
        if told_s is not None:
            return told_s if told_s <= self.longest_told_s else None
        wait_s = min(self.longest_wait_s, self.first_wait_s * 2 ** (n_tried - 1))
        return wait_s * chance.uniform(0.5, 1.0)


def pause(wait_s: float, cancel: Cancel) -> bool:
    """Wait; return False where the wait was cancelled."""
    until = monotonic() + wait_s
    while (left_s := until - monotonic()) > 0 and not cancel.is_set:
        sleep(min(left_s, _LOOK_S))
    return not cancel.is_set


def _told_s(headers: Mapping[str, str]) -> float | None:
    """Read how long a server asks to wait: milliseconds, seconds, or a date."""
    for name, unit_s in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        told = headers.get(name)
        if told is None:
            continue
        if _SECONDS.fullmatch(told.strip()):
            return max(0.0, float(told) * unit_s)
        try:
            then = parsedate_to_datetime(told)
        except ValueError:
            continue
        then = then if then.tzinfo else then.replace(tzinfo=UTC)
        return max(0.0, (then - datetime.now(UTC)).total_seconds())
    return None
