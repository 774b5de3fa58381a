"""Names of tests as LOINC spells them, in the words that a chart uses.

Source:
    LOINC Users' Guide: a long common name holds component, [property], "in" specimen, "by" method.
"""

from __future__ import annotations

import re

_LONG_NAME = re.compile(
    r"\[[^\]]*(?:/|Presence|Ratio|Score|Entitic|Identifier|Type|Volume|Time|Interpretation)[^\]]*\]"
    r"|\s(?:in|of)\s(?:Blood|Serum|Plasma|Urine|Arterial)|\sby\s[A-Z]|\.predicted|/[A-Z]\w+\.total"
)
_PROPERTY = re.compile(r"\s*\[[^\]]*\]")
# Blood and what is made of it needs no word beside the name of a test; other specimens do.
_BLOOD = re.compile(
    r"\s+in\s+(?:(?:Venous|Capillary|Mixed venous)\s+blood|Blood|Serum(?:,?\s+Plasma or Blood"
    r"|\s+or\s+Plasma(?:\s+or\s+Blood)?)?|Platelet poor plasma|Plasma|Red Blood Cells)\b",
    re.IGNORECASE,
)
_METHOD = re.compile(
    r"\s+by\s+(?!(?:mouth|the)\b).*?(?=\s*--|$)"
    r"|\s+(?:panel\s*)?-\s+(?:Blood|Serum or Plasma|Serum|Plasma)\b"
)
_TOTAL = re.compile(r"/[A-Z][\w ]*\.total|/100 leukocytes|\.total\b")
_CHALLENGE = re.compile(r"\s*--\s*")
_COMMON = tuple(
    (re.compile(rf"^(?:{pattern})$", re.IGNORECASE), name)
    for pattern, name in (
        (r"Glomerular filtration rate.*", "eGFR"),
        (r"Natriuretic peptide B", "BNP"),
        (r"Natriuretic peptide\.?\s?B prohormone N-Terminal", "NT-proBNP"),
        (r"Thyrotropin", "TSH"),
        (r"Thyroxine \(T4\) free", "Free T4"),
        (r"Troponin ([IT])\.cardiac", r"Troponin \1"),
        (r"Urea nitrogen", "BUN"),
        (r"Carbon dioxide", "CO2"),
        (r"Prostate specific Ag", "PSA"),
        (r"Oxygen saturation(?: in Arterial blood)?", "SpO2"),
        (r"Cholesterol in (LDL|HDL).*", r"\1 cholesterol"),
        (r"Pain severity.*", "Pain score"),
        (r"Body mass index(?: \(BMI\))?", "BMI"),
    )
)


def charted_name(name: str) -> str:
    """Return a long common name of LOINC without property, method and blood; others as they are."""
    words = " ".join(name.split())
    if _LONG_NAME.search(words):
        words = _METHOD.sub("", _PROPERTY.sub("", words))
        words = _TOTAL.sub("", _BLOOD.sub("", words))
        words = _CHALLENGE.sub(", ", words).strip(" ,")
    for pattern, common in _COMMON:
        if pattern.match(words):
            return pattern.sub(common, words)
    return words or name
