"""Numbers as notes write them, and other numbers that may stand in their place."""

from __future__ import annotations

import re
from random import Random

from eval.meta.resources import drugs

DRUG_UNIT = r"(?:mg|mcg|micrograms|milligrams|units|g|mEq)"
NUMBER = r"(?<![\w.,/-])\d{1,4}(?:\.\d{1,3})?(?![\w,/]|\.\d|-\d)"
_FACTORS = (0.5, 2.0, 1.5, 3.0, 10.0, 0.1)


def drug_pattern() -> str:
    """Return a pattern for the names of the drugs that this room knows."""
    names = {name for drug in drugs() for name in (drug.generic, drug.brand) if name}
    return rf"(?<![\w-])(?:{'|'.join(sorted(names, key=len, reverse=True))})(?![\w-])"


def other_amount(written: str, rng: Random) -> str:
    """Return another amount: halved, doubled, off by a decimal place, or a digit changed."""
    value = float(written)
    if rng.random() < 0.5 or value == 0:
        return _other_digit(written, rng)
    scaled = value * rng.choice(_FACTORS)
    if "." not in written and scaled != int(scaled):
        scaled = value * 2
    return f"{scaled:g}" if scaled >= 0.01 else _other_digit(written, rng)


def _other_digit(written: str, rng: Random) -> str:
    """Change the first digit, never to a leading zero."""
    others = [digit for digit in "123456789" if digit != written[0]]
    return rng.choice(others) + written[1:]


PLAIN_NUMBER = re.compile(NUMBER)
