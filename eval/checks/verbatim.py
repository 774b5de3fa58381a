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
# "Patient: the left one": a claim that says who said it, in whose turn it has to stand.
_SAID_BY = re.compile(r"(?P<who>[A-Za-z][\w .'-]{0,24}):\s+")


def find_quote(claim: str, source: str) -> Span | None:
    """Return where a source says a claim in the same words, white space and capitals aside.

    Args:
        claim: As written, over any number of sentences.
        source: What may hold it.

    Returns:
        The first place that begins where a sentence does and ends where one does; None where
        there is none: "chest pain" is no quote of "No chest pain."
    """
    if len(claim) > MAX_CLAIM:
        return None
    said = _SAID_BY.match(claim)
    return _find(claim, source) or (
        _find(claim[said.end() :], source, who=said["who"]) if said is not None else None
    )


def _find(words: str, source: str, *, who: str | None = None) -> Span | None:
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()), re.IGNORECASE)
    for match in pattern.finditer(source) if pattern.pattern else ():
        is_whole = _begins(source, match.start()) and _ends(source, match)
        if is_whole and (who is None or _speaker(source, match.start()) == who.casefold()):
            return Span(match.start(), match.end())
    return None


def _speaker(source: str, at: int) -> str:
    """Return who speaks at a place, as the turn's label calls them; empty before any."""
    labels = [label.group() for label in LABEL.finditer(source, 0, at)]
    return labels[-1].strip(" \t\n[]:").casefold() if labels else ""


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
