"""Answers that notes keep in a part of their own: allergies, family, code status, visits."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.finding import FindingType
from app.core.section import SectionKind as K
from app.llm.embedded.answers.question import Question
from app.llm.embedded.answers.record_lines import RecordLines, is_familial
from app.llm.embedded.answers.wants import is_of_now
from app.llm.embedded.summaries.line_roles import PATIENT
from app.terminology.drugs import all_drugs

ALLERGY = re.compile(r"\ballerg|\bintoleran|\bdrug reaction", re.IGNORECASE)
FAMILY = re.compile(
    r"\bfamily\b(?! (?:meeting|mtg|conference|doctor|physician|medicine|practice|planning|update))|"
    r"\brelatives?\b|\bhereditary\b|\bruns in\b",
    re.IGNORECASE,
)
CODE = re.compile(
    r"\bcode status\b|\bfull code\b|\bresuscitat|\bDNR\b|\bDNI\b|\bintubat(?:e|ed) if\b|"
    r"\bgoals of care\b|\bCPR\b",
    re.IGNORECASE,
)
VISIT = re.compile(
    r"\bfollow[- ]?(?:ing )?up\b|\bappointments?\b|\bnext visit\b|\bcome back\b|"
    r"\bbe(?:ing)? seen\b|"
    r"\bsee next\b|\breturn (?:visit|to clinic)\b|\bnext appointment\b|"
    r"\bwhen\b.*\b(?:visit|intake|clinic|be seen|(?:see|seeing|meet) (?:the|her|his|dr|me|us))\b",
    re.IGNORECASE,
)
PENDING = re.compile(
    r"\bpending\b|\bawait(?:ed|ing)\b|\boutstanding\b|\bnot back\b|\bstill out\b|"
    r"\b(?:results?|tests?|labs?|cultures?)\b.*\bwaiting (?:for|on)\b|"
    r"\bwaiting (?:for|on)\b.*\b(?:results?|tests?|labs?)\b",
    re.IGNORECASE,
)
DIAGNOSIS = re.compile(
    r"\b(?:diagnos[ei]s|diagnoses|impression|assessment)\b.*\?|"
    r"\bwhat (?:is|was) wrong\b",
    re.IGNORECASE,
)
PLAN = re.compile(r"\b(?:the|overall|treatment) plan\b|\bwhat(?:'s| is| was) planned\b", re.I)
_NEXT_VISIT = re.compile(r"\bnext\b|^\W*(?:and )?when (?:is|are|will|does)\b", re.IGNORECASE)
_IN_ALLERGIES = (
    "take takes took taking get gets given "
    "food foods allergy allergies allergic drug drugs medication reaction intolerance substance "
    "cause caused causes happen happened react reacted reacts"
)
_IN_CODE = "code status full resuscitate resuscitation dnr dni cpr goals care wish wishes"
_IN_VISITS = (
    "follow up following appointment appointments next visit come back seen return scheduled "
    "schedule arranged planned due clinic visit visits intake meet"
)
_IN_FAMILY = (
    "anyone anybody somebody someone else have has had family history relative relatives run runs "
    "hereditary illness conditions disease diagnosis diagnoses diagnosed problems wrong medical "
    "health suffer kind"
)
_IN_PENDING = (
    "pending outstanding awaited awaiting waiting wait out still we back result results test tests "
    "lab labs study studies"
)
_IN_DIAGNOSIS = "diagnosis diagnoses impression assessment main principal primary final discharge"
_CODE_SAID = re.compile(
    r"\bfull code\b|\bDN[RI]\b|\bDNAR\b|do not (?:resuscitate|intubate)|comfort (?:care|measures)|"
    r"\bcode status\b|\b[MP]OLST\b|\bDNA(?:R|CPR)\b|\bNFR\b|\bfull escalation\b|"
    r"\bnot for (?:resus\w*|CPR|intubation|escalation|ventilation)\b",
    re.IGNORECASE,
)
# What stands under such a heading and is of it.
_OF_CODE = re.compile(
    r"\bfull\b|\bcode\b|\bdecline\w*|\blimited\b|\bpressors\b|\bintubat\w*|\bresus\w*|\bCPR\b|"
    r"\b(?:wish|direct|proxy|surrogate|confirm|discuss|comfort|escalat|ventilat|hospice)\w*",
    re.IGNORECASE,
)
_ALLERGY_SAID = re.compile(r"\ballerg", re.IGNORECASE)
_NO_LONGER = re.compile(
    r"\b(?:was|were)\b[^.;]{0,30}\b(?:until|till|before)\b|\b(?:previously|formerly)\b", re.I
)
_LIMITED = re.compile(
    r"\bDN[RI]\b|\bDNA(?:R|CPR)\b|\bNFR\b|\bdo not\b|\bcomfort\b|\bnot for\b",
    re.IGNORECASE,
)
_VISIT_SAID = re.compile(
    r"\bfollow[- ]?up\b|\bf/u\b|\bappointment\b|\bappt\b|\breschedul\w+|"
    r"\breturn (?:to|in|visit|\d)|\bclinic\b|\bsee (?:dr|you|him|her|them|me|us)\b|\bcome back\b|"
    r"\bback (?:on \d|in (?:a|an|\d{1,2}|one|two|three|four|six|eight)\b|\d)|\brtc\b|\brecheck\b|"
    r"\b(?:video|phone|office|next|another|clinic|virtual) visit\b|\bwill (?:visit|see|review|"
    r"telephone|phone)\b|^\W*review (?:in|on|at)\b",
    re.IGNORECASE,
)
_PENDING_SAID = re.compile(
    r"\bpending\b|\bawait(?:ed|ing|s)?\b|\bnot (?:yet )?(?:back|resulted)\b|\bto follow\b|"
    r"\boutstanding\b|\bstill out\b|\bin process\b|\bresults? (?:expected|due)\b",
    re.IGNORECASE,
)
# A result that has come since.
_CAME_BACK = re.compile(
    r"\b(?:positive|negative|normal|abnormal|detected|grew|no growth|NGTD|showed|resulted|"
    r"came back)\b",
    re.IGNORECASE,
)
_BORNE = re.compile(r"\b(?:tolera\w+|allerg\w+|react\w*|intoleran\w+)\b", re.IGNORECASE)
_NOT_A_VISIT = {K.HPI, K.PAST_HISTORY, K.FAMILY_HISTORY, K.SOCIAL_HISTORY, K.HOSPITAL_COURSE}


def about_allergies(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the allergies, or what is said of the substance asked about."""
    lines = [line for line in record.lines if _tells_allergy(question, record, line)]
    asked = question.beyond(_IN_ALLERGIES)
    named = [line for line in lines if record.holds(line, asked) >= 1]
    if named or not asked:
        return named
    return [line for line in lines if tells_none(line)] if question.drugs else []


def _tells_allergy(question: Question, record: RecordLines, line: EvidenceLine) -> bool:
    """Say whether a line is of allergies; to the asked drug, where it names that beside others."""
    if line.kind is K.ALLERGIES:
        return True
    found = {f.concept for f in record.inside(line) if f.type is FindingType.ALLERGY}
    is_of_it = not question.drugs or not found.isdisjoint(question.drugs)
    return bool(found and is_of_it) or (
        bool(question.drugs) and _ALLERGY_SAID.search(line.text) is not None
    )


def tells_none(line: EvidenceLine) -> bool:
    """Say whether a line tells that no allergy is known."""
    return re.search(r"\bNKD?A\b|\b[Nn]o known\b", line.text) is not None


def about_barred(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the allergies to what the patient is asked to be given, by whatever way."""
    asked = question.beyond(_IN_ALLERGIES, "have safe okay receive use tolerate wear iv oral")
    return [
        line
        for line in record.lines
        if asked
        and record.holds(line, asked) >= 1
        and (line.kind is K.ALLERGIES or any(f.type is FindingType.ALLERGY
                                             for f in record.inside(line)))
    ]  # fmt: skip


def about_substance(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the allergies that name the substance that is asked about by no drug's name."""
    asked = question.beyond(_IN_ALLERGIES)
    told = about_allergies(question, record) if asked else []
    return [line for line in told if not tells_none(line)]


def about_borne(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return what is said of bearing drugs of the asked class ("tolerated cephalexin")."""
    if not question.has(_BORNE):
        return []
    wanted = frozenset[str]().union(*question.drug_classes.values())
    return [
        line
        for line in record.lines
        if _BORNE.search(line.text) and any(f.concept in wanted for f in record.inside(line))
    ]


def about_kinds_barred(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that forbid the kind of drugs that the asked one is of ("no NSAIDs")."""
    kinds = {drug.drug_class for drug in all_drugs() if drug.ingredient in question.drugs}
    named = "|".join(re.escape(kind) for kind in sorted(kinds))
    barred = re.compile(
        rf"\b(?:no|avoid|hold|stop|not take|without)\b[^.;]{{0,30}}\b(?:{named})", re.IGNORECASE
    )
    return [line for line in record.lines if kinds and barred.search(line.text)]


def about_family(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return what is said of relatives, of the relative and the disease asked about."""
    lines = [line for line in record.lines if is_familial(line, record.inside(line))]
    asked = question.beyond(_IN_FAMILY)
    return [line for line in lines if record.holds(line, asked) >= 1]


def about_relatives_drugs(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that name the asked relative with a drug of the asked class."""
    wanted = frozenset[str]().union(*question.drug_classes.values())
    kin = [w for w in question.words if w.text in question.relatives]
    return [
        line
        for line in record.lines
        if record.holds(line, kin) >= 1 and any(f.concept in wanted for f in record.inside(line))
    ]


def about_code(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return what is said of resuscitation."""
    if question.beyond(_IN_CODE, "intubate intubated if"):
        return []
    said = [x for x in record.lines if _CODE_SAID.search(x.text)]
    under = [x for x in record.lines if x.kind is K.CODE_STATUS and x not in said]
    # A heading may run on over what is not of it; alone it is taken at its word.
    told = [*said, *(x for x in under if not said or _OF_CODE.search(x.text))]
    told = sorted(told, key=lambda line: line.number)
    if not is_of_now(question) or len({_is_limited(x) for x in told}) == 1:
        return told
    latest = record.latest(told)
    return [x for x in latest if not _NO_LONGER.search(x.text)] or latest


def _is_limited(line: EvidenceLine) -> bool:
    """Say whether a line tells that not everything is to be done."""
    return _LIMITED.search(line.text) is not None


def about_visits(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return appointments and checks that are due, those with whom or what was asked about."""
    asked = question.beyond(_IN_VISITS)
    told = [
        line
        for line in record.lines
        if tells_visit(line) and record.holds(line, asked) >= 1 and not record.opens_encounter(line)
    ]
    return record.latest(told) if not asked and question.has(_NEXT_VISIT) else told


def tells_visit(line: EvidenceLine) -> bool:
    """Say whether a line tells of an appointment or a check that is due."""
    return line.kind is K.FOLLOW_UP or (
        line.kind not in _NOT_A_VISIT
        and not PATIENT.match(line.heading or line.text)
        and _VISIT_SAID.search(line.text) is not None
    )


def about_pending(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return results that are not back."""
    asked = question.beyond(_IN_PENDING)
    told = [line for line in record.lines if record.holds(line, asked) >= 1]
    waits = [x for x in told if x.kind is K.PENDING or _PENDING_SAID.search(x.text)]
    if not asked or not is_of_now(question):
        return waits
    back = [x for x in told if x in waits or _CAME_BACK.search(x.text)]
    return record.latest(back)


def about_diagnosis(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the diagnoses of the note; nothing where the question narrows them further."""
    if question.beyond(_IN_DIAGNOSIS):
        return []
    for kinds in ({K.DIAGNOSIS}, {K.IMPRESSION}, {K.ASSESSMENT, K.ASSESSMENT_PLAN}):
        lines = [
            line
            for line in record.lines
            if line.kind in kinds
            and any(f.type is FindingType.PROBLEM for f in record.inside(line))
        ]
        if lines:
            return lines
    return []


def about_plan(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the plan."""
    if question.beyond("plan plans planned overall treatment"):
        return []
    return [x for x in record.lines if x.kind in (K.PLAN, K.ASSESSMENT_PLAN)]
