"""Why the patient was seen and what they have, said to the patient."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.draft import EvidenceLine
from app.core.finding import Finding, FindingType
from app.core.quoting import standalone
from app.core.section import SectionKind as K
from app.llm.embedded.handouts.instruction_wording import say_plainly
from app.llm.embedded.handouts.source import Composed, HandoutSource
from app.llm.embedded.handouts.wording import (
    EVENTS,
    HAPPENED,
    distinct,
    is_told,
    lead_of,
    lowered,
    noun_of,
)
from app.terminology.conditions import find_condition

CAME_WITH = "You came in with "
_CAME_KINDS = (K.CHIEF_COMPLAINT, K.HPI, K.INTERVAL)
_CAME = re.compile(
    r"\b(?:present(?:s|ed|ing)?|came in|c/o|complain\w*|admitted|brought|referred|"
    r"here (?:today |tonight )?(?:for|with)|seen for|evaluat\w+)\b"
    # "72 yo woman with 1 week of leg swelling", but not "with diabetes"
    r"|\b(?:man|woman|male|female|boy|girl|lady|gentleman|infant|baby|child|M|F|patient|pt)"
    r"(?: who)? (?:with|w/|has had) (?:about |a )?(?:\d+|one|two|three|four|five|six|several|few)"
    r"[\s-]?(?:h|hrs?|hours?|d|days?|wks?|weeks?|mos?|months?)\b",
    re.IGNORECASE,
)
# A reason at the top, under no heading, stands among so many first sentences.
_TOP_LINES = 6
_OWNER = re.compile(r"(?:(?:her|his|your|my|the) )?(?:known )?", re.IGNORECASE)
_TOP_KINDS = frozenset({K.OTHER, K.PROCEDURES, K.INSTRUCTIONS})
_DIAGNOSED_KINDS = {K.DIAGNOSIS, K.ASSESSMENT, K.ASSESSMENT_PLAN}
_MAX_CAME, _MAX_DIAGNOSES = 4, 10
_EARLIER = re.compile(
    r"\b(?:history of|hx of|h/o|known|past|as a (?:boy|girl|child|teenager))\b", re.IGNORECASE
)
# How a letter says what the patient has.
_DIAGNOSES = re.compile(
    r"\b(?:diagnos\w+|confident|my impression|consistent with|this is|in keeping with|confirm\w*|"
    r"suffers? from|was found to have|(?:so |that )you(?:'re| are)? ?(?:have|having|do have|"
    r"also have)|"
    r"you(?:'re| are) having an?|you(?:'ve got| have) (?:an?|the|some|this))\b",
    re.IGNORECASE,
)
# What a list of diagnoses names that nobody "has": conduct, circumstances, what may come.
_NO_DIAGNOSIS = re.compile(
    r"\bnon-?(?:adheren|complian)|\b(?:poor|partial|medication|treatment) (?:adheren|complian)|"
    r"\brisks?\b|^(?:single|recurrent) episode|"
    r"\b(?:tobacco|nicotine|smok\w+|vap(?:ing|es))\b|\bhomeless|\bunhoused|\bpregnan|"
    r"\bgestation|\bgravid|\b(?:status(?! \w+icus)|encounter|aftercare|"
    r"long[- ]term use|need for|lack of|refus\w+|declin\w+|social|goals of care|"
    r"disposition|prophylaxis|monitoring)\b",
    re.IGNORECASE,
)
# What a complaint names behind these is how it came about.
_BY_THE_WAY = re.compile(
    r"\b(?:because of|due to|owing to|stopp\w+|quit|for fear of|despite)\b[^.;]*$", re.IGNORECASE
)
_JUDGED_HEADING = re.compile(r"\bMDM\b|\bmedical decision", re.IGNORECASE)
# Written to the patient: it says itself what brought them.
_TOLD_WHY = re.compile(
    r"\W*you (?:were|came|have been) (?:\w+ ){0,3}?(?:admitted|seen|treated|hospitali[sz]ed|here|"
    r"in the (?:hospital|emergency)|to the (?:hospital|emergency|ED))\b[^?]*?"
    r"\b(?:for|with|because|due to|after)\b",
    re.IGNORECASE,
)
# How it came about, and what was found only then.
_AFTER = re.compile(r"\b(?:following|found to|found on|showed|revealed)\b", re.IGNORECASE)


def tell_reasons(source: HandoutSource) -> Iterator[Composed]:
    """Yield what brought the patient, then what the note diagnoses."""
    yield from _came(source)
    judged = {line.number for line in source.lines if _is_judged(line)}
    if not judged:  # a letter has no headings
        judged = {x.number for x in source.lines if x.kind is K.OTHER and _is_diagnosed(x)}
    problems = [
        (finding, line)
        for finding, line in source.findings(FindingType.PROBLEM)
        if line.number in judged
        and is_told(finding, line, source)
        and not _NO_DIAGNOSIS.search(source.written(finding))
        and not _is_time(finding, line, source)
    ]
    came = {f.concept for kind in _CAME_KINDS for f, _ in _brought_in(kind, source)}
    problems = problems or _stated_at_top(source)
    for finding, line in distinct(problems)[:_MAX_DIAGNOSES]:
        if finding.concept in came or lowered(source.written(finding)).split()[-1] in EVENTS:
            continue
        yield Composed(f"You have {noun_of(finding, source)}.", line)


def _is_time(finding: Finding, line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a number in front of a name tells that it is one of hours ("14 HRS")."""
    lead = line.text[: finding.span.start - line.span.start]
    return source.written(finding).lower() == "hrs" and re.search(r"\d\s*\Z", lead) is not None


def _came(source: HandoutSource) -> Iterator[Composed]:
    told = next((x for x in source.lines if _TOLD_WHY.match(x.text) and not source.is_spoken), None)
    if told is not None:
        yield Composed(say_plainly(standalone(told.text, K.HPI, "")), told)
        return
    for kind in _CAME_KINDS:
        found = _brought_in(kind, source)
        for finding, line in found:
            yield Composed(f"{CAME_WITH}{noun_of(finding, source)}.", line)
        if found:
            return
    for finding, line in at_top(source):
        yield Composed(f"{CAME_WITH}{noun_of(finding, source)}.", line)


def _stated_at_top(source: HandoutSource) -> list[tuple[Finding, EvidenceLine]]:
    """Return the diseases that lines at the top begin with, in a note without headings for them.

    "Bronchiolitis due to RSV."
    """
    top = _top(source)
    return [
        (finding, line)
        for finding, line in source.findings(FindingType.PROBLEM)
        if line.number in top
        and is_told(finding, line, source)
        and find_condition(source.written(finding)) is not None
        and _OWNER.fullmatch(lead_of(finding, line, source).strip(" -*•")) is not None
    ]


def _top(source: HandoutSource) -> frozenset[int]:
    """Return the numbers of a note's first lines, where no heading tells what they are."""
    if source.is_spoken:
        return frozenset()
    told = [line for line in source.lines if line.kind is not K.HEADER][:_TOP_LINES]
    return frozenset(line.number for line in told if line.kind in _TOP_KINDS)


def at_top(source: HandoutSource) -> list[tuple[Finding, EvidenceLine]]:
    """Return what a note without a heading for it says first that the patient came with."""
    top = _top(source)
    found = [
        (finding, line)
        for finding, line in source.findings(FindingType.PROBLEM)
        if line.number in top
        and is_told(finding, line, source)
        and (_brought(finding, line, source) or HAPPENED.match(source.written(finding)))
        and not _BY_THE_WAY.search(lead_of(finding, line, source))
        and not _AFTER.search(lead_of(finding, line, source))
    ]
    return found[:_MAX_CAME]


def _brought_in(kind: K, source: HandoutSource) -> list[tuple[Finding, EvidenceLine]]:
    """Return what a part of the note says that the patient came with."""
    found = [
        (finding, line)
        for finding, line in source.findings(FindingType.PROBLEM)
        if line.kind is kind
        and is_told(finding, line, source)
        and (kind is K.CHIEF_COMPLAINT or _brought(finding, line, source))
        and not _BY_THE_WAY.search(lead_of(finding, line, source))
    ]
    return found[:_MAX_CAME]


def _brought(finding: Finding, line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether the line says of the finding that the patient came with it."""
    lead = lead_of(finding, line, source)
    cue = _CAME.search(lead)
    return cue is not None and not _EARLIER.search(lead, cue.end())


def _is_judged(line: EvidenceLine) -> bool:
    """Say whether a line stands where its author says what the patient has."""
    return line.kind in _DIAGNOSED_KINDS or _JUDGED_HEADING.search(line.heading) is not None


def _is_diagnosed(line: EvidenceLine) -> bool:
    """Say whether running text without headings tells what the patient has now."""
    return bool(_DIAGNOSES.search(line.text)) and not _EARLIER.search(line.text)
