"""Where a clause ends."""

from __future__ import annotations

from collections.abc import Sequence

from app.terminology.tokens import Token

_CLAUSE_SIGNS = frozenset(";•|")
_DASHES = frozenset("-–—")


def ends_clause(tokens: Sequence[Token], i: int) -> bool:
    """Whether a clause ends at token ``i``; a full stop does so before a capital.

    The number of an item does so too ("… resolved 2) HTN", "# AKI resolved # HTN").
    """
    token = tokens[i]
    if token.text in _CLAUSE_SIGNS:
        return True
    if i + 1 == len(tokens):
        return False
    following = tokens[i + 1].text
    if token.text == ".":
        return following[0].isupper()
    if token.text == "#":
        return following[0].isalpha() and following[0].isupper()
    return i > 0 and following == ")" and token.text.isdigit() and tokens[i - 1].text not in "(-"


def is_dash(tokens: Sequence[Token], i: int) -> bool:
    """Whether token ``i`` is a dash between spaces, which parts statements."""
    if tokens[i].text not in _DASHES or i == 0 or i + 1 == len(tokens):
        return False
    return tokens[i - 1].end < tokens[i].start and tokens[i].end < tokens[i + 1].start
