"""Urine findings whose amount stands before their name: "20-50 WBC, many bacteria"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import Assertion, FindingType
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence
from app.findings.values.specimens import specimen_at

_COUNT = re.compile(
    r"(?:(?<=[:,;(])|\b(?:UA|U/A|urinalysis|urine|dip|micro|with|w/|and|shows?|showed|for|had|has))\s*"
    r"(?P<value>[<>]?\s?\d+(?:\s?[-–]\s?\d+)?|TNTC|many|few|rare|occ(?:asional)?|mod(?:erate)?|large|small"
    r"|trace|[1-4]\+|numerous|packed)\s+"
    r"(?P<name>WBCs?|RBCs?|bacteria|epis?|squames|squamous\s+cells|casts|ketones?|protein|blood|glucose"
    r"|leuks?|LE|leukocyte\s+esterase|bilirubin)\b(?P<field>\s?/\s?[hl]pf)?(?!\s*[:=]?\s*[<>]?\d)",
    re.IGNORECASE,
)
_CONCEPTS = {
    "w": "urine white blood cell count", "r": "urine red blood cell count", "ba": "urine bacteria",
    "e": "urine squamous cells", "s": "urine squamous cells", "c": "hyaline casts",
    "k": "ketones", "p": "urine protein", "bl": "urine blood", "g": "urine glucose",
    "l": "leukocyte esterase", "bi": "urine bilirubin",
}  # fmt: skip


def find_counts(sentence: Sentence) -> Iterator[tuple[int, Candidate]]:
    """Yield where each name begins with its result; only where urine is told of."""
    text, start = sentence.text, sentence.span.start
    for m in _COUNT.finditer(text, start, sentence.span.end):
        fluid = specimen_at(text, text.rfind("\n", 0, start) + 1, m.start("name"))
        if fluid is None or fluid[0] != "urine":
            continue
        name = m["name"].lower()
        stop = m.end("field") if m["field"] else m.end("name")
        found = Candidate(
            type=FindingType.LAB,
            span=Span(m.start("value"), stop),
            concept=_CONCEPTS.get(name[:2]) or _CONCEPTS[name[0]],
            value=m["value"],
            assertion=Assertion.PRESENT,
        )
        yield m.start("name"), found
