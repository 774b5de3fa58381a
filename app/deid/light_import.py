"""Imports a library without the heavy modules that it would load and that nobody here calls.

Presidio and spaCy look for torch and transformers when they are imported and do well without them;
loading both takes seconds that a pass made of rules does not need. Presidio imports spaCy, which an
analyzer without an NLP pipeline never calls, and compiles the patterns of its own recognizers.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

_LOCK = threading.Lock()


class _HollowModule(ModuleType):
    """A package that holds whatever is asked of it, as a class of nothing."""

    def __getattr__(self, name: str) -> type[object]:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


class _HollowLoader(Loader):
    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _HollowModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Run nothing."""


class _Absent(MetaPathFinder):
    """Tells one thread that modules are not installed, or hollow; other threads find them."""

    def __init__(self, names: Sequence[str], hollow: Sequence[str]) -> None:
        self._names = frozenset(names)
        self._hollow = tuple(hollow)
        self._thread = threading.get_ident()
        self.emptied: list[str] = []

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Refuse or empty the modules; leave everything else to the finders behind."""
        if threading.get_ident() != self._thread:
            return None
        if fullname in self._names:
            raise ModuleNotFoundError(name=fullname)
        if any(_is_of(fullname, each) for each in self._hollow):
            self.emptied.append(fullname)
            return ModuleSpec(fullname, _HollowLoader(), is_package=True)
        return None


@contextmanager
def without(*names: str, hollow: Sequence[str] = ()) -> Generator[None]:
    """Hide modules that are not loaded yet from the imports inside; this thread's alone.

    Args:
        names: Top-level modules that the imported library can do without.
        hollow: Packages that it imports names from and does not use: they are classes of nothing.
            Who imports a package afterwards gets the real one; the library keeps the hollow names.
    """
    with _LOCK:
        absent = _Absent(names, hollow)
        sys.meta_path.insert(0, absent)
        try:
            yield
        finally:
            sys.meta_path.remove(absent)
            for name in absent.emptied:
                _forget(name)


@contextmanager
def anew(library: str) -> Generator[None]:
    """Import a library inside as if nobody had; who has it already keeps the copy of before."""
    with _LOCK:
        before = {name: sys.modules[name] for name in sys.modules if _is_of(name, library)}
        for name in before:
            del sys.modules[name]
    try:
        yield
    finally:
        with _LOCK:
            for name in [name for name in sys.modules if _is_of(name, library)]:
                del sys.modules[name]
            sys.modules.update(before)


@contextmanager
def uncollected() -> Generator[None]:
    """Pause the garbage collector inside: a second's imports make much and drop little."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _is_of(name: str, library: str) -> bool:
    return f"{name}.".startswith(f"{library}.")


def _forget(name: str) -> None:
    sys.modules.pop(name, None)
    parent, _, child = name.rpartition(".")
    if parent in sys.modules and child in vars(sys.modules[parent]):
        delattr(sys.modules[parent], child)
