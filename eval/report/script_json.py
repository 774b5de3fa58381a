"""JSON for a data block of a page, in which nothing can end the block or begin another."""

from __future__ import annotations

import json
import math
import re

# What HTML reads in a script block, line ends of JavaScript, and halves of pairs, which have no
# UTF-8: JSON can write all of them as escapes.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def write_script_json(value: object) -> str:
    """Write a value so that ``JSON.parse`` gives it back, character for character.

    Raises:
        ValueError: A number is not finite.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def finite(value: float | None, digits: int = 5) -> float | None:
    """Return a number rounded to significant digits; None where it is none or not finite."""
    if value is None or not math.isfinite(value):
        return None
    return float(f"{value:.{digits}g}")
