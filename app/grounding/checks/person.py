"""Is it said of the same person: the patient, or which relative."""

from __future__ import annotations

from app.core.claim import ErrorType, Label
from app.core.section import SectionKind
from app.grounding.checks.case import Case, Objection
from app.grounding.source import Statement
from app.terminology.words import stem

_RELATIVES = frozenset(
    stem(word)
    for word in """
    mother father brother sister son daughter aunt uncle grandmother grandfather grandparent cousin
    niece nephew sibling parent mom dad maternal paternal husband wife spouse twin
    """.split()
)
_GENERIC = frozenset({stem("family"), stem("relative"), stem("relatives")})
_SAME = ({"mom", "mother"}, {"dad", "father"}, {"wife", "husband", "spous"})

# What relatives do in a note without being the ones it speaks of.
_BYSTANDER = frozenset(
    stem(word)
    for word in """
    accompanied bedside lives live living phone called call contact told says said reports reported
    brought drove with son's present historian husband wife spouse proxy agent decision emergency
    """.split()
)


def check_person(case: Case) -> Objection | None:
    """Object where the claim speaks of another person than its evidence does."""
    best = case.evidence[0]
    claimed, noted = _relatives(case.claim), _relatives(best)
    if claimed and noted and not _same(claimed, noted):
        return Objection(
            Label.CONTRADICTED, ErrorType.PERSON, "The note says this of another relative.", best
        )
    if claimed and not noted and not _familial(best):
        if any(_relatives(s) & claimed for s in case.evidence[1:]):
            return None
        return Objection(
            Label.CONTRADICTED,
            ErrorType.PERSON,
            "The note says this of the patient, not of a relative.",
            best,
        )
    if not claimed and not _says_family(case.claim) and _familial(best):
        return Objection(
            Label.CONTRADICTED,
            ErrorType.PERSON,
            "The note says this of a relative, not of the patient.",
            best,
        )
    return None


def _relatives(statement: Statement) -> frozenset[str]:
    own = frozenset(word.stem for word in statement.words)
    return frozenset() if own & _BYSTANDER else own & _RELATIVES


def _same(claimed: frozenset[str], noted: frozenset[str]) -> bool:
    if claimed <= noted:
        return True
    return all(
        any(c == n or any({c, n} <= group for group in _SAME) for n in noted) for c in claimed
    )


def _says_family(statement: Statement) -> bool:
    return bool(statement.stems & (_GENERIC | _RELATIVES))


def _familial(statement: Statement) -> bool:
    """Say whether a sentence speaks of relatives: by its section, or by its subject."""
    if statement.kind is SectionKind.FAMILY_HISTORY:
        return True
    first = frozenset(word.stem for word in statement.words[:4])
    return bool(first & (_RELATIVES | _GENERIC)) and not statement.stems & _BYSTANDER
