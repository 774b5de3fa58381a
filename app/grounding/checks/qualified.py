"""Is a value the one of its kind that the claim calls it: the peak, the lowest, that at birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.claim import ErrorType, Label
from app.core.finding import FindingType
from app.grounding.checks.case import Case, Objection, same_concept
from app.grounding.quantities import Quantity, comparable, says
from app.grounding.source import Statement

_KINDS = {
    "peak": r"peak(?:ed|ing)?|highest|maxim(?:um|al)|max|Tmax|crest\w*",
    "lowest": r"nadir|lowest|minim(?:um|al)",
    "baseline": r"baseline|b/l|usual(?:ly)?",
    "birth": r"birth ?w(?:eigh)?t|BW|at birth|born",
}
_FORMS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _KINDS.items()}
# Characters between such a word and its value, none of which parts clauses.
_GAP = re.compile(r"[^.;,()\d]{0,25}\Z")


def check_qualified(case: Case) -> Objection | None:
    """Object where the note gives another value as the peak, the lowest, or that at birth."""
    measures = [f for f in case.claim.findings if f.type in (FindingType.LAB, FindingType.VITAL)]
    for kind, form in _FORMS.items():
        if not form.search(case.claim.text) or not case.claim.quantities:
            continue
        told = [
            (quantity, s)
            for s in (case.statements() if measures else case.evidence)
            if not measures or any(same_concept(m, f) for m in measures for f in s.findings)
            for quantity in _of_kind(kind, s)
        ]
        pairs = [(q, noted, s) for q in case.claim.quantities for noted, s in told]
        rivals = [s for q, noted, s in pairs if comparable(q, noted)]
        if rivals and not any(says(q, noted) for q, noted, _ in pairs):
            reason = "The note gives another value for this."
            return Objection(Label.CONTRADICTED, ErrorType.NUMBER, reason, rivals[0])
    return None


def _of_kind(kind: str, statement: Statement) -> Iterator[Quantity]:
    """Yield the first number right behind each word of a kind."""
    for word in _FORMS[kind].finditer(statement.text):
        behind = (q for q in statement.quantities if q.span.start >= word.end())
        first = min(behind, key=lambda q: q.span.start, default=None)
        if first and _GAP.fullmatch(statement.text, word.end(), first.span.start):
            yield first
