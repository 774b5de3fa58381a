"""What kind of section the words before a colon open, by what stands behind it."""

from __future__ import annotations

import re

from app.core.calendar_words import MONTH
from app.core.kin import BLOOD, SHORT
from app.core.section import SectionKind
from app.records.headings import by_first_word, is_action, is_label, kind_of, normalized

# Headings that are written without a capital; prose that a margin broke opens no line with these.
IN_LOWER_CASE = frozenset(
    """
    a p;imp;impression;plan;assessment;cc;hpi;pmh;pmhx;psh;pshx;meds;home meds;current meds;all;
    allergies;sh;shx;soc hx;fh;fhx;fam hx;ob hx;gyn hx;ros;vs;vitals;pe;exam;labs;imaging;dx;ddx;
    dispo;disposition;rx;f u;fu;follow up;ret prec;return precautions;mdm;ed course;hosp course;
    course;subjective;objective;discharge meds;dc meds;d c meds
    """.replace("\n", "")
    .replace("    ", "")
    .split(";")
)
# "Family: mother - stroke": not who was told or came along.
_OF_RELATIVES = re.compile(
    rf"[ \t]*(?:no\b|neg|non|[+(-]|(?:mat(?:ernal)?|pat(?:ernal)?)\b|(?:{BLOOD}|{SHORT}|grand\w+)\b"
    r"(?!\s+(?:at|is|was|here|present|updated|involved|"
    r"wants|agree\w*|supportive|visit\w*|aware|called|request\w*)\b))",
    re.IGNORECASE,
)
# "Escalation: full, incl. NIV": not when to call, nor what was given in the room for it.
_OF_LAST_CARE = frozenset({"escalation", "resus"})
_OF_CODE = re.compile(
    r"\b(?:full(?=[ ]*(?:$|[.,;)]|code|escal|resus|active|care|treat|incl|support|ICU|ITU|for))|"
    r"ward(?![ ](?:doctor|team|reg|nurse|staff|sister|clerk))|not for|"
    r"for (?:full|active|CPR|resus\w*|discussion)|CPR|DNA(?:R|CPR)|DNR|NFR|"
    r"ceiling|intubat\w*|comfort|palliative)\b",
    re.IGNORECASE,
)
# "cc: Dr P Vale (GP)": who gets a copy; "CC: Ms Roe has chest pain" is the chief complaint.
_COPIED_TO = re.compile(
    r"\s*(?:(?:Drs?|Prof|Mrs?|Ms|Miss|Sister)\b\.?(?:\s+[A-Z][\w.'’-]*){1,4}|GP|PCP|Pt|Patient|File)"
    r"\.?\s*(?:[;,(\n]|\Z)"
)
# "Started: 3/4/25" below a drug is that one's day, and heads no list.
_DAY = re.compile(
    rf"\s*(?:(?:on|by|in|since)\s|\d{{1,4}}[/.-]\d|{MONTH},?\s+\d|"
    r"today\b|yesterday\b|last\s)",
    re.IGNORECASE,
)
_MODALITY = re.compile(
    r"[ \t]*(?!(?:chest|abdom\w+|bilateral)\b[^\n]*\b(?:wall|soft|clear|CTAB|NT|NTND|RRR|HSM|"
    r"(?:non-?)?tender\w*|wheez\w*|nodules)\b)"
    r"(?:CT|CTA|MRI|MRA|MR|XR|US|PET|CXR|X-?ray|chest|ultrasound|mammogra\w+|DEXA|bone"
    r"|portable|echo\w*|abdom\w+|transvaginal|duplex|radiograph\w*|screening|bilateral|nuclear|HIDA|V/Q)\b",
    re.IGNORECASE,
)

# "Anesthesia: Dr. K. Whitlow": who did it, and nothing of what was done.
_CLINICIAN_ALONE = re.compile(
    r"[ \t]*(?:(?:Dr|Drs|Prof|Mr|Ms|Mrs)\.?[ \t]+)?[A-Z][\w.'’-]*(?:[ \t]+[A-Z][\w.'’-]*){0,3}"
    r"(?:,[ \t]*(?:MD|DO|CRNA|CNM|NP|PA-C|PA|RN|MBBS|FRCA))*[ \t]*"
)
_TITLED = re.compile(r"\b(?:Dr|Drs|Prof)\b|,[ \t]*(?:MD|DO|CRNA|CNM|NP|PA-C|PA|RN|MBBS|FRCA)\b")


def kind_before(words: str, rest: str) -> SectionKind | None:
    """Return the kind of a heading before a colon; "EXAM: CT chest" names a study."""
    if is_label(words) or (is_action(words) and _DAY.match(rest)):
        return None
    if normalized(words) == "cc" and _COPIED_TO.match(rest):
        return None
    kind = kind_of(words) or by_first_word(words)
    if kind is None and normalized(words) in _OF_LAST_CARE and _OF_CODE.search(rest):
        return SectionKind.CODE_STATUS
    if kind is None and normalized(words) == "family" and _OF_RELATIVES.match(rest):
        return SectionKind.FAMILY_HISTORY
    if kind in (SectionKind.EXAM, SectionKind.PROCEDURES) and _MODALITY.match(rest):
        return SectionKind.TECHNIQUE
    if kind is SectionKind.PROCEDURES and _TITLED.search(rest) and _CLINICIAN_ALONE.fullmatch(rest):
        return None
    if words[0].islower() and normalized(words) not in IN_LOWER_CASE:
        return None
    return kind
