"""To which drugs an organism was resistant or sensitive, as laboratories write it."""

from __future__ import annotations

import re

from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection
from app.grounding.content import Unit
from app.grounding.source import Statement
from app.terminology.drugs import find_drug

_CLAIMED = {
    "R": re.compile(r"\bresistan(?:t|ce)\b", re.IGNORECASE),
    "S": re.compile(r"\b(?:sensitiv\w+|susceptib\w+)\b", re.IGNORECASE),
}
# In front of the drugs that it is said of ("R to cipro, S ceftriaxone").
_MARK = re.compile(
    r"(?P<R>\bR\b(?=[ :])|\b[Rr]esist\w*)|(?P<S>\bS\b(?=[ :])|\b[Ss]ens\w*|"
    r"\b[Ss]uscept\w*|\bpan-?S\b)"
)
# Right behind a drug ("cipro R", "cipro (S)").
_BEHIND = re.compile(
    r"\s?(?:\((?P<one>[RS])\)|(?P<other>[RS])(?=[,;.)]|\s*\Z|\s[a-z]))|"
    # A column of a table.
    r"(?:\s{2,}|\s*\|\s*)(?P<cell>[RS])(?=\s|\Z)"
)
_DENIED = re.compile(r"\b(?:not|no|non)\b|n['’]t\b", re.IGNORECASE)


def check_sensitivities(case: Case) -> Objection | None:
    """Object where the note gives a drug of the claim the other mark, and nowhere the claimed."""
    text = case.claim.text
    marks = {mark for mark, form in _CLAIMED.items() if form.search(text)}
    if len(marks) != 1 or _DENIED.search(text):
        return None
    for drug in (u for u in case.claim.units if find_drug(u.span.of(text))):
        told = [
            (mark, s)
            for s in case.statements()
            for own in s.units
            if (drug.stems <= own.stems or drug.meanings & own.meanings) and (mark := _mark(own, s))
        ]
        if told and all(mark not in marks for mark, _ in told):
            reason = "The note says the opposite of this drug's effect on the organism."
            return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, told[0][1])
    return None


def _mark(drug: Unit, statement: Statement) -> str:
    """Return "R" or "S" as the sentence marks a drug; nothing where it does not."""
    behind = _BEHIND.match(statement.text, drug.span.end)
    if behind is not None:
        return behind["one"] or behind["other"] or behind["cell"]
    before = list(_MARK.finditer(statement.text, 0, drug.span.start))
    return "" if not before else "R" if before[-1]["R"] else "S"
