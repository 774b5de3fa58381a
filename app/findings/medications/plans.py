"""Whether a plan names a drug that is still to be begun."""

from __future__ import annotations

import re
from functools import lru_cache

from app.core.finding import Attribute
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.procedures.plans import own_plan
from app.findings.sentence import Sentence

_PLANS = frozenset({
    SectionKind.PLAN, SectionKind.ASSESSMENT_PLAN, SectionKind.IMPRESSION, SectionKind.FOLLOW_UP,
    SectionKind.DISPOSITION,
})  # fmt: skip
# What the plan of a visit names, the patient takes afterwards; on a ward it is given by then.
_VISIT = re.compile(
    r"\b(?:clinic|office|practice|dear|rtc|follow|pharmacy|refills?|telehealth|visit|works?"
    r"|school|you|return\s+in|reviewed?|PCP|GP|nasal)\b",
    re.IGNORECASE,
)
_WARD = re.compile(
    r"\b(?:ICU|POD\s?\d|HD\s?#?\d|NPO|NBM|overnight|telemetry|tele|admitted|ward|inpatient|bed\s?\d+"
    r"|gtt|extubat\w+|intubat\w+|vent|PACU|drip|foley|transfus\w+|rounds|rapid\s+response|ED|IV)\b"
)
_MIN_VISIT_WORDS = 2
_VACCINE = re.compile(
    r"vaccin|pneumovax|prevnar|shingrix|tdap|hep\s?[ab]\b|MMR|\bflu\b|HPV|gardasil|boostrix"
    r"|men(?:[ABC]|ingoc)|\bHib|zoster|PCV|arexvy|heplisav|varicella|6-in-1|pneumococcal",
    re.IGNORECASE,
)
# Behind it: it was given, runs, or has a day of its course.
_GIVEN = re.compile(
    r"[^.;\n]{0,40}?(?:\b(?:given|today|now|running|d\s?\d|day\s\d|cont\w*|gtt|started|begun|since"
    r"|in\s+progress|tolerat\w+|infus\w+|stat|x1|last|held|increase\w*|to\s+\d|helps?|works?|works"
    r"|done|declin\w+|refus\w+|stays?|same|unchanged|as\s+before|\d{4})\b|→|->)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:on|cont\w*|takes?|taking|keep|remains?|same|gave|given|got|received|after|with|from|per"
    r"|s/p|despite|tolerat\w+|usual|home|stay\w*|uses?|using|refill\w*|already|now|today)\W+"
    r"(?:[\w-]+\W+){0,2}\Z",
    re.IGNORECASE,
)
_BEGIN = re.compile(
    r"(?:start|begin|add|commence|initiate|prescribe|switch|change|convert|swap|restart|recommence)"
    r"\b(?!\s*:)",
    re.IGNORECASE,
)
# "Restart apixaban 24-48 h after surgery", "start metoprolol POD 2".
_LATER = re.compile(
    r"[^.;\n]{0,25}?\b(?:day\s?\d|d\s?\d|POD\s?\d|in\s+\w+\s+(?:h|hours|days|weeks|months)\b"
    r"|\d+\s?[-–]\s?\d+\s?(?:h|hours|d|days|weeks)\b|after\b|post-?op|on\s+(?:discharge|arrival))",
    re.IGNORECASE,
)
# "If ACR -> methylprednisolone", "gr 2 -> dexamethasone".
_ON_CONDITION = re.compile(
    r"\b(?:if|gr(?:ade)?)\s+[^.;,\n]{1,25}(?:->|→)\s*(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE
)
# "IF toe pain: tylenol 650; oxycodone 2.5": every item of such a line.
_IF_LINE = re.compile(
    r"[ \t]*(?:[-•*#][ \t]*|\d+[.)][ \t]*)?if\s+[^.:;\n]{3,60}:(?:[^.\n]|\.(?=\d))*\Z",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:today|now|stat|given|this\s+(?:am|morning|afternoon|evening))\b", re.IGNORECASE
)
_NEAR = 50


def is_to_begin(sentence: Sentence, name: Span, status: Attribute) -> bool:
    """Say whether a drug of which nothing else is told is to be begun after the note.

    Args:
        sentence: The sentence that holds it.
        name: The drug's name.
        status: Its status, with the words that say it.
    """
    text = sentence.text
    if _ON_CONDITION.search(text, sentence.span.start, name.start):
        return True
    if not status.text and _IF_LINE.match(text, text.rfind("\n", 0, name.start) + 1, name.start):
        return True
    if status.span is not None:
        behind = text[status.span.start : status.span.end + 1]
        near = text[status.span.start : min(sentence.span.end, name.end + _NEAR)]
        if _NOW.search(near):
            return False
        is_later = _LATER.match(text, name.end, sentence.span.end) is not None
        return bool(_BEGIN.match(behind)) and (is_later or is_of_visit(text))
    return not status.text and _is_new_in_plan(sentence, name)


@lru_cache(maxsize=4)  # asked for each drug of a note
def is_of_visit(text: str) -> bool:
    """Say whether a note is of a visit, not of a stay in hospital."""
    words = {m.group().lower() for m in _VISIT.finditer(text)}
    return len(words) >= _MIN_VISIT_WORDS and _WARD.search(text) is None


def _is_new_in_plan(sentence: Sentence, name: Span) -> bool:
    """Whether a plan is the first to name it, and nothing beside it says that it is taken."""
    text = sentence.text
    if sentence.section not in _PLANS and own_plan(sentence, name.start) is None:
        return False
    lead = text[max(sentence.span.start, name.start - _NEAR) : name.start]
    if _GIVEN.match(text, name.end, sentence.span.end) or _GOES_ON.search(lead):
        return False
    if _VACCINE.search(text, name.start, name.end):
        return True
    word = name.of(text).lower()[:8]
    return is_of_visit(text) and _lowered(text).find(word) >= name.start


@lru_cache(maxsize=4)
def _lowered(text: str) -> str:
    return text.lower()
