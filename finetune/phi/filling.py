"""Patterns like "{surname} Memorial Hospital", filled with made-up words and digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from finetune.phi.chance import Chance

Maker = Callable[[Chance], str]

_HOLE = re.compile(r"\{(\w+)\}")


def fill(chance: Chance, pattern: str, makers: Mapping[str, Maker]) -> str:
    """Fill each ``{word}`` with its maker and each ``#`` and ``%`` with a digit.

    Raises:
        KeyError: The pattern names a maker that is not there.
    """
    shaped = "".join(
        part if part.startswith("{") else chance.shaped(part)
        for part in re.split(r"(\{\w+\})", pattern)
    )
    return _HOLE.sub(lambda match: makers[match[1]](chance), shaped)
