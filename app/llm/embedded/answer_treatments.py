"""Answers on what was done for somebody: what was given for a problem, how much fluid came off."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, FindingType
from app.llm.embedded.question import Question
from app.llm.embedded.record_lines import RecordLines, is_familial

# "What did she get for the bleeding?", "How was his pain treated?"
TREATED = re.compile(
    r"^\W*(?:and )?what (?:(?:was|were|did|had|is) )?(?:\w+ ){0,4}?(?:get|getting|got|gotten|"
    r"receiving|taking|given|give|receiv\w+|do|done|used|tried|used|treat\w*)\b.{0,20}\b(?:for|about|with|against)\b|"
    r"^\W*(?:and )?how (?:was|were|is|did|are|do) .*\b(?:treat\w*|manag\w*|handl\w*|control\w*|"
    r"correct\w*|reliev\w*|revers\w*|resolv\w*)\b|"
    r"\bwhat (?:treatment|therapy|was the (?:treatment|therapy))\b",
    re.IGNORECASE,
)
_IN_TREATED = (
    "get getting got gotten receiving taking take given give receive received "
    "do did done use used try tried treat treated treatment therapy manage managed management "
    "handle handled control controlled correct corrected relieve relieved reverse reversed "
    "resolve resolved ED ER hospital ward they far"
)
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


def about_treated(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that tell of a drug or a procedure beside the problem that is asked about.

    Lines that name the problem themselves stand before those next to such a line.
    """
    asked = question.beyond(_IN_TREATED)
    if not asked:
        return []
    told = [
        line
        for line in record.lines
        if any(f.type in _ACTS and f.assertion in _GIVEN for f in record.inside(line))
        and not is_familial(line, record.inside(line))
    ]
    return [line for line in told if record.holds_in_part(line, asked) >= 1]


def about_fluid_off(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that tell how much fluid was taken off, or the balance."""
    told = [line for line in record.lines if _FLUID_OFF_SAID.search(line.text)]
    return record.latest(told) if question.has(_OF_TODAY) else told
