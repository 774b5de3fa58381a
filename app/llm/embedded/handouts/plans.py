"""What comes next for the patient: instructions, appointments, when to call."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, FindingType
from app.core.quoting import standalone
from app.core.section import SectionKind as K
from app.llm.embedded.handouts.advice_words import ADVICE, CONDITIONAL, COURSE_OF, FORBIDS, NO_SUCH
from app.llm.embedded.handouts.instruction_wording import say_plainly, without_speaker
from app.llm.embedded.handouts.return_signs import RETURN_SIGNS, SIGNS_HEADING, only_signs
from app.llm.embedded.handouts.source import AT_START, Composed, HandoutSource, is_of_patient
from app.llm.embedded.handouts.spoken_instructions import ADVISES, SENDS, bids, is_instruction
from app.llm.embedded.summaries.compression import without_lead
from app.llm.embedded.summaries.visit_words import (
    ADVISED,
    DUE,
    HAPPENED,
    NEEDED,
    NOT_DUE,
    REPORTED,
    SET,
    TO_DO,
    VISIT,
    WISHED,
)

_SETS = {K.PLAN, K.ASSESSMENT_PLAN, K.DISPOSITION, K.INSTRUCTIONS}
# What makes an appointment of a line that begins like advice ("Keep your appointment on 3/4").
_MEETS = re.compile(
    r"\b(?:appointment|appt|clinic|follow[- ]?up|f/u|office|visit|dr\b|see (?:you|your|the)|"
    r"schedul\w+|"
    r"booked|referr\w+|recheck|repeat|labs?|blood (?:test|work)|x-?ray|scan)\b",
    re.IGNORECASE,
)
_PLANS = {*_SETS, K.FOLLOW_UP, K.PENDING}
# Below their headings advice is told without them.
_LISTS = {K.DISCHARGE_MEDICATIONS, K.MEDICATIONS, K.HOME_MEDICATIONS}
# A line that strayed below the code status is none.
_BARE = _LISTS | {K.CODE_STATUS}
# Where a few words that forbid something are told to the patient ("No grapefruit.").
_OPEN_KINDS = frozenset({K.OTHER, K.DISCHARGE_MEDICATIONS, K.MEDICATIONS, K.PLAN})
_NO_THING = re.compile(
    r"no (?!known|previous|prior|past|history|recent|distress|"
    r"acute|new|evidence|signs?|further|other|change|complaint|issue|event|allerg|data|"
    r"ha\b|cp\b|sob\b|one\b|need|follow|refill)[a-z]+s?(?: (?:or|and) [a-z]+| [a-z]+)?\.?",
    re.IGNORECASE,
)
_TO_THE_PATIENT = {K.FOLLOW_UP, K.INSTRUCTIONS}
_NEXT_KINDS = {
    K.FOLLOW_UP,
    K.INSTRUCTIONS,
    K.PLAN,
    K.ASSESSMENT_PLAN,
    K.DISPOSITION,
    K.IMPRESSION,
    K.PENDING,
    K.OTHER,
    K.MEDICATIONS,  # plain text behind a list of medicines is often read as part of it
    K.DISCHARGE_MEDICATIONS,
}
# Behind these a paragraph may go on with what is to come.
_STRAYED_KINDS = {K.LABS, K.IMAGING, K.CODE_STATUS, K.ALLERGIES, K.CONDITION, K.VITALS}
# A result that is still to come, where a note tells so.
_PENDING = re.compile(
    r"\b(?:pending|not (?:yet )?back|still out|await(?:ing|ed)|to follow)\b(?! (?:bed|placement|"
    r"transfer|discharge|insurance|approval|transport|rehab))",
    re.IGNORECASE,
)
_PENDING_KINDS = {
    K.PENDING, K.HOSPITAL_COURSE, K.LABS, K.FOLLOW_UP, K.INSTRUCTIONS, K.OTHER, K.IMAGING,
    K.FINDINGS, K.PLAN, K.ASSESSMENT_PLAN, K.DISPOSITION,
}  # fmt: skip
_MAX_PENDING = 20
_MAX_WORDS = 45
# A few words below one of these say nothing without it ("Activity: as tolerated").
_NEEDS_TOPIC = re.compile(
    r"diet|activity|work|driving|bathing|showering|wound care|dressings?|exercise", re.IGNORECASE
)
_SHORT_WORDS = 3
# A condition that means nothing without the line before it.
_SAYS_IT = re.compile(r"\W*(?:and |but )?if (?:it|that|this|they|those) (?!bothers)", re.IGNORECASE)
# What a hospital course tells that the patient must not do.
_MUST_NOT = re.compile(
    r"\b(?:should|must|may|can|is|was) ?(?:told |advised |asked )?(?:not|n't|"
    r"never)(?: to)? (?:drive|fly|swim|"
    r"lift|work|climb|operate|return to work|smoke|drink)\b",
    re.IGNORECASE,
)
# How a letter says that something is to be done.
_NEEDS = re.compile(r"\b(?:will need|needs?|should have|please|could i ask|grateful)\b", re.I)
# What was found, and behind a semicolon what is to be done about it.
_YOU_NEED = (
    (re.compile(r";\s*(?:(?:he|she|patient|pt) )?(?:will )?needs?\b"), ". You need"),
    (re.compile(r";\s*(?:(?:he|she|patient|pt) )?should (?=have|get|be|see)"), ". You should "),
)
_RESULTS = frozenset({FindingType.LAB, FindingType.VITAL})
# Who the patient is, and that they were admitted or seen.
_WHO = re.compile(
    r"\W*(?:(?:you were |was )?(?:admitted|seen|treated|hospitali[sz]ed|brought)\b|"
    r"[^,.]{3,40},? \(?\d{1,3}[- ]?(?:years?|yrs?|months?|weeks?|days?|y/?o|[MF])\b)",
    re.IGNORECASE,
)
# What a medicine is told to be taken by; without any of these a line is advice that names it.
_TAKEN = ("dose", "frequency", "prn", "duration")
_TAKE = re.compile(r"\W*(?:please )?(?:continue|resume|re?start|take|give|stop|finish)\b", re.I)


def tell_calls(source: HandoutSource) -> Iterator[Composed]:
    """Yield the signs at which the note says to call or come back."""
    for line in _next(source):
        is_listed = SIGNS_HEADING.match(line.heading) is not None
        if only_signs(line) and (is_listed or not source.opens_with_medicine(line)):
            yield _with_what_it_means(line, source)


def _with_what_it_means(line: EvidenceLine, source: HandoutSource) -> Composed:
    """Return a sign told with the line before it, where it only says "it".

    "If you get chest pain, put one under your tongue. If it is not gone in five minutes, call 911."
    """
    said = _told(line, source)
    if not _SAYS_IT.match(without_speaker(line.text)):
        return said
    before = next((x for x in source.lines if x.number == line.number - 1), None)
    if before is None:
        return said
    rest = f"{said.text[:1].lower()}{said.text[1:]}"
    return Composed(f"{_told(before, source).text.rstrip('.')}, and {rest}", line, (before,))


# What stands below the appointments and is none, and who somebody is.
_NO_VISIT = re.compile(
    r"\bcode status\b|\b(?:full code|DNR|DNI)\b|\bPOD ?#?\d|"
    r"^\W*(?:Dr\.? )?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,2},? (?:MD|DO|NP|PA-?C?|RN|CNM|MBBS)\W*$"
)


def tell_visits(source: HandoutSource) -> Iterator[Composed]:
    """Yield appointments, checks that are due, and what the follow-up section says."""
    for line in _next(source):
        if _is_no_visit(line) or only_signs(line) or _drugs(line, source) or _is_advice(line):
            continue
        is_sent = source.is_spoken and SENDS.search(line.text)
        sets = line.kind in _SETS or (line.kind is K.OTHER and _NEEDS.search(line.text))
        is_due = sets and DUE.search(line.text)
        is_set = VISIT.search(line.text) or (SET.search(line.text) and not source.is_spoken)
        if _drugs(line, source, everywhere=True) and not is_set:
            continue
        if line.kind is K.FOLLOW_UP or is_sent or is_due or is_set:
            yield _told(line, source)
    yield from _advised_in_course(source)


def _is_no_visit(line: EvidenceLine) -> bool:
    """Say whether a line tells what is not due, what was done or wished, or who somebody is."""
    if NOT_DUE.search(line.text) or _NO_VISIT.search(line.text) or WISHED.match(line.text):
        return True
    if line.kind is K.IMPRESSION and not ADVISED.search(line.text):
        return True
    is_talk = REPORTED.search(line.text) is not None and not re.search(r"\d", line.text)
    return is_talk or _is_past(line)


def _is_past(line: EvidenceLine) -> bool:
    """Say whether a line that stands under no heading of the plan tells what was done."""
    return line.kind not in _PLANS and HAPPENED.search(line.text) is not None


def _advised_in_course(source: HandoutSource) -> Iterator[Composed]:
    """Yield what a hospital course sets for later ("Repeat CT in 3 months is advised")."""
    for line in source.lines:
        in_course = line.kind is K.HOSPITAL_COURSE and not NOT_DUE.search(line.text)
        if in_course and (TO_DO.search(line.text) or NEEDED.search(line.text)):
            yield _told(line, source)


def is_awaited(line: EvidenceLine) -> bool:
    """Say whether a line tells a result that is not back yet."""
    return line.kind is K.PENDING or _PENDING.search(line.text) is not None


def tell_pending(source: HandoutSource) -> Iterator[Composed]:
    """Yield the results that are not back yet."""
    for line in source.lines:
        is_due = is_awaited(line) and not RETURN_SIGNS.search(line.text)
        told = len(line.text.split()) <= _MAX_PENDING and not source.is_spoken
        if is_due and told and line.kind in _PENDING_KINDS and not NOT_DUE.search(line.text):
            yield _told(line, source)


def tell_advice(source: HandoutSource) -> Iterator[Composed]:
    """Yield what the note tells the patient to do besides medicines and visits."""
    for line in _next(source):
        if SIGNS_HEADING.match(line.heading) and not _forbids_below_signs(line):
            continue
        if _is_advice(line):
            yield _told(line, source)
            continue
        if RETURN_SIGNS.search(line.text) or VISIT.search(line.text):
            continue
        if COURSE_OF.search(line.text) and not is_of_patient(line):
            yield _told(line, source)
            continue
        if line.kind is K.FOLLOW_UP:
            continue
        if source.is_spoken and SENDS.search(line.text):
            continue
        advises = ADVISES if source.is_spoken else ADVICE
        if line.number in source.leaves:
            yield Composed(source.leaves[line.number], line)
            continue
        if not _is_of_medicines(line, source) and (
            (line.kind is K.INSTRUCTIONS and not _reports(line, source))
            or advises.search(line.text)
            or (source.is_spoken and bids(line))
        ):
            yield _told(line, source)
    yield from (
        _told(line, source)
        for line in source.lines
        if line.kind is K.HOSPITAL_COURSE and _MUST_NOT.search(line.text)
    )


def _forbids_below_signs(line: EvidenceLine) -> bool:
    """Say whether a line behind the signs of a paragraph forbids something ("No driving")."""
    return SIGNS_HEADING.match(line.heading) is not None and NO_SUCH.match(line.text) is not None


def _is_advice(line: EvidenceLine) -> bool:
    """Say whether a line to the patient says what to do or not, and sets no visit."""
    if CONDITIONAL.match(without_speaker(line.text)):
        return True
    if RETURN_SIGNS.search(line.text):
        return False
    if NO_SUCH.match(without_speaker(line.text)):
        return True
    if line.kind not in _TO_THE_PATIENT:
        if line.kind in _OPEN_KINDS and _NO_THING.fullmatch(line.text.strip()):
            return True
        is_bare = line.kind is K.OTHER and not _MEETS.search(line.text)
        return is_bare and ADVICE.match(line.text) is not None
    if FORBIDS.search(line.text):
        return True
    if ADVICE.search(line.text) is None:
        return False
    return not VISIT.search(line.text) or not _MEETS.search(line.text)


def _drugs(line: EvidenceLine, source: HandoutSource, *, everywhere: bool = False) -> bool:
    """Say whether a line is about medicines, which have a part of their own.

    Args:
        everywhere: Whether a line of the follow-up counts, which may name one beside a visit.
    """
    drugs = any(
        f.type is FindingType.MEDICATION and "vaccine" not in f.concept for f in source.inside(line)
    )
    return drugs and (everywhere or line.kind is not K.FOLLOW_UP)


def _reports(line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a line among the instructions tells who the patient is and what was found."""
    if ADVICE.match(line.text):
        return False
    told = [f for f in source.inside(line) if f.assertion is Assertion.PRESENT]
    is_result = any(f.type in _RESULTS and f.value is not None for f in told)
    is_disease = any(
        f.type is FindingType.PROBLEM and f.span.start - line.span.start <= AT_START for f in told
    )
    return is_result or is_disease or _WHO.match(line.text) is not None


def _is_of_medicines(line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a line tells of a medicine how it is taken, or that it goes on or ends."""
    if not ADVICE.match(line.text) or _TAKE.match(line.text):
        return _drugs(line, source)
    return any(
        f.status != "active" or any(f.attribute(name) for name in _TAKEN)
        for f in source.inside(line)
        if f.type is FindingType.MEDICATION
    )


def _strays(line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a line of what is to come stands below a heading of something else.

    A paragraph often goes on behind its last heading ("Labs: BMP in 1 week. Cardiology 3/4 at 9:30.
    Call if you faint.").
    """
    if line.kind not in _STRAYED_KINDS or HAPPENED.search(line.text):
        return False
    if any(f.value is not None for f in source.inside(line)):
        return False
    calls = RETURN_SIGNS.match(line.text) is not None
    return calls or SET.search(line.text) is not None or NO_SUCH.match(line.text) is not None


def _next(source: HandoutSource) -> Iterator[EvidenceLine]:
    return (
        line
        for line in source.lines
        if (line.kind in _NEXT_KINDS or _strays(line, source))
        and 2 <= len(line.text.split()) <= _MAX_WORDS
        and (not source.is_spoken or line.number in source.leaves or is_instruction(line))
    )


def _told(line: EvidenceLine, source: HandoutSource) -> Composed:
    said = line.text
    if line.kind is not K.DISPOSITION:  # a patient need not read the name of that part
        is_bare = line.kind in _BARE or _forbids_below_signs(line)
        kind, heading = (K.PLAN, "") if is_bare else (line.kind, line.heading)
        said = standalone(line.text, kind, heading)
    is_bare = len(said.split()) <= _SHORT_WORDS and not FORBIDS.match(said)
    if is_bare and _NEEDS_TOPIC.fullmatch(line.heading.strip(" :")):
        said = f"{line.heading.strip(' :').capitalize()}: {said[:1].lower()}{said[1:]}"
    told = without_lead(said) if line.kind is K.OTHER else said
    for needs, plain in _YOU_NEED:
        told = needs.sub(plain, told)
    return Composed(say_plainly(told, of_patient=not source.is_of_relative(line)), line)
