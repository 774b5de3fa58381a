"""How much what a note says matters for a summary: a finding by its kind, a line by its place."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.llm.embedded.line_roles import Deed, acts_as, answers, deed_of
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
# Where the patient goes from here, and what of the medicines was not taken.
_GOES = re.compile(
    r"\b(?:admit(?:ted)?|transfer(?:red)?|discharged?)\b[^.;]{0,20}\b(?:to|home|for|under)\b",
    re.IGNORECASE,
)
_GOES_WEIGHT = 2.0
_NOT_TAKEN = re.compile(
    r"\b(?:miss(?:es|ed|ing)|skip(?:s|ped|ping)|ran out|running out|run out|not taking|forgets?|"
    r"forgot|(?:has|had|have) not (?:been )?tak\w+|stopped taking|non-?adheren\w+|"
    r"non-?complian\w+)\b[^.;]{0,60}?\b(?:doses?|insulin|pills?|tablets?|medic\w+|inhaler|"
    r"[a-z]{4,}(?:in|ol|ide|ine|pril|tan|one))\b|\b(?:ran|run(?:ning)?) out of (?:\w+ )?[a-z]{4,}",
    re.IGNORECASE,
)
_NOT_TAKEN_WEIGHT = 0.8
# What an author sums up, and what must not be given, stand above the story that leads to them.
_SUMS_UP = re.compile(
    r"^\W*(?:in (?:summary|conclusion|short|my (?:view|opinion))|to (?:summari[sz]e|conclude)|"
    r"overall,|my (?:overall )?impression)\b",
    re.IGNORECASE,
)
_SUMS_UP_WEIGHT = 2.0
_AVOID = re.compile(
    r"\b(?:should|must|are to|is to|to) be avoided\b|\b(?:must|should) not (?:take|be given|"
    r"receive|have)\b|\bcontra-?indicated\b|^\W*avoid\b",
    re.IGNORECASE,
)
_AVOID_WEIGHT = 1.0
# What the patient did not want, and what a medicine did that it was stopped for.
_DECLINED = re.compile(
    r"\bAMA\b|\bagainst medical advice\b|\b(?:wants?|threaten\w+|asking|tried) to leave\b|"
    r"\belop(?:ed|ing)\b|\bwould like to think\b|\bwants? (?:time )?to think\b|\bundecided\b|"
    r"\b(?:has|have) not (?:yet )?(?:decided|agreed|consented|applied)\b|"
    r"\b(?:declin(?:es|ed)|refus(?:es|ed|ing))\b(?! (?:in|from|over|since|to \d))|"
    r"\b(?:(?:does|did|do) not|do(?:es)?n'?t|didn'?t) "
    r"(?:want(?! to (?:miss|lose|worry|scare|be |know))|wish|agree)\b",
    re.IGNORECASE,
)
# How the trouble that brought the patient goes on.
_GOES_ON = re.compile(
    r"\b(?:still (?:has|have|having|gets?|getting|feels?)|continues to (?:have|feel|get)|"
    r"(?:down|up) from (?:about )?\d|no better|running high|"
    r"(?:has|have) (?:\w+ )?(?:worsened|deteriorated|relapsed|recurred))\b",
    re.IGNORECASE,
)
_GOES_ON_WEIGHT = 1.0
_REACTED = re.compile(
    r"\b(?:stopped|discontinued|switched off|d/c'?d|held|intolerant)\b\W*(?:for|due to|because of|"
    r"after|with|to|from)?\W*(?:severe |a |the )?(?:rash|hives|cough|angioedema|activation|mania|"
    r"hypomania|myalgias?|bleed\w*|neutropenia|pancreatitis|hepat\w+|dystonia|serotonin|seizures?|"
    r"diarrhea|nausea|vomiting|swelling|dizziness|hypotension|bradycardia|AKI|hyperkalemia|"
    r"hyponatremia|SJS|weight gain|sedation|side effects?)",
    re.IGNORECASE,
)
# What a culture or a smear grew.
_GREW = re.compile(
    r"\b(?:grew|growing|GNRs?|GPCs?|GPRs?|MRSA|MSSA|VRE|ESBL|yeast|(?:[A-Z]\. ?)(?:coli|aureus|"
    r"pneumo\w*|faec\w+|aerug\w+|cloacae|mirabilis|albicans|difficile)|klebsiella|pseudomonas|"
    r"enterobacter|enterococc\w+|staph\w*|strep\w*|candida|c\.? ?diff)\b"
    r"(?![^.;]{0,30}\b(?:neg\w*|not detected|ruled out)\b)",
    re.IGNORECASE,
)
_RESULTS = frozenset({K.LABS, K.IMAGING, K.FINDINGS, K.HOSPITAL_COURSE, K.INTERVAL, K.OTHER})
_GREW_WEIGHT = 0.8
_DECLINED_WEIGHT, _REACTED_WEIGHT = 1.3, 0.9
_PLANNED = frozenset({K.PLAN, K.ASSESSMENT_PLAN, K.INSTRUCTIONS})
# What the patient may do with a limb or in bed is an order that everybody on the ward needs.
_ACTIVITY = re.compile(
    r"\bweight[- ]?bear\w*|\b(?:NWB|WBAT|TTWB|PWB)\b|\bbed ?rest\b|\b(?:sternal|spine|spinal|hip|"
    r"fall|seizure|aspiration|suicide|"
    r"bleeding) precautions\b|\b(?:no|not|don't|stop) (?:be )?driv\w+",
    re.IGNORECASE,
)
_ACTIVITY_WEIGHT = 1.0
# Until when a treatment goes on, what is due tonight, what the patient cannot swallow, and what
# was told or arranged with the relatives.
_ON_THE_WARD = re.compile(
    r"\bday \d+\s?(?:/|of)\s?\d+|\bstop date\b|\b(?:last|final) dose\b|\bthrough \d{1,2}/\d|"
    r"\b(?:tonight|overnight|by morning|before (?:the )?(?:next|\d+(?:st|nd|rd|th)) dose)\b|"
    r"\bneeds? removal\b|\bkeep (?:to|on|at) |\bup(?:trending)? from \d+ to \d+|"
    r"\bdue (?:on )?(?:day|\d)|"
    r"\bfail(?:s|ed|ing)? (?:\w+ ){0,2}(?:swallow|trial|extubation|wean\w*)|\bNPO\b|"
    r"\btube feeds?\b|"
    r"\b(?:family|goals of care|GOC) (?:meeting|discussion)|\bpalliative\b|\bhospice\b|"
    r"\bon (?:\d+(?:\.\d+)?|room) ?(?:L|liters?|air)\b|\btransfus\w+|\b(?:p?RBCs?|units?) of\b|"
    r"\b(?:fell|(?:unwitnessed|witnessed|mechanical) fall)\b|"
    r"\bstable x\b|\bgoals?\b|\bICP\b|\bprecautions\b|\bemergent\w*|\burgent\w*|"
    r"\bstat\b|\bconsult\w*|\bc/s\b|"
    r"\b(?:family|GOC) mtg\b|\b(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)(?:day)?\b(?=[^.;]{0,20}"
    r"\bif\b|\W*$)|\b(?:wants?|asks?) to meet\b|\bmeet (?:today|tomorrow|at|with)\b|"
    r"\b(?:pull|remove|change|replace)\b[^.;]{0,25}\b(?:lines?|IJ|PICC|CVC|TLC|foley|catheter|"
    r"drains?|tubes?|pacer)\b|\bif no (?:response|improvement)\b|\bcall \w+ (?:re|about|for|if)\b|"
    r"\b(?:family|daughter|son|wife|husband|HCP|proxy)\b[^.;]{0,40}\b(?:updated|informed|aware|wants)\b",
    re.IGNORECASE,
)
_ON_THE_WARD_WEIGHT = 0.9
# How far labor has come and how the baby bears it.
_LABOR = re.compile(
    r"\b(?:SVE|SROM|AROM|vertex|breech|transverse lie)\b|\bcat(?:egory)? I{1,3}\b|\bdecels?\b|"
    r"\bdilated\b[^.;]{0,20}\bcm\b|\b\d{1,2}(?:\.5)?\s?(?:cm)?/\d{2,3}%?/\s?[-+]?\d\b",
    re.IGNORECASE,
)
_LABOR_WEIGHT = 0.8
# What a drain or a tube gave.
_DRAINED = re.compile(
    r"\b(?:JP|drain|chest tube|CT|NGT|EVD|Foley|ostomy|UOP)\b[^.;]{0,12}\d+ ?(?:cc|mL)\b",
    re.IGNORECASE,
)
_DRAINED_WEIGHT = 0.6
# How deep somebody's consciousness is clouded.
_CLOUDED = re.compile(
    r"\bGCS\W{0,3}(?:[3-9]|1[0-4])\b|\bobtunded\b|\bunresponsive\b", re.IGNORECASE
)
_CLOUDED_WEIGHT = 0.8
_WARD = frozenset({K.OTHER, K.PLAN, K.ASSESSMENT_PLAN, K.HOSPITAL_COURSE, K.INTERVAL, K.ASSESSMENT})
# A try to end one's life stays the strongest sign of the next.
_TRIED = re.compile(
    r"\b(?:suicid\w+|aborted|interrupted|prior|previous|past|earlier|one|two|three|\d+) (?:SA|"
    r"(?:suicide )?attempts?)\b(?! (?:at|to) (?!end|hang|kill|overdose|(?:age )?\d))|\bhx of SA\b|"
    r"\battempted (?:suicide|to (?:hang|kill|end))",
    re.IGNORECASE,
)
_OF_PATIENT = frozenset(K) - {K.FAMILY_HISTORY, K.PROCEDURES}
_TRIED_WEIGHT = 2.0
_LOW_RISK = re.compile(r"\brisk\b[^.;]{0,30}\b(?:low|minimal|none)\b|\blow risk\b", re.IGNORECASE)

# The first that a line tells counts; with the kinds of sections where it does, None for all.
_TOLD: tuple[tuple[re.Pattern[str], frozenset[K] | None, float], ...] = (
    (_SUMS_UP, None, _SUMS_UP_WEIGHT),
    (_TRIED, _OF_PATIENT, _TRIED_WEIGHT),
    (_NOT_TAKEN, None, _NOT_TAKEN_WEIGHT),
    (_REACTED, None, _REACTED_WEIGHT),
    (_LABOR, None, _LABOR_WEIGHT),
    (_CLOUDED, _OF_PATIENT, _CLOUDED_WEIGHT),
    (_DRAINED, None, _DRAINED_WEIGHT),
    (_DECLINED, _WARD | _PLANNED, _DECLINED_WEIGHT),
    (_GOES_ON, _WARD | {K.HPI}, _GOES_ON_WEIGHT),
    (_GREW, _RESULTS, _GREW_WEIGHT),
    (_AVOID, _PLANNED, _AVOID_WEIGHT),
    (_ON_THE_WARD, _WARD, _ON_THE_WARD_WEIGHT),
    (_ACTIVITY, _WARD, _ACTIVITY_WEIGHT),
)

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
    return max(_place_weight(line, kind), _told_weight(line, kind))


def tells_on_the_ward(line: EvidenceLine) -> bool:
    """Say whether a line tells what whoever takes over the ward must know of the next hours."""
    return _ON_THE_WARD.search(line.text) is not None


def _told_weight(line: EvidenceLine, kind: K) -> float:
    """Return what a line is worth for saying one of the things that a reader must not miss."""
    return next(
        (
            weight
            for told, kinds, weight in _TOLD
            if (kinds is None or kind in kinds) and told.search(line.text)
        ),
        0.0,
    )


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
