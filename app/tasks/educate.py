"""Drafting a patient handout from a note."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from app.core.claim import Label, Verdict
from app.core.draft import DraftSentence, OutlineSection, Task, TaskRequest
from app.core.results import Handout, HandoutSection
from app.core.span import Span
from app.grounding import Grounded, GroundedNote, ground
from app.llm import Cancel, Drafter
from app.tasks.lines import evidence_lines
from app.tasks.readability import flesch_kincaid_grade
from app.tasks.templates import TaskError

PROMPT_ID = "educate/handout.v2"
TITLE = "About your visit (draft for your care team to review)"
HEADINGS = (
    "Why you were here",
    "What we found",
    "Your medicines",
    "What to do",
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
    drafted = drafter.draft(request, cancel=cancel).sentences
    grounded = ground(drafted, request, (note,))
    sections = _sections(_told(drafted, grounded, request, note))
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
        drafter.prompt_ref(request),
    )


def _told(
    drafted: Sequence[DraftSentence], grounded: Grounded, request: TaskRequest, note: GroundedNote
) -> tuple[Verdict, ...]:
    """Return what a patient may read, in the draft's order.

    A quote that replaced a sentence stays only where it is the line that the sentence named: a
    quote from elsewhere, true as it is, would stand under the wrong heading. A sentence without a
    verdict in its favour gives way to its own line.
    """
    texts = {(sentence.section, sentence.text) for sentence in drafted}
    named = {line.number: line for line in request.lines}
    cited = {
        (s.section, named[n].source_id, named[n].span)
        for s in drafted
        for n in s.lines
        if n in named
    }
    kept = [
        v
        for v in grounded.supported
        if (v.claim.section, v.claim.text) in texts or _cites(v, cited)
    ]
    shown = {v.claim.text for v in kept}
    failed = {v.claim.text for v in grounded.withheld}
    again = [
        DraftSentence(named[s.lines[0]].standalone, s.section, s.lines[:1])
        if s.text in failed
        else s
        for s in drafted
        if s.text not in shown and s.lines and s.lines[0] in named
    ]
    more = [v for v in ground(again, request, (note,)).supported if v.claim.text not in shown]
    return (*kept, *more)


def _cites(verdict: Verdict, cited: AbstractSet[tuple[str, str, Span]]) -> bool:
    return not cited or any(
        (verdict.claim.section, c.source_id, c.span) in cited for c in verdict.claim.citations
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
