"""The patient's name in a question, which no line of an answer need hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.deid_text import DeidNote

_NAMES = r"(?:[A-Z][\w'’-]+|[A-Z]\.?)"
# Where a note tells whose it is: "Patient: Ann Lee", "Re: Mr Lee", "Ann Lee  MRN 12", "Ms Lee".
_WHOSE = re.compile(
    rf"\b(?i:patient(?: name)?|name|pt|re)\s*:\s*(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?"
    rf"(?P<told>{_NAMES}(?:,?[ ]{_NAMES}){{0,3}})"
    rf"|^(?P<opens>{_NAMES}(?:,?[ ]{_NAMES}){{1,3}})[ ,;|]{{1,4}}(?=(?:MRN|DOB|"
    rf"\d{{1,3}}\s?(?:[MF]\b|y)))"
    r"|\b(?:Mr|Mrs|Ms|Miss)\.? (?P<titled>[A-Z][\w'’-]+)",
    re.MULTILINE,
)
_OPENING_CHARS = 1000
_WORD = re.compile(r"[A-Z][\w'’-]{2,}")


def without_name(question: str, notes: Sequence[DeidNote]) -> str:
    """Return a question without the words of it that are the patient's name in a note's head."""
    named = {
        name.lower()
        for note in notes
        for match in _WHOSE.finditer(note.text, 0, _OPENING_CHARS)
        for name in _WORD.findall(match["told"] or match["opens"] or match["titled"])
    }
    if not named:
        return question
    return re.sub(
        r"(?:\b(?:Mr|Mrs|Ms|Miss)\.? )?\b([A-Z][\w-]{2,})(['’]s)?\b",
        lambda m: f"the patient{m[2] or ''}" if m[1].lower() in named else m[0],
        question,
    )
