"""What a line of a note does, wherever it stands: it plans, judges, tells a result, or files."""

from __future__ import annotations

import re
from enum import StrEnum

from app.core.draft import EvidenceLine
from app.core.section import SectionKind as K
from app.core.spoken_label import KIN, NUMBERED, STAMP
from app.llm.embedded.summaries.spoken_worth import examines


class Deed(StrEnum):
    """What a line does."""

    PLAN = "plan"
    JUDGEMENT = "judgement"
    EVENT = "event"
    RESULT = "result"
    EXAM = "exam"


# The first that matches counts.
_CUES = (
    (
        Deed.PLAN,
        re.compile(
            r"\b(?:planned|will|to be|needs?|advised?|recommend\w*|ordered|scheduled|booked|"
            r"appt|appointment|declined|prescribed|should|may i ask|repeat|recheck|admit(?:ted)?|"
            r"transfer\w*|discharged? (?:to|home)|going to|let's|we'll|i(?:'d| would) like|"
            r"return|continue|taper|consult\w*|delay\w*)\b"
            r"|\b(?:I|we)(?:'ve| have)? (?:gave|given|injected|reduced|started|stopped|increased|"
            r"told|prescribed|changed|removed|advised|asked|arranged|explained|discussed|agreed)\b"
            r"|^\W*(?:start|stop|hold|begin|increase|decrease|wean|give|avoid|check|call|go to)\b"
            r"|^\W*\[ ?\]",
            re.IGNORECASE,
        ),
    ),
    (
        Deed.JUDGEMENT,
        re.compile(
            r"\b(?:likely|probabl[ey]|consistent with|concern(?:ing)? for|suspected|confident|"
            r"diagnos(?:is|ed)|fits?|suggests?|suggestive|impression|due to|improving|"
            r"worsen(?:ing|ed)|risk|in (?:summary|conclusion|short|my (?:view|opinion))|to (?:"
            r"summari[sz]e|conclude))\b",
            re.IGNORECASE,
        ),
    ),
    (
        Deed.EVENT,
        re.compile(
            r"\b(?:rapid response|called for|given|received|underwent|intubated|extubated|"
            r"developed|converted|started|treated|complicat\w+|hung|bolus|transfused)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Deed.RESULT,
        re.compile(
            r"\b(?:showed|shows?|revealed|demonstrat\w+|negative|positive|grew|found|CT|MRI|CXR|"
            r"x-?ray|radiographs?|ultrasound|echo\w*|biopsy|cultures?|cx|EKG|ECG|ABG|VBG|"
            r"(?:BP|blood pressure|weight|pulse|heart rate|SpO2|sats?|CRP|ESR|DAS28|PHQ-?9|A1c)\b"
            r"(?=[^.;]{0,16}\d))\b|^\W*vent\s*:",
            re.IGNORECASE,
        ),
    ),
    (
        Deed.EXAM,
        re.compile(
            r"^\W*(?:There (?:was|were)|(?:His|Her|The) (?:chest|abdomen|lungs?|heart|"
            r"pulse|skin|throat|joints?) (?:was|were)|(?:Tandem )?(?:gait|power|tone|reflexes|"
            r"sensation|strength|vision)\s(?:was|were))\b|\btender(?:ness)?\b|"
            r"\bon (?:\w+ )?exam(?:ination)?\b",
            re.IGNORECASE,
        ),
    ),
)
_SECTIONS = {
    Deed.PLAN: K.PLAN,
    Deed.JUDGEMENT: K.ASSESSMENT,
    Deed.RESULT: K.FINDINGS,
    Deed.EXAM: K.EXAM,
}
# Lines of these sections may do what belongs to another: letters and calls have no headings, and a
# plan may stand below the list of medicines. What is to do may follow the events of a shift.
_UNSORTED = frozenset({K.OTHER, K.MEDICATIONS, K.CHIEF_COMPLAINT, K.CODE_STATUS})

# Who speaks for the patient; a question and its answer are one line.
PATIENT = re.compile(
    rf"\W*{STAMP}(?:{NUMBERED})?"
    r"(?:patient|pt|(?:mr|mrs|ms|miss)\.?\s+[\w'-]{2,20}|(?:patient_)?guest(?!_clinician)\w*|caller|"
    rf"{KIN})\s*"
    r"(?:[\]:)]|\Z)",
    re.IGNORECASE,
)
_TO_PATIENT = re.compile(r"\byour\b|\bi (?:can )?(?:see|hear|feel|probe)\b", re.IGNORECASE)
_ANSWERED = re.compile(r"\?\s+(?:\W*\w+\s*[\]:])?\s*\w")
# What may go wrong, and what to do then, wherever it is planned.
_PLANNED = frozenset({K.PLAN, K.ASSESSMENT_PLAN, K.INTERVAL, K.DISPOSITION, K.OTHER})
_CONTINGENT = re.compile(
    r"\b(?:call|notify|page|return|transfuse|hold|stop|give|go)\b[^.;]{0,40}\b(?:if|for|when)\b"
    r"|^\W*(?:if|should)\b|\bif (?:<|>|SBP|MAP|temp|fever|pain|worse|bleeding)",
    re.IGNORECASE,
)

# A nurse's assessment goes organ by organ, as an examination does.
_JUDGED = frozenset({K.ASSESSMENT, K.ASSESSMENT_PLAN})
_ORGAN = re.compile(
    r"\W*(?:neuro|resp(?:iratory)?|cv|cardiac|gi|gu|skin|heent|abd(?:omen)?|lungs?|heart|general|"
    r"ext|msk|psych)\s*:",
    re.IGNORECASE,
)

# The line that says who the patient is and why they came; the age may be taken out ("___ yo F").
_WHO = re.compile(
    r"\b(?:\d{1,3}|_{2,4})[- ]?(?:year|yr|y/?o|month|week|day)s?\b"
    r"|\b\d{1,3}\s?(?:y\.?o\.?|[MF])\b",
    re.I,
)
_OPENING_KINDS = frozenset({K.HPI, K.CHIEF_COMPLAINT, K.INTERVAL, K.OTHER, K.HEADER})
# In the head of a note it tells so beside the name ("57F w/ cirrhosis admitted with shock").
_INTRODUCES = re.compile(
    r"^(?!.*\b(?:MRN|DOB)\b).*(?:\bw/|\b(?:with|admitted|presents?|presented|POD)\b)", re.I | re.S
)
# "61F w/ COPD admitted with shock": the patient's age and sex lead, whatever the line tells then.
_AGED = re.compile(
    r"\W*(?:[A-Za-z_.,'-]+\s+){0,5}(?:\d{1,3}|_{2,4})"
    r"(?:[- ]?(?:years?|yrs?|months?|weeks?|days?)[- ]?old\b"
    r"|\s?(?:y\.?/?o\b\.?|[MF]\b))",
)
_NAMEPLATE = re.compile(
    r"^\W*(?:Mr|Mrs|Ms|Miss|Master)\.?\s[^.;]{3,40}\d[/.-]\d{2,4}\W*\Z|"
    r"^\W*(?:patient )?name\s*:|\b(?:MRN|DOB)\b",
    re.IGNORECASE,
)
# A sentence that opens with one of these says nothing alone: what it speaks of stands before it.
_DANGLING = re.compile(r"^(?:it|this|these|that|those|they|both|the former|the latter)\b", re.I)
# What serves the file, not the reader: signatures, numbers, consent, who reads what.
_CLERICAL = re.compile(
    r"\b(?:signed|dictated|transcribed|concurs|NPI|billing|portal|licen[cs]e|job id|plan id|"
    r"insurance|interpreter|consent|copy to|accession|employer|critical care time|time spent|"
    r"thank you for|reviewed (?:with|w/)|pager)\b"
    r"|^\W*(?:\w+\]\s*)?(?:all right|alright|okay|ok|hi|hello|hey|thanks|bye|sure|great|i'm dr)\b"
    r"(?:\W+\w+){0,4}\W*$"
    r"|^\W*(?:re|regarding|our ref|your ref|ref)\s*:"
    r"|^\W*(?-i:[A-Z][\w.'-]*(?:\s[\w.'-]+){0,2},?\s(?:MD|DO|RN|NP|PA-C|PA|CNM|PhD|LCSW)\b)",
    re.IGNORECASE,
)
# A heading of one line asks for what a reader wants to know, whatever the answer.
_ASKED = re.compile(
    r"complication|blood loss|\bEBL\b|disposition|\bdispo\b|condition|prognosis|stage\b|risk",
    re.IGNORECASE,
)
_ANSWER_WORDS = 5


def deed_of(text: str) -> Deed | None:
    """Return what a line does by its words; None where they do not tell."""
    return next((deed for deed, cue in _CUES if cue.search(text)), None)


def acts_as(line: EvidenceLine) -> K:
    """Return the kind of section that a line belongs to by what it does."""
    if line.kind in _OPENING_KINDS and opens(line) and introduces(line):
        return K.HPI
    if line.kind is K.OTHER and _told_by_patient(line):
        return K.HPI
    if line.kind in _JUDGED and _ORGAN.match(line.text):
        return K.EXAM
    if line.kind in _PLANNED and _CONTINGENT.search(line.text):
        return K.INSTRUCTIONS
    if line.kind is K.OTHER and _TO_PATIENT.search(line.text) and examines(line.text):
        return K.EXAM
    deed = deed_of(line.text)
    if line.kind is K.CODE_STATUS and deed is None:  # who was told, who is to be met
        return K.PLAN
    if line.kind in _UNSORTED or (line.kind is K.INTERVAL and deed is Deed.PLAN):
        return _SECTIONS.get(deed, line.kind) if deed else line.kind
    return line.kind


def _told_by_patient(line: EvidenceLine) -> bool:
    """Say whether a line of a conversation is the patient's, or a question that they answered."""
    spoken = PATIENT.match(line.heading) or PATIENT.match(line.text)
    return spoken is not None or _ANSWERED.search(line.text) is not None


def opens(line: EvidenceLine) -> bool:
    """Say whether a line tells who the patient is and why they came."""
    if line.kind is K.HEADER and not _INTRODUCES.search(line.text):
        return False
    if _NAMEPLATE.search(line.text):
        return False
    return line.kind in _OPENING_KINDS and _WHO.search(line.text) is not None


def introduces(line: EvidenceLine) -> bool:
    """Say whether a line that tells who the patient is begins with that."""
    return line.kind is K.HEADER or _AGED.match(line.text) is not None


def dangles(line: EvidenceLine) -> bool:
    """Say whether a line speaks of what stands before it, so that it says little alone."""
    return _DANGLING.match(line.text) is not None


def is_clerical(line: EvidenceLine) -> bool:
    """Say whether a line serves the file and not the reader."""
    return _CLERICAL.search(line.text) is not None or _NAMEPLATE.search(line.text) is not None


def answers(line: EvidenceLine) -> bool:
    """Say whether a line is the short answer to a heading that asks what a reader must know."""
    return _ASKED.search(line.heading) is not None and len(line.text.split()) < _ANSWER_WORDS
