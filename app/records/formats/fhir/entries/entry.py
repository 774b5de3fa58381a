"""One line of the note of coded entries, with the heading that it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

# What SNOMED CT puts behind a name to say what sort of thing it is.
_SEMANTIC_TAG = re.compile(
    r"\s*\((?:disorder|finding|procedure|situation|event|regime/therapy|substance|product|person"
    r"|observable entity|morphologic abnormality|clinical drug|medicinal product|physical object"
    r"|record artifact|context-dependent category|navigational concept)\)\s*$"
)


class Heading(StrEnum):
    """The parts of the note, in their order."""

    ADVANCE_DIRECTIVES = "Advance directives"
    ALERTS = "Alerts"
    ALLERGIES = "Allergies"
    PROBLEMS = "Problems"
    PAST_HISTORY = "Past medical history"
    MEDICATIONS = "Medications"
    PLANNED_MEDICATIONS = "Planned medications"
    PAST_MEDICATIONS = "Past medications"
    DISPENSED = "Medications dispensed"
    GIVEN = "Medications given"
    CURRENT_VISIT = "Current visit"
    RESULTS = "Results"
    VITALS = "Vital signs"
    PROCEDURES = "Past procedures"
    CURRENT_PROCEDURES = "Procedures"
    PLANNED_PROCEDURES = "Planned procedures"
    DEVICES = "Devices"
    IMMUNIZATIONS = "Immunizations"
    FAMILY_HISTORY = "Family history"
    SOCIAL_HISTORY = "Social history"
    ASSESSMENT = "Assessment"
    ORDERS = "Orders"
    PAST_ORDERS = "Past orders"
    CARE_PLAN = "Care plan"
    PAST_CARE = "Past treatments"
    GOALS = "Goals"
    APPOINTMENTS = "Appointments"
    PAST_VISITS = "Past visits"
    OTHER = "Other entries"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a resource tells.

    Attributes:
        name: What makes two entries the same thing at two times; empty where they never are.
        day: ISO, to sort by; empty where unknown.
    """

    heading: Heading
    text: str = field(repr=False)
    name: str = field(default="", repr=False)
    day: str = ""


def plain(words: str) -> str:
    """Return words on one line, without the tag of SNOMED CT."""
    return _SEMANTIC_TAG.sub("", " ".join(words.split())).strip(" ;,")


def line(
    name: str, detail: str = "", *, marks: Iterable[str] = (), remarks: Iterable[str] = ()
) -> str:
    """Return "name: detail (mark, mark). Remark"."""
    said = f"{plain(name)}: {plain(detail)}" if plain(detail) else plain(name)
    given = [mark for each in marks if (mark := plain(each))]
    said = f"{said} ({', '.join(given)})" if given else said
    told = [remark.rstrip(".") for each in remarks if (remark := plain(each))]
    return ". ".join((said, *(each[0].upper() + each[1:] for each in told)))
