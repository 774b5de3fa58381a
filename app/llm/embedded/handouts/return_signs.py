"""When to call or come back: what of a note says so."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.llm.embedded.handouts.advice_words import NO_SUCH
from app.llm.embedded.summaries.visit_words import VISIT

# Signs at which to call or come back; what such a line names, the patient does not have.
RETURN_SIGNS = re.compile(
    r"\b(?:call(?! (?:you|it)\b)|return|come back|go (?:back )?to the|"
    r"(?:go|come|present)(?: (?:straight|right|back))? to (?:your )?(?:nearest |local )?"
    r"(?:ED|ER|A&E|casualty|emergency|hospital)|seek|report|notify|"
    r"phone|telephone|ring|contact|page|back to (?:the )?(?:ed|er|a&e|hospital)|"
    r"sooner)\b"
    r".{0,60}?(?:\bif\b|\bfor\b|\bwith\b|\bwhen\b|>|\babove\b|\bany\b|:)|"
    r"\bif\b[^.;]{3,120}?\b(?:call|ring|go (?:back )?to the|come back|return to|seek)\b|"
    r"\b(?:bring|take|get) (?:him|her|them|(?:your|the) \w+) (?:back|in|to (?:the|an?))\b|"
    r"\b(?:any|if)\b[^.;]{3,60}\b(?:let (?:us|me) know|tell (?:us|me)|(?:call|text) (?:us|me))\b|"
    r"\b(?:ED|ER|A&E|emergency (?:room|department)|L&D) (?:if|when)\b|\b999\b|"
    r"\A\W*(?:to )?(?:the )?(?:ED|ER|A&E|emergency (?:room|department)) (?:for|with)\b|"
    r"\b911\b|\bnine one one\b|\breturn precautions\b|\bred flags?\b|\bwarning signs?\b",
    re.IGNORECASE | re.DOTALL,
)
# What asks the patient to get in touch, and a day that is set for it.
_ASKS = re.compile(
    r"\W*(?:please\s+)?(?P<how>call|return|come back|back to|go|seek|report|notify|"
    r"phone|telephone|ring|contact)\b"
    r"(?!\s+to\s+(?:make|sched))",
    re.IGNORECASE,
)
_SET_DAY = re.compile(
    r"\b\d{1,2}/\d{1,2}\b|\b(?:in|within) (?:\d+|one|two|three|four|six)(?:\s?(?:-|to)\s?\d+)? "
    r"(?:days?|weeks?|wks?|months?)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|when)\b", re.IGNORECASE)
# The heading of a list of such signs.
SIGNS_HEADING = re.compile(
    r"\W*(?:return|ret prec|(?:strict )?return precautions|reasons to return|call|when to call|"
    r"warning signs|red flags|safety net\w*|seek|when to (?:get|seek|come back|return)|get help|"
    r"come back for|come back if|"
    r"go to the (?:er|ed|emergency\w*)(?: room| department)? if)\b(?! (?:visit|to clinic))",
    re.IGNORECASE,
)


# Whom to call at what sign; a call for an appointment or a refill is none.
_NUMBERED = re.compile(
    r"\b(?:call|ring|phone)\b[^.;]{0,60}?(?:\d{3}\)?[-. ]?\d{3,4}|\b911\b)", re.IGNORECASE
)
_AT_A_SIGN = re.compile(r"\b(?:if|for|when)\b", re.IGNORECASE)
_ARRANGES = re.compile(
    r"\b(?:schedul\w+|appointments?|appt|book\w*|make|refills?|questions?|results?|"
    r"follow[- ]?up|f/u|visit|"
    r"(?:for|about) (?:your |the |an? )?(?:time|MRI|CT|scan|x-?ray|ultrasound|echo|labs?|test)|"
    r"no ?(?:one|body)|run out)\b",
    re.IGNORECASE,
)


def calls_at_a_sign(text: str) -> bool:
    """Say whether a sentence, whatever else it says, gives the number to call at a sign."""
    told = _NUMBERED.search(text) is not None and _AT_A_SIGN.search(text) is not None
    return told and not _ARRANGES.search(text)


def only_signs(line: EvidenceLine) -> bool:
    """Say whether a line tells when to call or come back, and no day to come."""
    if SIGNS_HEADING.match(line.heading):
        return NO_SUCH.match(line.text) is None
    if not RETURN_SIGNS.search(line.text):
        return False
    if not VISIT.search(line.text):
        return True
    asks = _ASKS.match(line.text)
    if asks is None:
        return False
    condition = _CONDITION.search(line.text)
    before = line.text[: condition.start()] if condition else line.text
    return asks["how"].lower() == "call" or not _SET_DAY.search(before)
