"""Places of care, worship and custody that are called by a name: "Saltmarsh Medical Center"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from app.core.phi import PhiKind
from app.deid.english import is_english
from app.deid.lexicon import clinical_words, is_eponym, is_plain, lines, words
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.field_labels import read_label

_HEADS = (
    "Imaging Partners|Midwifery|Family Health|Behavioral Health|Public Library|Library|Mosque|"
    "Church|Synagogue|Temple|Cathedral|Chapel|Monastery|Convent|Partners|Pathology|"
    "Medical Center|Medical Centre|Medical Group|Medical Associates|Medical Clinic|"
    "Medical Practice|Medical College|Medical Plaza|Health Center|Health Centre|Health System|"
    "Healthcare|Health Care|Health Network|Health Clinic|Health Services|Health Partners|Hospital|"
    "Hospitals|Infirmary|Sanatorium|Hospice|Clinic|Clinics|Polyclinic|"
    "Family Medicine|Family Practice|Family Physicians|Internal Medicine|"
    "Primary Care|Urgent Care|Cancer Center|Cancer Centre|Heart Center|Cancer Institute|"
    "Heart Institute|Institute|Pediatrics|Orthopaedics|Orthopedics|Cardiology Associates|"
    "Cardiology|Oncology|Dermatology|Neurology|Radiology|Dental|Dentistry|Orthodontics|Optometry|"
    "Imaging Center|Imaging|Surgery Center|Surgical Center|Dialysis Center|Dialysis Centre|"
    "Dialysis|Kidney Center|Rehabilitation Center|Rehabilitation Hospital|Rehabilitation|"
    "Rehab Center|Rehab|Nursing Home|Nursing Center|Care Center|Care Centre|Care Home|"
    "Assisted Living|Senior Living|Memory Care|Retirement Home|Retirement Village|"
    "Retirement Community|Convalescent Home|Skilled Nursing Facility|Skilled Nursing|SNF|Manor|"
    "Pharmacy|Drugs|Apothecary|Laboratory|Laboratories|Diagnostics|Women's Health|Birth Center|"
    "Physicians|Associates|Memorial|Wellness Center|Eye Center|Treatment Center|Recovery Center|"
    "Counseling Center|Community Center|University|College|High School|Middle School|"
    "Elementary School|Elementary|Academy|School|Preschool|Daycare|Shelter|House|Group Home|"
    "Halfway House|Foundation|Correctional Facility|Correctional Center|Correctional Institution|"
    "Detention Center|Penitentiary|Prison|County Jail|Jail|Ward|Unit"
)
_WORD = r"(?:\p{Lu}[\p{L}'\-]+|St\.|Mt\.|Ft\.)"
_NAMED = compiled(
    rf"(?<![\p{{L}}'])(?P<name>(?:{_WORD}[ ](?:(?:of|the|and|&|de)[ ])?){{1,5}}?(?:{_HEADS}))"
    rf"(?![\p{{L}}])(?:[ ](?:(?:and|&)[ ])?(?:{_HEADS})(?![\p{{L}}]))*"
)
_CAPS = compiled(
    r"(?<![\p{L}'])(?P<name>(?:(?:\p{Lu}[\p{Lu}'\-]{2,}|ST\.?|MT\.?)[ ](?:(?:OF|THE|AND|&)[ ])?)"
    r"{1,4}?(?:MEDICAL CENT(?:ER|RE)|MEDICAL GROUP|HOSPITAL|HEALTH SYSTEM|"
    r"IMAGING(?: (?:PARTNERS|CENTER))?|MIDWIFERY(?: & OB)?|PEDIATRICS|BEHAVIORAL HEALTH|"
    r"HEALTH CENT(?:ER|RE)|HEALTHCARE|HEALTH CARE|CLINIC|FAMILY MEDICINE|FAMILY PRACTICE|"
    r"PRIMARY CARE|URGENT CARE|INFIRMARY|MEMORIAL|HOSPICE|NURSING HOME|CARE CENTER|"
    r"REHABILITATION(?: CENTER)?|PHARMACY|CANCER CENTER|SURGERY CENTER|LABORATORY|LABORATORIES))"
    r"(?![\p{L}])(?![ ]COURSE\b)"
)
# "THE OLD MALTINGS SURGERY", "Fernhill Surgery, Tue": a practice, alone or at a line's head.
_SURGERY = compiled(
    r"(?m)(?:^[ \t]*|(?<=[ ])(?=(?:the|The|THE)[ ]))"
    r"(?P<name>(?:(?:the|The|THE)[ ])?(?:\p{Lu}[\p{L}'\-]+[ ]){1,3}(?:Surgery|SURGERY))"
    r"(?=[ \t]*(?:$|,))"
)
# Kinds of surgery that are names and places besides: "Hand Surgery", "Same Day Surgery".
_SURGERY_KINDS = frozenset("hand day major open head neck foot".split())
_LOWER = compiled(
    r"\b(?:at|to|from|by|via)[ ](?P<name>(?:(?:st\.?|mt\.?|mount)[ ])?(?P<first>\p{Ll}{4,})[ ]"
    r"(?:\p{Ll}{3,}[ ]){0,2}?(?:medical center|medical centre|hospital|general hospital|"
    r"health system|nursing home|family medicine|family practice|pharmacy|infirmary|"
    r"rehabilitation center|dialysis center|urgent care|hospice))\b"
)
_OF = compiled(
    rf"\b(?P<name>(?:University|Hospital|Church|Temple)"
    rf"[ ]of[ ](?:the[ ])?{_WORD}(?:[ ]{_WORD}){{0,2}})"
)
_HOLY = compiled(
    rf"\b(?P<name>Our[ ]Lady[ ]of[ ](?:the[ ])?{_WORD}(?:[ ]{_WORD}){{0,3}}|"
    r"(?:Saint|St\.?)[ ]\p{Lu}[\p{L}\-]+'s)(?![\p{L}])"
    r"(?![ ](?i:wort|fire|dance|cross|vitus|day|eve|disease)\b)"
)
# "Stonebridge General", where no generic word stands before and nothing is described behind.
_GENERAL = compiled(
    r"(?<![\p{L}'] )(?<![\p{L}'])(?P<name>\p{Lu}\p{Ll}{3,}[ ]General)(?=[ ]{2}|[ ]?[,.;\n]|$)"
    r"|\b(?:at|to|from)[ ](?P<name>\p{Lu}\p{Ll}{3,}[ ](?:General|Memorial|Regional|VA))"
    r"(?![ ]?\p{Lu}\p{Ll}|[:\p{L}])"
)
_CHAIN = compiled(
    r"\b(?P<name>(?:CVS|Walgreens|Rite[ ]Aid|Walmart|Costco|Kroger|Publix|Safeway|Duane[ ]Reade)"
    r"(?:[ ](?i:pharmacy))?(?:[ ]#?\d{2,5})?[ ](?:on|at)[ ](?:\d{1,5}[ ])?"
    r"(?:\p{Lu}[\p{L}'\-]+[ ]){1,3}"
    r"(?:Street|Avenue|Road|Boulevard|Lane|Parkway|Highway|Drive|Pike|St|Ave|Blvd|Rd|Ln|Dr|Hwy)"
    r"\b\.?)"
)
_CARE = (
    r"(?:transferr?(?:red)?|admitt?(?:ed)?|hospitali[sz]ed|seen|followed|presented|sent|brought|"
    r"taken|discharged|referred|care|surgery|records?|workup|born|delivered|treated|evaluated|"
    r"performed|done|placed|stay|admission|imaging|works?|ED|ER)"
)
# "seen at BGH": an abbreviation that ends like a hospital's; "from OSH" tells none.
_ABBREVIATED = compiled(
    rf"\b(?i:{_CARE})[ ](?:\p{{Ll}}+[ ]){{0,2}}(?i:at|to|from)[ ]"
    r"(?P<name>(?!(?:OSH|LTACH|LTCH|MCH|ACH|NH|CMC|PTH|PH|VH)\b)\p{Lu}{1,4}(?:H|MC|VA|HS))"
    r"(?![\p{L}\p{N}]|[ ](?:level|unit|floor)\b)"
)
# Names that mean a house of care by themselves behind "at", "to" or "from".
_BARE_CUE = r"\b(?:at|to|from|via|@)[ ](?P<name>"
# A criterion, a scale or a maker's product bears a house's name and tells of no patient.
_THING_BEHIND = compiled(
    r"(?:'s)?[ \-](?:(?:staging|risk|modified|activity|prognostic|bleeding|severity|diagnostic|"
    r"disability|endoscopic|functional)[ ])?(?:criteri(?:a|on)|scores?|scale|classification|"
    r"staging|nomogram|index|questionnaire|definition|trial|study|model|formula|equation)\b"
)
# With a head behind them these are a name ("Memorial Hospital", "Regional Medical Center").
_NAME_ENOUGH = frozenset(
    "memorial general regional community children's university veterans county".split()
)
HEAD_WORDS = frozenset(word.casefold() for head in _HEADS.split("|") for word in head.split())


@cache
def _bare() -> regex.Pattern[str]:
    names = "|".join(regex.escape(name) for name in lines("bare_facilities"))
    return compiled(
        rf"{_BARE_CUE}(?:{names}))(?![\p{{L}}\-]|[ ](?:Day|Sunday|[Ss]ervice)\b|'\p{{L}})"
    )


class FacilityRecognizer(RuleRecognizer):
    """Finds facilities by name; "the cardiology clinic" names none."""

    KINDS = (PhiKind.FACILITY,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield named facilities."""
        for pattern, score in ((_NAMED, 0.8), (_CAPS, 0.75), (_OF, 0.8)):
            for match in self.matches(pattern, text):
                start = _skip_generic(text, *match.span("name"))
                if start is not None and not _is_thing(text, start, match.end()):
                    yield Found(start, match.end(), PhiKind.FACILITY, score)
        for pattern in (_HOLY, _GENERAL, _CHAIN, _ABBREVIATED, _bare()):
            for match in self.matches(pattern, text):
                start, end = match.span("name")
                first = match["name"].split()[0].casefold()
                is_generic = pattern is _GENERAL and first in words("facility_generic")
                if not is_generic and not _is_thing(text, start, end):
                    yield Found(start, end, PhiKind.FACILITY, 0.76)
        yield from self._practices(text)
        for match in self.matches(_LOWER, text):
            first = match["first"]
            if not is_plain(first) and first not in words("facility_generic"):
                yield Found(*match.span("name"), PhiKind.FACILITY, 0.76)

    def _practices(self, text: str) -> Iterator[Found]:
        for match in self.matches(_SURGERY, text):
            if any(_names_practice(word) for word in match["name"].split()[:-1]):
                yield Found(*match.span("name"), PhiKind.FACILITY, 0.76)


def _names_practice(word: str) -> bool:
    """Say whether a word before "Surgery" is no kind of operating: "Maltings", not "Robotic"."""
    told = word.casefold()
    is_kind = told in _SURGERY_KINDS or told.endswith(("ic", "ics", "al", "ary", "ive"))
    return not (is_kind or is_plain(word) or is_english(word) or is_eponym(word))


def _skip_generic(text: str, start: int, end: int) -> int | None:
    """Return where the name begins, or None where every word before the head is generic."""
    name = text[start:end]
    generic = words("facility_generic")
    at = 0
    told = name.split(" ")
    while told and told[0].casefold() in generic:
        at += len(told.pop(0)) + 1
        if told and told[0] and not told[0][0].isupper():
            at += len(told.pop(0)) + 1
    is_named = len(told) > 1 and any(_names(word.casefold()) for word in told)
    return start + at if is_named else None


def _names(word: str) -> bool:
    """Say whether a word before a head makes it a name."""
    is_generic = word in words("facility_generic") or word in HEAD_WORDS
    return word in _NAME_ENOUGH or not (is_generic or word in clinical_words())


def _is_thing(text: str, start: int, end: int) -> bool:
    """Say whether a criterion, a device or its maker is named here, or a label stands here."""
    is_maker = any(text.startswith(maker, start) for maker in lines("makers"))
    is_label = text[end : end + 1] == ":" and read_label(text[start:end]) is not None
    return is_maker or is_label or _THING_BEHIND.match(text, end) is not None
