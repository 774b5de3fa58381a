"""Keeps compiled patterns in the user's cache folder, so that they are compiled once.

The pass has some six hundred patterns, and the library compiles them in Python: two seconds of
every start. It can tell what a pattern was compiled to, and make the pattern of that in a fraction
of the time. Only the program's own patterns are kept; none is made from a note.
"""

from __future__ import annotations

import atexit
import contextlib
import copyreg
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias, cast

import regex
from platformdirs import user_cache_path

_Key: TypeAlias = tuple[str, int, frozenset[tuple[str, frozenset[str]]]]
# What the library makes a pattern of: text, numbers, bytes and sets of text.
_Parts: TypeAlias = tuple[Any, ...]
_Reduce: TypeAlias = Callable[
    [regex.Pattern[str]], tuple[Callable[..., regex.Pattern[str]], _Parts]
]

_REDUCE = cast("_Reduce", copyreg.dispatch_table[regex.Pattern])
_MAKE, _ = _REDUCE(regex.compile(""))
# Compiled code is for one version of the library, on one interpreter and machine.
_MADE_BY = (
    "marshal",
    marshal.version,
    regex.__version__,
    sys.implementation.cache_tag,
    sys.platform,
    sys.byteorder,
)
_STAMP = " ".join(map(str, _MADE_BY)).encode() + b"\n"
_DIGEST_BYTES = hashlib.sha256().digest_size
# Patterns that have changed since stay in the file; above this many it starts afresh.
_MOST_KEPT = 3_000


class PatternStore:
    """Compiled patterns in memory, and those of earlier processes in a file.

    The file holds plain values, which are read and never called, as Python reads its own compiled
    modules.

    Args:
        path: Read at the first pattern. A file that is missing, cut, or of other versions holds
            nothing. None where nothing can be kept.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._earlier: dict[_Key, _Parts] | None = None
        self._used: dict[_Key, regex.Pattern[str]] = {}
        self._is_new = False

    def compiled(self, pattern: str, flags: int = 0, **lists: Sequence[str]) -> regex.Pattern[str]:
        r"""Return a pattern of the program's own, compiled now or by an earlier process.

        Args:
            pattern: Never made from what a note or a patient's record holds: it is written to disk.
            flags: The library's.
            lists: What ``\L<name>`` stands for.

        Raises:
            regex.error: It is no pattern.
        """
        named = {name: frozenset(words) for name, words in lists.items()}
        key = (pattern, int(flags), frozenset(named.items()))
        if self._earlier is None:
            self._earlier = self._read()
        found = self._used.get(key)
        if found is None:
            parts = self._earlier.get(key)
            if parts is not None:
                found = _MAKE(*parts)
            else:
                found = regex.compile(
                    pattern, flags, ignore_unused=False, cache_pattern=None, **named
                )
                self._is_new = True
            self._used[key] = found
        return found

    def keep(self) -> None:
        """Write what was compiled, whole or not at all; where nobody may write, do nothing."""
        if not self._is_new or self._path is None:
            return
        used = {key: _REDUCE(pattern)[1] for key, pattern in self._used.items()}
        kept = {**(self._earlier or {}), **used}
        body = marshal.dumps(kept if len(kept) <= _MOST_KEPT else used)
        with contextlib.suppress(OSError):
            _replace(self._path, _STAMP + _digest(body) + body)
            self._is_new = False

    def _read(self) -> dict[_Key, _Parts]:
        if self._path is None:
            return {}
        try:
            content = self._path.read_bytes()
        except OSError:
            return {}
        head = len(_STAMP) + _DIGEST_BYTES
        body = content[head:]
        if content[:head] != _STAMP + _digest(body):
            return {}
        return cast("dict[_Key, _Parts]", marshal.loads(body))  # noqa: S302  (no code, see above)


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(_STAMP + body).digest()


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _cache_file() -> Path | None:
    """Return where patterns are kept; a user without a home folder keeps none."""
    try:
        return user_cache_path("notewell") / "patterns"
    except RuntimeError:
        return None


_STORE = PatternStore(_cache_file())
compiled = _STORE.compiled
atexit.register(_STORE.keep)
