"""How much what a note says matters for a summary: a finding by its kind, a line by its place."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.llm.embedded.summaries.line_roles import Deed, acts_as, answers, deed_of
from app.llm.embedded.summaries.told_worth import told_weight
from app.terminology.usual_ranges import is_unusual, is_unusual_pressure

# What a line is worth for standing in its section: where authors of clinical notes put what a
# reader must know. These and the weights below are our own judgement.
_BY_SECTION = {
    K.DIAGNOSIS: 0.6,
    K.IMPRESSION: 0.7,
    K.ASSESSMENT: 0.5,
    K.ASSESSMENT_PLAN: 0.5,
    K.PLAN: 0.7,
    K.DISPOSITION: 0.7,
    K.CONDITION: 0.5,
    K.HOSPITAL_COURSE: 0.35,
    K.INTERVAL: 0.4,
    K.INSTRUCTIONS: 0.4,
    K.DISCHARGE_MEDICATIONS: 0.35,
    K.CHIEF_COMPLAINT: 0.2,
    K.HPI: 0.2,
    K.PROCEDURES: 0.3,
    K.IMAGING: 0.3,
    K.OTHER: 0.2,
    K.FINDINGS: 0.15,
    K.LABS: 0.1,
    K.MEDICATIONS: 0.1,
    K.HOME_MEDICATIONS: 0.1,
    K.MENTAL_STATUS: 0.1,
    K.OBSTETRIC_HISTORY: 0.1,
}
_ELSEWHERE = 0.05
# What counts of a finding there: the story of long ago, an organ by organ list, the relatives.
_DISCOUNT = {
    K.PAST_HISTORY: 0.3,
    K.SURGICAL_HISTORY: 0.3,
    K.OBSTETRIC_HISTORY: 0.4,
    K.FAMILY_HISTORY: 0.15,
    K.SOCIAL_HISTORY: 0.2,
    K.REVIEW_OF_SYSTEMS: 0.15,
    K.HOME_MEDICATIONS: 0.4,
    K.MEDICATIONS: 0.4,
    K.EXAM: 0.4,
    K.HPI: 0.6,
    K.CHIEF_COMPLAINT: 0.6,
    K.TECHNIQUE: 0.05,
    K.HEADER: 0.0,
    K.SIGNATURE: 0.0,
}
_FIELD_WORDS = 5
_SILENT = frozenset({K.HEADER, K.SIGNATURE, K.TECHNIQUE})

# What a line is worth at least for what it does.
_BY_DEED = {Deed.PLAN: 0.6, Deed.JUDGEMENT: 0.6, Deed.EVENT: 0.45, Deed.RESULT: 0.4, Deed.EXAM: 0.1}
_ANSWER = 0.6
# What keeps the patient or others safe at home is never a detail.
_SAFETY = re.compile(
    r"\b(?:firearms?|(?:shot|hand)?guns?|rifles?|pistols?|weapons?|lethal means|safety plan|"
    r"restraining order|protective services|"
    r"lock(?:ed|ing)? (?:up|away)|lock ?box|(?:pills|tablets|medications?|stockpile\w*) at home|"
    r"[AC]PS)\b",
    re.IGNORECASE,
)
_SAFETY_WEIGHT = 2.2
# Where the patient goes from here.
_GOES = re.compile(
    r"\b(?:admit(?:ted)?|transfer(?:red)?|discharged?|d/c(?:'?d)?|dc'?d)\b[^.;]{0,20}\b(?:to|home|for|under)\b",
    re.IGNORECASE,
)
_GOES_WEIGHT = 2.0
# How somebody gets home.
_RIDE = re.compile(r"\b(?:driving|driv(?:es|en)|pick(?:ed|ing)? up|by (?:car|taxi|cab))\b", re.I)
_LOW_RISK = re.compile(r"\brisk\b[^.;]{0,30}\b(?:low|minimal|none)\b|\blow risk\b", re.IGNORECASE)

# The first diagnosis is the principal one; the first line of the complaint is the reason to come.
PRINCIPAL = 0.8
REASON = 0.3
# What was done for the patient during a stay is what the next clinician builds on.
TREATMENT = 0.8
DANGLING_FACTOR = 0.3
CLERICAL_FACTOR = 0.1
DENIAL_FACTOR = 0.4
# A line of which the fixed blocks tell everything that is found in it.
REPEATED_FACTOR = 0.5

_TYPE = {
    FindingType.PROBLEM: 1.0,
    FindingType.MEDICATION: 0.45,
    FindingType.LAB: 0.4,
    FindingType.PROCEDURE: 0.7,
    FindingType.ALLERGY: 0.8,
    FindingType.VITAL: 0.2,
    FindingType.FAMILY_HISTORY: 0.15,
    FindingType.SOCIAL: 0.15,
}
_ASSERTION = {
    Assertion.PRESENT: 1.0,
    Assertion.POSSIBLE: 0.9,
    Assertion.PLANNED: 0.8,
    Assertion.PAST: 0.5,
    Assertion.ABSENT: 0.1,
    Assertion.FAMILY: 0.2,
}
# A reader of results and judgements wants to know what was looked for and is not there.
_TELLING_ABSENCE = 0.25
_LOOKED_FOR = frozenset(
    {K.IMAGING, K.FINDINGS, K.IMPRESSION, K.LABS, K.HOSPITAL_COURSE, K.ASSESSMENT, K.DIAGNOSIS}
    | {K.ASSESSMENT_PLAN, K.PROCEDURES}
)
_RANGE = re.compile(r"(\d+(?:\.\d+)?)\s?(?:-|–|to)\s?(\d+(?:\.\d+)?)\s?%?")
_MEASURED = {FindingType.LAB, FindingType.VITAL}
_UNUSUAL, _USUAL = 0.7, 0.1
_UNUSUAL_VITAL = 0.35
_FLAGGED_NORMAL = {"normal", "n"}
# Medicines that harm most where something goes wrong (after the high-alert list of the Institute
# for Safe Medication Practices, 2024), and how much more they are worth.
_HIGH_ALERT = re.compile(
    r"insulin|warfarin|heparin|enoxaparin|dalteparin|fondaparinux|[a-z]+xaban\b|dabigatran|morphine|"
    r"hydromorphone|fentanyl|oxycodone|methadone|methotrexate|digoxin|amiodarone|lithium|norepinephrine|"
    r"vasopressin|[a-z]+platin\b|irinotecan|[a-z]+rubicin\b",
    re.IGNORECASE,
)
_ALERT_FACTOR = 1.5
# Of these a denial is as important as the thing.
_EITHER_WAY_WEIGHT = 0.7
_EITHER_WAY = re.compile(r"suicid|homicid|self-?harm", re.IGNORECASE)
# What a heading of one line asks that a reader wants to know, whatever the answer.
_ASKED = re.compile(
    r"complication|blood loss|\bEBL\b|disposition|\bdispo\b|condition|prognosis|stage\b|risk",
    re.IGNORECASE,
)


def line_weight(line: EvidenceLine) -> float:
    """Return what a line is worth for its place and for what it does, in [0, 1]."""
    kind = acts_as(line)
    if kind in _SILENT:
        return 0.0
    if answers(line):
        return _ANSWER
    if _SAFETY.search(line.text):
        return _SAFETY_WEIGHT
    if kind is K.DISPOSITION and _GOES.search(line.text):
        return _GOES_WEIGHT
    if kind is K.DISPOSITION and _RIDE.search(line.text):
        return _ELSEWHERE
    return max(_place_weight(line, kind), told_weight(line, kind))


def _place_weight(line: EvidenceLine, kind: K) -> float:
    deed = None if _LOW_RISK.search(line.text) else deed_of(line.text)
    done = _BY_DEED[deed] * _DISCOUNT.get(kind, 1.0) if deed else 0.0
    return max(_BY_SECTION.get(kind, _ELSEWHERE), done)


def finding_weight(finding: Finding, kind: K) -> float:
    """Return what a finding is worth in a section of that kind, about in [0, 1]."""
    discount = _DISCOUNT.get(kind, 1.0)
    if finding.type in _MEASURED:
        return _value_weight(finding) * max(discount, 0.5 if discount else 0.0)
    if _EITHER_WAY.search(finding.concept):
        return max(discount, _EITHER_WAY_WEIGHT)
    weight = _TYPE[finding.type] * _ASSERTION[finding.assertion] * discount
    if finding.type is FindingType.MEDICATION and _HIGH_ALERT.search(finding.concept):
        weight *= _ALERT_FACTOR
    if finding.assertion is Assertion.ABSENT and finding.type is FindingType.PROBLEM:
        weight = max(weight, _TELLING_ABSENCE if kind in _LOOKED_FOR else 0.0)
    return weight


def is_abnormal(finding: Finding) -> bool | None:
    """Say whether a measured value is abnormal, by its report's flag or else by its usual range.

    Returns:
        None where neither tells.
    """
    flag = finding.attribute("flag")
    if flag is not None:
        return (flag.normalized or flag.text).lower() not in _FLAGGED_NORMAL
    if finding.concept == "blood pressure":
        return is_unusual_pressure(finding.value or "")
    if finding.number is None:
        return _is_unusual_range(finding)
    return is_unusual(finding.concept, finding.number, finding.unit)


def _is_unusual_range(finding: Finding) -> bool | None:
    """Say whether both ends of a range ("35-40%") are abnormal; None where it is none."""
    ends = _RANGE.fullmatch((finding.value or "").strip())
    if ends is None:
        return None
    told = [is_unusual(finding.concept, float(end), finding.unit) for end in ends.groups()]
    return None if None in told else all(told)


def _value_weight(finding: Finding) -> float:
    abnormal = is_abnormal(finding)
    if abnormal is None:
        return _TYPE[finding.type]
    if finding.type is FindingType.VITAL:
        return _UNUSUAL_VITAL if abnormal else _USUAL
    return _UNUSUAL if abnormal else _USUAL
