"""Is a line of a conversation talk that says nothing of the patient, or a question alone."""

from __future__ import annotations

import re

# Who speaks, and what people say before they say something.
_START = (
    r"^\W*(?:\[?(?:doctor|patient|dr|pt|clinician|nurse)\]?\s*:?\s+)?"
    r"(?:(?:and|so|um+|uh+|but|okay|ok|alright|all right|right|well|yeah|now|then|lastly|just|"
    r"you know|i mean|great|good)\b[\s,.]*)*"
)
# A question whose mark a transcript lost: its verb comes first.
_ASKS = re.compile(
    _START
    + r"(?:have|did|do|does|are|is|was|were|any|what|how|when|where|which|can|could|would)\s+"
    r"(?:you|your|it|there|that|the|any|other|about|are|is|do|did|has|have)\b",
    re.IGNORECASE,
)
# Courtesies, what is said to the recorder, and what leads over to the next thing.
_COURTESY = re.compile(
    r"\b(?:sorry to hear|nice to (?:meet|see)|good to see|have a (?:great|good|nice)|take care|"
    r"thank(?:s| you)|you're welcome|see you (?:then|soon)|how are you|"
    r"show me|finalize the note|tell (?:dax|me) (?:a (?:little )?bit )?(?:more )?about|"
    r"(?:let's|let us) (?:just )?(?:go|look|talk|start|see|take a look|get|move)|go over|"
    r"just to summari[sz]e|moving (?:on|down)|i(?:'m| am) glad)\b",
    re.IGNORECASE,
)
# A sentence that its speaker did not end.
_BROKEN_OFF = re.compile(
    r"(?:\b(?:um+|uh+|and|the|a|to|but|so)|\.\.\.|…|[-–—])[\s.,]*\Z", re.IGNORECASE
)
_SPOKEN = re.compile(
    r"\[(?:doctor|patient)\]|^(?:doctor|patient|dr|pt)\s*:", re.IGNORECASE | re.MULTILINE
)


def is_conversation(text: str) -> bool:
    """Say whether a note is a conversation, its speakers marked."""
    return len(_SPOKEN.findall(text)) > 1


def is_small_talk(line: str) -> bool:
    """Say whether a line of a conversation may be left out: it tells nothing by itself.

    Args:
        line: One sentence of a conversation, or a question together with its answer.
    """
    said = " ".join(line.split())
    if "?" in said.rstrip(" ?"):
        return False  # a question with its answer
    return any(form.search(said) for form in (_ASKS, _COURTESY, _BROKEN_OFF))
