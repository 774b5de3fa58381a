"""Answers that rest on measurements: values of tests and vital signs, and when one is due."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from app.core.draft import EvidenceLine
from app.core.finding import Finding, FindingType
from app.core.quoting import n_words
from app.core.section import SectionKind as K
from app.llm.embedded.answers.question import Question, measures_in
from app.llm.embedded.answers.record_lines import RecordLines
from app.llm.embedded.answers.wants import BECAUSE, THEREFORE

_LATEST = re.compile(r"\b(?:latest|last|current|most recent|now|today|discharge)\b", re.IGNORECASE)
_MEASURED = {FindingType.LAB, FindingType.VITAL}
# The value of the beginning, and that with the one of the end.
_FIRST = re.compile(
    r"\b(?:on|at) (?:arrival|presentation|triage)\b|\b(?:initial(?:ly)?|first|arrival|triage)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:and|to|vs|versus)\b.*\b(?:discharge|now|later|last|latest|today|end|leaving|before)\b",
    re.IGNORECASE,
)
NEXT = re.compile(
    r"\bwhen (?:is|are)\b.*\b(?:check(?:ed|up)?|repeated|drawn)\b|"
    r"\b(?:when|how soon)\b.*\b(?:next|again|due|re-?check(?:ed)?|repeat(?:ed)?|should|will|"
    r"to be)\b",
    re.IGNORECASE,
)
# A test with the time at which it is to come.
_AGAIN_AT = re.compile(
    r"\b(?:\d+|one|two|three|four|six|eight) (?:days?|weeks?|months?) after\b|"
    r"\bin\s(?:a|\d|one|two|three|four|six)[\w\s–-]{0,6}?(?:h|hours?|d|days?|w|wks?|weeks?|mo|months?|"
    r"yrs?|years?)\b|\b(?:tomorrow|next (?:week|month|visit)|q\d+\s?h|each morning|daily)\b|"
    r"\b(?:recheck|repeat|due)\b[^.;]*\d|\bat \d{2}:?\d{2}\b|\bdays? \d|"
    r"\b(?:[01]\d|2[0-3])[0-5]\d\b|\b(?:on|by) \d{1,2}/\d|\bchecks?\b[^.;]*\d{1,2}/\d{1,2}|"
    r"\b\d{1,2}/\d{1,2}(?:/\d{2,4})? at \d",
    re.IGNORECASE,
)
# A question after how something has changed, and its words for that.
CHANGES = re.compile(
    r"\bhow (?:much|far|did|has|have|is|does)\b.*\b(?:chang|r[io]s|f[ae]ll|drop|increas|"
    r"decreas|improv|worsen|trend|develop|go(?:ne)? (?:up|down))",
    re.IGNORECASE,
)
IN_CHANGES = (
    "change changed changes changing rise risen rose fall fallen fell drop dropped trend increase "
    "increased decrease decreased improve improved worsen worsened develop developed up down"
)
_IN_VALUES = (
    "arrival presentation triage first discharge admission "
    "lost lose gain gained weigh weighs weighed lowest highest minimum maximum min max nadir due "
    "blood lost surgery operation procedure delivery case "
    "value result level test measured count latest last peak initial baseline high low read "
    "change changed changes changing rise risen rose fall fallen fell drop dropped trend trended "
    "increase increased decrease decreased improve improved worsen worsened compare compared "
    "difference better worse"
)
_MAX_VALUES, _VALUE_WORDS = 3, 6
_LOWEST = re.compile(r"\b(?:lowest|nadir|minimum|min)\b", re.IGNORECASE)
_HIGHEST = re.compile(r"\b(?:highest|peak(?:ed)?|maximum|max)\b", re.IGNORECASE)
# A question after a goal, and how a plan sets one ("SBP 180-200", "keep MAP >65").
GOAL = re.compile(r"\b(?:goals?|targets?|aim(?:ing|ed)?)\b", re.IGNORECASE)
_AIMS = re.compile(r"\b(?:goals?|targets?|aim|keep|maintain|below|above|under)\b", re.IGNORECASE)
_RANGE = re.compile(r"\b[A-Za-z]{2,8}:?\s*(?:[<>≤≥]\s?\d|\d+\s?[-–]\s?\d+)")
_PLANS = {K.PLAN, K.ASSESSMENT_PLAN, K.ASSESSMENT}
_PRESSURES = {"blood pressure", "systolic blood pressure"}
_PRESSURE = re.compile(r"[<≤]?\s?1\d\d/[5-9]\d\b")
_PARTS = {"systolic blood pressure": {"blood pressure"}}
# A bound that something hangs on is no value: "no anticoagulation while plt <100".
_BOUND = re.compile(
    r"[<>≤≥]|\b(?:below|above|under|over|less than|more than|at least)\b", re.IGNORECASE
)
_HANGS_ON = re.compile(
    r"\b(?:if|when|whenever|while|until|till|unless|once|for|goal|target|keep|maintain|as long as|"
    r"call|hold|stop|ok(?:ay)?|held)\b[^.;]{0,30}\Z",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\d|\b(?:negative|positive|normal|abnormal|elevated|high|low|stable|undetectable|unremarkable|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|(?:twen|thir|for|fif|six|seven|"
    r"eigh|nine)ty|hundred)(?:[- ]\w+)?|"
    r"trace|pending|preserved|reduced|improv\w+|ris\w+|rose|fell)\b",
    re.IGNORECASE,
)
# Hours and days, how a diet is named, and what of a test is still to come tell no result.
_NO_RESULT = re.compile(
    r"\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b|(?<!Apgar )(?<!Apgars )(?<!APGAR )(?<!APGARS )"
    r"\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|"
    r"\b(?:low|high)[- ](?:potassium|sodium|salt|protein|fat|calcium|phosph\w+|"
    r"carb\w*)\b[^.;]{0,12}\bdiet\b",
    re.IGNORECASE,
)
_GAVE = re.compile(r"\b(?:given|gave|received|got|administered|replet\w+|replaced)\b", re.I)
_LEVEL = re.compile(r"\b(?:level|trough|peak)s?\b\W*(?:of |was |is |at )*\d", re.IGNORECASE)
# A question after a result, and one that is not back.
_SHOWS = re.compile(r"\bwhat (?:did|does|do|was|is|were) .*|\bresults? of\b", re.IGNORECASE)
_AWAITED = re.compile(
    r"\bpending\b|\bnot (?:yet )?(?:back|sent|done|drawn|checked|obtained)\b|\bawait(?:ed|ing)\b|"
    r"\bstill out\b",
    re.IGNORECASE,
)
# Words that belong to the names of tests.
_NAMING = frozenset("serum blood plasma count level heart fraction rate pressure".split())


def about_values(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the sentences that give the asked test a value, the last one where that is asked."""
    asked = question.beyond(*question.measures, _IN_VALUES, *_names(question, record))
    found = [
        (finding, line)
        for finding, line in record.findings(FindingType.LAB, FindingType.VITAL)
        if finding.concept in question.measures
        and finding.value is not None
        and not _is_bound(finding, line)
        and record.near(line, asked) >= 1
    ]
    # "Borderline prolonged" is told where nothing was measured.
    lines = list(dict.fromkeys(_in_numbers(found) or (line for _, line in found)))
    if lines and question.has(_FIRST):
        return [lines[0], *lines[1:][-1:]] if question.has(_BOTH) else lines[:1]
    if (most := _extreme(question, lines, record)) is not None:
        both = question.has(_LATEST) and lines and most != lines[-1]
        return [most, lines[-1]] if both else [most]
    if lines and question.has(_LATEST):
        return lines[-1:]
    wanted = question.beyond(*question.measures)
    lines.sort(key=lambda line: -record.holds(line, wanted))
    best = record.holds(lines[0], wanted) if lines else 0.0
    return [line for line in lines if record.holds(line, wanted) >= best][:_MAX_VALUES]


def _in_numbers(found: Sequence[tuple[Finding, EvidenceLine]]) -> list[EvidenceLine]:
    """Return the lines that give the value as a number."""
    return [line for finding, line in found if finding.number is not None]


def _extreme(
    question: Question, lines: list[EvidenceLine], record: RecordLines
) -> EvidenceLine | None:
    """Return the line with the lowest or the highest value, where that is asked."""
    lowest, highest = question.has(_LOWEST), question.has(_HIGHEST)
    values = [
        (finding.number, line)
        for line in lines
        for finding in record.inside(line)
        if finding.concept in question.measures and finding.number is not None
    ]
    if lowest == highest:
        return None
    said = _LOWEST if lowest else _HIGHEST
    named = [
        x for x in record.lines if said.search(x.text) and question.measures & measures_in(x.text)
    ]
    if named:  # "creatinine 3.1 on arrival, 3.4 peak on 4/3": of a series the last is the finding
        return named[0]
    if not values:
        return None
    return (min if lowest else max)(values, key=lambda pair: pair[0])[1]


def about_goals(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that set the asked measurement a goal, the latest note's."""
    asked = question.measures | {m for m in _PARTS if _PARTS[m] & question.measures}
    lines = [
        line
        for line in record.lines
        if (asked & measures_in(line.text) or (asked <= _PRESSURES and _PRESSURE.search(line.text)))
        and (
            _AIMS.search(line.text)
            or (
                line.kind in _PLANS
                and any(asked & measures_in(m[0]) for m in _RANGE.finditer(line.text))
            )
        )
    ]
    return record.latest(lines)


def _is_bound(finding: Finding, line: EvidenceLine) -> bool:
    """Say whether a number is a bound for what is done, and was never measured."""
    start, end = finding.span.start - line.span.start, finding.span.end - line.span.start
    if not _BOUND.search(line.text[start:end]):
        return False
    return _HANGS_ON.search(line.text[:start]) is not None


def about_reasons(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that name the asked test and say why something is done about it.

    A line that begins with "so" has its reason in the line before it.
    """
    found: list[EvidenceLine] = []
    for before, line in pairwise((None, *record.lines)):
        if line is None or not question.measures & measures_in(line.text):
            continue
        if before is not None and THEREFORE.match(line.text):
            return [before, line]
        if BECAUSE.search(line.text) and not gives_value(line, record):
            found.append(line)
    return found


def gives_value(line: EvidenceLine, record: RecordLines) -> bool:
    """Say whether a line tells the value of a test, for which no reason is asked."""
    return any(f.type in _MEASURED and f.value is not None for f in record.inside(line))


def about_measured(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that name the asked test with a result in words ("negative", "normal")."""
    asked = question.beyond(*question.measures, _IN_VALUES)
    return _levels(question, record) or [
        line
        for line in record.lines
        if question.measures & _measures_of(line)
        and _RESULT.search(_NO_RESULT.sub(" ", _AGAIN_AT.sub(" ", line.text)))
        and record.near(line, [w for w in asked if w.text not in _NAMING]) >= 1
    ]


def _measures_of(line: EvidenceLine) -> frozenset[str]:
    """Return the tests that a line names, or its heading where it only gives the value."""
    is_value = n_words(line.text) <= _VALUE_WORDS
    return measures_in(line.text) | (measures_in(line.heading) if is_value else frozenset())


def about_not_given(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that say whether what is named as a test too was given as a drug."""
    asked = question.beyond(_IN_VALUES, "give given get got receive received administered")
    return [
        line
        for line in record.lines
        if asked and _GAVE.search(line.text) and record.holds(line, asked) >= 1
    ]


def about_awaited(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that say of the asked test that its result is not back."""
    if not question.has(_SHOWS):
        return []
    asked = question.beyond(*question.measures, _IN_VALUES)
    return [
        line
        for line in record.lines
        if question.measures & measures_in(line.text)
        and _AWAITED.search(line.text)
        and record.holds(line, asked) >= 1
    ]


def _levels(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that give the level of a drug beside its dose ("…; level 0.78 on 9/22")."""
    drugs = {m.removesuffix(" level") for m in question.measures if m.endswith(" level")}
    return [
        line
        for finding, line in record.findings(FindingType.MEDICATION)
        if finding.concept in drugs and _LEVEL.search(line.text)
    ]


def _names(question: Question, record: RecordLines) -> list[str]:
    """Return the words of the question that only name the test."""
    found = record.findings(FindingType.LAB, FindingType.VITAL)
    return [
        word.text
        for word in question.words
        for finding, line in found
        if finding.concept in question.measures and record.holds(line, (word,)) >= 1
    ]


def about_next(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that say when the asked test is to be done again."""
    return [
        line
        for line in record.lines
        if question.measures & measures_in(line.text) and _AGAIN_AT.search(line.text)
    ]
