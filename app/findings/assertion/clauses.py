"""Where a clause ends."""

from __future__ import annotations

from collections.abc import Sequence

from app.terminology.tokens import Token

_CLAUSE_SIGNS = frozenset(";•|")
_DASHES = frozenset("-–—")
# Words that are written short with a full stop behind them.
_SHORTENED = frozenset(
    "abd abnl amts approx appt assoc bilat caps cont dept diff dx e.g eg etc eval ext freq gen "
    "hist hosp hx i.e ie incl init inpt intermed lymph max med meds min mod musc neg neur neuro "
    "no occ orth outpt pos poss post prev prob psych pt pts pulm resp sept sig signif spec st "
    "surg susp symp sympt tabs temp vert vs".split()
)
_SHORTEST = 3  # letters of a word before a full stop that is no initial or abbreviation


def ends_clause(tokens: Sequence[Token], i: int) -> bool:
    """Whether a clause ends at token ``i``.

    A full stop ends it before a capital, or between a whole word and a space, and the number of an
    item does ("… resolved 2) HTN", "# AKI resolved # HTN").
    """
    token = tokens[i]
    if token.text in _CLAUSE_SIGNS:
        return True
    if i + 1 == len(tokens):
        return False
    following = tokens[i + 1].text
    if token.text == ".":
        return following[0].isupper() or _ends_sentence(tokens, i)
    if token.text == "#":
        return following[0].isalpha() and following[0].isupper()
    return i > 0 and following == ")" and token.text.isdigit() and tokens[i - 1].text not in "(-"


def _ends_sentence(tokens: Sequence[Token], i: int) -> bool:
    is_apart = tokens[i + 1].start > tokens[i].end
    return is_apart and i > 0 and (tokens[i - 1].text == ")" or _is_whole(tokens[i - 1]))


def _is_whole(word: Token) -> bool:
    is_long = len(word.text) >= _SHORTEST and word.text.isalpha()
    return is_long and word.folded not in _SHORTENED


def is_dash(tokens: Sequence[Token], i: int) -> bool:
    """Whether token ``i`` is a dash between spaces, which parts statements."""
    if tokens[i].text not in _DASHES or i == 0 or i + 1 == len(tokens):
        return False
    return tokens[i - 1].end < tokens[i].start and tokens[i].end < tokens[i + 1].start
