"""The brand name of a drug for its generic name, and back."""

from __future__ import annotations

import re
from random import Random

from eval.meta.resources import drugs
from eval.meta.swapping import Rule, swap_one

_OTHER_NAME = {
    name.lower(): other
    for drug in drugs()
    if drug.brand
    for name, other in ((drug.generic, drug.brand), (drug.brand, drug.generic))
}
_NAME = re.compile(rf"(?<![\w-])(?:{'|'.join(_OTHER_NAME)})(?![\w-])", re.IGNORECASE)


def paraphrase(sentence: str, rng: Random) -> str | None:
    """Give one drug its other name; brand names keep their capital."""

    def other(match: re.Match[str], _: Random) -> str:
        return _OTHER_NAME[match.group().lower()]

    swapped = swap_one(sentence, (Rule(_NAME, other),), rng)
    if swapped is None:
        return None
    text, span, was = swapped
    name = _OTHER_NAME[was.lower()]
    return text[: span.start] + (name if name[0].isupper() else span.of(text)) + text[span.end :]
