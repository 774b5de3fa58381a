"""What a file of outputs says that they cost: optional columns of numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from eval.output import Output, Usage
from eval.sample import Ask
from eval.tasks.rows import Row

_COUNTS = ("prompt_tokens", "new_tokens")


def add_usage(row: Row, output: Output) -> Output:
    """Take ``prompt_tokens``, ``new_tokens``, ``usd`` and ``ms`` where the row has them.

    Raises:
        EvalError: One of them is no number, below zero or not finite, a count is not whole, or
            there is one count of tokens without the other.
    """
    found = {name: _number(row, name) for name in (*_COUNTS, "usd", "ms")}
    ms = found["ms"]
    if ms is not None:
        output = replace(output, ms={**output.ms, Ask.SUMMARIZE.value: ms})
    usage = _usage(row, found)
    return output if usage is None else replace(output, usage=usage)


def _usage(row: Row, found: Mapping[str, float | None]) -> Usage | None:
    prompt, new, usd = found["prompt_tokens"], found["new_tokens"], found["usd"]
    if (prompt is None) != (new is None):
        raise row.invalid(f"{' and '.join(_COUNTS)} go together, and one of them is missing")
    if prompt is None and usd is None:
        return None
    counts = None if prompt is None or new is None else (int(prompt), int(new))
    return Usage(*(counts or (None, None)), usd)


def _number(row: Row, column: str) -> float | None:
    value = row.values.get(column)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    try:
        number = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        raise row.invalid(f"{column} is not a number") from None
    if not (math.isfinite(number) and number >= 0):
        raise row.invalid(f"{column} is not a number of zero or more")
    if column in _COUNTS and number != int(number):
        raise row.invalid(f"{column} is not a whole number")
    return number
