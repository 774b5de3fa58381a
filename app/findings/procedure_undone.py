"""Whether words beside a procedure say that it was not done, or is not to be."""

from __future__ import annotations

import re

from app.core.span import Span

_NONE_BEHIND = re.compile(r"\s*:\s*none\b", re.IGNORECASE)
_NONE_YET = re.compile(
    r"\s*(?:none\s+(?:so\s+far|needed|given)|[-–]?\s?no(?=\s*(?:[;,)\n]|\.(?!\w)|\Z)|\s+role))\b",
    re.IGNORECASE,
)
_AVOIDED = re.compile(
    r"\b(?:avoid(?:ed|ing)?|no\s+need\s+for)\s+(?:(?:an?|the|any|further)\s+)*\Z", re.I
)
_UNDONE_BEHIND = re.compile(
    r"\s*[-–:,(]?\s*(?:(?:was|were|is)\s+)?(?:(?:declined|refused|deferred|cancell?ed|aborted|avoided"
    r"|never\s+(?:tried|done|had|performed|placed|needed)|unnecessary|unneeded|contraindicated)\b"
    r"|not\s+(?:now|felt|placed|attempted|advised|feasible|possible|tolerated|for\b|with\b|while|on\s+list)\b"
    r"|(?:(?:of|on|to)\s+(?:the\s+)?(?:left|right|[LR])\s+)?not\s+(?:an?\s+(?:option|candidate)|wanted|desired|recommended|offered|appropriate|planned)\b"
    r"|not\s+(?:yet\s+)?(?:done|performed|indicated|needed|required|obtained|used|in\s+(?:use|place))\b)",
    re.IGNORECASE,
)


def is_undone(text: str, core: Span, *, before: str, end: int, opens: bool) -> bool:
    """Say whether a procedure was refused, avoided or found needless.

    Args:
        text: The whole text.
        core: Its name.
        before: Its sentence up to the name.
        end: Where its sentence ends.
        opens: It opens a clause, so that "none" behind a colon is said of it.
    """
    if _AVOIDED.search(before) or (opens and _NONE_BEHIND.match(text, core.end, end)):
        return True
    behind = (_NONE_YET.match(text, core.end, end), _UNDONE_BEHIND.match(text, core.end, end))
    return any(behind)
