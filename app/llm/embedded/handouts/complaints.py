"""What a patient says in a conversation that troubles them now, told back to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.draft import EvidenceLine
from app.core.finding import Finding, FindingType
from app.llm.embedded.handouts.source import Composed, HandoutSource, is_of_patient
from app.llm.embedded.handouts.wording import is_told, noun_of

# With what such a sentence begins. It is told where the check lets it; no quote stands for it.
TOLD_ABOUT = "You told us about "
_MAX_TOLD = 3
# What was, and what is only asked, feared or said of somebody's work.
_NOT_NOW = re.compile(
    r"(?<!'ve )\bhad\b|\b(?:was|were|used to|before|ago|last (?:year|time)|history|past|never|"
    r"born|pregnan\w+|gone|better|if|afraid|worr\w+|might|maybe|wonder\w*|"
    r"mine|allerg\w+|they (?:said|think|thought))\b",
    re.IGNORECASE,
)
# Who came along with the patient.
_COMES_ALONG = re.compile(r"\W*(?:patient_guest|guest(?!_clinician)\w*|family)\b", re.IGNORECASE)
# A clinician answers what somebody asks.
_CLINICIAN = re.compile(r"\?\s+\W*(?:doctor|dr|clinician|physician|nurse)\b", re.IGNORECASE)
# What comes of a medicine; and behind a disease, what is called after it ("the gout one").
_DOES = re.compile(
    r"\bi (?:get|got|break out|broke out)\b|\b(?:gives?|gave|makes?|made) me\b", re.I
)
_CALLED = re.compile(r"\s+ones?\b", re.IGNORECASE)
# Words that make a clause of what should be a name.
_CLAUSE = re.compile(
    r"\b(?:is|are|am|was|my|me|i|it|cannot|can't|can|just|hurts?|locks?|burned|feel\w*|don't|not|so|"
    r"and|or|any|he|she|they|that|this|like|already|been|always|"
    r"\w+ed up|woke|peed)\b|\b(?:one|it|that)'s\b",
    re.IGNORECASE,
)


def tell_complaints(source: HandoutSource) -> Iterator[Composed]:
    """Yield the first problems that the patient of a conversation says they have."""
    if not source.is_spoken:
        return
    seen: set[str] = set()
    for finding, line in source.findings(FindingType.PROBLEM):
        if _COMES_ALONG.match(line.heading) or _COMES_ALONG.match(line.text):
            continue  # "his ear" is not the reader's
        if not is_of_patient(line) or _CLINICIAN.search(line.text) or _NOT_NOW.search(line.text):
            continue
        if _is_reaction(line, source) or _CALLED.match(line.text, _end(finding, line)):
            continue
        if finding.concept in seen or len(seen) == _MAX_TOLD:
            continue
        if is_told(finding, line, source) and not _CLAUSE.search(source.written(finding)):
            seen.add(finding.concept)
            yield Composed(f"{TOLD_ABOUT}{noun_of(finding, source)}.", line)


def _is_reaction(line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a line tells what a medicine does to the patient ("sulfa, I get a rash")."""
    drugs = any(f.type is FindingType.MEDICATION for f in source.inside(line))
    return drugs and _DOES.search(line.text) is not None


def _end(finding: Finding, line: EvidenceLine) -> int:
    return finding.span.end - line.span.start
