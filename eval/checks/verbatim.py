"""Where a source holds a claim word for word, as whole sentences and no clipped ones."""

from __future__ import annotations

import re

from app.core.span import Span
from eval.checks.sentences import MAX_CLAIM
from eval.checks.speakers import LABEL

# What may stand between a sentence's start and the end of the one before: blanks, a list's mark.
_LEAD_IN = re.compile(r"(?:^|[.?!\n\r\f][\"')\]]*)[ \t]*(?:(?:[-*•–]+|\(?\d{1,2}[.)])\s+)?$")
_SENTENCE_END = re.compile(r"[.?!\n\r\f][\"')\]\s]*$")
_FOLLOWS = re.compile(r"[ \t]*(?:[.?!\n\r\f]|$)")
_REACH = 80


def find_quote(claim: str, source: str) -> Span | None:
    """Return where a source says a claim in the same words, white space and capitals aside.

    Args:
        claim: As written, over any number of sentences.
        source: What may hold it.

    Returns:
        The first place that begins where a sentence does and ends where one does; None where
        there is none: "chest pain" is no quote of "No chest pain."
    """
    words = claim.split()
    if not words or len(claim) > MAX_CLAIM:
        return None
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words), re.IGNORECASE)
    for match in pattern.finditer(source):
        if _begins(source, match.start()) and _ends(source, match):
            return Span(match.start(), match.end())
    return None


def _begins(source: str, start: int) -> bool:
    before = source[max(0, start - _REACH) : start]
    if _LEAD_IN.search(before):
        return True
    line_start = source.rfind("\n", 0, start) + 1
    label = LABEL.match(source, line_start)
    return label is not None and label.end() == start


def _ends(source: str, match: re.Match[str]) -> bool:
    return bool(
        _SENTENCE_END.search(match.group())
        or _FOLLOWS.match(source, match.end(), match.end() + _REACH)
    )
