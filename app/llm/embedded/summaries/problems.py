"""The problems of notes that a clinician would list, each once, with the lines that tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.core.draft import EvidenceLine, TaskRequest
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.llm.embedded.summaries.rows_alone import is_head_row
from app.terminology.words import stems

# What stands here is a problem by its author's judgement, also a mere sign or symptom.
_JUDGED = (K.DIAGNOSIS, K.ASSESSMENT_PLAN, K.ASSESSMENT, K.IMPRESSION)
_HISTORY = frozenset({K.PAST_HISTORY, K.SURGICAL_HISTORY})
# A disease that is named here is told of the patient, a symptom is not yet a problem of the list.
_TOLD = frozenset({K.HPI, K.CHIEF_COMPLAINT, K.HOSPITAL_COURSE, K.INTERVAL, K.OTHER})
# ICD-10-CM, chapter XVIII: symptoms, signs and abnormal findings.
_SYMPTOM_CODES = "R"
# Behind the name of a disease: what looks for it or prevents it, not the disease.
_NOT_ITSELF = re.compile(
    r"\W*(?:[A-Z]\W+|and\W+|or\W+)*(?:serolog|antibod|antigen|titer|test|screen|vaccin|"
    r"immuni[sz]|prophyla|panel|risk|precaution|protocol|swab|culture|smear|ruled? out)",
    re.IGNORECASE,
)
# A disease that a history tells so is over, whatever its tense.
_CURED = re.compile(r"\b(?:without recurrence|in remission|resolved|cured)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of the list.

    Attributes:
        name: As the note has it, where it says most.
        line: That holds the name.
        mentions: All lines that tell it of this patient, in order.
    """

    name: str = field(repr=False)
    line: EvidenceLine
    mentions: tuple[EvidenceLine, ...]
    is_past: bool

    def is_in(self, text: str) -> bool:
        """Say whether a text names the problem, perhaps with fewer words."""
        return bool(_stems(self.name) & _stems(text))


def problems_of(request: TaskRequest) -> tuple[Problem, ...]:
    """Return the problems of a request's notes, judged ones first, then in order of the notes.

    What is denied, a relative's, only possible or planned is none; neither is what the notes deny
    after they last told it.
    """
    placed = [(f, n) for f in request.findings if (n := _line_of(f, request.lines)) is not None]
    told = [
        (f, n) for f, n in placed if _is_listed(f, n) and not _is_effect(f, n, request.findings)
    ]
    denied = [(f, n) for f, n in placed if f.assertion is Assertion.ABSENT]
    groups: list[list[tuple[Finding, EvidenceLine]]] = []
    for finding, line in sorted(told, key=lambda pair: (_rank(pair[1].kind), pair[1].number)):
        same = next((g for g in groups if any(_same(finding, f) for f, _ in g)), None)
        if same is None:
            groups.append([(finding, line)])
        else:
            same.append((finding, line))
    kept = (group for group in groups if not _is_over(group, denied))
    return tuple(_problem(group, request.findings) for group in kept)


def _problem(group: list[tuple[Finding, EvidenceLine]], findings: Sequence[Finding]) -> Problem:
    best = min(_rank(line.kind) for _, line in group)
    finding, line = max(
        ((f, n) for f, n in group if _rank(n.kind) == best), key=lambda pair: len(pair[0].span)
    )
    start = line.span.start
    name = line.text[finding.span.start - start : finding.span.end - start]
    mentions = tuple(sorted({n.number: n for _, n in group}.values(), key=lambda n: n.number))
    is_past = all(
        f.assertion is Assertion.PAST or (n.kind not in _JUDGED and _is_cured(f, n, findings))
        for f, n in group
    )
    return Problem(" ".join(name.split()), line, mentions, is_past)


def _is_listed(finding: Finding, line: EvidenceLine) -> bool:
    if finding.type is not FindingType.PROBLEM or line.text.rstrip().endswith("?"):
        return False
    if is_head_row(line.text):
        return False
    if finding.assertion not in {Assertion.PRESENT, Assertion.PAST}:
        return False
    if _NOT_ITSELF.match(line.text, finding.span.end - line.span.start):
        return False
    if line.kind in _JUDGED or line.kind in _HISTORY:
        return True
    is_disease = finding.code is not None and not finding.code.code.startswith(_SYMPTOM_CODES)
    return line.kind in _TOLD and is_disease


def _is_cured(finding: Finding, line: EvidenceLine, findings: Sequence[Finding]) -> bool:
    """Say whether a line says behind a problem, before it names another, that it is over."""
    said = _CURED.search(line.text, finding.span.end - line.span.start)
    return said is not None and not any(
        f.type is FindingType.PROBLEM
        and f.source_id == line.source_id
        and finding.span.end <= f.span.start < line.span.start + said.start()
        for f in findings
    )


def _is_effect(finding: Finding, line: EvidenceLine, findings: Iterable[Finding]) -> bool:
    """Say whether a problem is what a drug did: a reaction, or stands in brackets behind a drug."""
    before = line.text[: finding.span.start - line.span.start]
    bracketed = before.rfind("(") > before.rfind(")")
    causes = {FindingType.ALLERGY, FindingType.MEDICATION} if bracketed else {FindingType.ALLERGY}
    return any(
        f.type in causes
        and f.source_id == line.source_id
        and line.span.start <= f.span.start < finding.span.start
        for f in findings
    )


def _rank(kind: K) -> int:
    order = (*_JUDGED, K.PAST_HISTORY, K.SURGICAL_HISTORY)
    return order.index(kind) if kind in order else len(order)


def _same(one: Finding, other: Finding) -> bool:
    """Say whether two findings are the same problem, one perhaps named less exactly."""
    mine, theirs = _stems(one.concept), _stems(other.concept)
    return mine <= theirs or theirs <= mine


def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(text))


def _is_over(
    told: Iterable[tuple[Finding, EvidenceLine]], denied: Iterable[tuple[Finding, EvidenceLine]]
) -> bool:
    """Say whether the notes deny a problem after they last told it."""
    pairs = tuple(told)
    last = max(line.number for _, line in pairs)
    return any(line.number > last and _same(f, pairs[0][0]) for f, line in denied)


def _line_of(finding: Finding, lines: Iterable[EvidenceLine]) -> EvidenceLine | None:
    return next(
        (n for n in lines if n.source_id == finding.source_id and n.span.contains(finding.span)),
        None,
    )
