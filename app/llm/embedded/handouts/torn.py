"""Names cut out of a line in the wrong place, and those of nothing that ails anybody."""

from __future__ import annotations

import re

from app.terminology.conditions import find_condition
from app.terminology.lay import find_lay

_I = re.IGNORECASE
# It ends in the middle of what it was part of.
_CUT = re.compile(
    r"[,(&=/+]\Z|\b(?:at|of|in|on|with|and|or|to|for|the|an|by|from|is|was|no|not|w/ ?[LR]?)\Z|"
    r"\bw/ \w\Z",
    _I,
)
# Signs of a measurement, a list or a suture, and a number that ends it.
_SIGNS = re.compile(
    r"[=#]|\d[\d.]*\W*(?:mm|cm|%|x \d[\d.]*)\W*\Z|\d\.\Z|[mc]m \w+ed\Z|\A\d\W?/\d\b", _I
)
# A degree without what has it ("stage C", "grade 3 right MCP2", "NYHA II").
_DEGREE = re.compile(
    r"(?:\w+,? )?(?:stage|grade|class|nyha|gr|non)\b[\s-]*(?:[IVX]+[ABC]?|\d[a-c]?|[A-D]|GCB)\b"
    r"(?P<rest>.*)",
    _I,
)
# What is as it should be.
_NORMAL = re.compile(
    r"\b(?:non-?tender|soft(?! tissue)|normal(?! pressure)|patent(?! (?:ductus|foramen))|intact|"
    r"clear (?:phlegm|sputum|lungs?)|oriented|rouses|symmetric\w*|unremarkable|"
    r"(?:hypo|normo)active|at baseline|(?:arm|leg) elevation|no longer|not seen)\b",
    _I,
)
# How a thing is, without the thing; what a staging says; what somebody was left with.
_HOW_ALONE = re.compile(
    r"(?:[\w-]+[\s,]+)*(?:erosive|(?:intra|extra|peri)-?articular|mod(?:erately)? diff\w*|"
    r"expressive|receptive|occlusive|seropositive|seronegative)|"
    r"(?:[cpy]{0,2}T\d[a-d]?\b.*\bN\d.*)|single (?:kidney|lung)",
    _I,
)
# What an operation left, and how it was entered.
_OPERATED = re.compile(r"\b(?:entry|layers|frags|trocar|sutures?|excised|aspirate)\b", _I)
# Adjectives, with the noun that a patient has.
_NOUNS = {
    "dizzy": "dizziness",
    "drowsy": "drowsiness",
    "sleepy": "sleepiness",
    "lightheaded": "lightheadedness",
    "nauseated": "nausea",
    "nauseous": "nausea",
    "hypothyroid": "hypothyroidism",
    "hyperthyroid": "hyperthyroidism",
    "hypertensive": "hypertension",
    "anemic": "anemia",
}


def is_torn(written: str) -> bool:
    """Say whether a name is a piece of one, or names what is as it should be."""
    if written.count("(") != written.count(")"):
        return True
    if any(p.search(written) for p in (_CUT, _SIGNS, _NORMAL, _OPERATED)):
        return True
    if _HOW_ALONE.fullmatch(written.strip()):
        return True
    degree = _DEGREE.fullmatch(written)
    return degree is not None and not _names_something(degree["rest"])


def noun(written: str) -> str:
    """Return what a patient has where a note says how they are ("dizzy")."""
    return _NOUNS.get(written.lower(), written)


def _names_something(rest: str) -> bool:
    """Say whether the end of a phrase names a disease or a part of it."""
    words = rest.split()
    ends = (" ".join(words[start:]) for start in range(len(words)))
    return any(find_condition(end) or find_lay(end) for end in ends)
