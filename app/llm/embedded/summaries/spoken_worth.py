"""How much a line of a conversation is worth for what it tells in plain words.

Speech names no finding where a chart would: "your A1c is ten point two", "I've been waking up
soaked", "a pack a day for thirty years".
"""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.terminology.labs import lab_table, vital_table
from app.terminology.tokens import tokenize

_NUMBER = (
    r"(?:\d[\d./,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|"
    r"nine)ty|hundred)"
)
_SOME = re.compile(rf"\b{_NUMBER}\b", re.IGNORECASE)
_MEASURED = re.compile(
    r"\b(?:blood pressure|pressure|pulse|heart rate|temperature|oxygen|sugars?|weigh\w*|weight|"
    r"a ?one ?c|hemoglobin a ?(?:1|one) ?c|ejection fraction|kidney (?:function|numbers?)|"
    r"blood count|(?:this morning|last night|yesterday|usually|today)(?:'s| was| is| it's| i'm|"
    r" it was)|"
    r"running|\d{2,3} over \d{2,3})\b",
    re.IGNORECASE,
)
# What a patient notices, in the words of a patient, and since when or how often.
_NOTICED = re.compile(
    r"\b(?:pain\w*|hurt\w*|(?:head|stomach|belly|back|ear|tooth)?-?ach(?:e|es|ing)|"
    r"migraines?|double|blurr\w+|clumsy|drop(?:s|ped|ping)|shak(?:y|es|ing)|tremors?|spinning|"
    r"spotting|lumps?|heartburn|chok(?:e|es|ed|ing)|wheez\w*|palpitations?|rac(?:es|ing)|pounding|"
    r"stiff\w*|cramp\w*|tight\w*|voices|hopeless|sore\w*|cough\w*|blood|bleed\w*|breath\w*|winded|dizz\w+|"
    r"faint\w*|pass(?:ed|ing) out|swoll?e\w*|swell\w*|numb\w*|tingl\w+|weak\w*|tired|fever\w*|"
    r"chills|sweat\w*|soaked|nause\w*|vomit\w*|thr(?:ow|ew)\w* up|diarrhea|constipat\w+|pee\w*|"
    r"rash|itch\w*|phlegm|mucus|fell|fall(?:ing|en)?|lock(?:s|ed|ing)|pop(?:s|ped|ping)?|twist\w*|"
    r"trouble|(?:went|gone|goes) (?:dead|limp|blank)|curtain|slurr\w*|droop\w*|drool\w*|"
    r"could ?n(?:'|o)t (?:lift|get|speak|talk|move|feel|see|breathe|walk)|"
    r"can ?(?:no|')?t (?:lift|speak|talk|sleep|eat|walk|see|breathe|feel|move)|"
    r"lost (?:some |a lot of )?weight|forget\w*|cry\w*|panic\w*|seizure\w*|discharge|"
    r"burn(?:s|ing))\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:i|i've|i'm|my|he|she|his|her|he's|she's)\b", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:since|ago|for (?:about |the (?:past|last) )?(?:a|an|\w+)|every|last|started|began|times|"
    r"when i)\b",
    re.IGNORECASE,
)
# What a patient was exposed to, uses, or has left off.
_EXPOSED = re.compile(
    r"\b(?:packs? (?:a|per) day|(?:half )?a pack|(?:i|he|she) (?:quit|smokes?|smoked|vapes?|"
    r"drinks?)|"
    r"drinks? (?:a|per|every)|beers?|went (?:back )?to|travel\w+|(?:got )?bit(?:ten)?|ran out|"
    r"stopped taking|allergic)\b",
    re.IGNORECASE,
)
# How a patient takes a medicine, or no longer does.
_TAKES = re.compile(
    r"\bi(?:'ve)? (?:\w+ )?(?:(?:quit|stopped)(?! (?:smok|drink|vap|work|go|eat))|"
    r"skip(?:ped)?|missed|cut|only take|take (?:it|them|half)|"
    r"(?:have ?n't|haven't|don't|do n't) (?:been )?(?:tak\w+|us\w+)|ran out)\b|"
    r"\bi've been (?:only )?(?:doing|taking|using)\b|\bsupposed to (?:take|do|use|be taking)\b|"
    r"\b(?:so|too) expensive\b|\bonly (?:doing|taking|using)\b|"
    r"\bupset my stomach\b|"
    r"\bcan't afford\b|\bside effects?\b",
    re.IGNORECASE,
)
_NORMAL = re.compile(
    r"\b(?:sounds? (?:good|regular|fine|clear|great)|"
    r"(?:are|is|look\w*) (?:clear|normal|fine|good|great)|regular|no \w+ no \w+|"
    r"don't (?:see|hear|feel) any|nice and \w+)\b",
    re.IGNORECASE,
)
# What a test showed, and what the clinician makes of it.
_JUDGED = re.compile(
    r"\b(?:(?:it|x-?ray|scan|ct|mri|tests?|results?|pathology|cultures?|mammogram|"
    r"colonoscopy|ultrasound|ekg|biopsy|labs?|swab) (?:\w+ )?"
    r"(?:shows?|showed|came back|looks? like|(?:is|was|are|were) (?:positive|normal|negative|"
    r"clear|fine|abnormal|good))|i think (?:the|this|that|it)\b|most worried about|"
    r"i(?:'m| am) worried|(?:i think|looks like|sounds like) (?:\w+ )?(?:you|your|it's)|"
    r"it (?:could|may|might) be an?|you(?:'ve| have) (?:a|an|got|torn|had|broken|developed)|"
    r"you are (?:having|in))\b",
    re.IGNORECASE,
)
# What a clinician finds on looking, said to the patient.
_EXAMINED = re.compile(
    r"\b(?:i (?:can |do )?(?:see|hear|feel|notice|probe)|there(?:'s| is| are)|"
    r"(?:you(?:'re| are)|your|her|his|the|both)\s+(?:[\w-]+\s+){0,3}(?:is|are|looks?|feels?|"
    r"sounds?))\b[^.?]*\b(?:weak\w*|swollen|swelling|red|redness|ulcers?|"
    r"drainage|bone|sensation|decreased|reduced|raised|bulging|tender|enlarged|crackles?|wheez\w*|murmurs?|lumps?|mass|low\w*|high\w*|elevated|"
    r"irregular|fluid|pus|rash|bruis\w+|droop\w*|fast|dry|pale|yellow|stiff|warm|bigger|smaller|larger|weaker|infected)\b",
    re.IGNORECASE,
)
# What nobody may miss that a clinician tells.
_GRAVE = re.compile(
    r"\b(?:it(?:'s| is)|is|you have|shows?|showed|found|"
    r"positive for) (?:an? )?(?:\w+ ){0,2}(?:cancer|"
    r"tumou?r|leuk\w+|lymphoma|melanoma|malignan\w+|stroke|heart attack|blood clot|hiv|aneurysm)\b",
    re.IGNORECASE,
)
_GRAVE_WEIGHT = 1.5
_VALUE, _COMPLAINT, _DATED, _EXPOSURE, _JUDGEMENT = 0.9, 0.5, 0.25, 0.5, 0.8
NORMAL_FACTOR = 0.4


def spoken_weight(line: EvidenceLine) -> float:
    """Return what a line of a conversation is worth beside its findings."""
    text = line.text
    weight = 0.0
    if _GRAVE.search(text) and not text.rstrip().endswith("?"):
        return _GRAVE_WEIGHT
    if gives_value(text):
        weight = _VALUE
    elif _NOTICED.search(text):
        weight = _COMPLAINT + _DATED * (_SINCE.search(text) is not None)
    if _TAKES.search(text) and not text.rstrip().endswith("?"):
        weight = max(weight, _JUDGEMENT)
    if judges(text) or examines(text):
        weight = max(weight, _JUDGEMENT)
    if _EXPOSED.search(text):
        weight = max(weight, _EXPOSURE)
    return weight * (NORMAL_FACTOR if tells_normal(line) else 1.0)


def gives_value(text: str) -> bool:
    """Say whether something measured stands in a line of speech with its value."""
    return _SOME.search(text) is not None and _names_measure(text)


def judges(text: str) -> bool:
    """Say whether somebody tells what a test showed or what he makes of it."""
    return _JUDGED.search(text) is not None


def examines(text: str) -> bool:
    """Say whether somebody tells what he finds on looking."""
    return _EXAMINED.search(text) is not None and not text.rstrip().endswith("?")


def complains(line: EvidenceLine) -> bool:
    """Say whether somebody tells of a symptom of his own: the first who does says why he came."""
    return _NOTICED.search(line.text) is not None and _OWN.search(line.text) is not None


def tells_normal(line: EvidenceLine) -> bool:
    """Say whether all that a line tells seems to be well."""
    return _NORMAL.search(line.text) is not None


def _names_measure(text: str) -> bool:
    if _MEASURED.search(text):
        return True
    tokens = tokenize(text)
    tables = (lab_table(), vital_table())
    return any(m.end - m.start > 1 for table in tables for m in table.find(tokens))
