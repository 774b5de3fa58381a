"""Who speaks each turn of a talk: the name in front of it is not that of whom it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.deid_text import DeidNote
from app.core.span import Span

_KIN = (
    r"mother|mom|mum|father|dad|wife|husband|spouse|partner|daughter|son|sister|brother|"
    r"grandmother|grandfather|aunt|uncle|niece|nephew|friend"
)
_LABEL = re.compile(
    r"^[ \t]*(?:\[[\d:.]{1,12}\][ \t]*)?(?:\[|SPEAKER_\d+[ \t]*\()?"
    rf"(?:(?P<kin>{_KIN}|dtr|parent)|(?P<patient>patient|pt|client)|"
    r"(?P<clinician>doctor|dr|doc|clinician|provider|physician|nurse|therapist|midwife|consultant)"
    r"(?:\.? [A-Z][\w'’-]+)?)"
    r"[\])]{0,2}(?:[ \t]*:|(?<=\]))",
    re.IGNORECASE | re.MULTILINE,
)
_FEWEST_TURNS = 3
_HE = re.compile(r"\W*(?:he|she|they)\b", re.IGNORECASE)
_NAMED = re.compile(
    rf"\b(?:my|your|the) (?:\w+ )?(?:{_KIN}|cousin)\b|\bhow(?: i|['’])s (?:he|she)\b",
    re.IGNORECASE,
)
# What a patient says of another person than the relative before it, or asks of the doctor.
_NEAR = 2


def is_talk(text: str) -> bool:
    """Say whether a text is a talk with names in front of its turns, no list of relatives."""
    labels = list(_LABEL.finditer(text))
    clinical = any(m["clinician"] or m["patient"] for m in labels)
    return clinical and len(labels) >= _FEWEST_TURNS


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
