"""The side that a text takes back: "left, sorry, right", "in the right kidney, not left"."""

from __future__ import annotations

import re

_SIDE = r"(?:left|right|l|r|lt|rt)"
_FINE = r"(?:fine|ok|okay|clear|spared|unaffected|uninvolved)"
# A slip and the word by which the speaker mends it.
_SLIP = re.compile(
    rf"\b(?P<wrong>{_SIDE})\b[^.;?!]{{0,25}}?(?:[,–—-]|\.\.+)\s*"
    r"(?:sorry|no,? wait|no(?=\s*[,–—-])|wait|I mean|i\.e\.|correction|scratch that|make that"
    r"|rather|actually)\b"
    r"[,:\s–—-]*(?:(?:no|wait|I mean|the|it['’]?s|it is|it was|on|her|his|my|make that)[,\s]+)"
    rf"{{0,4}}(?P<meant>{_SIDE})\b",
    re.IGNORECASE,
)
# The side that a text sets against the one it holds.
_NOT = re.compile(
    rf"\b(?P<meant>{_SIDE})\b[^.;?!]{{0,30}}?[,(–—-]\s*(?:and\s+)?not\s+(?:(?:on|in|the)\s+)*"
    rf"(?P<wrong>{_SIDE})\b(?![\s-]+handed)",
    re.IGNORECASE,
)
# The side that a text says is well, behind the one that is not ("rash R arm (L side fine)").
_WELL = re.compile(
    rf"\b(?P<meant>{_SIDE})\b[^.;?!]{{0,40}}?[(,]\s*(?:the )?(?P<wrong>{_SIDE})(?:[- ]side)?\s+"
    rf"(?:(?:is|was)\s+)?{_FINE}\b",
    re.IGNORECASE,
)
_SAYS_WELL = re.compile(rf"\b{_FINE}\b|\b(?:normal|well)\b", re.IGNORECASE)
_WHOLE = {"l": "left", "lt": "left", "r": "right", "rt": "right"}


def rejected_sides(text: str) -> frozenset[str]:
    """Return the sides, "left" and "right", that a text names to say that it is the other one."""
    found = (m for form in (_SLIP, _NOT, _WELL) for m in form.finditer(text))
    pairs = ((_side(m["wrong"]), _side(m["meant"])) for m in found)
    return frozenset(wrong for wrong, meant in pairs if wrong != meant)


def says_well(text: str) -> bool:
    """Say whether a text has a side, or anything, well: no side is taken back from it by that."""
    return _SAYS_WELL.search(text) is not None


def _side(written: str) -> str:
    return _WHOLE.get(written.lower(), written.lower())
