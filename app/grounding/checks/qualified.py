"""Is a value the one of its kind that the claim calls it: the peak, the lowest, that at birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.calendar_words import WEEKDAY_PATTERN
from app.core.claim import ErrorType, Label
from app.core.finding import FindingType
from app.grounding.checks.case import Case, Objection, same_concept
from app.grounding.derived import written_pairs
from app.grounding.quantities import Quantity, comparable, says
from app.grounding.source import Statement

_KINDS = {
    "peak": r"peak(?:ed|ing)?|highest|maxim(?:um|al)|max|Tmax|crest\w*",
    "lowest": r"nadir|lowest|minim(?:um|al)",
    "baseline": r"baseline|b/l|usual(?:ly)?",
    "birth": r"birth ?w(?:eigh)?t|BW|at birth|born",
}
_FORMS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _KINDS.items()}
# Which of two values told in order a claim means.
_EARLIER = re.compile(
    # "Pressure" and "prednisone" begin so as well.
    r"\b(?:initial(?:ly)?|first|at first|on (?:arrival|admission)|before|pre(?:-\w+|op\w*|"
    r"treatment|dialysis|transfusion|admission)?)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:(?:lowered|reduced|decreased|cut|raised|increased|changed) to|second|"
    r"repeat(?:ed)?|latest|last|final|most recent|now|current(?:ly)?|at discharge)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\b(?:{WEEKDAY_PATTERN})(?!\w)", re.IGNORECASE)
_DAY_BEHIND = re.compile(rf"[\s(]{{1,3}}(?:on\s)?(?P<day>{WEEKDAY_PATTERN})(?!\w)", re.IGNORECASE)
# Characters between such a word and its value, none of which parts clauses.
_GAP = re.compile(r"[^.;,()\d]{0,25}\Z")


def check_qualified(case: Case) -> Objection | None:
    """Object where the note gives another value as the peak, the lowest, or that at birth."""
    return _of_another_kind(case) or _of_another_turn(case) or _of_another_day(case)


def _of_another_day(case: Case) -> Objection | None:
    """Object where a sentence gives the claimed value to another weekday ("3.4 Mon, 2.6 Thu")."""
    claimed = {m.group()[:3].lower() for m in _WEEKDAY.finditer(case.claim.text)}
    if len(claimed) != 1:
        return None
    for statement in case.evidence:
        told = [(q, day) for q in statement.quantities for day in _day_behind(q, statement.text)]
        mine = [day for q, day in told if any(says(c, q) for c in case.claim.quantities)]
        others = {day for _, day in told}
        if mine and claimed <= others and claimed.isdisjoint(mine):
            reason = "The note gives another value for this."
            return Objection(Label.CONTRADICTED, ErrorType.NUMBER, reason, statement)
    return None


def _day_behind(quantity: Quantity, text: str) -> Iterator[str]:
    behind = _DAY_BEHIND.match(text, quantity.extent.end)
    if behind is not None:
        yield behind["day"][:3].lower()


def _of_another_turn(case: Case) -> Objection | None:
    """Object where the claim takes the first of two values for the later, or the reverse."""
    best = case.evidence[0]
    pairs = written_pairs(best.text)
    for form, mine, other in ((_EARLIER, 0, 1), (_LATER, 1, 0)):
        if len(pairs) != 1 or not form.search(case.claim.text):
            continue
        claimed = {q.value for q in case.claim.quantities}
        told = [float(number.replace(",", "")) for number in pairs[0]]
        if told[other] in claimed and told[mine] not in claimed:
            reason = "The note gives another value for this."
            return Objection(Label.CONTRADICTED, ErrorType.NUMBER, reason, best)
    return None


def _of_another_kind(case: Case) -> Objection | None:
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
