"""What a handout may be composed of: the note's lines and findings, the confidential left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.core.draft import DraftSentence, EvidenceLine, TaskRequest
from app.core.finding import Finding, FindingType

# What a relative who picks the handout up must not read; a clinician may add it by hand.
_CONFIDENTIAL = re.compile(
    r"\bconfidential|\bpsychotherapy\b|\bprivate(?:ly)?\b|\bdo not (?:share|disclose|tell)\b|"
    r"\bnot (?:to be )?(?:shared|disclosed)\b|\bwithout (?:her|his|the) parents?\b",
    re.IGNORECASE,
)
_CONFIDENTIAL_PROBLEM = re.compile(
    r"use disorder|withdrawal|intoxication|overdose|suicid|homicid|self-harm|abuse|dependence|"
    r"personality disorder|\bHIV\b|chlamydia|gonorrhea|syphilis",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Composed:
    """A sentence of a handout with the line that it says again."""

    text: str = field(repr=False)
    line: EvidenceLine

    def under(self, heading: str) -> DraftSentence:
        """Return it as a sentence of the draft."""
        return DraftSentence(self.text, heading, (self.line.number,))


class HandoutSource:
    """The lines of a request that may be told, and the findings in each.

    Args:
        request: Of the task "educate".
    """

    def __init__(self, request: TaskRequest) -> None:
        self.lines = tuple(line for line in request.lines if _may_tell(line))
        self._texts = {note.note_ref: note.text for note in request.notes}
        self._findings = tuple(f for f in request.findings if not _is_private(f))

    def findings(self, *types: FindingType) -> Iterator[tuple[Finding, EvidenceLine]]:
        """Yield the findings of these types with their lines, in text order."""
        for finding in self._findings:
            if finding.type in types:
                line = next((x for x in self.lines if _holds(x, finding)), None)
                if line is not None:
                    yield finding, line

    def inside(self, line: EvidenceLine) -> tuple[Finding, ...]:
        """Return the findings of one line."""
        return tuple(f for f in self._findings if _holds(line, f))

    def written(self, finding: Finding) -> str:
        """Return a finding as the note writes it, on one line."""
        return " ".join(finding.span.of(self._texts[finding.source_id]).split())

    def between(self, source_id: str, start: int, end: int) -> str:
        """Return a stretch of a note on one line."""
        return " ".join(self._texts[source_id][start:end].split())


def _holds(line: EvidenceLine, finding: Finding) -> bool:
    return line.source_id == finding.source_id and line.span.contains(finding.span)


def _may_tell(line: EvidenceLine) -> bool:
    return not _CONFIDENTIAL.search(f"{line.heading} {line.text}")


def _is_private(finding: Finding) -> bool:
    return finding.type is FindingType.PROBLEM and bool(
        _CONFIDENTIAL_PROBLEM.search(finding.concept)
    )
