"""Is it said of the same person: the patient, or which relative."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from app.core.claim import ErrorType, Label
from app.core.kin import COMPANION
from app.core.section import SectionKind
from app.grounding.checks.case import Case, Objection, places_of
from app.grounding.content import Unit
from app.grounding.polarity import is_negated
from app.grounding.quantities import says
from app.grounding.relatives import (
    FAMILY_HISTORY,
    GENERIC,
    RELATIVES,
    may_be_same,
    owners,
)
from app.grounding.source import Statement
from app.terminology.drugs import find_drug
from app.terminology.words import stem

# What relatives do in a note without being the ones it speaks of.
_BYSTANDER = frozenset(
    stem(word)
    for word in """
    accompanied bedside lives live living phone called call contact told says said reports reported
    brought drove driving present historian proxy agent decision emergency updated update saw with
    informed caregiver helps noticed notices notes concerns concerned worried thinks states watches
    manages observed observes checks drives prefers
    """.split()
)
# What they do to or for the patient, besides.
_ACTING = _BYSTANDER | frozenset(
    stem(word)
    for word in """
    gave gives administered helped saw seen witnessed watched filmed repeated interpreted translated
    agreed consented gives
    """.split()
)
_DOING = _BYSTANDER | {stem("repeated"), stem("agreed"), stem("consented")}
_IN_FAMILY = re.compile(
    r"\b(?:in (?:the|your|his|her) family|family history|run(?:s|ning)? in the family|"
    r"anyone (?:else )?in your family)\b",
    re.IGNORECASE,
)
# What they do to a patient that is named behind it; "found to have" is of themselves.
_TENDS = re.compile(
    r"\b(?:found|heard|woke|caught|carried|took|picked up|checked on|drove|lifted) "
    r"(?:her|him|them|pt|patient|the patient)\b",
    re.IGNORECASE,
)
_SIDES = frozenset({stem("maternal"), stem("paternal")})
_AGE = frozenset({"age", "aged", "old"})
# That a sentence names the patient beside a relative gives it nothing of what it shares.
_PATIENT = frozenset(map(stem, ("patient", "pt")))
_CLAUSE = re.compile(r";\s*|\.\s+")
_AND = re.compile(r"\s*(?:and|&|/|,|\+)\s*(?:his|her|the|maternal|paternal|older|younger|\s)*")
_ANOTHER = "The note says this of another person."
_OF_PATIENT = "The note says this of the patient, not of a relative."
_UNTOLD = "The note does not say this of the relative."
_OF_RELATIVE = "The note says this of a relative, not of the patient."

# A relative who only tells, and one who may speak of herself in a talk.
_REPORTS = re.compile(
    rf"\b{COMPANION}\s"
    r"(?:\w+ )?(?:estimat|believ|think|thought|reckon|suspect)\w*\b",
    re.IGNORECASE,
)
_OWN_WORDS = re.compile(r"\A\W*(?:(?:and|but|well|so|yeah|yes),?\s+)*I(?:['’]m|['’]ve)? ", re.I)

_AGED = r"(?<![\d.])\d{1,3}(?:[- ]?(?:y\.?/?o\.?|year[- ]old|yr)[- ]?)?"
_FEMALE = re.compile(rf"\b(?:woman|female|lady|girl)\b|{_AGED}F\b")
_MALE = re.compile(rf"\b(?:man|male|gentleman|boy)\b|{_AGED}M\b")


def check_person(case: Case) -> Objection | None:
    """Object where the claim speaks of another person than its evidence does."""
    objection = _sex(case) or _owner(case)
    if objection is not None and _REPORTS.search(case.claim.text):
        return replace(objection, label=Label.UNSUPPORTED)  # who told of it is no matter of fact
    return objection


def _sex(case: Case) -> Objection | None:
    claimed = _sexes(case.claim.text)
    if len(claimed) != 1 or _relatives(case.claim):
        return None
    for statement in case.statements():
        noted = _sexes(statement.text)
        if len(noted) == 1 and not _relatives(statement):
            wrong = noted != claimed
            return _contradicted("The note gives another sex.", statement) if wrong else None
    return None


def _sexes(text: str) -> frozenset[str]:
    return frozenset(
        name for name, cue in (("female", _FEMALE), ("male", _MALE)) if cue.search(text)
    )


def _owner(case: Case) -> Objection | None:
    """Compare of whom claim and evidence say what they share."""
    shared = [s for s in case.evidence if _held(case.claim, s) or s is case.evidence[0]]
    claimed = _relatives(case.claim)
    if not claimed:
        best = max(shared, key=lambda s: _n_held(case.claim, s))
        own = (
            not case.claim.stems & GENERIC
            and _familial(best, case.claim)
            and not any(_held_as_well(s, best, case.claim) for s in case.statements())
        )
        relative = best if own else _told_of_relative(case)
        return _contradicted(_OF_RELATIVE, relative) if relative else None
    if case.claim.stems & _DOING:
        doing = [s for s in case.statements() if s.stems & case.claim.stems & _DOING]
        by_relatives = [s for s in doing if _relatives(s)]
        told_by = by_relatives or case.statements()
        best = case.evidence[0]
        if not by_relatives and _relatives(best) and not _named(best, claimed):
            return _contradicted(_ANOTHER, best)
        held = any(_does(s, case.claim, claimed) for s in told_by)
        return None if held else _contradicted(_ANOTHER, shared[0])
    if any(_says_of(s, case.claim, claimed) for s in shared):
        return _not_of_each(case, claimed)
    if _is_denied(case.claim, shared[0]) or _OWN_WORDS.search(shared[0].text):
        return Objection(Label.UNSUPPORTED, ErrorType.PERSON, _UNTOLD, shared[0])
    noted = _relatives(shared[0])
    reason = _ANOTHER if noted else _OF_PATIENT
    return _contradicted(reason, shared[0])


def _told_of_relative(case: Case) -> Statement | None:
    """Return a sentence of a relative that says all of a claim which its evidence says in part."""
    solid = [u for u in case.claim.units if u.weight >= 1]
    unsaid = [u for u in solid if not _holders(u, case.evidence)]
    if not unsaid or case.claim.stems & GENERIC:
        return None
    return next((s for s in case.statements() if s.of_relative and _says_all(s, solid)), None)


def _says_all(statement: Statement, solid: Sequence[Unit]) -> bool:
    return all(u.held_by(statement.stems, statement.meanings) >= 1 for u in solid)


def _not_of_each(case: Case, claimed: frozenset[str]) -> Objection | None:
    """Object where a claimed relative, or what is claimed of relatives, is named apart from them.

    "Her mother and her son have asthma" does not rest on a sentence of her father and her son.
    """
    of_them = [s for s in case.statements() if _named(s, claimed)]
    on_it = [s for s in of_them if _held(case.claim, s)] or of_them
    for relative in claimed:
        if not any(may_be_same(relative, other) for s in on_it for other in _relatives(s)):
            return _contradicted(_ANOTHER, on_it[0])
    said = [u for u in case.claim.units if u.weight >= 1 and not u.stems <= RELATIVES | _AGE]
    for unit in said:
        elsewhere = _holders(unit, case.statements()) or find_drug(unit.span.of(case.claim.text))
        if elsewhere and not _holders(unit, of_them):
            return _contradicted(_ANOTHER, on_it[0])
    return None


def _holders(unit: Unit, statements: Sequence[Statement]) -> list[Statement]:
    return [s for s in statements if unit.held_by(s.stems, s.meanings) >= 1]


def _held(claim: Statement, statement: Statement) -> bool:
    solid = [u for u in claim.units if u.weight >= 1 and not u.stems <= RELATIVES]
    return any(u.held_by(statement.stems, statement.meanings) >= 1 for u in solid)


def _n_held(claim: Statement, statement: Statement) -> int:
    solid = (u for u in claim.units if u.weight >= 1)
    return sum(u.held_by(statement.stems, statement.meanings) >= 1 for u in solid)


def _held_as_well(statement: Statement, best: Statement, claim: Statement) -> bool:
    """Say whether a sentence of the patient holds what the best one holds of the claim."""
    shared = [u for u in claim.units if u.weight >= 1 and u.held_by(best.stems, best.meanings) >= 1]
    counted = [q for q in claim.quantities if any(says(q, other) for other in best.quantities)]
    return (
        bool(shared)
        and all(any(says(q, other) for other in statement.quantities) for q in counted)
        and all(u.held_by(statement.stems, statement.meanings) >= 1 for u in shared)
        and not _familial(statement, claim)
        and statement.kind is not SectionKind.FAMILY_HISTORY
    )


def _relatives(statement: Statement) -> frozenset[str]:
    return frozenset(word.stem for word in statement.words) & RELATIVES


def _named(statement: Statement, claimed: frozenset[str]) -> bool:
    return any(may_be_same(a, b) for a in _relatives(statement) for b in claimed)


def _does(statement: Statement, claim: Statement, claimed: frozenset[str]) -> bool:
    """Say whether a sentence lets the claimed relative do what the claim says, or only names it."""
    if not _named(statement, claimed):
        return False
    of = owners(statement.words, statement.text, statement.speakers)
    doing = claim.stems & _DOING
    told = {of[i] for i, w in enumerate(statement.words) if w.stem in doing} - {None}
    return not told or any(o and may_be_same(o, c) for o in told for c in claimed)


def _says_of(statement: Statement, claim: Statement, claimed: frozenset[str]) -> bool:
    """Say whether the words that a sentence shares with the claim are said of the same relative."""
    if not _named(statement, claimed):
        return False
    of = owners(statement.words, statement.text, statement.speakers)
    wanted = frozenset(u for unit in claim.units if unit.weight >= 1 for u in unit.stems)
    places = [i for i, w in enumerate(statement.words) if w.stem in wanted - RELATIVES - _SIDES]
    places = places or _meant(statement, claim)
    told = {of[i] for i in places}
    told |= {a for a in _relatives(statement) for b in told if b and _joined(a, b, statement)}
    if not told or told == {None}:
        return not statement.stems & _BYSTANDER and _together(statement, wanted, claimed)
    return any(owner and may_be_same(owner, c) for owner in told for c in claimed)


def _meant(statement: Statement, claim: Statement) -> list[int]:
    """Return the words by which a sentence says a thing of the claim in words of its own."""
    solid = [u for u in claim.units if u.weight >= 1 and not u.stems <= RELATIVES]
    said = [
        own.span
        for own in statement.units
        if not own.stems & RELATIVES and any(u.meanings & own.meanings for u in solid)
    ]
    return [i for i, w in enumerate(statement.words) if any(s.contains(w.span) for s in said)]


def _joined(a: str, b: str, statement: Statement) -> bool:
    """Say whether two relatives are named in one breath ("mother and maternal aunt")."""
    places = {w.stem: w.span for w in statement.words if w.stem in (a, b)}
    if len(places) < 2:
        return False
    first, second = sorted(places.values())
    between = statement.text[first.end : second.start]
    return _AND.fullmatch(between) is not None


def _together(statement: Statement, wanted: frozenset[str], claimed: frozenset[str]) -> bool:
    """Say whether one clause names the relative and what is said ("lung cancer in his brother")."""
    bounds = [0, *(m.end() for m in _CLAUSE.finditer(statement.text)), len(statement.text)]
    for start, end in itertools.pairwise(bounds):
        inside = {w.stem for w in statement.words if start <= w.span.start < end}
        named = any(may_be_same(a, b) for a in inside & RELATIVES for b in claimed)
        if named and (inside & wanted - RELATIVES or not wanted - RELATIVES):
            return True
    return not any(
        w.stem in wanted - RELATIVES for w in statement.words
    )  # said in other words, or under the heading


def _familial(statement: Statement, claim: Statement) -> bool:
    """Say whether a sentence speaks of relatives: by its section, or by who its words are of."""
    if statement.kind is SectionKind.FAMILY_HISTORY or _IN_FAMILY.search(statement.text):
        return True
    if _TENDS.search(statement.text) or statement.stems & _ACTING:
        return False
    named = _relatives(statement) or FAMILY_HISTORY.search(statement.text)
    if statement.of_relative or not named:
        return statement.of_relative
    of = owners(statement.words, statement.text, statement.speakers)
    solid = [unit for unit in claim.units if unit.weight >= 1 and not unit.stems <= _PATIENT]
    shared = [
        own.span
        for own in statement.units
        if any(own.stems & unit.stems or own.meanings & unit.meanings for unit in solid)
    ]
    places = [i for i, w in enumerate(statement.words) if any(s.overlaps(w.span) for s in shared)]
    told = [of[i] for i in places]
    return bool(told) and None not in told


def _is_denied(claim: Statement, statement: Statement) -> bool:
    """Say whether a sentence denies all that it shares with a claim."""
    solid = [u for u in claim.units if u.weight >= 1 and not u.stems <= RELATIVES | _PATIENT]
    told = [place for u in solid for place in places_of(u, statement)]
    return bool(told) and all(is_negated(place, statement.negated) for place in told)


def _contradicted(reason: str, against: Statement) -> Objection:
    return Objection(Label.CONTRADICTED, ErrorType.PERSON, reason, against)
