"""Does the evidence say the side, or the end, that the claim says."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping

from app.core.claim import ErrorType, Label
from app.core.finding import FindingType
from app.core.span import Span
from app.grounding.checks.both import NO_SIDES, ONE_ALONE
from app.grounding.checks.case import Case, Objection, same_concept
from app.grounding.checks.senses import sense_in
from app.grounding.content import Unit
from app.grounding.corrections import rejected_sides, says_well
from app.grounding.quantities import says
from app.grounding.source import Statement
from app.terminology.words import stems

# Pairs that exclude one another in one sentence's subject, each end with the words that say it.
_PAIRS = tuple(
    {word: end for end, words in pair.items() for word in words.split()}
    for pair in (
        {
            "left": "left l lt lll lul llq luq lle lue lij",
            "right": "right r rt rll rul rml rlq ruq rle rue rij",
            "both": "bilateral bilaterally both bibasilar",
        },
        {
            "inner": "inner inside medial medially",
            "outer": "outer outside lateral laterally",
        },
        {
            "upper": "upper superior superiorly rul lul ruq luq",
            "middle": "middle mid rml",
            "lower": "lower inferior inferiorly rll lll rlq llq",
        },
        {"front": "anterior anteriorly front", "back": "posterior posteriorly"},
        {"ascending": "ascending", "descending": "descending", "transverse": "transverse"},
        {"proximal": "proximal proximally", "distal": "distal distally"},
        {"plantar": "plantar sole", "dorsal": "dorsal dorsum"},
        {"maternal": "maternal", "paternal": "paternal"},
    )
)
_IDIOM = re.compile(
    r"\bleft (?:the|for|against|ama|home|without|at|work|alone|in|untreated|over|behind|him|her)\b|"
    r"\bright (?:away|now|after|before)\b|\b(?:was|were|is|are|had|has|he|she|they) left\b|"
    r"\binside the (?:hospital|house)\b|"
    r"\b(?:upper (?:limit|respiratory|GI|airway|normal)|mid(?:dle)? (?:of|ear|aged?|way|sentence)|"
    r"lower (?:than|GI|dose|doses|limit|urinary|risk|back)|"
    r"(?:is|was|were|are|be|been|much|slightly|"
    r"even|went|came|come|its|a) lower)\b|"
    rf"{NO_SIDES}|"
    r"\boutside (?:the )?(?:hospital|facility|ed|records?|only)\b",
    re.IGNORECASE,
)
# An L or R that is a side: a capital, and no liter behind a number or a stroke.
_LETTER = re.compile(r"(?<![\w/])(?<!\d )(?<!\d\.)[LR](?![\w])(?!/min)")
# Eyes in Latin.
_EYES = re.compile(r"\bO(?P<side>[DSU])\b")
_EYE_SIDES = {"D": "right", "S": "left", "U": "both"}


# A chamber of the heart, which notes name in letters, and of which some values are by themselves.
_CHAMBERS = {
    "left": frozenset("ejection lv lvef lvh lvot lvedd lvedp la lad lae lcx ef lvad lbbb".split()),
    "right": frozenset("rv rvh rvsp rvef ra rca rae rbbb".split()),
}
# A part of the colon, by its name alone.
_COLON = {
    "left": frozenset("descending sigmoid rectosigmoid splenic".split()),
    "right": frozenset("ascending cecum caecum cecal caecal hepatic".split()),
}
_OF_COLON = frozenset(stems("colon colonic bowel"))


# By which a line says that it mends another; an acuity or a calcium is corrected as well.
_MENDS = re.compile(
    r"\b(?:CORRECTION|ERRATUM|AMENDMENT)\b|"
    r"\b(?i:correction|erratum|amendment)\b[^:.;\n]{0,15}:|\b(?i:corrected|amended)(?= to\b|:)"
)
# Where a line goes on to another thing, with a side of its own.
_NEXT_THING = re.compile(r"[,;]\s+|\.\s+|\s+(?:and|but|with|while)\s+")


def check_sides(case: Case) -> Objection | None:
    """Object where the claim names a side that no sentence of its evidence does."""
    against = _corrected(case) or _of_the_other(case) or _of_other_colon(case)
    if against is not None:
        claimed = _said((case.claim,), _PAIRS[0])
        reason = f"The note says the other side, not {sense_in(claimed)}."
        return Objection(Label.CONTRADICTED, ErrorType.LATERALITY, reason, against)
    for pair in _PAIRS:
        claimed = _said((case.claim,), pair)
        if not claimed:
            continue
        evidence = _own(case, pair)
        noted = _said(evidence, pair) | _by_name(case, evidence, pair)
        if claimed <= noted or ("both" in noted and not ONE_ALONE.search(case.claim.text)):
            continue
        if "both" in claimed and {"left", "right"} <= noted:
            continue
        against = next((s for s in evidence if _said((s,), pair)), None)
        if against is not None:
            return Objection(
                Label.CONTRADICTED,
                ErrorType.LATERALITY,
                f"The note says {sense_in(_said((against,), pair))}, not {sense_in(claimed)}.",
                against,
            )
        if set(claimed) == {"both"}:
            continue  # a plural of the note may be of both ("ovaries unremarkable")
        if pair is _PAIRS[0] and not _said_of_same(case, claimed):
            return Objection(
                Label.UNSUPPORTED,
                ErrorType.LATERALITY,
                "The note does not say on which side.",
                case.evidence[0],
            )
    return None


def _corrected(case: Case) -> Statement | None:
    """Return a sentence on the claim's matter that takes back the side which the claim names."""
    claimed = _said((case.claim,), _PAIRS[0])
    if len(claimed) != 1 or rejected_sides(case.claim.text) or says_well(case.claim.text):
        return None
    things = _things(case.claim)
    for statement in case.statements():
        held = sum(u.held_by(statement.stems, statement.meanings) >= 1 for u in things)
        if held * 2 <= len(things):
            continue
        if claimed <= rejected_sides(statement.text) or _mends_side(statement, claimed):
            return statement
    return None


def _of_other_colon(case: Case) -> Statement | None:
    """Return the best evidence where it names a part of the colon on the other side alone."""
    claimed, best = _said((case.claim,), _PAIRS[0]), case.evidence[0]
    if not case.claim.stems & _OF_COLON or not best.stems & _OF_COLON or "both" in claimed:
        return None
    parts = _named_parts((best,), {end: end for end in _COLON}, _COLON)
    told = parts | _said((best,), _PAIRS[0])
    return best if claimed and parts and not claimed & told else None


def _mends_side(statement: Statement, claimed: frozenset[str]) -> bool:
    """Say whether a sentence that corrects another names the other side alone."""
    if not _MENDS.search(f"{statement.heading} {statement.text}"):
        return False
    said = _said((statement,), _PAIRS[0])
    return len(said) == 1 and "both" not in said and not claimed & said


def _of_the_other(case: Case) -> Statement | None:
    """Return the best evidence where the part of it that says the thing names the other side.

    "Left kidney 9 cm, simple cyst right kidney" holds no cyst of the left one, nor does "cyst right
    kidney, left kidney no cyst".
    """
    claimed = _said((case.claim,), _PAIRS[0])
    best = case.evidence[0]
    if len(claimed) != 1 or not {"left", "right"} <= _said((best,), _PAIRS[0]):
        return None
    if rejected_sides(best.text) or any(
        claimed <= _said((s,), _PAIRS[0]) for s in case.evidence[1:]
    ):
        return None
    things = _things(case.claim)
    told = [(part, _n_said(things, best, part), _ends_in(best, part)) for part in _parts(best.text)]
    if not case.claim.negated and _is_denied_there(told, things, best, claimed):
        return best
    whole = [ends for _, n, ends in told if n == len(things) and n]
    apart = [part for part, _, ends in told if claimed <= ends]
    if any(_has_value_of(case.claim, best, part) for part in apart):
        return None
    is_other = bool(whole) and all(ends and not claimed & ends for ends in whole)
    return best if is_other and all(_says_more(things, best, part) for part in apart) else None


def _is_denied_there(
    told: list[tuple[Span, int, frozenset[str]]],
    things: list[Unit],
    statement: Statement,
    claimed: frozenset[str],
) -> bool:
    """Say whether each part that says the things of the claimed side denies them there."""
    there = [part for part, n, ends in told if n == len(things) and n and claimed <= ends]
    return bool(there) and all(
        _n_said(things, statement, part, denied=False) < len(things) for part in there
    )


def _says_more(things: list[Unit], statement: Statement, part: Span) -> bool:
    """Say whether a part tells a thing of its own, unlike one that only adds the side."""
    own = [u for u in statement.units if u.weight >= 1 and part.contains(u.span)]
    ends = frozenset(_PAIRS[0])
    rest = [
        u
        for u in own
        if not ends.intersection(u.stems)
        and not any(t.meanings & u.meanings or t.stems & u.stems for t in things)
    ]
    return bool(rest) or any(part.contains(q.span) for q in statement.quantities)


def _has_value_of(claim: Statement, statement: Statement, part: Span) -> bool:
    """Say whether a part gives a claim's value ("BP right arm 140/80, left arm 138/78")."""
    values = [q for q in statement.quantities if part.contains(q.span)]
    return any(says(own, value) for own in claim.quantities for value in values)


def _things(claim: Statement) -> list[Unit]:
    """Return what a claim is of, without its sides."""
    ends = frozenset(_PAIRS[0])
    return [u for u in claim.units if u.weight >= 1 and not ends.intersection(u.stems)]


def _parts(text: str) -> list[Span]:
    bounds = [0, *(m.end() for m in _NEXT_THING.finditer(text)), len(text)]
    return [Span(a, b) for a, b in itertools.pairwise(bounds)]


def _n_said(things: list[Unit], statement: Statement, part: Span, *, denied: bool = True) -> int:
    """Count the things that a part says, with those that it denies or without them."""
    inside = [
        u
        for u in statement.units
        if part.contains(u.span) and (denied or not _is_denied(u, statement))
    ]
    return sum(any(t.meanings & u.meanings or t.stems <= u.stems for u in inside) for t in things)


def _is_denied(unit: Unit, statement: Statement) -> bool:
    """Say whether a unit stands under a negation, be it one between its own words."""
    return any(scope.start < unit.span.end <= scope.end for scope in statement.negated)


def _ends_in(statement: Statement, part: Span) -> frozenset[str]:
    """Return the sides that a part of a sentence names; both of them where it says so."""
    letters = {m.start() for m in _LETTER.finditer(statement.text)}
    idioms = [m.span() for m in _IDIOM.finditer(statement.text)]
    named = (
        _PAIRS[0][word.text]
        for word in statement.words
        if word.text in _PAIRS[0] and part.contains(word.span)
        if len(word.text) > 1 or word.span.start in letters
        if not any(a <= word.span.start < b for a, b in idioms)
    )
    ends = frozenset(named)
    return frozenset({"left", "right"}) if "both" in ends else ends


def _own(case: Case, pair: dict[str, str]) -> tuple[Statement, ...]:
    """Return the evidence that names the claim's problem and an end of it, or else all of it."""
    problems = [f for f in case.claim.findings if f.type is FindingType.PROBLEM]
    own = tuple(
        s
        for s in case.evidence
        if any(same_concept(p, other) for p in problems for other in s.findings)
    )
    return own if _said(own, pair) else case.evidence


def _by_name(case: Case, evidence: Iterable[Statement], pair: dict[str, str]) -> frozenset[str]:
    """Return the sides that the evidence tells by the names of what the claim is of."""
    chambers = _named_parts(evidence, pair, _CHAMBERS)
    of_colon = bool(case.claim.stems & _OF_COLON)
    return chambers | (_named_parts(evidence, pair, _COLON) if of_colon else frozenset())


def _named_parts(
    evidence: Iterable[Statement], pair: dict[str, str], named: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """Return the sides that the evidence tells by the names of parts ("LV enlarging")."""
    said = frozenset(word.text for s in evidence for word in s.words)
    return frozenset(end for end, names in named.items() if end in pair and said & names)


def _said_of_same(case: Case, claimed: frozenset[str]) -> bool:
    """Say whether any sentence names the side together with a thing of the claim."""
    things = [unit for unit in case.claim.units if unit.weight >= 1]
    return any(
        claimed <= _said((s,), _PAIRS[0])
        for s in case.statements()
        if any(unit.held_by(s.stems, s.meanings) >= 1 for unit in things)
    )


def _said(statements: Iterable[Statement], pair: dict[str, str]) -> frozenset[str]:
    """Return the ends that statements, or what they stand under, say."""
    ends: set[str] = set()
    for statement in statements:
        idioms = [m.span() for m in _IDIOM.finditer(statement.text)]
        letters = {m.start() for m in _LETTER.finditer(statement.text)}
        ends |= {
            pair[word.text]
            for word in statement.words
            if word.text in pair
            and not any(a <= word.span.start < b for a, b in idioms)
            and (len(word.text) > 1 or word.span.start in letters)
        }
        ends |= {pair[word] for word in statement.above if word in pair}
        if "left" in pair:
            ends |= {_EYE_SIDES[m["side"]] for m in _EYES.finditer(statement.text)}
    return frozenset(ends)
