"""Is it as often as the claim says, of whatever it is said."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection
from app.grounding.checks.matter import clauses_on
from app.terminology.sig import SigPart, find_frequency

# What tells no rhythm.
_NO_RHYTHM = frozenset({"once", "continuous"})


def check_schedules(case: Case) -> Objection | None:
    """Object where the clauses on the matter tell how often, and never as often as the claim."""
    claimed = [p.normalized for p in frequencies(case.claim.text) if p.normalized not in _NO_RHYTHM]
    if not claimed:
        return None
    # The second step of a course is a clause of its own ("BID x 8 weeks, then daily").
    told = [
        (p.normalized, c.statement)
        for c in clauses_on(case)
        for p in frequencies(c.statement.text if len(claimed) > 1 else c.text)
    ]
    noted = [(rhythm, s) for rhythm, s in told if rhythm not in _NO_RHYTHM]
    for rhythm in claimed:
        if noted and not any(agree(rhythm, other) for other, _ in noted):
            reason = "The note gives another frequency."
            return Objection(Label.CONTRADICTED, ErrorType.DOSE, reason, noted[0][1])
    return None


def frequencies(text: str) -> Iterator[SigPart]:
    """Yield every frequency of a text, in order."""
    found = find_frequency(text)
    while found is not None:
        yield found
        found = find_frequency(text, found.span.end)


def agree(claimed: str, noted: str) -> bool:
    """Say whether a frequency is the noted one, which may add the time of day ("1/d bedtime")."""
    return claimed == noted or noted.startswith(f"{claimed} ") or claimed.startswith(f"{noted} ")
