"""What a note can tell: kinds of facts, the finding that each one makes, the words it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.finding import Assertion, FindingType
from app.core.phi import PhiKind

_A, _T = Assertion, FindingType

# What stands in a phrase beside the finding that it describes.
ATTRIBUTES = ("dose", "route", "frequency", "value", "unit")


@dataclass(frozen=True, slots=True)
class Value:
    """Words for a hole of a phrase.

    Attributes:
        finding: Type and assertion of the finding that the words are by themselves.
        phi: Kind of identifier that they are.
        n_identifying: How many of the first characters identify: of "92-year-old" the number does.
            None for all.
    """

    text: str = field(repr=False)
    finding: tuple[FindingType, Assertion] | None = None
    phi: PhiKind | None = None
    n_identifying: int | None = None


@dataclass(frozen=True, slots=True)
class FactKind:
    """A kind of fact.

    Attributes:
        hole: The hole that is the finding, unless the phrase says from where to where it goes.
        finding: Its type and assertion; None where the fact is no finding.
        status: Of a medication.
        keywords: Holes whose words a summary must hold; empty where it need not mention the fact.
    """

    hole: str = ""
    finding: tuple[FindingType, Assertion] | None = None
    status: str | None = None
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a patient, with the words that phrases put in their holes."""

    kind: str
    values: Mapping[str, Value] = field(repr=False)


def _problem(assertion: Assertion, *keywords: str) -> FactKind:
    return FactKind("problem", (_T.PROBLEM, assertion), keywords=keywords)


def _drug(assertion: Assertion, status: str | None, *keywords: str) -> FactKind:
    return FactKind("drug", (_T.MEDICATION, assertion), status, keywords)


def _act(assertion: Assertion, *keywords: str) -> FactKind:
    return FactKind("procedure", (_T.PROCEDURE, assertion), keywords=keywords)


# In the order in which a summary tells them.
KINDS: Mapping[str, FactKind] = {
    "diagnosis.main": _problem(_A.PRESENT, "problem"),
    "symptom.main": _problem(_A.PRESENT),
    "symptom.also": _problem(_A.PRESENT),
    "symptom.denied": _problem(_A.ABSENT),
    "symptom.denied_two": _problem(_A.ABSENT),
    "symptom.denied_three": _problem(_A.ABSENT),
    "symptom.gone": _problem(_A.PAST),
    "history.chronic": _problem(_A.PRESENT),
    "history.past": _problem(_A.PAST),
    "history.operation": _act(_A.PAST),
    "exam.sign": _problem(_A.PRESENT),
    "exam.clear": _problem(_A.ABSENT),
    "vital": FactKind(finding=(_T.VITAL, _A.PRESENT)),
    "lab.key": FactKind(finding=(_T.LAB, _A.PRESENT), keywords=("lab", "value")),
    "lab.series": FactKind(finding=(_T.LAB, _A.PRESENT), keywords=("lab", "value")),
    "lab.other": FactKind(finding=(_T.LAB, _A.PRESENT)),
    "lab.trend": FactKind(finding=(_T.LAB, _A.PRESENT)),
    "image.found": _problem(_A.PRESENT, "problem"),
    "image.also": _problem(_A.PRESENT),
    "image.clear": _problem(_A.ABSENT),
    "image.indication": _problem(_A.PRESENT),
    "image.question": _problem(_A.POSSIBLE),
    "image.technique": _act(_A.PRESENT),
    "image.incidental": _problem(_A.PRESENT, "problem", "wait"),
    "surgery.done": _act(_A.PRESENT, "procedure"),
    "surgery.found": _problem(_A.PRESENT),
    "surgery.clear": _problem(_A.ABSENT),
    "procedure.done": _act(_A.PRESENT, "procedure"),
    "diagnosis.lasting": _problem(_A.PRESENT),
    "diagnosis.possible": _problem(_A.POSSIBLE),
    "diagnosis.excluded": _problem(_A.ABSENT),
    "course.better": _problem(_A.PRESENT),
    "drug.given": _drug(_A.PRESENT, None),
    "drug.new": _drug(_A.PRESENT, "new", "drug", "dose"),
    "drug.changed": _drug(_A.PRESENT, "changed", "drug", "dose"),
    "drug.held": _drug(_A.PRESENT, "held", "drug"),
    "drug.stopped": _drug(_A.PAST, "stopped", "drug"),
    "drug.active": _drug(_A.PRESENT, "active"),
    "drug.planned": _drug(_A.PLANNED, None),
    "allergy.present": FactKind("allergen", (_T.ALLERGY, _A.PRESENT), keywords=("allergen",)),
    "allergy.none": FactKind(finding=(_T.ALLERGY, _A.ABSENT)),
    "family.present": FactKind(finding=(_T.FAMILY_HISTORY, _A.FAMILY)),
    "family.absent": FactKind(finding=(_T.FAMILY_HISTORY, _A.ABSENT)),
    "social.habit": FactKind(finding=(_T.SOCIAL, _A.PRESENT)),
    "social.absent": FactKind(finding=(_T.SOCIAL, _A.ABSENT)),
    "social.home": FactKind(),
    "pending": FactKind("lab", (_T.LAB, _A.PLANNED), keywords=("lab",)),
    "lab.planned": FactKind("lab", (_T.LAB, _A.PLANNED)),
    "procedure.planned": _act(_A.PLANNED, "procedure"),
    "followup": FactKind(keywords=("clinic",)),
    "warning": _problem(_A.PLANNED),
    "code": FactKind(keywords=("status",)),
    "contact": FactKind(),
}  # fmt: skip

# The holes of phrases; those of layouts are topics and the slots of identifiers.
HOLES = frozenset(
    "problem problem2 problem3 drug dose route frequency old_dose purpose how_often allergen "
    "reaction lab value unit earlier name procedure year duration age relative relation condition "
    "habit substance occupation clinic day wait status plain from to".split()
)
