"""Is an allergy claimed that the note takes back: removed from the list, disproved, an upset."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.claim import ErrorType, Label
from app.core.finding import FindingType
from app.core.span import Span
from app.grounding.checks.case import Case, Objection
from app.grounding.content import Unit
from app.grounding.patterns import any_of
from app.grounding.polarity import holds_back
from app.grounding.source import Statement

_ALLERGIC = any_of(r"allerg\w+|anaphyla\w+")
# A claim that tells of the end of an allergy itself, or of what it was thought to be.
_OVER = any_of(
    r"remov\w+|clear(?:ed|s)|delabel\w+|delet\w+|disprov\w+|refut\w+|list\w*|label\w*|report\w*|"
    r"thought|previous\w*|former\w*|childhood|unclear|clarif\w+|possibl\w+|may|might|question\w*"
)
_TAKEN_BACK = (
    r"(?:removed|de-?label+ed|deleted|retracted|refuted|disproved|disproven|ruled out|excluded|"
    r"taken off|struck off)"
)
# What follows a substance, up to the end of what is said of it.
_BEHIND = re.compile(
    r"(?:\s*\([^()]*\))?[^.;,()]{0,40}?"
    rf"(?:(?<!not )(?<!never )(?<!be )\b{_TAKEN_BACK}\b|\bnot (?:an? )?(?:true )?allerg\w+|"
    r"\bintolerance only\b)",
    re.IGNORECASE,
)
_LABEL_BEHIND = re.compile(
    rf"[^.]{{0,150}}?\b(?:label|allergy)\s+(?:was |has been |now )?{_TAKEN_BACK}\b", re.IGNORECASE
)
_TOLERATED = re.compile(r"\btolerat\w+", re.IGNORECASE)
# "Take sulfa off the list": what stands in front of a substance, and behind it.
_TAKE = re.compile(
    r"\b(?:tak(?:e|ing|en)|took|remov(?:e|ed|ing)|delet(?:e|ed|ing))\s+"
    r"(?:(?:the|an?|your|her|his|out)\s+)*\Z",
    re.IGNORECASE,
)
_OFF = re.compile(
    r"(?:\s+allergy)?\s+(?:off|from|out)\b[^.;]{0,15}?\b(?:list|allerg\w+|there|chart|record)\b",
    re.IGNORECASE,
)


def check_cleared(case: Case) -> Objection | None:
    """Object to an allergy to what the note takes off the list of allergies."""
    text = case.claim.text
    if not _ALLERGIC.search(text) or _OVER.search(text) or holds_back(text):
        return None
    for unit in _substances(case.claim):
        for statement, span in _mentions(unit, case):
            if _is_cleared(statement, span):
                reason = "The note takes this allergy back."
                return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, statement)
    return None


def _substances(claim: Statement) -> list[Unit]:
    named = [f.span for f in claim.findings if f.type is FindingType.ALLERGY]
    solid = [u for u in claim.units if u.weight >= 1 and not _ALLERGIC.match(u.span.of(claim.text))]
    return [u for u in solid if any(s.overlaps(u.span) for s in named)] or solid


def _mentions(unit: Unit, case: Case) -> Iterator[tuple[Statement, Span]]:
    for statement in case.statements():
        for own in statement.units:
            if unit.meanings & own.meanings or unit.stems <= own.stems:
                yield statement, own.span


def _is_cleared(statement: Statement, span: Span) -> bool:
    text = statement.text
    if _TAKE.search(text, 0, span.start) and _OFF.match(text, span.end):
        return True
    if _BEHIND.match(text, span.end):
        return True
    label = _LABEL_BEHIND.match(text, span.end)
    return label is not None and not _others(statement, span.end, label.end())


def _others(statement: Statement, start: int, end: int) -> bool:
    """Say whether another substance stands in between, of which the words may be said."""
    tolerated = _TOLERATED.search(statement.text, start, end)
    stop = tolerated.start() if tolerated else end
    places = [f.span.start - statement.span.start for f in statement.findings if _is_drug(f.type)]
    return any(start <= place < stop for place in places)


def _is_drug(kind: FindingType) -> bool:
    return kind in (FindingType.ALLERGY, FindingType.MEDICATION)
