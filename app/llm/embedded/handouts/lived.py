"""Lines on how a patient lives and what they do not have: they sound like advice and give none."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, FindingType
from app.core.section import SectionKind as K
from app.llm.embedded.handouts.advice_words import ADVICE, FORBIDS
from app.llm.embedded.handouts.source import AT_START, HandoutSource

# What stands here is told of the patient; an order elsewhere may forbid the same things.
_STORY = frozenset({
    K.CHIEF_COMPLAINT, K.HPI, K.INTERVAL, K.SOCIAL_HISTORY, K.PAST_HISTORY, K.REVIEW_OF_SYSTEMS,
})  # fmt: skip
_TOLD = frozenset({*_STORY, K.OTHER})
_DENIES = re.compile(r"\W*(?:no|denies|denied|without)\b", re.IGNORECASE)
_LACKED = frozenset({FindingType.PROBLEM, FindingType.PROCEDURE})
# What bids, whatever it names.
_BIDS = re.compile(
    r"\b(?:(?<!plans to )stop|quit(?! date)|avoid|limit|cut (?:back|down to)|please|"
    r"you|your|do not|don['’]t|no more|should|must)\b|"
    r"\b(?:for|until|while) (?!\d+ ?(?:yrs?|years?)\b)(?:\d|the|your|taking|on)\b",
    re.IGNORECASE,
)


def is_lived(line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a line tells a habit ("Wine 1-2/wk") or a lack ("No falls") and bids nothing."""
    if _BIDS.search(line.text):
        return False
    return _is_habit(line, source) or _is_lack(line, source)


def _is_habit(line: EvidenceLine, source: HandoutSource) -> bool:
    written = next((x for x in source.every_line if x.number == line.number), line)
    if written.kind not in _TOLD or not any(
        f.type is FindingType.SOCIAL and f.span.start - line.span.start <= 2 * AT_START
        for f in source.inside(line)
    ):
        return False
    return written.kind in _STORY or not (ADVICE.match(line.text) or FORBIDS.match(line.text))


def _is_lack(line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a line names only what is absent; what to go without is no finding."""
    found = source.inside(line)
    return (
        _DENIES.match(line.text) is not None
        and bool(found)
        and all(f.type in _LACKED and f.assertion is Assertion.ABSENT for f in found)
        and not ADVICE.match(line.text)
    )
