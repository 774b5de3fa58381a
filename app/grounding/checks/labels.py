"""Is the grade, stage, type or day of the claim the one that the note names."""

from __future__ import annotations

import re

from app.core.claim import ErrorType, Label
from app.core.span import Span
from app.grounding.checks.case import Case, Objection
from app.grounding.labelled import Labelled, labelled
from app.grounding.source import Statement

# Days that are counted, which a note may write without saying from what ("afebrile since day 2").
_DAYS = frozenset({"hospital day", "postop day"})
_DAY = re.compile(r"\bday\s#?(?P<day>\d{1,2})\b", re.IGNORECASE)


def check_labels(case: Case) -> Objection | None:
    """Object where the sentences on the matter name another number of the same kind."""
    for claimed in labelled(case.claim.text):
        told = [(one, s) for s in _on_the_matter(case) for one in _named(s, claimed.name)]
        if any(one.says(claimed) for one, _ in told) or _is_by_name(claimed, case):
            continue
        if not told:
            reason = f"The note does not name this {claimed.name}."
            return Objection(Label.UNSUPPORTED, ErrorType.INVENTED, reason, case.evidence[0])
        return Objection(
            Label.CONTRADICTED,
            ErrorType.NUMBER,
            f"The note gives another {claimed.name}.",
            told[0][1],
        )
    return None


def _is_by_name(claimed: Labelled, case: Case) -> bool:
    """Say whether the note puts the number behind the scale's name alone ("Gartland III")."""
    before = case.claim.text[: claimed.span.start].split()
    written = claimed.span.of(case.claim.text).split()
    if not before or len(written) < 2:
        return False
    form = re.compile(rf"\b{re.escape(before[-1])} {re.escape(written[-1])}\b")
    return before[-1][:1].isupper() and any(form.search(s.text) for s in case.evidence)


def _on_the_matter(case: Case) -> tuple[Statement, ...]:
    """Return the evidence, or where it names no such number every sentence on the same things."""
    names = {one.name for one in labelled(case.claim.text)}
    if any(one.name in names for s in case.evidence for one in labelled(s.text)):
        return case.evidence
    things = [unit for unit in case.claim.units if unit.weight >= 1]
    return tuple(
        s
        for s in case.statements()
        if any(unit.held_by(s.stems, s.meanings) >= 1 for unit in things)
    )


def _named(statement: Statement, name: str) -> list[Labelled]:
    found = [one for one in labelled(statement.text) if one.name == name]
    if found or name not in _DAYS:
        return found
    return [
        Labelled(name, int(m["day"]), "", Span(*m.span())) for m in _DAY.finditer(statement.text)
    ]
