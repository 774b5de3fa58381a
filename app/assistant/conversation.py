"""A question of a conversation on its way to an answer, and the day that the answer stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.assistant.prepared import PreparedNote
from app.assistant.restore import merged
from app.core.deid_text import DeidText
from app.core.results import Answer
from app.deid import Asked, Deidentifier, ReplacementMap
from app.tasks import in_context


def asked_alone(
    deidentifier: Deidentifier,
    question: str,
    earlier: Sequence[str],
    prepared: Sequence[PreparedNote],
) -> tuple[DeidText, ReplacementMap]:
    """De-identify a question like its notes, with what it leaves to the questions before it.

    Args:
        earlier: The questions before it in the same conversation, oldest first.

    Returns:
        The question as one that stands alone, and the map that restores what it told besides.

    Raises:
        DeidError: As for a note.
    """
    like = merged(*(p.deid.replacements for p in prepared))
    asked: list[Asked] = []
    for text in (*earlier, question):
        asked.append(deidentifier.ask(text, like))
        like = asked[-1].replacements
    return in_context(asked[-1].text, [each.text for each in asked[:-1]]), like


def with_day(answer: Answer, prepared: Sequence[PreparedNote]) -> Answer:
    """Say the day that an answer stands for: of the latest dated note it rests on, or searched.

    Args:
        answer: Restored.
    """
    cited = {c.source_id for v in answer.supported for c in v.claim.citations}
    dates = [
        p.raw.written_at
        for p in prepared
        if p.raw.written_at is not None and (not cited or p.raw.note_id in cited)
    ]
    if not dates:
        return answer
    day = max(dates)
    return replace(answer, as_of=day, reason=f"{answer.reason} As of {day.isoformat()}.")
