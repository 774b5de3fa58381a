"""Does the note join cause and effect as the claim does, or only tell of both."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from app.core.claim import ErrorType, Label
from app.core.finding import FindingType
from app.core.span import Span
from app.grounding.checks.case import Case, Objection
from app.grounding.content import Unit
from app.grounding.source import Statement

# Between an effect and its cause, in either order.
_JOINT = re.compile(
    r"\b(?:(?:was|is|were|are|been) (?:identified|thought|felt|considered|believed|found|"
    r"judged|deemed)"
    r" (?:to be )?(?:as )?(?:the (?:cause|trigger|reason) (?:of|for|behind)|due to|from)|"
    r"because(?: of)?|due to|owing to|on account of|as a (?:result|consequence) of|"
    r"secondary to|caused by|brought (?:on|about) by|triggered by|provoked by|put down to|"
    r"attribut(?:ed|able) to|blamed on|explained by|(?:is|was|are|were) the (?:result|consequence) "
    r"of|(?:result(?:ed|s|ing)?|stem(?:med|s)?) from|thanks to|"
    r"led to|(?:has |have |had )?(?:caus|trigger|provok)(?:ed|ing|es)|caused?|brought on|"
    r"brought about|"
    r"result(?:ed|s|ing)? in|(?:as |to be )?the (?:cause|trigger|reason) (?:of|for|behind)|"
    r"responsible for|to blame for)\b",
    re.IGNORECASE,
)
# A doubt, a question or a denial of the joint is judged by the other checks.
_LOOSE = re.compile(
    r"\b(?:may|might|could|possibl\w+|whether|unclear|unknown|not|never|no|if|considered|"
    r"differential|or)\b|n['’]t\b",
    re.IGNORECASE,
)
# By which a note joins what stands in two clauses or in two sentences that follow one another.
_MARK = re.compile(
    r"\b(?:because|bc|b/c|due|d/t|2/2|2°|secondary|caus\w+|from|since|trigger\w*|attribut\w+|"
    r"so|hence|thus|therefore|as|given|reason|led|result\w*|likely|related|blam\w+|explain\w*|"
    r"provok\w+|gave|gives|contribut\w+|in setting of|thought|probably|suspect\w*|for|by|after|"
    r"until|when|following|with|w/|on|2nd to|induced|via|thanks|ran out|despite|if|makes?|made)\b|"
    r"->|→|=>|=|\(|-induced|\bw/|\s[-–]\s|:",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\b(?:because|bc|due|d/t|2/2|secondary|caus\w+|trigger\w*|attribut\w+|so|hence|thus|therefore|"
    r"reason|led|result\w*|likely|related|blam\w+|explain\w*|provok\w+|contribut\w+|thought|"
    r"probably|suspect\w*|gave|this|which|put down)\b|->|→|=>|-induced|\A\W*(?:then|after|from)\b",
    re.IGNORECASE,
)
# By which a note gives the reason of what was done.
_GIVEN_REASON = re.compile(
    r"\b(?:because(?: of)?|b/c|bc|due to|d/t|2/2|secondary to|owing to|on account of)(?!\w)",
    re.IGNORECASE,
)
# What a drug was stopped after is why.
_STOPPED_AFTER = re.compile(
    r"\b(?:stopped|discontinued|d/c['’]?d|ceased)\b(?:\s(?:on|as of)\s\S+)?\s"
    r"(?:after|for|given|in (?:the )?setting of)(?= (?!\d|being|an? hour))",
    re.IGNORECASE,
)
_BOUND = re.compile(r"\.\s+|;\s+|\n")
# A reason, which a note leaves unsaid where something is done for it.
_REASON = re.compile(r"because|owing to|on account of|due to|thanks to", re.IGNORECASE)
# Of one side of a claim, what a sentence must hold to tell of it.
_MOST = 0.6
# Characters between two sentences of one paragraph.
_BESIDE = 3


def check_causes(case: Case) -> Objection | None:
    """Object where cause and effect of a claim stand apart in the note, and nothing joins them."""
    text = case.claim.text
    joint = _JOINT.search(text)
    if joint is None or _LOOSE.search(text):
        return None
    one, other = _sides(case.claim, Span(*joint.span()))
    if not one or not other:
        return None
    told = case.statements()
    if not _told(one, told) or not _told(other, told):
        return None  # in words that the note lacks, which coverage judges
    if _REASON.search(joint.group()) and not _is_of_illness(one, case.claim):
        return _of_another_reason(one, other, case)  # why a thing is done is seldom said
    if any(_joins(s.text, one, other, s) for s in told) or _follow(one, other, case):
        return None
    reason = "The note does not say that the one came of the other."
    return Objection(Label.UNSUPPORTED, ErrorType.INVENTED, reason, case.evidence[0])


def _of_another_reason(one: Sequence[Unit], other: Sequence[Unit], case: Case) -> Objection | None:
    """Object where the note gives another reason for what was done, and nowhere the claimed."""
    told = case.statements()
    if any(_holds(s, one) and _holds(s, other) for s in told) or _follow(one, other, case):
        return None
    for statement in told:
        mark = _GIVEN_REASON.search(statement.text) or _STOPPED_AFTER.search(statement.text)
        if mark is None:
            continue
        ahead = [u for u in statement.units if u.weight >= 1 and u.span.end <= mark.start()]
        behind = [u for u in statement.units if u.span.start >= mark.end()]
        if ahead and behind and all(_is_among(u, one) for u in ahead):
            reason = "The note gives another reason."
            return Objection(Label.CONTRADICTED, ErrorType.INVENTED, reason, statement)
    return None


def _is_among(own: Unit, units: Sequence[Unit]) -> bool:
    return any(u.meanings & own.meanings or u.stems & own.stems for u in units)


def _sides(claim: Statement, joint: Span) -> tuple[list[Unit], list[Unit]]:
    """Return what stands on both sides of a joint; one that begins the claim ends at its comma."""
    middle = joint.start
    if not claim.text[: joint.start].strip():
        middle = claim.text.find(",", joint.end)
    solid = [u for u in claim.units if u.weight >= 1 and not joint.overlaps(u.span)]
    return [u for u in solid if u.span.end <= middle], [u for u in solid if u.span.start >= middle]


def _is_of_illness(units: Sequence[Unit], claim: Statement) -> bool:
    """Say whether an effect is a problem, and neither a treatment nor a test."""
    types = {f.type for f in claim.findings if any(f.span.overlaps(u.span) for u in units)}
    return types == {FindingType.PROBLEM}


def _told(units: Sequence[Unit], statements: Sequence[Statement]) -> bool:
    """Say whether one sentence holds most of them."""
    total = sum(u.weight for u in units)
    return any(
        sum(u.weight * u.held_by(s.stems, s.meanings) for u in units) >= _MOST * total
        for s in statements
    )


def _holds(statement: Statement, units: Sequence[Unit]) -> bool:
    return any(u.held_by(statement.stems, statement.meanings) >= 1 for u in units)


def _joins(text: str, one: Sequence[Unit], other: Sequence[Unit], statement: Statement) -> bool:
    """Say whether one sentence tells both, in one clause or with a word that joins clauses."""
    if not (_holds(statement, one) and _holds(statement, other)):
        return False
    pairs = [(a, b) for a in _places(one, statement) for b in _places(other, statement)]
    if not pairs:
        return True  # said by the heading, or by words taken together
    return any(_is_joined(text, a, b) for a, b in pairs)


def _is_joined(text: str, a: Span, b: Span) -> bool:
    first, second = sorted((a, b))
    between = text[first.end : second.start]
    bounds = list(_BOUND.finditer(between))
    return not bounds or (len(bounds) == 1 and _MARK.search(between) is not None)


def _places(units: Sequence[Unit], statement: Statement) -> Iterator[Span]:
    for own in statement.units:
        if any(u.meanings & own.meanings or u.stems & own.stems for u in units):
            yield own.span


def _follow(one: Sequence[Unit], other: Sequence[Unit], case: Case) -> bool:
    """Say whether two sentences that follow one another tell both, one with a word that joins."""
    for note in case.notes:
        held = [(s, _holds(s, one), _holds(s, other)) for s in note.statements]
        for (a, a_one, a_other), (b, b_one, b_other) in itertools.pairwise(held):
            if not ((a_one and b_other) or (a_other and b_one)):
                continue
            near = 0 <= b.span.start - a.span.end <= _BESIDE
            if near and _STRONG.search(b.text) is not None:
                return True
    return False
