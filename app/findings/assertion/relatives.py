"""Whether a statement is of a relative, not of the patient."""

from __future__ import annotations

from collections.abc import Sequence

from app.terminology.tokens import Token

RELATIVES = frozenset(
    "mother father mom dad brother sister sibling aunt uncle grandmother grandfather grandparent"
    " cousin nephew niece parent son daughter grandson granddaughter relative mgm mgf pgm pgf"
    " half-brother half-sister stepfather stepmother twin maternal paternal grandma grandpa".split()
)
# After these a relative is company, source or contact, not the one who is ill.
_NOT_ILL = frozenset(
    "with by her his per from to brought bring asked saw"
    " told notify notified call called lives".split()
)
_PATIENT = frozenset("he she patient pt i".split())
_ILLNESS_VERBS = frozenset(
    "had has have with died diagnosed suffered suffers deceased history hx also of significant"
    " passed developed living alive is was".split()
)
_REPORT_VERBS = frozenset(
    "state report note say deny bring brought noticed witnessed found called describe reported"
    " stated noted said denied describes denies states notes reports brings says gave".split()
)


def relative_index(tokens: Sequence[Token]) -> int | None:
    """Return the index of the first word that names a relative as the one concerned."""
    for i, token in enumerate(tokens):
        if token.folded in RELATIVES and not _is_bystander(tokens, i):
            return i
    return None


def _is_bystander(tokens: Sequence[Token], i: int) -> bool:
    before = tokens[i - 1].folded if i else ""
    after = [t.folded for t in tokens[i + 1 : i + 3]]
    if any(word in _REPORT_VERBS for word in after):
        return True
    if before in ("her", "his", "the", "my") and i >= 2:
        before = tokens[i - 2].folded
        return before in _NOT_ILL - {"her", "his"}
    return before in _NOT_ILL - {"her", "his"}


def is_of_relative(tokens: Sequence[Token], indices: range) -> bool:
    """Whether the concept at ``indices`` is said of a relative named in the same clause."""
    who = relative_index(tokens)
    if who is None or not indices:
        return False
    if who < indices[0]:
        between = [t.folded for t in tokens[who + 1 : indices[0]]]
        if _PATIENT.intersection(between) or ";" in between:
            return False
        return not between or bool(_ILLNESS_VERBS.intersection(between)) or len(between) <= 3
    between = [t.folded for t in tokens[indices[-1] + 1 : who]]
    return len(between) <= 4 and bool({"in", "of"}.intersection(between))
