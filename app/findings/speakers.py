"""Who speaks in a written-down talk, where the name of the speaker is no word of what is said."""

from __future__ import annotations

import re

from app.core.span import Span

_TIME = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[ \t]*)?"
_CLINICIAN = (
    r"(?:doctor|dr\.?(?:[ ]+[\w'-]{2,20})?|clinician|provider|physician|nurse|rn|md|np|pa|surgeon"
    r"|pediatrician|therapist|consultant)"
)
_KIN = (
    r"(?:(?:grand|step|foster[ ])?(?:mother|father|mom|mum|dad|mommy|daddy|son|daughter|parent)"
    r"|grand(?:ma|pa)|brother|sister|aunt|uncle|cousin|niece|nephew|wife|husband|spouse|partner"
    r"|boyfriend|girlfriend|caregiver|friend|dtr|guest|family)"
)
_NAMED = r"(?:[ ]+[A-Z][\w'-]{1,20})?"
# Only where a clinician speaks too is "Mother:" the one who says what follows.
_TALK = re.compile(
    rf"^[ \t]*{_TIME}(?:SPEAKER_\d+\b|{_CLINICIAN}[ \t]*:|\[{_CLINICIAN}\]|[D]:(?=[^\n]*\n[PWM]:))",
    re.IGNORECASE | re.MULTILINE,
)
_LABEL = re.compile(
    rf"\s*{_TIME}(?:SPEAKER_\d+[ \t]*\({_KIN}{_NAMED}\)[ \t]*:|{_KIN}{_NAMED}[ \t]*:"
    rf"|\[{_KIN}\][ \t]*:?)[ \t]*",
    re.IGNORECASE,
)


def is_talk(text: str) -> bool:
    """Whether a text is told by speakers, one of them a clinician."""
    return _TALK.search(text) is not None


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
