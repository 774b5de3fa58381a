"""Imports a library without the optional heavy libraries that it would try to load.

Presidio and spaCy look for torch and transformers when they are imported and do well without them;
loading both takes seconds that a pass made of rules does not need.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

_LOCK = threading.Lock()


class _Absent(MetaPathFinder):
    """Tells one thread that some libraries are not installed; other threads find them."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = frozenset(names)
        self._thread = threading.get_ident()

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Refuse the libraries; leave everything else to the finders behind."""
        if fullname in self._names and threading.get_ident() == self._thread:
            raise ModuleNotFoundError(name=fullname)
        return None


@contextmanager
def without(*names: str) -> Generator[None]:
    """Hide libraries that are not loaded yet from the imports inside; this thread's alone.

    Args:
        names: Top-level modules that the imported library can do without.
    """
    with _LOCK:
        absent = _Absent(names)
        sys.meta_path.insert(0, absent)
        try:
            yield
        finally:
            sys.meta_path.remove(absent)
