"""Brackets that tell why a drug is not given: "no lisinopril (cough)" denies no cough."""

from __future__ import annotations

from collections.abc import Sequence

from app.findings.assertion.scope import Scope
from app.findings.assertion.triggers import Meaning
from app.terminology.drugs import drug_table
from app.terminology.tokens import Token

# What is not done with a drug, and what is not done to an arm with a fistula.
_NOT_DONE = frozenset(
    "use used start started restart restarted give given take taken prescribe prescribed resume"
    " resumed tolerate tolerated line stick iv needle venipuncture bp cuff".split()
)
# What may stand beside the drug or the arm; "no side effects of metformin" is of the effects.
_BESIDE = frozenset(
    "a an the any more further her his to of in on with at for from be been was is by due this"
    " time left right l r arm arms leg legs side home daily chronic oral po high dose or and"
    " / , - –".split()
)
_NO_REASON = frozenset({"or", "and", "no", "e", "i", "eg", "ie", "incl", "including", "like"})


def without_reasons(
    tokens: Sequence[Token], scopes: Sequence[Scope], indices: range
) -> tuple[Scope, ...]:
    """Return the scopes without the denials of a drug whose reason in brackets stands here.

    Args:
        tokens: Those of the sentence.
        scopes: All of its scopes.
        indices: The tokens of a problem.
    """
    opening = _opening(tokens, indices[0]) if indices else None
    if opening is None:
        return tuple(scopes)
    return tuple(s for s in scopes if not _denies_drug(tokens, s, opening))


def _opening(tokens: Sequence[Token], i: int) -> int | None:
    """Return the bracket that is open at token ``i`` and begins a reason."""
    for k in range(i - 1, 0, -1):
        if tokens[k].text == ")":
            return None
        if tokens[k].text == "(":
            return None if tokens[k + 1].folded in _NO_REASON else k
    return None


def _denies_drug(tokens: Sequence[Token], scope: Scope, opening: int) -> bool:
    """Whether a denial before a bracket is of a drug, of its use, or of what is done to an arm."""
    if scope.meaning is not Meaning.ABSENT or scope.trigger_last > opening:
        return False
    denied = tokens[scope.trigger_last : opening]
    drugs = {i for drug in drug_table().find(denied) for i in range(drug.first, drug.last)}
    is_use = any(token.folded in _NOT_DONE for token in tokens[scope.trigger_first : opening])
    others = (t.folded for i, t in enumerate(denied) if i not in drugs)
    return (is_use or bool(drugs)) and _NOT_DONE.union(_BESIDE).issuperset(others)
