"""What a patient says in a conversation that troubles them now, told back to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import FindingType
from app.llm.embedded.handout_source import Composed, HandoutSource, is_of_patient
from app.llm.embedded.handout_wording import is_told, noun_of

# With what such a sentence begins. It is told where the check lets it; no quote stands for it.
TOLD_ABOUT = "You told us about "
_MAX_TOLD = 3
# What was, and what is only asked, feared or said of somebody's work.
_NOT_NOW = re.compile(
    r"(?<!'ve )\bhad\b|\b(?:was|were|used to|before|ago|last (?:year|time)|history|past|never|"
    r"born|pregnan\w+|gone|better|if|afraid|worr\w+|might|maybe|wonder\w*|"
    r"they (?:said|think|thought))\b",
    re.IGNORECASE,
)
# A clinician answers what somebody asks.
_CLINICIAN = re.compile(r"\?\s+\W*(?:doctor|dr|clinician|physician|nurse)\b", re.IGNORECASE)
# Words that make a clause of what should be a name.
_CLAUSE = re.compile(
    r"\b(?:is|are|am|was|my|me|i|it|cannot|can't|can|just|hurts?|locks?|burned|feel\w*|don't|not|so|"
    r"and|or|any)\b",
    re.IGNORECASE,
)


def tell_complaints(source: HandoutSource) -> Iterator[Composed]:
    """Yield the first problems that the patient of a conversation says they have."""
    if not source.is_spoken:
        return
    seen: set[str] = set()
    for finding, line in source.findings(FindingType.PROBLEM):
        if not is_of_patient(line) or _CLINICIAN.search(line.text) or _NOT_NOW.search(line.text):
            continue
        if finding.concept in seen or len(seen) == _MAX_TOLD:
            continue
        if is_told(finding, line, source) and not _CLAUSE.search(source.written(finding)):
            seen.add(finding.concept)
            yield Composed(f"{TOLD_ABOUT}{noun_of(finding, source)}.", line)
