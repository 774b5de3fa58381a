"""Names that a note holds and that the patient does not have: gone, another's, or no disease."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.finding import Finding
from app.core.span import Span
from app.llm.embedded.handout_source import HandoutSource

_I = re.IGNORECASE
# Behind a name: it was none, or it is a place or a person to turn to.
_OVER = re.compile(
    r"\A(?:\s+on \w+)?\W+(?:(?:now|since|has|have|been|was|is|fully) )*"
    r"(?:resolved|ruled out|excluded)\b",
    _I,
)
_NO_NAME = re.compile(
    r"\A\s+(?:one you|jab|shots?|boosters?|clinic|nurses?|team|service|consult\w*|"
    r"specialists?|precautions|prophylaxis|ppx|"
    r"screen\w*|panel|protocol|advice|education)\b",
    _I,
)
_CONSULTS = re.compile(r"\bconsult(?:ants?|s|ations?|ed)?\b\W*(?:[A-Z]|\Z)", _I)
# In front of it: it runs in the family.
_OF_FAMILY = re.compile(r"\b(?:fam(?:ily)?\.? (?:hx|h/o|history)|FHx?)\b[^.;\n]*\Z", _I)
# A newborn's part of its mother's note.
_LABEL = re.compile(r"(?m)^\W*(?P<label>[A-Z][A-Z]{2,}[A-Z /&]*|[A-Z][a-z]+:|A/P|\d{1,2}\.)")
_NEWBORN = re.compile(r"(?:NEWBORN|NEONATE|BABY|INFANT)\b", _I)
_DELIVERED = re.compile(
    r"\b(?:postpartum|PPD ?#?\d|G\d{1,2}\s?P\d|labou?r (?:course|and)|VBAC|delivered)\b", _I
)
_CLAUSE = re.compile(r"\b(?:is|are)\b", _I)
# What describes and names nothing; a part of the body with its side, and nothing that ails it.
_NO_NOUN = frozenset(
    """
    submassive massive cardiorenal prerenal deficient worse worsening stable improving mild
    moderate mod-severe decubitus winded
    """.split()
)
_BODY = frozenset(
    """
    l r left right both bilateral knee deltoid stump mca lca rca heel shoulder hip elbow wrist ankle
    foot hand leg arm thigh calf forearm nof m1 his her
    """.split()
)


def is_no_problem(finding: Finding, line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a name is of nothing that the patient has now."""
    written = source.written(finding)
    words = [word.strip(".,") for word in written.lower().split()]
    if words[-1] in _NO_NOUN or _BODY.issuperset(words) or _CLAUSE.search(written):
        return True
    at = finding.span.start - line.span.start
    lead, tail = line.text[:at], line.text[at + len(finding.span) :]
    if any(pattern.match(tail) for pattern in (_OVER, _NO_NAME)):
        return True
    if _OF_FAMILY.search(lead) or _CONSULTS.match(line.heading) or _CONSULTS.match(lead):
        return True
    return _is_of_newborn(finding, source)


def _is_of_newborn(finding: Finding, source: HandoutSource) -> bool:
    """Say whether a mother's note has a finding in the part on her newborn."""
    before = source.raw(finding.source_id, Span(0, finding.span.start))
    labels = [match["label"] for match in _LABEL.finditer(before)]
    return (
        bool(labels) and _NEWBORN.match(labels[-1]) is not None and bool(_DELIVERED.search(before))
    )
