"""Whether a note writes the day before the month, told by its unambiguous full dates."""

from __future__ import annotations

import re

# "23/10/25", "3.10.2025": two numbers and a year, parted alike.
_NUMBERS = re.compile(
    r"(?<![\d/.\-])(?P<first>\d{1,2})(?P<mark>[/.\-])(?P<second>\d{1,2})(?P=mark)"
    r"(?:\d{4}|\d{2})(?![\d/]|[.\-]\d)"
)
_MONTHS = 12


def writes_day_first(text: str) -> bool:
    """Say whether a text has dates that only read day first, and none that only read otherwise."""
    pairs = [(int(m["first"]), int(m["second"])) for m in _NUMBERS.finditer(text)]
    return any(first > _MONTHS for first, _ in pairs) and all(b <= _MONTHS for _, b in pairs)
