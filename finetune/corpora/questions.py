"""Questions about a note, made from its findings, and one that it cannot answer."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.core.deid_text import DeidText, OffsetMap
from app.core.finding import Assertion, Finding, FindingType
from app.core.span import Span
from app.grounding import GroundedNote
from app.terminology.drugs import all_drugs

_MAX_ANSWERED = 4


@dataclass(frozen=True, slots=True)
class MadeQuestion:
    """A question in the words of a de-identified note.

    Attributes:
        about: Where the note answers it; None where it does not.
    """

    text: DeidText = field(repr=False)
    about: Span | None


def make_questions(note: GroundedNote, *, seed: int = 0) -> tuple[MadeQuestion, ...]:
    """Make questions: some that findings of the note answer, one about a drug it does not name.

    Args:
        note: What they are about; the same note and seed give the same questions.
        seed: Of the choice.
    """
    chance = random.Random(f"{seed}:{note.note.note_ref}")  # noqa: S311  (no secret hangs on it)
    askable = [
        MadeQuestion(_as_deid(note, text), finding.span)
        for finding in note.findings
        for text in _about(finding, finding.span.of(note.note.text))
    ]
    distinct = list({question.text.text: question for question in askable}.values())
    chosen = chance.sample(distinct, min(_MAX_ANSWERED, len(distinct)))
    unsaid = _unsaid_drug(note, chance)
    return (*chosen, MadeQuestion(_as_deid(note, f"Is the patient taking {unsaid}?"), None))


def _about(finding: Finding, words: str) -> Iterator[str]:
    said = " ".join(words.split())
    if finding.type is FindingType.MEDICATION and finding.assertion is Assertion.PRESENT:
        if finding.attribute("dose") is not None:
            yield f"What dose of {said} does the patient take?"
        if finding.attribute("frequency") is not None:
            yield f"How often is {said} taken?"
    elif finding.type is FindingType.LAB and finding.value is not None:
        yield f"What was the {finding.concept}?"
    elif finding.type is FindingType.ALLERGY and finding.assertion is Assertion.PRESENT:
        yield f"Is the patient allergic to {said}?"
    elif finding.type is FindingType.PROBLEM and finding.assertion is not Assertion.FAMILY:
        yield f"Does the patient have {said}?"


def _unsaid_drug(note: GroundedNote, chance: random.Random) -> str:
    """Choose a drug that the note names in no spelling."""
    text = note.note.text.lower()
    unsaid = (
        drug.ingredient
        for drug in all_drugs()
        if not any(name.lower() in text for name in (drug.ingredient, *drug.names))
    )
    return chance.choice(sorted(unsaid))


def _as_deid(note: GroundedNote, text: str) -> DeidText:
    """Say of words that were taken from a de-identified note, and of ours, that they are that."""
    return replace(note.note.body, text=text, offsets=OffsetMap())
