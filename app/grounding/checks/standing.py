"""Does the note say the thing itself, or only name it: as a risk, an offer, an allergy.

A thing that the note names anywhere in plain words is judged by the other checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.claim import ErrorType, Label
from app.core.finding import Finding, FindingType
from app.core.span import Span
from app.grounding.checks.case import Case, Objection
from app.grounding.content import Unit
from app.grounding.frames import FRAMES, Frame, frames_of
from app.grounding.modality import Modality, modality
from app.grounding.polarity import holds_back
from app.grounding.relatives import RELATIVES, owners
from app.grounding.source import Statement

_ACTS = frozenset({FindingType.PROCEDURE, FindingType.MEDICATION})
_TAKEN = re.compile(
    r"\b(?:takes?|taking|took|(?:is|are|was|were|been|remains?|stays?) on|uses?|"
    r"using|given|receiv\w+|start\w*|prescrib\w+|treated|continu\w+|administered|gets)\b",
    re.IGNORECASE,
)
_REACTS = re.compile(
    r"\b(?:allerg\w+|intoleran\w+|react\w*|anaphyla\w*|hives|rash|sensitiv\w+|tolerat\w+|"
    r"caus\w+|adverse|side effect\w*|"
    r"(?:gets?|got|has|had|develop\w*|experienc\w+) [\w ]{3,40}? (?:from|due to))\b",
    re.IGNORECASE,
)
_NOT_TOLERATED = re.compile(
    r"\b(?:allerg\w+|intoleran\w+|anaphyla\w+|(?:not|n['’]t|cannot|unable to|never) tolerat\w+|"
    r"did poorly (?:on|with)|contraindicated)\b",
    re.IGNORECASE,
)
# The allergy to another drug, in brackets behind the one that is given for it.
_ALLERGIC_ASIDE = re.compile(
    r"\([^()]*?[\w-]{3,} (?:allerg\w+|intoleran\w+|anaphyla\w+)[^()]*\)|"
    r"\((?:allerg\w+|intoleran\w+|anaphyla\w+) to [^()]*\)",
    re.IGNORECASE,
)
_TAKEN_ALL_THE_SAME = re.compile(r"\b(?:despite|desensiti[sz]\w+|challenge|rechallenged?)\b", re.I)
# How a list of reasons to come back begins, and how a claim tells of it.
_COME_BACK = re.compile(
    r"(?:\W*)(?:return(?: precautions| to (?:the )?(?:ed|er|hospital|clinic))?(?: if| for|:|\s*$)|"
    r"(?:call|seek care|come back|go to (?:the )?(?:ed|er|emergency)|ed|er)\b"
    r"[^.;]{0,40}?\b(?:if|for)\b|return\b.{0,30}$|red flags|warning signs)",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"\b(?:if|return|call|seek|come back|told|instruct\w*|warn\w*|advis\w+)\b", re.I
)
# A claim of now, and a note's word that the last time is long past.
_NOW = re.compile(
    r"\b(?:current(?:ly)?|now|presently|today|still|actively?|(?:is|are) \w+ing)\b|"
    r"\b(?:drinks|smokes|uses)\b",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"\blast\b[^.;]{0,60}?(?:\b(?:19|20)\d\d\b|\b(?:years?|yrs?|months?) ago\b)", re.IGNORECASE
)


def check_standing(case: Case) -> Objection | None:
    """Object where every sentence that names what is claimed says it of no present fact."""
    return _allergy(case) or _long_past(case) or _warned(case) or _framed(case)


def _warned(case: Case) -> Objection | None:
    """Object to what the note only names as a reason to come back."""
    best = case.evidence[0]
    if not _is_warning(best) or Modality.PLANNED in modality(case.claim.text):
        return None
    told = _TO_DO.search(case.claim.text) or _COME_BACK.match(case.claim.text)
    if told or not all(map(_is_warning, case.evidence)):
        return None
    reason = "The note only names this as a reason to come back."
    return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, best)


def _is_warning(statement: Statement) -> bool:
    above = " ".join(statement.above)
    return _COME_BACK.match(statement.text) is not None or _COME_BACK.match(above) is not None


def _allergy(case: Case) -> Objection | None:
    """Object to the use of a drug of which the note says only that it is not tolerated."""
    text = case.claim.text
    if not _TAKEN.search(text) or _REACTS.search(text) or holds_back(text):
        return None
    if not any(_is_of_allergy(s) for s in case.evidence):
        return None
    of_drugs = [f.span for f in case.claim.findings if f.type is FindingType.MEDICATION]
    for unit in _solid(case.claim):
        if of_drugs and not any(d.overlaps(unit.span) for d in of_drugs):
            continue
        named = list(_mentions(unit, case))
        if named and all(_is_of_allergy(s) and not _is_beside(s, span) for s, span in named):
            reason = "The note says that this is not tolerated, not that it is taken."
            return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, named[0][0])
    return None


def _is_of_allergy(statement: Statement) -> bool:
    if _TAKEN_ALL_THE_SAME.search(statement.text):
        return False
    listed = any(f.type is FindingType.ALLERGY for f in statement.findings)
    return listed or _NOT_TOLERATED.search(statement.text) is not None


def _is_beside(statement: Statement, span: Span) -> bool:
    """Say whether an allergy is to another drug, for which this one is given ("(pen allergic)")."""
    asides = [Span(*m.span()) for m in _ALLERGIC_ASIDE.finditer(statement.text)]
    if not asides or any(a.overlaps(span) for a in asides):
        return False
    rest = _ALLERGIC_ASIDE.sub(" ", statement.text)
    of_it = (f.span.shifted(-statement.span.start) for f in statement.findings if _is_allergy(f))
    return not _NOT_TOLERATED.search(rest) and not any(s.overlaps(span) for s in of_it)


def _is_allergy(finding: Finding) -> bool:
    return finding.type is FindingType.ALLERGY


def _long_past(case: Case) -> Objection | None:
    """Object to what is claimed of now where the note gives the year of its last time."""
    best = case.evidence[0]
    if not _NOW.search(case.claim.text) or not _LAST.search(best.text):
        return None
    if any(_NOW.search(s.text) for s in case.evidence) or "last" in case.claim.text.lower():
        return None
    reason = "The note says when this was last so."
    return Objection(Label.CONTRADICTED, ErrorType.TEMPORALITY, reason, best)


def _framed(case: Case) -> Objection | None:
    """Object where the note names a thing of the claim under one of the frames alone."""
    open_frames = tuple(f for f in FRAMES if not f.said.search(case.claim.text))
    if not any(_has_cue(f, s) for f in open_frames for s in case.evidence):
        return None
    said = modality(case.claim.text)
    if said & (Modality.POSSIBLE | Modality.FORBIDDEN) or holds_back(case.claim.text):
        return None
    for unit, is_act in _judged(case.claim):
        fitting = tuple(f for f in open_frames if f.of_acts is is_act)
        if is_act and Modality.PLANNED in said:
            continue
        frame, against = _only_frame(unit, case, fitting)
        if frame is not None and against is not None:
            return Objection(Label.UNSUPPORTED, ErrorType.STATUS, frame.reason, against)
    return None


def _has_cue(frame: Frame, statement: Statement) -> bool:
    text = statement.text
    return frame.before.search(text) is not None or frame.behind.search(text) is not None


def _judged(claim: Statement) -> Iterator[tuple[Unit, bool]]:
    """Yield what a claim is of, by its findings where it has any, and whether that is an act."""
    solid = _solid(claim)
    if not claim.findings:
        yield from ((unit, is_act) for unit in solid for is_act in (False, True))
    for finding in claim.findings:
        if finding.type is FindingType.PROBLEM or finding.type in _ACTS:
            inside = [u for u in solid if u.span.overlaps(finding.span)]
            yield from ((unit, finding.type in _ACTS) for unit in inside)


def _only_frame(
    unit: Unit, case: Case, fitting: tuple[Frame, ...]
) -> tuple[Frame | None, Statement | None]:
    """Return the first fitting frame of a thing's mentions, if all of them stand under a frame.

    What is said of a relative says nothing for the patient, framed or not.
    """
    first: tuple[Frame | None, Statement | None] = (None, None)
    for statement, span in _mentions(unit, case):
        if _is_of_another(statement, span) and case.claim.stems.isdisjoint(RELATIVES):
            continue
        frames = frames_of(statement.text, span)
        if not frames:
            return None, None
        frame = next((f for f in frames if f in fitting), None)
        first = first if first[0] is not None else (frame, statement)
    return first


def _is_of_another(statement: Statement, span: Span) -> bool:
    if statement.stems.isdisjoint(RELATIVES):
        return False
    of = owners(statement.words, statement.text, statement.speakers)
    told = [o for o, w in zip(of, statement.words, strict=True) if w.span.overlaps(span)]
    return bool(told) and None not in told


def _mentions(unit: Unit, case: Case) -> Iterator[tuple[Statement, Span]]:
    """Yield where the note's sentences name a thing, those of the evidence first."""
    others = (s for s in case.statements() if s not in case.evidence)
    for statement in (*case.evidence, *others):
        if not (unit.meanings & statement.meanings or unit.stems & statement.stems):
            continue
        for own in statement.units:
            if unit.meanings & own.meanings or unit.stems & own.stems:
                yield statement, own.span


def _solid(claim: Statement) -> list[Unit]:
    return [unit for unit in claim.units if unit.weight >= 1]
