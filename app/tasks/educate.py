"""Drafting a patient handout from a note."""

from __future__ import annotations

from app.core.claim import Label, Verdict
from app.core.draft import OutlineSection, Task, TaskRequest
from app.core.results import Handout, HandoutSection
from app.grounding import GroundedNote, ground
from app.llm import Cancel, Drafter
from app.tasks.lines import evidence_lines
from app.tasks.prompt_ref import prompt_ref
from app.tasks.readability import flesch_kincaid_grade
from app.tasks.templates import TaskError

PROMPT_ID = "educate/handout.v1"
TITLE = "About your visit (draft for your care team to review)"
HEADINGS = (
    "Why you were here",
    "What we found",
    "Your medicines",
    "Your appointments",
    "When to call",
)
_LANGUAGES = ("en",)


def educate(
    note: GroundedNote,
    drafter: Drafter,
    *,
    grade: int = 6,
    language: str = "en",
    cancel: Cancel | None = None,
) -> Handout:
    """Draft a handout; every sentence of it is checked against the note.

    Raises:
        TaskError: The language is not written yet, or the note holds no sentence.
    """
    if language not in _LANGUAGES:
        raise TaskError("language_unknown", language=language, known=", ".join(_LANGUAGES))
    lines = evidence_lines((note.note,))
    if not lines:
        raise TaskError("nothing_to_summarize")
    request = TaskRequest(
        Task.EDUCATE,
        PROMPT_ID,
        "handout",
        (note.note,),
        lines,
        note.findings,
        tuple(OutlineSection(heading) for heading in HEADINGS),
        grade=grade,
        language=language,
    )
    grounded = ground(drafter.draft(request, cancel=cancel).sentences, request, (note,))
    sections = _sections(grounded.supported)
    drugs = frozenset(f.concept for f in note.findings if f.type == "medication")
    text = " ".join(v.claim.text for section in sections for v in section.supported)
    return Handout(
        note.note.note_ref,
        TITLE,
        sections,
        grounded.withheld,
        flesch_kincaid_grade(text, without=drugs),
        language,
        drafter.model,
        prompt_ref(PROMPT_ID, drafter),
    )


def _sections(supported: tuple[Verdict, ...]) -> tuple[HandoutSection, ...]:
    headings = list(dict.fromkeys([*HEADINGS, *(v.claim.section for v in supported)]))
    sections = (
        HandoutSection(
            heading,
            tuple(
                v for v in supported if v.claim.section == heading and v.label is Label.SUPPORTED
            ),
        )
        for heading in headings
    )
    return tuple(section for section in sections if section.supported)
