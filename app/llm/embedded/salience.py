"""How much each line of a note matters for a summary: its section, its findings, its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from app.core.draft import EvidenceLine, TaskRequest
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind
from retrieval.encoder import FloatArray

# Section priors: where authors of clinical notes put what a reader must know. Our own judgement, to
# be
# replaced by the trained salience adapter.
_PRIOR = {
    SectionKind.IMPRESSION: 1.0,
    SectionKind.ASSESSMENT: 1.0,
    SectionKind.ASSESSMENT_PLAN: 1.0,
    SectionKind.DIAGNOSIS: 1.0,
    SectionKind.HOSPITAL_COURSE: 0.9,
    SectionKind.PLAN: 0.85,
    SectionKind.INTERVAL: 0.8,
    SectionKind.CHIEF_COMPLAINT: 0.75,
    SectionKind.HPI: 0.7,
    SectionKind.DISCHARGE_MEDICATIONS: 0.7,
    SectionKind.FOLLOW_UP: 0.7,
    SectionKind.FINDINGS: 0.6,
    SectionKind.IMAGING: 0.6,
    SectionKind.PROCEDURES: 0.6,
    SectionKind.LABS: 0.5,
    SectionKind.ALLERGIES: 0.5,
    SectionKind.OTHER: 0.5,
    SectionKind.EXAM: 0.35,
    SectionKind.VITALS: 0.35,
    SectionKind.PAST_HISTORY: 0.45,
    SectionKind.FAMILY_HISTORY: 0.2,
    SectionKind.SOCIAL_HISTORY: 0.2,
    SectionKind.REVIEW_OF_SYSTEMS: 0.15,
    SectionKind.TECHNIQUE: 0.05,
    SectionKind.HEADER: 0.0,
    SectionKind.SIGNATURE: 0.0,
}
_DEFAULT_PRIOR = 0.4

# The line that says who the patient is and why they came opens every summary.
_ONE_LINER = re.compile(r"\b\d{1,3}[- ]?(?:year|yr|y/?o|month|week|day)s?\b|\b\d{2}\s?[MF]\b")
_ONE_LINER_KINDS = {SectionKind.HPI, SectionKind.CHIEF_COMPLAINT, SectionKind.INTERVAL}
_ONE_LINER_BONUS = 0.5

# A sentence that opens with one of these says nothing alone: what it speaks of stands before it.
_DANGLING = re.compile(r"^(?:it|this|these|that|those|they|both|the former|the latter)\b", re.I)
_DANGLING_FACTOR = 0.3

# What a finding adds, by what it says; a denied symptom is worth a little, a new drug much.
_TYPE_WEIGHT = {
    FindingType.PROBLEM: 1.0,
    FindingType.MEDICATION: 0.8,
    FindingType.LAB: 0.7,
    FindingType.PROCEDURE: 0.8,
    FindingType.ALLERGY: 0.8,
    FindingType.VITAL: 0.4,
    FindingType.FAMILY_HISTORY: 0.3,
    FindingType.SOCIAL: 0.3,
}
_ASSERTION_WEIGHT = {
    Assertion.PRESENT: 1.0,
    Assertion.POSSIBLE: 0.9,
    Assertion.PLANNED: 0.9,
    Assertion.PAST: 0.5,
    Assertion.ABSENT: 0.3,
    Assertion.FAMILY: 0.3,
}


def salience(request: TaskRequest, vectors: FloatArray) -> FloatArray:
    """Score the lines of a request.

    Args:
        vectors: Unit rows (n_lines, dim), the lines' embeddings.

    Returns:
        float32 (n_lines,), higher matters more; 0 for headers and signatures.
    """
    centre = vectors.mean(axis=0)
    centrality = vectors @ (centre / max(float(np.linalg.norm(centre)), 1e-9))
    density = _density(request.lines, request.findings)
    prior = np.array([_PRIOR.get(line.kind, _DEFAULT_PRIOR) for line in request.lines])
    scores = prior * (0.5 + 0.5 * centrality) + 0.45 * density
    dangling = [_DANGLING.match(line.text) is not None for line in request.lines]
    scores[dangling] *= _DANGLING_FACTOR
    scores[prior == 0] = 0.0
    opening = next((i for i, line in enumerate(request.lines) if _opens(line)), None)
    if opening is not None:
        scores[opening] += _ONE_LINER_BONUS
    return scores.astype(np.float32)


def _opens(line: EvidenceLine) -> bool:
    return line.kind in _ONE_LINER_KINDS and _ONE_LINER.search(line.text) is not None


def _density(lines: Sequence[EvidenceLine], findings: Sequence[Finding]) -> FloatArray:
    """Weigh the findings of each line, with diminishing returns."""
    weight = np.zeros(len(lines), dtype=np.float32)
    for i, line in enumerate(lines):
        total = sum(
            _TYPE_WEIGHT[f.type] * _ASSERTION_WEIGHT[f.assertion]
            for f in findings
            if f.source_id == line.source_id and line.span.contains(f.span)
        )
        weight[i] = total / (1.0 + total)
    return weight
