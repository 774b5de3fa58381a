"""Which fluid a result was measured in, where a note says it once for several."""

from __future__ import annotations

import re

_SPECIMEN = re.compile(
    r"\b(?P<urine>UA|U/A|urinalysis|urine(?:\s+(?:dip(?:stick)?|microscopy|micro))?|MSU|dip(?:stick)?(?=\s*[:\w])|micro)\b"
    r"|\b(?P<csf>CSF|cerebrospinal\s+fluid|LP|lumbar\s+puncture)\b"
    r"|\b(?P<pleural>pleural(?:\s+fluid)?|thoracentesis)\b"
    r"|\b(?P<ascitic>ascit(?:ic|es)(?:\s+fluid)?|peritoneal(?:\s+fluid)?|paracentesis)\b"
    r"|\b(?P<synovial>synovial(?:\s+fluid)?|joint\s+fluid|arthrocentesis)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:CBC|BMP|CMP|serum|blood|plasma|labs?|chem\w*|coags?|LFTs?|ABG|VBG|lytes)\b|[;]|\.\s|\n\s*\n",
    re.IGNORECASE,
)
_NAMES = {
    "urine": "urine", "csf": "CSF", "pleural": "pleural fluid", "ascitic": "ascitic fluid",
    "synovial": "synovial fluid",
}  # fmt: skip
# Results that mean another thing in another fluid; others ("urine sodium") have names of their own.
SHARED = frozenset(
    {"white blood cell count", "red blood cell count", "glucose", "total protein", "albumin",
     "lactate dehydrogenase", "arterial pH", "neutrophils", "lymphocytes", "total bilirubin",
     "eosinophils", "amylase", "monocytes", "creatinine", "sodium", "potassium", "chloride"}
)  # fmt: skip
_MAX_CHARS = 200


def specimen_at(text: str, start: int, position: int) -> tuple[str, int] | None:
    """Return the fluid that a name at ``position`` is measured in, with the place that names it.

    Args:
        text: The whole text.
        start: Where the sentence begins.
        position: Where the name begins.
    """
    begin = max(start, position - _MAX_CHARS)
    last = max(_SPECIMEN.finditer(text, begin, position), key=lambda m: m.start(), default=None)
    if last is None or _OTHER.search(text, last.end(), position):
        return None
    return next(_NAMES[k] for k, v in last.groupdict().items() if v), last.start()
