"""Which lines of a note a handout leaves out by default, because they are confidential."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.core.claim import Verdict
from app.core.draft import EvidenceLine
from app.core.finding import Finding, FindingType
from app.core.section import SectionKind as K
from app.grounding import GroundedNote
from app.terminology.private_topics import (
    is_kept_from_parents,
    is_marked_private,
    is_private,
    is_private_heading,
)

NOTICE = "Parts that the note treats as confidential were left out; go over them in private."

# A medicine that the patient is to take is told, whatever it is for; what it is for is not. In
# these parts a medicine is part of a story.
_STORIES = frozenset(
    {K.HPI, K.SOCIAL_HISTORY, K.FAMILY_HISTORY, K.PAST_HISTORY, K.INTERVAL, K.HOSPITAL_COURSE}
)
_AGE = re.compile(
    r"\b(?P<age>\d{1,3})[- ]?(?:years?[- ]old|y/?o\b|yr[- ]?old|yo\b|[MF]\b|"
    r"y(?:rs?|ears?)?,? \d{1,2} ?m(?:o|onths?|os)?\b)",
    re.IGNORECASE,
)
# What may not be had with a medicine tells nothing of what the patient has.
_WARNS = re.compile(
    r"\b(?:do(?: ?n't| not)|avoid|no|never|limit) (?:\w+ )?(?:drink|alcohol|beer|wine)\w*\b"
    r"(?!.*\b(?:history|abuse|disorder|use|intake|last)\b)",
    re.IGNORECASE,
)
_ADOLESCENCE = range(10, 18)


def open_lines(
    lines: Sequence[EvidenceLine], findings: Sequence[Finding]
) -> tuple[EvidenceLine, ...]:
    """Return the lines that a handout may use; their numbers stay.

    Where parents may read along, a medicine of a line that is left out is named in no other.
    """
    minor = _is_minor(lines) or any(is_kept_from_parents(line.text) for line in lines)
    marked = _marked(lines)
    hidden = _medicines(lines, findings, minor=minor) if minor else frozenset[str]()
    return tuple(
        line
        for line in lines
        if line.number not in marked
        and (
            line.kind is K.ALLERGIES
            or hidden.isdisjoint(f.concept for f in findings if _holds(line, f))
        )
        and (
            not _is_private(line, minor=minor)
            or (not minor and (_is_taken(line, findings) or _WARNS.search(line.text)))
        )
    )


def open_findings(
    findings: Sequence[Finding], lines: Sequence[EvidenceLine], *, minor: bool = False
) -> tuple[Finding, ...]:
    """Return the findings of open lines, problems of a private kind left out."""
    kept = [f for f in findings if any(_holds(line, f) for line in lines)]
    return tuple(
        f
        for f in kept
        if f.type is FindingType.MEDICATION or not is_private(f.concept, minor=minor)
    )


def open_note(note: GroundedNote, lines: Sequence[EvidenceLine]) -> GroundedNote:
    """Return a note whose closed lines nothing can be quoted from."""
    spans = {line.span for line in lines}
    kept = tuple(s for s in note.statements if s.span in spans)
    return replace(note, statements=kept, stating=tuple(s for s in kept if s.states))


def tells_private(verdict: Verdict) -> bool:
    """Say whether a sentence says in words of its own, or of a quote, what is left out."""
    return is_private(verdict.claim.text) or is_marked_private(verdict.claim.text)


def _medicines(
    lines: Iterable[EvidenceLine], findings: Sequence[Finding], *, minor: bool
) -> frozenset[str]:
    """Return the medicines of the plan's private lines, and those that tell what they are for."""
    taken = [f for f in findings if f.type is FindingType.MEDICATION]
    private = [x for x in lines if x.kind not in _STORIES and _is_private(x, minor=minor)]
    return frozenset(
        f.concept
        for f in taken
        if is_private(f.concept, minor=minor) or any(_holds(line, f) for line in private)
    )


def _is_private(line: EvidenceLine, *, minor: bool) -> bool:
    minor = minor and line.kind is not K.ALLERGIES  # what must not be given is told in any case
    in_private = is_private_heading(line.heading, minor=minor)
    return in_private or is_private(line.text, minor=minor)


def _is_taken(line: EvidenceLine, findings: Iterable[Finding]) -> bool:
    if line.kind in _STORIES or is_private_heading(line.heading):
        return False
    return any(f.type is FindingType.MEDICATION and _holds(line, f) for f in findings)


def _marked(lines: Sequence[EvidenceLine]) -> frozenset[int]:
    """Return the lines that the author marks, and those under a mark that ends in a colon."""
    marked: set[int] = set()
    opened = ""
    for line in lines:
        if is_marked_private(f"{line.heading}. {line.text}"):
            marked.add(line.number)
            opened = line.heading if line.text.rstrip().endswith(":") else ""
        elif opened and line.heading == opened:
            marked.add(line.number)
        else:
            opened = ""
    return frozenset(marked)


def _is_minor(lines: Sequence[EvidenceLine]) -> bool:
    """Say whether the first age that the note gives is an adolescent's."""
    found = (m for line in lines if (m := _AGE.search(line.text)))
    first = next(found, None)
    return first is not None and int(first["age"]) in _ADOLESCENCE


def _holds(line: EvidenceLine, finding: Finding) -> bool:
    return line.source_id == finding.source_id and line.span.contains(finding.span)
