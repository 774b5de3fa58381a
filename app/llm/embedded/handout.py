"""A patient handout composed from the note's findings in short plain sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.core.draft import DraftSentence, EvidenceLine, TaskRequest
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind

# The headings, in order; `app.tasks.templates` shows them.
WHY, FOUND, MEDICINES, APPOINTMENTS, CALL = (
    "Why you were here",
    "What we found",
    "Your medicines",
    "Your appointments",
    "When to call",
)

_FREQUENCY = {
    "daily": "once a day",
    "qd": "once a day",
    "bid": "twice a day",
    "tid": "three times a day",
    "qid": "four times a day",
    "qhs": "at bedtime",
    "nightly": "at bedtime",
    "weekly": "once a week",
}
_CALL = re.compile(r"\b(?:call|return|go to the (?:ed|er|emergency)|seek)\b", re.IGNORECASE)
_VISIT = re.compile(r"\b(?:appointment|follow[- ]?up|clinic|see (?:dr|your))\b", re.IGNORECASE)
_WHY_KINDS = {
    SectionKind.CHIEF_COMPLAINT,
    SectionKind.DIAGNOSIS,
    SectionKind.IMPRESSION,
    SectionKind.ASSESSMENT,
    SectionKind.ASSESSMENT_PLAN,
}
_LAB_KINDS = (FindingType.LAB, FindingType.VITAL)
_TAKEN = {"active", "new", "changed"}


def compose_handout(request: TaskRequest) -> list[DraftSentence]:
    """Compose the handout; each sentence says one finding or quotes one line."""
    drafted = [
        *_said(WHY, _problems(request)),
        *_said(FOUND, _results(request)),
        *_said(MEDICINES, _medicines(request)),
        *_quoted(APPOINTMENTS, request, _VISIT),
        *_quoted(CALL, request, _CALL),
    ]
    seen: set[str] = set()
    return [s for s in drafted if not (s.text.lower() in seen or seen.add(s.text.lower()))]


def _said(section: str, pairs: Iterable[tuple[str, int]]) -> Iterator[DraftSentence]:
    for text, number in pairs:
        yield DraftSentence(text, section, (number,))


def _line(request: TaskRequest, finding: Finding) -> EvidenceLine | None:
    return next(
        (
            line
            for line in request.lines
            if line.source_id == finding.source_id and line.span.contains(finding.span)
        ),
        None,
    )


def _written(finding: Finding, request: TaskRequest) -> str:
    note = next(n for n in request.notes if n.note_ref == finding.source_id)
    return " ".join(finding.span.of(note.text).split())


def _problems(request: TaskRequest) -> Iterator[tuple[str, int]]:
    for finding in request.findings:
        line = _line(request, finding)
        if line is None or finding.type is not FindingType.PROBLEM or line.kind not in _WHY_KINDS:
            continue
        if finding.assertion is Assertion.PRESENT:
            yield f"You have {_lower(_written(finding, request))}.", line.number


def _results(request: TaskRequest) -> Iterator[tuple[str, int]]:
    for finding in request.findings:
        line = _line(request, finding)
        if line is None or finding.type not in _LAB_KINDS or finding.value is None:
            continue
        flag = finding.attribute("flag")
        if flag is not None:
            yield f"Your {_written(finding, request)}.", line.number


def _medicines(request: TaskRequest) -> Iterator[tuple[str, int]]:
    for finding in request.findings:
        line = _line(request, finding)
        if line is None or finding.type is not FindingType.MEDICATION:
            continue
        status = finding.attribute("status")
        form = (status.normalized or status.text) if status else "active"
        drug = _written(finding, request).split()[0] if not finding.concept else finding.concept
        if form == "stopped":
            yield f"Stop taking {drug}.", line.number
        elif form == "held":
            yield f"Do not take {drug} for now; it was held.", line.number
        elif form in _TAKEN and finding.attribute("dose"):
            yield _take(drug, finding), line.number


def _take(drug: str, finding: Finding) -> str:
    dose, frequency = finding.attribute("dose"), finding.attribute("frequency")
    parts = [f"Take {drug}"]
    if dose:
        parts.append(dose.text)
    if frequency:
        written = frequency.text.lower().replace(".", "")
        parts.append(_FREQUENCY.get(written, frequency.text))
    return f"{' '.join(parts)}."


def _quoted(section: str, request: TaskRequest, cue: re.Pattern[str]) -> Iterator[DraftSentence]:
    for line in request.lines:
        if cue.search(line.text) and line.kind is not SectionKind.HPI:
            yield DraftSentence(line.standalone, section, (line.number,))


def _lower(text: str) -> str:
    """Lower the first letter of a phrase, but not of an acronym or a name in capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
