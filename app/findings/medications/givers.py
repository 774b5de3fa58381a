"""Whether somebody beside a patient only hands out a drug: "wife still giving furosemide"."""

from __future__ import annotations

import re

from app.core.kin import COMPANION
from app.core.span import Span

_GIVES = re.compile(
    rf"\b(?:{COMPANION}|dtr|family|grand\w+)\b(?P<between>[^.;:\n]{{0,30}}?)"
    r"\b(?:giv(?:es?|ing|en)|gave|administ\w+|crush\w+|manag\w+|fills?|filled|set(?:s|ting)?\s+up"
    r"|puts?|brings?|brought|pick(?:s|ed|ing)?\s+up|appl(?:y|ies|ied|ying)|reminds?)\b"
    r"(?P<given>[^.;:\n]{0,60})\Z",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:own|herself|himself|themselves|takes?|taking|[hH]ers?|his)\b")


def is_handed_out(text: str, name: Span, sentence: Span) -> bool:
    """Say whether a relative gives a drug to the patient.

    Args:
        text: The whole text.
        name: The drug's name.
        sentence: Where it stands.
    """
    found = _GIVES.search(text[sentence.start : name.start])
    return found is not None and _OWN.search(found["given"]) is None
