"""Problems that are only talked over: what was taught of, a risk told before a consent, a question.

None of them is the patient's by that: "Hypoglycemia s/s reviewed", "I went over bleeding, clots
and a small risk of death. She signed the consent", "1. Any black stools or nosebleeds?".
"""

from __future__ import annotations

import re

from app.core.finding import Assertion
from app.core.span import Span
from app.findings.sentence import Sentence

_SIGNS = (
    r"(?:s\s?/\s?sx?|s\s?&\s?s|signs?(?:\s*(?:and|&|/|or)\s*(?:symptoms?|sx))?|symptoms?\s+to\s+watch(?:\s+for)?"
    r"|warning\s+signs?|precautions?|prevention|first\s+aid"
    r"|(?:sick[\s-]day\s+)?rules?)"
)
_TAUGHT = (
    r"(?:(?:was|were|have\s+been|has\s+been)\s+)?(?:again\s+|also\s+|all\s+)?"
    r"(?:re)?(?:reviewed|discussed|taught|explained|provided|given|gone\s+over|covered)\b"
)
_LISTED_ON = r"(?:\s*(?:,|/|and|&|or)\s*[\w-]+(?:\s[\w-]+)?){0,3}"
_TAUGHT_BEHIND = re.compile(rf"{_LISTED_ON}\s+{_SIGNS}\s+{_TAUGHT}", re.IGNORECASE)
# "No signs of infection" was looked for.
_TAUGHT_OF = re.compile(
    rf"(?<!no )(?<!any )(?<!without )\b{_SIGNS}\s+(?:of|for|about|re)\s+[^.;\n]*\Z", re.IGNORECASE
)
_TAUGHT_AT_END = re.compile(rf"{_LISTED_ON}\s+{_TAUGHT}", re.IGNORECASE)
_TEACHES = re.compile(
    rf"\b(?:reviewed|discussed|taught|explained|went\s+over|educated\s+on)\s+(?:the\s+)?{_SIGNS}\s+"
    r"(?:of|for|about)\s+[^.;\n]*\Z",
    re.IGNORECASE,
)
# Who tells of risks, up to the problem; "her diabetes" is none of them.
_GOES_OVER = re.compile(
    r"(?:\A|[.;]\s|\b(?:I|we|they|he|she|Dr\.?\s\w+)(?:\s+have|\s+has|\s+also|['’]ve)?\s+)"
    r"(?:went\s+over|gone\s+over|talked\s+(?:\w+\s+){0,2}?through|explained|warned\s+(?:\w+\s+){0,2}?(?:of|about)"
    r"|counsell?ed\s+(?:\w+\s+){0,2}?(?:on|about|regarding)|discussed|consented\s+(?:\w+\s+){0,2}?for)\b[^.;\n]*\Z",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:his|her|their|the|this|these|ongoing|recent|known|current)\s+(?:\w+\s+)?\Z", re.I
)
# "The risk of stroke given his atrial fibrillation, diabetes": why it is one.
_WHY = re.compile(
    r"\b(?:given|because|since|due\s+to|in\s+(?:the\s+)?(?:setting|view|light)\s+of"
    r"|with\s+(?:his|her|their))\b",
    re.IGNORECASE,
)
_A_RISK = re.compile(
    r"\b(?:risks?|chance|possibility)\s+of\b|\bthe\s+risks\b|\brisks:", re.IGNORECASE
)
_CONSENTS = re.compile(
    r"\bconsent(?:s|ed|ing)?\b(?!\s+to\s+(?:discuss|share|speak))", re.IGNORECASE
)
_CONSENT_REACH = 90
_LEAST_COMMAS = 2
# "Consent started, scar & infection mentioned".
_CONSENT_LED = re.compile(
    r"(?<!\bto\s)\bconsent\w*\b(?![^.;\n]*\b(?:due\s+to|because)\b)[^.;\n]*\Z", re.IGNORECASE
)
_MENTIONED = re.compile(
    r"(?:\s*(?:,|/|and|&|or)\s*[\w-]+(?:\s[\w-]+)?){0,4}\s+(?:mentioned|quoted)\b", re.IGNORECASE
)
# What a message asks, in a sentence that holds nothing else.
_ASKS = re.compile(
    r"[\s>*•-]*(?:\d{1,2}[.)]\s*)?(?:any\b|(?:are|do|did|have|were|can)\s+you\b|is\s+there\s+any\b|has\s+(?:he|she)\s+had\b)"
    r"[^.?!\n]*\?\s*\Z",
    re.IGNORECASE,
)


def is_taught(sentence: Sentence, place: Span) -> bool:
    """Say whether only how a problem shows itself, or is kept away, was taught."""
    text, start, end = sentence.text, sentence.span.start, sentence.span.end
    if _TAUGHT_BEHIND.match(text, place.end, end):
        return True
    if _TEACHES.search(text, start, place.start):
        return True
    led = _TAUGHT_OF.search(text, start, place.start)
    return led is not None and _TAUGHT_AT_END.match(text, place.end, end) is not None


def talked_over(sentence: Sentence, place: Span, judged: Assertion) -> Assertion:
    """Return what a problem is that was judged so, where it is only a risk told or asked for."""
    if judged is not Assertion.PRESENT:
        return judged
    if _is_told_risk(sentence, place):
        return Assertion.PLANNED
    is_asked = _ASKS.fullmatch(sentence.text, sentence.span.start, sentence.span.end)
    return Assertion.POSSIBLE if is_asked else judged


def _is_told_risk(sentence: Sentence, place: Span) -> bool:
    text, start, end = sentence.text, sentence.span.start, sentence.span.end
    is_named = _MENTIONED.match(text, place.end, end) is not None
    if is_named and _CONSENT_LED.search(text, start, place.start):
        return True
    led = _GOES_OVER.search(text[start : place.start])
    if led is None or _OWN.search(led.group()) or _WHY.search(led.group()):
        return False
    is_list = text.count(",", start + led.start(), end) >= _LEAST_COMMAS
    is_risk = _A_RISK.search(text, start, end) is not None
    is_signed = _CONSENTS.search(text, start, end + _CONSENT_REACH) is not None
    return is_list and is_risk and is_signed
