"""Words by which something came to an end, against those by which it is merely of old."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.span import Span
from app.findings.assertion.scope import Scope
from app.terminology.tokens import Token

# A remission is left out: who has one is still followed for the disease.
_ENDED = re.compile(
    r"(?:resol|clear|gone|went|subsid|abat|stop|settl|dissipat|heal|cure|recover|outgr|grew|used"
    r"|former|pregnan|bab|deliver|faded|reced|vanish|disappear|lifted|worn|wore|broke|childhood)"
)
_CANCER = re.compile(
    r"(?:cancer|carcinoma|lymphoma|melanoma|sarcoma|leuk[a]?emia|seminoma)\b|\bca\b", re.IGNORECASE
)
_CURED = re.compile(
    r"\b(?:s/p|status\s+post|treated|resect(?:ed|ion)|cured|\w+ectomy|NED"
    r"|(?:disease|cancer)[ -]free|(?:without|no)\s+(?:evidence\s+of\s+)?(?:recurrence|disease)"
    r"|years?\s+ago|\(?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# These say so even of what nothing else dates.
CURED_FOR_SURE = re.compile(
    r"\b(?:cured|NED|(?:disease|cancer)[ -]free"
    r"|(?:without|no)\s+(?:evidence\s+of\s+)?recurrence)\b",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"\b(?:metasta\w+|mets|progress\w+|recurrent|recurred|relapse[ds]?|refractory|active|ongoing|now|on"
    r"|currently|undergoing|remission|stage\s+(?:IV|4)|CLL)\b",
    re.IGNORECASE,
)


def tells_an_end(tokens: Sequence[Token], scope: Scope) -> bool:
    """Whether the trigger of a scope says that something is over ("outgrew", "used to have")."""
    trigger = tokens[scope.trigger_first : scope.trigger_last]
    return any(_ENDED.match(token.folded) for token in trigger)


def was_cured(text: str, span: Span, end: int, *, by: re.Pattern[str] = _CURED) -> bool:
    """Whether the cancer at ``span`` is told as treated and gone ("s/p mastectomy in 2009").

    Args:
        text: The note's.
        span: The cancer's characters.
        end: Where its sentence ends.
        by: What tells of it.
    """
    if not _CANCER.search(span.of(text)):
        return False
    rest = text[span.end : end].split(";", 1)[0]
    return by.search(rest) is not None and _LASTS.search(span.of(text) + rest) is None
