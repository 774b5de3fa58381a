"""Is told of the patient what a line tells of another person, and says is not the patient's."""

from __future__ import annotations

import re

from app.core.claim import ErrorType, Label
from app.core.kin import COMPANION
from app.grounding.checks.case import Case, Objection, places_of
from app.grounding.content import Unit
from app.grounding.polarity import holds_back
from app.grounding.relatives import GENERIC, RELATIVES
from app.grounding.source import Statement

# What may be said to be somebody's: a concern is no medicine, though it be about one.
_THEIRS = (
    r"(?: (?:own )?(?:medic\w+|meds?|drugs?|tablets?|pills?|inhaler|prescription|allerg\w+|history|"
    r"hx|diagnosis|illness|condition|results?|labs?|chart|records?|form))?"
)
# Behind a thing: whose it is, and that the patient has none of it.
_ANOTHERS = re.compile(
    rf"\b(?:this|that|it|these|those)(?: is|['’]s| was| are| were) (?:actually |really )?"
    rf"(?:the |his |her |pt['’]?s |(?:the )?patient['’]s )?{COMPANION}['’]s"
    rf"{_THEIRS}\s*(?=[.;,)]|\Z)",
    re.IGNORECASE,
)
_NOT_OWN = re.compile(
    r"\b(?:(?:the )?(?:pt|patient)(?: (?:him|her)self)?|s?he (?:him|her)self) "
    r"(?:(?:has |had )?never (?:had|has|did|took|taken|used)|(?:does|did|has|is)(?: not|n['’]t)|"
    r"has none)(?: (?:had|have|been))?(?: (?:it|this|that|one|any|them))?\s*(?=[.;,)]|\Z)",
    re.IGNORECASE,
)
# Who has a thing; who worries about it, wants it or gives it has none.
_HAS = re.compile(
    rf"\b(?:{COMPANION}|s?he|they)(?: also)? "
    r"(?:has|have|had|takes?|took|uses?|used|carr(?:ies|ied)|(?:is|was) (?:on|allergic))\b",
    re.IGNORECASE,
)


def check_others(case: Case) -> Objection | None:
    """Object where each line on a thing of the claim says behind it that it is another's."""
    claim = case.claim
    if claim.negated or holds_back(claim.text):
        return None
    if not claim.stems.isdisjoint(RELATIVES | GENERIC):
        return None
    for unit in (u for u in claim.units if u.weight >= 1):
        told = [s for s in case.evidence if unit.held_by(s.stems, s.meanings) >= 1]
        if told and all(_is_anothers(unit, s) for s in told):
            reason = "The note says this of another person."
            return Objection(Label.CONTRADICTED, ErrorType.PERSON, reason, told[0])
    return None


def _is_anothers(unit: Unit, statement: Statement) -> bool:
    here = places_of(unit, statement)
    if not here:
        return False
    after = max(p.end for p in here)
    if _ANOTHERS.search(statement.text, after):
        return True
    own = _NOT_OWN.search(statement.text, after)
    return own is not None and _HAS.search(statement.text, 0, own.start()) is not None
