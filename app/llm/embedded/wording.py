"""A sentence of a note made fit to stand alone."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.section import SectionKind

_LIST_MARK = re.compile(r"^\s*(?:\(?\d{1,2}[.)]\s+|[-–—*•·▪#>]+\s*|\[[ xX]?\]\s*)")

# Sections whose lines mean something else once their heading is gone.
_NEEDS_HEADING = {
    SectionKind.ALLERGIES: "Allergies",
    SectionKind.FAMILY_HISTORY: "Family history",
    SectionKind.PAST_HISTORY: "Past history",
    SectionKind.SURGICAL_HISTORY: "Surgical history",
    SectionKind.HOME_MEDICATIONS: "Home medication",
    SectionKind.DISCHARGE_MEDICATIONS: "Discharge medication",
    SectionKind.REVIEW_OF_SYSTEMS: "Review of systems",
    SectionKind.PENDING: "Pending",
    SectionKind.CODE_STATUS: "Code status",
    SectionKind.CHIEF_COMPLAINT: "Chief complaint",
    SectionKind.SPECIMEN: "Specimen",
    SectionKind.SOCIAL_HISTORY: "Social history",
}
# A heading of the author's own that turns the meaning of a line around or narrows it.
_TELLING = re.compile(
    r"stop|held|hold|discontinu|chang|new|start|continu|avoid|do not|pending|if|return|call|rule|"
    r"possible|differential",
    re.IGNORECASE,
)


def standalone(line: EvidenceLine) -> str:
    """Return a line's text as a sentence of its own.

    White space is folded, a list mark dropped, a heading put in front where the line would mislead
    without it, a full stop added. No other word changes.
    """
    text = _LIST_MARK.sub("", " ".join(line.text.split()))
    heading = _heading(line)
    if heading and not text.lower().startswith(heading.lower()):
        text = f"{heading}: {text}"
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."


def _heading(line: EvidenceLine) -> str:
    if line.kind in _NEEDS_HEADING:
        return _NEEDS_HEADING[line.kind]
    if line.kind is SectionKind.OTHER or _TELLING.search(line.heading):
        title = " ".join(line.heading.split()).rstrip(":")
        return title.capitalize() if title.isupper() else title
    return ""


def n_words(text: str) -> int:
    """Count words the way a budget does: by white space."""
    return len(text.split())
