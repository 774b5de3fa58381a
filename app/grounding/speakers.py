"""Who speaks each turn of a talk: the name in front of it is not that of whom it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.deid_text import DeidNote
from app.core.span import Span
from app.core.spoken_label import CLINICIAN, KIN, NUMBERED, STAMP
from app.records.lines import split_lines
from app.records.transcript import is_transcript

_LABEL = re.compile(
    rf"^[ \t]*{STAMP}(?:\[|{NUMBERED})?"
    rf"(?:(?P<kin>{KIN})|(?P<patient>patient|pt|client)|"
    rf"(?P<clinician>{CLINICIAN})(?:\.? [A-Z][\w'’-]+)?)"
    r"[\])]{0,2}(?:[ \t]*:|(?<=\]))",
    re.IGNORECASE | re.MULTILINE,
)
_HE = re.compile(r"\W*(?:he|she|they)\b", re.IGNORECASE)
_NAMED = re.compile(
    rf"\b(?:my|your|the) (?:\w+ )?(?!guest|family){KIN}\b|\bhow(?: i|['’])s (?:he|she)\b",
    re.IGNORECASE,
)
# What a patient says of another person than the relative before it, or asks of the doctor.
_NEAR = 2


def is_talk(text: str) -> bool:
    """Say whether a text is told in turns with names in front, and is no list of relatives."""
    is_told = any(m["clinician"] or m["patient"] for m in _LABEL.finditer(text))
    return is_told and is_transcript(split_lines(text))


def speakers(text: str) -> tuple[Span, ...]:
    """Return where a stretch of a talk names who speaks."""
    return tuple(Span(*m.span()) for m in _LABEL.finditer(text))


def told_of_relatives(note: DeidNote) -> Iterator[Span]:
    """Yield the sentences in which a patient goes on about a relative who was just named.

    "My brother Gary? He had a stroke." A "he" of the patient's own is never the patient.
    """
    if not is_talk(note.text):
        return
    is_patient, named_at = False, -_NEAR - 1
    for i, sentence in enumerate(note.sentences):
        said = sentence.of(note.text)
        label = _LABEL.match(said)
        if label is not None:
            is_patient = label["patient"] is not None
            said = said[label.end() :]
        if is_patient and i - named_at <= _NEAR and _HE.match(said):
            named_at = i
            yield sentence
        elif _NAMED.search(said):
            named_at = i
