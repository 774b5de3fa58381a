"""The lines of a record that answer a question, or none."""

from __future__ import annotations

from app.core.draft import DraftSentence, EvidenceLine, TaskRequest
from app.core.section import SectionKind
from app.terminology.synonyms import covered_by
from app.terminology.words import Word, words
from retrieval.encoder import Encoder

# Share of the question's content words that one line, with its heading, must hold to be an answer.
_MIN_COVERAGE = 0.67
_MAX_LINES = 4

# Questions for a whole section: what they ask about → where notes keep it.
_ABOUT = (
    ({"allergi", "allerg"}, {SectionKind.ALLERGIES}),
    (
        {"medic", "medicin", "drug", "prescrib"},
        {
            SectionKind.DISCHARGE_MEDICATIONS,
            SectionKind.MEDICATIONS,
            SectionKind.HOME_MEDICATIONS,
        },
    ),
    ({"follow", "appoint"}, {SectionKind.FOLLOW_UP}),
    ({"diagnosi", "diagnos", "impress"}, {SectionKind.DIAGNOSIS, SectionKind.IMPRESSION}),
    ({"plan"}, {SectionKind.PLAN, SectionKind.ASSESSMENT_PLAN}),
    ({"code", "resuscit"}, {SectionKind.CODE_STATUS}),
    ({"pend"}, {SectionKind.PENDING}),
)
_ASKING = frozenset(
    "tell give list find know much many long often kind type sort last latest recent first "
    "name record chart ever any".split()
)


def answer(request: TaskRequest, encoder: Encoder) -> list[DraftSentence]:
    """Quote the lines that answer ``request.question``; empty where none does.

    A line answers where it holds the words of the question, in any of the ways that notes say them;
    among such lines those nearest in meaning come first. A question for a whole part of the note
    ("which allergies", "what medicines") is answered with that part.
    """
    question = request.question
    if question is None:
        raise ValueError("an answer needs a question")
    asked = [w for w in words(question.text) if w.weight and w.text not in _ASKING]
    found = _by_words(asked, request.lines) or _by_section(asked, request.lines)
    if not found:
        return []
    vectors = encoder.encode([question.text, *(line.text for line in found)])
    nearness = vectors[1:] @ vectors[0]
    ranked = sorted(zip(nearness.tolist(), found, strict=True), key=lambda pair: -pair[0])
    kept = sorted((line for _, line in ranked[:_MAX_LINES]), key=lambda line: line.number)
    return [DraftSentence(line.standalone, "", (line.number,)) for line in kept]


def _by_words(asked: list[Word], lines: tuple[EvidenceLine, ...]) -> list[EvidenceLine]:
    heavy = [w for w in asked if w.weight >= 1] or asked
    total = sum(w.weight for w in heavy)
    if not total:
        return []
    scored = [(_coverage(heavy, line) / total, line) for line in lines]
    best = max((score for score, _ in scored), default=0.0)
    if best < _MIN_COVERAGE:
        return []
    return [line for score, line in scored if score >= max(_MIN_COVERAGE, best - 1e-6)]


def _coverage(asked: list[Word], line: EvidenceLine) -> float:
    held = frozenset(w.stem for w in words(f"{line.heading} {line.text}"))
    return sum(w.weight for w in asked if covered_by(w.stem, held))


def _by_section(asked: list[Word], lines: tuple[EvidenceLine, ...]) -> list[EvidenceLine]:
    stems = {w.stem for w in asked}
    heavy = {w.stem for w in asked if w.weight >= 1}
    for cues, kinds in _ABOUT:
        if stems & cues and heavy <= cues:
            return [line for line in lines if line.kind in kinds]
    return []
