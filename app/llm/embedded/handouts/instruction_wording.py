"""A clinician's instruction in a patient's words: short forms written out, said to "you"."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.terminology.ambiguous import sense_of
from app.terminology.drugs import drug_table
from app.terminology.tokens import tokenize

_DYSFUNCTION = "erectile dysfunction"
_STRENGTH = re.compile(r"\s?\d|\s(?:tab|cap)(?:s|lets?|sules?)?\b")


def _place(match: re.Match[str]) -> str:
    """Return the room for "ER" and "ED", but neither for a tablet's slow release nor a disease.

    "Diltiazem ER 180 mg", "sildenafil for ED".
    """
    text, start, end = match.string, match.start(), match.end()
    if match[0].endswith("ED"):
        is_place = sense_of("ED", text, start, end) != _DYSFUNCTION
    else:
        before = text[:start].split()[-1:]
        names_drug = bool(before) and any(drug_table().find(tokenize(before[0])))
        is_place = not (names_drug or _STRENGTH.match(text, end))
    return "the emergency room" if is_place else match[0]


# One week or month, as "this wk" and "wk 2" name it.
_NEXT = r"(?:(?<=this )|(?<=next )|(?<=last )|(?<=each )|(?<=every )|(?<=per ))"

# Short form → plain words. Numbers and everything not listed stay as written.
_SHORT_FORMS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(rf"(?<![\w/])(?:{pattern})(?![\w/])", flags), plain)
    for pattern, plain, flags in (
        (r"f/?u", "follow up", re.IGNORECASE),
        (r"w/(?:o|out)", "without", re.IGNORECASE),
        (r"w/in", "within", re.IGNORECASE),
        (r"w/u", "work-up", re.IGNORECASE),
        (r"w/", "with", re.IGNORECASE),
        (r"appt(?:\.(?=\s+[a-z\d]))?", "appointment", re.IGNORECASE),
        (r"(?:(?:the|your|his|her) )?pcp", "your primary care doctor", re.IGNORECASE),
        (r"after d/?c", "after you leave the hospital", re.IGNORECASE),
        (r"1 ?wks?(?:\.(?=\s+[a-z\d]))?", "1 week", re.IGNORECASE),
        (r"1 ?hrs?", "1 hour", re.IGNORECASE),
        (r"1 ?mos?(?:\.(?=\s+[a-z\d]))?", "1 month", 0),
        (r"1 ?yrs?", "1 year", re.IGNORECASE),
        (r"[x×] ?(\d{1,3}) ?(?:d|days?)", r"for \1 days", re.IGNORECASE),
        (r"[x×] ?(\d{1,3}) ?(?:w|wks?|weeks?)", r"for \1 weeks", re.IGNORECASE),
        (r"RTC", "return to clinic", 0),
        (r"tmrw|tmr", "tomorrow", re.IGNORECASE),
        (r"BM", "bowel movement", 0),
        (r"wt", "weight", 0),
        (rf"{_NEXT}wk|wk(?= \d)", "week", re.IGNORECASE),
        (rf"{_NEXT}mo|mo(?= \d)", "month", re.IGNORECASE),
        (r"wks?(?:\.(?=\s+[a-z\d]))?", "weeks", re.IGNORECASE),
        (r"(?<=\d )hr|hrs", "hours", 0),
        (r"HR|hr(?= ?(?:[<>≥≤=~]|in the)? ?\d)", "heart rate", 0),
        (r"hr", "hours", 0),
        (r"mos?(?:\.(?=\s+[a-z\d]))?", "months", 0),
        (r"yrs?", "years", re.IGNORECASE),
        (
            r"(?<!FOBT )(?<!stool )(?<!guaiac )(?<!occult )(?<!insurance )(?<!flash )(?<!index )"
            r"(?<!appointment )(?<!business )(?<!vaccine )(?<!ID )"
            r"cards(?! (?:given|returned|mailed|sent|handed|for stool))",
            "cardiology",
            re.IGNORECASE,
        ),
        (r"(?<=nearest )E[RD]", "emergency room", 0),
        (r"(?:the )?E[RD](?![+&]| (?:positive|negative)\b)", _place, 0),
        (r"T(?= ?[<>≥≤] ?\d)", "temperature", 0),
        (r"(?<=\d )h", "hours", 0),
        (r"prn", "as needed", re.IGNORECASE),
        (r"SOB", "trouble breathing", 0),
        (r"N/V", "nausea or vomiting", 0),
        (r"CP", "chest pain", 0),
        (r"temp(?:erature)?", "temperature", re.IGNORECASE),
        (r"bw|labs", "blood tests", re.IGNORECASE),
    )
)
_SHORT_WITH = re.compile(r"(?<!\w)w/(?!(?:o|out|in|u)\b)\s?(?=\w)", re.IGNORECASE)
# Who says it in a conversation, and what leads up to what is said.
_SPOKEN = re.compile(
    r"\A(?:\[[A-Za-z][\w ]{1,24}\]\s*:?|(?:doctor|dr\.?(?:[ ][\w'-]{2,20})?|clinician|"
    r"provider|nurse|patient|pt)\s*:)\s*"
    r"(?:(?:and|so|um+|uh+|but|okay|ok|alright|all right|right|yeah|yep|yes|well|now|great|"
    r"good|perfect|"
    r"then)\b[\s,.]+)*",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"\s?[-–—]+\.?\s*\Z")
# A bound in a sign, as "weight gain > 3 lb" has it.
_BOUNDS = (
    (re.compile(r"\s?(?:>=|≥)\s?(?=\d)"), " at least "),
    (re.compile(r"\s?(?:<=|≤)\s?(?=\d)"), " at most "),
    (re.compile(r"(?<![-=])\s?>\s?(?=\d)"), " over "),
    (re.compile(r"\s?<\s?(?=\d)"), " under "),
)
# Where to go, without the verb ("ED if you faint").
_TO_PLACE = re.compile(r"\A\W*(?:to )?(?:the )?emergency room(?=:? (?:if|for|with|when)\b)", re.I)
_PATIENT = r"(?:the patient|patient|pt\.?|she|he|they)"
_TO_YOU: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"^(?:{pattern})\b", re.IGNORECASE), plain)
    for pattern, plain in (
        (
            rf"{_PATIENT} (?:is|was|were|has been|have been) "
            r"(?:instructed|advised|told|asked|counsell?ed|encouraged) to",
            "You should",
        ),
        (rf"{_PATIENT} (?:is )?to", "You should"),
        (rf"{_PATIENT} should", "You should"),
        (rf"{_PATIENT} will", "You will"),
        (rf"{_PATIENT} has an appointment", "You have an appointment"),
        (rf"{_PATIENT} knows to", "You should"),
    )
)
# The like with any verb, where the sentence goes on with nobody else's doing.
_ALSO_TO_YOU: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (
        re.compile(
            rf"^{_PATIENT} {verb}\b(?!.*\b(?:he|she|they|him|them|himself|herself)\b)", re.I
        ),
        you,
    )
    for verb, you in (
        ("(?P<may>may|must|can)", r"You \g<may>"),
        ("needs", "You need"),
        ("was", "You were"),
        ("has been", "You have been"),
        ("is", "You are"),
    )
)
_SAID_TO_YOU = (*_TO_YOU, *_ALSO_TO_YOU)
_OWN = re.compile(r"\b(?:his|her|their)\b", re.IGNORECASE)


def without_speaker(text: str) -> str:
    """Return what is said in a conversation without who says it and what leads up to it."""
    return _SPOKEN.sub("", text)


def say_plainly(text: str, *, of_patient: bool = True) -> str:
    """Reword an instruction; what is not understood stays as written.

    Args:
        of_patient: Whether "she should" is the patient, and "you should" in plain words.
    """
    said = _BROKEN.sub(".", _SHORT_WITH.sub("with ", _SPOKEN.sub("", text)))
    for pattern, plain in _SHORT_FORMS:
        said = pattern.sub(plain, said)
    for pattern, plain in _BOUNDS:
        said = pattern.sub(plain, said)
    said = _TO_PLACE.sub("Go to the emergency room", said)
    for pattern, plain in _SAID_TO_YOU if of_patient else ():
        if pattern.match(said):
            said = _OWN.sub("your", pattern.sub(plain, said))
            break
    return said[:1].upper() + said[1:]
