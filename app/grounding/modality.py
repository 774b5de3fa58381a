"""How a claim speaks: of now, of what was, of what is to be, of what may be, of what must not."""

from __future__ import annotations

import re
from enum import Flag, auto


class Modality(Flag):
    """What the wording says beside its content; a sentence may say several."""

    PLAIN = 0
    NOW = auto()
    PAST = auto()
    PLANNED = auto()
    POSSIBLE = auto()
    FORBIDDEN = auto()


_CUES = {
    Modality.NOW: r"\b(?:current(?:ly)?|now|presently|at present|today|still|"
    r"(?:this|the present) (?:admission|visit|stay|hospitali[sz]ation|encounter))\b",
    Modality.PAST: r"\b(?:had|was|were|underwent|received|used to|previous(?:ly)?|prior|formerly|"
    r"history of|in (?:19|20)\d\d|ago|\w{2,}ed|found|has (?:\w+ )?(?:had|been)|past)\b",
    Modality.PLANNED: r"\b(?:should|will|to be|is to|are to|needs? to|need(?:s|ed)?|recommend\w*|"
    r"advis\w+|plan\w*|follow[- ]?up|to (?:see|return|have|undergo|follow)|pending|awaited|"
    r"outstanding|offer\w*|discuss\w*|not (?:come |yet )?(?:back|available)|scheduled|repeat|"
    r"recheck|return|"
    r"would like|wants|wishes|next|if|order(?:s|ed)?|due to (?:be|come|have|go|start|"
    r"see|get|return)|request\w*|arrang\w+|"
    r"refer(?:s|red|ral)?|(?:i|we|you|he|she|they)['’]ll|asked (?:to|for))\b",
    Modality.POSSIBLE: r"\b(?:may|might|could|possibl[ey]|probabl[ey]|likely|suspect\w*|"
    r"suspicious|suspicion|concern\w*|presumed|cannot be (?:excluded|ruled out)|"
    r"(?:could|can) ?not be (?:excluded|ruled out)|not (?:be )?(?:excluded|ruled out)|"
    r"consider\w*|thinks?|believe\w*|appears?|thought to|question of|differential)\b|\?",
    Modality.FORBIDDEN: r"\b(?:should not|shouldn't|must not|may not|do not|don't|cannot take|"
    r"not to|avoid\w*|contraindicated|never(?! (?:\w+ly )?(?:\w+ed|been|had|done|seen|given|"
    r"taken|drank|drunk|was|were|used)\b)|hold off|no longer|not (?:be )?tak\w+|"
    r"not (?:more|exceed))\b",
}
# The month, no doubt: a capital inside a sentence.
_MAY = re.compile(r"(?<=[\w,;)] )May\b|\bMay(?= \d)")
_PATTERNS = {modality: re.compile(cue, re.IGNORECASE) for modality, cue in _CUES.items()}


def modality(text: str) -> Modality:
    """Return everything that a text's wording says of time, certainty and permission."""
    found = Modality.PLAIN
    text = _MAY.sub("", text)
    for kind, pattern in _PATTERNS.items():
        if pattern.search(text):
            found |= kind
    return found
