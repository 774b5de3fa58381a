"""A list in another order."""

from __future__ import annotations

import re
from random import Random

# Two or more short items behind a word that opens a list; an item holds no verb of its own.
_OPENING = (
    r"(?:denies|of|include|includes|for|with|no|without|has|both|were|negative for|"
    r"significant for|history of|PMH:|and has)"
)
_WORD = r"(?!(?:and|or|but|which|who|now)\b)[\w'-]+"
_ITEM = rf"{_WORD}(?: {_WORD}){{0,3}}"
_LIST = re.compile(
    rf"(?P<opening>\b{_OPENING} )(?P<items>{_ITEM}(?:, {_ITEM})+)"
    rf"(?P<join>,? (?:and|or) )(?P<last>{_ITEM})(?P<end>[.])$"
)
_PAIR = re.compile(
    rf"(?P<opening>\b(?:denies|a history of|No) )(?P<items>{_ITEM})(?P<join> (?:and|or) )"
    rf"(?P<last>{_ITEM})(?P<end>[.])$"
)


def paraphrase(sentence: str, rng: Random) -> str | None:
    """Put the items of a list at the end of a sentence into another order."""
    match = _LIST.search(sentence) or _PAIR.search(sentence)
    if match is None:
        return None
    items = [item.strip() for item in (*match["items"].split(", "), match["last"])]
    mixed = items[1:] + items[:1] if rng.random() < 0.5 else items[::-1]
    if mixed == items:
        return None
    listed = ", ".join(mixed[:-1]) + match["join"] + mixed[-1]
    return sentence[: match.end("opening")] + listed + match["end"]
