"""The status a chart gives an entry beside it: "Gout | Resolved", "Ataxia | 0", "TB, cured"."""

from __future__ import annotations

import re

from app.core.finding import Assertion
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.sentence import Sentence

_STATUS = re.compile(
    r"[^\n|\t]{0,60}?(?:\b(?:clinical\s+)?status\s*[:=]\s*|(?:[|\t][^\n|\t]{0,60}){0,4}?[|\t]\s*)"
    r"(?:(?P<over>resolved|inactive)|(?P<denied>refuted|ruled\s+out|entered\s+in\s+error))"
    r"\s*(?=[|,;.)\t\n]|$)",
    re.IGNORECASE,
)
# "AKI, prerenal - resolved": a comma parts a problem from what it is of.
_QUALIFIED = re.compile(
    r"\s*,\s*(?:(?:mild|severe|acute|likely|presumed|mostly)\s+)?(?:pre-?renal|post-?renal|ATN|multifactorial"
    r"|iatrogenic|drug-induced|contrast-induced|non-?oliguric|post-?op(?:erative)?|hypovol(?:a)?emic|transient"
    r"|(?:2/2|d/t|due\s+to|secondary\s+to|from)\s+[^.;,\n-]{2,40}?)"
    r"\s*(?:[-–—,;(]+)\s*(?:(?:now|since)\s+)?resolved\b(?!\s+(?:with|without)\s+residual)",
    re.IGNORECASE,
)
# "Low placenta 18w - RESOLVED on 28w scan", "Seizure (2014), resolved".
_DATED = re.compile(
    r"\s+\(?(?:(?:at|in|since|on)\s+)?(?:\d{1,2}(?:\+\d)?\s?(?:w|wks?|weeks?)|\d{1,2}/\d{2,4}|(?:19|20)\d\d)\)?"
    r"\s*[-–—:,;]\s*(?:now\s+|since\s+|has\s+)?resolved\b(?!\s+(?:with|without)\s+residual)",
    re.IGNORECASE,
)
# "7  Ataxia      0     0", "Hand-foot ..... 0": a scale's row of nothing but noughts.
_NOUGHTS = re.compile(
    r"(?:[ \t]{2,}|[ \t]*\|[ \t]*|[ \t]*\.{3,}[ \t]*|\t)0(?:[ \t|]+0)*[ \t|]*$", re.MULTILINE
)
_ROW = re.compile(r"[ \t|]*(?:\d{1,2}[a-d]?[.)]?[ \t]+)?")
# "Latent TB treated 2021": with the year of its cure.
_CURED_IN = re.compile(
    r"\s*,?\s*\(?(?:fully\s+|successfully\s+)?(?:treated|cured|eradicated)\s+(?:in\s+)?(?:19|20)\d\d"
    r"(?=\s*(?:[.;()\n|]|,\s*(?:resolved|cured|completed|no\s|now\s+(?:off|well))|\Z))",
    re.IGNORECASE,
)
# An entry of a list opens its line; one of a table stands in a cell.
_OPENS = re.compile(r"[\s\-•*\d.)]*|[^\n]*[|\t]\s*")


def charted_status(sentence: Sentence, span: Span) -> Assertion | None:
    """Return what the status beside an entry says of it; None where there is none."""
    if sentence.section is SectionKind.FAMILY_HISTORY:
        return None
    text = sentence.text
    line = text.rfind("\n", 0, span.start) + 1
    if any(p.match(text, span.end, sentence.span.end) for p in (_QUALIFIED, _DATED, _CURED_IN)):
        return Assertion.PAST
    if _NOUGHTS.match(text, span.end) and _ROW.fullmatch(text, line, span.start):
        return Assertion.ABSENT
    found = _STATUS.match(text, span.end)
    if found is None or _OPENS.fullmatch(text, line, span.start) is None:
        return None
    return Assertion.PAST if found["over"] else Assertion.ABSENT
