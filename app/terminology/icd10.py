"""ICD-10-CM codes of terms, given on an exact lexical match alone."""

from __future__ import annotations

from app.core.finding import Code
from app.terminology.conditions import Condition, find_condition

SYSTEM = "http://hl7.org/fhir/sid/icd-10-cm"


def code_of(condition: Condition, matched: str) -> Code | None:
    """Return the code of a condition that was found by the term ``matched``."""
    if not condition.icd10:
        return None
    return Code(system=SYSTEM, code=condition.icd10, display=condition.name, matched=matched)


def find_code(term: str) -> Code | None:
    """Return the code of a term, None where the table is not certain of one."""
    condition = find_condition(term)
    return code_of(condition, term) if condition else None
