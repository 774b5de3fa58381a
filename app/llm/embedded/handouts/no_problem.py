"""Names that a note holds and that the patient does not have: gone, another's, or no disease."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.finding import Finding
from app.core.span import Span
from app.llm.embedded.handouts.source import HandoutSource

_I = re.IGNORECASE
# Behind a name: it was none, or it is a place or a person to turn to.
_OVER = re.compile(
    r"\A(?:\s+on \w+)?\W+(?:(?:mild|moderate|severe|brief|transient|prerenal)\W+)?"
    r"(?:(?:now|since|has|have|been|was|is|fully) )*"
    r"(?:resolved|ruled out|excluded|(?:no longer|not) (?:seen|visible|visuali[sz]ed|present))\b",
    _I,
)
_NO_NAME = re.compile(
    r"\A\s+(?:one you|jab|shots?|boosters?|clinic|nurses?|team|service|consult\w*|"
    r"specialists?|precautions|prophylaxis|ppx|"
    r"diet|screen\w*|panel|protocol|advice|education)\b",
    _I,
)
_CONSULTS = re.compile(r"\bconsult(?:ants?|s|ations?|ed)?\b\W*(?:[A-Z]|\Z)", _I)
# A score that calls a frail person fit, and a heading of what is only prevented.
_FIT = re.compile(r"\A\W*(?:\(?CFS|clinical frailty(?: scale)?)\W*[1-3]\b", _I)
_PREVENTED = re.compile(r"\b(?:PPX|prophylaxis)\W*(?:\w+\W*)?\Z", _I)
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
    response sx exertion foggy
    submassive massive cardiorenal prerenal deficient worse worsening stable improving mild
    moderate mod-severe decubitus winded
    """.split()
)
_BODY = frozenset(
    """
    l r left right both bilateral knee deltoid stump mca lca rca heel shoulder hip elbow wrist ankle
    foot hand leg arm thigh calf forearm nof m1 his her od os ou eye lobe lung upper middle lower
    base rul rml rll lul lll
    """.split()
)
_DEGREES = frozenset("mild moderate severe min minimal small large slight marked".split())
# Of a medicine, not of the patient.
_OF_A_DRUG = frozenset({"primary failure", "secondary failure", "treatment failure"})


def is_no_problem(finding: Finding, line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a name is of nothing that the patient has now."""
    written = source.written(finding)
    words = [word.strip(".,") for word in written.lower().split()]
    if words[-1] in _NO_NOUN or _CLAUSE.search(written):
        return True
    if _BODY.issuperset(w for w in words if w not in _DEGREES):
        return True
    at = finding.span.start - line.span.start
    lead, tail = line.text[:at], line.text[at + len(finding.span) :]
    if written.lower() in _OF_A_DRUG:
        return True
    if any(pattern.match(tail) for pattern in (_OVER, _NO_NAME)):
        return True
    if _FIT.match(tail) or any(map(_PREVENTED.search, (lead, line.heading))):
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
