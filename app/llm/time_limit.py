"""How long a reply may take, however slowly it goes on."""

from __future__ import annotations

from time import monotonic

from app.core.errors import ModelError


class TimeLimit:
    """A clock that runs from the time that a reply is begun.

    Args:
        limit_s: None for no limit.
    """

    def __init__(self, limit_s: float | None) -> None:
        self._limit_s = limit_s
        self._late_at: float | None = None

    def begin(self) -> None:
        """Start the clock; a second time changes nothing."""
        if self._limit_s is not None and self._late_at is None:
            self._late_at = monotonic() + self._limit_s

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return self._late_at is not None and monotonic() > self._late_at

    def within(self, wait_s: float) -> float:
        """Return a wait that does not go beyond the limit, once the clock runs."""
        if self._late_at is None:
            return wait_s
        return max(0.001, min(wait_s, self._late_at - monotonic()))

    @property
    def error(self) -> ModelError:
        """What a reply ends with whose time is up."""
        return ModelError("reply_too_slow", limit_s=self._limit_s)
