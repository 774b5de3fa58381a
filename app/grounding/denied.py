"""What a negation denies: the head of what stands under it, not what the head is told with.

"Not admitted for asthma" denies an admission and leaves the asthma as it is; "no abdominal
tenderness" says nothing against fluid in the abdomen.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from app.core.span import Span
from app.terminology.words import Word

# What parts the things that one negation denies together.
_AND = re.compile(r"[,;]\s*|/(?![NVDCnvdc]\b)\s*|\.\s+|\b(?:and|or|nor)\b", re.IGNORECASE)
# What a thing is told with begins here.
_WITH = re.compile(
    r"\b(?:of|in|on|at|to|for|from|with|within|during|when|while|after|before|since|because|by|over|"
    r"under|outside|near|about|around|that|which|until|despite|due|into|between|against|if|as)\b|\s\((?=\w+\s)",
    re.IGNORECASE,
)
# Verbs of going somewhere, and heads that only tell that there was such a thing.
_GOING = frozenset("go gone went come came get got attend attended return returned".split())
_EMPTY = frozenset(
    "visit visits stay stays admission admissions use exposure history sign signs symptoms "
    "episodes events attacks problems issues complaints".split()
)
# A verb is denied with all that it is done to ("does not smoke cigarettes").
_VERBAL = re.compile(
    r"(?:\b(?:not|never|cannot|denie[sd]|deny|denying)|n['’]t)\W*\Z", re.IGNORECASE
)


def denied_heads(text: str, own: Sequence[Word], negated: Sequence[Span]) -> tuple[Span, ...]:
    """Return the places of the words that a text's negations deny by themselves.

    Args:
        text: A sentence or claim.
        own: Its words.
        negated: Its stretches under a negation.
    """
    return tuple(
        word.span
        for scope in negated
        for item in _items(text, scope)
        for word in _heads(_before(text, item, own), verbal=_is_verbal(text, scope))
    )


def _items(text: str, scope: Span) -> Iterator[Span]:
    """Yield the things that stand under one negation, each with what it is told with."""
    cuts = [scope.start, *(p for m in _AND.finditer(text, *_ends(scope)) for p in m.span())]
    for start, end in itertools.pairwise([*cuts, scope.end]):
        if text[start:end].strip():
            yield Span(start, end)


def _before(text: str, item: Span, own: Sequence[Word]) -> list[Word]:
    """Return the words of an item up to what it is told with; all where that comes first."""
    inside = [w for w in own if item.contains(w.span) and w.weight]
    cut = _WITH.search(text, *_ends(item))
    first = [w for w in inside if cut and w.span.end <= cut.start()]
    if first and first[-1].text in _GOING:
        return inside  # "did not go to hospital" denies the hospital
    return first or inside


def _heads(told: list[Word], *, verbal: bool) -> list[Word]:
    solid = [word for word in told if word.weight >= 1] or told
    if verbal:
        return solid
    return solid[-2:] if solid and solid[-1].text in _EMPTY else solid[-1:]


def _is_verbal(text: str, scope: Span) -> bool:
    return scope.start == 0 or _VERBAL.search(text[: scope.start]) is not None


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
