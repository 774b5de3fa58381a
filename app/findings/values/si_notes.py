"""The unit of bare numbers that fit both units, in a note whose other results tell which it uses.

"Mg 0.94" beside "Cr 204" is no mg/dL: 204 mg/dL of creatinine nobody has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.core.finding import Finding, FindingType

# Of these one result tells in which country's units a laboratory writes the others.
_TELLS = {
    "creatinine": ("umol/L", "mg/dL"),
    "hemoglobin": ("g/L", "g/dL"),
    "glucose": ("mmol/L", "mg/dL"),
    "calcium": ("mmol/L", "mg/dL"),
    "albumin": ("g/L", "g/dL"),
}
_IN_SI = {
    "magnesium": "mmol/L",
    "phosphorus": "mmol/L",
    "blood urea nitrogen": "mmol/L",
    "total bilirubin": "umol/L",
    "direct bilirubin": "umol/L",
}


def in_units_of_note(findings: Sequence[Finding]) -> Iterable[Finding]:
    """Yield the findings of a note; where all that tells is SI, bare results are SI as well."""
    told = [
        _TELLS[f.concept].index(f.unit)
        for f in findings
        if f.type is FindingType.LAB and f.unit in _TELLS.get(f.concept, ())
    ]
    if not told or any(told):
        yield from findings
        return
    for finding in findings:
        unit = _IN_SI.get(finding.concept) if finding.type is FindingType.LAB else None
        is_bare = finding.number is not None and finding.attribute("unit") is None
        yield replace(finding, unit=unit) if unit and is_bare else finding
