"""Is said of a thing what its sentence says of another thing, and denies of this one."""

from __future__ import annotations

import itertools
import re

from app.core.claim import ErrorType, Label
from app.core.span import Span
from app.grounding.checks.case import Case, Objection, places_of
from app.grounding.content import Unit
from app.grounding.patterns import any_of
from app.grounding.polarity import holds_back, is_negated
from app.grounding.source import Statement

_BOUND = re.compile(r"[,;:(]\s+|\.\s+|\s+(?:but|while|whereas|though|although)\s+", re.IGNORECASE)

# This stay, and a part that goes on with what there was none of.
_HERE = re.compile(
    r"\b(?:this|the present) (?:admit|admission|stay|hospitali[sz]ation|time)\b", re.I
)
_NONE = re.compile(r"\W*no\b", re.IGNORECASE)
# A claim of the end of a thing, which a note tells by having it first and denying it later.
_IS_OVER = any_of(
    r"gone|went away|go(?:es)? away|resol\w+|clear(?:s|ed|ing)|subsid\w+|settled|over|disappear\w+|"
    r"until|no longer|free|heal(?:s|ed|ing)|ended|recover\w+"
)


def check_subjects(case: Case) -> Objection | None:
    """Object where a sentence has a word of the claim twice, denied beside the claim's own thing.

    "Itchy belly, palms not itchy" says nothing of itching palms but that there is none.
    """
    if case.claim.negated or holds_back(case.claim.text) or _IS_OVER.search(case.claim.text):
        return None
    solid = [u for u in case.claim.units if u.weight >= 1]
    for statement in case.evidence:
        parts = _parts(statement.text)
        places = {unit: places_of(unit, statement) for unit in solid}
        here = _HERE.search(case.claim.text) is not None and _denied_here(case, parts, statement)
        if here or any(_is_denied_apart(unit, places, parts, statement) for unit in solid):
            reason = "The note denies this."
            return Objection(Label.CONTRADICTED, ErrorType.NEGATION, reason, statement)
    return None


def _denied_here(case: Case, parts: list[Span], statement: Statement) -> bool:
    """Say whether what a line says of this stay denies a thing of the claim, with nothing else.

    "Mild hives 2011 (no reaction this admission)" tells of no hives of this admission.
    """
    asked = {w.stem for w in case.claim.words if w.weight and not _HERE.search(w.text)}
    own = [part for part in parts if _HERE.search(part.of(statement.text))]
    own += [
        b for a, b in itertools.pairwise(parts) if a in own and _NONE.match(b.of(statement.text))
    ]
    told = [w for w in statement.words if w.stem in asked and any(p.contains(w.span) for p in own)]
    return bool(told) and all(is_negated(w.span, statement.negated) for w in told)


def _is_denied_apart(
    unit: Unit, places: dict[Unit, list[Span]], parts: list[Span], statement: Statement
) -> bool:
    """Say whether the part of a sentence that denies a word is the one that has another alone."""
    denied = [p for p in places[unit] if is_negated(p, statement.negated)]
    told = [p for p in places[unit] if p not in denied]
    if not denied or not told:
        return False
    for part in parts:
        if not any(part.contains(p) for p in denied) or any(part.contains(p) for p in told):
            continue
        others = (where for other, where in places.items() if other is not unit and where)
        if any(all(part.contains(p) for p in where) for where in others):
            return True
    return False


def _parts(text: str) -> list[Span]:
    bounds = [0, *(m.end() for m in _BOUND.finditer(text)), len(text)]
    return [Span(a, b) for a, b in itertools.pairwise(bounds)]
