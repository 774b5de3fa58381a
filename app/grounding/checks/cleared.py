"""Is an allergy claimed that the note takes back: removed from the list, disproved, an upset."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.claim import ErrorType, Label
from app.core.finding import Assertion, FindingType
from app.grounding.checks.case import Case, Objection, same_concept
from app.grounding.content import Unit
from app.grounding.patterns import any_of
from app.grounding.polarity import holds_back
from app.grounding.source import Statement

_ALLERGIC = any_of(r"allerg\w+|anaphyla\w+")
# A claim that tells of the end of an allergy itself, or of what it was thought to be.
_OVER = any_of(
    r"remov\w+|clear(?:ed|s)|delabel\w+|delet\w+|disprov\w+|refut\w+|(?<!is )list\w*|label\w*|"
    r"report\w*|wrong\w*|error|mistak\w*|incorrect\w*|inaccurate|untrue|taken off|struck|"
    r"thought|previous\w*|former\w*|childhood|unclear|clarif\w+|possibl\w+|may|might|question\w*"
)
# Right behind a substance. What is removed is its label or its entry: a latex catheter or a
# plaster is removed as well.
_WAS = r"(?:(?:was|were|is|has|have|been|now|since|formally|today)\s+)*"
_DISPROVED = r"(?:de-?label+ed|refuted|disproved|disproven)"
_REMOVED = r"(?:removed|deleted|retracted|taken off|struck off)"
_LIST = r"\b(?:list|allerg\w+|chart|record)\b"
_BEHIND = re.compile(
    rf"\s*(?:\([^()]*\)\s*)?[-–—:,]?\s*(?:{_WAS}{_DISPROVED}\b"
    r"|(?:allergy|label|entry)(?:\s+label)?\s+"
    rf"{_WAS}(?:{_DISPROVED}|{_REMOVED}|ruled out|excluded)\b"
    rf"|{_WAS}{_REMOVED}\s(?:from\s)?[^.;]{{0,25}}?{_LIST}"
    r"|\(?(?:GI\s+)?intolerance only\b)",
    re.IGNORECASE,
)
# At the end of what a line tells of it ("Iodine: tolerated 2023 -> removed from list"), and the
# words of a line that is about what the list has.
_AT_LAST = re.compile(
    r"[^;\n]{0,160}?(?:[;:–—→>-]|,)\s*(?:(?:entry|label|allergy|so|now|it) )?"
    # "Removed gloves", "removed with tweezers" are of other things.
    rf"{_WAS}{_REMOVED}\b(?=\W*\Z|\s*[.;,)\n]|\s(?:from|off|today|now|in|on|per|\d+)\b)",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\b(?:list(?:ed|s)?|entered|entry|charted|label\w*|allerg\w+)\b", re.IGNORECASE
)
# "Take sulfa off the list": what stands in front of a substance, and behind it.
_TAKE = re.compile(
    r"(?<!not )(?<!n['’]t )\b(?:tak(?:e|ing|en)|took|remov(?:e|ed|ing)|delet(?:e|ed|ing))\s+"
    r"(?:(?:the|an?|your|her|his|out)\s+)*\Z",
    re.IGNORECASE,
)
_OFF = re.compile(
    rf"(?:\s+allergy)?\s+(?:off|from|out)\b[^.;]{{0,15}}?(?:{_LIST}|\bthere\b)", re.IGNORECASE
)


def check_cleared(case: Case) -> Objection | None:
    """Object to an allergy that the last word of every note that names it takes back."""
    text = case.claim.text
    if not _ALLERGIC.search(text) or _OVER.search(text) or holds_back(text):
        return None
    for unit in _substances(case.claim):
        last = [told[-1] for note in case.notes if (told := list(_told(unit, case, note.stating)))]
        if last and all(is_cleared for is_cleared, _ in last):
            reason = "The note takes this allergy back."
            return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, last[0][1])
    return None


def _substances(claim: Statement) -> list[Unit]:
    named = [f.span for f in claim.findings if f.type is FindingType.ALLERGY]
    solid = [u for u in claim.units if u.weight >= 1 and not _ALLERGIC.match(u.span.of(claim.text))]
    return [u for u in solid if any(s.overlaps(u.span) for s in named)]


def _told(
    unit: Unit, case: Case, statements: tuple[Statement, ...]
) -> Iterator[tuple[bool, Statement]]:
    """Yield the lines that tell whether one is allergic to a substance, and whether not, in order.

    Allergies that are found absent are known where findings are recognized.
    """
    claimed = [f for f in case.claim.findings if f.span.overlaps(unit.span)]
    for statement in sorted(statements, key=lambda s: s.span):
        found = [
            f.assertion
            for f in statement.findings
            if f.type is FindingType.ALLERGY and any(same_concept(c, f) for c in claimed)
        ]
        named = [
            own.span
            for own in statement.units
            if unit.meanings & own.meanings or unit.stems <= own.stems
        ]
        text = statement.text
        if any(_is_taken_back(text, span.start, span.end) for span in named):
            yield True, statement
        elif found:
            yield found[-1] is Assertion.ABSENT, statement


def _is_taken_back(text: str, start: int, end: int) -> bool:
    is_off = _TAKE.search(text, 0, start) is not None and _OFF.match(text, end) is not None
    at_last = _AT_LAST.match(text, end)
    if at_last is not None and _LISTED.search(text, 0, at_last.end()):
        return True
    return is_off or _BEHIND.match(text, end) is not None
