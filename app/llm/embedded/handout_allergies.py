"""What a patient is allergic to, without what the note clears or leaves in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import Assertion, FindingType
from app.llm.embedded.handout_source import Composed, HandoutSource
from app.llm.embedded.medicine_quote import quote_medicine
from app.terminology.lay import in_plain_words

ALLERGIC_TO = "You are allergic to "
_TOLD = frozenset({Assertion.PRESENT, Assertion.POSSIBLE})
_I = re.IGNORECASE
# Behind a substance: what the list keeps of it is no allergy.
_CLEARED = re.compile(r"\A[^.;,]{0,30}?\b(?:intolerance only|ruled out)\b", _I)
_DOUBTED = re.compile(r"\A[^.;,]{0,60}\b(?:to (?:be )?clarif\w+|doubtful|unconfirmed)\b", _I)
# What is read as a substance because it follows the allergies, or is what one does.
_NO_SUBSTANCE = re.compile(
    r"(?:lives?|works?|does|label|wife|husband|code|full|dnr|pt|patient)\b|"
    r"(?:anaphyla\w+|hives|rash|itching|nausea|none|nil|meds?|medications?|treatment|O/E|rpt|unknown|"
    r"reactions?|intolerances?|see)\Z",
    _I,
)


def tell_allergies(source: HandoutSource) -> Iterator[Composed]:
    """Yield each substance once, told by the line that says what it does."""
    told: dict[str, Composed] = {}
    for finding, line in source.findings(FindingType.ALLERGY):
        substance = source.written(finding)
        if finding.assertion not in _TOLD or _NO_SUBSTANCE.match(substance):
            continue
        _, tail = source.clause(finding, line)
        if _CLEARED.match(tail):
            continue
        if finding.assertion is Assertion.POSSIBLE or _DOUBTED.match(tail):
            told.setdefault(finding.concept, Composed(quote_medicine(line), line))
            continue
        reaction = finding.attribute("reaction")
        shown = f" ({in_plain_words(reaction.text)})" if reaction else ""
        known = told.get(finding.concept)
        if known is None or (shown and "(" not in known.text):
            told[finding.concept] = Composed(f"{ALLERGIC_TO}{substance}{shown}.", line)
    yield from told.values()
