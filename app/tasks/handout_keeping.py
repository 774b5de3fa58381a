"""What no engine may drop from a handout: medicines, appointments and when to call."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.claim import Verdict
from app.core.draft import DraftSentence, EvidenceLine, TaskRequest
from app.llm.embedded.handouts.handout import APPOINTMENTS, CALL, MEDICINES, compose_handout

_KEPT = frozenset({MEDICINES, APPOINTMENTS, CALL})
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def dropped(request: TaskRequest, told: Sequence[Verdict]) -> tuple[DraftSentence, ...]:
    """Return the sentences that the rules would write and that nothing of what is told covers.

    A sentence is covered where one under a kept heading, resting on the same line, holds all its
    numbers and, for a medicine, its name.
    """
    named = {line.number: line for line in request.lines}
    return tuple(
        sentence
        for sentence in compose_handout(request)
        if sentence.section in _KEPT
        and not any(_covers(v, sentence, named[sentence.lines[0]]) for v in told)
    )


def _covers(verdict: Verdict, sentence: DraftSentence, line: EvidenceLine) -> bool:
    if verdict.claim.section not in _KEPT:
        return False
    if not any(
        c.source_id == line.source_id and c.span.overlaps(line.span)
        for c in verdict.claim.citations
    ):
        return False
    said = verdict.claim.text.lower()
    if not set(_NUMBER.findall(sentence.text)) <= set(_NUMBER.findall(said)):
        return False
    return sentence.section != MEDICINES or _drug(sentence.text) in said


def _drug(text: str) -> str:
    """Return the word that a composed sentence has its medicine at ("Take X", "Stop X")."""
    words = text.lower().split()
    return words[1].rstrip(".,") if len(words) > 1 and words[0] in _VERBS else ""


_VERBS = frozenset({"take", "stop", "hold"})
