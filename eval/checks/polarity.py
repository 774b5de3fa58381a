"""Which content words of a sentence stand under a negation."""

from __future__ import annotations

import re
from functools import lru_cache

from eval.checks.words import stems_of_word

# Not negations of what follows them.
_PSEUDO = re.compile(
    r"\b(?:no longer|not only|no (?:significant |interval )?(?:change|increase)|not certain|"
    r"without difficulty|cannot (?:exclude|rule out)|not (?:rule|ruled) out|not excluded)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:no|denie[sd]|deny|denying|without|never|negative for|absence of|free of|"
    r"no evidence of|ruled out(?= [a-z])|nor|neither|none of)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|cannot|can't|didn't|doesn't|isn't|wasn't|hasn't)\b", re.IGNORECASE)
_AFTER = re.compile(
    r"\b(?:(?:was|were|is|are|been) (?:ruled out|absent|negative|excluded|denied|"
    r"not (?:seen|present|identified|found|demonstrated|visualized))|negative|absent)\b",
    re.IGNORECASE,
)
# Where the scope of a negation ends.
_END = re.compile(
    r"[.;:\n]|\b(?:but|however|although|though|except|besides|which|who|because|yet|now|"
    r"(?:does|did|do|has|had) (?:have|report|endorse|complain)|"
    r"reports|endorses|complains|admits)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r",|\band\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9'’]*")


@lru_cache(maxsize=4096)
def polarities(sentence: str) -> frozenset[tuple[str, bool]]:
    """Return (stem, negated) of every content word; a word may stand on both sides."""
    masked = _PSEUDO.sub(lambda m: "_" * len(m.group()), sentence)
    scopes = [_forward(masked, m.end(), list_scope=True) for m in _BEFORE.finditer(masked)]
    scopes += [_forward(masked, m.end(), list_scope=False) for m in _NOT.finditer(masked)]
    scopes += [
        _backward(masked, m.start()) for m in _AFTER.finditer(masked) if not _followed(masked, m)
    ]
    found: set[tuple[str, bool]] = set()
    for word in _WORD.finditer(sentence):
        negated = any(start <= word.start() < end for start, end in scopes)
        found.update((stem, negated) for stem in stems_of_word(word.group().lower()))
    return frozenset(found)


def _followed(text: str, cue: re.Match[str]) -> bool:
    """A bare "negative for …" looks forward, not back."""
    return text[cue.end() : cue.end() + 4].lower() == " for"


def _forward(text: str, start: int, *, list_scope: bool) -> tuple[int, int]:
    end = _END.search(text, start)
    stop = end.start() if end else len(text)
    if not list_scope:
        clause = _CLAUSE_END.search(text, start, stop)
        stop = clause.start() if clause else stop
    return start, stop


def _backward(text: str, stop: int) -> tuple[int, int]:
    start = 0
    for end in _END.finditer(text, 0, stop):
        start = end.end()
    return start, stop
