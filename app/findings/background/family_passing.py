"""What a telegram says of a relative in a clause of its own: "brother T1D", "mum hip fx"."""

from __future__ import annotations

import re

from app.core.kin import BLOOD, SHORT

_WHOSE = (
    r"(?:(?:and|one|two|three|four|both|all|several|his|her|my|the|patient['’]s|an?|mat|maternal"
    r"|pat|paternal|bio|birth|older|younger|eldest|oldest|late|half|twin|identical|great|first"
    r"|second)[\s-]+)*"
)
_KIN = (
    rf"(?!(?:son|daughter)s?\b)(?:{BLOOD}|{SHORT}|GM|GF|twin)\b"
    r"(?:['’]s\s+(?:brother|sister|mother|father|cousin)\b)?"
)
_CHILD = (
    r"(?:sons?|daughters?|dtr|child|kids?|children)\b"
    r"(?=\s+(?:has|have|had|with|w/|died|was\s+born))"
)
_TOLD = re.compile(
    rf"\W*{_WHOSE}(?:{_KIN}|{_CHILD})(?!['’])\s*(?:[:–-]\s*)?(?!and\b|or\b|who\b)(?P<said>[^;\n]{{2,60}})",
    re.IGNORECASE,
)
# What a relative does about the patient, how both live, and what goes round in a household.
_ELSE = re.compile(
    r"\b(?:helps?|handles?|manages?|stays?|staying|liv(?:es?|ing)|works?|bedside|call(?:s|ed|ing)?|notified|reports?|"
    r"says?|said|states?|told|asks?|asked|present|here|supportive|involved|smok\w*|vap\w*|drink(?:s|ing)|driv\w*|"
    r"informed|updated|aware|request\w*|wants?|worr\w+|concerned|pregnant|NOK|HCP|POA|proxy|decision|consent\w*|"
    r"declin\w*|refus\w*|agree\w*|brings?|brought|gave|gives?|fed|found|notice[sd]?|notes?|saw|visit\w*|denies|"
    r"return|will|interpret\w*|translat\w*|care\s?giver|carers?|cares?|caring|cooks?|shops?|fills?|sets?|pays|holds|"
    r"pumping|rooming|leave|prison|jail|rehab|army|deployed|moved|nearby|out\s+of|unvaccinated|at\s+home|with\s+(?:him|her|pt)|"
    r"school|married|divorced|separated|college|teacher|nurse|years?\s+old|overwhelmed|upset|tearful|anxious|"
    r"understand\w*|educated|instructed|counsel\w*|taught|review\w*|discussed|thinks|feels|prefers?|keen|expecting|"
    r"milk|nipples?|labou?r|GBS|Rh|blood\s+type|sick|fever|cough\w*|URI|colds?|flu|COVID|strep|lice|contacts?|"
    r"unwell|vomiting|diarrh\w+|on\s+(?:his|her|their)\s+way|raising|fighting|away|estranged|unemployed|trucking|"
    r"donor|donated|HLA|match|allograft|allergies\s+to|reads?|split|takes?\s+(?:him|her)|does|do|stop(?:s|ped)|started|repeat(?:s|ed)|confirms?|confirmed|read\s+back|screen\w*|supports?|alone|came|runs?|teach\w*|housing|apt|VL|[ABO]\+|cracked|placement|"
    r"treatment|unknown|shown|checking|neg(?:ative)?|well|healthy|fine|is\s+\d+|\d+\s?yo?)\b|\?",
    re.IGNORECASE,
)
_SAYS = re.compile(r"\b(?!(?:is|was|has|had|are|and|were)\b)[A-Za-z]{2,}")
# "MOM: Melatonin gummies": who speaks.
_SPEAKER = re.compile(r"\W*[A-Z]{3,}\s*:")
_MAX_WORDS = 9
# Of these a denial speaks of a family though it names none.
_OF_KIN = re.compile(
    r"\W*no\s+(?:FH\s+)?(?:sudden\s+(?:cardiac\s+)?deaths?\b|SCD\b|SUDEP\b|early\s+(?:CAD|MI|heart\s+disease)|hereditary\s+\w+"
    r"|family\s+(?!hx|history|members?|at|present|here|contacts?|support|nearby|visit\w*|available|in\b|called|meeting)\w+"
    r"|[^.;,\n]{2,40}\bin\s+(?:the\s+|either\s+|his\s+|her\s+)?(?:fam|family|kin)\b|[^.;,\n]{2,40}\bon\s+either\s+side\b)",
    re.IGNORECASE,
)
# "No cervical nodes on either side": of a body, not of a family.
_OF_BODY = re.compile(
    r"\b(?:LNs?|LAD|nodes?|lymph\w*|axill\w*|inguinal|cervical|legs?|arms?|feet|cal(?:f|ves)|lungs?|ears?"
    r"|eyes?|knees?|hips?|shoulders?|hands?|wrists?|ankles?|swelling|tender\w*|effusions?|o?edema|weakness"
    r"|pulses?|crackles|wheez\w*|drift)\b[^.;,\n]*\bon\s+either\s+side\b",
    re.IGNORECASE,
)


def is_of_relative_alone(words: str) -> bool:
    """Whether a clause is a relative with what he or she has, and nothing of daily life.

    Args:
        words: Those of the clause.
    """
    told = _TOLD.fullmatch(words)
    if told is None or _SPEAKER.match(words) or len(told["said"].split()) > _MAX_WORDS:
        return False
    return _ELSE.search(told["said"]) is None and _SAYS.search(told["said"]) is not None


def denies_of_kin(words: str) -> bool:
    """Whether a clause denies what is asked of families alone ("no sudden death").

    Args:
        words: Those of the clause.
    """
    return _OF_KIN.match(words) is not None and _OF_BODY.search(words) is None
