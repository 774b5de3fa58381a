"""Did the clinician whom the claim names do it, or another one whom the note names there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.claim import ErrorType, Label
from app.core.span import Span
from app.grounding.checks.case import Case, Objection
from app.grounding.content import Unit
from app.grounding.source import Statement

_TITLED = re.compile(
    r"\b(?P<title>Drs?|Mr|Mrs|Ms|Miss|Prof(?:essor)?|Doctor|Nurse|Sister|Matron|Midwife|PA|NP)\.?\s+(?:[A-Z]\.?\s+)*"
    r"(?P<name>[A-Z][\w'’-]+)"
)
_DOCTORS = frozenset("Dr Drs Prof Professor Doctor Nurse Sister Matron Midwife PA NP".split())
# What a surgeon, who has no doctor's title everywhere, stands beside in a note.
_ROLE = re.compile(
    r"(?:surge\w+|consultant|urolog\w*|registrar|assist\w*|by|under|physio\w*|nurse|midwife|ortho\w*|"
    r"gyna?e\w*|theatre|anaesth\w+|d/w|w/|attending)\W+(?:\w+\W+){0,2}\Z",
    re.IGNORECASE,
)
# In front of the one who did it, and of the one to whom it was done.
_BY = re.compile(r"\bby\W+(?:\w+\W+){0,2}\Z", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:to|with|told|informed|called|phoned|notified|paged|d/w|asked)\W+(?:\w+\W+){0,2}\Z", re.I
)
# Share of what the best sentence holds of a claim that another must hold to speak of the same.
_NEARLY = 0.75


def check_staff(case: Case) -> Objection | None:
    """Object where the sentences on the matter name another clinician, and not the claimed one."""
    named = [m for m in _TITLED.finditer(case.claim.text) if _is_staff(m, case)]
    if not named:
        return None
    spans = [Span(*m.span()) for m in _TITLED.finditer(case.claim.text)]
    things = [u for u in case.claim.units if not any(s.overlaps(u.span) for s in spans)]
    matter = _on_the_matter(things, case)
    for one in named:
        objection = _of_another(one, case.claim.text, matter) or _turned(
            one, case.claim.text, matter
        )
        if objection is not None:
            return objection
    return None


def _is_staff(one: re.Match[str], case: Case) -> bool:
    """Say whether a titled name is a clinician's, not the patient's."""
    if one["title"] in _DOCTORS:
        return True
    return any(
        _ROLE.search(s.text, 0, m.start())
        for s in case.statements()
        for m in _TITLED.finditer(s.text)
        if m["name"] == one["name"]
    )


def _on_the_matter(things: Sequence[Unit], case: Case) -> list[Statement]:
    shares = [
        (sum(u.weight * u.held_by(s.stems, s.meanings) for u in things), s)
        for s in case.statements()
    ]
    most = max((share for share, _ in shares), default=0.0)
    return [s for share, s in shares if most >= 1 and share >= _NEARLY * most]


def _of_another(one: re.Match[str], claim: str, matter: Sequence[Statement]) -> Objection | None:
    if not matter or any(one["name"] in s.text for s in matter):
        return None
    is_told = _TO.search(claim, 0, one.start()) is not None
    told = (
        (s, _TO.search(s.text, 0, m.start()) is not None) for s in matter for m in _others(one, s)
    )
    against = next((s for s, was_told in told if was_told is is_told), None)
    return _another(against) if against else None


def _others(one: re.Match[str], statement: Statement) -> list[re.Match[str]]:
    found = (m for m in _TITLED.finditer(statement.text) if m["name"] != one["name"])
    return [
        m for m in found if m["title"] in _DOCTORS or _ROLE.search(statement.text, 0, m.start())
    ]


def _turned(one: re.Match[str], claim: str, matter: Sequence[Statement]) -> Objection | None:
    """Object where it was done to the one who by the claim did it, or the reverse."""
    for mine, theirs in ((_BY, _TO), (_TO, _BY)):
        if not mine.search(claim, 0, one.start()):
            continue
        for s in matter:
            told = [m for m in _TITLED.finditer(s.text) if m["name"] == one["name"]]
            turned = [m for m in told if theirs.search(s.text, 0, m.start())]
            if turned and any(mine.search(s.text, 0, m.start()) for m in _others(one, s)):
                return _another(s)
    return None


def _another(against: Statement) -> Objection:
    reason = "The note says this of another clinician."
    return Objection(Label.CONTRADICTED, ErrorType.PERSON, reason, against)
