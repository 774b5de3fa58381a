"""Is a drug of the status that the claim says: taken, new, held, stopped."""

from __future__ import annotations

import re

from app.core.claim import ErrorType, Label
from app.core.finding import Attribute, Finding, FindingType
from app.grounding.checks.case import Objection
from app.grounding.checks.switches import is_switch
from app.grounding.patterns import ON_AGAIN, WILL_RESUME
from app.grounding.polarity import holds_back
from app.grounding.source import Statement

Matches = list[tuple[Finding, Statement]]

_STATUS_OPPOSED = {
    "active": {"stopped", "held"},
    "new": {"stopped", "held"},
    "changed": {"stopped", "held"},
    "stopped": {"active", "new", "changed"},
    "held": {"active", "new", "changed"},
}
# A line that says of a drug that it is given again.
_RESUMES = re.compile(r"(?<!not )(?<!n['’]t )\b(?:resum|restart)\w*", re.IGNORECASE)
# The end of the one drug of a sentence, told behind it.
_ENDED_BEHIND = re.compile(
    r"(?<!if )(?<!be )(?<!to )(?<!not )(?<!never )(?<!has )(?<!have )(?<!\w\wing )"
    r"\b(?:stopped|discontinued|d/c['’]?d|ceased)\b"
    r"(?! (?:if|when|once|\w+ing|and (?:re\w+|started)))",
    re.IGNORECASE,
)
# A drug whose end is under way.
_TO_END = re.compile(r"\btaper\w*|\bwean\w*|\b(?:then|and) (?:stop|off|d/c)\b", re.IGNORECASE)
# A drug that is taken still.
_GOES_ON = re.compile(
    r"\b(?:still|continues?|continuing|remains? on|stays? on|keeps? taking|currently|now)\b",
    re.IGNORECASE,
)
# A drug that is to be taken again.
_FOR_NOW = re.compile(
    r"\b(?:for now|temporarily|until|for the time being|at this time|told to stop|"
    r"for the moment)\b",
    re.IGNORECASE,
)


def status_against(finding: Finding, matches: Matches, claim: str) -> Objection | None:
    """Object where every mention of a drug gives it a status that excludes the claimed one."""
    mine = finding.attribute("status")
    if mine is None or finding.type is not FindingType.MEDICATION:
        return None
    opposed = set(_STATUS_OPPOSED.get(_form(mine), ()))
    theirs = [
        (_last_form(a, other, s), s) for other, s in matches if (a := other.attribute("status"))
    ]
    if theirs and theirs[-1][0] == "stopped" and "stopped" in opposed and _GOES_ON.search(claim):
        reason = "The note says that this drug was stopped."
        return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, theirs[-1][1])
    goes_on = _form(mine) == "stopped" and any(form in opposed for form, _ in theirs)
    if goes_on and theirs[-1][0] in ("stopped", "held") and _FOR_NOW.search(claim):
        return None  # what was new at first is held at last
    if WILL_RESUME.search(claim) and any(_RESUMES.search(s.text) for _, s in theirs):
        return None
    if goes_on and all(_is_ended_behind(f, s) for f, s in matches if f.attribute("status")):
        return None
    is_off = _form(mine) in ("stopped", "held") and _TO_END.search(claim)
    if is_off and any(_TO_END.search(s.text) for _, s in matches):
        return None  # it goes on until it has been brought down
    opposed |= {"held"} if goes_on else set()  # what was held and taken again was not stopped
    if not theirs or any(form not in opposed for form, _ in theirs):
        return None
    if is_switch(claim) and any(is_switch(s.text) for _, s in theirs):
        return None  # which of the two gave way is judged by itself
    if (
        not goes_on
        and holds_back(claim)
        and holds_back(f"{theirs[0][1].heading} {theirs[0][1].text}")
    ):
        return None
    return Objection(
        Label.CONTRADICTED,
        ErrorType.STATUS,
        f"The note says that this drug was {theirs[0][0]}.",
        theirs[0][1],
    )


def _last_form(attribute: Attribute, finding: Finding, statement: Statement) -> str:
    """Return the status of a drug at the end of its line ("held 19/6, restarted 8/7")."""
    form = _form(attribute)
    start = max(0, finding.span.end - statement.span.start)
    is_alone = len({f.concept for f in drugs_of(statement)}) == 1
    is_on = is_alone and ON_AGAIN.search(statement.text, start) is not None
    return "active" if form in ("held", "stopped") and is_on else form


def _is_ended_behind(finding: Finding, statement: Statement) -> bool:
    start = max(0, finding.span.end - statement.span.start)
    is_alone = len({f.concept for f in drugs_of(statement)}) == 1
    return is_alone and _ENDED_BEHIND.search(statement.text, start) is not None


def _form(attribute: Attribute) -> str:
    return (attribute.normalized or attribute.text).lower()


def drugs_of(statement: Statement) -> list[Finding]:
    """Return the drugs that a sentence names."""
    return [f for f in statement.findings if f.type is FindingType.MEDICATION]
