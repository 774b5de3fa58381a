"""Whether a text is a conversation, turn by turn."""

from __future__ import annotations

import re

from app.core.plain_talk import is_plain_talk
from app.core.spoken_label import KIN, NUMBERED_LABEL, STAMP
from app.records.lines import Line

# "Doctor: …", "[patient] …", "DR. SMITH: …", "Speaker 2: …"
_TURN = re.compile(
    rf"{STAMP}(?P<who>\[(?:\w[\w .'-]{{0,24}})\]|{NUMBERED_LABEL}"
    r"|(?:(?:the\s+)?(?:doctor|physician|clinician|provider|patient|nurse|therapist"
    r"|interviewer|interviewee"
    rf"|pharmacist|dietitian|counsel+or|{KIN}|guest[_ ]?(?:family|clinician|family_\d)?"
    r"|family\s+member|interpreter|operator|caller"
    r"|speaker\s*\w{1,2}|resident|attending|student|midwife|gp|dr|rn|md|np|pt|d|p)"
    r"|(?:dr|mr|mrs|ms|miss)\.?\s+[A-Za-z'-]{2,20})\s*:)",
    re.IGNORECASE,
)
# Two turns are one where a clinician and somebody else speak, and nothing else stands there.
_CLINICIAN = re.compile(
    r"\[?(?:the\s+)?(?:doctor|physician|clinician|provider|nurse|dr|gp|guest_clinician)\b", re.I
)
_MIN_TURNS = 3
_MIN_SHARE = 0.4


def is_transcript(lines: list[Line]) -> bool:
    """Say whether enough lines begin with a speaker, and at least two speak (or one often).

    People may talk with nobody marked; that is a conversation too.
    """
    turns = [m["who"].lower() for line in lines if (m := _TURN.match(line.text)) is not None]
    n_lines = sum(1 for line in lines if line.text)
    if len(turns) == n_lines == 2:
        return sum(_CLINICIAN.match(turn) is not None for turn in turns) == 1
    if len(turns) < _MIN_TURNS or len(turns) < _MIN_SHARE * n_lines:
        return not turns and is_plain_talk("\n".join(line.text for line in lines))
    return len(set(turns)) < len(turns)
