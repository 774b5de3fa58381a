"""A sentence of a handout cites the line that it tells, wherever else the note says the like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.core.claim import Label, Verdict
from app.core.draft import DraftSentence, EvidenceLine, TaskRequest
from app.grounding import GroundedNote, verify_claim
from app.grounding.source import Statement


def cite_told_lines(
    told: Iterable[Verdict],
    drafted: Sequence[DraftSentence],
    request: TaskRequest,
    note: GroundedNote,
) -> tuple[Verdict, ...]:
    """Return the sentences with the lines that they were drafted from as their evidence.

    What else of the note was found to say a sentence's words stays its evidence only where its own
    lines do not hold the whole of it.
    """
    lines = {line.number: line for line in request.lines}
    drawn = {(s.section, s.text): s for s in reversed(drafted) if s.lines}
    return tuple(
        _cited(v, [lines[n] for n in s.lines if n in lines], note)
        if (s := drawn.get((v.claim.section, v.claim.text))) is not None
        else v
        for v in told
    )


def _cited(verdict: Verdict, lines: Sequence[EvidenceLine], note: GroundedNote) -> Verdict:
    own = [s for s in note.statements if any(_stands_in(s, line) for line in lines)]
    if not own or all(any(c.span == s.span for s in own) for c in verdict.claim.citations):
        return verdict
    alone = replace(note, statements=tuple(own), stating=tuple(s for s in own if s.states))
    again = verify_claim(replace(verdict.claim, citations=()), (alone,))
    if again.label is Label.SUPPORTED:
        return again
    if any(c.span == s.span for c in verdict.claim.citations for s in own):
        return verdict
    evidence = tuple(s.cite() for s in own)
    return replace(verdict, claim=replace(verdict.claim, citations=evidence), evidence=evidence)


def _stands_in(statement: Statement, line: EvidenceLine) -> bool:
    return statement.source_id == line.source_id and line.span.overlaps(statement.span)
