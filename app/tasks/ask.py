"""Answering a question from notes, or saying that they do not hold the answer."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.claim import Citation, Label
from app.core.deid_text import DeidText
from app.core.draft import DraftSentence, EvidenceLine, Task, TaskRequest
from app.core.results import Answer
from app.encoder import load_encoder
from app.grounding import Grounded, GroundedNote, ground
from app.llm import Cancel, Drafter
from app.llm.embedded.answers.answering import nearest
from app.tasks.lines import evidence_lines
from app.tasks.templates import TaskError
from app.terminology.words import words

PROMPT_ID = "ask/answer.v1"
NOT_THERE = "Nothing was found that says this: {n} sentence(s) of {notes} note(s) were searched."


def answer_request(
    notes: Sequence[GroundedNote],
    question: DeidText,
    lines: Sequence[EvidenceLine] | None = None,
) -> TaskRequest:
    """Return what a drafter is asked for an answer; default lines: every sentence of the notes."""
    bodies = tuple(note.note for note in notes)
    offered = tuple(lines) if lines is not None else evidence_lines(bodies, leans=False)
    findings = tuple(finding for note in notes for finding in note.findings)
    return TaskRequest(Task.ASK, PROMPT_ID, "answer", bodies, offered, findings, question=question)


def ask(
    notes: Sequence[GroundedNote],
    question: DeidText,
    drafter: Drafter,
    *,
    lines: Sequence[EvidenceLine] | None = None,
    cancel: Cancel | None = None,
) -> Answer:
    """Answer a question with citations, or abstain.

    Args:
        lines: What retrieval found; default every sentence of the notes.

    Raises:
        TaskError: The question is empty, or the notes hold no sentence.
    """
    if not question.text.strip():
        raise TaskError("question_empty")
    request = answer_request(notes, question, lines)
    bodies, offered = request.notes, request.lines
    if not offered and lines is None:
        raise TaskError("nothing_to_summarize")
    drafted = drafter.draft(request, cancel=cancel).sentences if offered else ()
    grounded = _without_wrong_heading(ground(drafted, request, notes), request, notes)
    prompt = drafter.prompt_ref(request)
    if not grounded.supported:
        reason = NOT_THERE.format(n=len(offered), notes=len(bodies))
        return Answer(
            None,
            (),
            grounded.withheld,
            abstained=True,
            reason=reason,
            model=drafter.model,
            prompt=prompt,
            nearest=_nearest(request) if offered else (),
        )
    text = " ".join(v.claim.text for v in grounded.supported)
    reason = f"Rests on {sum(len(v.claim.citations) for v in grounded.supported)} sentence(s)."
    return Answer(
        text,
        grounded.supported,
        grounded.withheld,
        abstained=False,
        reason=reason,
        model=drafter.model,
        prompt=prompt,
    )


def _without_wrong_heading(
    grounded: Grounded, request: TaskRequest, notes: Sequence[GroundedNote]
) -> Grounded:
    """Return a check in which a line that its heading makes untrue is told without the heading.

    A heading may run on over what is not of it. A line that says nothing of what is asked was
    told for its heading alone.
    """
    asked = _stems(request.question.text if request.question else "")
    refused = {v.claim.text for v in grounded.withheld if v.label is Label.CONTRADICTED}
    bare = tuple(
        DraftSentence(line.text, "", (line.number,))
        for line in request.lines
        if line.standalone in refused and line.standalone != line.text and asked & _stems(line.text)
    )
    if not bare:
        return grounded
    again = ground(bare, request, notes)
    told = {
        line.standalone for line in request.lines for v in again.supported
        if line.text == v.claim.text
    }  # fmt: skip
    kept = tuple(v for v in grounded.withheld if v.claim.text not in told)
    return Grounded((*grounded.supported, *again.supported), kept)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in words(text) if word.weight >= 1)


def _nearest(request: TaskRequest) -> tuple[Citation, ...]:
    """Return where somebody might look who is told that the answer is not there."""
    texts = {note.note_ref: note.text for note in request.notes}
    return tuple(
        Citation(line.source_id, line.span, line.span.of(texts[line.source_id]))
        for line in nearest(request, load_encoder())
    )
