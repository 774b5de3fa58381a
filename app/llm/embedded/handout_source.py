"""What a handout may be composed of: the lines of a request and the findings in each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.core.draft import DraftSentence, EvidenceLine, TaskRequest
from app.core.finding import Finding, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.llm.embedded.line_roles import PATIENT
from app.llm.embedded.small_talk import ANSWERED, asks, is_conversation, is_small_talk

# A patient's question with what the clinician answers.
_CLINICIAN_ANSWERS = re.compile(
    r"\W*(?:\[?(?:patient|pt|guest\w*|mother|father|family|caller)\]?\s*:?)\s[^?]*\?\s+"
    r"(?P<answer>\[?(?:doctor|dr|clinician|nurse)\b)",
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
    """The lines of a request, which may all be told, and the findings in each.

    Args:
        request: Of the task "educate".
    """

    def __init__(self, request: TaskRequest) -> None:
        self._texts = {note.note_ref: note.text for note in request.notes}
        self.is_spoken = any(is_conversation(text) for text in self._texts.values())
        self._findings = request.findings
        self.lines = request.lines
        if self.is_spoken:
            told = (_spoken(line) for line in request.lines)
            self.lines = tuple(line for line in told if self._tells(line))

    def _tells(self, line: EvidenceLine) -> bool:
        """Say whether a line of a conversation tells something: no talk, no question alone."""
        if any(f.type is FindingType.MEDICATION for f in self.inside(line)):
            return not asks(line.text)
        return not is_small_talk(line.text) and not asks(line.text)

    def findings(self, *types: FindingType) -> Iterator[tuple[Finding, EvidenceLine]]:
        """Yield the findings of these types with their lines, in text order."""
        for finding in self._findings:
            if finding.type in types:
                line = next((x for x in self.lines if _holds(x, finding)), None)
                if line is not None and not (self.is_spoken and _is_asked(finding, line)):
                    yield finding, line

    def inside(self, line: EvidenceLine) -> tuple[Finding, ...]:
        """Return the findings of one line."""
        return tuple(f for f in self._findings if _holds(line, f))

    def written(self, finding: Finding) -> str:
        """Return a finding as the note writes it, on one line."""
        return " ".join(finding.span.of(self._texts[finding.source_id]).split())

    def raw(self, source_id: str, span: Span) -> str:
        """Return a stretch of a note as it stands there."""
        return span.of(self._texts[source_id])

    def between(self, source_id: str, start: int, end: int) -> str:
        """Return a stretch of a note on one line."""
        return " ".join(self._texts[source_id][start:end].split())


def _spoken(line: EvidenceLine) -> EvidenceLine:
    """Return a line of a conversation as the clinician's answer alone, if it is one.

    A short exchange has no head, though its first lines may be read as one.
    """
    kind = SectionKind.OTHER if line.kind is SectionKind.HEADER else line.kind
    asked = _CLINICIAN_ANSWERS.match(line.text)
    if asked is None:
        return replace(line, kind=kind)
    start = line.span.start + asked.start("answer")
    return replace(
        line, kind=kind, text=line.text[asked.start("answer") :], span=Span(start, line.span.end)
    )


def _is_asked(finding: Finding, line: EvidenceLine) -> bool:
    """Say whether a finding stands in the question of a line that holds its answer too."""
    answer = ANSWERED.search(line.text)
    return answer is not None and finding.span.start - line.span.start < answer.end()


def is_of_patient(line: EvidenceLine) -> bool:
    """Say whether a line of a conversation is the patient's own, or a question with its answer."""
    return (
        PATIENT.match(line.heading) is not None
        or PATIENT.match(line.text) is not None
        or ANSWERED.search(line.text) is not None
    )


def _holds(line: EvidenceLine, finding: Finding) -> bool:
    return line.source_id == finding.source_id and line.span.contains(finding.span)
