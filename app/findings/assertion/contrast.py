"""Words of how an image was made, which deny the dye alone ("CT without contrast: a stone")."""

from __future__ import annotations

from collections.abc import Sequence

from app.terminology.tokens import Token

_WITHOUT = frozenset({"without", "w"})  # "w/o" is three tokens
_DYES = frozenset({"contrast", "gadolinium", "gad", "gadavist", "dye"})
_ROUTES = frozenset("iv intravenous oral po rectal any the use of and or & / i v iodinated".split())
_ROUTE_WORDS = 5
# After these the dye is the name of something else: "without contrast extravasation".
_OF_DYE = frozenset(
    "extravasation leak leakage reaction allergy nephropathy induced enhancement enhancing uptake"
    " filling blush pooling extravasating accumulation".split()
)
_ENDS = frozenset(":-–—,.;)")


def dye_end(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where a denial ends that says how a study was made; the sentence's end otherwise.

    Args:
        tokens: Those of the sentence.
        first: Index of the first token of the denial ("without", "w/o", "no").
        last: Index after its last one.
    """
    i = last
    while i < min(last + _ROUTE_WORDS, len(tokens)) and tokens[i].folded in _ROUTES:
        i += 1
    if i < len(tokens) and tokens[i].folded in _DYES:
        names_other = i + 1 < len(tokens) and tokens[i + 1].folded in _OF_DYE
        return len(tokens) if names_other else i + 1
    is_bare = i == last and first > 0 and tokens[first].folded in _WITHOUT
    if is_bare and i < len(tokens) and tokens[i].text in _ENDS:  # "CT head w/o: …"
        return i
    return len(tokens)
