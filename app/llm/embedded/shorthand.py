"""Clinical shorthand written out where it has one reading; numbers and all other words stay."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from app.core.section import SectionKind
from app.llm.embedded.casing import capitalized
from app.llm.embedded.rewording.edits import sounds_like_vowel
from app.terminology.abbreviations import all_abbreviations, expand

_I = re.IGNORECASE
_ADULT_YEARS = 18

# Names of tests, units, places and devices are read more easily short; "DC" and "MS" are too many
# things even under the sections that the table names; of "N/V" a denial means "or".
_STAYS_SHORT = frozenset(
    """
    ABG ACE ALT AST BiPAP BMI BMP BNP BUN CBC CMP CNS CPAP CPR CRP CSF CT CTA CXR DC ECG EEG EKG
    EGD ERCP ESR FEV1 FNA GBS GCS GFR GI GTT GU HbA1c HEENT Hct Hgb HPI ICD ICU INR IUD LFTs LP
    LVEF MRSA MS NGT ETT OT PCP PEG PFTs PICC PMH PRBC PSA PT ROM SNF TPN TSH TTE TEE WBC BP HCTZ
    PE HD RA SI HI MSE ANC PO NPO N/V
    """.split()
)
# Diseases written small all the same.
_SMALL = {
    short.lower(): short
    for short in "HTN HLD CAD CHF COPD GERD CKD AFib DVT UTI SOB BPH OSA DOE".split()
}
_AGE = re.compile(
    r"(?<![\w/.])(?P<age>\d{1,3})[ -]?(?:y/?o|yr[ -]old|year[ -]old)\b\.?"
    r"(?P<sex> ?(?-i:[MF])\b(?!/))?",
    _I,
)
_AGE_SEX = re.compile(
    r"(?:(?<![\w/.])|^)(?P<age>\d{1,2})(?P<sex>(?:(?<=^\d) |(?<=^\d\d) )?[MF])(?=[ ,])"
)
_SPAN = re.compile(
    r"(?<![\w/.])[x×] ?(?P<n>\d{1,3}(?:-\d{1,3})?) ?(?P<unit>days?|d|weeks?|wks?|w|months?|mos?|"
    r"hours?|hrs?|h|years?|yrs?)\b(?!/)",
    _I,
)
_UNITS = {"d": "day", "w": "week", "m": "month", "h": "hour", "y": "year"}
# "2/2" counts pulses and bottles too.
_SECONDARY = re.compile(r"(?<![\w/.])2/2 (?=(?:to )?[a-z]{3})(?:to )?")
_COUNTS = re.compile(r"\b(?:cx|cultures?|bottles?|pulses?|sets?|positive|gram)\b", _I)
_BODY = (
    r"(?:sided|knee|hip|shoulder|elbow|wrist|ankle|foot|hand|leg|arm|eye|ear|side|flank|breast|lung|"
    r"kidney|base|thigh|calf|heel|toe|finger|thumb|face|facial|neck|chest|groin|upper|lower|"
    r"ureter|femur|tibia|forearm|buttock|temple|jaw|axilla|heart)"
)
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?<![\w/-])(?:{short})(?![\w/])", flags), long)
    for short, long, flags in (
        (r"with c/o", "with complaints of", _I),
        (r"pt c/o|pt\. c/o", "patient complains of", _I),
        (r"c/o", "complains of", _I),
        (r"p/w", "presents with", _I),
        (r"h/o|hx of|hx", "history of", _I),
        (r"s/p", "status post", _I),
        (r"w/o", "without", _I),
        (r"b/c of|b/c", "because of", _I),
        (r"d/t", "due to", _I),
        (r"pt\.?(?= [a-z])", "patient", 0),
        (r"Pt\.?(?= [a-z])", "Patient", 0),
        (r"PT(?= (?:is|was|has|had|denies|reports|states|complains|presents|presented)\b)",
         "Patient", 0),
        (r"meds", "medications", _I),
        (r"abx", "antibiotics", _I),
        (r"neg(?=\.? (?:for|exam|test|result))\.?", "negative", _I),
        (r"pos(?=\.? for)\.?", "positive", _I),
        (r"abd(?=\.? (?:pain|distention|tenderness|cramp\w*|discomfort|swelling|surgery))\.?",
         "abdominal", _I),
        (r"abd(?=\.?:? ?(?:is |was )?(?:soft|distended|non|nt|benign|tender|flat|obese|firm))\.?",
         "abdomen", _I),
        (rf"L(?=[- ]{_BODY}\b)", "left", 0),
        (rf"R(?=[- ]{_BODY}\b)", "right", 0),
        (r"(?:b/l|bilat\.?)(?= [a-z])", "bilateral", _I),
        (r"b/l|bilat", "bilaterally", _I),
        (r"approx\.?", "approximately", _I),
        (r"prn", "as needed", _I),
        (r"bid|b\.i\.d\.", "twice a day", _I),
        (r"tid|t\.i\.d\.", "three times a day", _I),
        (r"qid|q\.i\.d\.", "four times a day", _I),
        (r"qd|qday", "daily", _I),
        (r"qhs", "at bedtime", _I),
        (r"po|p\.o\.", "by mouth", _I),
    )
)  # fmt: skip
_WITH = re.compile(r"(?<![\w/])w/ ?(?=\w)", _I)


def written_out(text: str, kind: SectionKind) -> str:
    """Write the shorthand of a sentence out.

    Args:
        text: On one line.
        kind: Of its section, which tells what some abbreviations stand for.
    """
    said = _AGE_SEX.sub(_aged, _AGE.sub(_aged, text))
    said = _SPAN.sub(_lasting, said)
    if not _COUNTS.search(said):
        said = _SECONDARY.sub("secondary to ", said)
    for pattern, long in _FORMS:
        said = pattern.sub(_cased(long), said)
    said = _WITH.sub(_cased("with "), said)
    return _short().sub(lambda match: _expanded(match, kind), said)


def _aged(match: re.Match[str]) -> str:
    sex = (match["sex"] or "").strip().upper()[:1]
    grown = int(match["age"]) >= _ADULT_YEARS
    noun = {"M": "man" if grown else "boy", "F": "woman" if grown else "girl"}.get(sex, "")
    return f"{match['age']}-year-old {noun}".strip()


def _lasting(match: re.Match[str]) -> str:
    number = match["n"]
    unit = _UNITS[match["unit"][0].lower()]
    return f"for {number} {unit if number == '1' else f'{unit}s'}"


def _cased(long: str) -> Callable[[re.Match[str]], str]:
    def cased(match: re.Match[str]) -> str:
        begins = match.start() == 0 and match[0][0].isupper()
        return capitalized(long) if begins else long

    return cased


@cache
def _short() -> re.Pattern[str]:
    shorts = {e.short for e in all_abbreviations()} - _STAYS_SHORT | set(_SMALL)
    listed = "|".join(re.escape(short) for short in sorted(shorts, key=len, reverse=True))
    return re.compile(rf"(?<![\w/&.-])(?:(?P<article>an?) )?(?P<short>{listed})(?![\w/&-])")


def _expanded(match: re.Match[str], kind: SectionKind) -> str:
    short, article = match["short"], match["article"]
    long = expand(_SMALL.get(short, short), kind)
    if long is None:
        return match[0]
    if article:
        return f"{'an' if sounds_like_vowel(long) else 'a'} {long}"
    return capitalized(long) if match.start() == 0 else long
