"""Whether words beside a procedure say that it was not done, or is not to be."""

from __future__ import annotations

import re
from functools import cache

from app.core.span import Span
from app.findings.procedures.names import site_words

_DONE = r"(?:done|performed|obtained|pursued|ordered|requested)"
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
    rf"|not\s+(?:yet\s+)?(?:{_DONE}|indicated|needed|required|used|in\s+(?:use|place))\b)"
    r"(?!\s+(?:until|till)\b)",
    re.IGNORECASE,
)
# "CT search for a source not pursued", "MRI of the spine not done": what it was for stands between.
_UNDONE_FOR = re.compile(
    r"(?:\s*/\s*[\w-]+)?\s+(?:(?:search|scan|imaging|work-?up)\s+)?(?:for|of)\s+(?:(?!\band\b)[^.,;:(\n]){2,30}?\s+"
    rf"(?:was\s+|were\s+)?not\s+{_DONE}\b",
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
    site = _site_behind().match(text, core.end, end)
    places = {core.end, site.end() if site else core.end}
    told = (_NONE_YET, _UNDONE_BEHIND, _UNDONE_FOR)
    return any(behind.match(text, place, end) for behind in told for place in places)


@cache
def _site_behind() -> re.Pattern[str]:
    """Return the pattern of the site that a picture names behind it ("CT chest")."""
    return re.compile(rf"(?:\s+(?:{site_words()}))+\b", re.IGNORECASE)
