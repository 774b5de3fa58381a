"""Is told as what is what the same line gives to before: held and restarted, none now, then."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from app.core.claim import ErrorType, Label
from app.core.finding import FindingType
from app.core.span import Span
from app.grounding.checks.case import Case, Objection
from app.grounding.content import Unit
from app.grounding.source import Statement

# A claim that a drug is still held, and the words by which a line has it given again.
_ON_HOLD = re.compile(
    r"\b(?:remains?|stays?|is|are|continues?|kept|still|currently) (?:to be |being )?"
    r"(?:on hold|held|paused|withheld)\b",
    re.IGNORECASE,
)
_HELD_THEN_ON = re.compile(
    r"[^;|\n]{0,60}?\b(?:held|hold|paused|stopped)\b[^;|\n]{0,60}?"
    r"(?<!not )(?<!never )(?<!been )\b(?:restarted|resumed|re-started|reintroduced)\b(?! if|"
    r" when| once)",
    re.IGNORECASE,
)
# A claim that a drug is taken on the day of an operation, and the words that it is not.
_ON_THE_DAY = re.compile(
    r"\b(?:taken|take|takes|continued?|given)\b.*\b(?:day|morning) of (?:the |her |his )?"
    r"(?:surgery|operation|procedure|op|endoscopy|colonoscopy)\b",
    re.IGNORECASE,
)
_NOT_THAT_DAY = re.compile(
    r"[^.;|\n]{0,25}?\b(?:omit|hold|skip|withhold|do not take|don['’]t take|not)\b[^.;|\n]{0,25}?"
    r"\b(?:day|morning) of\b",
    re.IGNORECASE,
)
# A claim of what is taken, and the words that a course is over.
_TAKES = re.compile(
    r"\b(?:takes|is taking|is (?:still |currently )?on|still uses)\b", re.IGNORECASE
)
_NONE_NOW = re.compile(
    r"[^.()]{0,30}?[;,]\s*(?:none|not|off|nothing) (?:now|currently|since|any ?more)\b",
    re.IGNORECASE,
)
# A claim of what was chosen in the end, and the words that it was so at first.
_IN_THE_END = re.compile(
    r"\b(?:ultimately|finally|in the end|remains?|now|currently|still|at discharge)\b",
    re.IGNORECASE,
)
_AT_FIRST = re.compile(
    r"\s*(?:on (?:arrival|admission|presentation)|at first|initially|at (?:the )?(?:time of )?"
    r"admission)\b",
    re.IGNORECASE,
)

# A claim of the medicines of a discharge; a heading over those of before, or that end; and the
# words by which those of before go on.
_DISCHARGED_ON = re.compile(
    r"\b(?:discharged|sent home|went home|goes home|going home) (?:on|with)\b", re.IGNORECASE
)
_OF_BEFORE = re.compile(
    r"\b(?:pta|prior to admission|before admission|on admission|admission med\w*|home med\w*|"
    r"med\w* at home|outpatient med\w*|stop(?:ped)?|discontinued?)\b",
    re.IGNORECASE,
)
_RESUMED = re.compile(
    r"\b(?:continue|resume|no changes? (?:to|in))\b[^.;]{0,30}\b(?:home|all|other|prior|usual|"
    r"outpatient)\b[^.;]{0,20}\bmed",
    re.IGNORECASE,
)

_Form = tuple[re.Pattern[str], re.Pattern[str], bool, str]
_FORMS: tuple[_Form, ...] = (
    (_ON_HOLD, _HELD_THEN_ON, True, "The note says that this was restarted."),
    (_ON_THE_DAY, _NOT_THAT_DAY, True, "The note says not to take this on that day."),
    (_TAKES, _NONE_NOW, True, "The note says that this is over."),
    (_IN_THE_END, _AT_FIRST, False, "The note says that this was so at first."),
)


def check_overtaken(case: Case) -> Objection | None:
    """Object where a thing's line gives it to before: by what follows it, or by its heading."""
    return _followed(case) or _of_home_list(case)


def _of_home_list(case: Case) -> Objection | None:
    """Object where a drug of the discharge stands in lists of before and of what to stop alone."""
    if not _DISCHARGED_ON.search(case.claim.text):
        return None
    if any(_RESUMED.search(s.text) for s in case.statements()):
        return None
    for unit in _things(case.claim, of_drugs=True):
        told = [s for s in case.statements() if _places(unit, s)]
        if told and all(_OF_BEFORE.search(f"{s.heading} {' '.join(s.above)}") for s in told):
            reason = "The note lists this only among the medicines of before, or to stop."
            return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, told[0])
    return None


def _followed(case: Case) -> Objection | None:
    for claimed, behind, of_drugs, reason in _FORMS:
        if not claimed.search(case.claim.text) or behind.search(case.claim.text):
            continue
        for unit in _things(case.claim, of_drugs=of_drugs):
            against = _only(unit, case, behind.match)
            if against is not None:
                return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, against)
    return None


def _things(claim: Statement, *, of_drugs: bool) -> Iterator[Unit]:
    drugs = [f.span for f in claim.findings if f.type is FindingType.MEDICATION]
    for unit in claim.units:
        if unit.weight >= 1 and (not of_drugs or any(d.overlaps(unit.span) for d in drugs)):
            yield unit


def _only(
    unit: Unit, case: Case, follows: Callable[[str, int], re.Match[str] | None]
) -> Statement | None:
    """Return a line of the evidence that has a thing so; none of the evidence has it otherwise."""
    told = [(s, span) for s in case.evidence for span in _places(unit, s)]
    if told and all(follows(s.text, span.end) for s, span in told):
        return told[0][0]
    return None


def _places(unit: Unit, statement: Statement) -> list[Span]:
    return [
        own.span
        for own in statement.units
        if unit.meanings & own.meanings or unit.stems <= own.stems
    ]
