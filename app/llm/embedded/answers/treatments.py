"""Answers on what was done for somebody: what was given for a problem, how much fluid came off."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, FindingType
from app.llm.embedded.answers.findings import DOSE, tells_dose
from app.llm.embedded.answers.question import Question
from app.llm.embedded.answers.record_lines import RecordLines, is_familial

# "What did she get for the bleeding?", "How was his pain treated?"
TREATED = re.compile(
    r"^\W*(?:and )?what (?:(?:was|were|did|had|is) )?(?:\w+ ){0,4}?(?:get|getting|got|gotten|"
    r"receiving|taking|given|give|receiv\w+|do|done|used|tried|used|treat\w*)\b.{0,20}\b(?:for|about|with|against)\b|"
    r"^\W*(?:and )?how (?:was|were|is|did|are|do) .*\b(?:treat\w*|manag\w*|handl\w*|control\w*|"
    r"correct\w*|reliev\w*|revers\w*|resolv\w*)\b|"
    r"\bwhat (?:treatment|therapy|was the (?:treatment|therapy))\b|"
    r"^\W*(?:and |so )?what (?:\w+ )?(?:is|was|are) (?:\w+ ){1,3}on for\b",
    re.IGNORECASE,
)
_IN_TREATED = (
    "get getting got gotten receiving taking take given give receive received "
    "do did done use used try tried treat treated treatment therapy manage managed management "
    "handle handled control controlled correct corrected relieve relieved reverse reversed "
    "resolve resolved ED ER hospital ward they far"
)
# A question after what is taken for good, and what was given once.
_ON_FOR = re.compile(r"\b(?:is|are) (?:\w+ ){1,3}on for\b", re.IGNORECASE)
_GIVEN_ONCE = re.compile(r"\b(?:got|given|received|x ?\d)\b", re.IGNORECASE)
_IN_DOSES = "dose doses dosage much mg strength"
_ACTS = {FindingType.MEDICATION, FindingType.PROCEDURE}
_GIVEN = {Assertion.PRESENT, Assertion.PAST, Assertion.PLANNED}
# How much water was taken off somebody.
FLUID_OFF = re.compile(
    r"\b(?:fluid|volume|water|liters?)\b.*\b(?:off|out|remov\w+|lost|los[et]|pull\w*|tak\w+)\b|"
    r"\bhow much\b.*\b(?:diuresed?|diurese|ultrafiltrat\w+|UF)\b|\bfluid balance\b|"
    r"\bnet (?:negative|balance|even|fluid|in(?:s)? and out(?:s)?)\b|\bI(?:/|&)Os?\b",
    re.IGNORECASE,
)
_FLUID_OFF_SAID = re.compile(
    r"\bnet (?:neg\w*|pos\w*|even|[-+–]?\s?\d)|\bI(?:/|&)Os?\b|\bdiuresed\b[^.;]*\d|"
    r"\bUF\b[^.;]{0,12}\d|\bultrafiltrat\w+|\b\d(?:[\d.,]*)\s?(?:L|liters?|mL|cc)\b[^.;]{0,12}"
    r"\b(?:off|removed|negative|neg|drained|out)\b|\b(?:removed|drained|took off|took out)\b"
    r"[^.;]{0,12}\d",
    re.IGNORECASE,
)
_OF_TODAY = re.compile(r"\b(?:today|latest|last|now)\b", re.IGNORECASE)


def about_treated(
    question: Question, record: RecordLines, *, framing: str = ""
) -> list[EvidenceLine]:
    """Return the lines that tell of a drug or a procedure beside the problem that is asked about.

    Args:
        framing: Words of the question that need not stand in a line.
    """
    asked = question.beyond(_IN_TREATED, framing)
    if not asked:
        return []
    told = [
        line
        for line in record.lines
        if any(f.type in _ACTS and f.assertion in _GIVEN for f in record.inside(line))
        and not is_familial(line, record.inside(line))
    ]
    found = [line for line in told if record.holds_in_part(line, asked) >= 1]
    if not question.has(_ON_FOR) and not question.has(DOSE):
        return found
    return [line for line in found if not _GIVEN_ONCE.search(line.text)]


def about_doses_for(question: Question, record: RecordLines) -> list[EvidenceLine] | None:
    """Return the lines with the dose of what is given for the asked problem.

    Returns:
        None where a drug, or more than a dose, is asked: "And the dose (atrial fibrillation)?"
    """
    asks_more = question.beyond(_IN_TREATED, _IN_DOSES, *question.problems.values())
    if not question.has(DOSE) or not question.problems or asks_more:
        return None
    treated = about_treated(question, record, framing=_IN_DOSES)
    return [line for line in treated if tells_dose(line)]


def about_fluid_off(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that tell how much fluid was taken off, or the balance."""
    told = [line for line in record.lines if _FLUID_OFF_SAID.search(line.text)]
    return record.latest(told) if question.has(_OF_TODAY) else told
