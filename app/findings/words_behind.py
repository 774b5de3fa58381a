"""Words behind a name or amount that make another thing of it ("asthma clinic", "2 g Na diet")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from app.core.span import Span
from app.terminology.tables import load_table


class Named(StrEnum):
    """What stands before the words, as the table calls it."""

    PROBLEM = "problem"
    DRUG = "drug"
    HYPHENATED_DRUG = "drug, hyphenated"
    AMOUNT = "amount"


# What may stand between.
_BETWEEN = {
    Named.PROBLEM: r"\s*",
    Named.DRUG: r"\s+(?:blood\s+|serum\s+)?",
    Named.HYPHENATED_DRUG: r"[-‐‑]",
    Named.AMOUNT: r"(?:\s?/\s?(?:d|day|24h))?\s*(?:(?:of|a|low|per|day|daily)[\s-]+){0,2}",
}


def is_another(text: str, within: Span, *named: Named) -> bool:
    """Say whether what stands at the start of ``within`` makes another thing of what ends there.

    Args:
        text: The whole text.
        within: From the end of the name or amount to where its sentence ends.
        named: What was named.
    """
    return any(_behind()[each].match(text, within.start, within.end) for each in named)


@cache
def _behind() -> Mapping[Named, re.Pattern[str]]:
    rows = load_table("words_behind", "app.findings").rows
    told = {named: [r["pattern"] for r in rows if r["behind"] == named] for named in Named}
    return {
        named: re.compile(f"{_BETWEEN[named]}(?:{'|'.join(patterns)})", re.IGNORECASE)
        for named, patterns in told.items()
    }
