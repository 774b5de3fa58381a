"""How far a course has come: "cycle 4 of 6" is not the last, and no cycle 5."""

from __future__ import annotations

import re

from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection

_OVER = re.compile(
    r"\b(?:completed|finished|done with|concluded|(?:is|was|were) (?:now )?(?:complete|over))\b",
    re.IGNORECASE,
)
# "7 of 12 cycles" and "day 3 of 7" may be completed cycles or days of a claim's own count.
_COUNTED = re.compile(
    r"\b\d+ (?:of|out of) (?:the )?(?:\w+ )?\d+\b|\b(?:\w+) of (?:the |her |his )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\b",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"\b(?:cycle|day|dose|treatment|session|week|fraction|round|course|infusion|C|D)\s?#?"
    r"(?P<n>\d{1,2})\s?(?:of|/|out of)\s?(?P<all>\d{1,2})\b",
    re.IGNORECASE,
)


# A session that did not last as long as it was to.
_CUT_SHORT = re.compile(
    r"\b(?:stopped|aborted|terminated|ended|halted|abandoned) (?:early|after \d+ ?(?:min\w*|h\w*) "
    r"of)\b|\bcut short\b|\b\d+ ?min\w* of \d ?h",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\b(?P<n>\d{1,2}) ?(?:of|out of) ?(?P<all>\d{1,2})\b", re.IGNORECASE)


def check_progress(case: Case) -> Objection | None:
    """Object where the note counts fewer steps of a course than the claim, or not all of them."""
    return _another_count(case) or _not_over(case)


def _another_count(case: Case) -> Objection | None:
    """Object where the evidence counts another part of the same whole ("4 of 7 days")."""
    claimed = {(m["n"], m["all"]) for m in _PAIR.finditer(case.claim.text)}
    told = [((m["n"], m["all"]), s) for s in case.evidence for m in _PAIR.finditer(s.text)]
    for n, whole in claimed:
        same = [(part, s) for (part, of), s in told if of == whole]
        if same and all(part != n for part, _ in same):
            reason = "The note gives another number."
            return Objection(Label.CONTRADICTED, ErrorType.NUMBER, reason, same[0][1])
    return None


def _not_over(case: Case) -> Objection | None:
    if not _OVER.search(case.claim.text) or _COUNTED.search(case.claim.text):
        return None
    things = [unit for unit in case.claim.units if unit.weight >= 1]
    for statement in case.evidence:
        if _CUT_SHORT.search(statement.text):
            reason = "The note says that this was cut short."
            return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, statement)
    for statement in case.statements():
        if not any(unit.held_by(statement.stems, statement.meanings) >= 1 for unit in things):
            continue
        steps = list(_STEP.finditer(statement.text))
        if steps and all(int(step["n"]) < int(step["all"]) for step in steps):
            reason = "The note says that this is not over."
            return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, statement)
    return None
