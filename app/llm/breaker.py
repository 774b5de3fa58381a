"""A server that is down is left in peace for a while: nobody waits for it again and again."""

from __future__ import annotations

import collections.abc
import threading
from collections.abc import Callable
from contextlib import contextmanager
from time import monotonic

from app.core.errors import ModelError

# Failures of the server itself; one that refuses or says that it is busy is alive.
_DOWN = frozenset(("server_unreachable", "server_timeout"))
_FIRST_FAILURE = 500


class CircuitBreaker:
    """Refuses requests to a server that failed several times in a row.

    After a rest one request is let through: where it succeeds all are again, else the rest begins
    anew. Safe to share between threads.

    Args:
        n_failures: In a row, until it refuses.
        rest_s: Seconds for which it does.
        clock: Seconds that only grow.
    """

    def __init__(
        self, *, n_failures: int = 5, rest_s: float = 30.0, clock: Callable[[], float] = monotonic
    ) -> None:
        self._n_failures = n_failures
        self._rest_s = rest_s
        self._clock = clock
        self._lock = threading.Lock()
        self._n_failed = 0
        self._rests_until: float | None = None
        self._is_trying = False

    @contextmanager
    def guard(self) -> collections.abc.Generator[None]:
        """Let a request through and learn from how it ends.

        Raises:
            ModelError: ``server_resting``: the server is left in peace.
        """
        self._enter()
        try:
            yield
        except ModelError as error:
            self._learn(is_down=_is_down(error))
            raise
        else:
            self._learn(is_down=False)
        finally:  # where nobody reads on, nothing was learned
            with self._lock:
                self._is_trying = False

    def _enter(self) -> None:
        with self._lock:
            if self._rests_until is None:
                return
            left_s = self._rests_until - self._clock()
            if left_s > 0 or self._is_trying:
                raise ModelError("server_resting", rest_s=max(1, round(left_s)))
            self._is_trying = True

    def _learn(self, *, is_down: bool) -> None:
        with self._lock:
            if not is_down:
                self._n_failed, self._rests_until = 0, None
                return
            self._n_failed += 1
            if self._n_failed >= self._n_failures:
                self._rests_until = self._clock() + self._rest_s


def _is_down(error: ModelError) -> bool:
    status = error.facts.get("status")
    return error.code in _DOWN or (isinstance(status, int) and status >= _FIRST_FAILURE)
