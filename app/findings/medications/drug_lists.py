"""Whether a name that may be a drug is an item of a list that other drugs are on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.span import Span
from app.terminology.sig import SIG_WORD

# Behind a drug what is said of it, up to the sign that parts it from the next item.
_ON = re.compile(
    r"(?:\s+(?:[\d.,/-]+\s?[A-Za-z/%]{0,8}|x\s?\d+\w?|IV|PO|SC|IM|gtt|drip|infusion"
    rf"|daily|bid|tid|qid|prn|[bt]d|od|qds|tds|nocte|mane|{SIG_WORD}))*\s*(?:[,/+&;]|\band\b|\bw(?:/|ith)\s)\s*(?:(?:and|then|IV|PO|neb|nebs|oral|home)\s+)*",
    re.IGNORECASE,
)
_ENDS = re.compile(
    rf"\s*(?:[,;/+&)\n]|\.(?!\d)|$|and\b|\d|→|->|x\s?\d|(?:{SIG_WORD}))", re.IGNORECASE
)


def is_listed(text: str, name: Span, known: Sequence[Span], end: int) -> bool:
    """Whether the item before or behind a name is a drug, and the name an item of its own.

    Args:
        text: The whole text.
        name: What may be a drug.
        known: Names that are drugs.
        end: Where the sentence ends.
    """
    if _ENDS.match(text, name.end, end) is None:
        return False
    before = (Span(k.end, name.start) for k in known if k.end <= name.start)
    behind = (Span(name.end, k.start) for k in known if k.start >= name.end)
    return any(_ON.fullmatch(text, gap.start, gap.end) for gap in (*before, *behind))
