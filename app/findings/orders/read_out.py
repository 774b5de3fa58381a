"""Orders that are read out in a conversation without a verb ("Orders. CBC, CMP in one week")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.span import Span
from app.findings.orders.marks import opens_part
from app.findings.orders.speech import Statement

_LEAD = (
    r"\W*(?:(?:so|and|then|okay|ok|right|also|plus|now|alright|all\s+right|my|the|our|your|here\s+are"
    r"|today'?s|for\s+today|new)\b\W*)*"
)
# "So orders: …", "And bloods: …"; results are told behind such words too ("Labs: sodium fine").
_HEAD = re.compile(
    rf"{_LEAD}(?:orders?(?:\s+(?:are|today|for\s+today))?\s*[:.–—-]"
    r"|(?P<of_kind>bloods?|labs?|blood\s*work|blood\s+tests?|imaging|scans?|prescriptions?|scripts)"
    r"\s*[:–—])",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:\W|\b(?:so|and|then|okay|ok)\b)*(?:number\s+(?:\w+)|(?:one|two|three|four|five|six|seven)(?=\s*,)|\d{1,2}[.):])\W+(?:(?:an?|the|and|repeat)\s+)*",
    re.IGNORECASE,
)
# Whoever says one of these tells how a thing is or was.
_TELLS = re.compile(
    r"\b(?:was|were|is|are|isn't|aren't|wasn't|weren't|had|has|have|did|came|looks?|looked|show(?:s|ed)"
    r"|confirm\w*|reveal\w*|normal|negative|positive|abnormal|fine|good|great|bad|stable|okay|high|low|up|down"
    r"|elevated|better|worse|back|pending|results?|perfect|improv\w+|already|done|last|ago|that's|it's)\b"
    r"|(?<![\w/])\d+\.\d",
    re.IGNORECASE,
)


def is_read_out(said: Sequence[Statement], at: int, named: Span) -> bool:
    """Say whether what is named is an item of a list that is announced in its turn, or numbered.

    Args:
        said: What is said in the conversation.
        at: Number of the statement.
        named: Where the thing stands, its site included.
    """
    statement = said[at]
    if not statement.is_spoken or statement.is_question:
        return False
    lead = statement.text[statement.span.start : named.start]
    told = _TELLS.search(statement.text, named.start, statement.span.end) is not None
    if _NUMBERED.fullmatch(lead) is not None:
        return not told
    head = _HEAD.match(statement.text, statement.span.start, named.start)
    if head is None:
        is_item = not lead.strip(" \t-") or opens_part(statement, named)
        return is_item and not told and _is_announced(said, at)
    return opens_part(statement, named) and not (told and head["of_kind"])


def _is_announced(said: Sequence[Statement], at: int) -> bool:
    """Whether a statement before this one of the same turn is nothing but "Okay, orders."."""
    for earlier in reversed(said[:at]):
        if earlier.turn != said[at].turn:
            return False
        head = _HEAD.match(earlier.text, earlier.span.start, earlier.span.end)
        if head is not None:
            return head.end() == earlier.span.end
        if earlier.is_question:
            return False
    return False
