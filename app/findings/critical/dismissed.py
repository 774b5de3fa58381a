"""Whether a sentence takes back what it names: answered no, over, or thought of and dropped."""

from __future__ import annotations

import re

from app.core.calendar_words import MONTH
from app.core.span import Span
from app.terminology.drugs import find_drug

# What may stand between a statement and its answer: no other statement, no symptom of its own.
_ON = r"[^.;:,?\n]"
_SAME = (
    r"(?:(?!\b(?:and|but|with|not|never|yet|pain|cp|fevers?|symptoms?|sx|dyspnea|sob|headache"
    rf"|hypo\w+|aki)\b|n't){_ON})"
)
_NO = r"(?:no|none|nil|neg(?:ative)?|absent|denie[ds]|not\s+(?:seen|present)|n)"
# "SI - no;", "free air: none", "VT? No.", "stridor (-)".
_ANSWERED_NO = re.compile(
    rf"{_ON}{{0,40}}?(?:(?:\s[-–—]+\s?|\s?[:=]\s?|\?\s*){_NO}\s*(?=[.;,)\n]|$)"
    r"|\s*\(\s*(?:-|no|neg(?:ative)?)\s*\))",
    re.IGNORECASE,
)
# "The subdural of March has completely resorbed."
_OVER = re.compile(
    rf"\s{_SAME}{{0,60}}?\b(?:resolved|resorbed|healed|disappeared|dissipated)\b", re.IGNORECASE
)
_TAKEN_BACK = re.compile(
    rf"\s{_SAME}{{0,60}}?\b(?:has|have|had|was|were)\s+(?:\w+\s+){{0,2}}?(?:excluded|ruled\s+out|r/o'?d)\b"
    r"|\s*\w*,\s+(?:(?:since|has|have|had|now|fully)\s+){1,2}(?:fully\s+)?(?:recovered|resolved)\b",
    re.IGNORECASE,
)
_TIMES = rf"(?:{MONTH}|spring|summer|fall|autumn|winter|years?|yrs?|months?|mos?)"
# "Admitted in May with …": where a stay is told by its month it is not this one.
_EARLIER_STAY = re.compile(
    r"\b(?:admi(?:tted|ssion)|hospitali[sz](?:ed|ation)|inpatient|(?:hospital|ICU)\s+stay|treated)\b"
    rf"[^.;,\n]{{0,20}}?\b(?:in|last)\s+{_TIMES}\b[^.;,\n]{{0,25}}$",
    re.IGNORECASE,
)
# "Considered X but …", "X was suspected initially, but …".
_THOUGHT_OF = re.compile(
    r"\b(?:initial(?:ly)?|considered|entertained|contemplated|thought\s+of|at\s+first"
    r"|(?:ddx|dd|differential)\b[^.;,]{0,12}?\b(?:was|incl\w*))\b[^.;]{0,60}$"
    r"|\s*(?:(?:was|were|had\s+been)\s+)(?:initially\s+)?suspected\b|\s*initially\s+suspected\b"
    r"|\s*(?:(?:was|were|had\s+been)\s+)?(?:initially\s+)?(?:considered|entertained)\b"
    r"|\s*(?:was|were)\s+(?:on|in|among|part\s+of)\s+(?:the\s+|our\s+|my\s+)?(?:\w+\s+)?(?:ddx|differential)\b",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    r"(?:\b(?:but|however|though|although|yet)\b|[;,])[^.]{0,80}?\b(?:negative|neg|normal|reassuring"
    r"|unremarkable|w/?o|without|no|not|ruled\s+out|excluded|unlikely|resolved|symmetric(?:al)?|improved"
    r"|afebrile|supple|benign|intact|soft|atypical|explained|less|low)\b",
    re.IGNORECASE,
)
# "Was worried about X; CT normal", "study ordered to exclude X; it was normal".
_LOOKED_FOR = re.compile(
    r"\b(?:was|were|been)\s+(?:worried|concerned)\b[^.;]{0,60}$"
    r"|\b(?:ordered|obtained|performed|done|sent|got|scan(?:ned)?|CTA?|MRI|MRA|US|ultrasound|ECG|EKG|LP"
    r"|study|work-?up|w/u|evaluat(?:ed|ion)|imag(?:ed|ing))\b[^.;\n]{0,30}?"
    r"(?:\bto\s+(?:exclude|rule\s+out|r/o|look\s+for|assess\s+for|eval(?:uate)?\s+for|check\s+for)"
    r"|\bfor\b|\br/o\b)[^.;\n]{0,40}$",
    re.IGNORECASE,
)
_WAS_NORMAL = re.compile(
    r"[^.;,:\n]{0,40}?(?:[;,:]|->|→|\b(?:was|is|were|came\s+back|returned)\b)[^.;\n]{0,20}?"
    r"\b(?:negative|neg|normal|unremarkable|reassuring|clean)\b",
    re.IGNORECASE,
)
# "Discussed MI, stroke and death": what a consent names.
_TOLD_BEFOREHAND = re.compile(
    r"\b(?:discuss\w*|explain\w*|review\w*|mention\w*|went\s+over|quoted|risks?)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_TO_DEATH = re.compile(r"[^.;]{0,160}\bdeath\b", re.IGNORECASE)
# "No ACE inhibitor because of angioedema": a reaction of before is why a drug is not given.
_KEPT_FROM = re.compile(
    r"\b(?:no|avoid(?:ed|ing|s)?|cannot\s+(?:have|take)|can't\s+(?:have|take)|not\s+a\s+candidate\s+for)"
    r"\s(?P<drug>[^.;:\n]{2,50}?)\s(?:because\s+of|due\s+to|owing\s+to)\s+"
    r"(?:(?:her|his|the|a|prior|previous|past|history\s+of|hx\s+of)\s+){0,3}$",
    re.IGNORECASE,
)
# "Allergy on request: penicillin (anaphylaxis, as a child)": what stands in brackets there.
_OF_ALLERGY = re.compile(r"\ballerg(?:y|ies)\b[^.;:\n]{0,30}:[^.\n]{0,120}\(\s*$", re.IGNORECASE)
_CLASS = re.compile(
    r"(?:ACE|ACEi|ARBs?|ARNI|NSAIDs?|statins?|opioids?|contrast|[\w-]+\s(?:inhibitors?|blockers?))",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:,|/|\bor\b|\band\b)\s*", re.IGNORECASE)
_OF_NOW = re.compile(
    r"[^)\n]*\b(?:today|tonight|now|current\w*|epi|epinephrine|adrenaline)\b", re.I
)
_REACTION = re.compile(r"angio-?(?:o)?edema|anaphyla\w+", re.IGNORECASE)
_ANSWER_CHARS = 16


def dismissed(text: str, sentence: Span, statement: Span) -> bool:
    """Whether a sentence takes back a statement in it.

    Args:
        text: Of the whole note: the answer to a question stands behind it.
    """
    before = text[sentence.start : statement.start]
    after = text[statement.end : sentence.end]
    if after.rstrip().endswith("?"):
        after += text[sentence.end : sentence.end + _ANSWER_CHARS]
    if any(said.match(after) for said in (_ANSWERED_NO, _OVER, _TAKEN_BACK)):
        return True
    if _EARLIER_STAY.search(before):
        return True
    if _LOOKED_FOR.search(before) and _WAS_NORMAL.match(after):
        return True
    if _TOLD_BEFOREHAND.search(before) and _TO_DEATH.match(after):
        return True
    if _REACTION.match(text, statement.start, statement.end) and _is_of_before(before, after):
        return True
    thought = _THOUGHT_OF.search(before) or _THOUGHT_OF.match(after)
    return thought is not None and _DROPPED.search(after) is not None


def _is_of_before(before: str, after: str) -> bool:
    """Whether a reaction is why a drug is not given, or stands in brackets behind an allergen."""
    kept = _KEPT_FROM.search(before)
    parts = _PARTS.split(kept["drug"]) if kept is not None else ()
    if any(find_drug(part) or _CLASS.fullmatch(part) for part in parts):
        return True
    return _OF_ALLERGY.search(before) is not None and _OF_NOW.match(after) is None
