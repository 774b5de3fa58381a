"""What was done and what was found, said to the patient."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.calendar_words import MONTH
from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.llm.embedded.handouts.instruction_wording import say_plainly
from app.llm.embedded.handouts.problems import at_top
from app.llm.embedded.handouts.rows import is_timed, last_of, last_value, row_name
from app.llm.embedded.handouts.source import Composed, HandoutSource
from app.llm.embedded.handouts.wording import (
    EVENTS,
    distinct,
    is_told,
    lead_of,
    lowered,
    noun_of,
)
from app.terminology.lay import find_lay
from app.terminology.private_topics import is_private

_FOUND_KINDS = {K.IMPRESSION, K.IMAGING, K.FINDINGS, K.LABS, K.HOSPITAL_COURSE, K.PROCEDURES}
# In front of a procedure that is not done yet.
_STILL_TO_COME = re.compile(
    r"\b(?:outpatient|referr\w+|schedul\w+|planned|plans?|will|would|pending|to be|needs?|due|"
    r"recommend\w*|consider\w*|await\w*|declin\w+|refus\w+|deferred|repeat)\b[^.;]{0,40}\Z"
    r"|\b(?:last|prior|previous|most recent|earlier|old|outside)\b\W*(?:\w+\W*)?\Z",  # or long ago
    re.IGNORECASE,
)
_DONE_KINDS = {K.HOSPITAL_COURSE, K.PROCEDURES, K.IMAGING}
_SHOWN = re.compile(r"\b(?:show|reveal|demonstrat|consistent with|compatible with)", re.IGNORECASE)
# The like in running text: what a picture, a tracing or a look inside showed.
_STORY_KINDS = frozenset({K.OTHER, K.HPI, K.INTERVAL})
_TEST_SHOWED = re.compile(
    r"\b(?:x-?rays?|radiographs?|CT|CTA|MRI|MRA|ultrasound|echo\w*|angiogram|scan|endoscopy|EGD|"
    r"colonoscopy|biopsy|EKG|ECG|EEG|mammogram)\b[^.;]{0,60}?\b(?:show(?:s|ed)|reveal(?:s|ed)|"
    r"demonstrat(?:es|ed)|found)\b",
    re.IGNORECASE,
)
_MAX_FOUND, _MAX_RESULTS, _MAX_DONE = 8, 6, 5
_DONE = (Assertion.PRESENT, Assertion.PAST)
# The day of a test, in full, in front of what it showed.
_OF_DAY = re.compile(
    r"\b(?:\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})|"
    rf"\d{{1,2}}[- ]{MONTH}[- ]\d{{4}})\b",
    re.IGNORECASE,
)
# A picture or a tracing that shows nothing bad, in a line of its own.
_CLEAR = re.compile(
    r"\W*(?:(?:your|the|his|her)\s)?(?:(?:chest|abd\w*|head|left|right|[LR]|ankle|wrist|knee|hand|foot|hip|shoulder|elbow|pelvic|"
    r"renal|leg|brain|neck|spine|CT|MRI|US)\s){0,3}(?:x-?rays?|XR|CXR|films?|CT|MRI|ultrasound|US|echo|"
    r"EKG|ECG)\b(?: (?:of|left|right|head|chest|abd\w*|the|[LR]|ankle|wrist|knee|hand|foot|hip|"
    r"shoulder|"
    r"elbow|spine|brain)\b){0,4}\s?(?::|-|was|is|showed|shows|with)?\s"
    r"(?:normal|negative|neg\b|unremarkable|clear|(?:did not show (?:a|an|any)|no) (?:acute |new )?"
    r"(?:fracture|pneumonia|bleed|infiltrate|abnormalit|dvt|clot|stone|obstruction|dislocation|"
    r"free air|break|broken))[^;:]{0,60}$",
    re.IGNORECASE,
)
_UNDERWENT = re.compile(
    r"\b(?:underwent|delivered (?:by|via)|had an?|s/p|status post)\W+(?:\w+(?:\W+|$)){0,3}$", re.I
)
# Results that notes seldom flag and patients ask for.
_KEY_RESULTS = {"ejection fraction", "hemoglobin a1c"}
# What stands in front of an earlier value.
_FORMER = re.compile(
    r"\b(?:from|previously|previous|prior|baseline|last)\s*(?:of\s*)?$|[(,]\s*(?:was\s*)?$",
    re.IGNORECASE,
)
# The name of a result that was another one before ("A1c went from 7.1 to 8.4").
_FELL = re.compile(
    r"\b(?:went|rose|fell|up|down|dropped|increased|decreased|improved) from\b", re.IGNORECASE
)
# Where the name of a result ends.
_MEASURED = re.compile(
    r"\s*(?:[<>≥≤~=:|]|(?<![A-Za-z])\d|\b(?:was|is|of|resulted|rose|fell|at|down|up|peaked|to)\b)",
    re.I,
)


def tell_results(source: HandoutSource) -> Iterator[Composed]:
    """Yield what was done, what it showed, and results that the note marks."""
    done = [
        (finding, line)
        for finding, line in source.findings(FindingType.PROCEDURE)
        if (
            line.kind in _DONE_KINDS
            or (line.kind is K.OTHER and _UNDERWENT.search(lead_of(finding, line, source)))
        )
        and finding.assertion in _DONE
        and find_lay(finding.concept)
        and not _STILL_TO_COME.search(lead_of(finding, line, source))
        and not line.text[finding.span.end - line.span.start :].startswith(":")
    ]
    for finding, line in distinct(done)[:_MAX_DONE]:
        yield Composed(f"You had {noun_of(finding, source)}.", line)
    came = {f.concept for f, _ in at_top(source)}
    found = [
        (finding, line)
        for finding, line in source.findings(FindingType.PROBLEM)
        if _is_result(line)
        and not source.filed(line).is_sure  # what a patient may expect, or is told in its own words
        and finding.concept not in came
        and is_told(finding, line, source)
        and lowered(source.written(finding)).split()[-1] not in EVENTS
    ]
    for finding, line in distinct(found)[:_MAX_FOUND]:
        yield Composed(f"{_on_day(finding, line)}e found {noun_of(finding, source)}.", line)
    for line in source.lines:
        if not source.is_spoken and _CLEAR.match(line.text) and not is_private(line.text):
            yield Composed(say_plainly(line.text), line)
    for finding, line in _results(source)[:_MAX_RESULTS]:
        yield Composed(_result(finding, source), line)


def _on_day(finding: Finding, line: EvidenceLine) -> str:
    """Return the beginning of a sentence on what a test of another day showed, with that day."""
    days = _OF_DAY.findall(line.text, 0, finding.span.start - line.span.start)
    return f"On {days[-1]}, w" if days else "W"


def _is_result(line: EvidenceLine) -> bool:
    if line.kind is K.HOSPITAL_COURSE:
        return _SHOWN.search(line.text) is not None
    if line.kind in _STORY_KINDS:
        return _TEST_SHOWED.search(line.text) is not None
    return line.kind in _FOUND_KINDS


def _results(source: HandoutSource) -> list[tuple[Finding, EvidenceLine]]:
    """Return the last value of each result that is marked once or that patients ask for."""
    told: dict[str, list[tuple[Finding, EvidenceLine]]] = {}
    wanted: set[str] = set()
    for finding, line in source.findings(FindingType.LAB):
        is_marked = finding.attribute("flag") is not None or finding.concept.lower() in _KEY_RESULTS
        lead = lead_of(finding, line, source)
        if finding.value is None or line.kind is K.PAST_HISTORY or _FORMER.search(lead):
            continue
        if _FELL.search(source.written(finding)) or _is_cell(finding, line, source):
            continue
        if (is_marked or is_timed(finding, source)) and last_value(finding, source) is not None:
            told.setdefault(finding.concept, []).append((finding, line))
            wanted |= {finding.concept} if is_marked else set()
    last = {
        concept: (each, last_of([finding for finding, _ in each], source))
        for concept, each in told.items()
        if concept in wanted
    }
    return [each[place] for each, place in last.values() if place is not None]


def _is_cell(finding: Finding, line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a finding is a value in a row that another one names."""
    is_named = any(map(str.isalpha, source.written(finding)))
    if is_named or row_name(finding, source) is not None:
        return False
    return any(f.concept == finding.concept and f is not finding for f in source.inside(line))


def _result(finding: Finding, source: HandoutSource) -> str:
    written = source.written(finding)
    unit = finding.unit or ""
    shown = unit if unit and unit.lower() in written.lower() else ""
    space = "" if shown == "%" else " "
    value = last_value(finding, source)
    return f"Your {_lab_name(finding, source)} was {value}{space}{shown}".rstrip() + "."


def _lab_name(finding: Finding, source: HandoutSource) -> str:
    entry = find_lay(finding.concept)
    written = _MEASURED.split(source.written(finding), maxsplit=1)[0].strip(" :=|-")
    name = row_name(finding, source) or written or finding.concept
    if entry is None:
        return name
    return entry.plain if entry.replaces else f"{name} ({entry.plain})"
