"""Who speaks in a written-down talk, where the name of the speaker is no word of what is said."""

from __future__ import annotations

import re
from functools import lru_cache

from app.core.span import Span
from app.core.spoken_label import CLINICIAN, KIN, NUMBERED, STAMP
from app.records.lines import split_lines
from app.records.transcript import is_transcript

_NAMED = r"(?:[ ]+[A-Z][\w'-]{1,20})?"
# Only where a clinician speaks too is "Mother:" the one who says what follows.
_CLINICIAN = re.compile(
    rf"^[ \t]*{STAMP}(?:{NUMBERED}|{CLINICIAN}\.?(?:[ ]+[\w'-]{{2,20}})?[ \t]*:|\[{CLINICIAN}\]"
    r"|D:(?=[^\n]*\n[PWM]:))",
    re.IGNORECASE | re.MULTILINE,
)
_LABEL = re.compile(
    rf"\s*{STAMP}(?:{NUMBERED}{KIN}{_NAMED}\)[ \t]*:|{KIN}{_NAMED}[ \t]*:|\[{KIN}\][ \t]*:?)[ \t]*",
    re.IGNORECASE,
)
# "And you're mom, Ines?", "Hi, I'm his daughter, Ines.": her turns may begin with her name.
_INTRODUCED = re.compile(
    r"\b(?:you(?:['’]re|\s+are)|this\s+is|i(?:['’]m|\s+am)|here\s+with)\s+"
    rf"(?:(?:his|her|the|your)\s+)?(?:{KIN})\b\s*,?\s+(?P<name>(?-i:[A-Z])[\w'-]{{1,20}})",
    re.IGNORECASE,
)
_CARES = re.compile(rf"{CLINICIAN}|patient|pt", re.IGNORECASE)
_NAME = re.compile(rf"\s*{STAMP}(?P<name>[A-Za-z][\w'-]{{1,20}})[ \t]*:")
_PATIENT = re.compile(
    rf"[ \t]*{STAMP}(?:{NUMBERED}(?:patient|pt){_NAMED}\)[ \t]*:|(?:patient|pt)[ \t]*:"
    r"|\[(?:patient|pt)\])",
    re.IGNORECASE,
)


def is_talk(text: str) -> bool:
    """Whether a text is told in turns, a clinician's among them.

    "Provider: Dr. Vale" above "Mother: breast cancer" is the head of a note.
    """
    return _CLINICIAN.search(text) is not None and is_transcript(split_lines(text))


def is_of_kin(text: str, at: int) -> bool:
    """Whether the turn that holds a place is of somebody who belongs to the patient."""
    start = text.rfind("\n", 0, at) + 1
    if _LABEL.match(text, start) is not None:
        return True
    named = _NAME.match(text, start)
    return named is not None and named["name"].lower() in _introduced(text)


@lru_cache(maxsize=4)  # asked for each finding of a talk
def _introduced(text: str) -> frozenset[str]:
    """Return the names of who is introduced; "I'm his wife, Doctor" speaks to the doctor."""
    names = frozenset(m["name"].lower() for m in _INTRODUCED.finditer(text))
    return frozenset(name for name in names if not _CARES.fullmatch(name))


def is_of_patient(text: str, at: int) -> bool:
    """Whether the turn that holds a place is the patient's."""
    return _PATIENT.match(text, text.rfind("\n", 0, at) + 1) is not None


def is_of_clinician(text: str, at: int) -> bool:
    """Whether the turn that holds a place is the clinician's."""
    return _CLINICIAN.match(text, text.rfind("\n", 0, at) + 1) is not None


def behind_label(text: str, place: Span) -> int:
    """Return where the words of a speaker begin who is named by what he or she is to the patient.

    Args:
        text: The whole text, which is a talk.
        place: A sentence of it; its start is returned where it opens with no such label.
    """
    line = text.rfind("\n", 0, place.start) + 1
    if text[line : place.start].strip():
        return place.start
    label = _LABEL.match(text, place.start, place.end)
    return label.end() if label is not None and label.end() < place.end else place.start
