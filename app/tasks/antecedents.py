"""Sentences of a conversation that speak of a relative named right before, who goes with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from app.core.deid_text import DeidNote
from app.core.kin import RELATIVE
from app.core.span import Span
from app.llm.embedded.small_talk import is_conversation
from app.tasks.turns import label_end

_RELATIVE = re.compile(
    rf"\b(?:{RELATIVE}|grand(?:child(?:ren)?|kids?)|twins?|kids?|children)\b", re.IGNORECASE
)
# "What's going on with your daughter?": the patient is no relative of the patient's.
_BROUGHT = re.compile(
    r"\b(?:going on with|happening with|wrong with|up with|brings?|brought|bringing|"
    r"here (?:for|with)|worried about|calling about|seeing)\s+(?:your|my|our)\s+"
    r"(?:little\s+)?(?P<patient>\w+)",
    re.IGNORECASE,
)
_OPENING_CHARS = 600
_OF_SOMEBODY = re.compile(
    r"\W*(?:(?:and|but|so|yeah|yes|yep|no|um+|uh+|well|then|oh|i think|i believe)\b[\s,.]*)*"
    r"(?:he|she|they|his|her|their|both of them|neither of them)(?:'\w+)?\b",
    re.IGNORECASE,
)


def of_relatives(note: DeidNote) -> Iterator[Span]:
    """Yield the stretch of each sentence that names a relative and the next that says "he" of them.

    A chain of such sentences is yielded pair by pair.

    Args:
        note: Nothing is yielded where it is no conversation.
    """
    if not is_conversation(note.text):
        return
    brought = _BROUGHT.search(note.text, 0, _OPENING_CHARS)
    patient = brought["patient"].lower() if brought else ""
    is_named = False
    for before, sentence in pairwise(note.sentences):
        named = note.text[label_end(note.text, before) : before.end]
        if any(m[0].lower() != patient for m in _RELATIVE.finditer(named)):
            is_named = True
        said = note.text[label_end(note.text, sentence) : sentence.end]
        is_named = is_named and _OF_SOMEBODY.match(said) is not None
        if is_named:
            yield Span(before.start, sentence.end)
