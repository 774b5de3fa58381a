"""Statements on one drug that speak of the same time and the same product."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from app.core.finding import FindingType
from app.core.section import SectionKind
from app.findings.conflicts.told import Told

_HOME = re.compile(r"\b(?:home|outpatient|prior\s+to|before|PTA|pre-?admission|admission)\b", re.I)
_LATER = re.compile(r"\b(?:discharge|new|going\s+home|at\s+transfer)\b", re.IGNORECASE)
_WARD = re.compile(r"\b(?:inpatient|hospital|scheduled|infusions?|facility-administered)\b", re.I)
_BY_SECTION = {
    SectionKind.HOME_MEDICATIONS: "home",
    SectionKind.DISCHARGE_MEDICATIONS: "discharge",
    SectionKind.INSTRUCTIONS: "discharge",
    SectionKind.HOSPITAL_COURSE: "ward",
}
# Salts and release forms are products of their own.
_PRODUCT = re.compile(
    r"\b(?:XR|ER|XL|SR|CR|LA|IR|DR|CD|succinate|tartrate|glargine|lispro|aspart|NPH|regular|"
    r"extended|immediate|sustained|delayed)\b",
    re.IGNORECASE,
)


def by_drug(told: Sequence[Told]) -> tuple[tuple[Told, ...], ...]:
    """Return the medications of a note, one group a drug."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        if each.finding.type is FindingType.MEDICATION:
            groups[each.finding.concept.lower()].append(each)
    return tuple(tuple(group) for group in groups.values())


def list_of(told: Told) -> str:
    """Return which list of a stay a drug stands in: home, ward, discharge; empty if none."""
    for name, pattern in (("discharge", _LATER), ("ward", _WARD), ("home", _HOME)):
        if pattern.search(told.heading):
            return name
    return _BY_SECTION.get(told.section, "")


def of_one_time(one: Told, other: Told) -> bool:
    """Whether two statements are not of different lists of a stay."""
    lists = {list_of(one), list_of(other)} - {""}
    return len(lists) < 2


def same_product(one: Told, other: Told) -> bool:
    """Whether two names may be of one product: no salt, release form, route or form differs."""
    if _products(one) != _products(other):
        return False
    return all(
        not (one.attribute(name) and other.attribute(name))
        or one.attribute(name) == other.attribute(name)
        for name in ("route", "form", "strength")
    )


def _products(told: Told) -> frozenset[str]:
    found = _PRODUCT.finditer(f"{told.words} {told.after[:12]}")
    return frozenset(m.group().lower() for m in found)
