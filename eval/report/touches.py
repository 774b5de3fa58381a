"""What a statement touches: a drug, an allergy, a value that is acted on at once, and the like."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from app.terminology.conditions import Nature, condition_table
from app.terminology.drugs import drug_table
from app.terminology.labs import lab_table, vital_table
from app.terminology.procedures import procedure_table
from app.terminology.tokens import tokenize


class Touch(StrEnum):
    """A subject that decides how much an error matters."""

    MEDICATION = "medication"
    ALLERGY = "allergy"
    CRITICAL_VALUE = "critical value"
    ACUTE_CONDITION = "acute condition"
    PROCEDURE = "procedure"
    DIRECT_IDENTIFIER = "direct identifier"


# Measures whose wrong value somebody acts on within hours, by their name in app.terminology.
CRITICAL_MEASURES = frozenset(
    {
        "potassium", "sodium", "glucose", "creatinine", "ionized calcium", "hemoglobin",
        "platelet count", "absolute neutrophil count", "international normalized ratio",
        "troponin", "lactate", "arterial pH", "partial pressure of carbon dioxide",
        "partial pressure of oxygen", "blood pressure", "heart rate", "oxygen saturation",
        "respiratory rate",
    }
)  # fmt: skip

# Kinds of PHI that name or reach a person without anything beside them.
DIRECT_KINDS = frozenset(
    """
    NAME PHONE FAX EMAIL SSN MRN HEALTH_PLAN ACCOUNT LICENSE VEHICLE DEVICE URL IP OTHER_ID
    """.split()
)

_ALLERGY = re.compile(r"\b(?:allerg\w*|anaphyla\w*|nkda|nka)\b", re.IGNORECASE)
# A drug may be on no list; a dose form or a strength gives it away.
_DOSED = re.compile(
    r"\b(?:tablets?|capsules?|tabs?|caps?|puffs?|patch|inhaler|infusion|anticoagul\w*|antibiotics?)\b"
    r"|\b\d[\d,.]*\s*(?:mg|mcg|µg|units?|iu|meq|g)\b(?!\s*/)",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def find_touches(text: str) -> frozenset[Touch]:
    """Return what a statement touches; empty where it is none of it."""
    tokens = tokenize(text)
    found: set[Touch] = set()
    if next(drug_table().find(tokens), None) or _DOSED.search(text):
        found.add(Touch.MEDICATION)
    if _ALLERGY.search(text):
        found.add(Touch.ALLERGY)
    measures = (*lab_table().find(tokens), *vital_table().find(tokens))
    if any(match.value.name in CRITICAL_MEASURES for match in measures):
        found.add(Touch.CRITICAL_VALUE)
    if any(match.value.nature is Nature.ACUTE for match in condition_table().find(tokens)):
        found.add(Touch.ACUTE_CONDITION)
    if next(procedure_table().find(tokens), None):
        found.add(Touch.PROCEDURE)
    return frozenset(found)
