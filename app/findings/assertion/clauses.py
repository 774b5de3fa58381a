"""Where a clause ends."""

from __future__ import annotations

from collections.abc import Sequence

from app.terminology.tokens import Token

_CLAUSE_SIGNS = frozenset(";•|")


def ends_clause(tokens: Sequence[Token], i: int) -> bool:
    """Whether a clause ends at token ``i``; a full stop does so before a capital."""
    token = tokens[i]
    return token.text in _CLAUSE_SIGNS or (
        token.text == "." and i + 1 < len(tokens) and tokens[i + 1].text[0].isupper()
    )
