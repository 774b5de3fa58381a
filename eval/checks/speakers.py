"""Who speaks: the label that a line of a transcript begins with."""

from __future__ import annotations

import re

_ROLES = "doctor|dr|patient|pt|clinician|provider|physician|nurse|guest|family|caregiver"
_COMPOUND = rf"(?:[a-z]+_(?:{_ROLES})|(?:{_ROLES}|gest)_\w+)"
# "[doctor] …", "Guest_family: …", "[patient_guest] …", "Doctor_2: …".
LABEL = re.compile(
    rf"^[ \t]*\[?(?:{_COMPOUND}|{_ROLES}|guest \w+|interviewer|caller|d|p)\]?\s*[:\]]\s*|"
    r"^\[\w+\]\s+",
    re.IGNORECASE | re.MULTILINE,
)
# Not "PT: 12 s" nor "Family: …", which say something.
_MERE_LABEL = re.compile(
    rf"^[ \t]*\[?(?:{_COMPOUND}|doctor|patient|clinician|provider|physician|nurse|guest|caregiver)"
    r"\]?[ \t]*[:\]]",
    re.IGNORECASE | re.MULTILINE,
)


def blank_speakers(text: str) -> str:
    """Return a text with the labels of its speakers as blanks, all else in its place."""
    return _MERE_LABEL.sub(lambda label: " " * len(label.group()), text)
