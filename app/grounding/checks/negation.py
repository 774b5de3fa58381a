"""Does a word of the claim stand under a negation where the note's does not, or the reverse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.claim import ErrorType, Label
from app.core.finding import Finding, FindingType
from app.core.span import Span
from app.grounding.alignment import IF
from app.grounding.checks.bounds import deny_alike
from app.grounding.checks.case import Case, Objection, same_concept
from app.grounding.checks.clauses import clauses
from app.grounding.content import Unit, vocabulary
from app.grounding.modality import Modality, modality
from app.grounding.polarity import holds_back, is_negated
from app.grounding.relatives import RELATIVES, owners
from app.grounding.source import Statement

# A sentence that holds less of the claim than this shares a word with it by chance.
_MIN_SHARE = 0.4
# A further sentence of the evidence that holds less denies another thing of the same name.
_MIN_REST = 0.25
# Sentences that hold nearly as much of the claim as the best of them speak of it too.
_NEARLY = 0.15
# A clause that begins so denies another thing than the clause before it tells of.
_DENIES_ELSE = re.compile(r"[\W_]*(?:no|denies|denied|without|negative for)\b", re.IGNORECASE)


_YET = re.compile(r"\b(?:yet|so far|still|not been)\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:to be|will|planned|pending|scheduled|due|awaiting|to (?:get|have|see|do)|in \d)\b",
    re.IGNORECASE,
)


# A target that was not reached, and a value above or below it.
_SHORT_OF = re.compile(
    r"\b(?:not|n['’]t) (?:yet |quite )?(?:reached|met|at|hit|achieved) (?:\w+ ){0,2}?"
    r"(?:target|goal)\b",
    re.IGNORECASE,
)
_OFF = re.compile(
    r"\b(?:above|over|below|under|short of|off) (?:(?:the|her|his) )?(?:target|goal)\b",
    re.IGNORECASE,
)
_ALLERGY = re.compile(r"\b(?:allerg|intoleran)\w*", re.IGNORECASE)
_NOT_CHOSEN = re.compile(
    r"\b(?:rather than|instead of|in place of|ruled out|not (?:chosen|an option|suitable))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Shared:
    """A unit of the claim that a sentence says too.

    Attributes:
        denied: The claim negates it.
        noted_denied: The sentence negates it wherever it says it.
        is_head: It is what the negation of either denies, not what that is told with.
    """

    unit: Unit
    denied: bool
    noted_denied: bool
    is_head: bool = True

    @property
    def agrees(self) -> bool:
        return self.denied is self.noted_denied


@dataclass(frozen=True, slots=True)
class _OnTopic:
    statement: Statement
    shared: tuple[_Shared, ...]
    share: float


def check_negation(case: Case) -> Objection | None:
    """Object where what claim and evidence share is negated in one of them alone.

    Findings that the note has too are judged by their assertion; this serves the words besides. Of
    the sentences that hold most of the claim one that agrees is enough.
    """
    on_topic = _on_topic(case)
    lenient = bool(modality(case.claim.text) & (Modality.FORBIDDEN | Modality.POSSIBLE))
    judged = [f.span for f in case.claim.findings if _is_noted(f, case)]
    judged += _short_of_target(case)
    agreed = {s.unit for topic in on_topic if _tells(topic, case) for s in topic.shared if s.agrees}
    agreed |= {
        s.unit for e in case.evidence for s in _shared(case.claim, e) if s.denied and s.agrees
    }
    for topic in on_topic:
        for shared in topic.shared:
            if (
                shared.unit in agreed
                or not shared.is_head
                or any(j.contains(shared.unit.span) for j in judged)
            ):
                continue
            other = case.claim.text
            if shared.denied:
                other = _clause_on(shared.unit, topic.statement)
            if shared.denied and deny_alike(case.claim.text, topic.statement.text):
                continue
            if shared.denied and _is_set_against(case, other, topic.statement):
                continue
            if holds_back(other) or lenient or (shared.denied and _is_to_come(case, other)):
                continue
            reason = "The note denies this."
            if shared.denied:
                reason = "The note says that this is so."
            return Objection(Label.CONTRADICTED, ErrorType.NEGATION, reason, topic.statement)
    return None if lenient or holds_back(case.claim.text) else _rests_on_denial(case, judged)


def _short_of_target(case: Case) -> list[Span]:
    """Return where a claim has a value off its target, of which a note says it was not reached."""
    off = _OFF.search(case.claim.text)
    if off is None or not any(_SHORT_OF.search(s.text) for s in case.evidence):
        return []
    return [Span(*off.span())]


def _tells(topic: _OnTopic, case: Case) -> bool:
    """Say whether a sentence tells of it as it is, not as a reason to come back."""
    return IF.search(topic.statement.text) is None or IF.search(case.claim.text) is not None


def _is_set_against(case: Case, clause: str, statement: Statement) -> bool:
    """Say whether a clause names as not tolerated what the claim says was not chosen."""
    denied = (span.of(case.claim.text) for span in case.claim.negated)
    if not _NOT_CHOSEN.search(case.claim.text):
        return False
    of_allergy = any(f.type is FindingType.ALLERGY for f in statement.findings)
    is_told = of_allergy or _ALLERGY.search(clause) is not None
    return is_told and not any(map(_ALLERGY.search, denied))


def _is_to_come(case: Case, clause: str) -> bool:
    """Say whether a clause plans what the claim says was not done yet."""
    return _YET.search(case.claim.text) is not None and _TO_COME.search(clause) is not None


def _clause_on(unit: Unit, statement: Statement) -> str:
    """Return a sentence from where it says a unit, without what it denies besides behind it."""
    places = [u.span.start for words in _places(unit, statement.units) for u in words]
    parts = clauses(statement.text)
    first = next((i for i, c in enumerate(parts) if any(c.start <= p < c.end for p in places)), 0)
    told = (part.of(statement.text) for part in parts[first:])
    return " ".join(t for i, t in enumerate(told) if not i or not _DENIES_ELSE.match(t))


def _rests_on_denial(case: Case, judged: Sequence[Span]) -> Objection | None:
    """Object where a word of the claim stands in its evidence under a negation alone."""
    heard = [
        (statement, shared)
        for i, statement in enumerate(case.evidence)
        if (shared := _shared(case.claim, statement))
        and (not i or _share(case.claim, shared) >= _MIN_REST)
    ]
    for unit in case.claim.units:
        told = [(s, shared) for s, found in heard for shared in found if shared.unit is unit]
        by_heading = all(_denies_by_heading(unit, statement) for statement, _ in told)
        if not by_heading and any(span.overlaps(unit.span) for span in judged):
            continue
        if told and all(s.noted_denied and not s.denied and s.is_head for _, s in told):
            reason = "The note denies this."
            return Objection(Label.CONTRADICTED, ErrorType.NEGATION, reason, told[0][0])
    return None


def _is_noted(finding: Finding, case: Case) -> bool:
    return any(same_concept(finding, other) for note in case.notes for other in note.findings)


def _on_topic(case: Case) -> tuple[_OnTopic, ...]:
    """Return the sentences that hold most of the claim, best first."""
    found: list[_OnTopic] = []
    asked = vocabulary(case.claim.units)
    for statement in case.statements():
        if not asked.meets(statement.stems, statement.meanings):
            continue
        shared = _shared(case.claim, statement)
        share = _share(case.claim, shared)
        if share >= _MIN_SHARE:
            found.append(_OnTopic(statement, shared, share))
    found.sort(key=lambda topic: -topic.share)
    return tuple(topic for topic in found if topic.share >= found[0].share - _NEARLY)


def _shared(claim: Statement, statement: Statement) -> tuple[_Shared, ...]:
    """Return each solid unit that both say."""
    found: list[_Shared] = []
    own = _of_patient(statement) if claim.stems.isdisjoint(RELATIVES) else statement.units
    for unit in claim.units:
        if unit.weight < 1:
            continue
        places = _places(unit, own)
        denied = is_negated(unit.span, claim.negated) and not unit.negative & statement.meanings
        by_sign = bool(unit.meanings & statement.denied_meanings)
        if _denies_by_heading(unit, statement) or (denied and by_sign):
            found.append(_Shared(unit, denied, noted_denied=True))
        elif places:
            noted = any(all(_is_denied(u, statement, unit) for u in words) for words in places)
            heads = [u for words in places for u in words] if noted else [unit]
            over = statement.denied if noted else claim.denied
            is_head = any(span.overlaps(u.span) for u in heads for span in over)
            is_head = is_head and not (noted and _is_aside(unit, heads, statement))
            found.append(_Shared(unit, denied, noted, is_head))
        elif by_sign:
            found.append(_Shared(unit, denied, noted_denied=True))
    return tuple(found)


def _places(unit: Unit, own: Sequence[Unit]) -> list[list[Unit]]:
    """Return where a sentence says a unit as a whole, or else where it says each of its words.

    "Urine: no protein" says "protein in the urine" in two places, one of them denied.
    """
    whole = [u for u in own if unit.meanings & u.meanings]
    if whole:
        return [whole]
    by_word = [
        [u for u in own if stem in u.stems or meanings & u.meanings]
        for stem, meanings in unit.parts
    ]
    return [places for places in by_word if places]


def _is_aside(unit: Unit, heads: Sequence[Unit], statement: Statement) -> bool:
    """Say whether a unit is only a word beside what is denied ("heart" in "no heart strain")."""
    if len(unit.parts) > 1:
        return False
    places = [
        word.span
        for head in heads
        if len(head.parts) > 1
        for stem, meanings in head.parts
        if stem in unit.stems or meanings & unit.meanings
        for word in statement.words
        if word.stem == stem and head.span.contains(word.span)
    ]
    return bool(places) and not any(d.overlaps(p) for p in places for d in statement.denied)


def _is_denied(unit: Unit, statement: Statement, claimed: Unit) -> bool:
    """Say whether a unit stands under a negation, be it one between its own words.

    A negation that is part of what both mean denies nothing ("not take" for "stopped").
    """
    if claimed.meanings & unit.negative:
        return False
    return any(scope.start < unit.span.end <= scope.end for scope in statement.negated)


def _denies_by_heading(unit: Unit, statement: Statement) -> bool:
    """Say whether a sentence says no more than that there is none of what it stands under."""
    return statement.denies_heading and bool(unit.held_by(statement.stems, statement.meanings))


def _of_patient(statement: Statement) -> tuple[Unit, ...]:
    """Return the units that are said of no relative, all where none is said of the patient."""
    if statement.stems.isdisjoint(RELATIVES):
        return statement.units
    of = owners(statement.words, statement.text, statement.speakers)
    taken = [w.span for w, owner in zip(statement.words, of, strict=True) if owner]
    own = tuple(u for u in statement.units if not any(s.overlaps(u.span) for s in taken))
    return own or statement.units


def _share(claim: Statement, shared: Sequence[_Shared]) -> float:
    total = sum(unit.weight for unit in claim.units) or 1.0
    return sum(s.unit.weight for s in shared) / total
