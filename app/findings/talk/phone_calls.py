"""Where a visit is interrupted by a call about somebody else, of which nothing is the patient's."""

from __future__ import annotations

import re

from app.core.span import Span

_MAX_CHARS = 800
# It ends where the speaker comes back; a call that nobody ends may be the visit itself.
_CALL = re.compile(
    r"[(\[*](?:(?:his|her|the|desk|cell|mobile)\s+)*(?:tele)?(?:phone|pager|bleep|mobile)\s+"
    r"(?:rings?|ringing|buzz(?:es|ing)|goes(?:\s+off)?|interrupts)\b[^)\]\n]{0,30}[)\]*]"
    rf"(?P<call>.{{1,{_MAX_CHARS}}}?)"
    r"(?=\b(?:sorry\s+about\s+that|where\s+(?:was\s+I|were\s+we)|back\s+to\s+you|anyway,))",
    re.IGNORECASE | re.DOTALL,
)


def phone_calls(text: str) -> tuple[Span, ...]:
    """Return the stretches of a talk in which somebody answers a call, in order."""
    return tuple(Span(*m.span("call")) for m in _CALL.finditer(text))
