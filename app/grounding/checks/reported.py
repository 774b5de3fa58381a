"""Does a claim itself say that somebody denies what it tells of."""

from __future__ import annotations

import re

from app.core.finding import Finding, FindingType
from app.terminology.words import stems

# A claim that tells who denies a thing, and one of an allergy that is none.
_SAYS_DENIED = re.compile(
    r"\b(?:though|although|but|despite|while)\b[^.;]*\bden(?:ied|ies|ying)\s+"
    r"(?:having |ever having )?(?P<what>[^.;,]{2,60})",
    re.IGNORECASE,
)
_IT = re.compile(r"(?:it|this|that|them|any|such)\b", re.IGNORECASE)
_SO_CALLED = re.compile(
    r"\b(?:reported|stated|listed|alleged|so-called|supposed)\b[^.;]*\b(?:is|was) "
    r"(?:really|actually|in fact|only)\b",
    re.IGNORECASE,
)
# That an allergy is none, or its entry wrong.
_NO_ALLERGY = re.compile(
    r"\b(?:was|were|is|are|been|found|proved|entered|recorded|listed)\b[^.;]*"
    r"\b(?:wrong(?:ly)?|in error|by mistake|mistaken|incorrect(?:ly)?|erroneous(?:ly)?|untrue|"
    r"(?:not|no) (?:\w+ ){0,3}?(?:true |real )?allergy)\b",
    re.IGNORECASE,
)


def owns_denial(finding: Finding, claim: str) -> bool:
    """Say whether a claim has both a finding and the word of whom it is denied by, or disproved.

    "Cough in the records although he denied it" is not refuted by "reports no cough".
    """
    if finding.type is FindingType.ALLERGY and (
        _SO_CALLED.search(claim) or _NO_ALLERGY.search(claim)
    ):
        return True
    said = _SAYS_DENIED.search(claim)
    if said is None:
        return False
    return bool(_IT.match(said["what"])) or not set(stems(finding.concept)).isdisjoint(
        stems(said["what"])
    )
