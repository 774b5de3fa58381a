"""Hospitals, clinics, practices, employers and schools that are called by a name."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.lexicon import is_no_name
from app.deid.recognizers.base import Found, RuleRecognizer

_HEADS = (
    "Imaging Partners|Midwifery|Family Health|Behavioral Health|Public Library|Library|Mosque|"
    "Church|Synagogue|Partners|Pathology|Medical Center|Medical Centre|Medical Group|"
    "Medical Associates|Medical Clinic|"
    "Medical College|Health Center|"
    "Health Centre|Health System|Healthcare|Health Care|Health Network|Health Clinic|"
    "Health Services|Hospital|"
    "Hospitals|Infirmary|Sanatorium|Hospice|Clinic|Clinics|Family Medicine|Family Practice|"
    "Internal Medicine|"
    "Primary Care|Urgent Care|Cancer Center|Heart Center|Cancer Institute|Heart Institute|"
    "Institute|Pediatrics|"
    "Orthopaedics|Orthopedics|Cardiology Associates|Cardiology|Oncology|Dermatology|Neurology|"
    "Radiology|"
    "Imaging Center|Imaging|Surgery Center|Surgical Center|Dialysis Center|Dialysis|"
    "Rehabilitation Center|"
    "Rehabilitation|Rehab Center|Rehab|Nursing Home|Nursing Center|Care Center|Assisted Living|"
    "Senior Living|"
    "Retirement Home|Skilled Nursing Facility|Skilled Nursing|SNF|Manor|Pharmacy|Laboratory|"
    "Laboratories|"
    "Women's Health|Birth Center|Physicians|Associates|Memorial|Wellness Center|Eye Center|"
    "Treatment Center|"
    "Counseling Center|Community Center|University|College|High School|Middle School|"
    "Elementary School|"
    "Elementary|Academy|School|Preschool|Daycare|Shelter|House|Group Home|Pavilion|Tower|"
    "Foundation|Ward|Unit"
)
_WORD = r"(?:\p{Lu}[\p{L}'\-]+|St\.|Mt\.|Ft\.)"
_NAMED = regex.compile(
    rf"(?<![\p{{L}}'])(?P<name>(?:{_WORD}[ ](?:(?:of|the|and|&|de)[ ])?){{1,5}}?(?:{_HEADS}))"
    rf"(?![\p{{L}}])(?:[ ](?:(?:and|&)[ ])?(?:{_HEADS})(?![\p{{L}}]))*"
)
_CAPS = regex.compile(
    r"(?<![\p{L}'])(?P<name>(?:(?:\p{Lu}{3,}|ST\.?)[ ](?:(?:OF|THE|AND|&)[ ])?){1,4}?"
    r"(?:MEDICAL CENTER|HOSPITAL|HEALTH SYSTEM|IMAGING(?: PARTNERS)?|MIDWIFERY(?: & OB)?|"
    r"PEDIATRICS|BEHAVIORAL HEALTH|HEALTH CENTER|HEALTHCARE|CLINIC|FAMILY MEDICINE|"
    r"INFIRMARY|MEMORIAL))"
    r"(?![\p{L}])"
)
_UNIVERSITY = regex.compile(
    rf"\b(?P<name>(?:University|Hospital|College|Church|"
    rf"School)[ ]of[ ](?:the[ ])?{_WORD}(?:[ ]{_WORD}){{0,2}})"
)
_EMPLOYED = regex.compile(
    r"\b(?i:works?|worked|working|employed|volunteers?|interned|retired|job|"
    r"position)(?:[ ]+(?:as[ ]an?[ ][\w \-]{3,30}?|"
    r"full[ -]?time|part[ -]?time|nights|days))?[ ]+(?i:at|for|with|by|from)[ ]+(?:the[ ])?"
    r"(?P<name>\p{Lu}[\p{L}'&.\-]+(?:[ ](?:(?:of|and|&)[ ])?\p{Lu}[\p{L}'&\-]+){0,4})"
)
_PROFESSION = regex.compile(
    r"\b(?i:retired|former)[ ](?:[a-z\-]+[ ]){1,2}(?:of|from|at|for)[ ](?:the[ ])?"
    r"(?P<name>\p{Lu}[\p{L}'&.\-]+(?:[ ](?:(?:of|and|&)[ ])?\p{Lu}[\p{L}'&\-]+){0,4})"
)
_COMPANY = regex.compile(
    r"(?<![\p{L}'])(?P<name>(?:\p{Lu}[\p{L}'&\-]+[ ]){1,4}"
    r"(?:Inc|LLC|Ltd|Corp|Corporation|Company|Industries|Logistics|Freight|Manufacturing|Couriers|"
    r"Construction|Motors|Foods))(?![\p{L}])"
)
# "Stonebridge General", where no generic word stands before and nothing is described behind.
_GENERAL = regex.compile(
    r"(?<![\p{L}'] )(?<![\p{L}'])(?P<name>\p{Lu}\p{Ll}{3,}[ ]General)(?=[ ]{2}|[ ]?[,.;\n]|$)"
    r"|\b(?:at|to|from)[ ](?P<name>\p{Lu}\p{Ll}{3,}[ ]General)(?![ ]?\p{Lu}\p{Ll}|[:\p{L}])"
)
_ATTENDS = regex.compile(
    r"\b(?i:attends|attended|attending|enrolled|student|studies|studying|graduated|teaches|"
    r"teacher|grader)[ ]+"
    r"(?:(?i:at|in|from)[ ]+)?(?P<name>\p{Lu}[\p{L}'&\-]+(?:[ ](?:(?:of|and|"
    r"&)[ ])?\p{Lu}[\p{L}'&\-]+){0,4})"
)
# Words before a head that name nothing: "Heart Failure Clinic", "Anticoagulation Clinic".
_GENERIC = frozenset(
    """
    heart failure anticoagulation coumadin pain wound sleep diabetes diabetic memory urgent
    primary emergency intensive cardiac coronary surgical medical burn stroke trauma
    neonatal pediatric adult geriatric oncology cardiology neurology urology
    gastroenterology nephrology pulmonary rheumatology dermatology orthopedic orthopaedic
    orthopedics psychiatric psychiatry behavioral mental public home skilled acute long term
    short stay care unit ward step down day same weight women's men's infectious disease eye
    ear throat allergy travel std hiv prenatal obstetric fracture spine breast liver kidney
    renal transplant hepatology hematology endocrine endocrinology vascular outpatient
    inpatient ambulatory specialty family internal medicine nursing physical occupational
    speech therapy dialysis rehab rehabilitation progressive telemetry labor delivery
    postpartum outside local free walk-in follow-up interventional radiology imaging nuclear
    vein foot ankle hand voice headache epilepsy movement disorders lung cancer chest tb
    lipid device pacemaker resident teaching tertiary referring transitional postoperative
    gyn ob recovery ct mri x-ray us ultrasound elementary middle high school va clinic
    hospital the a an her his our their this that at in to from of for and seen per by with
    on saw called
    """.split()
)


class FacilityRecognizer(RuleRecognizer):
    """Finds places of care, work and learning by name; "the cardiology clinic" names none."""

    KINDS = (PhiKind.FACILITY,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield named facilities, employers and schools."""
        for pattern, score in ((_NAMED, 0.8), (_CAPS, 0.75), (_UNIVERSITY, 0.8)):
            for match in self.matches(pattern, text):
                start = _skip_generic(text, *match.span("name"))
                if start is not None:
                    yield Found(start, match.end(), PhiKind.FACILITY, score)
        for pattern in (_EMPLOYED, _ATTENDS, _PROFESSION, _COMPANY, _GENERAL):
            for match in self.matches(pattern, text):
                if not is_no_name(match.group("name").split()[0]):
                    yield Found(*match.span("name"), PhiKind.FACILITY, 0.6)


def _skip_generic(text: str, start: int, end: int) -> int | None:
    """Return where the name begins, or None where every word before the head is generic."""
    name = text[start:end]
    at = 0
    words = name.split(" ")
    while words and words[0].casefold() in _GENERIC:
        at += len(words[0]) + 1
        words.pop(0)
        if words and words[0] and not words[0][0].isupper():
            at += len(words[0]) + 1
            words.pop(0)
    is_named = len(words) > 1 and any(
        w.casefold() in _NAME_ENOUGH or (w.casefold() not in _GENERIC and not _is_head_word(w))
        for w in words
    )
    return start + at if words and is_named else None


HEAD_WORDS = frozenset(word.casefold() for head in _HEADS.split("|") for word in head.split())
# With a head behind them these are a name ("Memorial Hospital", "Regional Medical Center").
_NAME_ENOUGH = frozenset(
    "memorial general regional community children's university veterans county".split()
)


def _is_head_word(word: str) -> bool:
    return word.casefold() in HEAD_WORDS
