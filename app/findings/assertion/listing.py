"""Items of a denied list that are affirmed themselves: "no effusion, mild edema"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from app.findings.assertion.clauses import ends_clause
from app.terminology.tokens import Token

# After "no fever, …" these open a new, positive item ("no effusion, mild edema").
_POSITIVE_CUES = frozenset(
    "mild mildly moderate moderately severe trace small large some stable unchanged worsening"
    " increased decreased elevated positive pos slight slightly minimal multiple few new"
    " just rather".split()
)
_LIST_WORDS = frozenset({"or", "nor"})
# An item that ends with one of these is affirmed: "no fever, cough present".
_AFFIRMS = frozenset("present positive persist continue ongoing still yes +".split())
# These affirm only what stands bare after items that are each denied: "nil A, nil B, C noted".
_OBSERVED = frozenset(
    "noted seen found observed heard felt evident reported described endorsed appreciated"
    " visualized visualised palpable audible visible".split()
)
# What is suspected after a comma is not denied with what stands before it.
_SUSPECTED = frozenset("possible probable possibly probably suspect suspected likely".split())
_SUSPECTED_FOR = frozenset(
    (word, "for") for word in ("concerning", "suspicious", "concern", "suspicion", "worrisome")
)
_DENIALS = frozenset("no nil not denies denied deny without never neg negative none nor".split())
_ITEM_ENDS = frozenset(",.;")
_MIN_DENIED = 2


def opens_positive_item(tokens: Sequence[Token], comma: int) -> bool:
    """Whether what follows a comma of a denied list is there all the same.

    Args:
        tokens: Those of the sentence.
        comma: Index of the comma.
    """
    following = [t.folded for t in tokens[comma + 1 :]]
    if not _LIST_WORDS.isdisjoint(following):
        return False
    item = list(takewhile(lambda word: word not in _ITEM_ENDS, following))
    if _POSITIVE_CUES.intersection(following[:2]) or _AFFIRMS.intersection(item[-2:]):
        return True
    if _is_at_ease(tokens, comma):
        return True
    if not _SUSPECTED.isdisjoint(item) or not _SUSPECTED_FOR.isdisjoint(pairwise(item)):
        return True
    is_bare = _DENIALS.isdisjoint(item)
    tells = not _OBSERVED.isdisjoint(item) or "with" in item[1:]
    return is_bare and tells and _each_is_denied(tokens, comma)


def _is_at_ease(tokens: Sequence[Token], comma: int) -> bool:
    """Whether it is "no acute distress" that ends here, which opens no list."""
    before = [t.folded for t in tokens[max(0, comma - 4) : comma]]
    return before[-1:] == ["distress"] and "no" in before and "respiratory" not in before


def _each_is_denied(tokens: Sequence[Token], comma: int) -> bool:
    """Whether the two items before a comma each bring their own denial."""
    opens = comma - 1
    n_denied = 0
    while opens >= 0 and not ends_clause(tokens, opens):
        is_first = opens == 0 or tokens[opens - 1].text == "," or ends_clause(tokens, opens - 1)
        if is_first:
            item = [t.folded for t in tokens[opens : opens + 2]]
            if _DENIALS.isdisjoint(item):
                return False
            n_denied += 1
            if n_denied == _MIN_DENIED:
                return True
        opens -= 1
    return False
