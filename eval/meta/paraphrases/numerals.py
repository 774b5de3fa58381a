"""Number words for digits, and digits for number words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from eval.meta.swapping import Rule, swap_one

_WORDS: Sequence[str] = (
    "zero one two three four five six seven eight nine ten eleven twelve".split()
)
# Before such words alone: "2" of a blood pressure or a grade is not written out.
_COUNTED = (
    r"(?= (?:more )?(?:hours?|days?|weeks?|months?|years?|times|tablets|capsules|units|episodes|"
    r"liters|beers|cigarettes)\b)"
)
_DIGITS = re.compile(rf"(?<![\w.,/-])(?:[2-9]|1[0-2]){_COUNTED}")
_WRITTEN = re.compile(rf"(?<![\w-])(?:{'|'.join(_WORDS[2:])})\b{_COUNTED}", re.IGNORECASE)


def paraphrase(sentence: str, rng: Random) -> str | None:
    """Write one count in words, or in digits."""
    rules = (
        Rule(_DIGITS, lambda match, _: _WORDS[int(match.group())]),
        Rule(_WRITTEN, lambda match, _: str(_WORDS.index(match.group().lower()))),
    )
    swapped = swap_one(sentence, rules, rng)
    return None if swapped is None else swapped[0]
