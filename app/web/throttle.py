"""A limit on failed attempts to sign in, by address and by name."""

from __future__ import annotations

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

# Attempts on one name from many addresses; wider, so that nobody is locked out by one other.
_NAME_FACTOR = 5


class Throttle:
    """Counts failed attempts; those that succeed cost nothing.

    Args:
        per_minute: Failed attempts that one address has in a minute.
    """

    def __init__(self, per_minute: int) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._by_address = RateLimitItemPerMinute(per_minute)
        self._by_name = RateLimitItemPerMinute(per_minute * _NAME_FACTOR)

    def allows(self, address: str, name: str) -> bool:
        """Say whether another attempt may be made."""
        return self._limiter.test(self._by_address, "address", address) and self._limiter.test(
            self._by_name, "name", name
        )

    def count_failure(self, address: str, name: str) -> None:
        """Count a failed attempt."""
        self._limiter.hit(self._by_address, "address", address)
        self._limiter.hit(self._by_name, "name", name)
