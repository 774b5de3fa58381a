"""What a note quotes or names only to correct it: 'sheet says "on heparin" - this is wrong'."""

from __future__ import annotations

import re

from app.core.finding import FindingType
from app.core.span import Span

_QUOTES = '"“”'
_MOST_QUOTED = 60
_SIDE = re.compile(r"\b(?:right|left|[RL]|[RL][UL][QE])\b", re.IGNORECASE)
_OPENS = re.compile(rf"[{_QUOTES}][^{_QUOTES}\n]{{0,{_MOST_QUOTED}}}\Z")
_CLOSES = re.compile(rf"[^{_QUOTES}\n]{{0,{_MOST_QUOTED}}}[{_QUOTES}]")
_WRONG = (
    r"(?:(?:both|all|this|that|which|it|these|entry|is|are|was|were|clearly|simply)\s+)*"
    r"(?:wrong|incorrect|untrue|false|(?:entered\s+|listed\s+|documented\s+)?in\s+error"
    r"|(?:(?:an?|our|my|their)\s+)?(?:error|mistake)|mistaken"
    r"|not\s+(?:true|right|correct|so|the\s+case))(?=\s*(?:[.;,)\]–—-]|\Z|and\b|\n))"
)
# 'listed "hx of gout" - error': an entry of a list of problems, quoted from its beginning.
_HISTORY = re.compile(
    rf"[{_QUOTES}](?:(?:past\s+|prior\s+|known\s+)?(?:hx|history|h/o)(?:\s+of)?|h/o|known|PMH:?)\s+\Z"
    rf"|\b(?:problem|diagnosis|dx|code|entry)(?:\s+(?:title|list|entry|code|of))?\s*:?\s*[{_QUOTES}]\Z",
    re.IGNORECASE,
)
# Up to a full stop, and one short sentence further ("Both wrong.").
_CORRECTED = re.compile(
    rf"(?:[\s,;:–—-]|\b(?:and|under|in|on|the|entered|added|coded|\d{{1,4}}(?:[/.-]\d{{1,4}}){{1,2}})\b|[{_QUOTES}][^{_QUOTES}\n]{{0,{_MOST_QUOTED}}}[{_QUOTES}]"
    rf"|\b(?:sheet|chart|note|triage|RN|ED|drips|summary|line|list|form)\b)*[.:;,–—-]?\s*\(?{_WRONG}",
    re.IGNORECASE,
)
# "parathyroidectomy [NO - this is wrong, has never had]", not "aspirin (wrong dose)".
_STRUCK = re.compile(
    r"\s*[\[(]\s*(?:(?:NO|No)\s*[-–—,.:;]+\s*)?(?:(?:this|that|it|entry)(?:\s+is|['’]s|\s+was)?\s+)?"
    r"(?:wrong|incorrect|not\s+true|(?:entered\s+)?in\s+error|(?:has\s+)?never\s+had(?:\s+(?:it|this|one))?)"
    r"\s*[\]),.;:–—-]",
)


def _is_told_whole(text: str, place: Span) -> bool:
    """Say whether what is wrong can be the whole entry: a side, or a history quoted as one."""
    return bool(_SIDE.search(place.of(text)) or _HISTORY.search(text[: place.start]))


def is_corrected(text: str, place: Span, kind: FindingType) -> bool:
    """Say whether a note names a thing in another one's words only to say that they are wrong.

    Args:
        text: The whole text.
        place: Where the thing is named.
        kind: What it is; of what a patient has, mostly the side alone is wrong.
    """
    if kind is FindingType.PROBLEM and not _is_told_whole(text, place):
        return False
    if _STRUCK.match(text, place.end):
        return True
    line = text.rfind("\n", 0, place.start) + 1
    if text.count('"', line, place.start) % 2 == 0 and "“" not in text[line : place.start]:
        return False
    closing = _CLOSES.match(text, place.end)
    if closing is None or _OPENS.search(text[line : place.start]) is None:
        return False
    return _CORRECTED.match(text, closing.end()) is not None
