"""Segments that are items of a list: diagnoses, allergies, procedures.

Source:
    HL7 v2.8, chapters 3 (AL1, IAM) and 6 (DG1, PR1); tables 0052 (type of diagnosis) and 0128
    (severity of an allergy).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.records.formats.hl7.escapes import unescape
from app.records.formats.hl7.message import Segment
from app.records.formats.hl7.values import coded_words, day_of

_DIAGNOSIS_TYPES = {"A": "admitting", "W": "working", "F": "final"}
# Of DG1 and IAM: the field with what is done to the item (table 0206); D deletes it.
_ACTIONS = {"DG1": 21, "IAM": 6}
_DELETED = "D"
# IAM-17, table 0438; an allergy that is confirmed or suspected needs no word.
_NOT_NOW = frozenset(("inactive", "resolved", "refuted", "entered in error", "erroneous"))
_SEVERITIES = {"SV": "severe", "MO": "moderate", "MI": "mild"}


def is_withdrawn(segment: Segment) -> bool:
    """Say whether a message takes an item back instead of telling it."""
    number = _ACTIONS.get(segment.name)
    return number is not None and segment.component(number).strip().upper() == _DELETED


def _diagnosis(segment: Segment) -> str:
    words = segment.component(4).strip() or _coded(segment, 3)
    kind = _DIAGNOSIS_TYPES.get(segment.component(6).strip().upper())
    return f"{words} ({kind})" if words and kind else words


def _allergy(segment: Segment) -> str:
    """Return the substance with its reactions; "penicillin: hives/rash (severe)"."""
    substance = _coded(segment, 3)
    reactions = [unescape(each, segment.separators).strip() for each in segment.repetitions(5)]
    if segment.name == "IAM":
        reactions = [coded_words(each, segment.separators) for each in segment.repetitions(5)]
    # With a comma the second would read as another allergy.
    said = "/".join(each for each in reactions if each and each != '""')
    severity = _SEVERITIES.get(segment.component(4).strip().upper())
    detail = f"{said} ({severity})" if said and severity else said or severity or ""
    told = f"{substance}: {detail}" if substance and detail else substance
    status = _coded(segment, 17).strip() if segment.name == "IAM" else ""
    return f"{told} - {status.lower()}" if told and status.lower() in _NOT_NOW else told


def _procedure(segment: Segment) -> str:
    words = segment.component(4).strip() or _coded(segment, 3)
    day = day_of(segment.component(5))
    return f"{words} ({day})" if words and day else words


def _coded(segment: Segment, number: int) -> str:
    return coded_words(segment.repetitions(number)[0], segment.separators)


# Name of a segment: the heading of its list, and what makes an item.
LISTED: Mapping[str, tuple[str, Callable[[Segment], str]]] = {
    "DG1": ("Diagnoses", _diagnosis),
    "AL1": ("Allergies", _allergy),
    "IAM": ("Allergies", _allergy),
    "PR1": ("Procedures", _procedure),
}
